"""The single-byte encodings that UTF-8 is mistaken for, as characters and as bytes.

Two bytes of UTF-8, `C3 A9`, read as Windows-1252 are the two characters `Ã©`. A `CodePage`
knows which characters can begin such a sequence and which can continue one, and leads back
from the characters to the byte values. The tables come from Python's codecs; a byte that a
code page leaves unassigned stands for the C1 control of its number, as browsers read it.

>>> page("windows-1252").decode("Ã©")
'é'
>>> page("windows-1252").decode("Ãx") is None
True
"""

from __future__ import annotations

import re
from functools import cache

from mojifix.patterns import lazy

__all__ = [
    "NAMES",
    "SUSPECT",
    "CodePage",
    "char_class",
    "has_suspect",
    "next_suspect",
    "page",
    "sequences",
]

# The order is that of likelihood: where two pages read a run alike, the first is named.
NAMES = {
    "windows-1252": "Windows-1252",
    "windows-1251": "Windows-1251",
    "windows-1250": "Windows-1250",
    "windows-1253": "Windows-1253",
    "windows-1254": "Windows-1254",
    "windows-1257": "Windows-1257",
    "iso8859-2": "ISO 8859-2",
    "mac-roman": "Mac Roman",
    "cp437": "code page 437",
}
"""The codec of each code page, and what people call it."""


def char_class(characters: str | set[str]) -> str:
    """Return a class of a regular expression that matches one of `characters`."""
    return "[" + "".join(re.escape(c) for c in sorted(set(characters))) + "]"


_GOOD = set("«»“”‘’…\u00a0")
"""With these Mac Roman begins sequences, too, but only such as decode to phonetic letters."""


class CodePage:
    """One single-byte encoding: `leads[n]` begin a sequence of n bytes, `rest` continue it.

    `suspect` is the pattern of a sequence that may have lost its end.
    """

    def __init__(self, codec: str) -> None:
        self._bytes = {chr(number): number for number in range(0x80, 0xA0)}
        for number in range(0x80, 0x100):
            character = bytes([number]).decode(codec, "ignore") or chr(number)
            self._bytes[character] = number
        self.leads = {
            2: self._characters(0xC2, 0xDF),
            3: self._characters(0xE0, 0xEF),
            4: self._characters(0xF0, 0xF4),
        }
        self.rest = self._characters(0x80, 0xBF)
        self.run = lazy(char_class(set(self._bytes)) + "{2,}")
        rest = char_class(self.rest)
        self.sequence = lazy(
            "|".join(f"{char_class(self.leads[n])}{rest}{{{n - 1}}}" for n in (2, 3, 4))
        )

        cut = char_class(self.rest | set("\ufffd ?"))
        rest = char_class(self.rest | {"\ufffd"})
        short, longer = self.leads[2] - _GOOD, (self.leads[3] | self.leads[4]) - _GOOD
        self.suspect = f"{char_class(short)}{rest}|{char_class(longer)}{rest}{cut}"

    def _characters(self, first: int, last: int) -> set[str]:
        return {c for c, number in self._bytes.items() if first <= number <= last}

    def decode(self, run: str) -> str | None:
        """Return what `run` was before it was misread, None where it was no UTF-8."""
        try:
            return bytes(self._bytes[c] for c in run).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            return None


@cache
def page(codec: str) -> CodePage:
    """Return the code page of a codec that `NAMES` lists."""
    return CodePage(codec)


_PAGES = [page(codec) for codec in NAMES]
_ANY_LEAD = set().union(*(p.leads[n] for p in _PAGES for n in (2, 3, 4))) - _GOOD
_ANY_REST = set().union(*(p.rest for p in _PAGES)) | {"\ufffd"}
_HALVES = set(map(chr, range(0x80, 0xA0))) | set("ÂÃ")
"""What may be half of a sequence, alone."""

# Two steps, for the sake of speed: a pair that any two pages allow, then a sequence of one.
_PAIR = lazy(char_class(_ANY_LEAD) + char_class(_ANY_REST))
_SEQUENCE = lazy("|".join(p.suspect for p in _PAGES))
# One class in front: what begins with two alternatives is looked for at half the speed.
_PAIR_OR_HALF = lazy(
    char_class(_ANY_LEAD | _HALVES)
    + f"(?:(?<={char_class(_HALVES)})|(?<={char_class(_ANY_LEAD)}){char_class(_ANY_REST)})"
)

SUSPECT = f"{char_class(_HALVES)}|{_SEQUENCE.pattern}"
"""The pattern of what `next_suspect` looks for."""


def sequences(text: str) -> list[int]:
    """Return the places where a sequence of misread bytes may begin; few, in good text.

    >>> sequences("Größe, mąż, SÃ£o")
    [13]
    """
    return [m.start() for m in _PAIR.finditer(text) if _SEQUENCE.match(text, m.start())]


def next_suspect(text: str, at: int = 0) -> int | None:
    """Return the first place from `at` on where a sequence may begin, or half of one.

    >>> next_suspect("Größe, mąż, SÃ£o"), next_suspect("Größe, mąż, São")
    (13, None)
    """
    while m := _PAIR_OR_HALF.search(text, at):
        if m.end() - m.start() == 1 or _SEQUENCE.match(text, m.start()):
            return m.start()
        if text[m.end() - 1] in _HALVES:
            return m.end() - 1
        at = m.end()
    return None


def has_suspect(text: str) -> bool:
    """Say whether a sequence may begin anywhere in `text`, or half of one."""
    return next_suspect(text) is not None
