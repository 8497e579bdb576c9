"""Letters that are written in parts, an accent behind its letter, and how they are composed.

>>> list(in_parts("cafe\u0301"))
[(3, 5, 'é')]
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from mojifix.patterns import lazy

__all__ = ["PARTS", "in_parts"]

# Kana, the densest of them in clean text, costs one C-level check.
PARTS = (
    "\u0300-\u0387\u0483-\u0487\u0591-\u1fff\u2000\u2001\u20d0-\u20f0\u2126\u212a\u212b\u2329\u232a\u2adc"
    "\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\ua67d\ua69e\ua69f\ua6f0"
    "\ua6f1\ua806-\ua8f1\ua92b-\uabed\uf900-\ufaff\ufb1d-\ufb4e\ufe20-\ufe2f"
    "\U00010000-\U0001efff\U0002f800-\U0002fa1d"
)
"""Inside a class of a pattern: every character whose quick check for NFC is No or Maybe (a test
proves it), and others in their ranges."""

_PART = lazy(f"[{PARTS}]")
_LONGEST = 31
_PILE = lazy(f"[{PARTS}]{{{_LONGEST}}}")  # as UAX 15's stream-safe format; longer ones are costly
_VARIANT = lazy("[\uf900-\ufaff\U0002f800-\U0002fa1d]")  # CJK compatibility ideographs


def in_parts(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the spans of letters that are written in parts, and what they are when composed.

    NFC also takes letters apart (Bengali and Hindi ones with a nukta, Hebrew ones with
    points) and replaces variants of Han characters that tell names apart: both are how clean
    text is written, and are left out.
    """
    end = 0
    while part := _PART.search(text, end):
        start = text.rfind("\n", end, part.start()) + 1 or end
        end = text.find("\n", part.start())
        end = len(text) if end < 0 else end
        line = text[start:end]
        if not _PILE.search(line) and unicodedata.is_normalized("NFC", line):
            continue
        for first, last in _clusters(line):
            composed = _composed(line[first:last])
            if composed is not None:
                yield start + first, start + last, composed


def _clusters(line: str) -> Iterator[tuple[int, int]]:
    """Yield the clusters (UAX 29) that hold a part."""
    from wcwidth import iter_graphemes  # few texts have parts

    at = 0
    while part := _PART.search(line, at):
        start = part.start()
        while start > at and not line[start].isascii():  # a cluster begins at a letter of ASCII
            start -= 1
        for cluster in iter_graphemes(line, start):
            if start > part.start():
                break
            yield start, start + len(cluster)
            start += len(cluster)
        at = start


def _composed(cluster: str) -> str | None:
    """Return a cluster composed, None where it should stay as it is."""
    if len(cluster) > _LONGEST or unicodedata.is_normalized("NFC", cluster):
        return None
    composed = unicodedata.normalize("NFC", cluster)
    return None if len(composed) > len(cluster) or _VARIANT.match(cluster) else composed
