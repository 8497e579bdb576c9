"""Was a change right? Each change of a report, judged by what stood in the undamaged original.

The fixed text is laid beside the original letter by letter. A change is right where it wrote what
stands there in the original, and took away nothing that the original has. Where several accidents
met, who undid the last of them is right as well. Changes that `fix` leaves, since they are guesses,
are judged too, in a run of their own that makes them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein, Opcode

import mojifix
from corpus import Sample
from mojifix.edits import GRADES, Grade

__all__ = ["Verdict", "judged"]


_MOST = 60
"""Characters of a change that are shown; a mended page may be one change."""


class Verdict(NamedTuple):
    """A change and whether it was right; `wanted` is what the original has in its place."""

    source: str
    kind: str
    lang: str
    fixer: str
    code: str
    grade: str
    right: bool
    before: str
    after: str
    wanted: str


class _Spot(NamedTuple):
    """`fixed[start:end]` is not as in the original, which has `wanted` there."""

    start: int
    end: int
    wanted: str


def judged(samples: Iterable[Sample], source: str) -> Iterator[Verdict]:
    """Yield the verdict on every change that mojifix makes or would make as a guess."""
    for sample in samples:
        yield from _verdicts(sample, source, "likely", GRADES[:2])
        yield from _verdicts(sample, source, "guess", GRADES[2:])


def _verdicts(
    sample: Sample, source: str, at_least: Grade, grades: Sequence[str]
) -> Iterator[Verdict]:
    report = mojifix.explain(sample.text, images="drop", at_least=at_least)
    changes = [change for change in report.changes if change.grade in grades]
    if not changes:
        return
    beside = [
        _Beside(report.text, original, sample.same)
        for original in (sample.expected, *sample.between)
    ]
    for change in changes:
        start = report.offsets.to_fixed(change.start)
        end = start + len(change.after)
        cause = [cause for cause in change.causes if cause.grade == change.grade][-1]
        yield Verdict(
            source,
            sample.kind,
            sample.lang,
            cause.fixer,
            cause.code,
            change.grade,
            any(one.is_right(start, end, change.before) for one in beside),
            *(_around(sample.text, change.start, change.end), _short(change.after)),
            beside[0].wanted(start, end),
        )


def _around(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 20) : start]}⟦{_short(text[start:end])}⟧{text[end : end + 20]}"


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[: _MOST // 2]} … {text[-_MOST // 2 :]}"


class _Beside:
    """A fixed text beside the original."""

    def __init__(self, fixed: str, original: str, same: Callable[[str], str]) -> None:
        self._original = original
        ops = [op for op in Levenshtein.opcodes(fixed, original) if op.tag != "equal"]
        self._spots: list[_Spot] = []
        self._fixed_ends, self._shifts = [-1], [0]
        for start, end, to_start, to_end in _merged(ops):
            self._fixed_ends.append(end)
            self._shifts.append(to_end - end)
            wrote, wanted = fixed[start:end], original[to_start:to_end]
            at_border = start == 0 or end == len(fixed)  # its white space is nobody's
            if same(wrote) != same(wanted) and not (at_border and not (wrote + wanted).strip()):
                self._spots.append(_Spot(start, end, wanted))

    def is_right(self, start: int, end: int, before: str) -> bool:
        """Say whether `fixed[start:end]`, which stands for `before`, is as in the original."""
        return not any(
            spot.start < end and start < spot.end
            if spot.start < spot.end
            else _is_lost(spot, start, end, before)
            for spot in self._spots
        )

    def wanted(self, start: int, end: int, width: int = 10) -> str:
        """Return what the original has in the place of `fixed[start:end]`, with its borders."""
        low, high = self._to_original(start - width), self._to_original(end + width)
        return _short(self._original[max(0, low) : high])

    def _to_original(self, at: int) -> int:
        return at + self._shifts[bisect_right(self._fixed_ends, at) - 1] if at > 0 else 0


def _merged(ops: Iterable[Opcode]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the spans of neighbouring operations as one: a letter moved is no two faults."""
    last: tuple[int, int, int, int] | None = None
    for op in ops:
        span = (op.src_start, op.src_end, op.dest_start, op.dest_end)
        if last is not None and last[1] == span[0] and last[3] == span[2]:
            last = (last[0], span[1], last[2], span[3])
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _is_lost(spot: _Spot, start: int, end: int, before: str) -> bool:
    """Say whether the original's text that is missing at a spot is the doing of a change.

    Inside the change it is; at its border only where the change took it away.
    """
    return start < spot.start < end or (spot.start in (start, end) and spot.wanted in before)
