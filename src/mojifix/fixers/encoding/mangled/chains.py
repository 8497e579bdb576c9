"""The words of a line that references may have split: pieces and letters in a chain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from mojifix.fixers.encoding.mangled.line import BLANKS, BREAK, Atom, Line
from mojifix.patterns import lazy

__all__ = ["Chain", "chains"]

_APOSTROPHES = "’'"
_EACH_BLANK = frozenset(BLANKS)


@dataclass(slots=True)
class Chain:
    """Pieces of words, the letters among them, and which gaps between are blank."""

    pieces: list[str] = field(default_factory=list)
    atoms: list[Atom | None] = field(default_factory=list)
    blank: list[bool] = field(default_factory=list)
    broken: list[bool] = field(default_factory=list)  # where a line ends in the gap

    def add(self, piece: str, atom: Atom | None, gap: str) -> None:
        if self.pieces:
            self.blank.append(gap != "")
            self.broken.append(BREAK in gap)
        self.pieces.append(piece)
        self.atoms.append(atom)


def chains(line: Line) -> Iterator[Chain]:
    """Yield the chains of a line in which there is something to decide."""
    shown = line.shown
    atoms = [atom for atom in line.atoms if atom.role == "letter"]
    gaps = [shown[left.shown_end : right.shown_start] for left, right in pairwise(atoms)]
    betweens = [shown[: atoms[0].shown_start], *gaps, shown[atoms[-1].shown_end :]]
    if "<" in shown:
        betweens = [_INLINE.sub("", between) for between in betweens]
    first = 0
    for last, after in enumerate(betweens[1:]):
        if last + 1 < len(atoms) and _is_one_word(after):
            continue
        if not all(_is_settled(line, atom) for atom in atoms[first : last + 1]):
            yield _chain(atoms[first : last + 1], betweens[first : last + 2])
        first = last + 1


# Tags of emphasis, with blanks inside or not: to a word, they are not there.
_INLINE = lazy("<[ ]?(?:/[ ]?)?(?:b|i|u|s|em|strong|span|mark|small|font)[ ]?>", re.IGNORECASE)


def _is_settled(line: Line, atom: Atom) -> bool:
    """Say whether a letter is whole, and no blank stands beside it."""
    start, end = atom.shown_start, atom.shown_end
    left, right = line.shown[start - 1 : start], line.shown[end : end + 1]
    return atom.clean and _EACH_BLANK.isdisjoint((left, right))


def _chain(atoms: list[Atom], betweens: list[str]) -> Chain:
    """Return the chain of letters with the pieces of words before, between and after them."""
    chain = Chain()
    for atom, between in zip(atoms, betweens[:-1], strict=True):
        word = between.strip(BLANKS) if chain.pieces else _word_at_end(between)
        if word:
            chain.add(word, None, between[: -len(between.lstrip(BLANKS))])
        chain.add(atom.shown, atom, between[len(between.rstrip(BLANKS)) :])
    _add_word_after(chain, betweens[-1])
    return chain


def _is_one_word(between: str) -> bool:
    """Say whether at most one piece of a word, with at most two blanks a side, is there."""
    word = between.strip(BLANKS)
    if len(between) - len(word) > 4 or (not word and len(between) > 2):
        return False
    return not word or _is_piece(word)


def _is_piece(word: str) -> bool:
    """A piece of a word begins with a letter: an apostrophe before it is not its own."""
    return word.isalpha() or (
        word[0].isalpha() and all(c.isalpha() or c in _APOSTROPHES for c in word)
    )


def _word_at_end(between: str) -> str:
    """Return the piece of a word that ends `between`, at most two blanks behind it."""
    end = len(between)
    while end and between[end - 1] in BLANKS:
        end -= 1
    start = end
    while start and (between[start - 1].isalpha() or between[start - 1] in _APOSTROPHES):
        start -= 1
    while start < end and not between[start].isalpha():
        start += 1
    return between[start:end] if len(between) - end <= 2 else ""


def _add_word_after(chain: Chain, between: str) -> None:
    start = 0
    while start < len(between) and between[start] in BLANKS:
        start += 1
    end = start
    while end < len(between) and (between[end].isalpha() or between[end] in _APOSTROPHES):
        end += 1
    if start <= 2 and end > start and between[start].isalpha():
        chain.add(between[start:end], None, between[:start])
