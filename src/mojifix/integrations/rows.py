"""The scan over rows of UTF-8, as they lie in a column.

It is the scan of `mojifix.scan`, without a `str` for each row. Rows can also be looked at
together, joined by `SEPARATOR`: no trigger matches a line feed between two clean rows, and one
that asks for the beginning or the end of a text is given a line feed as one, too.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from mojifix import Pipeline
from mojifix.patterns import SURROGATES
from mojifix.scan import apart_and_together, automaton, is_portable

__all__ = ["SEPARATOR", "RowScan", "row_scan"]

SEPARATOR = "\n"
"""What rows are joined by to be looked at together."""

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ENDS = {"A": r"(?:\A|\n)", "Z": r"(?:\z|\n)"}

Match = Callable[[memoryview], Sequence[int]]
"""Returns one number, that of the end, for what no trigger matches."""


class RowScan:
    """Says of rows whether any fixer of a pipeline may have to look at them.

    >>> RowScan(("&[a-z]+;", None)).is_exact  # a trigger that is None always fires
    False
    """

    def __init__(self, triggers: tuple[str | None, ...]) -> None:
        self._triggers = tuple(
            trigger.replace(SURROGATES, "") for trigger in triggers if trigger is not None
        )
        all_told = len(self._triggers) == len(triggers)
        self.is_exact = (
            all_told
            and all(map(is_portable, self._triggers))
            and importlib.util.find_spec("re2") is not None
        )
        """Whether it can be asked; else every row has to be looked at."""
        self._one: Match | None = None
        self._several: Match | None = None

    def hits(self, data: memoryview, offsets: Sequence[int]) -> list[int]:
        """Return the numbers of the rows that may need a fixer.

        Row `n` is `data[offsets[n]:offsets[n + 1]]`, in UTF-8.
        """
        return self.hits_among(_rows(data, offsets))

    def hits_among(self, rows: Iterable[tuple[int, memoryview]]) -> list[int]:
        """Return the numbers of those of some numbered rows that may need a fixer."""
        if self._one is None:
            self._one = _looker(self._triggers, {"A": r"\A", "Z": r"\z"})
        return _matched(self._one, rows)

    def group_hits(self, data: memoryview, offsets: Sequence[int]) -> list[int]:
        """Do the same with groups of rows, joined by `SEPARATOR`: a group that has one may hit."""
        if self._several is None:
            self._several = _looker(self._triggers, _ENDS)
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


def row_scan(pipeline: Pipeline) -> RowScan:
    """Return the scan for the fixers of a pipeline; one that was compiled is kept."""
    lang = pipeline.options.lang
    used = [fixer for fixer in pipeline.fixers if lang is not None or not fixer.needs_lang]
    return _kept(tuple(fixer.trigger_for(lang) for fixer in used))


@lru_cache(maxsize=16)
def _kept(triggers: tuple[str | None, ...]) -> RowScan:
    return RowScan(triggers)


def _rows(data: memoryview, offsets: Sequence[int]) -> Iterator[tuple[int, memoryview]]:
    return ((row, data[start:end]) for row, (start, end) in enumerate(pairwise(offsets)))


def _matched(match: Match, rows: Iterable[tuple[int, memoryview]]) -> list[int]:
    return [row for row, text in rows if len(match(text)) != 1]


def _looker(triggers: tuple[str, ...], ends: dict[str, str]) -> Match:
    def written(trigger: str) -> str:
        return _ESCAPED.sub(lambda escape: ends.get(escape[1], escape[0]), trigger)

    matches: list[Match] = []
    for group in apart_and_together(triggers):
        match, held = automaton(group, written)
        if len(held) < len(group):  # one of your own that RE2 has no room for
            return lambda rows: ()
        matches.append(match)

    def first_of_all(row: memoryview) -> Sequence[int]:
        found: Sequence[int] = ()
        for match in matches:
            found = match(row)
            if len(found) != 1:
                break
        return found

    return first_of_all
