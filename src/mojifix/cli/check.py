"""`mojifix check`: a list of what there is to repair, and an exit status."""

from __future__ import annotations

from collections.abc import Iterator

import click

from mojifix.cli.inspection import Inspected, Output, inspection_command
from mojifix.cli.options import Plan
from mojifix.cli.problems import quantity
from mojifix.render.findings import FORMATS, Finding, findings

__all__ = ["command"]


@click.command(short_help="List what there is to repair; exit 1 if anything.")
@inspection_command
@click.option(
    "--output-format", type=click.Choice(tuple(FORMATS)), default="text", help="Of the list."
)
@click.option("-q", "--quiet", is_flag=True, help="Only the exit status.")
def command(plan: Plan, seen: Iterator[Inspected], output_format: str, quiet: bool) -> Output:
    """List what there is to repair in PATHS, and exit 1 if there is anything.

    \b
    mojifix check page.txt                        file:line:column: before → after
    mojifix check -r texts/ --at-least certain    only what has one reading
    mojifix check -r . --output-format github     remarks on a pull request
    mojifix check corpus.jsonl --field text --report found.html
    """  # noqa: D301  click wants its \b
    number = damaged = 0

    def found() -> Iterator[list[Finding]]:
        nonlocal number, damaged
        for one in seen:
            here = list(findings(one.document, one.report))
            number += len(here)
            damaged += bool(here)
            yield here

    for lines in FORMATS[output_format](found()):
        yield "" if quiet else lines
    if output_format == "text" and not quiet and (number or not plan.log.problems):
        told = f"{quantity(number, 'repair')} to make in {quantity(damaged, 'document')}."
        click.echo(told if number else "Nothing to repair.", err=True)
    return int(number > 0)
