r"""Which white space of a text is structure: columns, indentation, Markdown's hard breaks.

All of it is worked out lazily, a line at a time and once a line, only where a fixer asks.

>>> layout = Layout("Apples     3\nPears     12\nTwo  words.")
>>> layout.is_column(6, 11), layout.is_column(29, 31)
(True, False)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Protocol

from mojifix.knowledge.nature.code import is_code
from mojifix.knowledge.nature.shapes import is_drawn
from mojifix.once import cached_property
from mojifix.patterns import lazy

__all__ = ["Layout"]

_BREAK = lazy(r"\r*\n|\r|\x85|\u2028|\u2029")
_FOREIGN_BREAKS = "\r\x85\u2028\u2029"
_GAP = lazy(r"[ \t\u00a0](?:(?=[ \t\u00a0])|(?<=\t))(?<=\S.)[ \t\u00a0]*(?=\S)")
_LIST_ITEM = lazy(
    r"""
      [-+*•◦▪▫‣⁃●○■□➢➤✓✔·»>] (?=\s)          # a bullet, a quoted line
    | [–—] (?=\s)
    | \(? (?: \d{1,3} | [A-Za-z] | [ivxIVX]{1,5} ) [.):] (?=\s)
    | [|>#] | \.\. \s | :\w+: | [+][-=]         # tables and directives of Markdown and reST
    | -- \s                                     # the trailer of a changelog
    """,
    re.VERBOSE,
)
_SENTENCE_END = lazy(r"[.!?…:][\"'”’»)\]]{0,3}\Z")
_MARKDOWN = (
    lazy(r"\n(?:#{1,6} \S|```\w{0,20}(?![^\n])|> \S|\|.{1,300}\|(?![^\n]))"),
    lazy(r"\]\(https?://"),
    lazy(r"\*\*[^\s*][^*\n]{0,200}\*\*"),
)
_DIFF = lazy(r"\n@@ -\d+(?:,\d+)? \+\d")
_DIRECTIVE = lazy(r"\.\. [\w:-]+::|\.\. \[")
_ITEM_TEXT = lazy(r"\s*(?:[-+*•]|\(?(?:\d{1,3}|[A-Za-z])[.):])\s+")
# Gaps that need no line beside them to be told: comments behind statements, fields around an
# e-mail address, chords.
_OWN_COLUMNS = (
    lazy(r"[=;{}()\[\]].{0,200}[ \t]{2}(?:#|//|/\*|;;|--)\s"),
    lazy(r"<(?:(?<=\S  <)[^<>\s@]{1,60}@[^<>\s]{1,60}>|[^<>\s@]{1,60}@[^<>\s]{1,60}>  \S)"),
    lazy(r"\A\s*(?:[A-G][#b♯♭]?(?:m|maj|min|dim|aug|sus|add)?\d{0,2}(?:\s{2,}|\Z)){2,}\Z"),
)
# What a line and its neighbour both begin with where the gap behind it has its reason.
_LEADS = tuple(
    lazy(lead)
    for lead in (
        r"\s*(?:\#[':!]?|//[/!]?|;;?|--|\*|%|[│├└┌╰╭┃┣])(?=\s)",  # comments of programs, drawings
        r"(?:[A-ZÀ-Þ][A-ZÀ-Þ ]{0,19}[.:])(?=\s)",  # who speaks, in a play or a transcript
    )
)
_SYNTAX = lazy(r"[\[({\"'].*[\])}\"'],?\Z|[\[({] ?[\w\"'].*,\Z|\w[\w.]*\(\)?[.(].*[;,+{(]\Z|//\s")
_OPENING = (":", "=", "(", "[", "{", "->", "=>")
_SHORT = 60  # a line of verse, an item, a heading; what is longer is wrapped prose
_LONGEST_ROW = 300
_NEAR, _REACH = 3, 40  # lines
_LONGEST_CELL, _USUAL_CELL = 40, 20


class Head(Protocol):
    """What the head of a document tells of it: `mojifix.document.Head`."""

    text: str

    @property
    def nature(self) -> str: ...

    @property
    def is_plain(self) -> bool: ...

    @property
    def is_wrapped(self) -> bool: ...


class Layout:
    """The lines of a text, and what their white space is for.

    Where its head is no prose, not plain, or wrapped, all indents are kept; where it is wrapped,
    the two spaces that typists set after a sentence.
    """

    def __init__(self, text: str, head: Head | None = None) -> None:
        self._text, self._head = text, head
        self._columns: dict[int, frozenset[int]] = {}
        self._gaps: dict[int, list[tuple[int, int]]] = {}
        self._code: dict[int, bool] = {}

    @property
    def _start(self) -> str:
        return self._head.text if self._head else ""

    @cached_property
    def is_markdown(self) -> bool:
        """Whether the document is evidently Markdown."""
        return _any(_MARKDOWN, f"\n{self._start}")

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end for _, end in self._breaks)]

    @cached_property
    def _breaks(self) -> list[tuple[int, int]]:
        if any(map(self._text.__contains__, _FOREIGN_BREAKS)):
            return [m.span() for m in _BREAK.finditer(self._text)]
        ends = accumulate(len(line) + 1 for line in self._text.split("\n"))
        return [(end - 1, end) for end in ends][:-1]

    def number(self, at: int) -> int:
        """Return the number of the line in which a position stands."""
        return bisect_right(self._starts, at) - 1

    @cached_property
    def is_diff(self) -> bool:
        """Whether the text shows how two files differ: each line has a sign in front."""
        return "@@ -" in self._start and _DIFF.search(f"\n{self._start}") is not None

    @cached_property
    def _has_directives(self) -> bool:
        return "\n.. " in f"\n{self._text}"

    def in_program(self, number: int) -> bool:
        """Say whether code stands near a line."""
        return any(self._is_code(n) for n in range(number - _NEAR, number + _NEAR + 1))

    def _is_code(self, number: int) -> bool:
        if number not in self._code:
            self._code[number] = is_code(self.line(number))
        return self._code[number]

    def line(self, number: int) -> str:
        """Return a line without its break; empty where there is none."""
        if not 0 <= number < len(self._starts):
            return ""
        return self._text[self._starts[number] : self._end(number)]

    def _end(self, number: int) -> int:
        return self._breaks[number][0] if number < len(self._breaks) else len(self._text)

    # --- columns ------------------------------------------------------------------------------

    def is_column(self, start: int, end: int) -> bool:
        """Say whether the gap `start` to `end` inside a line sets columns apart, or was typed."""
        if self._is_typed and (self._is_set or _after_sentence(self._text, [(start, end)])):
            return True
        number = self.number(start)
        if number not in self._columns:
            self._columns[number] = self._find_columns(number)
        return start - self._starts[number] in self._columns[number]

    @cached_property
    def _is_typed(self) -> bool:
        return self._head is not None and self._head.is_wrapped

    @cached_property
    def _is_set(self) -> bool:
        return self._head is not None and not self._head.is_plain

    def _find_columns(self, number: int) -> frozenset[int]:
        line = self.line(number)
        gaps = self._gaps_in(number)
        sides = (number - 1, number + 1)
        if (
            is_drawn(line)
            or _is_row(line, gaps)
            or (len(line) < _LONGEST_ROW and _any(_OWN_COLUMNS, line))
            or (line[:2].isspace() and any(map(self._is_code, sides)))
            or (len(line) < _LONGEST_ROW and any(self._aligned(gaps, line, n) for n in sides))
        ):
            return frozenset(start for start, _ in gaps)
        return frozenset(start for start, _ in self._behind_lead(number, gaps))

    def _gaps_in(self, number: int) -> list[tuple[int, int]]:
        if number not in self._gaps:
            self._gaps[number] = [m.span() for m in _GAP.finditer(self.line(number))]
        return self._gaps[number]

    def _behind_lead(self, number: int, gaps: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the gaps that the sign at the head of the line sets: a comment's, an item's."""
        line = self.line(number)
        if not gaps:
            return []
        item = _ITEM_TEXT.match(line)
        if item and item.end() == gaps[0][1] and self.line(number + 1)[:2].isspace():
            return gaps[:1]
        for lead in _LEADS:
            mine = lead.match(line)
            if mine is None or mine.end() != gaps[0][0]:
                continue
            others = (lead.match(self.line(number + step)) for step in (-2, -1, 1, 2))
            if any(other is not None and other[0][-1] == mine[0][-1] for other in others):
                return gaps
        return []

    def _aligned(self, gaps: list[tuple[int, int]], line: str, beside: int) -> bool:
        """Say whether the line `beside` has its gaps where these are."""
        other = self.line(beside)
        if not other or len(other) > _LONGEST_ROW:
            return False
        others = self._gaps_in(beside)
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

    @cached_property
    def _keeps_indents(self) -> bool:
        head = self._head
        return head is not None and (
            head.nature not in ("prose", "short") or not head.is_plain or head.is_wrapped
        )

    def is_indent(self, start: int, end: int) -> bool:
        """Say whether `text[start:end]`, at the start of a line, carries structure."""
        if self._keeps_indents:
            return True
        number = self.number(start)
        indent, content = self._text[start:end], self._text[end : self._end(number)].rstrip()
        if "\u3000" in indent:
            return True
        if _LIST_ITEM.match(content) or is_drawn(content) or is_code(content):
            return True
        width = len(indent.expandtabs(4))
        if width > 3 and _SYNTAX.match(content):
            return True
        before, after = self.line(number - 1).rstrip(), self.line(number + 1).rstrip()
        if width > 1 and (self.in_program(number) or self._hangs(number, indent)):
            return True
        if not before and not after:
            is_title = not number and len(content) < _SHORT and "\n  " in self._text[end:]
            return width >= 4 and (self._introduced(number) or is_title) and not _is_prose(content)
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

    def _hangs(self, number: int, indent: str) -> bool:
        """Say whether a line goes on with an item, a paragraph or a directive above it."""
        before = self.line(number - 1)
        item = _ITEM_TEXT.match(before)
        if item is not None and item.end() == len(indent):
            return True
        if before.rstrip().endswith(_OPENING) and not before.startswith(indent):
            return True
        wraps = len(before) >= _SHORT and not _SENTENCE_END.search(before.rstrip())
        if wraps and before.startswith(indent) and not before[len(indent)].isspace():
            return True
        return self._has_directives and self._is_directed(number, len(indent))

    def _is_directed(self, number: int, width: int) -> bool:
        """Say whether the nearest line above that is set in less is a directive."""
        for above in range(number - 1, max(-1, number - _REACH), -1):
            line = self.line(above)
            if line.strip() and len(line) - len(line.lstrip()) < width:
                return _DIRECTIVE.match(line.lstrip()) is not None
        return False

    def _introduced(self, number: int) -> bool:
        return self.line(number - 2).rstrip().endswith(":")


def _any(patterns: tuple[re.Pattern[str], ...], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def _is_prose(content: str) -> bool:
    return len(content) >= _SHORT or (
        _SENTENCE_END.search(content) is not None and content.count(" ") >= 4
    )


def _is_row(line: str, gaps: list[tuple[int, int]]) -> bool:
    """Say whether a line is a row of short cells, set wide apart: a table needs no second one."""
    wide = [span for span in gaps if span[1] - span[0] > 4]
    if len(wide) < (2 if any(end - start > 7 for start, end in wide) else 3):
        return False
    ends = [len(line) - len(line.lstrip()), *(end for _, end in wide)]
    starts = [*(start for start, _ in wide), len(line.rstrip())]
    cells = [start - end for end, start in zip(ends, starts, strict=True)]
    return (
        max(cells) <= _LONGEST_CELL
        and sum(cells) <= _USUAL_CELL * len(cells)
        and any(map(str.isdigit, line))
    )


def _after_sentence(line: str, gaps: list[tuple[int, int]]) -> bool:
    """Say whether all gaps are the two spaces that typists set after a full stop."""
    return all(end - start == 2 and line[start - 1] in '.!?:”"' for start, end in gaps)
