"""JSON Lines: one record per line; only the strings in the named fields are replaced.

Every other byte stays: order, spaces, the notation of numbers, line endings. A line that is not
valid JSON is reported and kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from mojifix.files.formats.json_batches import Suspects, batch_of_lines
from mojifix.files.formats.json_tokens import Token, keys, replaced, tokens_of_record
from mojifix.files.model import Document, FileOptions, Problem, Repair, Source, unwritable
from mojifix.files.records import fields_required, repair_records, unknown_field
from mojifix.files.text_encoding import BATCH, Line, TextEncoding, lines, output_encoding, taken_of

__all__ = ["Row", "documents", "fields_of", "reason", "rewrite", "written"]


_INDEX = re.compile(r"\[\d+\]")


class Row(NamedTuple):
    """A line, or several in which nothing needs a repair, and the strings in it to repair."""

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
    suspects = repair.suspects if out is encoding else None
    rows = _rows(source, encoding, read, options, suspects)
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
    source: Source,
    encoding: TextEncoding,
    read: Iterator[Line],
    options: FileOptions,
    suspects: Suspects | None = None,
) -> Iterator[Row]:
    """Yield the lines; with `suspects`, those in a row that need nothing come as one."""
    records = _Records(source, encoding, options)
    seen = 0
    for line in read:
        yield records.row(line)
        seen += len(line.text)
        if suspects is not None and seen >= BATCH:  # in a larger file it pays
            break
    while suspects is not None and (taken := taken_of(read)):
        yield from records.rows(taken, suspects)
    records.tell_unmet()


class _Records:
    """Reads lines, and remembers which of the fields named no record had."""

    def __init__(self, source: Source, encoding: TextEncoding, options: FileOptions) -> None:
        self._source, self._encoding, self._options = source, encoding, options
        self._unmet = set(options.fields)
        self._example: list[str] | None = None  # the keys of the first record

    def row(self, line: Line) -> Row:
        """Return a line and the strings in its fields; report it where it is no JSON."""
        options = self._options
        text = self._encoding.without_strays(line.text)
        try:
            found = tokens_of_record(text, options.fields) if not text.isspace() else []
        except (ValueError, RecursionError) as error:
            where = f"line {line.number}"
            options.on_problem(
                Problem(self._source.path, f"is not valid JSON: {reason(error)}", where)
            )
            return Row(line, [])
        if self._example is None and not text.isspace():
            self._example = keys(text)
        if not options.fields and self._example is not None:
            raise fields_required(self._source.path, self._example)
        if self._unmet:
            self._unmet -= fields_of(found)
        return Row(line, found)

    def rows(self, lines: list[Line], suspects: Suspects) -> Iterator[Row]:
        """Yield rows of their own for the lines that may need a repair, one for others in a row."""
        batch = None
        texts = [line.text for line in lines]
        if self._example is not None and not self._encoding.note("".join(texts)):
            batch = batch_of_lines(texts, self._options.fields)
        if batch is None:
            yield from map(self.row, lines)
            return
        done = 0
        hits: set[int] = set()
        for field in self._options.fields:
            if str in set(map(type, batch.values[field])):
                self._unmet.discard(field)
                hits.update(batch.suspects(field, suspects))
        for hit in [*sorted(hits), len(lines)]:
            if passed := lines[done:hit]:
                raw = b"".join([line.raw for line in passed])
                yield Row(Line(raw, "", passed[0].number), [])
            if hit < len(lines):
                yield self.row(lines[hit])
            done = hit + 1

    def tell_unmet(self) -> None:
        """Report the fields named that no record had."""
        if self._example is not None:
            for field in sorted(self._unmet):
                self._options.on_problem(unknown_field(self._source.path, field, self._example))


def fields_of(found: Iterable[Token]) -> set[str]:
    """Return the fields of strings, as a user names them."""
    return {_INDEX.sub("", token.path).removeprefix(".") for token in found}


def reason(error: Exception) -> str:
    """Describe an error in JSON."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[:1].lower()}{error.msg[1:]} at column {error.colno}"
    return "it is nested too deeply"
