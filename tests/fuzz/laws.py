"""The laws of docs/architecture.md as one question: which of them does a text break.

An `Input` is a text, the fixers and options it is repaired with, and how long its head is:
chunks are twice as long, so that short texts are cut, too.
"""

from __future__ import annotations

import contextlib
import json
import re
import time
from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple, cast
from unittest import mock

from mojifix import REPAIR, Pipeline, Report
from mojifix.catalog import ORDER
from mojifix.chunks import HEAD, chunks
from mojifix.edits import Edit, Reason, splice
from mojifix.knowledge.assigned import is_assigned, makes_none

__all__ = ["ALL", "Input", "Verdict", "judge", "sized"]

ALL = {fixer.name: fixer for fixer in ORDER}
_DEFAULT = tuple(fixer.name for fixer in REPAIR)
_HALVES = re.compile("(?<=[\ud800-\udbff])(?=[\udc00-\udfff])")
_WHY = Reason("fuzz", "An example.", "certain")
_SLOW = 0.5
_SLOW_PER_CHARACTER = 400e-6
"""Seconds from which on a text counts as slow: no text that is linear comes near to it."""


class Input(NamedTuple):
    """What the laws are held against; `fixers` () is the default, `head` the length of the head."""

    text: str
    fixers: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    head: int = HEAD

    @property
    def pipeline(self) -> Pipeline:
        """The pipeline that is asked for."""
        names = self.fixers or _DEFAULT
        return Pipeline(
            [ALL[name] for name in ALL if name in names], **cast("Any", dict(self.options))
        )

    def to_json(self, **more: str) -> str:
        """Return one line of JSON in ASCII, which holds lone surrogates, too.

        Two halves side by side, which JSON would read as one character, are held apart: in a list.
        """
        halves = _HALVES.split(self.text)
        text = {"text": self.text if len(halves) == 1 else halves}
        return json.dumps({**more, **self._asdict(), **text, "options": dict(self.options)})

    @property
    def id(self) -> str:
        """A short name for it."""
        return ascii(self.text[:40])

    @classmethod
    def from_json(cls, line: str) -> Input:
        """Read what `to_json` wrote."""
        row: dict[str, Any] = json.loads(line)
        options = tuple(row["options"].items())
        return cls("".join(row["text"]), tuple(row["fixers"]), options, row["head"])


@contextlib.contextmanager
def sized(head: int) -> Iterator[None]:
    """Let heads and chunks be of another size; the results stay results of the same program."""
    with (
        mock.patch("mojifix.document.HEAD", head),
        mock.patch("mojifix.head.HEAD", head),
        mock.patch("mojifix.pipeline.HEAD", head),
        mock.patch("mojifix.pipeline.CHUNK", 2 * head),
        mock.patch("mojifix.pipeline.chunks", lambda parts: chunks(parts, 2 * head)),
    ):
        yield


class Verdict(NamedTuple):
    """A law that is broken, with what shows it ("": none), and what the fixers did, in pairs."""

    broken: str
    pairs: frozenset[str] = frozenset()

    @property
    def law(self) -> str:
        """The law alone."""
        return self.broken.partition(":")[0]


def judge(given: Input, seed: int = 0) -> Verdict:
    """Hold the laws against an input; the seed decides into which parts a stream is cut."""
    with sized(given.head):
        try:
            report = given.pipeline.explain(given.text)
            finding = next(_broken(given, given.pipeline, report, Random(seed)), "")
        except Exception as error:
            return Verdict(f"nothing raises: {type(error).__name__}: {error}"[:300])
    codes = [f"{step.fixer}/{edit.reason.code}" for step in report.steps for edit in step.edits]
    pairs = {f"{report.nature} {a} {b}" for a, b in zip(["", *codes], codes, strict=False)}
    return Verdict(finding, frozenset(pairs))


def _broken(given: Input, pipeline: Pipeline, report: Report, rng: Random) -> Iterator[str]:
    text = given.text
    start = time.process_time()
    fixed = pipeline.fix(text)
    seconds = time.process_time() - start
    if seconds > _SLOW and seconds > _SLOW_PER_CHARACTER * len(text):
        yield f"linear time: {seconds:.1f} s for {len(text)}"
    again = pipeline.fix(fixed)
    if again != fixed:
        yield f"idempotence: {_difference(fixed, again)}"
    elif again is not fixed:
        yield "clean text is the same object"
    yield from _of_result(text, fixed, "characters" in pipeline.names)
    yield from _of_report(text, fixed, report)
    yield from _of_parts(text, fixed, pipeline, rng)
    with mock.patch("importlib.util.find_spec", return_value=None):
        plain = pipeline.without()
        unaided = plain.fix(text)
    if unaided != fixed:
        yield f"RE2 and plain agree: {_difference(fixed, unaided)}"
    if not rng.randrange(4):
        pipeline.detect(text)
        json.dumps(report.to_dict())
        report.to_html()


def _difference(one: str, other: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    at = min(len(one), len(other)) if at is None else at
    return f"at {at} {one[max(0, at - 30) : at + 30]!a}, {other[max(0, at - 30) : at + 30]!a}"


# --- what each law says ------------------------------------------------------------------------


def _of_result(text: str, fixed: str, repairs_halves: bool) -> Iterator[str]:
    if repairs_halves and any("\ud800" <= c <= "\udfff" for c in set(fixed)):
        at = next(n for n, c in enumerate(fixed) if "\ud800" <= c <= "\udfff")
        yield f"the result can be encoded: {fixed[max(0, at - 30) : at + 30]!a}"
    if makes_none(text, fixed):
        new = sorted(c for c in set(fixed) - set(text) if not is_assigned(c))
        yield f"nothing private or unassigned is new: {new!a}"


def _of_report(text: str, fixed: str, report: Report) -> Iterator[str]:
    if report.text != fixed:
        yield f"explain is fix: {_difference(fixed, report.text)}"
        return
    done = 0
    for change in report.changes:
        if not done <= change.start <= change.end <= len(text):
            yield f"changes are sorted and disjoint: {change}"
        if not text[change.start : change.end] == change.before != change.after:
            yield f"a change says what stood there: {change}"
        done = change.end
    edits = [Edit(change.start, change.end, change.after, _WHY) for change in report.changes]
    if splice(text, edits) != fixed:
        yield "changes splice back"
    stepwise = text
    for step in report.steps:
        stepwise = splice(stepwise, step.edits)
    if stepwise != fixed:
        yield "steps lead to the result"
    yield from _of_offsets(text, report)


def _of_offsets(text: str, report: Report) -> Iterator[str]:
    to_fixed = [report.offsets.to_fixed(at) for at in range(len(text) + 1)]
    to_original = [report.offsets.to_original(at) for at in range(len(report.text) + 1)]
    if to_fixed != sorted(to_fixed) or to_original != sorted(to_original):
        yield "offsets are monotone"
    changed = {at for change in report.changes for at in range(change.start, change.end)}
    for at in set(range(len(text))) - changed:
        if to_original[to_fixed[at]] != at or report.text[to_fixed[at]] != text[at]:
            yield f"offsets are inverse on what did not change: {at}"
            return


def _of_parts(text: str, fixed: str, pipeline: Pipeline, rng: Random) -> Iterator[str]:
    parts = []
    at = 0
    while at < len(text):
        end = at + rng.choice((1, 7, 60, 400, 3000))
        parts.append(text[at:end])
        at = end
    streamed = "".join(pipeline.fix_parts(parts))
    if streamed != fixed:
        yield f"a stream gives what the whole gives: {_difference(fixed, streamed)}"
    reports = list(pipeline.explain_parts(parts))
    if "".join(report.original for report in reports) != text:
        yield "the originals of the parts are the text"
    explained = "".join(report.text for report in reports)
    if explained != fixed:
        yield f"an explained stream gives what the whole gives: {_difference(fixed, explained)}"
    for report in reports:
        yield from _of_report(report.original, report.text, report)
