"""Repairs that are ignored: in some files, and where a text says so itself.

A text says `mojifix: ignore` in a line, and `mojifix: ignore-file` for all of it; codes may
follow: `mojifix: ignore[entities, mangled/apostrophe]`.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mojifix import REPAIR, STYLE, Change, Edit, Pipeline, Reason, Report
from mojifix.cli.selection import without
from mojifix.edits import Step
from mojifix.files import Globs
from mojifix.patterns import lazy

__all__ = ["MARK", "FileIgnores", "heeded"]

MARK = "mojifix: ignore"

_SIGN = lazy(r"mojifix: ignore(-file)?(?:\[([\w/, -]*)\])?(?![\w-])")


class FileIgnores(NamedTuple):
    """Globs of files, below a folder, and the names and codes of what is ignored in each."""

    folder: str = ""
    by_glob: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of_config(cls, ignores: dict[str, list[str]], folder: str) -> FileIgnores:
        """Return what a configuration in `folder` says.

        Raises:
            ValueError: a fixer or a code does not exist.

        """
        without(Pipeline((*REPAIR, *STYLE)), (name for names in ignores.values() for name in names))
        return cls(folder, tuple((glob, tuple(names)) for glob, names in ignores.items()))

    def of(self, path: str) -> tuple[str, ...]:
        """Return what is ignored in a file."""
        if not self.by_glob or path == "-":
            return ()
        name = os.path.relpath(path, self.folder).replace(os.sep, "/")
        return tuple(
            code for glob, codes in self.by_glob if _globs(glob).matches(name) for code in codes
        )


@lru_cache(maxsize=64)
def _globs(glob: str) -> Globs:
    return Globs([glob])


def heeded(report: Report) -> Report:
    r"""Return a report without the repairs that its text says to ignore.

    >>> import mojifix
    >>> text = "caf&eacute; noir <!-- mojifix: ignore[entities] -->\nth&eacute; vert"
    >>> heeded(mojifix.explain(text, kind="markdown")).text.splitlines()[1]
    'thé vert'
    """
    if MARK not in report.original or report.text == report.original:
        return report
    starts = [0, *(at + 1 for at, char in enumerate(report.original) if char == "\n")]
    whole: set[str] = set()
    lines: dict[int, set[str]] = {}
    for sign in _SIGN.finditer(report.original):
        codes = {code.strip() for code in (sign[2] or "").split(",") if code.strip()} or {""}
        line = bisect_right(starts, sign.start())
        (whole if sign[1] else lines.setdefault(line, set())).update(codes)

    def is_ignored(change: Change) -> bool:
        first, last = bisect_right(starts, change.start), bisect_right(starts, change.end)
        codes = whole.union(*(lines.get(line, set()) for line in range(first, last + 1)))
        return any(_means(code, change) for code in codes)

    kept = [change for change in report.changes if not is_ignored(change)]
    return report if len(kept) == len(report.changes) else _report_of(report, kept)


def _means(code: str, change: Change) -> bool:
    return not code or any(
        code in (cause.fixer, f"{cause.fixer}/{cause.code}") for cause in change.causes
    )


def _report_of(report: Report, kept: list[Change]) -> Report:
    """Return a report with some of the changes, each a step of its first fixer."""
    steps: list[Step] = []
    text = report.original
    for fixer in dict.fromkeys(change.causes[0].fixer for change in kept):
        done = {change for change in kept if change.causes[0].fixer == fixer}
        edits = list(_edits(kept, done, {step.fixer for step in steps}))
        steps.append(Step(fixer, edits))
    pieces: list[str] = []
    at = 0
    for change in kept:
        pieces += text[at : change.start], change.after
        at = change.end
    return Report(text, "".join([*pieces, text[at:]]), steps, report.repair, report.kind)


def _edits(kept: list[Change], done: set[Change], earlier: set[str]) -> Iterator[Edit]:
    """Yield changes as edits of the text that earlier steps made."""
    shift = 0
    for change in kept:
        cause = change.causes[0]
        if cause.fixer in earlier:
            shift += len(change.after) - len(change.before)
        elif change in done:
            reason = Reason(cause.code, cause.sentence, cause.grade)
            yield Edit(change.start + shift, change.end + shift, change.after, reason)
