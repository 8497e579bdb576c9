"""A line with its references: what is seen of it, and what becomes of each and its spaces.

A line is cut into atoms, each one reference or a run of them that is one mark. For every
atom the other modules of this package decide a text (`core`) and what happens to the blanks
on its two sides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

from mojifix.edits import Reason
from mojifix.patterns import lazy

__all__ = [
    "MISREAD",
    "Atom",
    "Gap",
    "Line",
    "Token",
    "is_sign_of_vowel",
    "is_unspaced",
    "role_of",
    "skip_back",
    "skip_on",
]

SPLIT_CAUSE = "A tokenizer or translator split character references."
BLANKS = " \t\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
QUOTES = "“”„‟«»‘’‚‛‹›\"'"
OPENING = "“„«‟‘‚‹‛"
CLOSING = "”»’›"

APOSTROPHES = frozenset("’'")
MISREAD = frozenset("ÂÃâ")
"""Mojibake: a no-break space behind one of these is the rest of a letter."""
ECHO = lazy(r"['’´`](?=[^\W\d_])|[ ]['’](?=(?:s|t|d|m|ll|re|ve)\b)")
"""An apostrophe before a letter: beside a reference to one, it is the same one again."""

_EACH_BLANK = frozenset(BLANKS)
_BLANKS_AND_BREAK = frozenset(BLANKS + "\n")
BREAK = "\u2006"
"""What a line break inside a `Line` is shown as: a blank that hardly anyone writes."""


class Token(NamedTuple):
    """A reference whose meaning is settled; `clean` ones are decoded by `entities`."""

    start: int
    end: int
    text: str
    clean: bool
    reason: Reason
    semicolon: tuple[int, int] | None = None

    @property
    def role(self) -> str:
        """Which module decides about it: "space", "quote", "letter" or "other"."""
        return role_of(self.text)


@lru_cache(maxsize=1024)
def role_of(meant: str) -> str:
    """Return which module decides about what a reference stands for."""
    if meant in BLANKS:
        return "space"
    if meant[0] in QUOTES:
        return "quote"
    return "letter" if meant.isalpha() or is_sign_of_vowel(meant) else "other"


def is_sign_of_vowel(letter: str) -> bool:
    """Say whether this is a mark that goes with the letter before it, as in Arabic and Hindi."""
    return letter > "\u0590" and category(letter[0]) in ("Mn", "Mc")


class Gap(IntEnum):
    """What becomes of the blanks beside an atom; of two requests the greater wins."""

    KEEP = 0
    ONE = 1
    NONE = 2


@dataclass(slots=True)
class Atom:
    """One or more tokens that stand for one thing; spans in the text and in `Line.shown`."""

    tokens: list[Token]
    role: str
    start: int = field(init=False)
    end: int = field(init=False)
    clean: bool = field(init=False)
    shown_start: int = 0
    shown_end: int = 0
    whole: bool = False  # written without blanks, its ampersand in its place
    core: str = ""
    left: Gap = Gap.KEEP
    right: Gap = Gap.KEEP
    reason: Reason | None = None  # None: nothing is to be done here
    far: tuple[int, int] | None = None  # what goes with it, farther on in the text

    def __post_init__(self) -> None:
        self.start, self.end = self.tokens[0].start, self.tokens[-1].end
        self.clean = all(token.clean for token in self.tokens)
        self.far = self.tokens[-1].semicolon

    @property
    def shown(self) -> str:
        """How the atom reads: its letters whole, of other references the first character."""
        if self.role == "letter":
            return self.tokens[0].text
        return "".join([token.text[0] for token in self.tokens])

    @property
    def marks(self) -> list[Token]:
        """The tokens that are quotation marks."""
        return [token for token in self.tokens if token.role == "quote"]

    def becomes(self, core: str, left: Gap, right: Gap, reason: Reason) -> None:
        """Decide; where a token's meaning is a guess, so is what is done with it."""
        guesses = (token.reason for token in self.tokens if token.reason.grade == "guess")
        self.core, self.left, self.right = core, left, right
        self.reason = next(guesses, reason)


_UNSPACED = lazy("[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e\U00020000-\U0003ffff]")


def is_unspaced(character: str) -> bool:
    """Say whether a character is of a script that is written without spaces: Han or kana."""
    return character > "\u3000" and _UNSPACED.match(character) is not None


_TAG = lazy(r"<[ ]?(?:/[ ]?)?[A-Za-z][A-Za-z0-9]{0,9}[ ]?>")
_TAG_LENGTH = 16
_TAG_AT_END = lazy(rf"{_TAG.pattern}\Z")
"""A tag without attributes, with blanks inside or not: it says nothing about its neighbours."""
_LONGEST_WORD = 100


@dataclass(slots=True)
class Line:
    """One line: its span in the text, its atoms, and how it reads with them decoded."""

    text: str
    start: int
    end: int
    atoms: list[Atom]
    language_of_text: Callable[[], str | None]
    brief: bool = False  # too short a text to be sure of its language
    shown: str = field(init=False)
    read_in: str | None = ""  # the language in which it reads best; "": not asked for yet
    letters: tuple[dict[int, int], dict[int, int]] | None = None  # see `_letters`
    touching: frozenset[bool] | None = None  # see `has_touching`

    def __post_init__(self) -> None:
        pieces = []
        done, length = self.start, 0
        for atom in self.atoms:
            between = self.text[done : atom.start]
            read = atom.shown
            written = self.text[atom.start : atom.end]
            atom.whole = written[0] in "&＆" and _BLANKS_AND_BREAK.isdisjoint(written)
            atom.shown_start = length + len(between)
            atom.shown_end = length = atom.shown_start + len(read)
            pieces += [between, read]
            done = atom.end
        pieces.append(self.text[done : self.end])
        self.shown = "".join(pieces).replace("\n", BREAK)

    @property
    def language(self) -> str | None:
        """The language of the text."""
        return self.language_of_text()

    def has_touching(self, *, whole: bool) -> bool:
        """Say whether one of its atoms, of the whole or of the others, touches letters."""
        if self.touching is None:
            shown = self.shown
            self.touching = frozenset(
                atom.whole
                for atom in self.atoms
                if shown[max(0, atom.shown_start - 1) : atom.shown_start].isalnum()
                or shown[atom.shown_end : atom.shown_end + 1].isalnum()
            )
        return whole in self.touching

    def before(self, atom: Atom) -> str:
        """Return the character that stands before the atom, blanks aside ("" at the start)."""
        at = skip_back(self.shown, atom.shown_start, 0)
        while self.shown[at - 1 : at] == ">" and (
            tag := _TAG_AT_END.search(self.shown, max(0, at - _TAG_LENGTH), at)
        ):
            at = skip_back(self.shown, tag.start(), 0)
        return self.shown[at - 1 : at]

    def after(self, atom: Atom) -> str:
        """Return the character that stands after the atom, blanks aside ("" at the end)."""
        at = skip_on(self.shown, atom.shown_end, len(self.shown))
        while self.shown[at : at + 1] == "<" and (tag := _TAG.match(self.shown, at)):
            at = skip_on(self.shown, tag.end(), len(self.shown))
        return self.shown[at : at + 1]

    def whole_before(self, atom: Atom) -> str:
        """Return the word before the atom with the letters of references that it was split at."""
        starts = self._letters()[0]
        word, at, may_go_on = "", atom.shown_start, True
        while len(word) < _LONGEST_WORD:
            end = skip_back(self.shown, at, max(0, at - 3))
            start = starts.get(end, -1)
            if start < 0:
                start = end
                while may_go_on and start and self.shown[start - 1].isalnum():
                    if start in starts:
                        break
                    start -= 1
            if start == end:
                break
            word, at, may_go_on = self.shown[start:end] + word, start, end in starts
        return word

    def whole_after(self, atom: Atom) -> str:
        """Return the word after the atom with the letters of references that it was split at."""
        ends = self._letters()[1]
        word, at, may_go_on = "", atom.shown_end, True
        while len(word) < _LONGEST_WORD:
            start = skip_on(self.shown, at, min(len(self.shown), at + 3))
            end = ends.get(start, -1)
            if end < 0:
                end = start
                while may_go_on and self.shown[end : end + 1].isalnum() and end not in ends:
                    end += 1
            if start == end:
                break
            word, at, may_go_on = word + self.shown[start:end], end, start in ends
        return word

    def _letters(self) -> tuple[dict[int, int], dict[int, int]]:
        """Return where letters of references start, by their ends, and the other way round."""
        if self.letters is None:
            spans = [(a.shown_start, a.shown_end) for a in self.atoms if a.role == "letter"]
            self.letters = {end: start for start, end in spans}, dict(spans)
        return self.letters

    def word_before(self, atom: Atom) -> str:
        """Return the letters before the atom, blanks aside."""
        at = end = skip_back(self.shown, atom.shown_start, 0)
        while at and (self.shown[at - 1].isalnum() or self.shown[at - 1] == "-"):
            at -= 1
        return self.shown[at:end]

    def word_after(self, atom: Atom) -> str:
        """Return the letters after the atom, blanks aside."""
        at = start = skip_on(self.shown, atom.shown_end, len(self.shown))
        while at < len(self.shown) and self.shown[at].isalnum():
            at += 1
        return self.shown[start:at]

    def word_after_mark(self, atom: Atom) -> str:
        """Return the letters behind the mark that follows the atom, blanks aside."""
        rest = self.shown[atom.shown_end : atom.shown_end + 60].lstrip(BLANKS)
        word = re.match(r"\w*", rest[1:].lstrip(BLANKS))
        return word[0] if word else ""

    def blank_before(self, atom: Atom) -> bool:
        """Say whether a blank, or nothing, stands directly before the atom."""
        return atom.shown_start == 0 or self.shown[atom.shown_start - 1] in _EACH_BLANK

    def blank_after(self, atom: Atom) -> bool:
        """Say whether a blank, or nothing, stands directly after the atom."""
        return atom.shown_end == len(self.shown) or self.shown[atom.shown_end] in _EACH_BLANK


def skip_back(text: str, at: int, floor: int) -> int:
    """Return where the blanks before `at` begin, not below `floor`."""
    while at > floor and text[at - 1] in _BLANKS_AND_BREAK:
        at -= 1
    return at


def skip_on(text: str, at: int, ceiling: int) -> int:
    """Return where the blanks behind `at` end, not above `ceiling`."""
    while at < ceiling and text[at] in _BLANKS_AND_BREAK:
        at += 1
    return at
