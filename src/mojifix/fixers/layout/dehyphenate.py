r"""Words that a line break had divided: `exam-\nple`, and `exam- ple` where the lines were joined.

Text out of PDF files, e-mail and print columns keeps the hyphens of its line ends. A divided
word is put together again where the whole is a word of the text's language, and a likelier one
than its parts. Where lines were joined, or the head of the document divides more words that way,
it may be as common as its parts, too, or unknown, if no part is known and the letters of the
whole are likelier; elsewhere that is a guess.

A hyphen at a line's end may be the word's own. It refuses suspended hyphens
(`one- and two-storey`, `Ein- und Ausgang`), compounds whose parts are words (`well-\nknown`),
parts with capitals or figures, whatever its word list cannot decide, and does nothing
where the language is unknown.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default(lang="en").only("dehyphenate").fix
>>> fix("Another exam-\nple of this, a mis- taken one.")
'Another example of this, a mistaken one.'
>>> fix("A one- and two-storey house is well-\nknown.")
'A one- and two-storey house is well-\nknown.'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.orthography import orthography
from mojifix.knowledge.words import Lexicon, lexicon
from mojifix.patterns import LETTERLIKE, lazy

__all__ = ["FIXER", "find"]

DIVIDED = Reason("divided-word", "A hyphen and a line break divided a word.", "likely")
MAYBE = Reason("maybe-divided", "A hyphen and a line break may have divided a word.", "guess")

_DIVIDED = lazy(
    r"""
    (?P<break> [-\u2010\u00ad\u00ac] (?:[ ]|[ ]?\r?\n[ \t]{0,8}) )
    (?P<right> [^\W\d_]{2,30} ) (?!\w|-\w)
    """,
    re.VERBOSE,
)
_LEFT = lazy(
    r"(?: (?<![\w'’]) | (?<=[cdjlmnst]['’]) | (?<=qu['’]) ) [^\W\d_]{2,30} \Z",
    re.VERBOSE | re.IGNORECASE,
)
_SUSPENDED_LIST = (  # and, or, to
    "and or nor to through und oder bis wie sowie et ou ed og och eller en of oraz lub albo nebo či"
    " alebo in ali ili och eller tai ja sekä eli või ning ega és vagy și sau ve veya ir ar arba un"
    " vai или та або"
)
_SUSPENDED = frozenset(_SUSPENDED_LIST.split())
_PREFIXES_LIST = (
    "all anti arch auto bio co contra counter cross euro ex extra half hyper infra inter macro mega"
    " meta micro mid mini mono multi neo non over pan para post pre pro pseudo quasi re self semi"
    " sub super trans ultra un under vice well"
)
_PREFIXES = frozenset(_PREFIXES_LIST.split())
_MARGIN = 1.0
"""By how much, in powers of ten, the unknown whole must be likelier than its parts."""
_LIKELIER = 0.5
"""By how much the whole must be commoner than the rarer part, on the Zipf scale."""
_NEVER_JOINED = 2.0
"""The same, for halves that no writer joins with a hyphen."""
_AS_LIKELY = -0.8
"""The same, where it is known that words were divided."""
_COMMON = 3.0
"""How common a word must be that tells its language."""
_RARE, _FREQUENT = 2.5, 4.5
"""How common both halves, or one of them, may be where the whole is not known."""


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each divided word that the language knows."""
    return list(_find(text, document))


def _find(text: str, document: Document) -> Iterator[Edit]:
    divides: bool | None = None
    for left, m in _divided(text):
        known = _lexicon(left, m["right"], document.language)
        if known is None:
            continue
        sure = _is_whole(left, m["right"], known, _LIKELIER)
        if not sure:
            if not _may_be_whole(left, m["right"], known):
                continue
            if divides is None:
                divides = _is_habit(document.head, known)
            sure = divides or "\n" not in m["break"]
        yield Edit(m.start("break"), m.end("break"), "", DIVIDED if sure else MAYBE)


def _lexicon(left: str, right: str, language: str | None) -> Lexicon | None:
    """Return the words of a language; where none is known, of one that has the whole."""
    if language is not None:
        return lexicon(language)
    for name in _LATIN if right.isascii() or "\xc0" <= max(right) <= "\u024f" else _CYRILLIC:
        known = lexicon(name)
        if known is None:
            continue
        whole, parts = known.zipf(left + right), min(known.zipf(left), known.zipf(right))
        if whole >= _COMMON and whole - parts >= _NEVER_JOINED:
            return known
        if parts >= _COMMON:
            return None  # two words
    return None


_LATIN = ("en", "fr", "de", "es", "it", "pt", "nl", "pl")
_CYRILLIC = ("ru", "uk")


def _divided(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield what may be the halves of a word."""
    for m in _DIVIDED.finditer(text):
        left = _LEFT.search(text, max(0, m.start() - 31), m.start())
        if left is not None and m["right"].islower() and m["right"] not in _SUSPENDED:
            yield left[0], m


def _is_whole(left: str, right: str, known: Lexicon, least: float) -> bool:
    """Say whether two halves are a word that is commoner than the rarer of them."""
    whole = known.zipf(normalize("NFKC", left + right))  # with the ligatures of print
    if whole > 0 and orthography(known.language).hyphenates is False:
        return True  # what is one word without its hyphen is one
    return whole > 0 and whole - min(known.zipf(left), known.zipf(right)) >= least


def _may_be_whole(left: str, right: str, known: Lexicon) -> bool:
    if _is_whole(left, right, known, _AS_LIKELY):
        return True
    if known.knows(left + right) or left.lower() in _PREFIXES:
        return False
    parts = known.zipf(left), known.zipf(right)
    if min(parts) >= _RARE or max(parts) >= _FREQUENT:
        return False  # a word of its own
    return known.cost(left + right) + _MARGIN < known.cost(left) + known.cost(right)


def _is_habit(text: str, known: Lexicon) -> bool:
    """Say whether `text` divides words at its lines' ends: one that nobody joins, or two."""
    found = {
        (left, m["right"])
        for left, m in _divided(text)
        if "\n" in m["break"] and _is_whole(left, m["right"], known, _LIKELIER)
    }
    return len(found) > 1 or any(_is_whole(*halves, known, _NEVER_JOINED) for halves in found)


_SMALL = "A-Za-z\xdf-\xf6\xf8-\u024f\u03ac-\u03ce\u0430-\u0481"
"""Inside a class: letters that may follow in a word, and nothing that is none."""


def _none_of(words: Iterable[str], depth: int = 0) -> str:
    """Return the pattern of a word of two small letters or more that is none of these.

    A trigger cannot say "but not": what follows each letter is spelt out.
    """
    rests: dict[str, list[str]] = {}
    for word in filter(None, words):
        rests.setdefault(word[0], []).append(word[1:])
    others = "".join(sorted(rests))
    first = f"[^\x00-`{{-\x7f{others}][{LETTERLIKE}]"  # a capital begins no second half
    found = [f"[^\x00-@\\[-`{{-\x7f{others}]" if depth else first]
    found += [f"{letter}{_none_of(rest, depth + 1)}" for letter, rest in sorted(rests.items())]
    if depth > 1 and "" not in words:
        found.append(f"[^{_SMALL}]|\\Z")
    return f"(?:{'|'.join(found)})"


FIXER = Fixer(
    "dehyphenate",
    find,
    trigger=f"[{LETTERLIKE}][-\u2010\u00ad\u00ac](?: | ?\r?\n[ \t]{{0,8}}){_none_of(_SUSPENDED)}",
    reasons=(DIVIDED, MAYBE),
)
