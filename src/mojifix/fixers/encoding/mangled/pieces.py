"""Pieces of words, put together by the words of the text's language or of another."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from mojifix.fixers.encoding.mangled.languages import writing
from mojifix.fixers.encoding.mangled.vocabulary import guests, languages_of
from mojifix.knowledge.words import EDGE, cut, lexicon, segment

__all__ = ["alphabet_of", "cut_pieces", "is_known"]

_LONGEST_PASSAGE = 200
"""Pieces: no passage of another language in a Latin alphabet is all split."""

_PIECES = 12
"""More than damage makes of one word."""


@lru_cache(maxsize=1024)
def alphabet_of(letter: str) -> str:
    """Return the first word of the name of the (first) letter: that of its alphabet."""
    return unicodedata.name(letter[0], "").partition(" ")[0]


def cut_pieces(pieces: list[str], language: str | None, apart: list[float]) -> list[bool]:
    """Say which gaps to close, between the gaps that must stay."""
    closed: list[bool] = []
    first = 0
    for gap, cost in enumerate([*apart, -math.inf], 1):
        if cost == -math.inf:
            closed += _cut_stretch(pieces[first:gap], language, apart[first : gap - 1])
            closed.append(False)
            first = gap
    return closed[:-1]


def _cut_stretch(pieces: list[str], language: str | None, apart: list[float]) -> list[bool]:
    """Say which gaps to close: by the text's own words, else by those of a guest.

    A word of another language is put together only when it is known whole.
    """
    none = [False] * (len(pieces) - 1)
    letters = "".join(pieces)
    alphabet = alphabet_of(letters[0])
    if len(pieces) == 1 or alphabet not in ("LATIN", *_SPELT_OUT):
        return none
    if alphabet != "LATIN":
        return _cut_passage(pieces, language, apart)
    best = _plausible(pieces, segment(pieces, language, apart), language) if language else none
    if language and all(is_known(word, language) for word, _ in _parts(pieces, best)):
        return best
    if len(pieces) > _LONGEST_PASSAGE:
        return best
    joined_ones = list(_joined_ones(pieces))
    for guest in dict.fromkeys((*guests(language, letters), *writing(letters))):
        if not any(is_known(word, guest) for word in joined_ones):
            continue  # far cheaper than to cut them
        cut = segment(pieces, guest, apart)
        parts = list(_parts(pieces, cut))
        joined = [is_known(word, guest) for word, count in parts if count > 1]
        if joined and all(joined):
            return cut
    return best


_SPELT_OUT = ("CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI")
"""The alphabets that have words, and whose every letter damage takes for a reference."""


def _cut_passage(pieces: list[str], language: str | None, apart: list[float]) -> list[bool]:
    """Cut a passage in another script in the likeliest language that is written in it.

    Where it is split into all its letters, a word ends at a gap because any does, and what is
    left of the words does not say the language.
    """
    spelt = all(sum(map(str.isalpha, piece)) < 2 for piece in pieces)
    price = _SPELT_SHORT if alphabet_of(pieces[0]) == "ARABIC" else _SPELT
    if language in _LOOSELY_WRITTEN:
        price = _SPELT_LOOSE
    apart = [price if spelt and cost > 0 else cost for cost in apart]
    names = languages_of(pieces[0][0]) if spelt else guests(language, pieces[0])
    names = names or (language or "",)
    edge = 0.0 if spelt else EDGE
    return min(cut(pieces, name, apart, edge) for name in names)[1]


_LOOSELY_WRITTEN = ("fa",)
"""Whose tables hold many pairs of words that were written as one."""
_SPELT, _SPELT_SHORT, _SPELT_LOOSE = 1.0, 0.3, -0.3
"""What it costs that a gap stays, where there is one behind each letter: the shorter the words
of an alphabet, the less."""


def _joined_ones(pieces: list[str]) -> Iterator[str]:
    """Yield what neighbours make when they are put together."""
    for start in range(len(pieces) - 1):
        for end in range(start + 2, min(len(pieces), start + _PIECES) + 1):
            yield "".join(pieces[start:end])


def _plausible(pieces: list[str], closed: list[bool], language: str) -> list[bool]:
    """Open the gap between a word and a foreign letter at its edge that makes it none.

    A letter of the language itself is part of the word all the same: names and rare forms
    are in no list, but no text strews its own letters about.
    """
    start = 0
    for gap in range(len(pieces)):
        if gap < len(closed) and closed[gap]:
            continue
        word = pieces[start : gap + 1]
        if len(word) > 1 and not is_known("".join(word), language):
            if _is_foreign(word[0], language) and is_known("".join(word[1:]), language):
                closed[start] = False
            elif _is_foreign(word[-1], language) and is_known("".join(word[:-1]), language):
                closed[gap - 1] = False
        start = gap + 1
    return closed


def _is_foreign(piece: str, language: str) -> bool:
    words = lexicon(language)
    return len(piece) == 1 and not (words is not None and language != "en" and words.writes(piece))


def is_known(word: str, language: str | None) -> bool:
    """Say whether a word is known, or what follows its elision."""
    words = lexicon(language) if language else None
    elided = word.replace("’", "'").rpartition("'")[2]
    return words is not None and (words.knows(word) or (elided != "" and words.knows(elided)))


def _parts(pieces: list[str], closed: list[bool]) -> Iterator[tuple[str, int]]:
    """Yield the words that closing the gaps makes, and of how many pieces each is."""
    word, parts = pieces[0], 1
    for piece, joins in zip(pieces[1:], closed, strict=True):
        if joins:
            word, parts = word + piece, parts + 1
        else:
            yield word, parts
            word, parts = piece, 1
    yield word, parts
