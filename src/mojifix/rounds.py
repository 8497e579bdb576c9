"""Rounds over a long text: each cuts it anew, until the cuts make no difference.

A chunk is repaired until nothing is left to do, in the light of the head of the whole. But what
is repaired moves the cuts and may change the head, so more rounds see to it that the result is
settled wherever it is cut. A chunk that a round meets as the round before left it is passed on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from mojifix.chunks import Chunk, Done
from mojifix.edits import Step

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


class _Step(NamedTuple):
    """What a round did to a chunk."""

    before: str
    after: str
    done: Done


class _Round:
    """One round; iterating gives the text as it becomes, chunk by chunk."""

    def __init__(self, number: int, parts: Iterable[str], rounds: Rounds) -> None:
        self._number, self._parts, self._rounds = number, parts, rounds
        self.heads: Heads = ()
        self.settled: deque[str] = deque(maxlen=_KEPT)
        self.changed = False
        self.steps: list[_Step] = []  # that no piece holds yet

    def __iter__(self) -> Iterator[str]:
        rounds = self._rounds
        for chunk in rounds.cut(self._parts):
            passes: list[list[Step]] = []
            text = chunk.text
            if not self._is_known(text):
                text = rounds.settle(text, self.heads, passes, self._number)
            if not self.heads:
                both = (chunk.text[: rounds.head], text[: rounds.head])
                self.heads = tuple(dict.fromkeys(both))
            self.settled.append(text)
            self.changed = self.changed or text != chunk.text
            before, after = chunk.text + chunk.space, text + chunk.space
            if rounds.keeps_steps:
                self.steps.append(_Step(before, after, Done(len(before), passes)))
            yield after

    def _is_known(self, text: str) -> bool:
        """Say whether the round before left this chunk so, in the light of the same head."""
        if not self._number or not self.heads:
            return False
        before = self._rounds.all[self._number - 1]
        return self.heads[0] == before.heads[-1] and text in before.settled


class Rounds:
    """What the rounds over a text share: how to repair and to cut, and what was done.

    `head` is how many code points decide for the whole.
    """

    def __init__(self, settle: Settle, cut: Cut, head: int) -> None:
        self.settle, self.cut, self.head = settle, cut, head
        self.all: list[_Round] = []
        self.keeps_steps = False

    def over(self, parts: Iterable[str]) -> Iterator[str]:
        """Repair a text that comes in parts, and yield its parts.

        As long as nothing was changed, further rounds would find the same, and do not begin.
        """
        first = self._round(parts)
        steps = iter(first)
        held: deque[str] = deque()
        for part in steps:
            held.append(part)
            if first.changed:
                break
            if len(held) > _REACH:
                yield held.popleft()
        else:
            yield from held
            return
        is_begun = len(first.settled) > len(held)
        for _ in range(_ROUNDS - 1):
            next_round = self._round(chain(held, steps))
            next_round.heads = first.heads if is_begun else ()
            held, steps = deque(), iter(next_round)
        yield from steps

    def pieces(self, parts: Iterable[str]) -> Iterator[Piece]:
        """Repair a text that comes in parts, and yield it in pieces with what was done to each.

        A piece ends where all rounds have a cut.
        """
        self.keeps_steps = True
        given = 0
        for part in self.over(parts):
            given += len(part)
            for piece in self._taken(given):
                given -= len(piece.fixed)
                yield piece

    def _taken(self, given: int) -> Iterator[Piece]:
        """Take off what all rounds have done, of the first `given` code points of the result."""
        counts: list[dict[int, int]] = []  # of each round: its chunks up to an end
        ends: dict[int, int] | None = None  # where a round's result may end: that of the whole
        for each in reversed(self.all):
            cuts = _cuts(each.steps)
            ends = {end: end for end in cuts if end <= given} if ends is None else ends
            counts.append({ends[after]: cuts[after][1] for after in ends if after in cuts})
            ends = {cuts[after][0]: ends[after] for after in ends if after in cuts}
        shared = set.intersection(*map(set, counts))
        if not shared:
            return
        end = max(shared)
        done: list[list[Done]] = []
        fixed = original = ""
        for each, count in zip(self.all, reversed(counts), strict=True):
            taken, each.steps = each.steps[: count[end]], each.steps[count[end] :]
            fixed = "".join(step.after for step in taken)
            original = original or "".join(step.before for step in taken)
            done.append([step.done for step in taken])
        done += [[Done(len(fixed), [])] for _ in range(_ROUNDS - len(done))]
        yield Piece(original, fixed, done)

    def _round(self, parts: Iterable[str]) -> _Round:
        self.all.append(_Round(len(self.all), parts, self))
        return self.all[-1]


def _cuts(steps: Sequence[_Step]) -> dict[int, tuple[int, int]]:
    """Return, by the lengths of what the first chunks became: their own, and their number."""
    after = accumulate(len(step.after) for step in steps)
    before = accumulate(len(step.before) for step in steps)
    return {a: (b, n) for n, (a, b) in enumerate(zip(after, before, strict=True), 1)}
