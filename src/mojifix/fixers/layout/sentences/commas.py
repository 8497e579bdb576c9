"""Commas whose space was lost, between words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojifix.document import Document
from mojifix.fixers.layout.sentences.ends import USUAL
from mojifix.fixers.layout.sentences.habits import Habits
from mojifix.knowledge.words import Lexicon, lexicon
from mojifix.patterns import ALPHABET, lazy

__all__ = ["commas"]

_COMMA = lazy(rf",(?=(?P<right>[{ALPHABET}]{{2,40}})(?![\w,@/\\#_&=()-]))")
_LEFT_OF_COMMA = lazy(rf"(?<![\w.,;@/\\#_&=-])(?:[{ALPHABET}]{{2,40}}|[0-9]{{1,4}})\Z")
_SIGNS = r"=<>{}/\\|@#_`"  # of programs
_TOKEN_BEFORE = lazy(rf"(?:\A|[.!?:][ ]|\n)\Z|(?<!\S)[^\s{_SIGNS}-][^\s{_SIGNS}]{{0,40}}[ ]\Z")
_WORDS_AFTER = lazy(r",?[ ][^\W\d_]+['’]?[^\W\d_]*(?:[ ,.;:!?…]|\Z)")


def commas(text: str, document: Document) -> Iterator[int]:
    """Yield where the space is missing in `word,word` inside a sentence."""
    habits = Habits(text, document)
    for m in _COMMA.finditer(text):
        left = _LEFT_OF_COMMA.search(text, max(0, m.start() - 41), m.start())
        if left is None or _is_enclosed(text, left.start(), m.end("right")):
            continue
        known = lexicon(document.language) if document.language else None
        if known is None or habits.is_programmed(m.start()):
            continue
        usual = min(known.zipf(left[0]), known.zipf(m["right"])) >= USUAL
        if (usual and habits.sets_commas(m.start())) or _is_among_words(text, left, m, known):
            yield m.end()


def _is_among_words(text: str, left: re.Match[str], m: re.Match[str], known: Lexicon) -> bool:
    """Say whether words stand on both sides, so that the two are no values: `to lat,lon`."""
    right = m["right"]
    if max(len(left[0]), len(right)) < 4 or right.isupper():
        return False
    before = _TOKEN_BEFORE.search(text, max(0, left.start() - 48), left.start())
    if before is None or _WORDS_AFTER.match(text, m.end("right")) is None:
        return False
    if left[0].isdigit() or before[0].strip(" .!?:\n") == "":
        return not left[0].islower() and right.islower() and known.zipf(right) >= USUAL + 1
    return True


def _is_enclosed(text: str, start: int, end: int) -> bool:
    """`"bold,underline"`, `{get,set}`: values, not words of a sentence."""
    return text[max(0, start - 1) : start] in tuple("\"'“‘„«{[(<|") and text[
        end : end + 1
    ] in tuple("\"'”’“»}])>|")
