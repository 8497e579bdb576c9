"""Read-only inspection: what `check`, `diff`, `explain` and `scan` have in common."""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Callable, Generator, Iterator
from functools import partial
from typing import Any, NamedTuple

from mojifix import Report
from mojifix.cli.options import with_plan
from mojifix.cli.output import write
from mojifix.cli.plan import Pipelines, Plan
from mojifix.cli.problems import problem_of
from mojifix.cli.reports import check_report, report_option, save_report
from mojifix.files import Document, Problem, documents
from mojifix.many import each_item
from mojifix.render.entries import Entry, Failure

__all__ = ["Inspected", "Output", "inspect", "inspection_command", "to_entry"]

Output = Generator[str, None, int]
"""The output of a command, in at least one piece per document; returns the exit status."""


class Inspected(NamedTuple):
    """A document, and the report on it."""

    document: Document
    report: Report

    @property
    def is_damaged(self) -> bool:
        """Whether anything would change, stray bytes of another encoding included."""
        return self.report.text != self.report.original or bool(self.document.note)


def inspect(plan: Plan) -> Iterator[Inspected]:
    """Yield every document of the plan, in order; problems with files are reported."""
    waiting: deque[Document] = deque()

    def watched() -> Iterator[Document]:
        for document in _documents(plan):
            waiting.append(document)
            yield document

    pipelines = plan.pipelines
    explained = partial(_explained, pipelines)
    for report in each_item(
        explained,
        watched(),
        plan.jobs,
        needs=lambda document: pipelines.default.may_need(document.text),
        idle=explained,
        size=lambda document: len(document.text),
    ):
        if isinstance(report, Problem):
            waiting.popleft()
            plan.log.report(report)
        elif report is not None:
            yield Inspected(waiting.popleft(), report)


def _explained(pipelines: Pipelines, document: Document) -> Report | Problem:
    try:
        return pipelines.explain(document)
    except Exception as error:
        return problem_of(error, document.path, document.where)


def _documents(plan: Plan) -> Iterator[Document]:
    is_given = plan.pipelines.default.options.kind is not None
    for found in plan.files():
        with plan.log.reporting(found.path):
            for document in documents(found.path, plan.file_options):
                # `--kind` takes precedence over the name, in reports too
                yield document._replace(kind=None) if is_given else document


# --- inspection commands ---------------------------------------------------------------------


def inspection_command(lines: Callable[..., Output]) -> Callable[..., int]:
    """Make a command of a function that takes a `Plan` and inspected documents."""

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
                write(line)
                while seen:
                    yield seen.popleft()

        if report:
            plan.hold([report])
            check_report(plan, report)
            save_report(plan, report, entries())
        else:
            deque(entries(), maxlen=0)
        return plan.log.status or status

    return command


def to_entry(seen: Inspected) -> Entry:
    """Return the entry of a report for a document."""
    document = seen.document
    return Entry(
        document.path, document.where, seen.report, document.note, by_name=document.kind is not None
    )
