"""Long texts, in pieces that are repaired one after the other.

Paragraphs do not influence each other, so a long text can be cut between two of them: what
is in memory then depends on the longest piece, not on the text, and so does the price of
whatever a repair does more often than once. A text is always cut at the same places, in
whatever parts it arrives: reading a stream gives what reading the whole gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mojifix.edits import Edit
from mojifix.patterns import lazy
from mojifix.report import Step

__all__ = ["WINDOW", "Done", "Piece", "joined", "windows"]

WINDOW = 1 << 18
"""How many code points a piece should have at most. Few documents are longer."""

# A blank line stands between paragraphs. Any other line end or space will do only in plain
# prose, far from what could be half of a reference, a tag or an escape.
_PARAGRAPH = lazy(r"(?<=\S)\n\n(?=\S)")
_LINE = lazy(r"(?<=\S)\n(?=\S)")
_SPACE = lazy(r"(?<=\S)[ ](?=\S)")
_ANY = lazy(r"(?<=\S)(?:\n\n|\n|[ ])(?=\S)")
_MARKUP = lazy(r"[&＆<>;；=\\\[\]{}%#@\x00-\x08\x80-\x9f\ufffd]")
_AROUND = 64


class Piece(NamedTuple):
    """A piece of a text, and the white space between it and the next."""

    text: str
    space: str


def windows(parts: Iterable[str], size: int = WINDOW) -> Iterator[Piece]:
    r"""Yield the text that `parts` make up, in pieces of about `size` code points.

    A piece ends at the last blank line in its second half, else at a line end there, else at
    a space, else at the first of these that comes. What stands between two pieces needs no
    repair.

    >>> list(windows(["One para", "graph.\n\nAnother one.", "\n\nA third."], size=20))
    [Piece(text='One paragraph.', space='\n\n'), Piece(text='Another one.\n\nA third.', space='')]
    """
    text, at, looked = "", 0, 0
    for part in parts:
        text, at, looked = text[at:] + part, 0, max(0, looked - at)
        while len(text) - at > size + _AROUND + 1:
            cut = _cut(text, at, at + size) or _next(text, max(at + size, looked))
            if cut is None:
                looked = len(text) - _AROUND - 1
                break
            yield Piece(text[at : cut.start()], cut[0])
            at = cut.end()
    if at < len(text):
        yield Piece(text[at:], "")


def _cut(text: str, start: int, stop: int) -> re.Match[str] | None:
    """Return the white space at which `text[start:stop]` is best cut."""
    half = (start + stop) // 2
    for place in (_PARAGRAPH, _LINE, _SPACE):
        for m in reversed(list(place.finditer(text, half, stop))):
            if _is_apart(text, m):
                return m
    return None


def _next(text: str, start: int) -> re.Match[str] | None:
    """Return the first white space from `start` on at which the text can be cut."""
    found = _ANY.finditer(text, start, len(text) - _AROUND)
    return next((m for m in found if _is_apart(text, m)), None)


def _is_apart(text: str, m: re.Match[str]) -> bool:
    start, end = m.span()
    return m[0] == "\n\n" or not _MARKUP.search(text, max(0, start - _AROUND), end + _AROUND)


class Done(NamedTuple):
    """What was done to a piece: its length, with the space after it, and the steps by pass."""

    length: int
    passes: Sequence[Sequence[Step]]


def joined(pieces: Sequence[Done], fixers: Sequence[str]) -> list[Step]:
    """Return the steps that lead from the whole text to the whole result.

    Each counts in the text that the steps before it made, as if a fixer had gone through all
    pieces before the next fixer came.
    """
    steps = []
    lengths = [piece.length for piece in pieces]
    for number in range(max((len(piece.passes) for piece in pieces), default=0)):
        for name in fixers:
            step = Step(name, [])
            start = 0
            for place, piece in enumerate(pieces):
                length = lengths[place]
                for edit in _edits_of(piece, number, name):
                    step.edits.append(edit._replace(start=edit.start + start, end=edit.end + start))
                    lengths[place] += len(edit.replacement) - (edit.end - edit.start)
                start += length
            if step.edits:
                steps.append(step)
    return steps


def _edits_of(piece: Done, number: int, fixer: str) -> Iterator[Edit]:
    for step in piece.passes[number] if number < len(piece.passes) else ():
        if step.fixer == fixer:
            yield from step.edits
