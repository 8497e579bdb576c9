"""English and French whose curly quotes and dashes were read in another page: `isnÕt`, `itÆs`.

Mac Roman, Windows-1252 and the pages of DOS put the apostrophe in different places, where
others have letters. Contractions are a closed class (`weÕre`), so that a letter which stands where
only an apostrophe can is proof; two of them settle the page, and then the quotes, dashes and
letters of the same page are read with it.

>>> [text for _, _, text, _ in misread_marks("weÕre late and itÕs Òfar awayÓ", "en")]
['’', '’', '“', '”']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mojifix.fixers.encoding.single_byte.judge import Run
from mojifix.fixers.encoding.single_byte.pages import byte_of
from mojifix.knowledge.contractions import is_contraction, is_genitive
from mojifix.knowledge.words import Lexicon, lexicon
from mojifix.patterns import lazy

__all__ = ["misread_marks"]

_MISTAKES = (
    ("mac-roman", "windows-1252", "Mac Roman read as Windows-1252"),
    ("windows-1252", "mac-roman", "Windows-1252 read as Mac Roman"),
    ("windows-1252", "cp437", "Windows-1252 read as code page 437"),
    ("windows-1252", "cp850", "Windows-1252 read as code page 850"),
    ("windows-1252", "windows-1251", "Windows-1252 read as Windows-1251"),
    ("mac-roman", "cp437", "Mac Roman read as code page 437"),
)
_ENOUGH = 2  # contractions


class _Mistake(NamedTuple):
    how: str
    table: dict[str, str]
    """What was read, and what stood there."""
    apostrophe: str


@cache
def _mistakes() -> tuple[_Mistake, ...]:
    made = []
    for right, wrong, how in _MISTAKES:
        shown = {number: character for character, number in byte_of(wrong).items()}
        table = {}
        for number, character in shown.items():
            meant = bytes([number]).decode(right, "ignore")
            if meant and meant != character:
                table[character] = meant
        made.append(_Mistake(how, table, next((k for k, v in table.items() if v == "’"), "")))
    return tuple(m for m in made if m.apostrophe)


_LONGEST = 24
_TAIL = r"(?P<tail>[A-Za-z][^\W\d_]{0,23})(?!\w)"
_HEAD = lazy(r"[^\W\d_]{0,24}\Z")


def misread_marks(text: str, language: str | None) -> Iterator[Run]:
    """Yield what to change in a text of which contractions prove the mistake."""
    best: tuple[int, _Mistake] | None = None
    for mistake in _mistakes():
        if mistake.apostrophe in text:
            proofs = {
                (head.lower(), tail.lower())
                for head, tail in _contractions(text, mistake.apostrophe)
                if is_contraction(head, tail, language)
            }
            count = len(proofs) + (bool(proofs) and _blanks(text, mistake))
            if count >= _ENOUGH and (best is None or len(proofs) > best[0]):
                best = len(proofs), mistake
    if best:
        yield from _all_of(text, best[1], language)


def _blanks(text: str, mistake: _Mistake) -> int:
    """Return how often a letter stands where French has a no-break space: `questionÊ:`."""
    blank = next((k for k, v in mistake.table.items() if v == "\u00a0"), "")
    return len(re.findall(f"(?<=[^\\W\\d_]){re.escape(blank)}(?=[:;!?])", text)) if blank else 0


def _contractions(text: str, sign: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces before and after a sign that has letters on both sides."""
    for m in re.finditer(sign + _TAIL, text):
        head = _HEAD.search(text, max(0, m.start() - _LONGEST), m.start())
        if head and head[0]:
            yield head[0], m["tail"]


def _all_of(text: str, mistake: _Mistake, language: str | None) -> Iterator[Run]:
    words = lexicon(language) if language else lexicon("en")
    is_open = False
    for m in re.finditer("[" + "".join(map(re.escape, mistake.table)) + "]", text):
        meant = mistake.table[m[0]]
        if not _fits(text, m.start(), meant, is_open, language, words):
            continue
        is_open = meant == "“" or (is_open and meant != "”")
        yield m.start(), m.end(), meant, mistake.how


def _fits(
    text: str, at: int, meant: str, is_open: bool, language: str | None, words: Lexicon | None
) -> bool:
    """Say whether a mark or a letter can stand where its misreading does."""
    head = _HEAD.search(text, max(0, at - _LONGEST), at)
    tail = re.match(r"[^\W\d_]{0,24}", text[at + 1 : at + 25])
    before, after = head[0] if head else "", tail[0] if tail else ""
    left, right = text[at - 1 : at], text[at + 1 : at + 2]
    if meant == "’" and before and after:
        english = words if words and words.language == "en" else None
        return is_contraction(before, after, language) or is_genitive(before, after, english)
    if meant in "“‘":
        return not left.strip(" \n([—–-") and right.isalnum()
    if meant in "”’":
        return (
            bool(left.strip()) and not after and (is_open or (meant == "’" and before[-1:] == "s"))
        )
    if meant in "–—":
        return left == right == " " or bool(before and after)
    if meant in "…•™®©":
        return not after and bool(left.strip() or meant == "•")
    if meant.isalpha() and words:
        return words.knows(before + meant + after) and not words.knows(before + text[at] + after)
    return False
