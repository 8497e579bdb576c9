"""Lines that were misread from end to end: all of them UTF-8 read as one code page.

There ftfy's verdict follows from the words alone: the first page that has all their
characters decodes them, again as long as one of them looks garbled. So the ASCII between them
need not be looked at, and a word that comes again costs nothing. Of a line that is less clear
`throughout` says nothing. Where it speaks, it says what ftfy would: a test compares.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from mojifix.fixers.encoding.mojibake.alignment import Run, in_word
from mojifix.fixers.encoding.mojibake.codepages import has_suspect
from mojifix.fixers.encoding.mojibake.garbled import is_garbled
from mojifix.fixers.encoding.mojibake.misread import with_closing_quotes
from mojifix.patterns import lazy

__all__ = ["Throughout", "throughout"]

_WORD = lazy(r"[^\t\n!->@-~ ][^\t\n!->@-~ ]*")  # as `changed_runs` parts a line
_DAGGER = "â€\u00a0"  # or a closing quote that lost a byte
_CONTROLS = lazy("[\x80-\x9f]+")
_REMEMBERED = 1 << 11
_LONG = 1000  # words of so many characters are not worth remembering


class Throughout(NamedTuple):
    """What to change in a line, and the codecs that decode it, one after the other.

    `is_calm` says that nothing in the decoded line looks garbled.
    """

    runs: list[Run]
    codecs: tuple[str, ...]
    is_calm: bool


def throughout(line: str) -> Throughout | None:
    """Return how to decode a line that is UTF-8 as a whole, None where it is not as simple.

    >>> throughout("SÃ£o JoÃ£o")
    Throughout(runs=[(1, 3, 'ã'), (7, 9, 'ã')], codecs=('latin-1',), is_calm=True)
    >>> throughout("SÃ£o João") is None
    True
    """
    if "\x1a" in line:  # to ftfy a byte that was lost, as U+FFFD is
        return None
    found = [m for m in _WORD.finditer(line) if not m[0].isascii()]
    before = after = [m[0] for m in found]
    if max(map(len, before), default=0) > _LONG:
        return None
    codecs: list[str] = []
    while any(map(_is_damaged, after)):
        step = _decoded(" ".join(after))
        if step is None:
            return None
        codecs.append(step[0])
        after = step[1].split(" ")
    if not codecs or (
        _DAGGER in line and "†" in "".join(after) and with_closing_quotes(line) != line
    ):
        return None
    changed = list(map(_runs, before, after))
    if None in changed:
        return None
    runs = [
        (m.start() + start, m.start() + end, text)
        for m, word in zip(found, changed, strict=True)
        for start, end, text in word or ()
    ]
    return Throughout(runs, tuple(codecs), all(map(_is_calm, after)))


def _decoded(words: str) -> tuple[str, str] | None:
    """Return the first codec that has all characters of `words`, and what it makes of them."""
    from ftfy.chardata import CHARMAP_ENCODINGS

    if "\ufffd" in words:
        return None
    for codec in CHARMAP_ENCODINGS:
        try:
            data = words.encode(codec)
        except UnicodeEncodeError:
            continue
        try:
            return codec, data.decode()
        except UnicodeDecodeError:
            return None
    return None


@lru_cache(_REMEMBERED)
def _is_damaged(word: str) -> bool:
    """Say whether ftfy finds a word garbled, whatever stands around it."""
    return is_garbled(word) and has_suspect(word)


@lru_cache(_REMEMBERED)
def _is_calm(word: str) -> bool:
    """Say whether neither ftfy nor `has_suspect` stops at a word, whatever stands around it."""
    in_any_place = f"a{word}a {word} "
    return not is_garbled(in_any_place) and not has_suspect(in_any_place)


@lru_cache(_REMEMBERED)
def _runs(before: str, after: str) -> tuple[Run, ...] | None:
    """Return the runs of a word, None where one is of controls alone: ftfy's matter."""
    runs = tuple(in_word(before, after))
    alone = any(_CONTROLS.fullmatch(before, start, end) for start, end, _ in runs)
    return None if alone else runs
