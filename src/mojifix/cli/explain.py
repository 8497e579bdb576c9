"""`mojifix explain`: each damaged line, before and after, with what happened to it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from mojifix.cli.look import Lines, Seen, is_coloured, looking
from mojifix.cli.options import Plan
from mojifix.render.told import told

__all__ = ["command"]


@click.command(short_help="Show each damaged line, before and after, and why.")
@looking
def command(plan: Plan, seen: Iterator[Seen]) -> Lines:
    """Show what happened to PATHS, and each damaged line before and after. Nothing is written.

    \b
    mojifix explain page.txt
    mojifix explain page.txt --report page.html    the same, as a page to look at
    echo 'caf & eacute;' | mojifix explain
    """  # noqa: D301  click wants its \b
    color = is_coloured()
    damaged = False
    for one in seen:
        lines = "".join(told(one.document, one.report, color=color))
        yield "\n" + lines if lines and damaged else lines
        damaged = damaged or bool(lines)
    if not damaged and not plan.tally.problems:
        click.echo("Nothing to repair.", err=True)
    return 0
