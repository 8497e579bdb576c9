"""Which quotations are open, what a mark does to them, and which marks make a pair."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from mojifix.fixers.encoding.mangled.line import CLOSING, OPENING
from mojifix.fixers.encoding.mangled.prices import FORM, OPEN
from mojifix.knowledge.orthography import follows, orthography

__all__ = ["SINGLE", "closed", "matching", "opened", "opener", "price_of_form", "price_of_open"]

SINGLE = "‘’‚‛‹›'"
_STRAIGHT = "\"'"

# The marks that are open are a string: a double one, a single one inside it, or either alone.


def opener(state: str, closing: str) -> str:
    """Return the open mark that one of this kind would close, or ""."""
    single = closing[0] in SINGLE
    return next((mark for mark in state if (mark in SINGLE) == single), "")


@lru_cache(maxsize=4096)
def opened(state: str, mark: str) -> tuple[str, float]:
    """Return what is open behind a mark that opens, and what that costs."""
    if opener(state, mark):
        again = OPEN["opened again"]
        return (state[:-1] if mark in SINGLE else "") + mark, again
    if mark in SINGLE:
        return state + mark, 0.0
    return mark, price_of_open(state)


@lru_cache(maxsize=4096)
def closed(state: str, mark: str) -> tuple[str, float]:
    """Return what is open behind a mark that closes, and what that costs."""
    mine = opener(state, mark)
    if mine:
        before, _, inside = state.partition(mine)
        return before, price_of_open(inside) + _price_of_pair(mine, mark)
    if state and mark in SINGLE:
        return "", OPEN["a double one"]
    return state, OPEN["nothing to close, single" if mark in SINGLE else "nothing to close"]


def _price_of_pair(opening: str, closing: str) -> float:
    if closing in follows()[opening]:
        return 0.0
    return FORM["straight and curled" if {opening, closing} & {*_STRAIGHT} else "no pair"]


def price_of_open(state: str) -> float:
    """Return what it costs that marks are never closed."""
    return sum(OPEN["never closed, single" if mark in SINGLE else "never closed"] for mark in state)


@lru_cache(maxsize=4096)
def price_of_form(mark: str, side: int, opening: str, language: str | None) -> float:
    """Return what it costs that a mark is on a side: 0 the one that opens, 1 the other.

    `opening` is what it would close.
    """
    if mark in _STRAIGHT:
        return 0.0
    if side == 0 and mark == "“" and language and orthography(language).low_closes:
        return FORM["of the other side"]
    if language and any(pair[side] == mark for pair in orthography(language).all_pairs):
        return FORM["of the language"]
    natural = OPENING if side == 0 else CLOSING
    if mark in natural or (opening and mark in follows()[opening]):
        return FORM["of its side"]
    return FORM["of the other side"]


def matching(opening: str, closings: str, language: str | None) -> str:
    """Return the closing mark of a pair, of those that arrived for it.

    Its own where some language writes the pair. A single straight mark is what was typed: no
    translator makes curled ones straight.
    """
    usual = orthography(language).partner(opening)
    if len(closings) == 1 and (closings in _STRAIGHT or opening in _STRAIGHT):
        return closings
    written: Iterator[str] = (mark for mark in closings if mark in follows()[opening])
    return usual if usual in closings else next(written, usual)
