r"""What a short text shows twice, damaged and as it should be.

A report of a fault sets the two side by side, each in quotation marks or on a line of its own:

    Expected: Müller
    Actual: MÃ¼ller

Neither is to be touched, whatever the fault is. The two are known by what damage leaves alone: all
that is ASCII and no mark.

>>> sorted(compared('The list has "Juan José", the export has "Juan JosÃ©".'))
['Juan JosÃ©', 'Juan José']
>>> compared('The list has "Juan José", the export has "Juan Perez".')
frozenset()
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from mojifix.patterns import lazy

__all__ = ["compared", "is_compared"]

_LONGEST = 2_000
"""Code points of a text that is a report; a longer one may name a thing in two ways by itself."""
_LONGEST_QUOTING = 1_000
"""Of one whose quotation marks are evidence enough."""

# A report says that one should be the other. In small letters.
_STEMS = tuple(
    "expect|actual|should|instead|rather than|original|corrupt|becam|becom|replaced|turned"
    "|encod|decod|charact|garbled|mojibake|utf-8|unicode|convert|shown as|shows as"
    "|statt|sollte|zeichen|umlaut|erwartet|au lieu|devrait|caract|attendu|en vez|en lugar|debería"
    "|esperad|em vez|ao invés|deveria|invece|dovrebbe|zamiast|powinno|вместо|должно|кодиров"
    "|yerine|olması|而不是|应该|應該|乱码|亂碼|文字化け|ではなく|べき|대신".split("|")
)
_DAMAGE = lazy(
    r"""
    (?: & \s? \#? \w{2,12} \s? ;? | \\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}) | %[0-9A-F]{2}
      | (?<=\w)=[0-9A-F]{2} | [^\x00-\x7f] | ["'<>&?] )+
    """,
    re.VERBOSE,
)
_MARKS = "\"“”„«»「」『』`'"
_QUOTED = lazy(rf"[{_MARKS}](?:(?<!\w.)|(?<=\b[bru].))([^{_MARKS}\n]{{3,80}})[{_MARKS}](?!\w)")
_LABEL = lazy(r"\s*(?:[-*>•]\s+|\d{1,2}[.)]\s+)?(?:[^\W\d_][\w ]{1,30}:\s+)?")
_LETTERS = lazy(r"[A-Za-z]")
_ENOUGH = 3
_TWO_PAIRS = 4


def compared(text: str) -> frozenset[str]:
    """Return the lines and the quoted words that a report shows in two ways."""
    if len(text) > _LONGEST:
        return frozenset()
    has_lines = "\n" in text.strip()
    has_quotes = sum(map(text.count, _MARKS)) >= _TWO_PAIRS
    if not (has_lines or has_quotes):
        return frozenset()
    may_quote = has_quotes and len(text) <= _LONGEST_QUOTING
    shown: set[str] = set()
    if is_report := any(map(text.lower().__contains__, _STEMS)) and has_lines:
        shown |= _twice(map(_without_label, text.split("\n")))
    if may_quote or (is_report and has_quotes):
        shown |= _twice(m[1] for m in _QUOTED.finditer(text))
    return frozenset(shown)


def is_compared(shown: frozenset[str], line: str, start: int, end: int) -> bool:
    """Say whether `line[start:end]` stands in what `compared` returned."""
    if _without_label(line) in shown:
        return True
    return any(
        m[1] in shown and m.start() < start and end < m.end() for m in _QUOTED.finditer(line)
    )


def _without_label(line: str) -> str:
    label = _LABEL.match(line)
    return line[label.end() if label else 0 :].strip()


def _twice(texts: Iterable[str]) -> set[str]:
    """Return those that differ in nothing but what damage touches."""
    alike: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        if "\x00" not in text and (bones := _bones(text)):
            alike[bones].add(text)
    return {text for texts in alike.values() if len(texts) > 1 for text in texts}


def _bones(text: str) -> str:
    """Return what damage leaves alone; "" where that is too little to know a text by, or all."""
    bones = _DAMAGE.sub("\x00", text)
    if bones == text or len(_LETTERS.findall(bones)) < _ENOUGH:
        return ""
    return "\x00".join(map(str.strip, " ".join(bones.lower().split()).split("\x00")))
