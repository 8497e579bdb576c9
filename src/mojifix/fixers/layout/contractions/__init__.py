"""Contractions, elisions and hyphenated words that were taken apart: `ca n't`, `l' homme`.

Tokenizers split what an apostrophe or a hyphen joins, and translators that work on tokens leave
it split: `the farmer 's wife`, `d 'une`, `dell' anno`, `Ankara 'da`, `dit - elle`, `defendê - lo`.
Each of these is joined where it is a form of the text's language that nothing else can be:
a negation or a pronoun with its verb, a word that is elided before a vowel, an ending that only
names have, a word that is written with its hyphen.

It refuses to touch what may be a quotation (`he said 'stop'`, `the 's' key`), plural possessives
(`the users ' wishes`), words that an apostrophe ends (`un po' alto`), dashes between words, and
does nothing in a language of which no such form is known. Whole tokenized texts are `tokenized`'s.

>>> from mojifix import Pipeline
>>> Pipeline.default(lang="en").only("contractions").fix("They ca n't find the farmer 's wife.")
"They can't find the farmer's wife."
>>> Pipeline.default(lang="fr").only("contractions").fix("C 'est d 'une clarté, dit - elle.")
"C'est d'une clarté, dit-elle."
>>> Pipeline.default(lang="en").only("contractions").fix("He said 'so' - it 's the 's' key.")
"He said 'so' - it's the 's' key."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.fixers.layout.contractions.hyphens import parted_hyphens
from mojifix.fixers.layout.contractions.suspects import (
    ELIDING,
    SUFFIXING,
    SUSPECT,
    SUSPECT_IN_LANG,
    WITH_WORDS,
)
from mojifix.knowledge.orthography import Orthography, elisions, orthography
from mojifix.patterns import lazy

__all__ = ["FIXER", "find"]

PARTED = Reason("parted-contraction", "An apostrophe stood apart from its words.", "likely")
HYPHEN = Reason("parted-hyphen", "A hyphen stood apart from its words.", "likely")

_SIGN = lazy(r"['’](?:(?=[ ])|(?<=[ ].)(?=\w)|(?<=[ ]n.)(?=t\b))")  # with a space beside it
_PARTED = lazy(
    r"""
    (?:  [ ] (?:n(?=['’]t\b))? ['’] [ ]?  |  ['’] [ ]  )
    (?P<right> [^\W\d_]{1,20} ) (?!\w)
    """,
    re.VERBOSE,
)
_LEFT = lazy(r"(?<![\w'’@/.-]) (?:[^\W_]|(?<=\w)-(?=\w)){1,30} \Z", re.VERBOSE)
_VOWELS = frozenset("aeiouyhàáâäæèéêëìíîïòóôöœùúûü")
_CLOSES = lazy(r"[^\n'’]{0,80}[^\W\d_]{2}['’](?![^\W\d_])")
_VERBS = frozenset({"d", "ll", "m", "re", "s", "ve"})
_SUBJECTS_LIST = (
    "i you he she it we they that there here this who what where when why how let one everyone"
    " everybody someone somebody nobody everything something nothing"
)
_SUBJECTS = frozenset(_SUBJECTS_LIST.split())


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each apostrophe and hyphen that stands apart from its words."""
    hyphens = [
        Edit(start, end, "-", HYPHEN)
        for start, end in parted_hyphens(text, lambda: document.language)
    ]
    return sorted([*_apostrophes(text, document), *hyphens], key=lambda edit: edit.start)


def _apostrophes(text: str, document: Document) -> Iterator[Edit]:
    taken = 0
    for sign in _SIGN.finditer(text):
        start = sign.start()
        negates = text.endswith(" n", 0, start) and text.startswith("t", start + 1)
        start -= 2 if negates else text.endswith(" ", 0, start)
        m = _PARTED.match(text, start) if start >= taken else None
        if m is None:
            continue
        left = _LEFT.search(text, max(taken, m.start() - 31), m.start())
        if left is None or not (document.options.lang or _may_join(left[0], m["right"])):
            continue
        if _joins(left[0], m, document.language) and not _is_quoted(text, left, m):
            taken = m.start("right")
            yield Edit(m.start(), taken, text[m.start() : taken].replace(" ", ""), PARTED)


def _may_join(left: str, right: str) -> bool:
    """Say whether two words and an apostrophe are one form in some language that is detected."""
    small = right.lower()
    if small in _endings() or (small[0] in _VOWELS and left.lower() in _elided()):
        return True
    suffix = orthography(SUFFIXING).suffix
    return suffix is not None and _is_name(left) and suffix.match(right) is not None


_QUOTED = lazy(r"[^\W\d_]{1,30}[\"”`]")


def _is_quoted(text: str, left: re.Match[str], m: re.Match[str]) -> bool:
    """Say whether the two words are all that is quoted: `"does n't"`."""
    return text[left.start() - 1 : left.start()] in ('"', "“", "`") and (
        _QUOTED.match(text, m.start("right")) is not None
    )


def _is_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


@cache
def _elided() -> frozenset[str]:
    return frozenset().union(*(elisions(name) for name in (None, *ELIDING)))


@cache
def _endings() -> frozenset[str]:
    """Return what stands behind an apostrophe in English, and in whole words of any language."""
    whole = {w.partition("'")[2] for n in WITH_WORDS for w in orthography(n).apostrophe_words}
    return orthography("en").clitics | {"t"} | whole


def _joins(left: str, m: re.Match[str], language: str | None) -> bool:
    """Say whether two words and an apostrophe with a space beside it are one form."""
    known = orthography(language)
    right = m["right"]
    if f"{left}'{right}".lower() in known.apostrophe_words:
        return True
    if _elides(left, right, language, known):
        return not _may_be_quoted(left, m)
    if m.string[m.end() : m.end() + 1] in ("'", "’"):
        return False  # the 's' key
    if language in ("en", None):
        return _is_english(left.lower(), m, sure=language == "en")
    if known.suffix is not None and _is_name(left):
        return known.suffix.match(right) is not None
    return False


def _is_english(left: str, m: re.Match[str], *, sure: bool) -> bool:
    right, known = m["right"].lower(), orthography("en")
    if right == "t":
        return (f"{left}n" if m[0].startswith(" n") else left) in known.negated
    if right not in _VERBS:
        return False
    if left in _SUBJECTS:
        return True
    return sure and right == "s" and len(left) > 1 and left not in known.no_genitives


def _elides(left: str, right: str, language: str | None, known: Orthography) -> bool:
    if right[0].lower() not in _VOWELS or not (known.elisions or language is None):
        return False
    return left.lower() in elisions(language)


def _may_be_quoted(left: str, m: re.Match[str]) -> bool:
    """Say whether the apostrophe may open a quotation behind a word: `un 'altro'`."""
    opens = m[0][0] == " " and m.string[m.start("right") - 1] != " "
    return opens and len(left) > 1 and _CLOSES.match(m.string, m.start("right")) is not None


FIXER = Fixer(
    "contractions",
    find,
    trigger=SUSPECT,
    trigger_in_lang=SUSPECT_IN_LANG,
    reasons=(PARTED, HYPHEN),
)
