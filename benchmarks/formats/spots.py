"""Where a document was harmed: the few lines that changed its meaning by themselves."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice, zip_longest
from typing import NamedTuple

__all__ = ["Spot", "spots"]

_MOST = 200
_SHOWN = 6
_LINES = 6
_WIDTH = 160
_SECONDS = 10.0

_Hunk = tuple[str, int, int, int, int]


class Spot(NamedTuple):
    """A change that does harm: what its lines in the original were, and what they are now.

    The lines are `line`, counted from 1, and those after it that come before `end`. Of long
    lines, there is what is around their first difference.
    """

    line: int
    end: int
    verdict: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def spots(before: str, after: str, verdict: Callable[[str], str]) -> Iterator[Spot]:
    """Yield the first changes that do harm alone or, where none does, all changes at once.

    `verdict` tells what becomes of a text, compared with the original; after some seconds no
    more of them are tried.
    """
    if "\r" not in after:
        before = before.replace("\r\n", "\n")
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    hunks = [
        hunk
        for hunk in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if hunk[0] != "equal"
    ]
    harmful = list(islice(_harmful(old, new, hunks, verdict), _SHOWN))
    yield from harmful or (_spot(old, new, hunk, "together") for hunk in hunks[:_SHOWN])


def _harmful(
    old: list[str], new: list[str], hunks: Sequence[_Hunk], verdict: Callable[[str], str]
) -> Iterator[Spot]:
    until = time.monotonic() + _SECONDS
    for hunk in hunks[:_MOST]:
        if time.monotonic() > until:
            return
        _, start, end, from_, to = hunk
        found = verdict("".join([*old[:start], *new[from_:to], *old[end:]]))
        if found != "same":
            yield _spot(old, new, hunk, found)


def _spot(old: list[str], new: list[str], hunk: _Hunk, verdict: str) -> Spot:
    _, start, end, from_, to = hunk
    had, has = old[start:end][:_LINES], new[from_:to][:_LINES]
    pairs = list(zip_longest(had, has, fillvalue=""))
    return Spot(
        start + 1,
        end + 1,
        verdict,
        tuple(_clipped(line, other) for line, other in pairs[: len(had)]),
        tuple(_clipped(line, other) for other, line in pairs[: len(has)]),
    )


def _clipped(line: str, other: str) -> str:
    """Return a line, or of a long one what is around its first difference from another."""
    if len(line) <= _WIDTH:
        return line
    start = max(0, _shared(line, other) - _WIDTH // 3)
    return "…" * (start > 0) + line[start : start + _WIDTH] + "…" * (start + _WIDTH < len(line))


def _shared(line: str, other: str) -> int:
    """Return how many characters two lines share at their beginning."""
    pairs = enumerate(zip(line, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(line), len(other)))
