"""Fold the edits of several steps into one list of hunks, and map positions both ways.

Each step counts in the text that it was given. A `Hunk` says which span of the first text
became which span of the last; between two hunks the texts are equal, so a position there
moves by the same distance as its neighbours. Only boundaries are stored: the cost is that
of the damage, not of the text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

from mojifix.edits import Edit, Reason
from mojifix.steps import NARROW, moves, reason_of

__all__ = ["Hunk", "Hunks", "Offsets", "fold"]


_FEW_STEPS = 1 << 16
"""Their numbers fit in two bytes."""

_HELD = 1 << 13
"""Hunks that are dropped at a time."""


class Hunk(NamedTuple):
    """`original[start:end]` became `fixed[fixed_start:fixed_end]`; `edits` are the causes.

    An element of `edits` is the number of its step and the edit.
    """

    start: int
    end: int
    fixed_start: int
    fixed_end: int
    edits: tuple[tuple[int, Edit], ...]


class Hunks(Sequence[Hunk]):
    """Sorted and disjoint hunks, as numbers; a `Hunk` is made when it is looked at.

    `bounds` are the columns of the first four fields of all.
    """

    __slots__ = ("_edits", "_first", "_gone", "_numbers", "_steps", "bounds", "dropped")

    def __init__(self, steps: Sequence[Sequence[Edit]]) -> None:
        self.bounds = (array("I"), array("I"), array("I"), array("I"))
        self._steps = steps
        self._numbers = array("H" if len(steps) <= _FEW_STEPS else "i")  # of the causes: step,
        self._edits = array("i")  # and edit in it
        self._first = array("I", [0])  # where the causes of each begin, and those of the last end
        self.dropped = self._gone = 0  # hunks and causes that are no longer held

    def __len__(self) -> int:
        return len(self.bounds[0])

    @overload
    def __getitem__(self, at: int) -> Hunk: ...
    @overload
    def __getitem__(self, at: slice) -> list[Hunk]: ...
    def __getitem__(self, at: int | slice) -> Hunk | list[Hunk]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        span = self.span(at)
        at %= len(self)
        causes = tuple((number, self._steps[number][edit]) for number, edit in self.causes(at))
        return Hunk(*span, causes)

    def span(self, at: int) -> tuple[int, int, int, int]:
        """Return the first four fields of a hunk."""
        starts, ends, fixed_starts, fixed_ends = self.bounds
        return starts[at], ends[at], fixed_starts[at], fixed_ends[at]

    def reasons(self, at: int) -> Iterator[tuple[int, Reason]]:
        """Yield the numbers of the steps whose edits caused a hunk, and why each was made."""
        for number, edit in self.causes(at):
            yield number, reason_of(self._steps[number], edit)

    def causes(self, at: int) -> Iterator[tuple[int, int]]:
        """Yield the causes of a hunk: the number of the step, and that of the edit in it."""
        for cause in range(self._first[at], self._first[at + 1]):
            yield self._numbers[cause - self._gone], self._edits[cause - self._gone]

    def drop(self, count: int) -> None:
        """Let go of the first hunks; the others move up, and `dropped` says by how many."""
        for column in self.bounds:
            del column[:count]
        del self._first[:count]
        causes = self._first[0] - self._gone
        del self._numbers[:causes], self._edits[:causes]
        self.dropped += count
        self._gone += causes

    def add(self, bounds: tuple[int, int, int, int], causes: list[tuple[int, int]]) -> None:
        """Append a hunk."""
        if max(bounds) > NARROW and self.bounds[0].typecode != "q":
            first, second, third, fourth = (array("q", column) for column in self.bounds)
            self.bounds = (first, second, third, fourth)
        for column, bound in zip(self.bounds, bounds, strict=True):
            column.append(bound)
        for number, edit in causes:
            self._numbers.append(number)
            self._edits.append(edit)
        self._first.append(len(self._edits))


def fold(steps: Sequence[Sequence[Edit]]) -> Hunks:
    """Fold steps, in the order in which they were made, into sorted and disjoint hunks.

    >>> from mojifix.edits import Reason
    >>> why = Reason("example", "An example.", "certain")
    >>> first = [Edit(0, 5, "&", why)]  # "&amp;nbsp;x" -> "&nbsp;x"
    >>> [h[:4] for h in fold([first, [Edit(0, 6, " ", why)]])]  # -> " x"
    [(0, 10, 0, 1)]
    """
    hunks = Hunks(steps)
    for number, edits in enumerate(steps):
        if edits:
            hunks = _compose(hunks, number, steps)
    return hunks


class _Piece(NamedTuple):
    """A hunk so far or an edit of the next step, by its span in the text between the two.

    `growth` is how much longer the edit makes the text, or the original is than the text there.
    """

    start: int
    end: int
    is_hunk: bool
    number: int
    growth: int


def _compose(hunks: Hunks, number: int, steps: Sequence[Sequence[Edit]]) -> Hunks:
    """Lay the edits of one step over the hunks so far, which are used up; what meets is one."""
    folded = Hunks(steps)
    done = 0
    back = on = 0  # what to add to a position left of the next cluster to go back, or on
    for cluster in _clusters(_pieces(hunks, steps[number])):
        start, end = cluster[0].start, max(piece.end for piece in cluster)
        hunk_start, fixed_start = start + back, start + on
        causes: list[tuple[int, int]] = []
        for piece in cluster:
            if piece.is_hunk:
                causes.extend(hunks.causes(piece.number - hunks.dropped))
                back += piece.growth
                done = piece.number + 1
            else:
                causes.append((number, piece.number))
                on += piece.growth
        if len(cluster) > 1:
            causes.sort(key=lambda cause: cause[0])
        folded.add((hunk_start, end + back, fixed_start, end + on), causes)
        if done - hunks.dropped >= _HELD:  # as the new ones grow, the old ones go
            hunks.drop(done - hunks.dropped)
    return folded


def _pieces(hunks: Hunks, edits: Sequence[Edit]) -> Iterator[_Piece]:
    """Yield hunks and edits by their starts; of two at one place the hunk is first."""
    at, count = 0, len(hunks)
    following = _piece(hunks, at) if count else None
    for number, (start, end, growth) in enumerate(moves(edits)):
        while following and following.start <= start:
            yield following
            at += 1
            following = _piece(hunks, at) if at < count else None
        yield _Piece(start, end, False, number, growth)
    while following:
        yield following
        at += 1
        following = _piece(hunks, at) if at < count else None


def _piece(hunks: Hunks, number: int) -> _Piece:
    start, end, left, right = hunks.span(number - hunks.dropped)
    return _Piece(left, right, True, number, end - start - (right - left))


def _clusters(pieces: Iterator[_Piece]) -> Iterator[list[_Piece]]:
    """Yield the pieces that meet, together.

    A hunk and an edit meet where they touch. Edits of one step that stand side by side do
    not, for they are two repairs, and neither do hunks.
    """
    cluster: list[_Piece] = []
    reached = 0
    sides: set[bool] = set()  # of the cluster: whether hunks, whether edits are in it
    for piece in pieces:
        touches = piece.start == reached and (not piece.is_hunk) in sides
        if cluster and not (piece.start < reached or touches):
            yield cluster
            cluster, sides, reached = [], set(), 0
        reached = max(reached, piece.end)
        cluster.append(piece)
        sides.add(piece.is_hunk)
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
        bounds = hunks.bounds if isinstance(hunks, Hunks) else _columns(hunks)
        self._original, self._end, self._fixed, self._fixed_end = bounds
        self._length = length
        self._fixed_length = fixed_length

    def __repr__(self) -> str:
        return f"<Offsets: {len(self._original):,} spans differ>"

    def to_fixed(self, position: int) -> int:
        """Return where a position of the original stands in the fixed text."""
        _check(position, self._length, "original")
        at = bisect_right(self._original, position) - 1
        if at < 0:
            return position
        if position >= self._end[at]:
            return position - self._end[at] + self._fixed_end[at]
        return self._fixed[at]

    def to_original(self, position: int) -> int:
        """Return where a position of the fixed text stood in the original."""
        _check(position, self._fixed_length, "fixed text")
        at = bisect_right(self._fixed, position) - 1
        if at < 0:
            return position
        if position >= self._fixed_end[at]:
            return position - self._fixed_end[at] + self._end[at]
        return self._original[at]

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
        return first, self._end[at] + max(0, end - self._fixed_end[at])

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
        return first, max(first, self._fixed_end[at] + max(0, end - self._end[at]))


def _columns(hunks: Sequence[Hunk]) -> tuple[array[int], array[int], array[int], array[int]]:
    """Return the first four fields of all, each in one array."""
    return (
        array("q", [hunk.start for hunk in hunks]),
        array("q", [hunk.end for hunk in hunks]),
        array("q", [hunk.fixed_start for hunk in hunks]),
        array("q", [hunk.fixed_end for hunk in hunks]),
    )


def _check(position: int, length: int | None, text: str) -> None:
    if position < 0 or (length is not None and position > length):
        reach = "" if length is None else f" to {length}"
        raise IndexError(f"position {position} is outside of the {text} (0{reach})")


def _check_range(start: int, end: int) -> None:
    if start > end:
        raise ValueError(f"a range from {start} to {end} ends before it starts")
