"""`mojifix fix`, also plain `mojifix`: repair to standard output, to other files or in place."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import click

from mojifix.cli.grouped import GroupedCommand
from mojifix.cli.inspection import inspect, to_entry
from mojifix.cli.options import with_plan
from mojifix.cli.plan import Plan, repair_of
from mojifix.cli.progress import progress
from mojifix.cli.reports import check_report, report_option, save_report
from mojifix.cli.running import Task, run_tasks
from mojifix.files import (
    STANDARD_OUTPUT,
    Found,
    Inputs,
    Problem,
    Reversal,
    descriptor_of,
    destination,
    journal_path,
    open_journal,
    rewrite,
    versions,
)
from mojifix.render.entries import Undo

__all__ = ["command"]


@click.command(cls=GroupedCommand, short_help="Repair files: what plain `mojifix` does.")
@with_plan
@click.option("-i", "--in-place", is_flag=True, help="Write repaired files back.")
@click.option("-o", "--output", metavar="PATH", help="Write to a file or a folder.")
@click.option(
    "--backup", default="", metavar="SUFFIX", help="With -i, keep originals under this suffix."
)
@click.option("--output-encoding", metavar="NAME", help="Output encoding. [same as the input]")
@click.option("--resume", is_flag=True, help="Skip files that an earlier run finished.")
@report_option
def command(
    plan: Plan, in_place: bool, output: str | None, backup: str, resume: bool, report: str | None
) -> int:
    """Repair PATHS, or standard input ("-"). Clean text comes back byte for byte.

    \b
    mojifix page.txt > clean.txt               one file
    mojifix -i -r texts/ --backup .orig        a folder, in place
    mojifix -o clean/ -r texts/                a folder, into another
    mojifix --field text a.jsonl.gz -o b.jsonl.gz
    """  # noqa: D301  click wants its \b
    _refuse_contradictions(plan, in_place, output, backup, report)
    if output is not None and (output == "-" or descriptor_of(output) == STANDARD_OUTPUT):
        output = None
    if output is not None:
        _refuse_file_for_many(plan, output)
    outputs = [path for path in (output, report) if path is not None]
    files = plan.hold(outputs, backup)
    if report:
        check_report(plan, report)
        save_report(plan, report, map(to_entry, inspect(plan)), partial(_undoing, plan, files))
    if not in_place and output is None:
        return _to_standard_output(plan, files)
    tasks = list(_tasks(plan, files, output))
    if not resume and (output is None or len(tasks) < 2):
        run_tasks(plan, tasks, backup, None)
    else:
        _run_with_journal(plan, tasks, output, backup, resume=resume)
    return plan.log.status


def _refuse_contradictions(
    plan: Plan, in_place: bool, output: str | None, backup: str, report: str | None
) -> None:
    if in_place and "-" in plan.paths:
        raise click.UsageError("--in-place needs files, not standard input")
    if in_place and output is not None:
        raise click.UsageError("choose one: --in-place or --output")
    if backup and not in_place:
        raise click.UsageError("--backup goes with --in-place")
    if backup and (os.path.basename(backup) != backup or "\0" in backup):
        raise click.UsageError(f"--backup {backup!r} must be a suffix, such as .orig")
    if report and "-" in plan.paths:
        raise click.UsageError("--report reads the input twice: name files instead of piping")
    if report and output and os.path.realpath(report) == os.path.realpath(output):
        raise click.UsageError("--report and --output are the same file")


def _refuse_file_for_many(plan: Plan, output: str) -> None:
    """Refuse a name that looks like a file where there are several inputs."""
    if plan.is_one_file or output.endswith(("/", os.sep)) or os.path.isdir(output):
        return
    if os.path.exists(output):
        raise click.UsageError(f"--output {output} is a file, and there are several inputs")
    if os.path.splitext(output)[1]:
        raise click.UsageError(
            f"--output {output} looks like a file, and there are several inputs; "
            f"for a folder of that name: {output}/"
        )


def _undoing(plan: Plan, files: list[Found]) -> Iterator[Undo]:
    """Yield what makes the originals of the files again, where bytes can be compared."""
    for found in files:
        with contextlib.suppress(Problem):  # reported already
            repair = repair_of(plan.pipelines, found.path, plan.file_options, plan.jobs)
            if both := versions(found.path, repair, plan.file_options):
                yield Undo(found.path, Reversal.of(*both).to_dict())


# --- to standard output ------------------------------------------------------------------------


def _to_standard_output(plan: Plan, files: list[Found]) -> int:
    shows = not sys.stdout.isatty()
    inputs = Inputs(f"/dev/fd/{STANDARD_OUTPUT}" for _ in range(os.name != "nt"))
    with progress([found.path for found in files], is_shown=shows) as advance:
        file_options = replace(plan.file_options, on_read=advance)
        for found in files:
            if found.path in inputs:
                plan.log.report(Problem(found.path, "is the file that standard output goes to"))
                continue
            with plan.log.reporting(found.path):
                repair = repair_of(plan.pipelines, found.path, file_options, plan.jobs)
                rewrite(found.path, sys.stdout.buffer, repair, file_options)
    return plan.log.status


# --- to files ----------------------------------------------------------------------------------


def _tasks(plan: Plan, files: list[Found], output: str | None) -> Iterator[Task]:
    """Yield the files to repair; no two may have the same output, and none may be one."""
    taken: dict[str, str] = {}
    inputs = Inputs(plan.read_paths())
    for found in files:
        target = found.path if output is None else _target(plan, found, output)
        if target in taken:
            what = f"its output would overwrite that of {taken[target]}, {target}"
            plan.log.report(Problem(found.path, what))
        elif output is not None and target in inputs:
            what = f"its output would be {target}, which this run reads; -i repairs in place"
            plan.log.report(Problem(found.path, what))
        else:
            taken[target] = found.path
            yield Task(found, target)


def _target(plan: Plan, found: Found, output: str) -> str:
    return destination(found, output, plan.file_options) if _is_folder(plan, output) else output


def _is_folder(plan: Plan, output: str) -> bool:
    return not plan.is_one_file or os.path.isdir(output) or output.endswith(("/", os.sep))


def _run_with_journal(
    plan: Plan, tasks: list[Task], output: str | None, backup: str, *, resume: bool
) -> None:
    path = _journal(plan, output)
    decisive = {
        name: value for name, value in vars(plan.file_options).items() if not callable(value)
    }
    pipeline = plan.pipelines.default
    options = (pipeline.names, pipeline.options, decisive)
    with plan.log.reporting(path), open_journal(path, options, resume=resume) as journal:
        run_tasks(plan, tasks, backup, journal)
    if not plan.log.problems:
        with contextlib.suppress(OSError):
            os.unlink(path)


def _journal(plan: Plan, output: str | None) -> str:
    """Return the path of the journal; the output folder is created to hold it."""
    if output is None or not _is_folder(plan, output):
        return journal_path(output or plan.paths[0])
    with contextlib.suppress(OSError):  # reported with the first file
        os.makedirs(output, exist_ok=True)
    return journal_path(os.path.join(output, ""))
