"""Where in a file the characters of a document stand, also of one that is written in a notation."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from mojifix.files.model import Document

__all__ = ["Places"]

_CHARACTERS = {
    # in a string of JSON: a pair of surrogates is one character
    "json": re.compile(
        r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
        r"|\\u[0-9a-fA-F]{4}|\\.|.",
        re.DOTALL,
    ),
    # in a cell between quotation marks
    "csv": re.compile(r"\"\"|\r\n|.", re.DOTALL),
}


class Places:
    r"""The lines and columns of a document in its file, from 1, columns in code points.

    >>> string = Document("a.jsonl", "caf\u00e9", 3, "text", "", None, 10, '"caf\\u00e9"', "json")
    >>> Places(string).of(3), Places(string).of(4)
    ((3, 14), (3, 20))
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    def of(self, offset: int) -> tuple[int, int]:
        """Return the line and column of a character, or of the end of the text.

        Where the format has no lines: 0, and the number of the character in the text.
        """
        document = self._document
        if not document.line:
            return 0, offset + 1
        if self._offsets:
            offset = self._offsets[min(offset, len(self._offsets) - 1)]
        line = bisect_right(self._starts, offset) - 1
        before = document.column - 1 if line == 0 else 0
        return document.line + line, offset - self._starts[line] + 1 + before

    @cached_property
    def _starts(self) -> list[int]:
        """The offsets of lines in what is written."""
        text = self._document.written or self._document.text
        return [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]

    @cached_property
    def _offsets(self) -> list[int]:
        """The offset in what is written of each character, and of the end; none: the same."""
        document = self._document
        if not document.notation:
            return []
        written = document.written
        if not written.startswith('"'):
            found = re.finditer(r"\r\n|.", written, re.DOTALL)
            return [*(match.start() for match in found), len(written)]
        inside = _CHARACTERS[document.notation].finditer(written, 1)
        return [match.start() for match in inside]
