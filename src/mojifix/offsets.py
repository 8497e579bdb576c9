"""Fold the edits of several steps into one list of hunks, and map positions both ways.

Each step counts in the text that it was given. A `Hunk` says which span of the first text
became which span of the last; between two hunks the texts are equal, so a position there
moves by the same distance as its neighbours. Only boundaries are stored: the cost is that
of the damage, not of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mojifix.edits import Edit

__all__ = ["Hunk", "Offsets", "fold"]


class Hunk(NamedTuple):
    """`original[start:end]` became `fixed[fixed_start:fixed_end]`; `edits` are the causes.

    An element of `edits` is the number of its step and the edit.
    """

    start: int
    end: int
    fixed_start: int
    fixed_end: int
    edits: tuple[tuple[int, Edit], ...]


def fold(steps: Iterable[Sequence[Edit]]) -> list[Hunk]:
    """Fold steps, in the order in which they were made, into sorted and disjoint hunks.

    >>> from mojifix.edits import Reason
    >>> why = Reason("example", "An example.", "certain")
    >>> first = [Edit(0, 5, "&", why)]  # "&amp;nbsp;x" -> "&nbsp;x"
    >>> [h[:4] for h in fold([first, [Edit(0, 6, " ", why)]])]  # -> " x"
    [(0, 10, 0, 1)]
    """
    hunks: list[Hunk] = []
    for number, edits in enumerate(steps):
        if edits:
            hunks = _compose(hunks, [(number, edit) for edit in edits])
    return hunks


class _Piece(NamedTuple):
    """A hunk so far or an edit of the next step, by its span in the text between the two."""

    start: int
    end: int
    hunk: Hunk | None
    edit: tuple[int, Edit] | None


def _compose(hunks: list[Hunk], edits: list[tuple[int, Edit]]) -> list[Hunk]:
    """Lay the edits of one step over the hunks so far; what meets becomes one hunk."""
    pieces = [_Piece(hunk.fixed_start, hunk.fixed_end, hunk, None) for hunk in hunks]
    pieces += [_Piece(edit[1].start, edit[1].end, None, edit) for edit in edits]
    pieces.sort(key=lambda piece: piece.start)  # stable: of two at one place the hunk is first
    folded: list[Hunk] = []
    back = on = 0  # what to add to a position left of the next cluster to go back, or on
    for cluster in _clusters(pieces):
        start, end = cluster[0].start, max(piece.end for piece in cluster)
        hunk_start, fixed_start = start + back, start + on
        causes: list[tuple[int, Edit]] = []
        for piece in cluster:
            if piece.hunk is not None:
                causes.extend(piece.hunk.edits)
                back += (piece.hunk.end - piece.hunk.start) - (piece.end - piece.start)
            if piece.edit is not None:
                causes.append(piece.edit)
                on += len(piece.edit[1].replacement) - (piece.end - piece.start)
        causes.sort(key=lambda cause: cause[0])
        folded.append(Hunk(hunk_start, end + back, fixed_start, end + on, tuple(causes)))
    return folded


def _clusters(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Yield the pieces that meet, together.

    A hunk and an edit meet where they touch. Edits of one step that stand side by side do
    not, for they are two repairs, and neither do hunks.
    """
    cluster: list[_Piece] = []
    reached = 0
    sides: set[bool] = set()  # of the cluster: whether hunks, whether edits are in it
    for piece in pieces:
        is_hunk = piece.hunk is not None
        touches = piece.start == reached and (not is_hunk) in sides
        if cluster and not (piece.start < reached or touches):
            yield cluster
            cluster, sides, reached = [], set(), 0
        reached = max(reached, piece.end)
        cluster.append(piece)
        sides.add(is_hunk)
    if cluster:
        yield cluster


class Offsets:
    """Maps positions of the original to the fixed text, and back.

    Both maps are monotone, and inverse to each other outside of changes. A position inside a
    change maps to the start of its counterpart. A position outside the text raises `IndexError`.
    """

    def __init__(
        self, hunks: Sequence[Hunk], length: int | None = None, fixed_length: int | None = None
    ) -> None:
        self._original = [hunk.start for hunk in hunks]
        self._fixed = [hunk.fixed_start for hunk in hunks]
        self._hunks = hunks
        self._length = length
        self._fixed_length = fixed_length

    def __repr__(self) -> str:
        return f"<Offsets: {len(self._hunks):,} spans differ>"

    def to_fixed(self, position: int) -> int:
        """Return where a position of the original stands in the fixed text."""
        _check(position, self._length, "original")
        at = bisect_right(self._original, position) - 1
        if at < 0:
            return position
        hunk = self._hunks[at]
        if position >= hunk.end:
            return position - hunk.end + hunk.fixed_end
        return hunk.fixed_start

    def to_original(self, position: int) -> int:
        """Return where a position of the fixed text stood in the original."""
        _check(position, self._fixed_length, "fixed text")
        at = bisect_right(self._fixed, position) - 1
        if at < 0:
            return position
        hunk = self._hunks[at]
        if position >= hunk.fixed_end:
            return position - hunk.fixed_end + hunk.end
        return hunk.start

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original that became a range of the fixed text.

        A hunk that the range touches counts as a whole, one beside it does not; an empty range
        gives an empty one. Raises ValueError where `start` is after `end`.

        >>> import mojifix
        >>> offsets = mojifix.explain("the caf&eacute; &amp; bar").offsets
        >>> offsets.span(4, 8), offsets.span(9, 10)  # "café", "&"
        ((4, 15), (16, 21))
        """
        _check_range(start, end)
        _check(end, self._fixed_length, "fixed text")
        first = self.to_original(start)
        if start == end:
            return first, first
        at = bisect_left(self._fixed, end) - 1
        if at < 0:
            return first, end
        hunk = self._hunks[at]
        return first, hunk.end + max(0, end - hunk.fixed_end)

    def fixed_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the fixed text that a range of the original became, as `span`.

        >>> import mojifix
        >>> report = mojifix.explain("A caf&eacute; here.")
        >>> start, end = report.offsets.fixed_span(2, 10)  # it ends inside of the reference
        >>> report.text[start:end]
        'café'
        """
        _check_range(start, end)
        _check(end, self._length, "original")
        first = self.to_fixed(start)
        if start == end:
            return first, first
        at = bisect_left(self._original, end) - 1
        if at < 0:
            return first, end
        hunk = self._hunks[at]
        return first, max(first, hunk.fixed_end + max(0, end - hunk.end))


def _check(position: int, length: int | None, text: str) -> None:
    if position < 0 or (length is not None and position > length):
        reach = "" if length is None else f" to {length}"
        raise IndexError(f"position {position} is outside of the {text} (0{reach})")


def _check_range(start: int, end: int) -> None:
    if start > end:
        raise ValueError(f"a range from {start} to {end} ends before it starts")
