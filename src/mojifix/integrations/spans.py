"""The way back to the uncleaned text, as plain numbers that metadata can hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mojifix import Report
from mojifix.offsets import Hunk, Offsets

__all__ = ["offsets_of", "spans_of"]


def spans_of(report: Report) -> list[list[int]]:
    """Return what changed as `[start, end, fixed_start, fixed_end]`, in code points.

    `original[start:end]` became `text[fixed_start:fixed_end]`; JSON and MessagePack keep it.

    >>> import mojifix
    >>> spans_of(mojifix.explain("a caf&eacute; &amp; bar"))
    [[5, 13, 5, 6], [14, 19, 7, 8]]
    """
    spans = []
    shift = 0
    for change in report.changes:
        fixed_start = change.start + shift
        spans.append([change.start, change.end, fixed_start, fixed_start + len(change.after)])
        shift += len(change.after) - (change.end - change.start)
    return spans


def offsets_of(spans: Iterable[Sequence[int]]) -> Offsets:
    """Return the map of positions that such spans stand for.

    >>> offsets_of([[5, 13, 5, 6], [14, 19, 7, 8]]).span(2, 6)
    (2, 13)
    """
    return Offsets([Hunk(start, end, first, last, ()) for start, end, first, last in spans])
