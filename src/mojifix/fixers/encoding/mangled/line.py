"""A line with its references: what is seen of it, and what becomes of each and its spaces.

A line is cut into atoms, each one reference or a run of them that is one mark. For every
atom the other modules of this package decide a text (`core`) and what happens to the blanks
on its two sides; `edits` puts the decisions together, so that a gap between two atoms is
decided once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from mojifix.edits import Edit, Reason
from mojifix.knowledge.references import Reference
from mojifix.patterns import lazy

__all__ = ["Atom", "Gap", "Line", "Token", "edits", "is_unspaced", "lines", "stands"]

SPLIT_CAUSE = "A tokenizer or translator split character references."
BLANKS = " \t\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
QUOTES = "“”„‟«»‘’‚‛‹›\"'"
OPENING = "“„«‟‘‚‹‛"
CLOSING = "”»’›"

_MAY_BE_APOSTROPHES = ("’", "'", "‘", "‛")
APOSTROPHES = frozenset("’'")
ECHO = lazy(r"['’´`](?=[^\W\d_])|[ ]['’](?=(?:s|t|d|m|ll|re|ve)\b)")
"""An apostrophe before a letter: beside a reference to one, it is the same one again."""

_EACH_BLANK = frozenset(BLANKS)
_BLANKS_AND_BREAK = BLANKS + "\n"
BREAK = "\u2006"
"""What a line break inside a `Line` is shown as: a blank that hardly anyone writes."""
_EDGES = frozenset((*BLANKS, "\n", ""))


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
        return _role(self.text)


@lru_cache(maxsize=1024)
def _role(meant: str) -> str:
    if meant in BLANKS:
        return "space"
    if meant[0] in QUOTES:
        return "quote"
    return "letter" if meant.isalpha() else "other"


class Gap(IntEnum):
    """What becomes of the blanks beside an atom; of two wishes the greater wins."""

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


def stands(text: str, found: Reference, before: Reference | None) -> bool:
    """Say whether a reference is whole and touches what it belongs to, so that it can stay.

    `before` is the one before it in its line. In a line of such references nothing is decided.
    """
    if found.form not in ("exact", "layered", "slip", "open"):
        return False
    role = _role(found.text)
    if role == "other":
        return True
    is_loose_left = text[found.start - 1 : found.start] in _EDGES
    is_loose_right = text[found.end : found.end + 1] in _EDGES
    if role == "letter":
        return not (is_loose_left or is_loose_right)
    if role == "space" or (before is not None and _is_run(text, before, found)):
        return False
    if found.text in _MAY_BE_APOSTROPHES:
        if ECHO.match(text, found.end):
            return False
        return not (is_loose_left or is_loose_right)
    return not (is_loose_left and is_loose_right)


_UNSPACED = lazy("[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e\U00020000-\U0003ffff]")


def is_unspaced(character: str) -> bool:
    """Say whether a character is of a script that is written without spaces: Han or kana."""
    return _UNSPACED.match(character) is not None


def _is_run(text: str, before: Reference, found: Reference) -> bool:
    return _role(before.text) == "quote" and not text[before.end : found.start].strip(BLANKS)


@dataclass(slots=True)
class Line:
    """One line: its span in the text, its atoms, and how it reads with them decoded."""

    text: str
    start: int
    end: int
    atoms: list[Atom]
    language: str | None
    brief: bool = False  # too short a text to be sure of its language
    shown: str = field(init=False)
    tongue: str | None = ""  # the language in which it reads best; "": not asked for yet

    def __post_init__(self) -> None:
        pieces = []
        done, length = self.start, 0
        for atom in self.atoms:
            between = self.text[done : atom.start]
            read = atom.shown
            written = self.text[atom.start : atom.end]
            atom.whole = written[0] in "&＆" and _EACH_BLANK.isdisjoint(written)
            atom.shown_start = length + len(between)
            atom.shown_end = length = atom.shown_start + len(read)
            pieces += [between, read]
            done = atom.end
        pieces.append(self.text[done : self.end])
        self.shown = "".join(pieces).replace("\n", BREAK)

    def before(self, atom: Atom) -> str:
        """Return the character that stands before the atom, blanks aside ("" at the start)."""
        at = _skip_back(self.shown, atom.shown_start, 0)
        return self.shown[at - 1 : at]

    def after(self, atom: Atom) -> str:
        """Return the character that stands after the atom, blanks aside ("" at the end)."""
        at = _skip_on(self.shown, atom.shown_end, len(self.shown))
        return self.shown[at : at + 1]

    def whole_before(self, atom: Atom) -> str:
        """Return the word before the atom with the letters of references that it was split at."""
        starts = {a.shown_end: a.shown_start for a in self.atoms if a.role == "letter"}
        word, at, may_go_on = "", atom.shown_start, True
        while True:
            end = _skip_back(self.shown, at, max(0, at - 3))
            start = starts.get(end, -1)
            if start < 0:
                start = end
                while may_go_on and start and self.shown[start - 1].isalnum():
                    if start in starts:
                        break
                    start -= 1
            if start == end:
                return word
            word, at, may_go_on = self.shown[start:end] + word, start, end in starts

    def whole_after(self, atom: Atom) -> str:
        """Return the word after the atom with the letters of references that it was split at."""
        ends = {a.shown_start: a.shown_end for a in self.atoms if a.role == "letter"}
        word, at, may_go_on = "", atom.shown_end, True
        while True:
            start = _skip_on(self.shown, at, min(len(self.shown), at + 3))
            end = ends.get(start, -1)
            if end < 0:
                end = start
                while may_go_on and self.shown[end : end + 1].isalnum() and end not in ends:
                    end += 1
            if start == end:
                return word
            word, at, may_go_on = word + self.shown[start:end], end, start in ends

    def word_before(self, atom: Atom) -> str:
        """Return the letters before the atom, blanks aside."""
        at = end = _skip_back(self.shown, atom.shown_start, 0)
        while at and (self.shown[at - 1].isalnum() or self.shown[at - 1] == "-"):
            at -= 1
        return self.shown[at:end]

    def word_after(self, atom: Atom) -> str:
        """Return the letters after the atom, blanks aside."""
        at = start = _skip_on(self.shown, atom.shown_end, len(self.shown))
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
        return atom.shown_start == 0 or self.shown[atom.shown_start - 1] in BLANKS

    def blank_after(self, atom: Atom) -> bool:
        """Say whether a blank, or nothing, stands directly after the atom."""
        return atom.shown_end == len(self.shown) or self.shown[atom.shown_end] in BLANKS


def lines(
    text: str, tokens: Iterable[Token], language: str | None, *, brief: bool = False
) -> Iterator[Line]:
    """Cut a text into the lines that hold tokens; the runs of each become atoms.

    A line that ends or begins with a letter goes on beyond the line break: so may a word.
    """
    start = end = -1
    gathered: list[Token] = []
    for token in tokens:
        if token.start >= end:
            first = text.rfind("\n", 0, token.start) + 1
            goes_back = _continues(text, token, first)
            if gathered and not (goes_back and end + 1 == first):
                yield Line(text, start, end, list(_atoms(text, gathered)), language, brief)
                gathered = []
            if not gathered:
                start = text.rfind("\n", 0, first - 1) + 1 if goes_back else first
        if token.end > end:
            end = _end_of_line(text, token.end)
        if token.role == "letter" and _goes_on(text, token.end, end):
            end = _end_of_line(text, end + 1)
        gathered.append(token)
    if gathered:
        yield Line(text, start, end, list(_atoms(text, gathered)), language, brief)


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _continues(text: str, token: Token, start: int) -> bool:
    """Say whether a letter begins its line, and the line before it ends in one."""
    if token.role != "letter" or start < 2 or not text[start - 2].isalpha():
        return False
    return token.start - start < 3 and not text[start : token.start].strip(BLANKS)


def _goes_on(text: str, at: int, end: int) -> bool:
    """Say whether a line ends at a letter, and the next begins with a small one or a reference."""
    following = text[end + 1 : end + 4].lstrip(BLANKS)[:1]
    return (following.islower() or following == "&") and not text[at:end].strip(BLANKS)


def _atoms(text: str, tokens: list[Token]) -> Iterator[Atom]:
    """Join quotes and spaces that follow each other with only blanks between them."""
    run: list[Token] = []
    for token in tokens:
        joinable = token.role in ("quote", "space")
        if run and not (joinable and _is_one_mark(text, run[-1], token)):
            yield _run(run)
            run = []
        if joinable:
            run.append(token)
        else:
            yield Atom([token], token.role)
    if run:
        yield _run(run)


def _is_one_mark(text: str, left: Token, right: Token) -> bool:
    """Say whether two neighbours belong to one mark.

    A closing mark and an opening one after it are two; so are different whole references,
    and any two that lean on words of their own, away from each other.
    """
    between = text[left.end : right.start]
    if between.strip(BLANKS):
        return False
    if "space" in (left.role, right.role):
        return True
    if left.text in CLOSING and right.text in OPENING:
        return False
    if left.clean and right.clean and left.text != right.text:
        return False
    if left.text == right.text and left.text not in "\"'":
        return True
    leans_on = text[right.end : right.end + 1].isalnum()
    return not (between and leans_on and not _is_blank(text, left.start - 1))


def _is_blank(text: str, at: int) -> bool:
    return not 0 <= at < len(text) or text[at].isspace()


def _run(tokens: list[Token]) -> Atom:
    only_space = all(token.role == "space" for token in tokens)
    return Atom(list(tokens), "space" if only_space else "quote")


def edits(line: Line) -> Iterator[Edit]:
    """Yield the edits that carry out what was decided about the atoms of a line."""
    text = line.text
    floor = line.start  # how far the edits so far reach
    for index, atom in enumerate(line.atoms):
        left_start = _skip_back(text, atom.start, max(floor, line.start))
        right_end = _skip_on(text, atom.end, line.end)
        previous = line.atoms[index - 1] if index else None
        following = line.atoms[index + 1] if index + 1 < len(line.atoms) else None
        left = atom.left if atom.reason else Gap.KEEP
        if previous is not None and previous.reason and previous.end >= left_start:
            left = max(left, previous.right)
        right = atom.right if atom.reason else Gap.KEEP
        if following is not None and following.start <= right_end:
            right = Gap.KEEP  # the next atom sees to the gap between them
        if atom.reason is None and left is Gap.KEEP:
            continue
        yield from _atom_edits(line, atom, (left_start, left), (right_end, right))
        floor = max(atom.end, floor)
        if right is not Gap.KEEP:
            floor = right_end


def _atom_edits(
    line: Line, atom: Atom, left: tuple[int, Gap], right: tuple[int, Gap]
) -> Iterator[Edit]:
    text = line.text
    start, end, core = atom.start, atom.end, atom.core
    reason = atom.reason
    if reason is None:  # only the gap before it is decided, by its neighbour
        core, reason = text[start:end], atom.tokens[0].reason
    if left[1] is not Gap.KEEP and left[0] < start:
        start = left[0]
        core = (" " if left[1] is Gap.ONE else "") + core
    if right[1] is not Gap.KEEP and right[0] > end:
        end = right[0]
        core = core + (" " if right[1] is Gap.ONE else "")
    yield Edit(start, end, core, reason)
    if atom.far is not None and atom.far[0] >= end:
        yield Edit(*atom.far, "", reason)


def _skip_back(text: str, at: int, floor: int) -> int:
    while at > floor and text[at - 1] in _BLANKS_AND_BREAK:
        at -= 1
    return at


def _skip_on(text: str, at: int, ceiling: int) -> int:
    while at < ceiling and text[at] in _BLANKS_AND_BREAK:
        at += 1
    return at
