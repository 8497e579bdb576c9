"""The data of a report's page: totals over all documents, and details of the most damaged.

Entries are read once and not kept. Only counts and the most damaged documents, rendered as HTML,
are, so memory does not grow with the corpus.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple, TypeVar

from mojifix.render.detail import Place, detail, places
from mojifix.render.entries import Entry, Failure
from mojifix.render.natures import read_as
from mojifix.report import Cause

__all__ = ["LIMITS", "Document", "File", "Limits", "Totals", "collect"]

_FAILURES = 100


class Limits(NamedTuple):
    """How much a page shows: the number of documents, and of places in each."""

    documents: int = 50
    places: int = 500


LIMITS = Limits()


class Document(NamedTuple):
    """A document on the page; they compare by damaged places."""

    places: int
    order: int
    name: str
    where: str
    characters: int
    read_as: str
    causes: tuple[str, ...]
    html: str


class File(NamedTuple):
    """The damaged places in all documents of a file."""

    places: int
    order: int
    name: str


_Ranked = TypeVar("_Ranked", Document, File)


@dataclass
class Totals:
    """Totals over all entries, and the most damaged of them in order."""

    documents: int = 0
    damaged: int = 0
    files: int = 0
    failed: int = 0
    characters: int = 0
    places: int = 0
    fixers: Counter[str] = field(default_factory=Counter)
    grades: Counter[str] = field(default_factory=Counter)
    reasons: Counter[Cause] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)
    numbers: dict[str | Cause, int] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    worst: list[Document] = field(default_factory=list)
    worst_files: list[File] = field(default_factory=list)

    def number(self, named: str | Cause) -> int:
        """Return the number of a fixer or a reason on the page."""
        return self.numbers.setdefault(named, len(self.numbers))


def collect(entries: Iterable[Entry | Failure], limits: Limits) -> Totals:
    """Collect all entries; those of one file must be adjacent."""
    totals = Totals()
    documents = _documents(totals, entries)
    for name, group in groupby(documents, key=lambda entry: entry.name):
        before = totals.places
        for entry in group:
            _take(totals, entry, limits)
        totals.files += 1
        file = File(totals.places - before, -totals.files, name)
        if file.places:
            _keep(totals.worst_files, file, limits.documents)
    totals.worst.sort(reverse=True)
    totals.worst_files.sort(reverse=True)
    return totals


def _documents(totals: Totals, entries: Iterable[Entry | Failure]) -> Iterator[Entry]:
    for entry in entries:
        if isinstance(entry, Entry):
            yield entry
            continue
        totals.failed += 1
        if totals.failed <= _FAILURES:
            totals.failures.append(entry)


def _take(totals: Totals, entry: Entry, limits: Limits) -> None:
    totals.documents += 1
    totals.characters += len(entry.report.original)
    found = places(entry.report)
    if not found and not entry.note:
        return
    totals.damaged += 1
    _count(totals, entry, found)
    if len(totals.worst) < limits.documents or len(found) > totals.worst[0].places:
        # only now, since rendering a document is most of the work
        _keep(totals.worst, _document(totals, entry, found, limits.places), limits.documents)


def _count(totals: Totals, entry: Entry, found: list[Place]) -> None:
    totals.places += len(found)
    totals.causes.update(_causes(entry))
    for place in found:
        totals.grades[place.grade] += 1
        totals.reasons.update(place.causes)
        totals.fixers.update(dict.fromkeys((cause.fixer for cause in place.causes), 1))


def _document(totals: Totals, entry: Entry, found: list[Place], limit: int) -> Document:
    return Document(
        len(found),
        -totals.documents,  # of two with the same damage, the first comes first
        entry.name,
        entry.where,
        len(entry.report.original),
        read_as(entry.report.nature, entry.nature_from),
        tuple(_causes(entry))[:2],
        detail(entry, found, totals.number, limit),
    )


def _causes(entry: Entry) -> dict[str, int]:
    return {**({entry.note: 1} if entry.note else {}), **entry.report.causes}


def _keep(heap: list[_Ranked], item: _Ranked, limit: int) -> None:
    """Push an item, and keep the `limit` greatest."""
    heapq.heappush(heap, item)
    if len(heap) > limit:
        heapq.heappop(heap)
