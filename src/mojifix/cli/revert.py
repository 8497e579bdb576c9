"""`mojifix revert`: the originals of repaired files, from a report in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

import click

from mojifix.cli.output import write_bytes
from mojifix.cli.problems import ProblemLog, quantity
from mojifix.files import Problem, Reversal, State, digest, is_regular, replacing

__all__ = ["command"]


@click.command(short_help="Undo `fix`, from its report.")
@click.argument("report", metavar="REPORT", type=click.Path())
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--stdout", is_flag=True, help="Print the originals instead of restoring.")
@click.option("-q", "--quiet", is_flag=True, help="Print no summary.")
def command(report: str, paths: tuple[str, ...], stdout: bool, quiet: bool) -> int:
    """Restore, byte for byte, files that `fix` repaired with --report REPORT (JSON).

    Without PATHS, all files that the report names. PATHS may be files that were renamed since. A
    file that was edited since is left as it is.

    \b
    mojifix -i -r texts/ --report done.json
    mojifix revert done.json                       every file
    mojifix revert done.json texts/page.txt        one file
    mojifix revert done.json clean.txt --stdout > page.txt
    """  # noqa: D301  click wants its \b
    log = ProblemLog(is_quiet=quiet)
    restored = same = 0
    for path, reversals in _files(list(_records(report)), paths):
        with log.reporting(path):
            if _restore(path, reversals, stdout=stdout):
                restored += 1
            else:
                same += 1
    unchanged = f", {same:,} had not been changed" if same else ""
    log.tell(f"{quantity(restored, 'file')} restored{unchanged}.")
    return log.status


class _Record(NamedTuple):
    name: str
    reversal: Reversal


def _records(report: str) -> Iterator[_Record]:
    """Yield what a report says of originals."""
    found = False
    try:
        with open(report, encoding="utf-8") as lines:
            for line in lines:
                if '"revert"' not in line:
                    continue
                values = json.loads(line)
                if isinstance(values, dict) and "revert" in values:
                    found = True
                    yield _Record(str(values["name"]), Reversal.of_dict(values["revert"]))
    except OSError as error:
        raise click.UsageError(f"{report}: {error.strerror}") from error
    except (ValueError, KeyError) as error:
        raise click.UsageError(f"{report}: {error}") from error
    if not found:
        what = "holds no originals: it must be of `mojifix fix --report FILE.json`"
        raise click.UsageError(f"{report} {what}")


def _files(records: list[_Record], paths: tuple[str, ...]) -> Iterator[tuple[str, list[Reversal]]]:
    """Yield each file with the reversals that may be its own."""
    if paths:
        yield from ((path, [record.reversal for record in records]) for path in paths)
    else:
        yield from ((record.name, [record.reversal]) for record in records)


def _restore(path: str, reversals: list[Reversal], *, stdout: bool) -> bool:
    """Restore a file; return whether it had to be changed."""
    if not is_regular(path):
        raise Problem(path, "is not a regular file")
    try:
        with open(path, "rb") as file:
            state = State.of(file.fileno())
            data = file.read()
    except OSError as error:
        raise Problem(path, f"cannot be read: {error.strerror}") from error
    is_now = digest(data)
    fitting = next((one for one in reversals if is_now in (one.after, one.before)), reversals[0])
    try:
        original = data if is_now == fitting.before else fitting.original(data)
    except ValueError as error:
        raise Problem(path, str(error)) from error
    if stdout:
        write_bytes(original)
    elif original != data:
        with replacing(path) as draft:
            draft.expected = state
            draft.stream.write(original)
    return original != data
