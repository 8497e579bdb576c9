"""Where a document was harmed: the few lines that changed its meaning by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice
from typing import NamedTuple

__all__ = ["Spot", "spots"]

_MOST = 200
_SHOWN = 6
_LINES = 6


class Spot(NamedTuple):
    """A change that does harm: its line in the original, its lines there and now."""

    line: int
    verdict: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def spots(before: str, after: str, verdict: Callable[[str], str]) -> Iterator[Spot]:
    """Yield the first changes that do harm alone or, where none does, all changes at once.

    `verdict` tells what becomes of a text, compared with the original.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    hunks = [
        hunk
        for hunk in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if hunk[0] != "equal"
    ]
    harmful = list(islice(_harmful(old, new, hunks, verdict), _SHOWN))
    if harmful:
        yield from harmful
        return
    for _, start, end, from_, to in hunks[:_SHOWN]:
        yield Spot(start + 1, "together", tuple(old[start:end][:_LINES]),
                   tuple(new[from_:to][:_LINES]))  # fmt: skip


def _harmful(
    old: list[str],
    new: list[str],
    hunks: Sequence[tuple[str, int, int, int, int]],
    verdict: Callable[[str], str],
) -> Iterator[Spot]:
    for _, start, end, from_, to in hunks[:_MOST]:
        found = verdict("".join([*old[:start], *new[from_:to], *old[end:]]))
        if found != "same":
            yield Spot(start + 1, found, tuple(old[start:end][:_LINES]),
                       tuple(new[from_:to][:_LINES]))  # fmt: skip
