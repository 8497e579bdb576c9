"""`mojifix explain`: each damaged line, before and after, and why."""

from __future__ import annotations

from collections.abc import Iterator

import click

from mojifix import Change
from mojifix.cli.grouped import GroupedCommand
from mojifix.cli.inspection import Inspected, Output, inspection_command
from mojifix.cli.output import use_color
from mojifix.cli.plan import Plan
from mojifix.render.terminal import explanation

__all__ = ["command"]


@click.command(cls=GroupedCommand, short_help="Show each damaged line, before and after, and why.")
@inspection_command
@click.option(
    "-v", "--verbose", is_flag=True, help="Also list clean files, and what is left alone."
)
def command(plan: Plan, seen: Iterator[Inspected], verbose: bool) -> Output:
    """Show each damaged line of PATHS, before and after, and why. Nothing is repaired.

    \b
    mojifix explain page.txt
    mojifix explain notes.md -v                    also what was left alone, and why
    mojifix explain page.txt --report page.html    the same, as an HTML page
    echo 'caf & eacute;' | mojifix explain
    """  # noqa: D301  click wants its \b
    color = use_color()
    shown = False
    for one in seen:
        remarks = _remarks(plan, one) if verbose else None
        lines = "".join(explanation(one.document, one.report, remarks, color=color))
        yield "\n" + lines if lines and shown else lines
        shown = shown or bool(lines)
    if not shown and not plan.log.problems and not plan.read_nothing:
        plan.log.tell("Nothing to repair.")
    return 0


def _remarks(plan: Plan, seen: Inspected) -> list[Change]:
    suspects = plan.pipelines.of(seen.document.path, seen.document.kind).detect(seen.document.text)
    return [suspect for suspect in suspects if suspect.before == suspect.after]
