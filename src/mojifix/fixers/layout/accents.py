"""Accents next to their letter instead of on it: `f¨ur`, `Schr¨ odinger`, `informa¸c˜ao`, `Caf´ e`.

TeX fonts print an accented letter as two signs, one over the other; text extracted from such a
PDF file has them side by side, the accent first or last, with or without a space, and a
dotless `ı` below it. The accent goes onto the letter with which it makes a word of the text's
language, or of one that is written with it. Between the letters of a word that no table knows it
goes onto the one behind it, where the sign can stand for nothing else there, or the head of the
document holds others that are sure.

It refuses to touch an accent that stands for an apostrophe (`don´t`, `l´homme`), for quotation
marks (`´so´`), for itself (`the sign ¨`) or for a unit (`5 ˚C`), and code.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().only("accents").fix
>>> fix("f¨ur die Universit¨at, Herr M¨ uller, and G¨odel and Mart´ınez")
'für die Universität, Herr Müller, and Gödel and Martínez'
>>> fix("I don´t like the ´so´ and the sign ¨ of l´homme")
'I don´t like the ´so´ and the sign ¨ of l´homme'
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple
from unicodedata import normalize

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.orthography import elisions, orthography
from mojifix.knowledge.words import Lexicon, lexicon
from mojifix.patterns import ALPHABET, lazy

__all__ = ["FIXER", "find"]

ACCENT = Reason("accent-beside-letter", "An accent stood beside its letter.", "likely")
MAYBE = Reason("maybe-accent", "An accent may have stood beside its letter.", "guess")

_COMBINING = {
    "`": "\u0300",
    "´": "\u0301",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "˘": "\u0306",
    "˙": "\u0307",
    "¨": "\u0308",
    "˚": "\u030a",
    "˝": "\u030b",
    "ˇ": "\u030c",
    "¸": "\u0327",
    "˛": "\u0328",
}
_WRITTEN_IN = {
    "`": "fr it",
    "´": "fr es",
    "ˆ": "fr",
    "˜": "pt es",
    "˘": "ro",
    "˙": "pl",
    "¨": "de",
    "˚": "sv",
    "˝": "hu",
    "ˇ": "cs",
    "¸": "fr",
    "˛": "pl",
}
_SIGNS = "".join(_COMBINING)
_OTHERS = _SIGNS.replace("`", "")
_ACCENT = lazy(  # it begins with the accent, to be found
    rf"[{_OTHERS}]|`(?:(?<=[^\W\d_]`)(?=[ ]?[^\W\d_])|(?<![^\s('’]`)(?=[ ]?[aAeE][ ]))"
)
_RUN = rf"(?:[{ALPHABET}]|[{_SIGNS}])"
# Runs of letters and accents; a space is part of them beside an accent.
_CHAIN = lazy(rf"{_RUN}{{1,30}}(?:(?:(?<=[{_SIGNS}])[ ]|[ ](?=[{_OTHERS}])){_RUN}{{1,30}}){{0,4}}")
_GRAVE = lazy(r"(?<!\w)`|`[ ]")  # of a word of its own, or before a space
_BEFORE = lazy(rf"(?:(?<![{ALPHABET}\d])[{ALPHABET}]{{1,30}}[ ]|{_RUN}{{1,30}})\Z")
_ALPHABETIC = lazy(rf"[{ALPHABET}]")
_APOSTROPHES = "´`"
_ALONE = lazy(rf"([{ALPHABET}]+)[{_APOSTROPHES}]([{ALPHABET}]+)")  # and no other accent
_ENDINGS = frozenset({"d", "ll", "m", "re", "s", "t", "ve"})
_SIGN_ALONE = lazy(rf"(?<![^ ])[{_SIGNS}](?![^ ])")  # `the sign ¨ of`, or `¨ uber`
_PLAUSIBLE = frozenset("äëïöüÿőűčďěňřšťžůåâêîôûãñõçşąęģķļņğăżáéíóúýćńśźàèìòù")


class _Word(NamedTuple):
    """What `chain[start:end]` is read as."""

    start: int
    end: int
    word: str


class _Reading(NamedTuple):
    """How a chain is read: its accented words, and whether a language knows them all."""

    words: list[_Word]
    known: bool


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each word with an accent beside its letter."""
    habit: bool | None = None
    edits: list[Edit] = []
    for start, chain in _chains(text):
        reading = _read(chain, document.language)
        if reading is None:
            continue
        sure = reading.known
        if not sure:
            if not _may_be_name(chain):
                continue
            if habit is None:
                habit = _is_habit(document)
            sure = habit or _is_plain_name(chain, reading, document.language)
        # a letter of Vietnamese may have had a second accent: `ˆe` was `ê`, or `ề`
        reason = ACCENT if sure and document.language != "vi" else MAYBE
        edits += (Edit(start + w.start, start + w.end, w.word, reason) for w in reading.words)
    return edits


def _chains(text: str) -> Iterator[tuple[int, str]]:
    done = 0
    for m in _ACCENT.finditer(text):
        if m.start() < done:
            continue
        before = _BEFORE.search(text, max(done, m.start() - 31), m.start())
        chain = _CHAIN.match(text, before.start()) if before else None
        if chain is None or chain.end() <= m.start():
            chain = _CHAIN.match(text, m.start())
        if chain is None:
            continue
        done = chain.end()
        if _ALPHABETIC.search(chain[0]) and not text[done : done + 1].isdigit():
            yield chain.start(), chain[0]


def _is_habit(document: Document) -> bool:
    """Say whether the head of the document has such an accent in a word that is known."""
    readings = (_read(chain, document.language) for _, chain in _chains(document.head))
    return any(reading is not None and reading.known for reading in readings)


# --- readings ------------------------------------------------------------------------------------


@lru_cache(maxsize=4_096)
def _read(chain: str, language: str | None) -> _Reading | None:
    """Return the cheapest reading in the first language that knows its words, else any."""
    if _is_quoted(chain) or (_GRAVE.search(chain) and "à" not in _letter_words(language)):
        return None
    others = " ".join(_WRITTEN_IN[sign] for sign in _COMBINING if sign in chain).split()
    names = dict.fromkeys([*filter(None, [language]), *others])
    lexicons = [known for name in names if (known := lexicon(name)) is not None]
    if _is_apostrophe(chain, language, lexicons):
        return None
    readings = [reading for known in lexicons if (reading := _cheapest(chain, known)) is not None]
    return next((reading for reading in readings if reading.known), (*readings, None)[0])


def _letter_words(language: str | None) -> str:
    return orthography(language).letter_words or ""


def _is_quoted(chain: str) -> bool:
    """`´so´`."""
    runs = chain.split(" ")
    return any(len(run) > 1 and run[0] in _SIGNS and run[-1] in _SIGNS for run in runs)


def _is_apostrophe(chain: str, language: str | None, lexicons: list[Lexicon]) -> bool:
    """`don´t`, `l´homme`."""
    found = _ALONE.fullmatch(chain)
    if found is None:
        return False
    left, right = found[1].lower(), found[2].lower()
    if right in _ENDINGS:
        return True
    elided = elisions(None) if language is None else orthography(language).elisions
    return left in elided and any(
        known.zipf(right) >= _USUAL and known.judge(right)[1] for known in lexicons
    )


def _cheapest(chain: str, known: Lexicon) -> _Reading | None:
    """Return the cheapest way to close the gaps of a chain and to set its accents."""
    gaps = [at for at, letter in enumerate(chain) if letter == " "]
    least, best = math.inf, None
    for opened in product((False, True), repeat=len(gaps)):
        edges = [-1, *(at for at, is_open in zip(gaps, opened, strict=True) if is_open), len(chain)]
        words = []
        cost = 0.0
        for left, right in pairwise(edges):
            part = chain[left + 1 : right]
            word = _composed(part.replace(" ", ""), known)
            cost += math.inf if word is None else known.cost(word) + _CLOSED * part.count(" ")
            if word and word != part:
                words.append(_Word(left + 1, right, word))
        if cost < least:
            least, best = cost, words
    if best is None:
        return None
    alone = _SIGN_ALONE.search(chain) is not None
    return _Reading(best, all(_is_known(w.word, known, alone=alone) for w in best))


def _is_known(word: str, known: Lexicon, *, alone: bool) -> bool:
    return known.judge(word)[1] and known.zipf(word) >= (_USUAL if alone else _RARE)


_RARE, _USUAL = 1.5, 3.0  # on the Zipf scale
_CLOSED = 2.0
"""What it costs to close a gap, in powers of ten."""


def _composed(part: str, known: Lexicon) -> str | None:
    """Return a run with its accents on their letters, the likelier of two ways; None for none."""
    if not any(sign in part for sign in _SIGNS):
        return part
    ways = [way for way in (_forward(part), _backward(part)) if way is not None]
    usual = [way for way in ways if _is_plausible(way)] or ways
    return next((way for way in usual if known.knows(way)), (*usual, None)[0])


def _forward(part: str) -> str | None:
    return _set(part, rf"([{_SIGNS}])(\w)", 1, 2) if part[-1] not in _SIGNS else None


def _backward(part: str) -> str | None:
    return _set(part, rf"(\w)([{_SIGNS}])", 2, 1) if part[0] not in _SIGNS else None


def _set(part: str, pattern: str, sign: int, letter: int) -> str | None:
    def compose(m: re.Match[str]) -> str:
        base = m[letter].replace("ı", "i")
        return normalize("NFC", base + _COMBINING[m[sign]])

    found = re.sub(pattern, compose, part)
    is_word = found.isalpha() and not any(sign in found for sign in _SIGNS)
    return found if is_word and len(found) < len(part) else None


# --- words that no table knows -------------------------------------------------------------------


def _may_be_name(chain: str) -> bool:
    """Say whether an accent stands between letters."""
    return re.search(rf"\w[{_SIGNS}] ?\w|\w ?[{_SIGNS}]\w", chain) is not None


def _is_plain_name(chain: str, reading: _Reading, language: str | None) -> bool:
    """Say whether the accents can be nothing else: of no apostrophe, on letters that have them."""
    if " " in chain:
        return False
    if any(sign in chain for sign in _APOSTROPHES):
        known = lexicon(language) if language else None
        return known is not None and all(
            c.isascii() or known.writes(c) for w in reading.words for c in w.word
        )
    letters = orthography(language).letters
    return all(_is_plausible(w.word, letters) for w in reading.words)


def _is_plausible(word: str, letters: str = "") -> bool:
    """Say whether all letters of a word are some language's, or one of these."""
    return all(c.isascii() or c in _PLAUSIBLE or c in letters for c in word.lower())


_TRIGGER = (
    rf"[{ALPHABET}] ?[{_OTHERS}]|[{_OTHERS}] ?[{ALPHABET}]|[{ALPHABET}]` ?[{ALPHABET}]|` ?[aAeE] "
)

FIXER = Fixer("accents", find, trigger=_TRIGGER, reasons=(ACCENT, MAYBE))
