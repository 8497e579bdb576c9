"""`mojifix fixers`: list the fixers, or show their manual pages."""

from __future__ import annotations

import sys

import click

import mojifix
from mojifix.cli.output import shown, write
from mojifix.edits import GRADES

__all__ = ["command"]


@click.command(short_help="List the fixers, or show their manual pages.")
@click.argument("names", nargs=-1, metavar="[NAMES]...")
def command(names: tuple[str, ...]) -> int:
    """List the fixers in the order they run, or show the manual pages of NAMES.

    \b
    mojifix fixers
    mojifix fixers mojibake mangled
    """  # noqa: D301  click wants its \b
    known = {fixer.name: fixer for fixer in (*mojifix.REPAIR, *mojifix.STYLE)}
    for name in names:
        if name not in known:
            raise click.UsageError(f"no fixer named {name!r}; known: {', '.join(known)}")
    if names:
        write("\n\n".join(_page(known[name]) for name in names) + "\n")
    else:
        _list()
    return 0


def _manual(fixer: mojifix.Fixer) -> str:
    module = sys.modules[fixer.find.__module__]  # looking `find` up has loaded it
    return (module.__doc__ or "").strip()


def _page(fixer: mojifix.Fixer) -> str:
    reasons = "".join(
        f"\n  {reason.code} ({reason.grade}): {reason.sentence}" for reason in fixer.reasons
    )
    return f"{fixer.name}: {_manual(fixer)}\n\nReasons:{reasons}"


def _list() -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in ("fixer", "default", "grades", "what it repairs"):
        table.add_column(title, no_wrap=title != "what it repairs")
    for fixer in (*mojifix.REPAIR, *mojifix.STYLE):
        grades = {reason.grade for reason in fixer.reasons}
        table.add_row(
            f"[bold]{fixer.name}[/]",
            "yes" if fixer in mojifix.REPAIR else "--with",
            ", ".join(grade for grade in GRADES if grade in grades),
            _manual(fixer).partition("\n")[0].replace("[", r"\["),
        )
    write(shown(table))
