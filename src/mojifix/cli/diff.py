"""`mojifix diff`: what would change, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator

import click

from mojifix.cli.inspection import Inspected, Output, inspection_command, use_color
from mojifix.cli.options import Plan
from mojifix.render.diff import unified
from mojifix.render.visible import display_name

__all__ = ["command"]


@click.command(short_help="Show what would change, as a diff.")
@inspection_command
def command(plan: Plan, seen: Iterator[Inspected]) -> Output:
    """Show what `fix` would change in PATHS, as a unified diff. Nothing is written.

    \b
    mojifix diff page.txt
    mojifix diff -r texts/ --only mojibake,entities
    mojifix diff page.txt | patch -p0
    """  # noqa: D301  click wants its \b
    color = use_color()
    for document, report in seen:
        label = display_name(document.path) + (f" ({document.where})" if document.where else "")
        yield "".join(unified(report, label, label, color=color))
    return 0
