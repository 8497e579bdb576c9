"""Lines of two versions of a file, compared.

Lines that are unique in both are anchors (as in a patience diff); what lies between two anchors
is compared at its ends only. So it takes n log n, and a file with no unique lines gives a longer
diff, never a wrong one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

__all__ = ["Block", "differing", "trimmed"]


class Block(NamedTuple):
    """Lines `start:end` of the original became lines `fixed_start:fixed_end`."""

    start: int
    end: int
    fixed_start: int
    fixed_end: int


def differing(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """Yield the blocks of lines that differ, in order.

    >>> [tuple(block) for block in differing(["a", "b", "c"], ["a", "B", "c", "d"])]
    [(1, 2, 1, 2), (3, 3, 3, 4)]
    """
    at = fixed_at = 0
    for anchor, fixed in [*_anchors(old, new), (len(old), len(new))]:
        yield from trimmed(Block(at, anchor, fixed_at, fixed), old, new)
        at, fixed_at = anchor, fixed


def trimmed(block: Block, old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """Yield a block without the lines at both ends that are equal, if anything is left."""
    start, end, fixed_start, fixed_end = block
    while start < end and fixed_start < fixed_end and old[start] == new[fixed_start]:
        start, fixed_start = start + 1, fixed_start + 1
    while start < end and fixed_start < fixed_end and old[end - 1] == new[fixed_end - 1]:
        end, fixed_end = end - 1, fixed_end - 1
    if start < end or fixed_start < fixed_end:
        yield Block(start, end, fixed_start, fixed_end)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of unique lines, in an order that is ascending in both."""
    count, fixed_count = Counter(old), Counter(new)
    places = {line: place for place, line in enumerate(new) if fixed_count[line] == 1}
    pairs = [
        (place, places[line])
        for place, line in enumerate(old)
        if count[line] == 1 and line in places
    ]
    return _ascending(pairs)


def _ascending(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of the pairs in which the second numbers ascend."""
    ends: list[int] = []  # of the best chain of each length: its last second number
    chains: list[int] = []  # its last pair
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        before.append(chains[length - 1] if length else -1)
        ends[length : length + 1] = [second]
        chains[length : length + 1] = [number]
    chain = []
    at = chains[-1] if chains else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
