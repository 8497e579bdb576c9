r"""Words that a line break had divided: `exam-\nple`, and `exam- ple` where the lines were joined.

Text out of PDF files, e-mail and print columns keeps the hyphens of its line ends. A divided
word is put together again where the whole is a word of the text's language and the two parts
are not both words of their own, or the whole is about as common as the rarer of them, or the
language writes its compounds as one word. A whole that is not known is put together where one
part is no word either and the letters of the whole are likelier.

Opt-in, since a hyphen at a line's end may be the word's own. It refuses suspended hyphens
(`one- and two-storey`, `Ein- und Ausgang`), compounds whose parts are words (`well-\nknown`),
parts with capitals or figures, whatever the language has no knowledge of, and does nothing
where the language is unknown.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default(lang="en").with_("dehyphenate").only("dehyphenate").fix
>>> fix("Another exam-\nple of this, a mis- taken one.")
'Another example of this, a mistaken one.'
>>> fix("A one- and two-storey house is well-\nknown.")
'A one- and two-storey house is well-\nknown.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.orthography import orthography
from mojifix.knowledge.words import Lexicon, lexicon
from mojifix.patterns import LETTER, lazy

__all__ = ["FIXER", "find"]

DIVIDED = Reason("divided-word", "A hyphen and a line break divided a word.", "likely")

_DIVIDED = lazy(
    r"""
    (?P<break> [-\u2010\u00ad] (?:[ ]|[ ]?\r?\n[ \t]{0,8}) )
    (?P<right> [^\W\d_]{2,30} ) (?!\w|-\w)
    """,
    re.VERBOSE,
)
_LEFT = lazy(
    r"(?: (?<![\w'’]) | (?<=[cdjlmnst]['’]) | (?<=qu['’]) ) [^\W\d_]{2,30} \Z",
    re.VERBOSE | re.IGNORECASE,
)
_SUSPENDED_LIST = "and or nor to through und oder bis wie et ou ed og och en of lub"
_SUSPENDED = frozenset(_SUSPENDED_LIST.split())
_PREFIXES_LIST = (
    "all anti arch auto bio co contra counter cross euro ex extra half hyper infra inter macro mega"
    " meta micro mid mini mono multi neo non over pan para post pre pro pseudo quasi re self semi"
    " sub super trans ultra un under vice well"
)
_PREFIXES = frozenset(_PREFIXES_LIST.split())
_MARGIN = 1.0
"""By how much, in powers of ten, the unknown whole must be likelier than its parts."""


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each divided word that the language knows."""
    return list(_find(text, document))


def _find(text: str, document: Document) -> Iterator[Edit]:
    for m in _DIVIDED.finditer(text):
        left = _LEFT.search(text, max(0, m.start() - 31), m.start())
        if left is None or not m["right"].islower() or m["right"] in _SUSPENDED:
            continue
        known = lexicon(document.language) if document.language else None
        if known is None:
            return
        if _is_whole(left[0], m["right"], known):
            yield Edit(m.start("break"), m.end("break"), "", DIVIDED)


def _is_whole(left: str, right: str, known: Lexicon) -> bool:
    whole = known.zipf(left + right)
    parts = min(known.zipf(left), known.zipf(right))
    if whole > 0:
        # What is one word without its hyphen is one.
        return whole > parts - 0.7 or orthography(known.language).hyphenates is False
    if parts > 0 or left.lower() in _PREFIXES:
        return False
    return known.cost(left + right) + _MARGIN < known.cost(left) + known.cost(right)


FIXER = Fixer(
    "dehyphenate",
    find,
    trigger=f"[-\u2010\u00ad](?: | ?\r?\n)[ \t]{{0,8}}[{LETTER}]",
    reasons=(DIVIDED,),
)
