"""What a run does: the `Plan` that the shared options make up, and its pipelines."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mojifix import Pipeline, Report
from mojifix.cli.ignores import MARK, FileIgnores, heeded
from mojifix.cli.problems import ProblemLog, quantity
from mojifix.cli.selection import without
from mojifix.files import (
    Document,
    FileOptions,
    Found,
    Problem,
    Repair,
    find,
    format_of,
    kind_of,
    patterns,
    suffixes,
)
from mojifix.natures import Nature
from mojifix.rows import row_scan

__all__ = ["Pipelines", "Plan", "repair_of"]

_PAGES = ("*.html", "*.htm", "*.xhtml")


class Pipelines:
    """The pipelines of a run: one for each kind of text and set of ignored repairs.

    File names imply both; an explicit `Options.kind` takes precedence.
    """

    def __init__(self, pipeline: Pipeline, ignores: FileIgnores | None = None) -> None:
        self.default = pipeline
        self._ignores = ignores or FileIgnores()
        self._made: dict[tuple[Nature | None, tuple[str, ...]], Pipeline] = {}

    def of(self, path: str, kind: Nature | None) -> Pipeline:
        """Return the pipeline for a file and its kind of text; None: the kind is detected."""
        options = self.default.options
        kind = None if options.kind is not None else kind
        ignored = self._ignores.of(path)
        if kind is None and not ignored:
            return self.default
        if (kind, ignored) not in self._made:
            chosen = {**vars(options), "kind": kind or options.kind}
            pipeline = Pipeline(self.default.fixers, **chosen)
            names = [name for name in ignored if name.partition("/")[0] in pipeline.names]
            self._made[kind, ignored] = without(pipeline, names)
        return self._made[kind, ignored]

    def explain(self, document: Document) -> Report:
        """Return the report on a document of a file."""
        return heeded(self.of(document.path, document.kind).explain(document.text))


def repair_of(pipelines: Pipelines, path: str, file_options: FileOptions, jobs: int) -> Repair:
    """Return how the texts of a file are repaired."""
    pipeline = pipelines.of(path, kind_of(path, file_options))

    def texts(given: Iterable[str | None]) -> Iterator[str | None]:
        marked: deque[str | None] = deque()

        def watched() -> Iterator[str | None]:
            for text in given:
                marked.append(text if text and MARK in text else None)
                yield text

        for fixed in pipeline.fix_many(watched(), workers=jobs):
            own = marked.popleft()
            yield fixed if own is None else heeded(pipeline.explain(own)).text

    scan = row_scan(pipeline)
    suspects = scan.suspects if scan.is_exact else None
    return Repair(texts, lambda parts: map(heeded, pipeline.explain_parts(parts)), suspects)


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
    error_on_empty: bool = False
    log: ProblemLog = field(default_factory=ProblemLog)
    read_nothing: bool = False
    _held: list[Found] | None = None

    def hold(self, outputs: Iterable[str] = (), backup: str = "") -> list[Found]:
        """Find the files now, once, but for what the run itself writes; return them."""
        if self._held is None:
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
        pages = number = 0
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
                number += 1
                yield found
        if pages:
            how = "--html parses pages, --include '*.html' treats them as text"
            self.log.tell(f"mojifix: {quantity(pages, 'page')} of HTML skipped: {how}")
        if not number and not self.log.problems:
            self._report_nothing()

    def _report_nothing(self) -> None:
        """Tell that nothing was read; it is an error where that was asked for."""
        self.read_nothing = True
        what = "nothing was read: no file was found"
        if self.recursive:
            shown = " ".join(self.include or [f"*{end}" for end in suffixes(self.file_options)])
            what += f" ({shown}; --include selects others)"
        if self.error_on_empty:
            self.log.report(Problem(", ".join(self.paths), what))
        else:
            self.log.tell(f"mojifix: {what}")

    @property
    def is_one_file(self) -> bool:
        """Whether the paths can name no more than one file."""
        return len(self.paths) == 1 and not os.path.isdir(self.paths[0])
