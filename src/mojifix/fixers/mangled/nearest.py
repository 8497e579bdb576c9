"""The name that was meant by one that does not exist."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from mojifix.data.names import COMMON_NAMES, WORD_NAMES
from mojifix.references import NAMES

__all__ = ["Near", "nearest_name"]


class Near(NamedTuple):
    """What a misspelt name stands for; not `clear` where another is about as near.

    Two quotes that differ by side alone ("ldquo" and "rdquo" for "dquo") are given both, the
    opening one first: their place decides.
    """

    text: str
    clear: bool


_LIMIT = 1.2
"""The largest distance at which a name is still recognised: one slip, or an end cut off."""

_MARGIN = 0.4
"""How much farther the second name must be for the first to be clear."""


@lru_cache(maxsize=4096)
def nearest_name(name: str) -> Near | None:
    """Return what `name` most likely stands for, or None.

    >>> nearest_name("rsqou"), nearest_name("ld"), nearest_name("dquo")
    (Near(text='’', clear=True), Near(text='“', clear=True), Near(text='“”', clear=True))
    >>> nearest_name("pepper") is None
    True
    """
    if not 2 <= len(name) <= 10:
        return None
    if len(name) == 2:
        return _cut(name)
    ranked = sorted(
        (_distance(name, known, _LIMIT + _MARGIN) - min(weight, 1) * 0.1, known)
        for known, weight in COMMON_NAMES.items()
        if abs(len(known) - len(name)) <= 3 and len(known) > 3
    )
    if not ranked or ranked[0][0] > _LIMIT:
        return _cut(name) if len(name) == 3 else None
    best, first = ranked[0]
    near = [known for cost, known in ranked if cost < best + _MARGIN]
    values = dict.fromkeys(NAMES[known] for known in near)
    if len(values) == 1:
        return Near(NAMES[first], True)
    sides = _sides(list(values))
    return Near(sides, True) if sides else Near(NAMES[first], False)


def _cut(name: str) -> Near | None:
    """Return what a name of which only the beginning is left stands for."""
    known = [
        known
        for known in COMMON_NAMES
        if known.startswith(name) and known not in WORD_NAMES and not NAMES[known].isalpha()
    ]
    shortest = min(map(len, known), default=0)
    values = {NAMES[full] for full in known if len(full) == shortest}
    return Near(values.pop(), True) if len(values) == 1 else None


def _sides(values: list[str]) -> str | None:
    """Return the pair of marks that the values differ in by side alone."""
    for marks in ("“”„", "‘’‚", "«»", "‹›"):
        if set(values) <= set(marks) and set(marks[:2]) & set(values):
            return marks[:2]
    return None


def _distance(written: str, meant: str, limit: float) -> float:
    """Return the weighted distance (optimal string alignment) from `written` to `meant`.

    A slip of the finger costs 1: a letter more, less or other, two letters swapped. Less
    costs what damage does more often: a letter doubled, the first letter lost, an end cut.
    """
    rows = [[0.0] * (len(meant) + 1) for _ in range(len(written) + 1)]
    for j in range(1, len(meant) + 1):
        rows[0][j] = 0.8 if j == 1 else j
    for i in range(1, len(written) + 1):
        rows[i][0] = float(i)
        for j in range(1, len(meant) + 1):
            same = written[i - 1] == meant[j - 1]
            doubled = i > 1 and written[i - 1] == written[i - 2]
            at_end = i == len(written)
            best = min(
                rows[i - 1][j - 1] + (0 if same else 1),
                rows[i - 1][j] + (0.6 if doubled else 1),
                rows[i][j - 1] + (0.6 if at_end else 1),
            )
            if (
                i > 1
                and j > 1
                and written[i - 1] == meant[j - 2]
                and written[i - 2] == meant[j - 1]
            ):
                best = min(best, rows[i - 2][j - 2] + 0.9)
            rows[i][j] = best
        if min(rows[i]) > limit:
            return limit + 1
    return rows[-1][-1]
