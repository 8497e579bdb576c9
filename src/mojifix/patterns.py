"""Patterns that cost nothing until they are used (`lazy`), and parts that triggers share.

A repair that no text needs compiles nothing: of some three hundred patterns, most texts meet
none. Compiling them all would take three times as long as importing the rest of the package.

>>> word = lazy(r"[a-z]+")
>>> word.findall("two words")
['two', 'words']
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

__all__ = [
    "ALPHABET",
    "LETTER",
    "LETTERLIKE",
    "NO_LETTER",
    "SPACE",
    "SURROGATES",
    "UPPER",
    "WORD",
    "lazy",
]

LETTER = (
    "A-Za-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u1fff\u2071-\u209c\u2100-\u218f"
    "\u2c00-\uffdc\U00010000-\U000e0000"
)
"""Inside a class of a trigger: every character that is a letter to any version of Unicode, and
others beside them (marks and digits of other scripts, their punctuation). Not for a class that
excludes letters, which must not exclude more."""

ALPHABET = (
    "A-Za-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u1fff\u2126-\u212b"
    "\u2c60-\u2c7f\ua722-\ua7ff\ufb00-\ufb06"
)
"""Inside a class of a trigger: every letter that the words of `knowledge.words` are spelt with."""

NO_LETTER = (
    "\x00-@\\[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u2000-\u2070\u209d-\u20ff\u2190-\u2bff"
    "\uffdd-\uffff\U000e0001-\U0010ffff"
)
"""Inside a class: all that `LETTER` has not. `re` compiles a class in time with its characters,
so `[^{NO_LETTER}]` is made ten times sooner than `[{LETTER}]`."""

LETTERLIKE = "A-Za-z\x80-\U0010ffff"
"""Inside a class of a trigger: every letter, and all else beyond ASCII. An automaton tells these
soonest, so it is what a trigger asks for where that does not make it fire in good texts."""

WORD = f"{LETTERLIKE}0-9_"
r"""Inside a class of a trigger: what `\w` means to `re`, and all else beyond ASCII."""

UPPER = (
    "A-Z\xc0-\xd6\xd8-\xde\u0100-\u024f\u0370-\u038f\u0391-\u03ab\u03cf-\u042f\u0460-\u0556"
    "\u10a0-\u10cd\u13a0-\u13f5\u1c89-\u1cbf\u1e00-\u1fff\u2102-\u218f\u24b6-\u24cf\u2c00-\u2cff"
    "\ua640-\ua7ff\uff21-\uff3a\U00010400-\U0001f189"
)
"""Inside a class of a trigger: every capital letter, and small ones only of rarer alphabets."""

SPACE = " \t\n\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
r"""Inside a class of a trigger: what `\s` means to `re`."""

SURROGATES = r"\ud800-\udfff"
"""Inside a class of a trigger: the lone surrogates. No text that has UTF-8 holds one."""

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` returns, compiled when one of its methods is first looked up."""
    return cast("re.Pattern[AnyStr]", _Lazy(pattern, flags))


class _Lazy:
    """Stands for a compiled pattern; after the first use its methods are that pattern's own."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
