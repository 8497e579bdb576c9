"""JSON Lines: one record per line; only the strings in the named fields are replaced.

Every other byte stays: order, spaces, the notation of numbers, line endings. A line that is not
valid JSON is reported and kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from mojifix.files.formats.json_tokens import Token, keys, replaced, tokens_of_record
from mojifix.files.model import Document, FileOptions, Problem, Repair, Source, unwritable
from mojifix.files.records import fields_required, repair_records, unknown_field
from mojifix.files.text_encoding import Line, TextEncoding, lines, output_encoding

__all__ = ["Row", "documents", "fields_of", "reason", "rewrite", "written"]


_INDEX = re.compile(r"\[\d+\]")


class Row(NamedTuple):
    """A line, and the strings in it to repair."""

    line: Line
    tokens: list[Token]


def documents(source: Source, options: FileOptions) -> Iterator[Document]:
    """Yield each string in the fields named."""
    encoding, read = lines(source, options)
    for line, found in _rows(source, encoding, read, options):
        for token in found:
            as_written = line.text[token.start : token.end]
            yield Document(
                source.path, token.text, line.number, f"line {line.number}, {token.path}",
                encoding.note(as_written), None, token.start + 1, as_written, "json",
            )  # fmt: skip


def rewrite(source: Source, target: BinaryIO, repair: Repair, options: FileOptions) -> bool:
    """Write the file, the strings in the fields named repaired."""
    encoding, read = lines(source, options)
    out = output_encoding(encoding, options)
    rows = _rows(source, encoding, read, options)
    wanted = ((row, [token.text for token in row.tokens]) for row in rows)
    changed = encoding.bom != out.bom
    target.write(out.bom)
    for row, texts in repair_records(repair, wanted):
        raw = written(source, row, texts.after, encoding, out)
        changed |= raw != row.line.raw
        target.write(raw)
    return changed


def written(
    source: Source, row: Row, texts: Iterable[str | None], encoding: TextEncoding, out: TextEncoding
) -> bytes:
    """Return the bytes of a line with its new texts; the same bytes if none is new."""
    text = row.line.text
    new = [
        (token, after)
        for token, after in zip(row.tokens, texts, strict=True)
        if after is not None
        and (after != token.text or encoding.note(text[token.start : token.end]))
    ]
    if not new and out is encoding:
        return row.line.raw
    if out is not encoding:
        text = encoding.without_strays(text)
    try:
        try:
            return out.encode(replaced(text, new))
        except UnicodeEncodeError:  # JSON can always do without what an encoding lacks
            return out.encode(replaced(text, new, in_ascii=True))
    except UnicodeEncodeError as error:
        raise unwritable(source, error, out.codec) from error


def _rows(
    source: Source, encoding: TextEncoding, read: Iterator[Line], options: FileOptions
) -> Iterator[Row]:
    unmet = set(options.fields)
    example: list[str] | None = None  # the keys of the first record
    for line in read:
        text = encoding.without_strays(line.text)
        try:
            found = tokens_of_record(text, options.fields) if not text.isspace() else []
        except (ValueError, RecursionError) as error:
            options.on_problem(
                Problem(source.path, f"is not valid JSON: {reason(error)}", f"line {line.number}")
            )
            found = []
        else:
            if example is None and not text.isspace():
                example = keys(text)
            if not options.fields and example is not None:
                raise fields_required(source.path, example)
        if unmet:
            unmet -= fields_of(found)
        yield Row(line, found)
    if example is not None:
        for field in sorted(unmet):
            options.on_problem(unknown_field(source.path, field, example))


def fields_of(found: Iterable[Token]) -> set[str]:
    """Return the fields of strings, as a user names them."""
    return {_INDEX.sub("", token.path).removeprefix(".") for token in found}


def reason(error: Exception) -> str:
    """Describe an error in JSON."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[:1].lower()}{error.msg[1:]} at column {error.colno}"
    return "it is nested too deeply"
