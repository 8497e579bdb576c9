"""Which quotation is open, and which marks make a pair."""

from __future__ import annotations

from typing import Literal, NamedTuple

from mojifix.fixers.encoding.mangled.line import OPENING, Atom
from mojifix.knowledge.orthography import follows, orthography

__all__ = [
    "SINGLE",
    "Open",
    "Side",
    "is_open",
    "matching",
    "opener",
    "pop",
    "push",
    "side_of",
]

Side = Literal["open", "close"]

SINGLE = "‘’‚‛‹›'"

# Those that one language opens with, and most close with.
_EITHER = "”»"


class Open(NamedTuple):
    mark: str
    atom: Atom | None


def push(stack: list[Open], mark: str, atom: Atom | None) -> None:
    """Open a quotation; one of the same kind that is still open never found its partner."""
    single = mark[0] in SINGLE
    if not single:
        stack.clear()
    elif stack and stack[-1].mark in SINGLE:
        stack.pop()
    stack.append(Open(mark[0], atom))


def opener(stack: list[Open], closing: str) -> Open | None:
    """Return the quotation that a mark of this kind would close, if one is open."""
    if not stack:
        return None
    if closing[0] in SINGLE:
        return stack[-1] if stack[-1].mark in SINGLE else None
    return stack[0] if stack[0].mark not in SINGLE else None


def is_open(stack: list[Open], closing: str) -> bool:
    """Say whether anything is open that a mark may close; a single mark closes a double too."""
    return bool(stack) if closing[0] in "’›" else opener(stack, closing) is not None


def pop(stack: list[Open], closing: str) -> Open | None:
    opened = opener(stack, closing)
    if opened is None:
        if not stack or closing[0] not in SINGLE:
            return None
        opened = stack[0]  # `“ … ’`: a damaged partner
    del stack[stack.index(opened) :]
    return opened


def side_of(mark: str, stack: list[Open], language: str | None) -> Side:
    """Say which side a mark is on by what it is and by what is open."""
    if mark in "\"'":
        return "close" if opener(stack, mark) else "open"
    if mark in "“‘«":
        partners = {"“": "„", "‘": "‚", "«": "»"}
        opened = opener(stack, mark)
        closes = opened is not None and opened.mark == partners[mark]
        return "close" if closes else "open"
    if mark in OPENING:
        return "open"
    if is_open(stack, mark):
        return "close"
    return "open" if mark in _EITHER and orthography(language).opens(mark) else "close"


def matching(opening: str, closing: str, language: str | None, marks: int) -> str:
    """Return the closing mark of a pair: its own where some language writes the pair.

    A single straight mark is what was typed: no translator makes curled ones straight.
    """
    if closing in follows()[opening] or (marks == 1 and (closing in "\"'" or opening in "\"'")):
        return closing
    return orthography(language).partner(opening)
