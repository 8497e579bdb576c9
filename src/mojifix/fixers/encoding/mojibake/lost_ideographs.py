"""Characters of Chinese and Japanese of which one byte of three was lost or made plain: `çš"`.

Windows-1252 leaves five bytes unassigned, for which programs write `?` or U+FFFD, and its
curly quotes become plain ones. What is left of a character allows three to five. One of them is
nearly always far more frequent than all others, and only such a one is taken.

>>> [(run.start, run.text) for run in lost_ideographs('茶馆çš"木门', "zh")]
[(2, '的')]
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mojifix.patterns import lazy

__all__ = ["LostIdeograph", "lost_ideographs"]


class LostIdeograph(NamedTuple):
    """A span, and the character that stood there."""

    start: int
    end: int
    text: str


_BYTES = {
    bytes([byte]).decode("windows-1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)
}
_REST = "".join(char for char, byte in _BYTES.items() if byte < 0xC0).replace("-", r"\-")
_LOST = {
    '"': (0x84, 0x93, 0x94),
    "'": (0x91, 0x92),
    "?": (0x81, 0x8D, 0x8F, 0x90, 0x9D),
    "\ufffd": (0x81, 0x8D, 0x8F, 0x90, 0x9D),
}
_SIGNS = "".join(_LOST)
_SEQUENCE = lazy(f"[ã-é](?:[{_SIGNS}][{_REST}{_SIGNS}]|[{_REST}][{_SIGNS}])")
_AMONG = lazy("[\u3040-\u30ff\u4e00-\u9fff]{2}")
_FAR = {'"': 3.0, "'": 3.0, "?": 6.0, "\ufffd": 6.0}
"""Bits by which a character must be more frequent than the next one, of three and of five."""
_FREQUENT = 14.0
"""Bits of a character of running text, at most."""


def lost_ideographs(line: str, language: str | None) -> Iterator[LostIdeograph]:
    """Yield the characters of a line that lost a byte and can have been but one."""
    if language not in ("zh", "ja") or not _AMONG.search(line):
        return
    for m in _SEQUENCE.finditer(line):
        if text := _likeliest(m[0], language):
            yield LostIdeograph(m.start(), m.end(), text)


@cache
def _likeliest(sequence: str, language: str) -> str:
    from mojifix.knowledge.letters import FOREIGN, letters_of  # a large table

    bits = letters_of(language)
    ranked = sorted((bits.get(c, FOREIGN), c) for c in set(_options(sequence)))
    if not ranked or ranked[0][0] > _FREQUENT:
        return ""
    far = max(_FAR.get(c, 0.0) for c in sequence)
    is_clear = len(ranked) == 1 or ranked[1][0] - ranked[0][0] >= far
    return ranked[0][1] if is_clear else ""


def _options(sequence: str) -> Iterator[str]:
    lead, rest = sequence[0], sequence[1:]
    first, second = ((_LOST.get(c) or (_BYTES[c],)) for c in rest)
    for one in first:
        for other in second:
            if character := bytes((_BYTES[lead], one, other)).decode("utf-8", "ignore"):
                yield character
