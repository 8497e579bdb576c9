"""Looking without touching: what `check`, `diff`, `explain` and `scan` have in common."""

from __future__ import annotations

import functools
import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, NamedTuple

import click

from mojifix import Report
from mojifix.cli.options import Plan, with_plan
from mojifix.files import Document, documents, replacing
from mojifix.many import each_item
from mojifix.render.entries import Entry, Failure

__all__ = ["Inspected", "Output", "inspect", "inspection_command", "report_option", "save_report"]

Output = Generator[str, None, int]
"""What a command shows, in pieces, a piece for each document at least; then its exit status."""


class Inspected(NamedTuple):
    """A document, and what there is to repair in it."""

    document: Document
    report: Report

    @property
    def is_damaged(self) -> bool:
        """Whether anything would change; bytes of another encoding count too."""
        return self.report.text != self.report.original or bool(self.document.note)


def inspect(plan: Plan) -> Iterator[Inspected]:
    """Yield every document that is meant, in order; what is wrong with a file is told."""
    waiting: deque[Document] = deque()

    def watched() -> Iterator[Document]:
        for document in _documents(plan):
            waiting.append(document)
            yield document

    pipelines = plan.pipelines
    for report in each_item(
        pipelines.explain,
        watched(),
        plan.jobs,
        needs=lambda document: pipelines.asked.may_need(document.text),
        idle=pipelines.explain,
        size=lambda document: len(document.text),
    ):
        if report is not None:
            yield Inspected(waiting.popleft(), report)


def _documents(plan: Plan) -> Iterator[Document]:
    is_told = plan.pipelines.asked.options.kind is not None
    for found in plan.files():
        with plan.log.reporting():
            for document in documents(found.path, plan.file_options):
                # what the caller says takes precedence over the name, in what is shown, too
                yield document._replace(kind=None) if is_told else document


# --- commands that look ---------------------------------------------------------------------


def _checked(_context: click.Context, _option: click.Parameter, path: str | None) -> str | None:
    if path is not None and not path.lower().endswith(_PAGES + _RECORDS):
        raise click.BadParameter(f"{path!r} must end in .html (a page) or .json (JSON Lines)")
    return path


_PAGES = (".html", ".htm")
_RECORDS = (".json", ".jsonl", ".ndjson")

report_option = click.option(
    "--report", metavar="FILE", callback=_checked, help="Write what was seen: .html or .json."
)


def inspection_command(lines: Callable[..., Output]) -> Callable[..., int]:
    """Make a command of a function that takes a `Plan` and what is seen, and yields lines."""

    @with_plan
    @report_option
    @functools.wraps(lines)
    def command(plan: Plan, report: str | None, **others: Any) -> int:
        status = 0
        seen: deque[Entry | Failure] = deque()

        def watched() -> Iterator[Inspected]:
            for one in inspect(plan):
                if report:
                    seen.append(to_entry(one))
                yield one

        def shown() -> Iterator[str]:
            nonlocal status
            status = yield from lines(plan, watched(), **others)

        def entries() -> Iterator[Entry | Failure]:
            for line in shown():
                _write(line)
                while seen:
                    yield seen.popleft()

        if report:
            save_report(plan, report, entries())
        else:
            deque(entries(), maxlen=0)
        return plan.log.status or status

    return command


def to_entry(seen: Inspected) -> Entry:
    """Return what a report says of a document."""
    document = seen.document
    return Entry(
        document.path, document.where, seen.report, document.note, by_name=document.kind is not None
    )


def save_report(plan: Plan, path: str, entries: Iterable[Entry | Failure]) -> None:
    """Write a report, as a page or as records; what could not be read is in it too."""
    from mojifix.render.page import page
    from mojifix.render.records import records

    def all_() -> Iterator[Entry | Failure]:
        yield from entries
        for problem in plan.log.problems:
            yield Failure(problem.path, problem.where, problem.what)

    written = page if path.lower().endswith(_PAGES) else records
    with plan.log.reporting(), replacing(path) as draft:
        for part in written(all_()):
            draft.stream.write(part.encode())


def _write(text: str) -> None:
    """Write to standard output, whatever characters it can take."""
    out = sys.stdout.buffer
    left = memoryview(text.encode(sys.stdout.encoding or "utf-8", "backslashreplace"))
    while left:  # unbuffered (python -u), a write may stop short
        left = left[out.write(left) :]
    if text and sys.stdout.isatty():
        out.flush()


def use_color() -> bool:
    """Say whether standard output shows colours (https://no-color.org, force-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
