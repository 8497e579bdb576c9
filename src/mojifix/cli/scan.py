"""`mojifix scan`: count the damage of a folder or a corpus, and list the worst files."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from mojifix.cli.grouped import GroupedCommand
from mojifix.cli.inspection import Inspected, Output, inspection_command
from mojifix.cli.output import shown
from mojifix.cli.plan import Plan
from mojifix.cli.problems import quantity
from mojifix.render.visible import display_name, visible

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["command"]

_EXAMPLES = 3
_LONGEST = 40
"""Characters of an example that a table shows."""


@dataclass
class _Totals:
    """Counts so far; memory grows with the kinds of damage and the files, not with the texts."""

    documents: int = 0
    damaged: int = 0
    characters: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)
    files: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def take(self, seen: Inspected) -> None:
        document, report = seen
        self.documents += 1
        self.characters += len(report.original)
        if not seen.is_damaged:
            return
        self.damaged += 1
        self.causes.update(report.causes)
        self.files[document.path] += len(report.changes) + bool(document.note)
        for change in report.changes:
            for cause in change.causes:
                kind = f"{cause.fixer}/{cause.code}"
                self.kinds[kind] += 1
                examples = self.examples.setdefault(kind, [])
                example = (change.before, change.after)
                if len(examples) < _EXAMPLES and example not in examples:
                    examples.append(example)


@click.command(cls=GroupedCommand, short_help="Count the damage of files, folders or a corpus.")
@inspection_command
@click.option(
    "--output-format", type=click.Choice(("text", "json")), default="text", metavar="NAME",
    help="text or json. [text]",
)  # fmt: skip
@click.option(
    "--top", type=click.IntRange(min=1), default=10, metavar="N", help="Rows of each table. [10]"
)
def command(plan: Plan, seen: Iterator[Inspected], output_format: str, top: int) -> Output:
    """Count the damage in PATHS by kind, cause and file, with examples. Nothing is repaired.

    \b
    mojifix scan -r texts/
    mojifix scan corpus.jsonl.gz --field text -j 0
    mojifix scan -r texts/ --report scan.html      a page with the worst documents
    mojifix scan -r texts/ --output-format json
    """  # noqa: D301  click wants its \b
    totals = _Totals()
    for one in seen:
        totals.take(one)
        yield ""
    if output_format == "json":
        yield json.dumps(_values(totals), ensure_ascii=True, indent=1) + "\n"
    else:
        yield shown(*_tables(totals, top))
    return 0


def _values(totals: _Totals) -> dict[str, object]:
    return {
        "documents": totals.documents,
        "damaged": totals.damaged,
        "characters": totals.characters,
        "kinds": dict(totals.kinds.most_common()),
        "causes": dict(totals.causes.most_common()),
        "files": dict(totals.files.most_common()),
        "examples": totals.examples,
    }


def _tables(totals: _Totals, top: int) -> Iterator[str | Table]:
    share = totals.damaged / totals.documents if totals.documents else 0
    counted = (
        f"{quantity(totals.documents, 'document')}, {quantity(totals.characters, 'character')}: "
    )
    yield f"[bold]{counted}{totals.damaged:,} damaged ({share:.1%})[/]"
    if not totals.damaged:
        return
    examples = {
        kind: "   ".join(f"{_short(old)} → {_short(new)}" for old, new in found)
        for kind, found in totals.examples.items()
    }
    files = Counter({display_name(path): number for path, number in totals.files.items()})
    yield _table("what happened", totals.causes, top)
    yield _table("kind of damage", totals.kinds, top, examples)
    yield _table("worst files", files, top)


def _short(text: str) -> str:
    return visible(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def _table(
    title: str, counts: Counter[str], top: int, examples: dict[str, str] | None = None
) -> Table:
    """Return a table of the most frequent items; markup in them is not interpreted."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(title, overflow="fold")
    table.add_column("number", justify="right")
    if examples is not None:
        table.add_column("for example", no_wrap=True, overflow="ellipsis", ratio=1)
    for name, number in counts.most_common(top):
        row = [Text(name), Text(f"{number:,}")]
        if examples is not None:
            row.append(Text(examples.get(name, "")))
        table.add_row(*row)
    if len(counts) > top:
        table.caption = f"and {len(counts) - top:,} more (--top)"
    return table
