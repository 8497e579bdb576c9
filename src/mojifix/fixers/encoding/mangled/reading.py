"""The cheapest reading of a line's quotation marks: each mark's readings by what is open."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from mojifix.fixers.encoding.mangled.line import OPENING
from mojifix.fixers.encoding.mangled.pairs import (
    closed,
    opened,
    opener,
    price_of_form,
    price_of_open,
)

__all__ = ["EITHER", "Mark", "Move", "cheapest"]

EITHER = "“”"
"""What stands for a mark of which only the side is asked for."""
_DOUBLE = ("''", EITHER)
"""Two straight ones are a double one; so is one whose form is not known."""


class Mark(NamedTuple):
    """A mark, and what each way to read it costs where it stands."""

    signs: str
    """The marks that ran together."""
    sides: tuple[float, float]
    """That it opens, that it closes."""
    others: tuple[tuple[str, float], ...] = ()
    """That it is an apostrophe, or nothing."""
    nested: bool = False
    """Whether its two signs open or close one quotation each."""


class Move(NamedTuple):
    """A reading of a mark behind what was open before it."""

    before: str
    reading: str
    price: float
    after: str


def cheapest(marks: list[Mark], language: str | None) -> list[tuple[Move, float]]:
    """Return the reading of each mark, and how much more any other would cost.

    >>> quotes = [Mark('"', (0, 0)), Mark('"', (0, 0))]
    >>> [(move.reading, margin > 1) for move, margin in cheapest(quotes, "en")]
    [('open', True), ('close', True)]
    """
    moves: list[list[Move]] = []
    costs = [{"": 0.0}]
    for mark in marks:
        steps = [step for state in costs[-1] for step in _moves(mark, state, language)]
        moves.append(steps)
        costs.append(_reached(steps, costs[-1]))
    return _best(moves, costs)


@lru_cache(maxsize=4096)
def _moves(mark: Mark, state: str, language: str | None) -> tuple[Move, ...]:
    """Return what a mark may be behind what is open, and what that costs."""
    signs, sides, others, nested = mark
    double = '"' if signs.startswith(_DOUBLE) else ""
    first = double or next((sign for sign in signs if sign in OPENING), signs[0])
    after, price = state, sides[0]
    for sign in signs if nested else first:
        after, more = opened(after, sign)
        price += more + price_of_form(sign, 0, "", language)
    opens = Move(state, "open", price, after)
    after, price = state, sides[1]
    for sign in signs if nested else double or signs[-1]:
        forms = signs if len(signs) > 1 and not nested else sign
        price += min(price_of_form(s, 1, opener(after, s), language) for s in set(forms))
        after, more = closed(after, sign)
        price += more
    closes = Move(state, "close", price, after)
    return (*(Move(state, reading, cost, state) for reading, cost in others), opens, closes)


def _reached(moves: list[Move], reached: dict[str, float]) -> dict[str, float]:
    """Return what it costs at least to come to each state, those aside that cost too much."""
    found: dict[str, float] = {}
    for before, _, price, after in moves:
        cost = reached[before] + price
        if cost < found.get(after, _FAR):
            found[after] = cost
    limit = min(found.values()) + _WIDTH
    return {state: cost for state, cost in found.items() if cost <= limit}


_FAR = 1e9
_WIDTH = 8.0
"""How much more than the best a beginning may cost to be followed."""


def _best(moves: list[list[Move]], costs: list[dict[str, float]]) -> list[tuple[Move, float]]:
    """Return the best reading of each mark, and how much more any other would cost."""
    ahead = {state: price_of_open(state) for state in costs[-1]}
    rests = [ahead]
    for steps in reversed(moves):
        rest: dict[str, float] = {}
        for before, _, price, after in steps:
            cost = price + ahead.get(after, _FAR)
            if cost < rest.get(before, _FAR):
                rest[before] = cost
        ahead = rest
        rests.append(ahead)
    rests.reverse()
    state, found = "", []
    for steps, reached, ahead in zip(moves, costs, rests[1:], strict=False):
        totals = [
            (reached[move.before] + move.price + ahead.get(move.after, _FAR), move)
            for move in steps
        ]
        best, chosen = min((t for t in totals if t[1].before == state), key=lambda t: t[0])
        others = [total for total, move in totals if move.reading != chosen.reading]
        found.append((chosen, min(others, default=_FAR) - best))
        state = chosen.after
    return found
