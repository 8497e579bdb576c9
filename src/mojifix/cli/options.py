"""The options that the subcommands share."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, get_args

import click

from mojifix import Options
from mojifix.cli.config import Config, load_config
from mojifix.cli.ignores import FileIgnores
from mojifix.cli.output import set_color
from mojifix.cli.plan import Pipelines, Plan
from mojifix.cli.problems import ProblemLog
from mojifix.cli.selection import names, pipeline_of
from mojifix.edits import GRADES
from mojifix.files import FORMATS, FileOptions, Problem, format_of
from mojifix.natures import NATURES, Nature
from mojifix.options import Images

__all__ = ["with_plan"]

_CONFIG = "mojifix.config"
"""The key of a click context under which the configuration is."""


_ISOLATED = "mojifix.isolated"


def _configure(context: click.Context, _option: click.Parameter, path: str | None) -> None:
    """Load the configuration; this comes after the paths, near which it is looked for."""
    if context.meta.get(_ISOLATED):
        if path:
            raise click.UsageError("choose one: --config or --isolated")
        config = Config()
    else:
        config = load_config(path, context.params.get("paths") or ())
    context.default_map = {**config.options, **(context.default_map or {})}
    context.meta[_CONFIG] = config


def _isolate(context: click.Context, _option: click.Parameter, isolated: bool) -> None:
    context.meta[_ISOLATED] = isolated
    if isolated and _CONFIG in context.meta:
        raise click.UsageError("choose one: --config or --isolated")


def _choice(names: Sequence[str], default: str = "") -> str:
    """Return `a, b (default) or c`."""
    shown = [f"{name} (default)" if name == default else name for name in names]
    return f"{', '.join(shown[:-1])} or {shown[-1]}"


_OPTIONS = (
    click.argument("paths", nargs=-1, type=click.Path(), is_eager=True),
    click.option("-r", "--recursive", is_flag=True, help="Search folders."),
    click.option("--include", multiple=True, metavar="GLOB", help="Search only for these files."),
    click.option("--exclude", multiple=True, metavar="GLOB", help="Skip these files."),
    click.option("--no-gitignore", is_flag=True, help="Include files ignored by .gitignore."),
    click.option(
        "--field", "fields", multiple=True, metavar="NAME",
        help="Field or column to repair: text, meta.title.",
    ),
    click.option("--format", "format_", metavar="NAME", help=f"{', '.join(FORMATS)}. [by name]"),
    click.option("--no-header", is_flag=True, help="The first row of a CSV file is data."),
    click.option("--html", is_flag=True, help="Parse HTML pages; output their text."),
    click.option("--encoding", metavar="NAME", help="Input encoding. [detected]"),
    click.option(
        "--max-record", type=click.IntRange(min=1), default=64, metavar="MB",
        help="Largest line, record or page allowed. [64]",
    ),
    click.option("--lang", metavar="CODE", help="Language: en, pt-BR. [detected]"),
    click.option(
        "--kind", type=click.Choice(NATURES), metavar="KIND",
        help=f"{_choice(NATURES)}.",
    ),
    click.option(
        "--images", type=click.Choice(get_args(Images)), default=Options.images, metavar="HOW",
        help=f"Tags become {_choice(get_args(Images), Options.images)}.",
    ),
    click.option(
        "--at-least", type=click.Choice(GRADES), default=Options.at_least, metavar="GRADE",
        help=f"{_choice(GRADES, Options.at_least)}.",
    ),
    click.option(
        "--only", multiple=True, metavar="NAMES", help="Only these fixers or codes: a,b/c."
    ),
    click.option("--skip", multiple=True, metavar="NAMES", help="All fixers or codes but these."),
    click.option(
        "--with", "with_", multiple=True, metavar="NAMES", help="Also these opt-in fixers."
    ),
    click.option(
        "-j", "--jobs", type=click.IntRange(min=0), default=1, metavar="N",
        help="Number of processes; 0: one per core. [1]",
    ),
    click.option(
        "--config", type=click.Path(), metavar="FILE", is_eager=True, expose_value=False,
        callback=_configure, help="Configuration file. [nearest to PATHS]",
    ),
    click.option(
        "--isolated", is_flag=True, is_eager=True, expose_value=False, callback=_isolate,
        help="Ignore configuration files.",
    ),
    click.option(
        "--color", type=click.Choice(("auto", "always", "never")), expose_value=False,
        metavar="WHEN", help="auto, always or never. [auto]",
        callback=lambda _context, _option, when: set_color(when),
    ),
    click.option("-q", "--quiet", is_flag=True, help="Print no summaries."),
    click.option("--error-on-empty", is_flag=True, help="Exit 2 if no file was found."),
)  # fmt: skip


def with_plan(command: Callable[..., int]) -> Callable[..., int]:
    """Add the shared options to a command, which is called with their `Plan`."""

    @functools.wraps(command)
    def shared(
        paths: tuple[str, ...],
        recursive: bool,
        include: tuple[str, ...],
        exclude: tuple[str, ...],
        no_gitignore: bool,
        jobs: int,
        only: tuple[str, ...],
        skip: tuple[str, ...],
        with_: tuple[str, ...],
        lang: str | None,
        images: Images,
        at_least: str,
        kind: Nature | None,
        quiet: bool,
        error_on_empty: bool,
        output_encoding: str | None = None,
        **others: Any,
    ) -> int:
        log = ProblemLog(is_quiet=quiet)
        config: Config = click.get_current_context().meta[_CONFIG]
        try:
            plan = Plan(
                paths=paths or _standard_input(),
                pipelines=Pipelines(
                    pipeline_of(
                        names(only), names(skip), names(with_),
                        lang=lang, images=images, at_least=at_least, kind=kind,
                    ),
                    FileIgnores.of_config(config.ignores, config.folder),
                ),
                file_options=FileOptions(
                    format=others.pop("format_"),
                    fields=tuple(names(others.pop("fields"))),
                    html=others.pop("html"),
                    largest=others.pop("max_record") << 20,
                    has_header=not others.pop("no_header"),
                    encoding=_encoding(others.pop("encoding")),
                    output_encoding=_encoding(output_encoding),
                    images=images,
                    on_problem=log.report,
                ),
                jobs=jobs or os.cpu_count() or 1,
                recursive=recursive,
                include=tuple(names(include)),
                exclude=tuple(names(exclude)),
                gitignore=not no_gitignore,
                config=config.path,
                error_on_empty=error_on_empty,
                log=log,
            )  # fmt: skip
            format_of("-", plan.file_options)
        except (ValueError, Problem) as wrong:
            raise click.UsageError(
                wrong.what if isinstance(wrong, Problem) else str(wrong)
            ) from wrong
        return command(plan, **others)

    for option in reversed(_OPTIONS):
        shared = option(shared)
    return shared


def _standard_input() -> tuple[str, ...]:
    if sys.stdin.isatty():
        name = click.get_current_context().info_name
        here = f" (the file or folder {name}: ./{name})" if name and os.path.exists(name) else ""
        raise click.UsageError(f"name files or folders, or pipe text in{here}")
    return ("-",)


def _encoding(name: str | None) -> str | None:
    if name is not None:
        from mojifix.decode import decode  # knows the names of the web, and raises for others

        decode(b"", name)
    return name
