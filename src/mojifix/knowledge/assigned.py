"""Which code points are characters, by a frozen table: the interpreter's own differs by release.

A repair may make no character that is private, not assigned or half of a pair, where none was.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate

__all__ = ["is_assigned", "makes_none"]


@lru_cache(maxsize=4096)
def is_assigned(character: str) -> bool:
    r"""Say whether a code point is a character that every reader knows.

    >>> [is_assigned(c) for c in "é\u9fff\u0378\ue000\ud800"]
    [True, True, False, False, False]
    """
    return bisect_right(_bounds(), ord(character)) % 2 == 0


@cache
def _bounds() -> tuple[int, ...]:
    from mojifix.data.assigned import RUNS

    return tuple(accumulate(int(run, 16) for run in RUNS.split()))


def makes_none(old: str, new: str) -> bool:
    r"""Say whether `new` holds a code point that is no character and was not in `old` before.

    >>> makes_none("ÔÇª", "\uf0bb"), makes_none("\uf0bb &amp;", "\uf0bb &"), makes_none("e", "é")
    (True, False, False)
    """
    if new.isascii() or all(map(is_assigned, new)):
        return False
    known = {*old, *old.encode("utf-16", "surrogatepass").decode("utf-16", "replace")}
    return not all(character in known or is_assigned(character) for character in new)
