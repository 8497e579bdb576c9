"""What a report on many documents is made of: a document and its `Report`, or a failure."""

from __future__ import annotations

from typing import NamedTuple

from mojifix.render.natures import NatureFrom, nature_from
from mojifix.report import Report

__all__ = ["Entry", "Failure"]


class Entry(NamedTuple):
    """A document and what was found in it.

    `name` is the file, `where` the record in it ("line 12"), or "" where the file is one
    document. `note` says what is wrong with its bytes that the text does not show. `by_name`
    says that the file's name told what kind of text it is (`Report.kind`).
    """

    name: str
    where: str
    report: Report
    note: str = ""
    by_name: bool = False

    @property
    def nature_from(self) -> NatureFrom:
        """What told the nature of the text."""
        return nature_from(self.report, by_name=self.by_name)


class Failure(NamedTuple):
    """Something that could not be read or written, and why."""

    name: str
    where: str
    error: str
