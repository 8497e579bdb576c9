"""`mojifix check`: list what there is to repair, and set the exit status."""

from __future__ import annotations

import os
from collections.abc import Iterator

import click

from mojifix.cli.baseline import Baseline
from mojifix.cli.grouped import GroupedCommand
from mojifix.cli.inspection import Inspected, Output, inspection_command
from mojifix.cli.plan import Plan
from mojifix.cli.problems import quantity
from mojifix.cli.reports import refuse_input
from mojifix.render.findings import Finding, findings
from mojifix.render.lists import FORMATS
from mojifix.render.visible import display_name

__all__ = ["command"]


@click.command(cls=GroupedCommand, short_help="List the damage; exit 1 if there is any.")
@inspection_command
@click.option(
    "--output-format", type=click.Choice(tuple(FORMATS)), default="text", metavar="NAME",
    help=f"{', '.join(FORMATS)}. [text]",
)  # fmt: skip
@click.option("-l", "--list-files", is_flag=True, help="Print only the names of damaged files.")
@click.option("--baseline", metavar="FILE", help="Ignore the findings listed in FILE.")
@click.option("--write-baseline", metavar="FILE", help="Write all findings to FILE; exit 0.")
def command(
    plan: Plan,
    seen: Iterator[Inspected],
    output_format: str,
    list_files: bool,
    baseline: str | None,
    write_baseline: str | None,
) -> Output:
    """List the damage in PATHS, and exit 1 if there is any. Nothing is repaired.

    \b
    mojifix check page.txt                        file:line:column: before → after
    mojifix check -r texts/ --at-least certain    only repairs without an alternative
    mojifix check -r . --output-format github     annotations on a pull request
    mojifix check -r . --write-baseline known.json
    """  # noqa: D301  click wants its \b
    known = Baseline.read(baseline) if baseline else Baseline()
    if write_baseline:
        plan.hold([write_baseline])
        refuse_input(plan, "--write-baseline", write_baseline)
        if os.path.exists(write_baseline):
            Baseline.read(write_baseline)  # nothing else is replaced
    number = damaged = 0
    files: dict[str, None] = {}

    def found() -> Iterator[list[Finding]]:
        nonlocal number, damaged
        for one in seen:
            here = known.new(findings(one.document, one.report))
            number += len(here)
            damaged += bool(here)
            if here and one.document.path not in files and list_files:
                files[one.document.path] = None
            yield here

    shown: Iterator[str] = FORMATS[output_format](found())
    if list_files:
        shown = _names(found(), files)
    for lines in shown:
        yield "" if plan.log.is_quiet or write_baseline else lines
    if write_baseline:
        known_number = known.write(write_baseline)
        plan.log.tell(f"{quantity(known_number, 'finding')} written to {write_baseline}.")
        return 0
    if output_format == "text" and not plan.read_nothing and (number or not plan.log.problems):
        summary = f"{quantity(number, 'repair')} to make in {quantity(damaged, 'document')}."
        plan.log.tell(summary if number else "Nothing to repair.")
    return int(number > 0)


def _names(documents: Iterator[list[Finding]], files: dict[str, None]) -> Iterator[str]:
    """Yield the name of each file with findings, once."""
    reported = 0
    for _ in documents:
        new = list(files)[reported:]
        reported += len(new)
        yield "".join(f"{display_name(path)}\n" for path in new)
