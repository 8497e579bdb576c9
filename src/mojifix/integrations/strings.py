"""The kernel: an Arrow array of strings, repaired; the other types are made of such arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

from mojifix import Pipeline, Report
from mojifix.integrations import views
from mojifix.integrations.extras import needs
from mojifix.integrations.views import Views
from mojifix.rows import SEPARATOR, RowScan, cuts, row_scan

with needs("pyarrow", extra="arrow"):
    import pyarrow as pa
    import pyarrow.compute as pc

__all__ = ["EXPLANATION", "Strings", "explanation_of"]

_WINDOW = 8 << 20
"""Bytes that are looked at at a time: what is copied for it is no more."""

_GROUP = 1_000
"""Bytes of short rows that are looked at together."""

_LONG = 500
"""Rows that have more bytes than this, on average, are looked at one by one."""

_LIMIT = 2**31 - 1
"""Bytes that an array with offsets of 32 bits can hold."""

EXPLANATION: Any = pa.struct(
    [
        ("changed", pa.bool_()),
        (
            "changes",
            pa.list_(
                pa.struct(
                    [
                        ("start", pa.int64()),
                        ("end", pa.int64()),
                        ("before", pa.string()),
                        ("after", pa.string()),
                        ("grade", pa.string()),
                    ]
                )
            ),
        ),
        ("causes", pa.list_(pa.struct([("cause", pa.string()), ("count", pa.int32())]))),
        ("nature", pa.string()),
    ]
)
"""What `explain_column` tells of a row, as an Arrow type."""

_NOTHING: dict[str, Any] = {"changed": False, "changes": [], "causes": [], "nature": None}
"""The explanation of a clean text."""


class Strings:
    """Repairs arrays of the type `string`, `large_string`, `string_view` or `null`."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._scan = row_scan(pipeline)

    def fix(self, array: Any) -> Any:
        """Return an array repaired: the same object where no row changes."""
        rows: list[int] = []
        texts: list[str] = []
        for row, text in self._suspects(array):
            fixed = self._pipeline.fix(text)
            if fixed is not text:
                rows.append(row)
                texts.append(fixed)
        return _replaced(array, rows, texts)

    def explain(self, array: Any, *, natures: bool) -> tuple[Any, Any]:
        """Return an array repaired, and an array of `EXPLANATION` beside it."""
        rows: list[int] = []
        texts: list[str] = []
        explained = [_NOTHING]
        numbers: list[int | None] = [0] * len(array)
        for row, text in _texts(array, range(len(array))) if natures else self._suspects(array):
            report = self._pipeline.explain(text)
            if report.text is not text:
                rows.append(row)
                texts.append(report.text)
            elif not natures:
                continue
            numbers[row] = len(explained)
            explained.append(explanation_of(report, nature=natures))
        if array.null_count:
            for row in pc.indices_nonzero(array.is_null()).to_pylist():
                numbers[row] = None
        return (
            _replaced(array, rows, texts),
            pa.array(explained, EXPLANATION).take(pa.array(numbers, pa.int64())),
        )

    def _suspects(self, array: Any) -> Iterator[tuple[int, str]]:
        """Yield each row that a fixer may have to look at, with its text."""
        if array.null_count == len(array):
            return
        if not self._scan.is_exact:
            yield from _texts(array, range(len(array)))
            return
        for first, part in _windows(array):
            for row, text in _texts(part, _hits(part, self._scan)):
                yield first + row, text


def explanation_of(report: Report, *, nature: bool = False) -> dict[str, Any]:
    """Return a text's `EXPLANATION`; with its nature only if it changed or `nature` asks for it."""
    changed = report.text != report.original
    return {
        "changed": changed,
        "changes": [
            {
                "start": change.start,
                "end": change.end,
                "before": change.before,
                "after": change.after,
                "grade": change.grade,
            }
            for change in report.changes
        ],
        "causes": [{"cause": cause, "count": count} for cause, count in report.causes.items()],
        "nature": report.nature if changed or nature else None,
    }


# --- rows, as they lie in an array ----------------------------------------------------------------


def _is_view(array: Any) -> bool:
    return bool(pa.types.is_string_view(array.type))


def _offsets(array: Any) -> memoryview:
    """Return where the rows of an array begin in its data, and where the last ends."""
    is_large = pa.types.is_large_string(array.type)
    size = 8 if is_large else 4
    start, end = array.offset * size, (array.offset + len(array) + 1) * size
    view = memoryview(array.buffers()[1])[start:end]
    return view.cast("q") if is_large else view.cast("i")


def _data(array: Any) -> memoryview:
    data = array.buffers()[2]
    return memoryview(b"" if data is None else data)


def _texts(array: Any, rows: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the texts of rows, without nulls, and without what is no UTF-8."""
    if not rows or array.null_count == len(array):
        return
    valid = array.is_valid().to_pylist() if array.null_count else None
    bytes_of = _bytes_of(array)
    for row in rows:
        if valid is None or valid[row]:
            try:
                text = str(bytes_of(row), "utf-8")
            except UnicodeDecodeError:
                continue
            yield row, text


def _bytes_of(array: Any) -> Callable[[int], memoryview]:
    """Return what gives a row as it lies in its array."""
    if _is_view(array):
        return Views(array).__getitem__
    offsets, data = _offsets(array), _data(array)
    return lambda row: data[offsets[row] : offsets[row + 1]]


def _windows(array: Any) -> Iterator[tuple[int, Any]]:
    """Yield an array in slices of some `_WINDOW` bytes, each with the number of its first row."""
    if not len(array):
        return
    if _is_view(array):
        offsets = list(accumulate(Views(array).lengths(), initial=0))
    else:
        offsets = _offsets(array).tolist()
    if offsets[-1] - offsets[0] <= _WINDOW:
        yield 0, array
        return
    starts = cuts(offsets, _WINDOW)
    for first, end in pairwise(starts):
        yield first, array.slice(first, end - first)


def _hits(array: Any, scan: RowScan) -> list[int]:
    """Return the numbers of the rows that a fixer may have to look at."""
    if _is_view(array):
        rows = Views(array)
        sizes = rows.lengths()
        if sum(sizes) > _LONG * len(array):
            return scan.hits_among((row, rows[row]) for row, size in enumerate(sizes) if size)
        array = array.cast(pa.large_string())
    lengths = pc.binary_length(array)
    full = pc.greater(lengths, pa.scalar(0, lengths.type))
    if array.null_count:  # null slots may hold bytes
        full = pc.fill_null(full, False)
    numbers: list[int] | None = None
    if not pc.all(full).as_py():
        numbers = pc.indices_nonzero(full).to_pylist()
        array = array.filter(full)
    if not len(array):
        return []
    offsets, data = _offsets(array).tolist(), _data(array)
    is_long = offsets[-1] - offsets[0] > _LONG * len(array)
    hits = scan.hits(data, offsets) if is_long else _short_hits(array, data, offsets, scan)
    return hits if numbers is None else [numbers[hit] for hit in hits]


def _short_hits(array: Any, data: memoryview, offsets: list[int], scan: RowScan) -> list[int]:
    """Look at groups of rows, and at single rows only in a group that fires."""
    starts = cuts(offsets, _GROUP)
    lists = pa.ListArray if array.type == pa.string() else pa.LargeListArray
    groups = lists.from_arrays(starts, array)
    joined = pc.binary_join(groups, pa.scalar(SEPARATOR, array.type))
    hits: list[int] = []
    for number in scan.group_hits(_data(joined), _offsets(joined).tolist()):
        first, end = starts[number], starts[number + 1]
        hits += [first + row for row in scan.hits_within(data, offsets[first : end + 1])]
    return hits


# --- what is put back -----------------------------------------------------------------------------


def _replaced(array: Any, rows: Sequence[int], texts: Sequence[str]) -> Any:
    """Return an array with other texts in some rows.

    Raises pyarrow.ArrowCapacityError where they are more than offsets of 32 bits can count.
    """
    if not rows:
        return array
    if _is_view(array):
        return views.replaced(array, rows, texts)
    new = pa.array(texts, pa.large_string())
    if array.type == pa.string():
        offsets, now = _offsets(array), _offsets(new)
        if offsets[-1] - offsets[0] + now[-1] > _LIMIT:
            mask = _mask(len(array), rows)
            large = pc.replace_with_mask(array.cast(pa.large_string()), mask, new)
            return large.cast(pa.string())
        new = new.cast(pa.string())
    return pc.replace_with_mask(array, _mask(len(array), rows), new)


def _mask(length: int, rows: Sequence[int]) -> Any:
    """Return a Boolean array that is true at these rows."""
    bits = bytearray((length + 7) // 8)
    for row in rows:
        bits[row >> 3] |= 1 << (row & 7)
    return pa.Array.from_buffers(pa.bool_(), length, [None, pa.py_buffer(bits)])
