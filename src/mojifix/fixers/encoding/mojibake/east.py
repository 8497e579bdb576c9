"""UTF-8 that was read two bytes at a time, as GBK, Shift JIS, Big5 or Korean: `F忙rgen`, `ﾘｮﾘｨ`.

A run of such characters that is whole UTF-8 is rare in good text, and where all runs of a text are,
that is proof: then the short ones are read, too, as `聽` between figures.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from mojifix.patterns import lazy

__all__ = ["east_codec", "east_runs"]

_CODECS = ("gbk", "cp932", "cp950", "cp949")
_EAST = lazy("[\u3000-\u9fff\uac00-\ud7a3\uff61-\uff9f]")
_RUN = lazy("[^\x00-\x7f\u00c0-\u024f]+(?:(?<=[\u3000-\uffff])[@-~])?")
_INSIDE = lazy("(?<=[A-Za-z])[\u3000-\u9fff\uac00-\ud7a3\uff61-\uff9f]{1,2}(?=[a-z]{2})")
_LETTERS, _LATIN_LETTERS = 4, 6
_RUNS = 3
_SHARE = 0.9
_SAMPLE = 4000


def east_codec(text: str) -> str | None:
    """Return the codec by which nearly all East Asian characters of a text are UTF-8.

    >>> east_codec("F忙rgen sejler over fjorden"), east_codec("用 Python 写没有问题")
    ('gbk', None)
    """
    if not _EAST.search(text):
        return None
    runs = list(dict.fromkeys(run for run in _RUN.findall(text[:_SAMPLE]) if _EAST.search(run)))
    best: tuple[int, str] | None = None
    for codec in _CODECS:
        decoded = [found for run in runs if (found := _decoded(run, codec))]
        if len(decoded) < _SHARE * len(runs) or not decoded:
            continue
        letters = "".join(
            character for found in decoded for character in found if character.isalpha()
        )
        least = _LATIN_LETTERS if any(c < "\u0250" for c in letters) else _LETTERS
        is_proof = len(decoded) >= _RUNS or len(letters) >= least or _is_inside(text, codec)
        if is_proof and _is_of_one_alphabet(letters) and (best is None or len(decoded) > best[0]):
            best = len(decoded), codec
    return best[1] if best else None


def _is_inside(text: str, codec: str) -> bool:
    """Say whether a letter with its accent stands between plain ones: `F忙rgen`."""
    found = [_decoded(m[0], codec) for m in _INSIDE.finditer(text)]
    return any(letter and "\u00c0" <= letter < "\u0250" and letter.islower() for letter in found)


def _is_of_one_alphabet(letters: str) -> bool:
    alphabets = {unicodedata.name(letter, "").partition(" ")[0] for letter in letters}
    return len(alphabets - {"FEMININE", "MASCULINE"}) == 1


def east_runs(line: str, codec: str) -> Iterator[tuple[int, int, str]]:
    """Yield the runs of a line that are UTF-8, and their text."""
    for m in _RUN.finditer(line):
        if not _EAST.search(m[0]):
            continue
        for end in (m.end(), m.end() - 1):  # the last one may be no byte of it
            decoded = _decoded(line[m.start() : end], codec) if end > m.start() else None
            if decoded:
                yield m.start(), end, decoded
                break


@lru_cache(1 << 12)
def _decoded(run: str, codec: str) -> str | None:
    """Return what a run was; None where it was no UTF-8, or East Asian itself."""
    try:
        text = run.encode(codec).decode()
    except UnicodeError:
        return None
    if _EAST.search(text) or not re.sub("[\u00a0\u200c\u200d]", "", text).isprintable():
        return None
    return text
