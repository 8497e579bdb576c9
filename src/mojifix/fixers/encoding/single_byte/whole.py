"""A sentence or two that a wrong page explains better as a whole: `la informaci¢n del cliente`.

A long text proves its page by many words; a sentence has one or two. Here all that is beyond ASCII
is read by each page of the language, words priced by how frequent they are or by their letters,
signs by where they stand (`f³r`, `prŽcŽdent`). One reading must be far cheaper than the sentence
as it is, no piece of it dearer, and no other reading as cheap.

>>> whole_page("toda la informaci¢n del cliente", ("es",)).text
'toda la información del cliente'
>>> whole_page("un volumen de 3 m³ y 5 ¢", ("es",)) is None
True
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from mojifix.fixers.encoding.single_byte.judge import Run, beyond_ascii
from mojifix.fixers.encoding.single_byte.pages import WORD, Reading, has_misread_utf8, readings
from mojifix.knowledge.orthography import orthography
from mojifix.knowledge.words import Lexicon, lexicon
from mojifix.patterns import lazy

__all__ = ["MOST", "Whole", "is_odd", "may_be_whole", "whole_page"]

MOST = 2_000
"""So many code points are a sentence or a few; longer texts prove their page by themselves."""

_GAIN = 4.5
"""How much likelier the sentence must become, in powers of ten."""
_MARGIN = 1.0
"""And how much likelier than by any other page."""
_KNOWN = 2.0
"""A word must be so frequent (Zipf) to speak for a reading."""
_USUAL = 3.0
_SHARE = 0.5
"""Of the pieces with words that a reading changes, so many must hold a known one."""
_NEXT_LINE = "\x85"  # a line break of its own
_SHORT, _LONG = 1, 4
"""So many letters must a known word have; more where the language is not sure."""
_WORSE = 0.5
_FOREIGN = 2.5  # a letter that the language does not write
_CAPITAL = 5.0  # after a small letter
_INSIDE = 6.0  # a sign between letters
_STRAY = 4.0  # a sign where it does not lean
_CONTROL = 8.0

_ODD = lazy(r"(?<=[^\W\d_])[^\w\s\x00-\x7f’·–—…](?=[^\W\d_])|(?<=[a-zß-ÿ])[À-ÞŠŒŸŽΓΘΣΦΩαδεπστφ]")
"""What stands in no word: a sign, or a capital behind a small letter."""
_LEANING = frozenset("“”„«»‹›‘’‚…")
_SINGLE = frozenset("–—•·")
_OF_FIGURES = frozenset("€£¥$¢§°±²³¹µ¼½¾×÷‰")


class Whole(NamedTuple):
    """What a text was, and the runs that make it so."""

    text: str
    runs: list[Run]
    gain: float
    language: str


def is_odd(text: str) -> bool:
    """Say whether a sign or a capital stands where no word has it: `f³r`, `prŽcis`."""
    return _ODD.search(text) is not None


def may_be_whole(text: str) -> bool:
    """Say whether one page may explain a text: it is short, and was no UTF-8. Soonest told."""
    return len(text) <= MOST and _NEXT_LINE not in text and not has_misread_utf8(text)


def whole_page(text: str, languages: Iterable[str], likely: Iterable[str] = ()) -> Whole | None:
    """Return what a short text was before it was read in a wrong page, None where that is open.

    The text is one that `may_be_whole`. Of a language that is only `likely` a longer word must
    prove it.
    """
    asked = [*((name, _SHORT) for name in languages), *((name, _LONG) for name in likely)]
    found = [
        whole
        for language, least in asked
        if (words := lexicon(language))
        for reading in readings(language)
        if (whole := _read(text, reading, words, least))
    ]
    found.sort(key=lambda whole: whole.gain, reverse=True)
    if not found or found[0].gain < _GAIN:
        return None
    best = found[0]
    others = [whole.gain for whole in found if whole.text != best.text]
    return None if others and best.gain - others[0] < _MARGIN else best


def _read(text: str, reading: Reading, words: Lexicon, least: int) -> Whole | None:
    """Return what a reading makes of a text; None where it makes a piece of it worse.

    A known word of it must have so many letters at `least`.
    """
    if reading.changed.isdisjoint(text):
        return None
    if any(c.isalpha() and _is_own(c, words) for c in beyond_ascii(text) - reading.wrong):
        return None  # a letter of the language that the wrong page lacks
    after = text.translate(reading.table)
    pieces = (m.span() for m in _PIECE.finditer(text))
    spans = [(start, end) for start, end in pieces if text[start:end] != after[start:end]]
    known = []
    for start, end in spans:
        faults, length = _faults(after[start:end], *_around(after, start, end), words)
        if faults:
            return None
        known.append((length, length or _has_word(after[start:end], words)))
    changed = sum(any(map(str.isalpha, after[start:end])) for start, end in spans)
    if max(known)[0] < least or sum(is_good > 0 for _, is_good in known) < _SHARE * changed:
        return None
    gain = 0.0
    for (start, end), (_, is_good) in zip(spans, known, strict=True):
        odd = _faults(text[start:end], *_around(text, start, end), words)[0]
        won = odd + _price(text[start:end], words) - _price(after[start:end], words)
        if won < -_WORSE:
            return None
        gain += won if is_good else min(1.0, won)
    return Whole(after, list(_runs(text, after, reading.how)), gain, words.language)


def _has_word(piece: str, words: Lexicon) -> bool:
    """Say whether a piece holds a usual word of ASCII: what was beside it is a mark."""
    return any(words.zipf(word) >= _USUAL for word in WORD.findall(piece))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[start - 1 : start] if start else " ", text[end : end + 1] or " "


_PIECE = lazy("[^ \t\n\r]+")
"""What stands between the blanks of ASCII, which no page changes."""


@lru_cache(1 << 12)
def _price(piece: str, words: Lexicon) -> float:
    """Return what the words of a piece cost, by how frequent they are or by their letters."""
    return sum(words.cost(word) for word in WORD.findall(piece))


@lru_cache(1 << 12)
def _faults(piece: str, left: str, right: str, words: Lexicon) -> tuple[float, int]:
    """Return how odd a piece is, and how long the longest known word beyond ASCII in it."""
    faults, length, done = 0.0, 0, 0
    padded = f"{left}{piece}{right}"
    for m in WORD.finditer(piece):
        faults += sum(_sign(padded, at + 1) for at in range(done, m.start()))
        done = m.end()
        word = m[0]
        if not word.isascii():
            if words.zipf(word) >= _KNOWN and words.judge(word)[1]:
                length = max(length, len(word))
            else:
                faults += _FOREIGN * sum(not _is_own(c, words) for c in word if c > "\x7f")
        small = next((at for at, c in enumerate(word) if c.islower()), len(word))
        faults += _CAPITAL * sum(c.isupper() for c in word[small:])
    return faults + sum(_sign(padded, at + 1) for at in range(done, len(piece))), length


def _is_own(letter: str, words: Lexicon) -> bool:
    return letter.lower() in orthography(words.language).letters or words.writes(letter)


def _sign(text: str, at: int) -> float:
    """Return how odd a sign is by what stands around it, 0 where it can stand there."""
    sign, left, right = text[at], text[at - 1], text[at + 1]
    if sign <= "\x7f":
        return 0.0
    if sign < "\xa0" or (not sign.isprintable() and sign != "\u00a0"):
        return _CONTROL
    if left.isalpha() and right.isalpha():
        return 0.0 if sign in "’–—…·" else _INSIDE
    if sign == "\u00a0":
        is_set = right in ":;!?»%" or left.isdigit() or left == "«"
    elif sign in _OF_FIGURES:
        is_set = left.isdigit() or right.isdigit()
    elif sign in "¿¡":
        is_set = right.isalpha() and not left.isalnum()
    elif sign in _LEANING:
        opens = not left.isalnum() and (right.isalnum() or right in "¿¡")
        closes = left.isalnum() or left in ".,;:!?%)’”»…"
        is_set = opens or (closes and not right.isalnum())
    else:
        is_set = sign in _SINGLE
    return 0.0 if is_set else _STRAY


def _runs(before: str, after: str, how: str) -> Iterable[Run]:
    start: int | None = None
    for at, (old, new) in enumerate(zip(before + " ", after + " ", strict=True)):
        if old != new and start is None:
            start = at
        elif old == new and start is not None:
            yield start, at, after[start:at], how
            start = None
