"""`mojifix diff`: what would change, as a patch."""

from __future__ import annotations

from collections.abc import Iterator

import click

from mojifix.cli.grouped import GroupedCommand
from mojifix.cli.inspection import inspect, to_entry
from mojifix.cli.options import with_plan
from mojifix.cli.output import encoded, use_color, write_bytes
from mojifix.cli.plan import Plan, repair_of
from mojifix.cli.reports import check_report, report_option, save_report
from mojifix.files import Found, documents, versions
from mojifix.render.diff import patch, unified
from mojifix.render.visible import display_name

__all__ = ["command"]


@click.command(cls=GroupedCommand, short_help="Show what `fix` would change, as a patch.")
@with_plan
@report_option
def command(plan: Plan, report: str | None) -> int:
    """Show what `fix` would change in PATHS, as a patch; exit 1 if anything. Nothing is written.

    \b
    mojifix diff page.txt
    mojifix diff -r texts/ --only mojibake,entities
    mojifix diff page.txt | patch -p0
    """  # noqa: D301  click wants its \b
    files = iter(plan.hold([report]) if report else plan.files())
    if report:
        check_report(plan, report)
        save_report(plan, report, map(to_entry, inspect(plan)))
    is_changed = False
    for found in files:
        with plan.log.reporting(found.path):
            for part in _diff(plan, found):
                write_bytes(part)
                is_changed = is_changed or bool(part)
    return plan.log.status or int(is_changed)


def _diff(plan: Plan, found: Found) -> Iterator[bytes]:
    path, options = found.path, plan.file_options
    color = use_color()
    if not color:
        found_versions = versions(
            path, repair_of(plan.pipelines, path, options, plan.jobs), options
        )
        if found_versions is not None:
            yield patch(*found_versions, path)
            return
    for document in documents(path, options):
        label = display_name(path) + (f" ({document.where})" if document.where else "")
        report = plan.pipelines.explain(document)
        yield encoded("".join(unified(report, label, label, color=color, is_whole=False)))
