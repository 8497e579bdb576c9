r"""Many rows of CSV at once, to see which of them have a cell that may need a repair.

To find the cells of each row takes far longer than to see that they need nothing. What is as
regular as most tables are, is split at once; the cells of the columns named are looked at together.

>>> lines = [Line(b"1,a\n", "1,a\n", 1), Line(b'2,"&amp;"\n', '2,"&amp;"\n', 2)]
>>> def suspects(cells):
...     return [number for number, cell in enumerate(cells) if "&" in cell]
>>> glance = Glance(",", TextEncoding("utf-8"), suspects)
>>> glance.columns = (1,)
>>> glance.groups(lines, 2)
[(1, True), (1, False)]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import groupby, pairwise, takewhile

from mojifix.files.text_encoding import Line, TextEncoding

__all__ = ["Glance", "Suspects"]

Suspects = Callable[[Sequence[str]], list[int]]
"""Returns the numbers of the texts that may need a repair."""


class Glance:
    """Looks at the cells of some columns, which are set when the first row was read."""

    def __init__(self, delimiter: str, encoding: TextEncoding, suspects: Suspects) -> None:
        self._delimiter, self._encoding, self._suspects = delimiter, encoding, suspects
        self.columns: tuple[int, ...] = ()

    def groups(self, lines: Sequence[Line], width: int) -> list[tuple[int, bool]]:
        """Return what the first lines are, as far as they are regular rows of `width` cells.

        Each element is a number of lines, and whether nothing in them needs a repair: many rows,
        or else one row.
        """
        if not lines[-1].text.endswith("\n"):
            lines = lines[:-1]
        text = "".join([line.text for line in lines])
        if self._encoding.note(text):
            return []
        rows, cells = self._quoted(text, width) if '"' in text else self._plain(text, lines, width)
        if not rows:
            return []
        count = len(self.columns)
        suspects = {number // count for number in self._suspects(cells)}
        if '"' in text and "\r" in text:  # a line break inside a cell is looked at as a line feed
            suspects.update(n // count for n, cell in enumerate(cells) if "\r" in cell)
        found = []
        for is_clean, group in groupby(range(len(rows)), lambda row: row not in suspects):
            sizes = [rows[row] for row in group]
            found += [(sum(sizes), True)] if is_clean else [(size, False) for size in sizes]
        return found

    def _plain(self, text: str, lines: Sequence[Line], width: int) -> tuple[list[int], list[str]]:
        """Return how many lines each row has, and the cells of all, where none is quoted."""
        if text.count("\r") != text.count("\r\n"):
            return [], []
        rows = [line.text.split(self._delimiter) for line in lines]
        if set(map(len, rows)) != {width}:
            rows = list(takewhile(lambda row: len(row) == width, rows))
        if len(self.columns) == 1 and self.columns[0] < width - 1:  # most tables
            (column,) = self.columns
            cells = [row[column] for row in rows]
        else:
            cells = [row[column].rstrip("\r\n") for row in rows for column in self.columns]
        return [1] * len(rows), cells

    def _quoted(self, text: str, width: int) -> tuple[list[int], list[str]]:
        """Do the same where some cells are in quotation marks, as far as they are regular."""
        cells: list[str] = []
        ends = [0]
        match = _row(self._delimiter, width, self.columns).match
        while m := match(text, ends[-1]):
            cells += m.groups()
            ends.append(m.end())
        if '""' in text:
            cells = [cell[1:-1].replace('""', '"') if cell[:1] == '"' else cell for cell in cells]
        else:
            cells = [cell[1:-1] if cell[:1] == '"' else cell for cell in cells]
        if text.count("\n", 0, ends[-1]) == len(ends) - 1:
            return [1] * (len(ends) - 1), cells
        return [text.count("\n", start, end) for start, end in pairwise(ends)], cells


@lru_cache(maxsize=16)
def _row(delimiter: str, width: int, columns: tuple[int, ...]) -> re.Pattern[str]:
    """Return the pattern of a regular row; its groups are the cells of some columns."""
    mark = re.escape(delimiter)
    cell = rf'"[^"]*(?:""[^"]*)*"|(?!")[^{mark}\r\n]*'
    cells = (f"({cell})" if number in columns else f"(?:{cell})" for number in range(width))
    return re.compile(f"{mark.join(cells)}\\r?\\n")
