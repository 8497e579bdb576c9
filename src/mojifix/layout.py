r"""Which white space of a text is structure: columns, indentation, Markdown's hard breaks.

All of it is worked out lazily, a line at a time and once a line, only where a fixer asks.

>>> layout = Layout("Apples     3\nPears     12\nTwo  words.")
>>> layout.is_column(6, 11), layout.is_column(29, 31)
(True, False)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from mojifix.protect import is_code

__all__ = ["Layout"]

_BREAK = re.compile(r"\r*\n|\r|\x85|\u2028|\u2029")
_GAP = re.compile(r"(?<=\S)(?:[ \t\u00a0]{2,}|\t)(?=\S)")
_LIST_ITEM = re.compile(
    r"""
      [-+*•◦▪▫‣⁃●○■□➢➤✓✔·»>] (?=\s)          # a bullet, a quoted line
    | [–—] (?=\s)
    | \(? (?: \d{1,3} | [A-Za-z] | [ivxIVX]{1,5} ) [.):] (?=\s)
    | [|>#] | \.\. \s | :\w+: | [+][-=]         # tables and directives of Markdown and reST
    """,
    re.VERBOSE,
)
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]{0,3}\Z")
_MARKDOWN = re.compile(
    r"""
      ^ (?: \#{1,6}[ ]\S | ```\w{0,20}$ | >[ ]\S | \|.{1,300}\|$ )
    | \]\(https?:// | \*\*[^\s*][^*\n]{0,200}\*\*
    """,
    re.MULTILINE | re.VERBOSE,
)
_SHORT = 60  # a line of verse, an item, a heading; what is longer is wrapped prose
_LONGEST_ROW = 300


class Layout:
    """The lines of a text, and what their white space is for; `head` tells of Markdown."""

    def __init__(self, text: str, head: str = "") -> None:
        self._text, self._head = text, head
        self._columns: dict[int, frozenset[int]] = {}

    @cached_property
    def is_markdown(self) -> bool:
        """Whether the document is evidently Markdown."""
        return _MARKDOWN.search(self._head) is not None

    @cached_property
    def _ends(self) -> list[int]:
        return [*(m.start() for m in _BREAK.finditer(self._text)), len(self._text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in _BREAK.finditer(self._text))]

    def number(self, at: int) -> int:
        """Return the number of the line in which a position stands."""
        return bisect_right(self._starts, at) - 1

    def line(self, number: int) -> str:
        """Return a line without its break; empty where there is none."""
        if not 0 <= number < len(self._starts):
            return ""
        return self._text[self._starts[number] : self._ends[number]]

    # --- columns ------------------------------------------------------------------------------

    def is_column(self, start: int, end: int) -> bool:
        """Say whether the gap `start` to `end` inside a line sets columns apart."""
        number = self.number(start)
        if number not in self._columns:
            self._columns[number] = self._find_columns(number)
        return start - self._starts[number] in self._columns[number]

    def _find_columns(self, number: int) -> frozenset[int]:
        line = self.line(number)
        gaps = [m.span() for m in _GAP.finditer(line)]
        sides = (number - 1, number + 1)
        if (
            is_drawn(line)
            or (line[:2].isspace() and any(is_code(self.line(side)) for side in sides))
            or (len(line) < _LONGEST_ROW and any(self._aligned(gaps, line, n) for n in sides))
        ):
            return frozenset(start for start, _ in gaps)
        return frozenset()

    def _aligned(self, gaps: list[tuple[int, int]], line: str, beside: int) -> bool:
        """Say whether the line `beside` has its gaps where these are."""
        other = self.line(beside)
        if not other or len(other) > _LONGEST_ROW:
            return False
        others = [m.span() for m in _GAP.finditer(other)]
        tabs = line.count("\t")
        if tabs and tabs == other.count("\t") and (tabs > 1 or max(len(line), len(other)) < 100):
            return True
        if not set(map(len, (gaps, others))) - {0, 1} and _after_sentence(line, gaps):
            return False
        wide = [sum(end - start > 2 for start, end in g) for g in (gaps, others)]
        if wide[0] == wide[1] > (len(line.rstrip()) != len(other.rstrip())):
            return True
        ends, starts = {end for _, end in others}, {start for start, _ in others}
        same = sum(end in ends or start in starts for start, end in gaps)
        return same > 0 and 2 * same >= min(len(gaps), len(others))

    # --- indentation --------------------------------------------------------------------------

    def is_indent(self, start: int, end: int) -> bool:
        """Say whether `text[start:end]`, at the start of a line, carries structure."""
        number = self.number(start)
        indent, content = self._text[start:end], self._text[end : self._ends[number]].rstrip()
        if "\u3000" in indent:
            return True
        if _LIST_ITEM.match(content) or is_drawn(content) or is_code(content):
            return True
        width = len(indent.expandtabs(4))
        before, after = self.line(number - 1).rstrip(), self.line(number + 1).rstrip()
        if width > 1 and (is_code(before) or is_code(after)):
            return True
        if not before and not after:
            return width >= 4 and self._introduced(number) and not _is_prose(content)
        if len(content) < _SHORT:
            return any(
                0 < len(side.strip()) < _SHORT and (width > 1 or side[0] == " ")
                for side in (before, after)
            )
        if width == 1 or _SENTENCE_END.search(content):
            return False
        if any(side[: len(indent)] == indent and side.strip() for side in (before, after)):
            return True  # wrapped lines, all set in: a quotation
        return bool(before and after)  # the only sign of a paragraph between wrapped lines

    def _introduced(self, number: int) -> bool:
        return self.line(number - 2).rstrip().endswith(":")


def _is_prose(content: str) -> bool:
    return len(content) >= _SHORT or (
        _SENTENCE_END.search(content) is not None and content.count(" ") >= 4
    )


def _after_sentence(line: str, gaps: list[tuple[int, int]]) -> bool:
    """Say whether all gaps are the two spaces that typists set after a full stop."""
    return all(end - start == 2 and line[start - 1] in '.!?:”"' for start, end in gaps)


def is_drawn(line: str) -> bool:
    """Say whether a line is a row of a table with pipes, a rule, or a drawing.

    >>> is_drawn("| a | b |"), is_drawn("====  ===="), is_drawn("He said: no!")
    (True, True, False)
    """
    if line.count("|") > 1:
        return True
    marks = sum(not c.isspace() for c in line)
    return marks > 2 and 2 * sum(map(str.isalnum, line)) < marks
