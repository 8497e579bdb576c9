"""What stands around a place: the line that it is in, and what is near.

Whatever is sought near a place is sought once for the whole text, so that a text of nothing but
escapes still costs linear time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from mojifix.knowledge.nature import is_code
from mojifix.patterns import lazy

__all__ = ["ABOUT", "Lines", "Topic"]


class Topic(NamedTuple):
    """A pattern, and what stands in small letters wherever it matches: most texts have none."""

    pattern: re.Pattern[str]
    stems: tuple[str, ...]


# What a text about escapes says.
ABOUT = Topic(
    lazy(
        r"(?<![<\w])U\+[0-9A-F]{4,5}\b|\b(?:unicode|escap(?:e[ds]?|ing)|code\s?points?|backslash(?:es)?|regex(?:es|p)?)\b",
        re.IGNORECASE,
    ),
    ("u+", "code", "escap", "backslash", "regex"),
)
# `"title": "It\u2019s"`, `x = "caf\xe9"`, `f("caf\xe9")`, `b'caf\xe9'`, `('caf\xe9', 'the')`
_LITERAL = lazy(
    r"""
    ["']
    (?: (?<=") [\w-]{1,40}"\s?:
      | (?<=[\w\s]=["']) | (?<=[\w\s]=\s["']) | (?<=\w\(["']) | (?<=\bb["'])
      | (?<=\(') [^'\n]{1,80}',\s?'
    )
    """,
    re.VERBOSE,
)
_TAG = lazy(r"<\\?/?[A-Za-z][^<>]{0,2000}>")
_REACH = 1000


def _without_tags(line: str) -> str:
    return _TAG.sub(" ", line) if "<" in line else line


class Lines:
    """Knows of the line that was asked about last whether it is code."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.start, self.end = 0, -1
        self.is_code = False
        self._found: dict[int, list[int]] = {}

    def move_to(self, at: int) -> None:
        """Look at the line in which `text[at]` stands."""
        if not self.start <= at <= self.end:
            self.start = self._text.rfind("\n", 0, at) + 1
            end = self._text.find("\n", at)
            self.end = len(self._text) if end < 0 else end
            line = self._text[self.start : self.end]
            self.is_code = is_code(line) or _LITERAL.search(_without_tags(line)) is not None

    def has_near(self, at: int, sought: re.Pattern[str] | Topic, reach: int = _REACH) -> bool:
        """Say whether a pattern matches in the same line, within `reach` of a place."""
        found = self._found.get(id(sought))
        if found is None:
            found = self._found[id(sought)] = self._places(sought)
        if not found:
            return False
        number = bisect_left(found, max(self.start, at - reach))
        return number < len(found) and found[number] < min(self.end, at + reach)

    def _places(self, sought: re.Pattern[str] | Topic) -> list[int]:
        if isinstance(sought, Topic):
            if not any(map(self._small.__contains__, sought.stems)):
                return []
            sought = sought.pattern
        return [m.start() for m in sought.finditer(self._text)]

    @cached_property
    def _small(self) -> str:
        return self._text.casefold()
