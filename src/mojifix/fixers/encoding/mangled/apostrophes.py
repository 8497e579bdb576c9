"""Where a language writes an apostrophe: contractions, elisions, possessives, suffixes.

A single quote between two words is one where a language has one there, and residue of a
translation where none has.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from mojifix.edits import Reason
from mojifix.fixers.encoding.mangled.letters import tongue
from mojifix.fixers.encoding.mangled.line import SPLIT_CAUSE, Atom, Gap, Line
from mojifix.fixers.encoding.mangled.pairs import Open, opener
from mojifix.fixers.encoding.mangled.vocabulary import is_word
from mojifix.knowledge.orthography import elisions, orthography
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

__all__ = ["REASONS", "apostrophe", "decide"]

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


def decide(line: Line, atom: Atom, stack: list[Open]) -> bool:
    """Decide an atom that is a single quote between or before words; say whether it was."""
    if len(atom.tokens) != 1 or atom.tokens[0].text not in ("’", "'", "‘", "‛", "‘’"):
        return False
    sign = "'" if atom.tokens[0].text == "'" else "’"
    lean = _apostrophe_lean(line, atom, stack)
    if lean is None:
        if not _is_residue(line, atom, stack):
            return False
        atom.becomes("", Gap.NONE, Gap.ONE, RESIDUE)
    elif atom.clean and not (line.blank_before(atom) or line.blank_after(atom)):
        pass  # it stands where it should
    elif lean == "both":
        atom.becomes(sign, Gap.NONE, Gap.NONE, APOSTROPHE)
    elif lean == "left":
        atom.becomes(sign, Gap.NONE, Gap.KEEP, POSSESSIVE)
    else:
        atom.becomes(sign, Gap.KEEP, Gap.NONE, POSSESSIVE)
    return True


def _apostrophe_lean(line: Line, atom: Atom, stack: list[Open]) -> Lean | None:
    left, right = line.word_before(atom), line.word_after(atom)
    if not right and line.after(atom) in ("“", "«", "„", "‘"):
        right = line.word_after_mark(atom)  # `d’« Université »`
    blank_left, blank_right = line.blank_before(atom), line.blank_after(atom)
    if not blank_left and not blank_right:
        return "both" if left and right else None  # nothing parts it from the words
    lean = apostrophe(left, right, line.language)
    if left and right and lean != "both" and _joins_whole_words(line, atom):
        return "both"
    if lean == "left" and (opener(stack, "’") is not None or not (blank_left and blank_right)):
        return None  # it may as well close what is open
    if lean is None and left and right and blank_left and blank_right:
        straight = atom.tokens[0].text == "'"
        if straight and not stack and not _another_single(line, atom):
            return "left"  # with nothing to pair with, `hab' mich` cut its word short
    return lean


def _joins_whole_words(line: Line, atom: Atom) -> bool:
    """The same with the words as they are when their letters are back, in the line's language."""
    left, right = line.whole_before(atom), line.whole_after(atom)
    told = [line.language]
    if line.language is None or line.brief:
        told.append(tongue(line))
    return any(apostrophe(left, right, language) == "both" for language in told)


def _another_single(line: Line, atom: Atom) -> bool:
    singles = ("'", "‘", "’")
    return any(
        other is not atom and other.marks and other.marks[0].text in singles for other in line.atoms
    )


def _is_residue(line: Line, atom: Atom, stack: list[Open]) -> bool:
    """Say whether an apostrophe stands between two words that take none."""
    apart = line.blank_before(atom) and line.blank_after(atom)
    between_words = apart and line.word_before(atom) and line.word_after(atom)
    if not between_words or atom.clean or atom.tokens[0].text != "’":
        return False
    return opener(stack, "’") is None


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
    if language in ("en", None):
        return right.lower() in orthography("en").openers or bool(_YEARS.match(right))
    return right in orthography(language).openers
