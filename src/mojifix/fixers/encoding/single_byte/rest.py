"""What a text has left of a page when its words were read: quotes, dashes, blanks, other words.

Where all that is beyond ASCII in a text was misread alike, the marks were, too: `ÒIt wŠs lateÓ`.
Each must make sense where it stands, or none is touched.
"""

from __future__ import annotations

from collections.abc import Sequence

from mojifix.fixers.encoding.single_byte.judge import Run
from mojifix.fixers.encoding.single_byte.pages import Reading
from mojifix.knowledge.orthography import orthography
from mojifix.knowledge.words import lexicon

__all__ = ["rest_of_page"]

_QUOTES = frozenset("“”„«»‹›‘’‚")
_DASHES = frozenset("–—")
_BEFORE_MARKS = frozenset(":;!?»%")


def rest_of_page(
    text: str, done: Sequence[tuple[int, int]], reading: Reading, language: str
) -> list[Run]:
    """Return the other characters of a wrong page, none where one of them makes no sense.

    `done` are the spans that were read already.
    """
    covered = {at for start, end in done for at in range(start, end)}
    left = [at for at, c in enumerate(text) if c > "\x7f" and at not in covered]
    letters = orthography(language).letters
    found: list[Run] = []
    for at in left:
        meant = reading.table.get(ord(text[at]), text[at])
        if not _makes_sense(text, at, meant, language):
            if text[at].lower() in letters or text[at] == meant:
                continue  # a letter that the wrong page has not came through
            return []
        found.append((at, at + 1, meant, reading.how))
    return found


def _makes_sense(text: str, at: int, meant: str, language: str) -> bool:
    letters = orthography(language).letters
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if meant.isupper() and before.islower():
        return False
    if meant in "¿¡":
        return after.isalpha() or after in "¿¡«“"
    if meant.isalpha() and not before.strip() and after == " ":
        words = lexicon(language)
        return words is not None and words.judge(meant)[1]
    if meant.isalpha():
        return meant.lower() in letters and (before.isalpha() or after.isalpha())
    if meant == "\u00a0":
        return after in _BEFORE_MARKS or before.isdigit() or before.isspace() is False
    if meant in _DASHES:
        return True
    if meant == "…":
        return bool(before.strip())
    if meant == "’" and before.isalpha() and after.isalpha():
        return True
    if meant in _QUOTES:
        opens = not before.strip() or not before.isalnum()
        closes = not after.strip() or not after.isalnum()
        return opens != closes or not (before.isalnum() or after.isalnum())
    return False
