"""The one thing that knows a text: its nature, lines, language, code and addresses.

A fixer is given the text and its `Document`; what it may do where is worked out here, a line at
a time, once a line, and only where a fixer has found something.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import TYPE_CHECKING

from mojifix.chunks import HEAD
from mojifix.edits import Edit
from mojifix.head import Head
from mojifix.knowledge.mention import ENCLOSED, is_shown_in, is_told
from mojifix.knowledge.nature import (
    code_blocks,
    front_matter,
    is_source_line,
    nature_of_line,
)
from mojifix.knowledge.protect import Span, reaches_into, spans
from mojifix.knowledge.reported import is_reported_in
from mojifix.knowledge.topic import Topic
from mojifix.natures import Nature
from mojifix.once import cached_property
from mojifix.options import Options

if TYPE_CHECKING:
    from mojifix.knowledge.layout import Layout
    from mojifix.knowledge.references import Reference

__all__ = ["Document", "Head"]

_USUAL = Options()


class Line:
    """What is known of the line `text[start:end]`, without its line feed; each thing once asked."""

    __slots__ = (
        *("end", "is_clear", "is_source", "nature", "number", "shown", "spans", "start", "topic"),
    )

    def __init__(self, number: int, start: int, end: int) -> None:
        self.number, self.start, self.end = number, start, end
        self.nature: Nature | None = None
        self.is_source: bool | None = None
        self.spans: list[Span] | None = None
        self.is_clear: bool | None = None
        self.topic: Topic | None = None
        self.shown: dict[str, bool] = {}  # what is written in it: is one of these shown?


class Document:
    r"""A text and what is known about it, computed on first access.

    What holds for the whole text depends on its `Head` alone; paragraphs do not influence each
    other in any other way. Offsets are code points of `text`.

    >>> document = Document("Prices rose again last year.\n\n    total = a + b;\n")
    >>> document.nature, document.nature_at(0), document.nature_at(34)
    ('prose', 'prose', 'source')
    """

    def __init__(
        self,
        text: str,
        options: Options = _USUAL,
        *,
        head: Head | None = None,
        is_start: bool = True,
    ) -> None:
        self.text = text
        self._is_start = is_start  # the text begins with the head; else it is a later chunk
        self._head = Head(text, options) if head is None else head
        self._lines: dict[int, Line] = {}
        self._sources: dict[int, bool] = {}  # is this line source, by itself?
        self._last = Line(-1, 0, -1)

    def after(self, text: str) -> Document:
        """Return the document of what `text` became, in the light of the same head."""
        return Document(text, head=self._head, is_start=self._is_start)

    # --- what holds for the whole ---------------------------------------------------------

    @property
    def options(self) -> Options:
        """The options of the caller."""
        return self._head.options

    @property
    def head(self) -> str:
        """The first `HEAD` code points of the whole text."""
        return self._head.text

    @property
    def nature(self) -> Nature:
        """The kind of text: `Options.kind` if given, else detected from the head."""
        return self._head.nature

    @property
    def is_judged(self) -> bool:
        """Whether its nature is known by now: what is not asked for costs nothing."""
        return "nature" in vars(self._head)

    @property
    def is_plain(self) -> bool:
        """Whether nothing in the head shows a structure: no lists, fields, code or comments."""
        return self._head.is_plain

    @property
    def language(self) -> str | None:
        """The language subtag (`"fr"`): the given one, else the one detected, else None."""
        return self._head.language

    # --- lines ------------------------------------------------------------------------------

    @cached_property
    def _starts(self) -> list[int]:
        lengths = [len(line) + 1 for line in self.text.split("\n")]
        return [0, *accumulate(lengths)]

    def _line(self, number: int) -> str:
        """Return a line without its line feed; "" where there is none."""
        if not 0 <= number < len(self._starts) - 1:
            return ""
        return self.text[self._starts[number] : self._starts[number + 1] - 1]

    def line_at(self, at: int) -> Line:
        """Return the line in which `text[at]` stands; edits come in order, so often the last."""
        last = self._last
        if last.start <= at <= last.end:
            return last
        starts = self._starts
        number = min(bisect_right(starts, at) - 1, len(starts) - 2)
        line = self._lines.get(number)
        if line is None:
            line = Line(number, starts[number], starts[number + 1] - 1)
            self._lines[number] = line
        self._last = line
        return line

    def line(self, at: int) -> str:
        """Return the text of the line in which `text[at]` stands, without its line feed."""
        line = self.line_at(at)
        return self.text[line.start : line.end]

    @cached_property
    def references(self) -> list[Reference]:
        """The character references of the text that have their ampersand."""
        if self.text is self._head.text:
            return self._head.references
        from mojifix.knowledge.references import with_ampersand

        return list(with_ampersand(self.text))

    @cached_property
    def layout(self) -> Layout:
        """Which white space of the text is structure."""
        from mojifix.knowledge.layout import Layout

        return Layout(self.text, self._head)

    # --- natures ------------------------------------------------------------------------------

    def nature_at(self, at: int) -> Nature:
        """Return the nature of the line in which `text[at]` stands."""
        line = self.line_at(at)
        if line.nature is None:
            line.nature = self._nature_of(line)
        return line.nature

    def is_source_at(self, at: int) -> bool:
        """Say whether the nature at a place is "source", which is sooner told than the others."""
        return self._is_source(self.line_at(at))

    def _nature_of(self, line: Line) -> Nature:
        if self._is_all_prose:
            return "prose"
        own = nature_of_line(self.text[line.start : line.end], self._head.nature)
        self._sources[line.number] = own == "source"
        return "source" if self._is_source(line) else own

    @cached_property
    def _is_all_prose(self) -> bool:
        is_seen = self._is_start and len(self.text) <= HEAD
        return is_seen and self._head.is_evident and not self._blocks

    @cached_property
    def _blocks(self) -> list[Span]:
        front = front_matter(self.text) if self._is_start else 0
        blocks = code_blocks(self.text, self.nature in ("markdown", "markup"))
        return [*([(0, front)] if front else ()), *blocks]

    def _is_source(self, line: Line) -> bool:
        if line.is_source is None:
            line.is_source = not self._is_all_prose and self._is_source_among(line.number)
        return line.is_source

    def _is_source_among(self, number: int) -> bool:
        """Judge a line in the light of the lines beside it: code is one block."""
        if self._is_own_source(number):
            return True
        start = self._starts[number]
        block = bisect_right(self._blocks, (start, len(self.text))) - 1
        if block >= 0 and start < self._blocks[block][1]:
            return True
        line = self._line(number)
        if not line or line.isspace():
            return False
        one_or_both = any if line[0] in " \t" else all
        beside = (number - 1, number + 1)
        return one_or_both(map(self._is_written_source, beside)) and not self._head.is_plain

    def _is_written_source(self, number: int) -> bool:
        return self._line(number).strip() != "" and self._is_own_source(number)

    def _is_own_source(self, number: int) -> bool:
        if number not in self._sources:
            self._sources[number] = is_source_line(self._line(number), self._head.nature)
        return self._sources[number]

    # --- what is left alone -------------------------------------------------------------------

    def is_protected(self, start: int, end: int) -> bool:
        """Say whether `text[start:end]` reaches into code, an address, a path or maths.

        What contains the whole of such a span does not: it knows what it holds.
        """
        line = self.line_at(start)
        if end <= line.end and self.is_clear(line):
            return False
        if self._is_source(line) or self._cuts(line, start, end):
            return True
        if self._blocks and reaches_into(self._blocks, start, end):
            return True
        if end <= line.end:
            return False
        line = self.line_at(end)
        return self._is_source(line) or self._cuts(line, start, end)

    def is_clear(self, line: Line) -> bool:
        """Say whether nothing in a line is protected."""
        if line.is_clear is None:
            line.is_clear = not (self._blocks or self._is_source(line) or self._spans(line))
        return line.is_clear

    def _spans(self, line: Line) -> list[Span]:
        if line.spans is None:
            line.spans = spans(self.text[line.start : line.end])
        return line.spans

    def _cuts(self, line: Line, start: int, end: int) -> bool:
        found, first = self._spans(line), line.start
        return bool(found) and reaches_into(found, start - first, end - first)

    def outside(self, edits: Iterable[Edit]) -> list[Edit]:
        """Return the edits that reach into nothing protected; they come in order."""
        kept = []
        start, end = 0, -1  # of the last line in which nothing is
        for edit in edits:
            if not start <= edit.start <= edit.end <= end:
                if self.is_protected(edit.start, edit.end):
                    continue
                if self.is_clear(line := self.line_at(edit.start)):
                    start, end = line.start, line.end
            kept.append(edit)
        return kept

    @property
    def compares(self) -> bool:
        """Whether it is a report that shows something twice, damaged and as it should be."""
        return bool(self._head.compared)

    def is_compared(self, start: int, end: int) -> bool:
        """Say whether `text[start:end]` stands in what is shown twice."""
        from mojifix.knowledge.compared import is_compared

        line = self.line_at(start)
        place = start - line.start, end - line.start
        return is_compared(self._head.compared, self.text[line.start : line.end], *place)

    def _topic(self, line: Line) -> Topic:
        if line.topic is None:
            line.topic = Topic(self.text[line.start : line.end])
        return line.topic

    def is_mentioned(self, start: int, end: int, meant: str = "") -> bool:
        """Say whether the sentence is about what is written at `text[start:end]`.

        `meant` is the character that it would become, where that is known. One that is shown
        speaks for its equals in the same line.
        """
        text = self.text
        before, after = text[start - 1 : start], text[end : end + 1]
        if before + after in ENCLOSED:
            return True
        line = self.line_at(start)
        topic = line.topic or self._topic(line)
        if topic.is_report and is_reported_in(
            text, line.start, line.end, start, end, meant, topic.stems
        ):
            return True
        if before.isalnum() or after.isalnum():
            return False
        if is_told(text, start, end, meant, topic):
            return True
        written = text[start:end].strip()
        if len(written) < 3:
            return False
        if written not in line.shown:
            known = start if len(written) == end - start else -1
            shown = self._head.quotes(written) or is_shown_in(
                text, line.start, line.end, written, meant, topic, known
            )
            line.shown[written] = shown and topic.is_any
        return line.shown[written]
