r"""The spans of the cells of a CSV file, so that single cells can be rewritten.

>>> text = 'id,"said ""yes"", he",\n'
>>> row = next(rows(iter([Line(text.encode(), text, 1)]), Dialect(",")))
>>> [Dialect(",").value(cell) for cell in row.cells]
['id', 'said "yes", he', '']
>>> Dialect(",").written('no "more", he', old="plain")
'"no ""more"", he"'
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from mojifix.files.formats.csv_batches import Glance
from mojifix.files.text_encoding import BATCH, Line, taken_of

__all__ = ["Dialect", "Row", "rows", "sniff"]

_DELIMITERS = ",;\t|"
_LONGEST = 1 << 24
_LINE = 200
"""Code points that each line of a row counts in addition: a row of more than `_LONGEST` has a
quotation mark that was never closed."""

_SHORT = 1 << 10
"""The same, once too many rows were read to no effect."""
_VAIN = 1 << 20
"""Code points (and `_LINE` for each line) that may be read to no effect in any table; beside them,
`_AGAIN` times what was read."""
_AGAIN = 4

_WORTH_IT = 16
"""Lines that a glance has to pass for another one at the rest, behind what was irregular."""

Span = tuple[int, int]


class Row(NamedTuple):
    """A row, of one or more lines, and the spans of its cells in its text."""

    lines: list[Line]
    text: str
    spans: list[Span]

    @property
    def raw(self) -> bytes:
        """The bytes of the row."""
        lines = self.lines
        return lines[0].raw if len(lines) == 1 else b"".join(line.raw for line in lines)

    @property
    def cells(self) -> list[str]:
        """The raw text of the cells."""
        return [self.text[start:end] for start, end in self.spans]


class Dialect:
    """The dialect of a table: a delimiter, and quotation marks around what contains it.

    Tables with tabs often use no quotation marks at all: there, one that is not closed just
    before a tab or a line end is a character like any other. Elsewhere what follows the
    closing mark belongs to the cell, as `csv` reads it.
    """

    def __init__(self, delimiter: str) -> None:
        mark = re.escape(delimiter)
        rest = "" if delimiter == "\t" else rf"[^{mark}\r\n]*"
        self.delimiter = delimiter
        self.closing = re.compile(rf'([^"]*(?:""[^"]*)*)"(?!")({rest})(?=[{mark}\r\n]|\Z)')
        self.simple = re.compile(rf'(?:\A|{mark})("[^"]*"|[^"{mark}\r\n]*)')
        self.still_open = re.compile(r'[^"]*(?:""[^"]*)*\Z')
        self.plain = re.compile(rf"[^{mark}\r\n]*(?:\r(?!\n|\Z)[^{mark}\r\n]*)*")

    def value(self, cell: str) -> str:
        """Return the value of a cell."""
        found = self.closing.fullmatch(cell, 1) if cell.startswith('"') else None
        return found[1].replace('""', '"') + found[2] if found else cell

    def written(self, value: str, old: str) -> str:
        """Return the cell for a value, quoted if the old one was or the value needs it."""
        special = any(char in value for char in (self.delimiter, "\n", "\r"))
        quoted = value.startswith('"') and not old.startswith('"')  # would it be taken for that?
        if special or quoted or self.value(old) is not old:
            return '"' + value.replace('"', '""') + '"'
        return value


def sniff(line: str) -> Dialect:
    """Return the dialect of a table by its first line: its most frequent delimiter."""
    bare = re.sub(r'"[^"]*"', "", line)
    return Dialect(max(_DELIMITERS, key=bare.count))


def rows(lines: Iterator[Line], dialect: Dialect, glance: Glance | None = None) -> Iterator[Row]:
    """Join lines to rows.

    With a `glance`, rows in a row that need nothing come as one, without cells.

    A row of several lines is accepted only if it has as many cells as the first row;
    otherwise its quotation mark is taken for a literal one. In a table with many of these, rows
    are short: else each line would be read again for each line before it.
    """
    again: deque[Line] = deque()
    width = read = vain = 0
    may_glance = True
    while True:
        is_patient = vain <= _VAIN + _AGAIN * read
        if glance and glance.columns and read >= BATCH and is_patient and may_glance:
            taken = taken_of(_popped(again) if again else lines)
            done = 0
            for count, is_clean in glance.groups(taken, width) if taken else ():
                part, done = taken[done : done + count], done + count
                yield Row(part, "", []) if is_clean else _regular(part, dialect)
            read += _cost(taken[:done])
            again.extendleft(reversed(taken[done:]))
            may_glance = done >= _WORTH_IT
        may_glance = may_glance or not again
        line = again.popleft() if again else next(lines, None)
        if line is None:
            return
        read += len(line.text) + _LINE
        simple = _simple(line.text, dialect)
        if simple is not None:
            width = width or len(simple)
            yield Row([line], line.text, simple)
            continue
        taken = [line]
        longest = _LONGEST if vain <= _VAIN + _AGAIN * read else _SHORT
        spans = _row(taken, chain(_popped(again), lines), dialect, longest)
        if spans is None or (len(taken) > 1 and width not in (0, len(spans))):
            vain += _cost(taken[1:])
            again.extendleft(reversed(taken[1:]))
            taken = [line]
            spans = _plain(line.text, dialect)
        width = width or len(spans)
        yield Row(taken, "".join(line.text for line in taken), spans)


def _regular(lines: list[Line], dialect: Dialect) -> Row:
    """Return lines that are a regular row as one."""
    text = "".join([line.text for line in lines])
    first, *rest = lines
    spans = None if rest else _simple(text, dialect)
    return Row(lines, text, spans or _row([first], iter(rest), dialect, _LONGEST) or [])


def _cost(lines: list[Line]) -> int:
    return sum(len(line.text) + _LINE for line in lines)


def _popped(lines: deque[Line]) -> Iterator[Line]:
    while lines:
        yield lines.popleft()


def _row(
    taken: list[Line], more: Iterator[Line], dialect: Dialect, longest: int
) -> list[Span] | None:
    """Return the spans of a row's cells, and take the lines it needs; None: it never ends."""
    spans: list[Span] = []
    before, at = 0, 0  # code points in the lines before this one, and in this one
    opened = -1  # where a cell begins that an earlier line did not close
    text = taken[0].text
    while True:
        end = _end(text, at, dialect, is_open=opened >= 0)
        if end is not None:
            spans.append((opened if opened >= 0 else before + at, before + end))
            if not text.startswith(dialect.delimiter, end):
                return spans
            at, opened = end + 1, -1
            continue
        if opened < 0:
            opened = before + at
        elif not dialect.still_open.match(text):
            return None  # closed, but not before a delimiter
        before, at = before + len(text), 0
        is_long = before + _LINE * len(taken) > longest
        line = None if is_long else next(more, None)
        if line is None:
            return None
        taken.append(line)
        text = line.text


def _end(text: str, at: int, dialect: Dialect, *, is_open: bool) -> int | None:
    """Return the end of the cell that starts at `at`; None: not in this line."""
    if is_open or text.startswith('"', at):
        inside = at + (not is_open)
        if found := dialect.closing.match(text, inside):
            return found.end()
        if is_open or dialect.still_open.match(text, inside):
            return None
    return _plain_end(text, at, dialect)


def _plain_end(text: str, at: int, dialect: Dialect) -> int:
    return dialect.plain.match(text, at).end()  # type: ignore[union-attr]  # anything matches


def _simple(text: str, dialect: Dialect) -> list[Span] | None:
    """Return the spans of the cells of a line; None where a quotation mark needs a second look."""
    if '"' not in text:
        return _plain(text, dialect)
    body = text.removesuffix("\n").removesuffix("\r")
    spans = [cell.span(1) for cell in dialect.simple.finditer(body)]
    length = sum(end - start + 1 for start, end in spans) - 1
    return spans if length == len(body) else None


def _plain(text: str, dialect: Dialect) -> list[Span]:
    """Return the spans of cells where quotation marks are literal."""
    spans = []
    at = 0
    for cell in text.rstrip("\r\n").split(dialect.delimiter):
        end = at + len(cell)
        spans.append((at, end))
        at = end + 1
    return spans
