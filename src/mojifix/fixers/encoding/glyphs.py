"""Numbers of glyphs for ligatures: `sta(cid:24)on`, `e(cid:30)cient`.

Programs that read PDF files write `(cid:24)` for a glyph of which the font does not say what
characters it shows; mostly it is a ligature. Within a document a number is always the same glyph,
so the ligature is the one that makes words of all the pieces. A number that begins several lines is
the mark of an item.

What it refuses: numbers outside of words, numbers for which two ligatures make words alike, and
those of a text of which nothing else is left.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default(lang="en").only("glyphs").fix
>>> fix("The sta(cid:24)on was rela(cid:24)vely o(cid:30)cial.")
'The station was relatively official.'
>>> fix("The glyph (cid:24) has no name.")
'The glyph (cid:24) has no name.'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.words import Lexicon, lexicon
from mojifix.patterns import NO_LETTER, lazy

__all__ = ["FIXER", "find"]

LIGATURE = Reason(
    "glyph-number", "The number of a glyph stood for the ligature that makes words.", "likely"
)
BULLET = Reason("glyph-bullet", "The number of a glyph stood for the mark of an item.", "likely")

_LIGATURES = "ti fi ff fl tt ffi ffl tti ft fft rt rti th Th ct st fj ffj tf ttf".split()
_GLYPH = lazy(r"\(cid:(\d{1,5})\)")
_WORD = lazy(rf"(?:[^{NO_LETTER}]|\(cid:\d{{1,5}}\)){{2,60}}")
_ITEM = lazy(r"^[ \t]*(\(cid:(\d{1,5})\))(?=[ \t]+\S)", 8)  # re.MULTILINE
_KNOWN = 2.0
"""How frequent (Zipf) a word must be to speak for a ligature."""
_SHARE = 0.8
"""Of the words with a number, so many must be known."""
_LETTERS = 3
"""So many letters must have come through of a word that is alone."""
_SEVERAL = 2
_MOST = 200
"""So many words with a number are looked at."""


def find(text: str, document: Document) -> Iterator[Edit]:
    """Return an edit for each number of a glyph that can be but one ligature, or begins items."""
    words = lexicon(document.language or "en")
    head = _words_of(document.head)
    here = _words_of(text)
    items = _items(document.head) | _items(text)
    known = _ligatures({number: head.get(number) or here[number] for number in here}, words)
    starts = {m.start(1) for m in _ITEM.finditer(text)} if items else set()
    within = _places(text)
    for m in _GLYPH.finditer(text):
        if m.start() in starts and m[1] in items:
            yield Edit(*m.span(), "•", BULLET)
        elif m[1] in known and m.start() in within:
            yield Edit(*m.span(), known[m[1]], LIGATURE)


def _places(text: str) -> set[int]:
    """Return where a number stands in a word with letters."""
    return {
        m.start() + glyph.start()
        for m in _WORD.finditer(text)
        if _letters(m[0])
        for glyph in _GLYPH.finditer(m[0])
    }


def _letters(word: str) -> int:
    return len(_GLYPH.sub("", word))


def _words_of(text: str) -> dict[str, list[str]]:
    """Return the different words with each number, in small letters."""
    found: dict[str, dict[str, None]] = {}
    for m in _WORD.finditer(text):
        for number in set(_GLYPH.findall(m[0])):
            if _letters(m[0]):
                found.setdefault(number, {})[m[0]] = None
    return {number: list(words)[:_MOST] for number, words in found.items()}


def _items(text: str) -> set[str]:
    """Return the numbers that begin lines, and stand nowhere else."""
    begun = Counter(m[2] for m in _ITEM.finditer(text))
    if not begun:
        return set()
    everywhere = Counter(_GLYPH.findall(text))
    return {
        number
        for number, count in begun.items()
        if count >= _SEVERAL and everywhere[number] == count
    }


def _ligatures(found: dict[str, list[str]], words: Lexicon | None) -> dict[str, str]:
    """Return the ligature of each number, those first of which words hold no other number."""
    known: dict[str, str] = {}
    if words is None:
        return known
    left = sorted(found, key=lambda number: -len(found[number]))
    for _ in range(_SEVERAL):  # what is known by then helps with the rest
        for number in left:
            if number not in known and (ligature := _ligature(number, found[number], known, words)):
                known[number] = ligature
    return known


def _ligature(
    number: str, pieces: Iterable[str], known: dict[str, str], words: Lexicon
) -> str | None:
    """Return the one ligature that makes words of nearly all pieces."""
    read = [_GLYPH.sub(lambda m: known.get(m[1], m[0]), piece) for piece in pieces]
    read = [piece for piece in read if set(_GLYPH.findall(piece)) == {number}]
    if not read or (len(read) == 1 and _letters(read[0]) < _LETTERS):
        return None
    scores: list[tuple[int, float, str]] = []
    itself = chr(int(number))  # some fonts are numbered as Latin-1 is
    for ligature in [*_LIGATURES, *([itself] if "À" <= itself <= "ÿ" else [])]:
        made = [piece.replace(f"(cid:{number})", ligature) for piece in read]
        frequent = [words.zipf(word) for word in made]
        count = sum(zipf >= _KNOWN for zipf in frequent)
        if count >= _SHARE * len(made):
            scores.append((count, sum(frequent), ligature))
    scores.sort(reverse=True)
    if not scores or (len(scores) > 1 and scores[1][0] == scores[0][0] and not _is_far(scores)):
        return None
    return scores[0][2]


def _is_far(scores: list[tuple[int, float, str]]) -> bool:
    """Say whether the words of the best ligature are far more usual than those of another."""
    return (scores[0][1] - scores[1][1]) / scores[0][0] >= 1.0


FIXER = Fixer(
    "glyphs",
    find,
    trigger=r"\(cid:[0-9]",
    reasons=(LIGATURE, BULLET),
)
