"""JSON: a file is one value, of which only the strings in the fields named are replaced.

Every other byte stays. The whole file is held in memory; what is larger is better kept as JSON
Lines.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from mojifix.files.coding import Coding, Line, code, output, prefix, texts
from mojifix.files.formats.json_lines import Row, fields_of, reason, written
from mojifix.files.formats.json_tokens import keys, tokens
from mojifix.files.records import no_field, no_fields, repaired
from mojifix.files.wish import Document, Problem, Repair, Source, Wish

__all__ = ["documents", "rewrite"]


def documents(source: Source, wish: Wish) -> Iterator[Document]:
    """Yield each string in the fields named."""
    coding, (line, found) = _read(source, wish)
    number, done = 1, 0
    for token in found:
        number += line.text.count("\n", done, token.start)
        done = token.start
        note = coding.note(line.text[token.start : token.end])
        yield Document(source.path, token.text, number, token.path, note)


def rewrite(source: Source, target: BinaryIO, repair: Repair, wish: Wish) -> bool:
    """Write the file, the strings in the fields named repaired."""
    coding, row = _read(source, wish)
    out = output(coding, wish)
    data = b""
    for _, found in repaired(repair, [(row, [token.text for token in row.tokens])]):
        data = out.bom + written(source, row, found.after, coding, out)
    target.write(data)
    return data != coding.bom + row.line.raw


def _read(source: Source, wish: Wish) -> tuple[Coding, Row]:
    head, reading, whole = prefix(source, wish)
    data = head if whole else head + source.stream.read()
    coding = code(reading, wish)
    text = "".join(texts(Source(source.path, io.BytesIO()), data, coding, wish))
    plain = coding.strayless(text)
    try:
        found = tokens(plain, wish.fields)
    except (ValueError, RecursionError) as error:
        where = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Problem(source.path, f"is no JSON: {reason(error)}", where) from error
    if not wish.fields:
        raise no_fields(source.path, keys(plain))
    for field in sorted(set(wish.fields) - fields_of(found)):
        wish.tell(no_field(source.path, field, keys(plain)))
    return coding, Row(Line(data[len(coding.bom) :], text, 1), found)
