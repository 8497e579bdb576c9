"""Which fixers, and which of their repairs: `--only`, `--skip`, `--with`, `per-file-ignores`.

A name is that of a fixer (`entities`) or a code as `check` prints it
(`entities/character-reference`).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, NamedTuple, cast

from mojifix import Document, Edit, Fixer, Pipeline

__all__ = ["names", "pipeline_of", "without"]


def names(given: Iterable[str]) -> list[str]:
    """Return the names in options that may hold several: a,b,c."""
    return [name.strip() for some in given for name in some.split(",") if name.strip()]


def pipeline_of(
    only: Iterable[str], skip: Iterable[str], added: Iterable[str], **options: Any
) -> Pipeline:
    """Return the pipeline that a command line asks for.

    Raises:
        ValueError: a fixer or a code does not exist, or an option has a wrong value.

    """
    pipeline = Pipeline.default(**options).with_(*added)
    wanted = list(only)
    if wanted:
        pipeline = pipeline.with_(*(_fixer(name) for name in wanted))
        pipeline = _limited(pipeline, _by_fixer(pipeline, wanted), keeps=True)
    return without(pipeline, skip)


def without(pipeline: Pipeline, skipped: Iterable[str]) -> Pipeline:
    """Return a pipeline without some fixers, or some of their repairs."""
    skipped = list(skipped)
    return _limited(pipeline, _by_fixer(pipeline, skipped), keeps=False) if skipped else pipeline


def _fixer(name: str) -> str:
    return name.partition("/")[0]


def _by_fixer(pipeline: Pipeline, given: Iterable[str]) -> dict[str, set[str]]:
    """Return the codes named of each fixer; none: all of them."""
    known = {fixer.name: fixer for fixer in pipeline.fixers}
    found: dict[str, set[str]] = {}
    for name in given:
        fixer, _, code = name.partition("/")
        if fixer not in known:
            pipeline.only(fixer)  # which says what is known
        codes = [reason.code for reason in known[fixer].reasons] if code else []
        if code and code not in codes:
            near = difflib.get_close_matches(code, codes, 1)
            meant = f"did you mean '{fixer}/{near[0]}'?" if near else f"known: {', '.join(codes)}"
            raise ValueError(f"no code {name!r}; {meant}")
        if code and found.get(fixer) != set():
            found.setdefault(fixer, set()).add(code)
        else:
            found[fixer] = set()
    return found


def _limited(pipeline: Pipeline, named: dict[str, set[str]], *, keeps: bool) -> Pipeline:
    fixers = []
    for fixer in pipeline.fixers:
        codes = named.get(fixer.name)
        if codes is None or not codes:
            if (codes is not None) == keeps:
                fixers.append(fixer)
            continue
        left = {reason.code for reason in fixer.reasons if (reason.code in codes) == keeps}
        fixers.append(_with_codes(fixer, left))
    return Pipeline(fixers, **vars(pipeline.options))


class _Find(NamedTuple):
    """Finds what a fixer finds, of some codes."""

    fixer: Fixer
    codes: frozenset[str]

    def __call__(self, _text: str, document: Document) -> list[Edit]:
        found = self.fixer.edits(document)
        return [edit for edit in found if edit.reason.code in self.codes]


def _with_codes(fixer: Fixer, codes: Iterable[str]) -> Fixer:
    kept = frozenset(codes)
    return Fixer(
        fixer.name,
        cast(Any, _Find(fixer, kept)),
        trigger=fixer.trigger,
        reasons=tuple(reason for reason in fixer.reasons if reason.code in kept),
        needs_lang=fixer.needs_lang,
        respects=fixer.respects,
        trigger_in_lang=fixer.trigger_in_lang,
    )
