"""`--report`: where a report may be written, and writing it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

import click

from mojifix.cli.plan import Plan
from mojifix.files import Inputs, is_regular, remove_stale, replacing
from mojifix.render.entries import Entry, Failure, Undo

__all__ = ["check_report", "refuse_input", "report_option", "save_report"]

_PAGES = (".html", ".htm")
_RECORDS = (".json", ".jsonl", ".ndjson")


def _checked(_context: click.Context, _option: click.Parameter, path: str | None) -> str | None:
    if path is not None and not path.lower().endswith(_PAGES + _RECORDS):
        raise click.BadParameter(f"{path!r} must end in .html (a page) or .json (JSON Lines)")
    return path


report_option = click.option(
    "--report", metavar="FILE", callback=_checked, help="Also write a report: .html or .json."
)


def check_report(plan: Plan, path: str) -> None:
    """Refuse a report in the place of a file that is read, or of anything but a report.

    Raises:
        click.UsageError: it would replace such a file.

    """
    refuse_input(plan, "--report", path)
    if os.path.isfile(path) and is_regular(path) and not _is_report(path):
        raise click.UsageError(f"--report {path} exists and is not a report: it is not replaced")


def refuse_input(plan: Plan, option: str, path: str) -> None:
    """Refuse an output that is a file of the plan, which must be held.

    Raises:
        click.UsageError: it is one.

    """
    if path in Inputs(plan.read_paths()):
        raise click.UsageError(f"{option} {path} is a file that this run reads")


def _is_report(path: str) -> bool:
    from mojifix.render.page import MARK
    from mojifix.render.records import FIRST

    try:
        with open(path, "rb") as file:
            start = file.read(4096)
    except OSError:  # reported when it is written
        return True
    return not start or start.startswith(FIRST.encode()) or MARK.encode() in start


def save_report(
    plan: Plan,
    path: str,
    entries: Iterable[Entry | Failure],
    undoing: Callable[[], Iterator[Undo]] | None = None,
) -> None:
    """Write a report, as a page or as records; it includes what could not be read.

    Records end with what makes the originals again, where that is given.
    """
    from mojifix.render.page import page
    from mojifix.render.records import records

    def all_() -> Iterator[Entry | Failure]:
        yield from entries
        for problem in plan.log.problems:
            yield Failure(problem.path, problem.where, problem.what)

    remove_stale([os.path.dirname(os.path.realpath(path))])
    is_page = path.lower().endswith(_PAGES)
    written = page(all_()) if is_page else records(chain(all_(), undoing() if undoing else ()))
    with plan.log.reporting(), replacing(path, on_problem=plan.log.report) as draft:
        for part in written:
            draft.stream.write(part.encode())
