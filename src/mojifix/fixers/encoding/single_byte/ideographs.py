"""Chinese, Japanese and Korean, of two bytes a character, read as Windows-1252.

`ÄãºÃ` are the four bytes of two characters of GBK. The bytes must decode without a rest, and
the characters be frequent ones: a Latin word with two accents makes a rare one or none.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from mojifix.fixers.encoding.single_byte.judge import Judge, Run
from mojifix.fixers.encoding.single_byte.pages import byte_of
from mojifix.patterns import lazy

__all__ = ["IDEOGRAPHS", "in_ideographs"]

IDEOGRAPHS = {
    "zh": {"gb18030": "GBK", "cp950": "Big5"},
    "ja": {"cp932": "Shift JIS", "euc_jp": "EUC-JP"},
    "ko": {"cp949": "EUC-KR"},
}
"""For each of these languages the codecs that it was written in, and what people call them."""

_FREQUENT = 11.5
"""Bits of a character, on average, in text of these languages; rare ones have 20."""
_FOREIGN = 20
_ENOUGH = 4
"""Bytes beyond ASCII that a segment must have: two characters."""

_WRITTEN = lazy("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_BYTES = byte_of("windows-1252")
_ENCODING = {**{n: n for n in range(128)}, **{ord(c): byte for c, byte in _BYTES.items()}}
_BEYOND_ASCII = bytes(range(128, 256))
_SEGMENT = lazy("[\x20-\x7e" + "".join(map(re.escape, _BYTES)) + "]+")


def in_ideographs(line: str, language: str, judge: Judge) -> list[Run]:
    """Return the runs of a line that were characters of the language."""
    found: list[Run] = []
    if _WRITTEN.search(line):
        return found
    for segment in _SEGMENT.finditer(line):
        data = codecs.charmap_encode(segment[0], "strict", _ENCODING)[0]
        if len(data) - len(data.translate(None, _BEYOND_ASCII)) < _ENOUGH:
            continue
        readings = [
            (_cost(text, judge), name, codec)
            for codec, name in IDEOGRAPHS[language].items()
            if (text := _decoded(data, codec)) is not None
        ]
        cost, name, codec = min(readings, default=(_FOREIGN, "", ""))
        if cost <= _FREQUENT:
            for start, end, text in _joined(_each(data, codec)):
                at = segment.start()
                found.append((at + start, at + end, text, f"{name} read as Windows-1252"))
    return found


def _decoded(data: bytes, codec: str) -> str | None:
    """Return the characters beyond ASCII of a segment, None where it does not decode."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    return "".join(c for c in text if c > "\x7f")


def _each(data: bytes, codec: str) -> Iterator[tuple[int, int, str]]:
    """Yield each character beyond ASCII, and where its bytes begin and end."""
    decoder = codecs.getincrementaldecoder(codec)()
    start = 0
    for end, byte in enumerate(data, 1):
        if text := decoder.decode(bytes([byte])):
            if text > "\x7f":
                yield start, end, text
            start = end


def _cost(text: str, judge: Judge) -> float:
    letters = [c for c in text if c.isalpha()]
    if len(letters) * 2 < max(_ENOUGH, len(text)):
        return _FOREIGN
    return sum(judge.letters.get(letter, _FOREIGN) for letter in letters) / len(letters)


def _joined(found: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the characters that stand side by side together."""
    waiting: tuple[int, int, str] | None = None
    for start, end, text in found:
        if waiting and waiting[1] == start:
            waiting = waiting[0], end, waiting[2] + text
            continue
        if waiting:
            yield waiting
        waiting = start, end, text
    if waiting:
        yield waiting
