"""What changed between a line and its decoded form, run by run.

Decoding leaves ASCII alone (but for spaces, which may stand for U+00A0, and `?`, which may
stand for a lost byte): the letters of ASCII are anchors, and only what lies between two of
them is compared. Where the anchors disagree, the whole line is one change.

>>> list(changed_runs("Ã©tÃ© est lÃ ", "été est là"))
[(0, 2, 'é'), (3, 5, 'é'), (11, 13, 'à')]
"""

from __future__ import annotations

import difflib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from mojifix.patterns import lazy

__all__ = ["Run", "WayBack", "changed_runs", "in_word"]

Run = tuple[int, int, str]

_ANCHOR = lazy(r"([\t\n!->@-~]+)")
_SHORT = 12  # one character of UTF-8, misread twice: not worth taking apart
_LOSSES = frozenset("?\ufffd")  # what is left of a letter stays as it is
_SHORT_WORD = 60
_COMPARED_AT_MOST = 300  # difflib is quadratic


def changed_runs(before: str, after: str) -> Iterator[Run]:
    """Yield `(start, end, replacement)`, which together turn `before` into `after`."""
    if before == after:
        return
    old, new = _ANCHOR.split(before), _ANCHOR.split(after)
    if old[1::2] != new[1::2]:
        old, new = [before], [after]
    at = 0
    for index, (piece, decoded) in enumerate(zip(old, new, strict=True)):
        if index % 2 == 0 and piece != decoded:
            for start, end, text in _inside(piece, decoded):
                yield at + start, at + end, text
        at += len(piece)


def _inside(piece: str, decoded: str) -> Iterator[Run]:
    words, decoded_words = piece.split(" "), decoded.split(" ")
    if len(words) != len(decoded_words):
        yield _trimmed(piece, decoded)
        return
    at = 0
    for word, decoded_word in zip(words, decoded_words, strict=True):
        if word != decoded_word:
            is_short = len(word) <= _SHORT_WORD
            for start, end, text in (_in_short if is_short else in_word)(word, decoded_word):
                yield at + start, at + end, text
        at += len(word) + 1


def in_word(word: str, decoded: str) -> Iterator[Run]:
    """Yield the runs of one word: `changed_runs` where no ASCII letter and no space stands."""
    if word == decoded:
        return
    if len(word) == len(decoded):
        yield from _character_by_character(word, decoded)
        return
    start, end, text = _trimmed(word, decoded)
    is_short = end - start <= _SHORT and _LOSSES.isdisjoint(text)
    if is_short or end - start > _COMPARED_AT_MOST or set(word).isdisjoint(text):
        yield start, end, text
        return
    matcher = difflib.SequenceMatcher(None, word[start:end], text, autojunk=False)
    for tag, first, last, first_new, last_new in matcher.get_opcodes():
        if tag != "equal":
            yield start + first, start + last, text[first_new:last_new]


@lru_cache(1 << 11)  # what stands between two letters of ASCII comes again
def _in_short(word: str, decoded: str) -> tuple[Run, ...]:
    return tuple(in_word(word, decoded))


def _character_by_character(word: str, decoded: str) -> Iterator[Run]:
    differs = [a != b for a, b in zip(word, decoded, strict=True)] + [False]
    start = None
    for at, different in enumerate(differs):
        if different and start is None:
            start = at
        elif not different and start is not None:
            yield start, at, decoded[start:at]
            start = None


def _trimmed(old: str, new: str) -> Run:
    """Return one run without what the two have in common at both ends."""
    first, limit = 0, min(len(old), len(new))
    while first < limit and old[first] == new[first]:
        first += 1
    last = 0
    while last < limit - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return first, len(old) - last, new[first : len(new) - last]


class WayBack:
    """From spans of the decoded line to the line as it was."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._starts: list[int] = []  # of each run, in the decoded line
        self._ends: list[int] = []
        self._shifts = [0]  # from the decoded line to the other, after that many runs
        for start, end, text in runs:
            self._starts.append(start - self._shifts[-1])
            self._ends.append(self._starts[-1] + len(text))
            self._shifts.append(end - self._ends[-1])

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where an unchanged span stood, None where a run changed a part of it."""
        runs = bisect_right(self._ends, start)
        if runs < len(self._starts) and self._starts[runs] < end:
            return None
        return start + self._shifts[runs], end + self._shifts[runs]
