"""CSV and TSV: only the cells that change are rewritten.

Delimiter, quotation marks, line endings and all other cells stay byte for byte. Fields are
columns: by the names in the first row, or by numbers from 1, and then the first row is a row
like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, NamedTuple

from mojifix.files.formats import format_of
from mojifix.files.formats.csv_batches import Glance, Suspects
from mojifix.files.formats.csv_rows import Dialect, Row, rows, sniff
from mojifix.files.model import Document, FileOptions, Repair, Source, unwritable
from mojifix.files.records import fields_required, repair_records, unknown_field
from mojifix.files.text_encoding import TextEncoding, lines, newline_of, output_encoding

__all__ = ["documents", "rewrite"]


class _Table(NamedTuple):
    """A table: its encoding and dialect, the columns to repair by number and name, and its rows."""

    encoding: TextEncoding
    dialect: Dialect
    columns: dict[int, str]
    has_head: bool
    rows: Iterator[Row]


class _Cell(NamedTuple):
    """A cell to repair: its column, its raw text, and its value with plain line breaks."""

    column: int
    written: str
    text: str
    newline: str


def documents(source: Source, options: FileOptions) -> Iterator[Document]:
    """Yield each cell of the columns named."""
    table = _table(source, options)
    for row in table.rows:
        number = row.lines[0].number
        for cell in _cells(row, table):
            where = f"line {number}, {table.columns[cell.column]}"
            note = table.encoding.note(row.cells[cell.column])
            start = row.spans[cell.column][0]
            above = row.text.count("\n", 0, start)
            column = start - row.text.rfind("\n", 0, start)
            yield Document(
                source.path, cell.text, number + above, where, note, None, column,
                cell.written, "csv",
            )  # fmt: skip


def rewrite(source: Source, target: BinaryIO, repair: Repair, options: FileOptions) -> bool:
    """Write the table, the cells of the columns named repaired."""
    table = _table(source, options, repair.suspects)
    out = output_encoding(table.encoding, options)
    found = ((row, _cells(row, table)) for row in table.rows)
    wanted = (((row, cells), [cell.text for cell in cells]) for row, cells in found)
    changed = table.encoding.bom != out.bom
    target.write(out.bom)
    try:
        for (row, cells), texts in repair_records(repair, wanted):
            raw = _written(row, list(zip(cells, texts.after, strict=True)), table, out)
            changed |= raw != row.raw
            target.write(raw)
    except UnicodeEncodeError as error:
        raise unwritable(source, error, out.codec) from error
    return changed


def _table(source: Source, options: FileOptions, suspects: Suspects | None = None) -> _Table:
    """Open a table; with `suspects`, rows in a row that need nothing come as one."""
    encoding, read = lines(source, options)
    first = next(read, None)
    if first is None:
        return _Table(encoding, Dialect(","), {}, True, iter(()))
    tabs = format_of(source.path, options) == "tsv"
    dialect = Dialect("\t") if tabs else sniff(first.text)
    glance = None
    if suspects is not None and output_encoding(encoding, options) is encoding:
        glance = Glance(dialect.delimiter, encoding, suspects)
    read_rows = rows(chain([first], read), dialect, glance)
    head = next(read_rows)
    names = [dialect.value(encoding.without_strays(cell)).strip() for cell in head.cells]
    columns, has_head = _columns(source, names, options)
    if glance is not None:
        glance.columns = tuple(columns)
    return _Table(encoding, dialect, columns, has_head, chain([head], read_rows))


def _columns(source: Source, names: list[str], options: FileOptions) -> tuple[dict[int, str], bool]:
    """Return the columns of the fields, and whether the first row is a header."""
    if not options.fields:
        raise fields_required(source.path, names)
    columns = {}
    for field in options.fields:
        if field in names and options.has_header:
            columns.update({at: field for at, name in enumerate(names) if name == field})
        elif field.isdecimal() and 0 < int(field) <= len(names):
            columns[int(field) - 1] = f"column {int(field)}"
        else:
            raise unknown_field(source.path, field, names)
    columns = dict(sorted(columns.items()))
    return columns, options.has_header and any(field in names for field in options.fields)


def _cells(row: Row, table: _Table) -> list[_Cell]:
    if table.has_head and row.lines[0].number == 1:
        return []
    return [
        _cell(column, row.text[slice(*row.spans[column])], table)
        for column in table.columns
        if column < len(row.spans)
    ]


def _cell(column: int, written: str, table: _Table) -> _Cell:
    text = table.dialect.value(table.encoding.without_strays(written))
    newline = newline_of(text)
    return _Cell(column, written, text.replace(newline, "\n"), newline)


def _written(
    row: Row, repairs: list[tuple[_Cell, str | None]], table: _Table, out: TextEncoding
) -> bytes:
    """Return the bytes of a row with its new cells; the same bytes if none is new."""
    pieces: list[str] = []
    done = 0
    for cell, text in repairs:
        if text is None or (text == cell.text and not table.encoding.note(cell.written)):
            continue
        start, end = row.spans[cell.column]
        value = text.replace("\n", cell.newline)
        pieces += row.text[done:start], table.dialect.written(value, cell.written)
        done = end
    if not pieces and out is table.encoding:
        return row.raw
    whole = "".join(pieces) + row.text[done:]
    return out.encode(whole if out is table.encoding else table.encoding.without_strays(whole))
