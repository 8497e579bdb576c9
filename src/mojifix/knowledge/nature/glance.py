"""Prose that a glance is enough for: most texts, and the lines need not be weighed one by one.

What is said here of a text is what weighing its lines would say (`judge`), only sooner.
"""

from __future__ import annotations

import re
from functools import lru_cache

from mojifix.knowledge.nature.evidence import nearly_bare
from mojifix.knowledge.nature.formats import recognize

__all__ = ["is_evidently_prose", "reads_as_prose"]

_nearly_bare = lru_cache(maxsize=2)(nearly_bare)
"""Both questions are asked of the same head, one after the other."""

_NEVER = ("{", "}", "[", "]", "<", ">", "\\", "|", "=", "@", "$", "^", "~", "`", "_")
_NEVER_EITHER = ("\t", "\r", "\x0c", "--", "   ", " && ")
_NEVER_FIRST = tuple(" .'#>:+")
_LABEL = re.compile(r"[\w.-]{1,40}:")
_LABEL_OF_PROSE = re.compile(r"[A-ZÀ-Þ][^\W\d_]{1,20}: \S")
_STAR = re.compile(r"\*(?<![^\W_]\*)|\*\*")  # none inside a word, as in `Sportler*innen`
_NUMBERED = re.compile(r"\d{1,3}[.)]\s")
_LONG_LINE = 60


def is_evidently_prose(head: str) -> bool:
    """Say whether a glance is enough: long lines of words, and no sign of any structure.

    >>> is_evidently_prose("The mayor and the council left the old town hall early today. " * 3)
    True
    """
    text = _nearly_bare(head)
    if _width(text) < _LONG_LINE or any(map(text.__contains__, _NEVER + _NEVER_EITHER)):
        return False
    lines = [line.strip(" ") for line in text.split("\n")] if "<" in head else text.split("\n")
    if "*" in text and _STAR.search(text):
        return False
    if any(line.startswith(_NEVER_FIRST) for line in lines):
        return False
    if ":" in text:
        labels = [line for line in lines if _LABEL.match(line)]
        if not all(map(_LABEL_OF_PROSE.match, labels)):
            return False
        if labels and labels[0] is lines[0]:  # as headers begin
            return False
    if "\n-" in text or text.startswith("-"):
        items = [line for line in lines if line.startswith("-")]
        if _width(text) < _LONG or not all(item.startswith("- ") for item in items):
            return False
        if any(map(_NUMBERED.match, lines)):  # two marks of Markdown
            return False
    return _is_of_words(text) and ("<" not in head or recognize(head) is None)


_SIGNS = bytes.maketrans(b"{}[]<>\\|=@$^~`_", b"\t" * 15)
_LONG = 110
_FEW = 6


def reads_as_prose(head: str) -> bool:
    """Say whether most of a text are words in a row, many lines are long, and few hold signs.

    It may hold items and tables, so each of its lines is what it is by itself.

    >>> reads_as_prose("The mayor and the council left the old town hall early today. " * 9)
    False
    """
    text = _nearly_bare(head)
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    if len(lines) < _FEW or 3 * sum(map(_LONG.__lt__, map(len, lines))) < len(lines):
        return False
    if 8 * _signed(lines) > len(lines):
        return False
    return _is_of_words(text)


def _signed(lines: list[str]) -> int:
    """Count the lines with signs of a syntax or wide gaps: all together, which is soonest done."""
    text = "\n".join(lines).replace("   ", "\t").replace("--", "\t")
    signs = text.encode("ascii", "ignore").translate(_SIGNS)
    return sum(b"\t" in line for line in signs.split(b"\n"))


def _width(head: str) -> float:
    """Return how long the lines are on average, blank ones aside."""
    return len(head) / (head.count("\n") - head.count("\n\n") + 1)


_OF_WORDS = bytes(
    byte for byte in range(256) if byte >= 0x80 or chr(byte).isalpha() or chr(byte) in " ,.\n"
)
_ODD = 0.08
_SHORTEST, _LONGEST = 4, 12
"""Bytes of a word, with the space behind it, on average."""


def _is_of_words(head: str) -> bool:
    """Say whether nearly all of it are words, and they are as long as words of prose."""
    data = head.encode("utf-8", "replace")
    size = len(data)
    if not _SHORTEST <= size / (data.count(b" ") + 1) <= _LONGEST:
        return False
    return len(data.translate(None, _OF_WORDS)) <= _ODD * size
