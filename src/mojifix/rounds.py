"""Rounds over a long text: each cuts it anew, until the cuts make no difference.

A chunk is repaired until nothing is left to do, in the light of the head of the whole. But what
is repaired moves the cuts and may change the head, so more rounds see to it that the result is
settled wherever it is cut. A chunk that a round meets as the round before left it is passed on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from mojifix.chunks import Chunk, Done
from mojifix.edits import Step

__all__ = ["Heads", "Rounds", "Settle"]

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


class _Round:
    """One round; iterating gives the text as it becomes, chunk by chunk."""

    def __init__(self, number: int, parts: Iterable[str], rounds: Rounds) -> None:
        self._number, self._parts, self._rounds = number, parts, rounds
        self.heads: Heads = ()
        self.settled: deque[str] = deque(maxlen=_KEPT)
        self.changed = False

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
            if rounds.done:
                rounds.done[self._number].append(Done(len(chunk.text) + len(chunk.space), passes))
            yield text + chunk.space

    def _is_known(self, text: str) -> bool:
        """Say whether the round before left this chunk so, in the light of the same head."""
        if not self._number or not self.heads:
            return False
        before = self._rounds.all[self._number - 1]
        return self.heads[0] == before.heads[-1] and text in before.settled


class Rounds:
    """What the rounds over a text share: how to repair and to cut, and what was done.

    `head` is how many code points decide for the whole. With `told`, `done` holds what was done
    to the chunks of each round.
    """

    def __init__(self, settle: Settle, cut: Cut, head: int, *, told: bool = False) -> None:
        self.settle, self.cut, self.head = settle, cut, head
        self.all: list[_Round] = []
        self.done: list[list[Done]] = [[] for _ in range(_ROUNDS)] if told else []

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
            if len(held) > _REACH and not self.done:
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

    def _round(self, parts: Iterable[str]) -> _Round:
        self.all.append(_Round(len(self.all), parts, self))
        return self.all[-1]
