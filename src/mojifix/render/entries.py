"""Entries of a report on many documents: a document with its `Report`, or a failure."""

from __future__ import annotations

from typing import NamedTuple

from mojifix.render.natures import NatureFrom, nature_from
from mojifix.report import Report

__all__ = ["Entry", "Failure", "Undo"]


class Entry(NamedTuple):
    """A document and what was found in it.

    `name` is the file, `where` the record in it ("line 12"), or "" where the file is one
    document. `note` says what is wrong with its bytes although the text does not show it. `by_name`
    says that `Report.kind` was implied by the file's name.
    """

    name: str
    where: str
    report: Report
    note: str = ""
    by_name: bool = False

    @property
    def nature_from(self) -> NatureFrom:
        """What determined the nature of the text."""
        return nature_from(self.report, by_name=self.by_name)


class Failure(NamedTuple):
    """Something that could not be read or written, and why."""

    name: str
    where: str
    error: str


class Undo(NamedTuple):
    """What makes the original of a repaired file again, as plain values (`Reversal.to_dict`)."""

    name: str
    reversal: dict[str, object]
