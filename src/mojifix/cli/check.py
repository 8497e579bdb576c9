"""`mojifix check`: list what there is to repair, and set the exit status."""

from __future__ import annotations

from collections.abc import Iterator

import click

from mojifix.cli.inspection import Inspected, Output, inspection_command
from mojifix.cli.options import Plan
from mojifix.cli.problems import quantity
from mojifix.render.findings import Finding, findings
from mojifix.render.lists import FORMATS

__all__ = ["command"]


@click.command(short_help="List what there is to repair; exit 1 if anything.")
@inspection_command
@click.option(
    "--output-format", type=click.Choice(tuple(FORMATS)), default="text", help="Output format."
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing; only set the exit status.")
def command(plan: Plan, seen: Iterator[Inspected], output_format: str, quiet: bool) -> Output:
    """List what there is to repair in PATHS, and exit 1 if there is anything.

    \b
    mojifix check page.txt                        file:line:column: before → after
    mojifix check -r texts/ --at-least certain    only what has one reading
    mojifix check -r . --output-format github     annotations on a pull request
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
        summary = f"{quantity(number, 'repair')} to make in {quantity(damaged, 'document')}."
        click.echo(summary if number else "Nothing to repair.", err=True)
    return int(number > 0)
