"""The scan over many short texts: the rows of a column as they lie in it, the fields of records.

It is the scan of `mojifix.scan`, without a `str` for each row. Rows can also be looked at
together, joined by `SEPARATOR`: no trigger matches a line feed between two clean rows, and one
that asks for the beginning or the end of a text is given a line feed as one, too.
"""

from __future__ import annotations

import importlib.util
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from mojifix import Pipeline
from mojifix.automata import Automata, is_portable

__all__ = ["SEPARATOR", "RowScan", "cuts", "row_scan"]

SEPARATOR = "\n"
"""What rows are joined by to be looked at together."""

_BETWEEN = SEPARATOR.encode()

_GROUP = 1_000
"""Code points of texts that are looked at together."""

Hits = Callable[[memoryview], bool]
"""Says whether a row may need a fixer."""


class RowScan:
    """Says of rows whether any fixer of a pipeline may have to look at them.

    >>> RowScan(("&[a-z]+;", None)).is_exact  # a trigger that is None always fires
    False
    """

    def __init__(self, triggers: tuple[str | None, ...]) -> None:
        self._triggers = tuple(trigger for trigger in triggers if trigger is not None)
        self.is_exact = (
            len(self._triggers) == len(triggers)
            and importlib.util.find_spec("re2") is not None
            and all(map(is_portable, self._triggers))
        )
        """Whether it can be asked; else every row has to be looked at."""
        self._one: Hits | None = None
        self._several: Hits | None = None

    def hits(self, data: memoryview, offsets: Sequence[int]) -> list[int]:
        """Return the numbers of the rows that may need a fixer.

        Row `n` is `data[offsets[n]:offsets[n + 1]]`, in UTF-8.
        """
        return self.hits_among(_rows(data, offsets))

    def hits_among(self, rows: Iterable[tuple[int, memoryview]]) -> list[int]:
        """Return the numbers of those of some numbered rows that may need a fixer."""
        if self._one is None:
            self._one = _looker(Automata(self._triggers))
        return _matched(self._one, rows)

    def group_hits(self, data: memoryview, offsets: Sequence[int]) -> list[int]:
        """Do the same with groups of rows, joined by `SEPARATOR`: a group that has one may hit."""
        if self._several is None:
            self._several = _looker(Automata(self._triggers, begin=r"(?:\A|\n)", end=r"(?:\z|\n)"))
        return _matched(self._several, _rows(data, offsets))

    def hits_within(self, data: memoryview, offsets: Sequence[int]) -> list[int]:
        """Return what `hits` does, for the rows of a group that hit.

        The triggers for groups mean the same in a row without `SEPARATOR`, and their states are
        at hand: those for single rows would drive them out of the processor's cache.
        """
        found = self.group_hits(data, offsets)
        rows = [(row, data[offsets[row] : offsets[row + 1]]) for row in found]
        return [
            row
            for row, text in rows
            if SEPARATOR not in str(text, "latin-1") or self.hits(text, [0, len(text)])
        ]

    def suspects(self, texts: Sequence[str]) -> list[int]:
        """Return the numbers of the texts that may need a fixer; all where it is not exact.

        >>> RowScan(("&[a-z]+;",)).suspects(["a", "&amp;", "b"])[-1:]
        [1]
        """
        if not self.is_exact:
            return list(range(len(texts)))
        found: list[int] = []
        ends = list(accumulate(map(len, texts), initial=0))
        for first, end in pairwise(cuts(ends, _GROUP)):
            try:
                rows = [text.encode() for text in texts[first:end]]
            except UnicodeEncodeError:  # half a character has no UTF-8
                found += range(first, end)
                continue
            found += [first + number for number in self._hits_together(rows)]
        return found

    def _hits_together(self, rows: list[bytes]) -> list[int]:
        group = _BETWEEN.join(rows)
        is_asked = group.count(_BETWEEN) == len(rows) - 1 > 0  # else `SEPARATOR` stands in a row
        if is_asked and not self.group_hits(memoryview(group), (0, len(group))):
            return []
        offsets = list(accumulate(map(len, rows), initial=0))
        data = memoryview(b"".join(rows))
        return self.group_hits(data, offsets) if is_asked else self.hits(data, offsets)


def row_scan(pipeline: Pipeline) -> RowScan:
    """Return the scan for the fixers of a pipeline; one that was compiled is kept."""
    lang = pipeline.options.lang
    used = [fixer for fixer in pipeline.fixers if lang is not None or not fixer.needs_lang]
    return _kept(tuple(fixer.trigger_for(lang) for fixer in used))


@lru_cache(maxsize=16)
def _kept(triggers: tuple[str | None, ...]) -> RowScan:
    return RowScan(triggers)


def cuts(offsets: Sequence[int], size: int) -> list[int]:
    """Return where to cut rows into groups of no more than `size`, or of one row.

    >>> cuts([0, 2, 4, 9, 10], 4)  # what the rows begin at, and the end of the last
    [0, 2, 3, 4]
    """
    rows = len(offsets) - 1
    found = [0]
    while found[-1] < rows:
        first = found[-1]
        reached = bisect_right(offsets, offsets[first] + size, first, rows + 1) - 1
        found.append(max(first + 1, reached))
    return found


def _rows(data: memoryview, offsets: Sequence[int]) -> Iterator[tuple[int, memoryview]]:
    return ((row, data[start:end]) for row, (start, end) in enumerate(pairwise(offsets)))


def _matched(hits: Hits, rows: Iterable[tuple[int, memoryview]]) -> list[int]:
    return [row for row, text in rows if hits(text)]


def _looker(automata: Automata) -> Hits:
    if automata.left_out:  # one of your own that RE2 has no room for
        return lambda row: True

    def hits(row: memoryview) -> bool:
        try:
            return automata.find(bytes(row)) != []
        except UnicodeDecodeError:  # no text: whoever reads the row sees that
            return True

    return hits
