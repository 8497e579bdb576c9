"""What makes the original of a repaired file again, byte for byte."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from mojifix.files.compare import differing

__all__ = ["Reversal", "digest"]


class Reversal(NamedTuple):
    """The digests of an original and of its repaired version, and what to put back into that.

    A span is the start and end of bytes in the repaired version, and what stood there.

    >>> reversal = Reversal.of(b"caf&eacute; noir", "café noir".encode())
    >>> reversal.original("café noir".encode())
    b'caf&eacute; noir'
    """

    before: str
    after: str
    spans: tuple[tuple[int, int, bytes], ...]

    @classmethod
    def of(cls, old: bytes, new: bytes) -> Reversal:
        """Compare an original and its repaired version."""
        return cls(digest(old), digest(new), tuple(_spans(old, new)))

    @classmethod
    def of_dict(cls, values: Any) -> Reversal:
        """Return what `to_dict` made a dictionary of.

        Raises:
            ValueError: it is none.

        """
        try:
            spans = tuple(
                (int(start), int(end), base64.b64decode(was, validate=True))
                for start, end, was in values["spans"]
            )
            return cls(str(values["before"]), str(values["after"]), spans)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError("it does not say what the original was") from error

    def to_dict(self) -> dict[str, object]:
        """Return plain values, bytes in base64."""
        spans = [[start, end, base64.b64encode(was).decode()] for start, end, was in self.spans]
        return {"before": self.before, "after": self.after, "spans": spans}

    def original(self, repaired: bytes) -> bytes:
        """Return the original of a repaired version.

        Raises:
            ValueError: this is not the version, or the reversal is damaged.

        """
        if digest(repaired) != self.after:
            raise ValueError("was changed since it was repaired")
        pieces: list[bytes] = []
        done = 0
        for start, end, was in self.spans:
            pieces += repaired[done:start], was
            done = end
        original = b"".join([*pieces, repaired[done:]])
        if digest(original) != self.before:
            raise ValueError("cannot be restored: the report is damaged")
        return original


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes."""
    return hashlib.sha256(data).hexdigest()


def _spans(old: bytes, new: bytes) -> Iterator[tuple[int, int, bytes]]:
    lines = old.decode("latin-1").splitlines(keepends=True)
    fixed = new.decode("latin-1").splitlines(keepends=True)
    ends = list(accumulate(map(len, lines), initial=0))
    fixed_ends = list(accumulate(map(len, fixed), initial=0))
    for block in differing(lines, fixed):
        start, end = ends[block.start], ends[block.end]
        fixed_start, fixed_end = fixed_ends[block.fixed_start], fixed_ends[block.fixed_end]
        most = min(end - start, fixed_end - fixed_start)
        same = _common(old[start:end], new[fixed_start:fixed_end], most)
        start, fixed_start = start + same, fixed_start + same
        yield fixed_start, fixed_end, old[start:end]


def _common(one: bytes, other: bytes, most: int) -> int:
    """Return how many bytes two begin with alike, by halving."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
