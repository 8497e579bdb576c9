"""Letters that arrived as references, and the words they were split from.

`d & eacute; cid & eacute;` is one word, `est all & eacute; & agrave; Paris` are four: which,
the words of the language decide (`knowledge.words`). A letter that belongs to no word beside it
stays one by itself.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from mojifix.edits import Reason
from mojifix.fixers.encoding.mangled.chains import Chain, chains
from mojifix.fixers.encoding.mangled.languages import candidates, evidence, likeliest
from mojifix.fixers.encoding.mangled.line import (
    SPLIT_CAUSE,
    Atom,
    Gap,
    Line,
    is_sign_of_vowel,
    is_unspaced,
)
from mojifix.fixers.encoding.mangled.pieces import alphabet_of, cut_pieces, is_known
from mojifix.knowledge.words import cut
from mojifix.patterns import lazy

__all__ = ["REASONS", "decide", "language_of"]

LETTER = Reason(
    "split-letter", "A letter was split off its word as a reference.", "certain", SPLIT_CAUSE
)
JOINED = Reason(
    "split-word",
    "References split a word; joined, it is a word of the language.",
    "likely",
    SPLIT_CAUSE,
)
ALONE = Reason(
    "letter-alone", "A letter arrived as a split reference; it stands alone.", "likely", SPLIT_CAUSE
)
REASONS = (LETTER, JOINED, ALONE)

# What it costs that a gap stays (`words.segment`). A blank beside a split reference says
# little, unless another of its line touches a letter on that side: then the damage puts no
# blanks there, and this one was written, as it nearly always was beside a whole reference.
_SPLIT, _WHOLE = 0.5, -2.0
_WRITTEN = -4.0
_WRITTEN_ONCE = -1.5  # for each split one that touches; whole ones are as they were written
_OFTEN = 3  # whole ones that touch on a side: a blank there was written
_BROKEN = -3.0
"""The same where a line ends: whoever wraps lines does it between words."""


def decide(line: Line) -> None:
    """Decide the letters of a line: each chain of them by the words it can be cut into."""
    if not any(atom.role == "letter" for atom in line.atoms):
        return
    habits = _habits(line)
    language = language_of(line) if line.brief or line.language is None else line.language
    for chain in chains(line):
        closed = _closed(chain, language, habits)
        if line.language is None and language is not None:
            _reopen(chain, closed, language)
        for index, atom in enumerate(chain.atoms):
            if atom is not None:
                _set(atom, chain, index, closed)
                if atom.reason:
                    _close_in(line, atom, habits)


def _reopen(chain: Chain, closed: list[bool], language: str) -> None:
    """Part a known word from a letter that makes no word of it, where the language was not given.

    `naïve é` is not French because of its last letter.
    """
    for gap, blank in enumerate(chain.blank):
        is_last = gap + 1 == len(closed) or not closed[gap + 1]
        if not (blank and closed[gap] and is_last and chain.atoms[gap + 1] is not None):
            continue
        start = gap
        while start and closed[start - 1]:
            start -= 1
        left = "".join(chain.pieces[start : gap + 1])
        joined = left + chain.pieces[gap + 1]
        if len(left) > _SHORTEST and is_known(left, language) and not is_known(joined, language):
            closed[gap] = False


_SHORTEST = 3
"""Letters of a piece that may be a word by chance."""


def language_of(line: Line) -> str | None:
    """Return the language in which the line reads best, its letters in their place."""
    if line.read_in == "":
        line.read_in = _likeliest_of(line)
    return line.read_in


_ENOUGH = 100
"""Pieces of a chain that tell its language."""
_TOLD = -2.0
"""What speaks for the language that a short text seems to be in, as a price."""


def _likeliest_of(line: Line) -> str | None:
    has_letters = any(atom.role == "letter" for atom in line.atoms)
    split = [chain for chain in chains(line) if any(chain.blank)] if has_letters else []
    if not split:
        return line.language or likeliest(line.shown)
    habits = _habits(line)
    told = [_beginning(chain, habits) for chain in split]
    words = _words_outside(line)
    prices = {}
    for language in dict.fromkeys([*filter(None, [line.language]), *candidates(line.shown, words)]):
        price = evidence(words, language) + (_TOLD if language == line.language else 0.0)
        for pieces, apart in told:
            price += cut(pieces, language, apart)[0]
        prices[language] = price
    return min(prices, key=prices.__getitem__, default=None)


def _beginning(chain: Chain, habits: _Habits) -> tuple[list[str], list[float]]:
    """Return as much of a chain as tells its language: pieces, and the costs of their gaps."""
    pieces = _glued(chain)[:_ENOUGH]
    return pieces, list(islice(_costs(chain, habits), len(pieces) - 1))


def _words_outside(line: Line) -> list[str]:
    """Return the words of a line that are no part of a chain, as far as that is plain."""
    found: list[str] = []
    start = 0
    for atom in line.atoms:
        if atom.role == "letter":
            words = _WORD.findall(line.shown, start, atom.shown_start)
            found += words[1 if start else 0 : -1]
            start = atom.shown_end
    return found + _WORD.findall(line.shown, start)[1:]


_WORD = lazy(r"[^\W\d_]+")


def _set(atom: Atom, chain: Chain, index: int, closed: list[bool]) -> None:
    left = index > 0 and chain.blank[index - 1] and closed[index - 1]
    right = index < len(closed) and chain.blank[index] and closed[index]
    if atom.clean and not (left or right):
        return
    apart = (index == 0 or not closed[index - 1]) and (index == len(closed) or not closed[index])
    reason = JOINED if left or right else ALONE if apart else LETTER
    gap = (Gap.KEEP, Gap.NONE)
    atom.becomes(atom.shown, gap[left], gap[right], reason)


def _close_in(line: Line, atom: Atom, habits: _Habits) -> None:
    """Close the gaps beside hyphens, and those of scripts that are written without spaces."""
    before, after = line.before(atom), line.after(atom)
    if is_unspaced(atom.shown):
        atom.left = Gap.KEEP if before in _PARTING else Gap.NONE
        atom.right = Gap.KEEP if after in _PARTING else Gap.NONE
        return
    if before in _HYPHENS and False not in habits.left:
        written = line.shown[max(0, atom.shown_start - 5) : atom.shown_start]
        if _HYPHEN_BEFORE.search(written):
            atom.left = Gap.NONE
    touches = False in habits.right
    if after in _HYPHENS and not touches and _HYPHEN_AFTER.match(line.shown, atom.shown_end):
        atom.right = Gap.NONE
    if alphabet_of(atom.shown) in _HYPHENATING and not (False in habits.left or touches):
        written = line.shown[max(0, atom.shown_start - 5) : atom.shown_end]
        if before in _HYPHENS and _HYPHEN_APART_BEFORE.search(written):
            atom.left = Gap.NONE
        if after in _HYPHENS and _HYPHEN_APART_AFTER.match(line.shown, atom.shown_end):
            atom.right = Gap.NONE


_PARTING = ("", *".,;:!?…()")
_HYPHENS = ("-", "‑")
_HYPHEN_BEFORE = lazy(r"\w[-‑][ ]{1,2}\Z")  # `RNA- & auml; hnlich`
_HYPHEN_APART_BEFORE = lazy(r"[^\W\d_][ ]{1,2}[-‑][ ]{1,2}[^\W\d_]\Z")  # `и з - з а`
_HYPHEN_APART_AFTER = lazy(r"[ ]{1,2}[-‑][ ]{1,2}[^\W\d_]")
_HYPHENATING = ("CYRILLIC", "HEBREW")
"""Alphabets of which all letters are set apart, in texts whose hyphens hardly stand for dashes."""
_HYPHEN_AFTER = lazy(r"[ ]{1,2}[-‑]\w")  # `Zjist & iacute; -li`


class _Habits(NamedTuple):
    """On which sides references of a kind touch the letters of their words in a line."""

    left: Counter[bool]  # how many whole ones do (True), how many split ones (False)
    right: Counter[bool]
    apart_left: tuple[float, float]  # what it costs that a split or a whole one stays apart there
    apart_right: tuple[float, float]


def _habits(line: Line) -> _Habits:
    letters = [atom for atom in line.atoms if atom.role == "letter"]
    shown = line.shown
    left = Counter(a.whole for a in letters if shown[a.shown_start - 1 : a.shown_start].isalpha())
    right = Counter(a.whole for a in letters if shown[a.shown_end : a.shown_end + 1].isalpha())
    return _Habits(left, right, _apart_on(left), _apart_on(right))


def _apart_on(touching: Counter[bool]) -> tuple[float, float]:
    """Return what it costs that a gap stays on a side of a split reference, and of a whole one."""
    split = max(_WRITTEN, _WRITTEN_ONCE * touching[False]) if touching[False] else _SPLIT
    if touching[True] >= _OFTEN:
        return split, -math.inf
    return split, _WRITTEN if touching[True] else _WHOLE


# -- cutting a chain into words -----------------------------------------------------------


def _closed(chain: Chain, language: str | None, habits: _Habits) -> list[bool]:
    """Return for each gap whether its sides are one word; a gap without a blank is closed."""
    if not any(chain.blank):
        return [True] * len(chain.blank)
    decided = iter(cut_pieces(_glued(chain), language, list(_costs(chain, habits))))
    return [
        next(decided) or _is_unspaced(chain, gap) if _is_open(chain, gap) else True
        for gap in range(len(chain.blank))
    ]


def _is_open(chain: Chain, gap: int) -> bool:
    """Say whether a gap is blank and a word may begin behind it: none begins with a vowel sign."""
    return chain.blank[gap] and not is_sign_of_vowel(chain.pieces[gap + 1])


def _is_unspaced(chain: Chain, gap: int) -> bool:
    """Say whether a gap lies in Han or kana, or between two syllables of Korean."""
    left, right = chain.pieces[gap][-1], chain.pieces[gap + 1][0]
    if is_unspaced(left) and is_unspaced(right):
        return True
    both = chain.atoms[gap] is not None and chain.atoms[gap + 1] is not None
    both = both and not chain.broken[gap]
    return both and all("가" <= letter <= "힣" for letter in (left, right))


def _costs(chain: Chain, habits: _Habits) -> Iterator[float]:
    """Yield for each blank gap what it costs that it stays open."""
    gaps = range(len(chain.blank))
    return (_apart(chain, gap, habits) for gap in gaps if _is_open(chain, gap))


def _apart(chain: Chain, gap: int, habits: _Habits) -> float:
    """Return what it costs that a blank gap stays open, by the references beside it."""
    left, right = chain.pieces[gap][-1], chain.pieces[gap + 1][0]
    if left.isalpha() and alphabet_of(left) != alphabet_of(right):  # not an apostrophe
        return -math.inf
    before, after = chain.atoms[gap], chain.atoms[gap + 1]
    cost = math.inf
    if before is not None:
        cost = habits.apart_right[before.whole]
    if after is not None:
        cost = min(cost, habits.apart_left[after.whole])
    return cost + (_BROKEN if chain.broken[gap] else 0.0)


def _glued(chain: Chain) -> list[str]:
    """Put together the pieces between which there is no blank."""
    glued = [chain.pieces[0]]
    for gap, piece in enumerate(chain.pieces[1:]):
        if _is_open(chain, gap):
            glued.append(piece)
        else:
            glued[-1] += piece
    return glued
