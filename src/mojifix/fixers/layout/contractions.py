"""Contractions, elisions and hyphenated words that were taken apart: `ca n't`, `l' homme`.

Tokenizers part what an apostrophe or a hyphen joins, and translators that work on tokens leave
it so: `the farmer 's wife`, `d 'une`, `dell' anno`, `Ankara 'da`, `dit - elle`, `defendê - lo`.
Each of these is put together where it is a form of the text's language that nothing else can be:
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
from itertools import pairwise

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.orthography import Orthography, elisions, orthography
from mojifix.patterns import LETTER, lazy

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
_HYPHEN = lazy(r"-(?:(?=[ ]\w)|(?<=[ ].)(?=\w))(?:(?<=\w.)|(?<=\w[ ].))")  # with one beside it
_REACH = 40
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
    return sorted([*_apostrophes(text, document), *_hyphens(text, document)], key=lambda e: e.start)


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
        if left is not None and _joins(left[0], m, document.language):
            taken = m.start("right")
            yield Edit(m.start(), taken, text[m.start() : taken].replace(" ", ""), PARTED)


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
    if known.suffix is not None and (left[0].isupper() or left[0].isdigit()):
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


# --- hyphens -------------------------------------------------------------------------------------


def _hyphens(text: str, document: Document) -> Iterator[Edit]:
    done = 0
    for hyphen in _HYPHEN.finditer(text):
        if hyphen.start() < done:
            continue
        start = max(done, hyphen.start() - _REACH)
        if not _may_join(text, hyphen.start()):
            continue
        forms = _forms(document.language)  # which costs more to tell
        if forms is None:
            return
        for m in forms.finditer(text, start, hyphen.start() + _REACH):
            for gap in _GAP.finditer(text, m.start(), m.end()):
                yield Edit(gap.start(), gap.end(), "-", HYPHEN)
            done = m.end()


_RIGHT_WORD = lazy(r"[ ]?([^\W_]{1,20})")
_LEFT_WORD = lazy(r"([^\W_]{1,20})[ ]?\Z")


def _may_join(text: str, at: int) -> bool:
    """Say whether a word beside the hyphen at `at` stands so in the forms of some language."""
    left, right = _sides_of_forms()
    after = _RIGHT_WORD.match(text, at + 1)
    if after is not None and right.fullmatch(after[1]):
        return True
    before = _LEFT_WORD.search(text, max(0, at - 21), at)
    return before is not None and left.fullmatch(before[1]) is not None


_GAP = lazy(r"[ ]-[ ]?|-[ ]")


HYPHENATING = ("en", "fr", "pt", "ro", "ru")
"""The languages of which words with a hyphen are known (a test compares)."""


@cache
def _sides_of_forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    left, right = _sides()
    return re.compile(left, re.IGNORECASE), re.compile(right, re.IGNORECASE)


def _sides() -> tuple[str, str]:
    """Return what stands before and behind hyphens in the forms, where a word is given there.

    Of each hyphen one side is enough: `ex-` and any word, any word and `-lo`.
    """
    left: set[str] = set()
    right: set[str] = set()
    for language in HYPHENATING:
        for form in _split(orthography(language).hyphenated, "|"):
            pieces = _split(_LOOKAHEAD.sub("", form), "-")
            for before, behind in pairwise(pieces):
                (left if r"\w" in behind else right).add(before if r"\w" in behind else behind)
    return "|".join(sorted(left)), "|".join(sorted(right))


_LOOKAHEAD = lazy(r"\(\?=[^)]*\)")


def _split(form: str, mark: str) -> list[str]:
    """Split a form at a mark that stands in no brackets; white space is no part of it."""
    pieces, depth = [""], 0
    for character in form:
        depth += (character in "([") - (character in ")]")
        if character == mark and not depth:
            pieces.append("")
        elif not character.isspace():
            pieces[-1] += character
    return pieces


@cache
def _forms(language: str | None) -> re.Pattern[str] | None:
    forms = orthography(language).hyphenated
    return _compiled(forms) if forms else None


def _compiled(forms: str) -> re.Pattern[str]:
    forms = forms.replace("-", "[ ]?-[ ]?")
    return re.compile(rf"(?<![\w'’-])(?:{forms})(?![\w'’])", re.VERBOSE | re.IGNORECASE)


_LEFT_SIDES, _RIGHT_SIDES = (
    re.sub(r"[^\W\d_]", lambda m: f"[{m[0]}{m[0].upper()}]", words) for words in _sides()
)

FIXER = Fixer(
    "contractions",
    find,
    trigger=rf"[{LETTER}0-9](?: n?['’] ?|['’] )[{LETTER}]"
    rf"|[{LETTER}](?: - ?|- )(?:{_RIGHT_SIDES})(?:[^{LETTER}0-9]|\Z)"
    rf"|(?:{_LEFT_SIDES})(?: - ?|- )[{LETTER}]",
    reasons=(PARTED, HYPHEN),
)
