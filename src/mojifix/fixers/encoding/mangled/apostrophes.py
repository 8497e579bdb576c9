"""Where a language writes an apostrophe: contractions, elisions, possessives, suffixes.

A single quote between two words is one where a language has one there, and residue of a
translation where none has.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from typing import Literal

from mojifix.edits import Reason
from mojifix.fixers.encoding.mangled.letters import language_of
from mojifix.fixers.encoding.mangled.line import SPLIT_CAUSE, Atom, Gap, Line
from mojifix.fixers.encoding.mangled.prices import WORDS
from mojifix.fixers.encoding.mangled.vocabulary import is_word
from mojifix.knowledge.orthography import elisions, orthography
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

__all__ = ["REASONS", "apostrophe", "prices", "set_apostrophe"]

APOSTROPHE = Reason("apostrophe", "An apostrophe was split from its word.", "certain", SPLIT_CAUSE)
POSSESSIVE = Reason(
    "possessive", "An apostrophe at the edge of a word stood apart.", "likely", SPLIT_CAUSE
)
RESIDUE = Reason(
    "apostrophe-residue",
    "An apostrophe of another language, left over by a translation.",
    "likely",
    "A translation left marks of the source language behind.",
)
REASONS = (APOSTROPHE, POSSESSIVE, RESIDUE)

Lean = Literal["both", "left", "right"]

_VOWELS = frozenset("aeiouyhœæ")

_YEARS = lazy(r"\d\ds?\Z", re.IGNORECASE)


_APOSTROPHES = ("’", "'", "‘", "‛", "‘’")


def prices(line: Line, atom: Atom) -> dict[str, float]:
    """Return what it costs that an atom is an apostrophe; nothing where it can be none.

    It joins two words (`"both"`), leans on one (`"left"`, `"right"`), or is residue that goes.
    """
    if len(atom.tokens) != 1 or atom.tokens[0].text not in _APOSTROPHES:
        return {}
    left, right = line.word_before(atom), line.word_after(atom)
    if not right and line.after(atom) in ("“", "«", "„", "‘"):
        right = line.word_after_mark(atom)  # `d’« Université »`
    blank_left, blank_right = line.blank_before(atom), line.blank_after(atom)
    between = bool(left and right)
    if not blank_left and not blank_right:
        return {"both": WORDS["joins"]} if between else {"left": WORDS["never"]}
    if atom.whole and blank_right and _closes_word(line, atom):
        return {"left": WORDS["never"]}
    lean = apostrophe(left, right, line.language)
    if between and lean != "both" and _joins_whole_words(line, atom):
        lean = "both"
    if lean is not None:
        return {lean: WORDS[_PRICES[lean]]}
    found = {"left": WORDS["never"]}
    if between and blank_left and blank_right:
        if atom.tokens[0].text == "'":
            found["left"] = WORDS["cut short"]  # with nothing to pair with, `hab' mich`
        elif atom.tokens[0].text == "’" and not atom.clean:
            found["residue"] = WORDS["residue"]
    return found


_PRICES = {"both": "joins", "left": "at the edge", "right": "begins"}


def _closes_word(line: Line, atom: Atom) -> bool:
    """`&#039;T&#039; in`: say whether the mark before it, alike and whole, opens at one word."""
    number = bisect_left(line.atoms, atom.start, key=lambda other: other.start)
    if not number:
        return False
    opener = line.atoms[number - 1]
    return (
        opener.whole
        and opener.tokens[0].text == atom.tokens[0].text
        and line.blank_before(opener)
        and line.text[opener.end : atom.start].isalnum()
    )


def set_apostrophe(line: Line, atom: Atom, reading: str) -> None:
    """Let an atom become an apostrophe as it was read."""
    sign = "'" if atom.tokens[0].text == "'" else "’"
    if reading == "residue":
        atom.becomes("", Gap.NONE, Gap.ONE, RESIDUE)
    elif reading == "both":
        if not atom.clean or line.blank_before(atom) or line.blank_after(atom):
            atom.becomes(sign, Gap.NONE, Gap.NONE, APOSTROPHE)
    elif not atom.clean or (line.blank_before(atom) and line.blank_after(atom)):
        gaps = (Gap.NONE, Gap.KEEP) if reading == "left" else (Gap.KEEP, Gap.NONE)
        atom.becomes(sign, *gaps, POSSESSIVE)


def _joins_whole_words(line: Line, atom: Atom) -> bool:
    """The same with the words as they are when their letters are back, in the line's language."""
    left, right = line.whole_before(atom), line.whole_after(atom)
    languages = [line.language]
    if line.language is None or line.brief:
        languages.append(language_of(line))
    return any(apostrophe(left, right, language) == "both" for language in languages)


# -- words -----------------------------------------------------------------------------------


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
    if after == "t" and before in orthography("en").negated:
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
    if _YEARS.match(right):
        return True
    return right.lower() in orthography(language or "en").openers
