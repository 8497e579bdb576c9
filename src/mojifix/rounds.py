"""Rounds over a long text: each cuts it anew, until the cuts make no difference.

A chunk is repaired until nothing is left to do, in the light of the head of the whole. But what
is repaired moves the cuts and may change the head, so more rounds see to it that the result is
settled wherever it is cut. A chunk that a round meets as the round before left it is passed on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from mojifix.chunks import Chunk
from mojifix.edits import Step
from mojifix.steps import Done, length_after

__all__ = ["Heads", "Piece", "Rounds", "Settle"]

_ROUNDS = 4
"""Two are usual: the second finds nothing to do."""
_KEPT = 8
"""Chunks that a round may be ahead of the next one, at most."""
_REACH = 2
"""Chunks that decide, together with the one before them, where that one ends."""

Heads = Sequence[str]
"""The head of the text as it was, and as it became; () for the chunk that holds it."""

Settle = Callable[[str, Heads, list[list[Step]], int], str]
"""What repairs a chunk, and appends the steps of each pass to a list; and in which round."""

Cut = Callable[[Iterable[str]], Iterator[Chunk]]


class Piece(NamedTuple):
    """A piece of the text, what became of it, and what was done to its chunks in each round."""

    original: str
    fixed: str
    done: list[list[Done]]


class _Round:
    """One round; iterating gives the text as it becomes, chunk by chunk."""

    def __init__(self, number: int, parts: Iterable[str], rounds: Rounds) -> None:
        self._number, self._parts, self._rounds = number, parts, rounds
        self.heads: Heads = ()
        self.settled: deque[str] = deque(maxlen=_KEPT)
        self.first: str | None = None  # what became of the chunk that holds the head
        self.changed = False

    def __iter__(self) -> Iterator[str]:
        rounds = self._rounds
        for chunk in rounds.cut(self._parts):
            passes: list[list[Step]] = []
            text = chunk.text
            if not self._is_known(text):
                text = rounds.settle(text, self.heads, passes, self._number)
            if not self.heads:
                self.first = text
                both = (chunk.text[: rounds.head], text[: rounds.head])
                self.heads = tuple(dict.fromkeys(both))
            self.settled.append(text)
            self.changed = self.changed or text != chunk.text
            if rounds.done:
                rounds.done[self._number].append(Done(len(chunk.text) + len(chunk.space), passes))
                if not self._number:
                    rounds.originals.append(chunk.text + chunk.space)
            yield text + chunk.space

    def _is_known(self, text: str) -> bool:
        """Say whether the round before left this chunk so, in the light of the same head."""
        if not self._number:
            return False
        before = self._rounds.all[self._number - 1]
        if not self.heads:
            return text == before.first  # it has its own head
        return self.heads[0] == before.heads[-1] and text in before.settled


class Rounds:
    """What the rounds over a text share: how to repair and to cut, and what was done.

    `head` is how many code points decide for the whole.
    """

    def __init__(self, settle: Settle, cut: Cut, head: int) -> None:
        self.settle, self.cut, self.head = settle, cut, head
        self.all: list[_Round] = []
        self.done: list[list[Done]] = []  # in each round, what no piece holds yet; [] if not asked
        self.originals: list[str] = []

    def over(self, parts: Iterable[str]) -> Iterator[str]:
        """Repair a text that comes in parts, and yield its parts.

        As long as nothing was changed, further rounds would find the same, and do not begin.
        """
        try:
            yield from self._over(parts)
        finally:
            self.all.clear()  # they refer to this, and would outlive their use

    def _over(self, parts: Iterable[str]) -> Iterator[str]:
        first = self._round(parts)
        steps = iter(first)
        held: deque[str] = deque()
        for part in steps:
            held.append(part)
            if first.changed:
                break
            if len(held) > _REACH:
                yield self._passed_on(held.popleft())
        else:
            yield from map(self._passed_on, held)
            return
        is_begun = len(first.settled) > len(held)
        for _ in range(_ROUNDS - 1):
            next_round = self._round(chain(held, steps))
            next_round.heads = first.heads if is_begun else ()
            held, steps = deque(), iter(next_round)
        yield from steps

    def _passed_on(self, part: str) -> str:
        """Return a part to which no further round comes."""
        for done in self.done[1:]:
            done.append(Done(len(part), []))
        return part

    def pieces(self, parts: Iterable[str]) -> Iterator[Piece]:
        """Repair a text that comes in parts, and yield it in pieces with what was done to each.

        A piece ends with a chunk of the first round, where no other round changed a chunk that
        reaches across.
        """
        self.done = [[] for _ in range(_ROUNDS)]
        fixed = ""
        for part in self.over(parts):
            fixed += part
            while ends := self._ends(len(fixed)):
                number, end = ends[0][0], ends[-1][1]
                done = [_cut_off(*each) for each in zip(self.done, ends, strict=True)]
                yield Piece("".join(self.originals[:number]), fixed[:end], done)
                del self.originals[:number]
                fixed = fixed[end:]
        if self.originals:
            yield Piece("".join(self.originals), fixed, self.done)

    def whole(self, text: str) -> tuple[str, list[list[Done]]]:
        """Repair a text, and return what became of it, and what was done to its chunks by round."""
        parts: list[str] = []  # and not the pieces, which hold the original as well
        by_round: list[list[Done]] = [[] for _ in range(_ROUNDS)]
        for _, part, done_in in self.pieces([text]):
            parts.append(part)
            for done, more in zip(by_round, done_in, strict=True):
                done.extend(more)
        return "".join(parts), by_round

    def _ends(self, known: int) -> list[tuple[int, int]]:
        """Return where the next piece ends in each round: after so many chunks, at this offset.

        Offsets are those of what the round made; [] where the text is not far enough.
        """
        at = 0
        for number, chunk in enumerate(self.done[0], 1):
            at += length_after(chunk)
            ends = [(number, at)]
            for done in self.done[1:]:
                place = _place(done, ends[-1][1])
                if place is None:
                    return []
                ends.append(place)
                if place[0] < 0:
                    break
            else:
                return ends if ends[-1][1] <= known else []
        return []

    def _round(self, parts: Iterable[str]) -> _Round:
        self.all.append(_Round(len(self.all), parts, self))
        return self.all[-1]


def _place(done: Sequence[Done], at: int) -> tuple[int, int] | None:
    """Return how many chunks end at an offset or before, and where it is when they are done.

    A negative number where it stands in a chunk that was changed; None where it is not reached.
    """
    became = 0
    for number, chunk in enumerate(done):
        if at < chunk.length:
            is_changed = any(step.edits for steps in chunk.passes for step in steps)
            return (-1 if at and is_changed else number), became + at
        at -= chunk.length
        became += length_after(chunk)
    return None if at else (len(done), became)


def _cut_off(done: list[Done], end: tuple[int, int]) -> list[Done]:
    """Take from the chunks of a round those of a piece, the last one maybe in part."""
    number, became = end
    taken = done[:number]
    rest = became - sum(map(length_after, taken))
    del done[:number]
    if rest:
        taken.append(Done(rest, []))
        done[0] = Done(done[0].length - rest, done[0].passes)
    return taken
