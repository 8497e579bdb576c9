"""Arrays of the type `string_view`, read and changed as they lie: no text is copied for it.

A view is sixteen bytes: the length of a row, and either its bytes, if they are no more than
twelve, or the first four of them, the number of the buffer that holds them, and where there.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import pack_into
from typing import Any

from mojifix.integrations.extras import needs

with needs("pyarrow", extra="arrow"):
    import pyarrow as pa

__all__ = ["Views", "replaced"]

_SIZE = 16
_WITHIN = 12
"""Bytes of a row that its view itself can hold."""

_LIMIT = 2**31 - 1
"""Bytes of a buffer that views can point into."""


class Views:
    """The rows of an array, each as the bytes that it has in its buffer.

    >>> rows = Views(pa.array(["short", None, "longer than a view"], pa.string_view()))
    >>> rows.lengths(), str(rows[2], "utf-8")
    ([5, 0, 18], 'longer than a view')
    """

    def __init__(self, array: Any) -> None:
        self._array = array
        self._views = _views(array)
        self._numbers = self._views.cast("i")
        self._data = [memoryview(buffer) for buffer in array.buffers()[2:]]

    def lengths(self) -> list[int]:
        """Return how many bytes each row has; null, which may hold any, has none."""
        found: list[int] = self._numbers[::4].tolist()
        if self._array.null_count:
            valid = self._array.is_valid().to_pylist()
            found = [n if v else 0 for n, v in zip(found, valid, strict=True)]
        return found

    def __getitem__(self, row: int) -> memoryview:
        """Return the bytes of a row that is not null."""
        length, _, number, start = self._numbers[4 * row : 4 * row + 4]
        if length > _WITHIN:
            return self._data[number][start : start + length]
        start = row * _SIZE + 4
        return self._views[start : start + length]


def replaced(array: Any, rows: Sequence[int], texts: Sequence[str]) -> Any:
    """Return an array with other texts in some rows; it shares the buffers of the rest.

    >>> clean = replaced(pa.array(["a caf&eacute;", "plain"], pa.string_view()), [0], ["a café"])
    >>> clean.to_pylist()
    ['a café', 'plain']
    """
    _, _, *data = array.buffers()
    views = bytearray(_views(array))
    added = [bytearray()]
    for row, text in zip(rows, texts, strict=True):
        coded, place = text.encode(), row * _SIZE
        if len(coded) <= _WITHIN:
            pack_into("=i12s", views, place, len(coded), coded)
            continue
        if added[-1] and len(added[-1]) + len(coded) > _LIMIT:
            added.append(bytearray())
        number = len(data) + len(added) - 1
        pack_into("=i4sii", views, place, len(coded), coded[:4], number, len(added[-1]))
        added[-1] += coded
    valid = array.is_valid().buffers()[1] if array.null_count else None
    buffers = [valid, pa.py_buffer(views), *data, *map(pa.py_buffer, added)]
    return pa.Array.from_buffers(array.type, len(array), buffers)


def _views(array: Any) -> memoryview:
    views = array.buffers()[1]
    start = array.offset * _SIZE
    return memoryview(b"" if views is None else views)[start : start + len(array) * _SIZE]
