"""What a parser reads in a text, as a flat sequence of pieces, and how two readings compare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

__all__ = [
    "Piece",
    "Unreadable",
    "Verdict",
    "code",
    "comments",
    "compare",
    "exact",
    "folded",
    "lines_of",
    "prose",
]

Verdict = Literal["same", "words", "structure"]


class Unreadable(ValueError):  # noqa: N818
    """The text is not of the format."""


class Piece(NamedTuple):
    """Something a parser found: what it is, and its text.

    In `prose` a lost blank is a change of words, as the reader of a sentence sees it; elsewhere
    every blank belongs to the structure.
    """

    what: str
    text: str = ""
    prose: bool = False


def exact(what: str, text: str) -> Piece:
    """Return a piece whose blanks count."""
    return Piece(what, text)


def prose(what: str, text: str) -> Piece:
    """Return a piece whose runs of white space count as one blank, and at its ends as none."""
    return Piece(what, folded(text), prose=True)


def folded(text: str) -> str:
    r"""Return `text` with each run of white space as one blank, and none at its ends.

    A no-break space is no white space here.

    >>> folded(" a\n  b ")
    'a b'
    """
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip(" ")


def lines_of(text: str) -> list[str]:
    r"""Return the lines of a text, without what ends them; only CR and LF end a line.

    >>> lines_of("a\r\nb\u2028c\n")
    ['a', 'b\u2028c']
    """
    lines = re.split(r"\r\n?|\n", text)
    return lines[:-1] if lines[-1] == "" else lines


_FULL_COMMENT = re.compile(r"[ \t]*[#;!]")


def comments(text: str) -> Iterator[Piece]:
    """Yield the comments of settings that have a line to themselves; their blanks mean nothing."""
    for line in lines_of(text):
        if _FULL_COMMENT.match(line):
            yield prose("comment", line)


def code(what: str, text: str) -> list[Piece]:
    """Return the lines of code, indents and inner blanks as they are."""
    return [exact(what, line.rstrip()) for line in lines_of(text)]


def compare(before: Iterable[Piece], after: Iterable[Piece]) -> Verdict:
    """Say whether two readings mean the same, differ in words alone, or in structure.

    Structure is every piece's place and kind, and the blanks of pieces that are not prose.

    >>> compare([exact("value", "caf& eacute;")], [exact("value", "café")])
    'words'
    >>> compare([exact("value", "of the ")], [exact("value", "of the")])
    'structure'
    """
    old, new = list(before), list(after)
    if old == new:
        return "same"
    if len(old) != len(new) or any(map(_breaks, old, new)):
        return "structure"
    return "words"


def _breaks(old: Piece, new: Piece) -> bool:
    if old.what != new.what:
        return True
    if old.prose or old.text == new.text:
        return False
    return _solid(old.text) == _solid(new.text) or _indents(old.text) != _indents(new.text)


def _solid(text: str) -> str:
    return "".join(text.split())


def _indents(text: str) -> list[str]:
    return list(_leading(text))


def _leading(text: str) -> Iterator[str]:
    for line in lines_of(text):
        if line.strip():
            yield line[: len(line) - len(line.lstrip(" \t"))]
