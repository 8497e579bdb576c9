"""Where a language writes an apostrophe: contractions, elisions, possessives, suffixes."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from mojifix.fixers.encoding.mangled.vocabulary import is_word
from mojifix.knowledge.orthography import elisions, orthography
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

__all__ = ["Lean", "apostrophe"]

Lean = Literal["both", "left", "right"]

_VOWELS = frozenset("aeiouyhœæ")

_YEARS = lazy(r"\d\ds?\Z", re.IGNORECASE)


def apostrophe(left: str, right: str, language: str | None) -> Lean | None:
    """Say how an apostrophe between two words is set, or None where none belongs.

    `"both"`: it joins them (`don’t`); `"left"`: it ends the first (`users’ rights`);
    `"right"`: it begins the second (`’em`).
    """
    if not right or not left:
        return "right" if right and _opens(right, language) else None
    before, after = left.lower(), right.lower()
    if _joins(before, after, left, right, language):
        return "both"
    if _ends(before, after, right, language):
        return "left"
    return "right" if _opens(right, language) else None


def _joins(before: str, after: str, left: str, right: str, language: str | None) -> bool:
    # Most of what follows an English apostrophe stands in other Germanic languages, too.
    if after in orthography("en").clitics:
        pronoun = before in ("i", "you", "we", "they")
        if after == "s" or language in ("en", None) or pronoun:
            return True
    if after == "t" and before.endswith("n"):
        return True
    if left in ("O", "D", "L", "N", "M") and right[0].isupper():
        return True
    if _is_whole(f"{before}'{after}", language):
        return True
    if before.rpartition("-")[2] in elisions(language, with_words=True):
        return _starts_with_vowel(after)
    known = orthography("uk" if language is None and after[0] in "єї" else language)
    if known.suffixes:  # of foreign names
        return left[0].isupper() and after in known.suffixes
    if known.suffix is not None:
        proper = not left[0].islower() or not is_word(left, language)
        return proper and bool(known.suffix.match(right))
    if known.apostrophe_between:
        first, second = known.apostrophe_between
        return before[-1] in first and after[0] in second
    return False


def _is_whole(word: str, language: str | None) -> bool:
    """Say whether a word is written with its apostrophe, English ones in any language."""
    return any(word in orthography(name).apostrophe_words for name in ("en", language or "fr"))


def _starts_with_vowel(word: str) -> bool:
    return unicodedata.normalize("NFD", word)[0] in _VOWELS


def _ends(before: str, after: str, right: str, language: str | None) -> bool:
    if language in ("en", None):
        if before == "n":  # rock ’n’ roll
            return True
        if before.endswith("s") and len(before) > 3 and before not in _no_genitives():
            return after not in _no_genitives()
        if before.endswith("in") and len(before) > 3 and _drops_g(before):
            return True
    if before in orthography(language or "it").cut_words:
        return True
    genitive = before[-1] in orthography(language).genitive_endings
    return genitive and right[0].isupper() and len(before) > 2


def _no_genitives() -> frozenset[str]:
    """Return the words after which an s-form is no possessive."""
    return orthography("en").no_genitives


def _drops_g(word: str) -> bool:
    words = lexicon("en")
    return words is not None and words.zipf(word + "g") > words.zipf(word) + 1


def _opens(right: str, language: str | None) -> bool:
    if language in ("en", None):
        return right.lower() in orthography("en").openers or bool(_YEARS.match(right))
    return right in orthography(language).openers
