"""`mojifix [FILES]`: repair files, or say what there is to repair."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

import click

import mojifix
from mojifix import Pipeline, Report
from mojifix.cli.files import Source, UnreadableError, open_source, replace_file, write_file
from mojifix.cli.show import diff, display_name, explanation, put
from mojifix.decode import decode
from mojifix.edits import GRADES
from mojifix.fixer import Images

__all__ = ["command"]


@dataclass(frozen=True)
class _Wish:
    """What the command line asks for."""

    output: str | None
    in_place: bool
    check: bool
    diff: bool
    explain: bool
    encoding: str | None

    @property
    def shows(self) -> bool:
        return self.check or self.diff or self.explain


def _list_fixers(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if not asked or context.resilient_parsing:
        return
    width = max(len(fixer.name) for fixer in (*mojifix.REPAIR, *mojifix.STYLE)) + 2
    for fixer in mojifix.REPAIR:
        click.echo(f"{fixer.name:<{width}}{_summary(fixer)}")
    for fixer in mojifix.STYLE:
        click.echo(f"{fixer.name:<{width}}{_summary(fixer)} (on request: --with {fixer.name})")
    context.exit()


def _summary(fixer: mojifix.Fixer) -> str:
    """Return the first line of a fixer's manual page."""
    page = sys.modules[fixer.find.__module__].__doc__ or ""
    return page.strip().partition("\n")[0]


@click.command(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    options_metavar="[OPTIONS]",
)
@click.argument("files", nargs=-1, type=click.Path())
@click.option("-o", "--output", type=click.Path(), metavar="FILE", help="Write to FILE.")
@click.option("-i", "--in-place", is_flag=True, help="Write each file back, if it changed.")
@click.option("--check", is_flag=True, help="List files that would change; exit 1 if any.")
@click.option("--diff", is_flag=True, help="Show what would change, as a diff.")
@click.option("--explain", is_flag=True, help="Show each change with its reason.")
@click.option("--lang", metavar="CODE", help="Language, as in: en, pt-BR. [look at the text]")
@click.option(
    "--images", type=click.Choice(get_args(Images)), default="markdown", help="Image tags become…"
)
@click.option(
    "--at-least", type=click.Choice(GRADES), default="likely", help="How sure repairs must be."
)
@click.option("--encoding", metavar="NAME", help="Encoding of the files. [look at the bytes]")
@click.option("--only", multiple=True, metavar="NAMES", help="Only these fixers: a,b,c.")
@click.option("--skip", multiple=True, metavar="NAMES", help="All but these fixers.")
@click.option("--with", "with_", multiple=True, metavar="NAMES", help="These fixers too.")
@click.option(
    "--list-fixers", is_flag=True, is_eager=True, expose_value=False, callback=_list_fixers,
    help="List the fixers and exit.",
)  # fmt: skip
@click.version_option(mojifix.__version__, message="mojifix %(version)s")
def command(
    files: tuple[str, ...],
    only: tuple[str, ...],
    skip: tuple[str, ...],
    with_: tuple[str, ...],
    lang: str | None,
    images: str,
    at_least: str,
    **wishes: Any,
) -> int:
    """Repair corrupted text in FILES, or in standard input ("-").

    \b
    mojifix page.txt > clean.txt      repair one file
    mojifix -i texts/*.txt            repair files where they are
    mojifix --diff page.txt           look first
    mojifix --check texts/*.txt       fail if anything is to be done
    """  # noqa: D301  click wants its \b
    wish = _Wish(**wishes)
    _refuse_contradictions(files, wish)
    try:
        pipeline = Pipeline.default(lang=lang, images=images, at_least=at_least)
        pipeline = pipeline.with_(*_names(with_)).without(*_names(skip))
        if only:
            pipeline = pipeline.with_(*_names(only)).only(*_names(only))
        if wish.encoding is not None:
            decode(b"", wish.encoding)
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from wrong
    return max(_statuses(files or ("-",), wish, pipeline))


def _names(given: Iterable[str]) -> Iterator[str]:
    return (name.strip() for names in given for name in names.split(",") if name.strip())


def _refuse_contradictions(files: tuple[str, ...], wish: _Wish) -> None:
    if wish.in_place and (not files or "-" in files):
        raise click.UsageError("--in-place needs files, not standard input")
    if wish.output is not None and len(files) > 1:
        raise click.UsageError("--output takes one input")
    if wish.in_place + (wish.output is not None) + wish.shows > 1:
        raise click.UsageError(
            "choose one: --in-place, --output, or to look (--check, --diff, --explain)"
        )


def _statuses(files: Iterable[str], wish: _Wish, pipeline: Pipeline) -> Iterator[int]:
    """Treat one file after the other; what is wrong with one does not stop the rest."""
    for name in files:
        try:
            source = open_source(name, wish.encoding)
        except (OSError, UnreadableError) as error:
            yield _failed(name, error)
            continue
        yield _treat(source, wish, pipeline)


def _treat(source: Source, wish: _Wish, pipeline: Pipeline) -> int:
    if wish.shows:
        return _show(source, wish, pipeline.explain(source.text))
    data, note = source.encoded(pipeline.fix(source.text))
    if not wish.in_place and wish.output is None:
        sys.stdout.buffer.write(data)
    elif not wish.in_place or data != source.data:
        target = source.name if wish.in_place else str(wish.output)
        try:
            (replace_file if wish.in_place else write_file)(target, data)
        except OSError as error:
            return _failed(target, error)
    if note:
        _say(source.name, note)
    return 0


def _show(source: Source, wish: _Wish, report: Report) -> int:
    name = source.name
    changes = source.encoded(report.text)[0] != source.data
    if wish.diff:
        for line in diff(name, report):
            put(line)
    if wish.explain:
        if source.mixed:
            put(f"{display_name(name)}:1:1: {source.reading.evidence}\n")
        for line in explanation(name, report):
            put(line)
    if wish.check and changes and not (wish.diff or wish.explain):
        put(display_name(name) + "\n")
    return int(wish.check and changes)


def _failed(name: str, error: OSError | UnreadableError) -> int:
    what = error.strerror if isinstance(error, OSError) else None
    _say(name, what or str(error))
    return 2


def _say(name: str, what: str) -> None:
    click.echo(f"mojifix: {display_name(name)}: {what}", err=True)
