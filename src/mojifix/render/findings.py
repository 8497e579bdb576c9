"""Findings: lists of what there is to repair, for people, programs and code hosts.

Lines and columns are those of the file, from 1, columns in code points. Where a format has no
lines (Parquet, web archives, the text of a page), the column counts in the text that `where` names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mojifix import Change, Report
from mojifix.edits import Grade
from mojifix.files import Document, Places
from mojifix.render.visible import display_name, visible

__all__ = ["ENCODING", "Finding", "finding_of", "findings"]

ENCODING = "encoding"
"""The code of findings on stray bytes of another encoding, which are no fixer's."""


class Finding(NamedTuple):
    """A repair to make: its place, what becomes what, and why.

    Lines are 0 where the format has none; columns then count the characters of the field.
    """

    path: str
    where: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    grade: Grade
    before: str
    after: str
    message: str
    is_verbatim: bool = True
    """Whether `before` is what the file has there, in no notation."""

    @property
    def place(self) -> str:
        """`file:line:column`, as editors parse it; without lines, the record and the character."""
        name = display_name(self.path)
        where = visible(self.where)
        if not self.line:
            return f"{name} ({where}, character {self.column})"
        return f"{name}:{self.line}:{self.column}" + (f" ({where})" if where else "")

    @property
    def what(self) -> str:
        """What becomes what, and why."""
        if not self.before and not self.after:
            return self.message
        return f"“{visible(self.before)}” → “{visible(self.after)}” {self.message}"


def findings(document: Document, report: Report) -> Iterator[Finding]:
    """Yield a finding for each change of a report, and one for the note of its document.

    >>> import mojifix
    >>> text = "A caf& eacute;."
    >>> for found in findings(Document("a.txt", text), mojifix.explain(text)):
    ...     print(f"{found.place}: {found.what}")
    a.txt:1:6: “& eacute;” → “é” A letter was split off its word as a reference.
    """
    places = Places(document)
    if document.note:
        start, end = places.of(0), places.of(len(document.text))
        yield Finding(
            document.path, document.where, *start, *end, ENCODING, "likely", "", "",
            document.note, is_verbatim=False,
        )  # fmt: skip
    for change in report.changes:
        yield _finding(document, places, change)


def finding_of(document: Document, change: Change) -> Finding:
    """Return the finding for one change, or remark, on the text of a document."""
    return _finding(document, Places(document), change)


def _finding(document: Document, places: Places, change: Change) -> Finding:
    codes = dict.fromkeys(f"{cause.fixer}/{cause.code}" for cause in change.causes)
    return Finding(
        document.path, document.where, *places.of(change.start), *places.of(change.end),
        ", ".join(codes), change.grade, change.before, change.after,
        " ".join(dict.fromkeys(cause.sentence for cause in change.causes)),
        is_verbatim=not document.notation and bool(document.line),
    )  # fmt: skip
