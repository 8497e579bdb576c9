r"""The lines of a text in which a sequence of misread bytes can stand.

>>> text = "A cafÃ© by the sea.\nA café on the hill."
>>> [text[start:end] for start, end in suspect_lines(text)]
['A cafÃ© by the sea.']
"""

from __future__ import annotations

from collections.abc import Iterator

from mojifix.fixers.encoding.mojibake.codepages import has_suspect
from mojifix.patterns import lazy

__all__ = ["suspect_lines"]

# U+0085 that ends a sentence before another begins is a line break, the work of `whitespace`.
_LINE_BREAK = lazy('\x85(?:(?<=[.!?:"”»)].)\x85*(?=["“„«¿¡]?[A-Z0-9À-ÖØ-Þ])|\x85+)')
_BEYOND_ASCII = lazy(r"[^\x00-\x7f]")


def suspect_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines in which a sequence of misread bytes can stand; few, in good text."""
    end = -1
    seen: dict[str, bool] = {}  # lines come again, in what was made to be slow
    while m := _BEYOND_ASCII.search(text, end + 1):
        start = text.rfind("\n", end + 1, m.start()) + 1 or end + 1
        end = text.find("\n", m.end())
        if end < 0:
            end = len(text)
        for first, last in _parts(text, start, end):
            line = text[first:last]
            if line not in seen:
                seen[line] = has_suspect(line)
            if seen[line]:
                yield first, last


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if text.find("\x85", start, end) >= 0:
        for m in _LINE_BREAK.finditer(text, start, end):
            yield start, m.start()
            start = m.end()
    yield start, end
