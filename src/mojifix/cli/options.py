"""The options that the subcommands share, and the `Plan` that they make up."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, get_args

import click

from mojifix import Options, Pipeline, Report
from mojifix.cli.config import load_config
from mojifix.cli.problems import ProblemLog, quantity
from mojifix.edits import GRADES
from mojifix.files import FORMATS, Document, FileOptions, Found, Problem, find, format_of, patterns
from mojifix.natures import NATURES, Nature
from mojifix.options import Images

__all__ = ["Pipelines", "Plan", "with_plan"]


_PAGES = ("*.html", "*.htm", "*.xhtml")


class Pipelines:
    """The pipeline of a run, and the same with each kind of text that file names imply.

    An explicit `Options.kind` takes precedence over names.
    """

    def __init__(self, pipeline: Pipeline) -> None:
        self.default = pipeline
        self._by_kind: dict[Nature, Pipeline] = {}

    def of(self, kind: Nature | None) -> Pipeline:
        """Return the pipeline for a kind of text; None: the kind is detected."""
        options = self.default.options
        if kind is None or options.kind is not None:
            return self.default
        if kind not in self._by_kind:
            chosen = {**vars(options), "kind": kind}
            self._by_kind[kind] = Pipeline(self.default.fixers, **chosen)
        return self._by_kind[kind]

    def explain(self, document: Document) -> Report:
        """Return the report on a document of a file."""
        return self.of(document.kind).explain(document.text)


@dataclass
class Plan:
    """What to process, and how: the part of a command line that all subcommands share."""

    paths: tuple[str, ...]
    pipelines: Pipelines
    file_options: FileOptions
    jobs: int
    recursive: bool
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    gitignore: bool
    config: str | None = None
    log: ProblemLog = field(default_factory=ProblemLog)
    _held: list[Found] | None = None

    def hold(self, outputs: Iterable[str] = (), backup: str = "") -> list[Found]:
        """Find the files now, but for what the run itself writes; return them."""
        self._held = list(self._find(outputs, backup))
        return self._held

    def read_paths(self) -> list[str]:
        """Return the paths of all that is read, once the files are held."""
        config = [self.config] if self.config else []
        return [found.path for found in self._held or ()] + config

    def files(self) -> Iterator[Found]:
        """Yield the files to process, those that are held if any are."""
        return self._find((), "") if self._held is None else iter(self._held)

    def _find(self, outputs: Iterable[str], backup: str) -> Iterator[Found]:
        """Find the files to process; problems with them are reported.

        HTML pages in folders are skipped with a message: in a text, their tags would be damage.
        """
        spares_pages = not (
            self.include
            or self.file_options.html
            or self.file_options.format
            or self.file_options.fields
        )
        pages = 0
        for found in find(
            self.paths,
            recursive=self.recursive,
            include=self.include
            or (*patterns(self.file_options), *(_PAGES if spares_pages else ())),
            exclude=self.exclude,
            gitignore=self.gitignore,
            outputs=outputs,
            backup=backup,
        ):
            if isinstance(found, Problem):
                self.log.report(found)
            elif spares_pages and found.root and format_of(found.path, self.file_options) == "html":
                pages += 1
            else:
                yield found
        if pages:
            how = "--html parses pages, --include '*.html' treats them as text"
            click.echo(f"mojifix: {quantity(pages, 'page')} of HTML skipped: {how}", err=True)

    @property
    def is_one_file(self) -> bool:
        """Whether the paths can name no more than one file."""
        return len(self.paths) == 1 and not os.path.isdir(self.paths[0])


_CONFIG = "mojifix.config"
"""The key of a click context under which the path of the configuration is."""


def _configure(context: click.Context, _option: click.Parameter, path: str | None) -> None:
    found, options = load_config(path)
    context.default_map = {**options, **(context.default_map or {})}
    context.meta[_CONFIG] = found


_OPTIONS = (
    click.argument("paths", nargs=-1, type=click.Path()),
    click.option("-r", "--recursive", is_flag=True, help="Search folders."),
    click.option("--include", multiple=True, metavar="GLOB", help="Search only for these files."),
    click.option("--exclude", multiple=True, metavar="GLOB", help="Skip these files."),
    click.option("--no-gitignore", is_flag=True, help="Do not skip what .gitignore ignores."),
    click.option(
        "--field", "fields", multiple=True, metavar="NAME",
        help="Field or column to repair: text, meta.title.",
    ),
    click.option(
        "--format", "format_", metavar="NAME", help=f"Input format: {', '.join(FORMATS)}; .gz…"
    ),
    click.option("--html", is_flag=True, help="Parse HTML pages; output their text."),
    click.option("--encoding", metavar="NAME", help="Input encoding. [detected]"),
    click.option("--lang", metavar="CODE", help="Language: en, pt-BR. [detected]"),
    click.option(
        "--kind", type=click.Choice(NATURES), help="Kind of text. [by file name, else detected]"
    ),
    click.option(
        "--images", type=click.Choice(get_args(Images)), default=Options.images,
        help="What image tags become.",
    ),
    click.option(
        "--at-least", type=click.Choice(GRADES), default=Options.at_least,
        help="Lowest grade of repairs to make.",
    ),
    click.option("--only", multiple=True, metavar="NAMES", help="Only these fixers: a,b,c."),
    click.option("--skip", multiple=True, metavar="NAMES", help="All but these fixers."),
    click.option("--with", "with_", multiple=True, metavar="NAMES", help="Also these fixers."),
    click.option(
        "-j", "--jobs", type=click.IntRange(min=0), default=1, metavar="N",
        help="Number of processes; 0: one per core.",
    ),
    click.option(
        "--config", type=click.Path(), metavar="FILE", is_eager=True, expose_value=False,
        callback=_configure, help="Options file. [nearest mojifix.toml]",
    ),
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
        images: str,
        at_least: str,
        kind: Nature | None,
        output_encoding: str | None = None,
        **others: Any,
    ) -> int:
        log = ProblemLog()
        try:
            plan = Plan(
                paths=paths or _standard_input(),
                pipelines=Pipelines(
                    _pipeline(
                        only, skip, with_, lang=lang, images=images, at_least=at_least, kind=kind
                    )
                ),
                file_options=FileOptions(
                    format=others.pop("format_"),
                    fields=tuple(_names(others.pop("fields"))),
                    html=others.pop("html"),
                    encoding=_encoding(others.pop("encoding")),
                    output_encoding=_encoding(output_encoding),
                    images=images,
                    on_problem=log.report,
                ),
                jobs=jobs or os.cpu_count() or 1,
                recursive=recursive,
                include=tuple(_names(include)),
                exclude=tuple(_names(exclude)),
                gitignore=not no_gitignore,
                config=click.get_current_context().meta.get(_CONFIG),
                log=log,
            )
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
        raise click.UsageError("name files or folders, or pipe text in")
    return ("-",)


def _pipeline(
    only: Iterable[str], skip: Iterable[str], added: Iterable[str], **options: str | None
) -> Pipeline:
    pipeline = Pipeline.default(**options).with_(*_names(added)).without(*_names(skip))
    wanted = tuple(_names(only))
    return pipeline.with_(*wanted).only(*wanted) if wanted else pipeline


def _names(given: Iterable[str]) -> Iterator[str]:
    return (name.strip() for names in given for name in names.split(",") if name.strip())


def _encoding(name: str | None) -> str | None:
    if name is not None:
        from mojifix.decode import decode  # knows the names of the web, and raises for others

        decode(b"", name)
    return name
