"""JSON: a file is one value; only the strings in the named fields are replaced.

Every other byte stays. The whole file is held in memory; larger data is better kept as JSON
Lines.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from mojifix.files.formats.json_batches import Suspects, batches_of_list, suspect_tokens
from mojifix.files.formats.json_lines import Row, fields_of, reason, written
from mojifix.files.formats.json_tokens import Token, keys, tokens
from mojifix.files.model import Document, FileOptions, Problem, Repair, Source
from mojifix.files.records import fields_required, repair_records, unknown_field
from mojifix.files.text_encoding import (
    Line,
    encoding_of,
    output_encoding,
    read_prefix,
    read_rest,
    texts,
)

__all__ = ["documents", "rewrite"]


def documents(source: Source, options: FileOptions) -> Iterator[Document]:
    """Yield each string in the fields named."""
    whole = _Whole(source, options)
    encoding, (line, found) = whole.encoding, whole.row()
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
    whole = _Whole(source, options)
    encoding = whole.encoding
    out = output_encoding(encoding, options)
    suspects = repair.suspects if out is encoding else None
    row = whole.row(suspects)
    data = b""
    for _, found in repair_records(repair, [(row, [token.text for token in row.tokens])]):
        data = out.bom + written(source, row, found.after, encoding, out)
    target.write(data)
    return data != encoding.bom + row.line.raw


class _Whole:
    """A file, its bytes and its text."""

    def __init__(self, source: Source, options: FileOptions) -> None:
        self._source, self._options = source, options
        head, reading, whole = read_prefix(source, options)
        data = head if whole else read_rest(source, head, options)
        self.encoding = encoding_of(reading, options)
        parts = texts(Source(source.path, io.BytesIO()), data, self.encoding, options)
        self._line = Line(data[len(self.encoding.bom) :], "".join(parts), 1)

    def row(self, suspects: Suspects | None = None) -> Row:
        """Return the text and the strings in the fields named; with `suspects`, only these."""
        text, fields, path = self._line.text, self._options.fields, self._source.path
        plain = self.encoding.without_strays(text)
        if suspects is not None and fields and plain is text:
            found = _suspect_tokens(text, fields, suspects)
            if found is not None:
                return Row(self._line, found)
        try:
            found = tokens(plain, fields)
        except (ValueError, RecursionError) as error:
            where = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
            raise Problem(path, f"is not valid JSON: {reason(error)}", where) from error
        if not fields:
            raise fields_required(path, keys(plain))
        for field in sorted(set(fields) - fields_of(found)):
            self._options.on_problem(unknown_field(path, field, keys(plain)))
        return Row(self._line, found)


def _suspect_tokens(text: str, fields: Sequence[str], suspects: Suspects) -> list[Token] | None:
    """Return the strings that may need a repair; None where that is not sure."""
    unmet = set(fields)
    found: list[Token] = []
    for batch in batches_of_list(text, fields):
        if batch is None:
            return None
        for field, values in batch.values.items():
            if str in set(map(type, values)):
                unmet.discard(field)
                found += suspect_tokens(batch, field, suspects)
    return None if unmet else sorted(found)
