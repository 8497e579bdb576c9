"""JSON: a file is one value; only the strings in the named fields are replaced.

Every other byte stays. The whole file is held in memory; larger data is better kept as JSON
Lines.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from mojifix.files.formats.json_lines import Row, fields_of, reason, written
from mojifix.files.formats.json_tokens import keys, tokens
from mojifix.files.model import Document, FileOptions, Problem, Repair, Source
from mojifix.files.records import fields_required, repair_records, unknown_field
from mojifix.files.text_encoding import (
    Line,
    TextEncoding,
    encoding_of,
    output_encoding,
    read_prefix,
    read_rest,
    texts,
)

__all__ = ["documents", "rewrite"]


def documents(source: Source, options: FileOptions) -> Iterator[Document]:
    """Yield each string in the fields named."""
    encoding, (line, found) = _read(source, options)
    number, start, done = 1, 0, 0
    for token in found:
        if above := line.text.count("\n", done, token.start):
            number += above
            start = line.text.rfind("\n", done, token.start) + 1
        done = token.start
        as_written = line.text[token.start : token.end]
        yield Document(
            source.path, token.text, number, token.path, encoding.note(as_written), None,
            token.start - start + 1, as_written, "json",
        )  # fmt: skip


def rewrite(source: Source, target: BinaryIO, repair: Repair, options: FileOptions) -> bool:
    """Write the file, the strings in the fields named repaired."""
    encoding, row = _read(source, options)
    out = output_encoding(encoding, options)
    data = b""
    for _, found in repair_records(repair, [(row, [token.text for token in row.tokens])]):
        data = out.bom + written(source, row, found.after, encoding, out)
    target.write(data)
    return data != encoding.bom + row.line.raw


def _read(source: Source, options: FileOptions) -> tuple[TextEncoding, Row]:
    head, reading, whole = read_prefix(source, options)
    data = head if whole else read_rest(source, head, options)
    encoding = encoding_of(reading, options)
    text = "".join(texts(Source(source.path, io.BytesIO()), data, encoding, options))
    plain = encoding.without_strays(text)
    try:
        found = tokens(plain, options.fields)
    except (ValueError, RecursionError) as error:
        where = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Problem(source.path, f"is not valid JSON: {reason(error)}", where) from error
    if not options.fields:
        raise fields_required(source.path, keys(plain))
    for field in sorted(set(options.fields) - fields_of(found)):
        options.on_problem(unknown_field(source.path, field, keys(plain)))
    return encoding, Row(Line(data[len(encoding.bom) :], text, 1), found)
