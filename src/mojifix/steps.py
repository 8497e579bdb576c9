"""What was done to a text, kept small: `Edits`, and the steps of its chunks `joined`.

An `Edit` takes some two hundred bytes, and a damaged text of a few megabytes has a hundred
thousand of them. In `Edits` one takes twelve, and becomes an `Edit` again when it is looked at.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple, overload

from mojifix.edits import Edit, Reason, Step

__all__ = ["NARROW", "Done", "Edits", "compacted", "joined", "length_after", "moves", "reason_of"]

NARROW = (1 << 32) - 1
"""The last position that is kept in four bytes; few texts are longer."""
_FEW = 16
"""Edits that are left as they are: as many take less than what `Edits` has to hold."""


class _What(NamedTuple):
    """What edits have in common wherever they are made."""

    replacement: str
    reason: Reason
    detail: object


class Edits(Sequence[Edit]):
    """Sorted edits of one step, in twelve bytes each; equal replacements are stored once.

    >>> why = Reason("example", "An example.", "certain")
    >>> edits = Edits()
    >>> edits.extend([Edit(3, 8, "&", why), Edit(9, 14, "&", why)], shift=100)
    >>> [(edit.start, edit.end, edit.replacement) for edit in edits], edits.growth
    ([(103, 108, '&'), (109, 114, '&')], -8)
    """

    __slots__ = ("_ends", "_numbers", "_starts", "_table", "_which", "growth")

    def __init__(self) -> None:
        self.growth = 0
        """How many code points longer the text becomes."""
        self._starts, self._ends, self._which = array("I"), array("I"), array("i")
        self._table: list[_What] = []
        self._numbers: dict[_What, int] = {}

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> Edit: ...
    @overload
    def __getitem__(self, at: slice) -> list[Edit]: ...
    def __getitem__(self, at: int | slice) -> Edit | list[Edit]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        return Edit(self._starts[at], self._ends[at], *self._table[self._which[at]])

    def __iter__(self) -> Iterator[Edit]:
        table = self._table
        for start, end, which in zip(self._starts, self._ends, self._which, strict=True):
            yield Edit(start, end, *table[which])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (Edits, list)):
            return NotImplemented
        return len(self) == len(other) and all(map(Edit.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]  # as a list

    def __repr__(self) -> str:
        return repr(list(self))

    def extend(self, edits: Sequence[Edit], shift: int = 0) -> None:
        """Append edits, moved to the right."""
        if edits and edits[-1].end + shift > NARROW and self._ends.typecode != "q":
            self._starts, self._ends = array("q", self._starts), array("q", self._ends)
        if not isinstance(edits, Edits):
            self._which.extend([self._number(_What(*edit[2:])) for edit in edits])
            self._starts.extend([edit.start + shift for edit in edits])
            self._ends.extend([edit.end + shift for edit in edits])
        else:
            numbers = list(map(self._number, edits._table))
            self._which.extend([numbers[which] for which in edits._which])
            self._starts.extend([start + shift for start in edits._starts])
            self._ends.extend([end + shift for end in edits._ends])
        self.growth += _growth(edits)

    def reason(self, at: int) -> Reason:
        """Return why an edit is made."""
        return self._table[self._which[at]].reason

    def moves(self) -> Iterator[tuple[int, int, int]]:
        """Yield of each edit start, end, and how much longer it makes the text."""
        lengths = [len(what.replacement) for what in self._table]
        for start, end, which in zip(self._starts, self._ends, self._which, strict=True):
            yield start, end, lengths[which] - (end - start)

    def _number(self, what: _What) -> int:
        if what.detail is not None and not isinstance(what.detail, str):  # maybe it has no hash
            self._table.append(what)
            return len(self._table) - 1
        number = self._numbers.setdefault(what, len(self._table))
        if number == len(self._table):
            self._table.append(what)
        return number


def compacted(edits: list[Edit]) -> Sequence[Edit]:
    """Return edits in as little memory as they can be kept."""
    if len(edits) <= _FEW:
        return edits
    compact = Edits()
    compact.extend(edits)
    return compact


def reason_of(edits: Sequence[Edit], at: int) -> Reason:
    """Return why an edit is made."""
    return edits.reason(at) if isinstance(edits, Edits) else edits[at].reason


def moves(edits: Sequence[Edit]) -> Iterator[tuple[int, int, int]]:
    """Yield of each edit start, end, and how much longer it makes the text."""
    if isinstance(edits, Edits):
        return edits.moves()
    return ((e.start, e.end, len(e.replacement) - (e.end - e.start)) for e in edits)


def _growth(edits: Sequence[Edit]) -> int:
    if isinstance(edits, Edits):
        return edits.growth
    return sum(len(edit.replacement) - (edit.end - edit.start) for edit in edits)


class Done(NamedTuple):
    """What was done to a chunk: its length, with the space after it, and the steps by pass."""

    length: int
    passes: Sequence[Sequence[Step]]


def length_after(chunk: Done) -> int:
    """Return how long a chunk has become."""
    return chunk.length + sum(_growth(step.edits) for steps in chunk.passes for step in steps)


def joined(done: Sequence[Done], fixers: Sequence[str]) -> list[Step]:
    """Return the steps that lead from the whole text to the whole result.

    Each counts in the text that the steps before it made, as if a fixer had gone through all
    chunks before the next fixer came.
    """
    if len(done) == 1:  # most texts
        return [step for step in chain.from_iterable(done[0].passes) if step.edits]
    steps = []
    lengths = [chunk.length for chunk in done]
    for number in range(max((len(chunk.passes) for chunk in done), default=0)):
        for name in fixers:
            edits = Edits()
            start = 0
            for place, chunk in enumerate(done):
                length = lengths[place]
                for step in chunk.passes[number] if number < len(chunk.passes) else ():
                    if step.fixer == name:
                        edits.extend(step.edits, start)
                        lengths[place] += _growth(step.edits)
                start += length
            if edits:
                steps.append(Step(name, edits))
    return steps
