"""Linear time, counted: twice the text takes twice the steps, whatever the machine does beside.

A step is a call, of Python or of C. What a single call of a pattern looks at is not seen here, but
by the timeouts of `test_6_hostile_repetition`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

import mojifix
from hostile import HOSTILE, NESTED

_SIZE = 3_000
_ROOM = 1.15
"""Times the steps that would be linear: a line that is twice as long may be judged otherwise."""
_ONCE = 3_000
"""Steps that a text takes whatever its length."""


def _steps(run: Callable[[str], object], text: str) -> int:
    count = 0

    def step(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    run(text)  # what is loaded and compiled the first time is not the text's
    sys.setprofile(step)
    try:
        run(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_twice_as_much_takes_twice_the_steps(piece: str) -> None:
    times = _SIZE // len(piece)
    once, twice = (_steps(mojifix.fix, piece * n) for n in (times, 2 * times))
    assert twice <= _ROOM * 2 * once + _ONCE


@pytest.mark.slow
@pytest.mark.parametrize(("opening", "closing"), NESTED, ids=[opening for opening, _ in NESTED])
def test_twice_as_deep_takes_twice_the_steps(opening: str, closing: str) -> None:
    times = _SIZE // len(opening + closing)
    once, twice = (
        _steps(mojifix.fix, opening * n + " house " + closing * n) for n in (times, 2 * times)
    )
    assert twice <= _ROOM * 2 * once + _ONCE


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["caf&eacute; & rsquo ; s\n\n", "Ã© <b>x</b> \\u2019 ", "[b] "])
def test_explaining_takes_steps_as_repairing_does(piece: str) -> None:
    def explain(text: str) -> None:
        assert mojifix.explain(text).changes is not None
        mojifix.detect(text)

    times = _SIZE // len(piece)
    once, twice = (_steps(explain, piece * n) for n in (times, 2 * times))
    assert twice <= _ROOM * 2 * once + _ONCE
