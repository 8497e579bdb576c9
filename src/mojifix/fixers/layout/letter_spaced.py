"""Headings in spaced letters: `C H A P T E R  O N E`, `I N T R O D U C T I O N`.

Printed headings are often letter-spaced; text extracted from them has a space after every
letter, and two or more between words, or none. The letters of such a line are put together where
that makes words of the text's language, all of them known.

It refuses to touch letters that spell nothing: the alphabet and parts of it (`A B C D E`), vowels,
grades, results and chords (`W W L D W`, `A D G C`), fewer than five letters, and letters that are
spaced inside a sentence.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default(lang="en").only("letter_spaced").fix
>>> fix("C H A P T E R  O N E"), fix("T H E O L D P I E R")
('CHAPTER ONE', 'THE OLD PIER')
>>> fix("A B C D E F"), fix("W W L D W")
('A B C D E F', 'W W L D W')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import normalize

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.words import Lexicon, lexicon, segment
from mojifix.patterns import ALPHABET, lazy

__all__ = ["FIXER", "find"]

SPACED = Reason("spaced-letters", "The letters of a heading were set apart.", "likely")

_LETTER = f"[{ALPHABET}]['’]?"
_SIGN = f"(?:{_LETTER}|[-,.:;!?…&()0-9–—“”„«»\"’'$€£%°/+])"
_FIRST = f'(?:{_LETTER}|[“„«"¿¡0-9](?: [{ALPHABET}])?)'
_LINE = lazy(
    rf"""
    ^ [ \t]{{0,40}}
    (?P<letters> {_LETTER} (?: [ ]{{1,5}} {_LETTER} ){{4,80}} )
    (?P<end> [ ]? [.:!?]? | [ ]{{1,5}} [0-9](?:[ ]?[0-9]){{0,3}} [.:]? ) [ \t]*$
    """,
    re.VERBOSE | re.MULTILINE,
)
_SET_OUT = lazy(
    rf"^ [ \t]{{0,40}} (?P<letters> {_FIRST} (?:[ ]{_SIGN}){{0,40}}"
    rf" (?: [ ]{{2,5}} {_SIGN} (?:[ ]{_SIGN}){{0,40}} ){{1,300}} ) [ \t]*$",
    re.VERBOSE | re.MULTILINE,
)
_GAP = lazy(r"[ ]{2,}")
_VOWELS = frozenset("aeiouy")
_USUAL = 2.5
_SURE = 8
"""So many letters make no two words by chance."""
_OTHERWISE = ("en", "de", "fr", "es", "it", "pt")
_APART = 3
"""So many letters of a word that a heading has set out whole, between wider gaps."""
_DISTINCT = 7
_NOTES = frozenset("abcdefghmis")
"""Letters that name notes and chords, results and seats."""


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each line of letters that are words."""
    edits = [
        Edit(m.start("letters"), m.end("letters"), " ".join(words), SPACED)
        for m in _SET_OUT.finditer(text)
        if (words := _set_out(m["letters"]))
    ]
    if edits:
        return edits
    for m in _LINE.finditer(text):
        words = _words(m["letters"], document.language)
        if words:
            edits.append(Edit(m.start("letters"), m.end("letters"), " ".join(words), SPACED))
    return edits


def _words(letters: str, language: str | None) -> list[str] | None:
    """Return the words that letters make in a language, or in a large one where none is known."""
    if _is_series(letters):
        return None
    for name in (language,) if language else _OTHERWISE:
        known = lexicon(name)
        if known is not None and (found := _spelt(letters, known)):
            return found
    return None


def _set_out(letters: str) -> list[str] | None:
    """Return the words that wider gaps part: no dictionary need know them.

    Two long words or more, with a vowel in each that has case, and more than the names of notes.
    """
    words = [group.replace(" ", "") for group in _GAP.split(letters)]
    plain = ["".join(filter(str.isalpha, word)).casefold() for word in words]
    long = [word for word in plain if len(word) > _APART]
    if len(words) < 2 or not long or sum(map(len, plain)) < _SURE:
        return None
    if max(map(len, plain)) * 2 > sum(map(len, plain)) + _SURE:  # gaps of chance
        return None
    if _is_series("".join(plain)) or sum(map(len, plain)) * 3 < sum(map(len, words)) * 2:
        return None
    if len(set("".join(plain))) < _DISTINCT:  # bases of a gene, marks in columns
        return None
    if _NOTES.issuperset("".join(plain)) or not (letters.isupper() or letters.islower()):
        return None
    return words if all(map(_has_vowel, long)) else None


def _has_vowel(word: str) -> bool:
    letters = normalize("NFD", word.casefold())
    return not letters.isascii() or not _VOWELS.isdisjoint(letters)


def _is_series(letters: str) -> bool:
    """Say whether letters are a part of the alphabet, or vowels alone."""
    series = [letter for letter in letters.casefold() if letter.isalpha()]
    rises = sum(left <= right for left, right in pairwise(series))
    return rises >= len(series) - 1 or _VOWELS.issuperset(series)


def _spelt(letters: str, known: Lexicon) -> list[str] | None:
    words: list[str] = []
    groups = _GAP.split(letters)
    for group in groups:
        word = group.replace(" ", "")
        if not _is_usual(word, known):
            parts = list(_parted(group.split(" "), known))
            if not all(_is_usual(part, known) for part in parts):
                return None
            words += parts
        else:
            words.append(word)
    count = sum(map(len, words))
    if len(words) > len(groups) and count < _SURE:
        return None  # `D E A D C A B`: notes
    return words if count >= 3 * len(words) else None  # not letters that are words, too


def _is_usual(word: str, known: Lexicon) -> bool:
    return known.judge(word)[1] and known.zipf(word) >= _USUAL


def _parted(pieces: list[str], known: Lexicon) -> Iterator[str]:
    word = pieces[0]
    closed = segment(pieces, known.language, [0.0] * (len(pieces) - 1))
    for piece, joins in zip(pieces[1:], closed, strict=True):
        if joins:
            word += piece
        else:
            yield word
            word = piece
    yield word


FIXER = Fixer(
    "letter_spaced",
    find,
    trigger=rf"(?:\A|\n)[ \t]{{0,40}}{_FIRST}(?: {{1,5}}{_SIGN}){{4}}(?:[ .:!?\n]|\Z)",
    reasons=(SPACED,),
)
