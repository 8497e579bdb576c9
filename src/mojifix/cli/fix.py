"""`mojifix fix`, also plain `mojifix`: repair, to standard output, to other files or in place."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import click

from mojifix.cli.inspection import inspect, report_option, save_report, to_entry
from mojifix.cli.options import Pipelines, Plan, with_plan
from mojifix.cli.problems import quantity
from mojifix.cli.progress import progress
from mojifix.files import (
    FileOptions,
    Found,
    Journal,
    Problem,
    Repair,
    destination,
    fix_file,
    journal_path,
    kind_of,
    open_journal,
    rewrite,
)
from mojifix.many import processes

__all__ = ["command"]


class _Task(NamedTuple):
    """A file to repair, and where the result goes; in place, that is where it is."""

    found: Found
    output: str


@click.command(short_help="Repair files; what plain `mojifix` does.")
@with_plan
@click.option("-i", "--in-place", is_flag=True, help="Write each file back, if it changed.")
@click.option("-o", "--output", metavar="PATH", help="Write to a file, or into a folder.")
@click.option("--backup", default="", metavar="SUFFIX", help="With -i, keep the old file so.")
@click.option("--output-encoding", metavar="NAME", help="Of the output. [as the input]")
@click.option("--resume", is_flag=True, help="Skip what an earlier run has finished.")
@report_option
def command(
    plan: Plan, in_place: bool, output: str | None, backup: str, resume: bool, report: str | None
) -> int:
    """Repair PATHS, or standard input ("-"). Clean text stays byte for byte as it is.

    \b
    mojifix page.txt > clean.txt                    one file
    mojifix -i -r texts/ --backup .orig             a folder, where it is
    mojifix -o clean/ -r texts/                     a folder, into another
    mojifix --field text pages.jsonl.gz -o clean.jsonl.gz
    zcat pages.jsonl.gz | mojifix --format jsonl --field text
    mojifix -j 0 -o clean/ -r corpus/ --resume      all cores; go on after a break
    """  # noqa: D301  click wants its \b
    _refuse_contradictions(plan, in_place, output, backup)
    if report:
        if "-" in plan.paths:
            raise click.UsageError("--report reads the input first: name files")
        save_report(plan, report, map(to_entry, inspect(plan)))
    if not in_place and output is None:
        return _to_standard_output(plan)
    tasks = list(_tasks(plan, output))
    if not resume and (output is None or len(tasks) < 2):
        _to_files(plan, tasks, backup, None)
        return plan.log.status
    journal_file = _journal(plan, output)
    decisive = {
        name: value for name, value in vars(plan.file_options).items() if not callable(value)
    }
    pipeline = plan.pipelines.asked
    options = (pipeline.names, pipeline.options, decisive)
    with plan.log.reporting(), open_journal(journal_file, options, resume=resume) as journal:
        _to_files(plan, tasks, backup, journal)
    if not plan.log.problems:
        with contextlib.suppress(OSError):
            os.unlink(journal_file)
    return plan.log.status


def _refuse_contradictions(plan: Plan, in_place: bool, output: str | None, backup: str) -> None:
    if in_place and "-" in plan.paths:
        raise click.UsageError("--in-place needs files, not standard input")
    if in_place and output is not None:
        raise click.UsageError("choose one: --in-place or --output")
    if backup and not in_place:
        raise click.UsageError("--backup goes with --in-place")


# --- to standard output ------------------------------------------------------------------------


def _to_standard_output(plan: Plan) -> int:
    files = list(plan.files())
    shows = not sys.stdout.isatty()
    with progress([found.path for found in files], is_shown=shows) as advance:
        file_options = replace(plan.file_options, on_read=advance)
        for found in files:
            with plan.log.reporting():
                repair = _repair(plan.pipelines, found.path, file_options, plan.jobs)
                rewrite(found.path, sys.stdout.buffer, repair, file_options)
    return plan.log.status


def _repair(pipelines: Pipelines, path: str, file_options: FileOptions, jobs: int) -> Repair:
    pipeline = pipelines.of(kind_of(path, file_options))
    return Repair(partial(pipeline.fix_many, workers=jobs), pipeline.fix_parts)


# --- to files ----------------------------------------------------------------------------------


def _tasks(plan: Plan, output: str | None) -> Iterator[_Task]:
    """Yield what is to be done; no two files may have the same result."""
    taken: dict[str, str] = {}
    for found in plan.files():
        target = found.path if output is None else _target(plan, found, output)
        if target in taken:
            what = f"its result would go to {target}, as that of {taken[target]} does"
            plan.log.report(Problem(found.path, what))
            continue
        taken[target] = found.path
        yield _Task(found, target)


def _target(plan: Plan, found: Found, output: str) -> str:
    return destination(found, output, plan.file_options) if _is_folder(plan, output) else output


def _is_folder(plan: Plan, output: str) -> bool:
    return not plan.is_one_file or os.path.isdir(output) or output.endswith(("/", os.sep))


def _journal(plan: Plan, output: str | None) -> str:
    """Return where the journal lies; a folder for the output must be there to hold it."""
    if output is None or not _is_folder(plan, output):
        return journal_path(output or plan.paths[0])
    with contextlib.suppress(OSError):  # it comes up again, and is told, with the first file
        os.makedirs(output, exist_ok=True)
    return journal_path(os.path.join(output, ""))


def _to_files(plan: Plan, tasks: list[_Task], backup: str, journal: Journal | None) -> None:
    left = [
        task for task in tasks if journal is None or not journal.has(task.found.path, task.output)
    ]
    done = changed = 0
    with progress([task.found.path for task in left], is_shown=True) as advance:
        try:
            for task, outcome in _outcomes(plan, left, backup, advance):
                for problem in outcome.told:
                    plan.log.report(problem)
                if outcome.finished:
                    done, changed = done + 1, changed + outcome.changed
                    if journal is not None:
                        journal.add(task.found.path, task.output)
        except KeyboardInterrupt:
            click.echo(f"interrupted: {done:,} of {quantity(len(left), 'file')} done", err=True)
            raise
    if len(tasks) > 1:
        skipped = f", {len(tasks) - len(left):,} finished before" if len(tasks) > len(left) else ""
        click.echo(f"{quantity(changed, 'file')} of {len(tasks):,} changed{skipped}.", err=True)


class _Outcome(NamedTuple):
    finished: bool
    changed: bool
    told: list[Problem]


def _outcomes(
    plan: Plan, tasks: list[_Task], backup: str, advance: Callable[[int], None]
) -> Iterator[tuple[_Task, _Outcome]]:
    """Repair one file after the other, or several at a time where there are several."""
    if plan.jobs == 1 or len(tasks) < 2:
        for task in tasks:
            yield task, _fix(task, plan.pipelines, plan.file_options, backup, plan.jobs, advance)
        return
    quiet = replace(plan.file_options, on_problem=ignore, on_read=ignore)
    with processes(plan.jobs, _start_worker, plan.pipelines, quiet, backup) as pool:
        sent = {pool.submit(_fix_in_worker, task): task for task in tasks}
        try:
            for future in as_completed(sent):
                task = sent[future]
                yield task, _outcome_of(future, task)
                advance(_size(task.found.path))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


_worker_state: list[tuple[Pipelines, FileOptions, str]] = []
"""In a worker process, how files are to be repaired: sent once, for patterns are compiled."""


def _start_worker(pipelines: Pipelines, file_options: FileOptions, backup: str) -> None:
    _worker_state[:] = [(pipelines, file_options, backup)]


def _fix_in_worker(task: _Task) -> _Outcome:
    ((pipelines, file_options, backup),) = _worker_state
    return _fix(task, pipelines, file_options, backup, 1, ignore)


def _outcome_of(future: Future[_Outcome], task: _Task) -> _Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        what = "a worker process died (out of memory, perhaps); it was left as it is"
        return _Outcome(False, False, [Problem(task.found.path, what)])


def _fix(
    task: _Task,
    pipelines: Pipelines,
    file_options: FileOptions,
    backup: str,
    jobs: int,
    advance: Callable[[int], None],
) -> _Outcome:
    told: list[Problem] = []
    found, output = task
    in_place = output == found.path
    try:
        changed = fix_file(
            found.path,
            _repair(pipelines, found.path, file_options, jobs),
            replace(file_options, on_problem=told.append, on_read=advance),
            output=None if in_place else output,
            backup=backup,
            root=found.root if in_place else "",
        )
    except Problem as problem:
        return _Outcome(False, False, [*told, problem])
    return _Outcome(True, changed, told)


def ignore(_: object) -> None:
    """Hear, and say nothing."""


def _size(path: str) -> int:
    with contextlib.suppress(OSError):
        return os.stat(path).st_size
    return 0
