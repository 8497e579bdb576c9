"""Accented letters that stand alone and are not a word of the text's language, dropped.

A machine translation carries the source's `à` or `é` into its result: `disorders à public
order`. The letter is removed with one of the spaces around it.

Opt-in, since it deletes a letter. It refuses every letter that is a word in the language (`à`
and `ô` in French, `è` in Italian, `é` and `ó` in Portuguese, `å` and `ö` in Swedish), set
phrases (`à la carte`, `vis à vis`), prices (`3 Stück à 5 Euro`), initials, letters that are
quoted, listed or spoken of, and does nothing where the language is unknown.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default(lang="en").with_("orphans").only("orphans").fix
>>> fix("It leads to disorders à public order.")
'It leads to disorders public order.'
>>> fix("Chicken à la king, vis à vis, the letter é and ö.")
'Chicken à la king, vis à vis, the letter é and ö.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.orthography import orthography
from mojifix.patterns import lazy

__all__ = ["FIXER", "find"]

ORPHAN = Reason("orphan-letter", "A lone accented letter is not a word of this language.", "likely")

_ALONE = lazy(
    r"(?P<before>[^\W\d_]{2,30})[ ](?P<letter>[à-öø-ÿăőű])[ ](?=(?P<after>[^\W\d_]{2,30}))"
)
_PHRASE_LIST = "la le les propos gogo deux part jour point outrance bientôt"
_PHRASE = frozenset(_PHRASE_LIST.split())
_PHRASES_LIST = "vis tête prêt pied face dos peu pas mot porter"
_PHRASES = frozenset(_PHRASES_LIST.split())
_SPOKEN_OF = lazy(
    r"letter|vowel|accent|character|sound|key|with|and|or|buchstab|vokal|laut|zeichen|und|oder|mit",
    re.IGNORECASE,
)


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each accented letter that has no business in the sentence."""
    words = orthography(document.language).letter_words
    return [] if words is None else list(_find(text, words))


def _find(text: str, words: str) -> Iterator[Edit]:
    for m in _ALONE.finditer(text):
        phrase = m["after"].lower() in _PHRASE or m["before"].lower() in _PHRASES
        if m["letter"] in words or phrase:
            continue
        if not (_SPOKEN_OF.match(m["before"]) or _SPOKEN_OF.match(m["after"])):
            yield Edit(m.start("letter"), m.end(), "", ORPHAN)


FIXER = Fixer("orphans", find, trigger=r"[ ][à-öø-ÿăőű][ ]", reasons=(ORPHAN,))
