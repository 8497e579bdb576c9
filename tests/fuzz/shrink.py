"""Make an input that breaks a law as small as it can be made by leaving things out."""

from __future__ import annotations

import time
from collections.abc import Callable

from fuzz.laws import ALL, Input, judge

__all__ = ["shrunk"]


def shrunk(given: Input, seed: int, seconds: float = 15) -> Input:
    """Return a smaller input that breaks the same law; the work ends after so many seconds."""
    law = judge(given, seed).law
    until = time.monotonic() + seconds

    def breaks(other: Input) -> bool:
        return time.monotonic() < until and judge(other, seed).law == law

    for options in ((), *((option,) for option in given.options)):
        if options != given.options and breaks(given._replace(options=options)):
            given = given._replace(options=options)
            break
    given = given._replace(text=_shorter(given.text, lambda t: breaks(given._replace(text=t))))
    given = _fewer_fixers(given, breaks)
    return given._replace(text=_shorter(given.text, lambda t: breaks(given._replace(text=t))))


def _shorter(text: str, holds: Callable[[str], bool]) -> str:
    size = len(text) // 2
    while size:
        at = 0
        while at < len(text):
            candidate = text[:at] + text[at + size :]
            if holds(candidate):
                text = candidate
            else:
                at += size
        size //= 2
    return text


def _fewer_fixers(given: Input, breaks: Callable[[Input], bool]) -> Input:
    names = given.fixers or tuple(fixer for fixer in ALL if fixer in given.pipeline.names)
    for name in names:
        fewer = tuple(other for other in names if other != name)
        if fewer and breaks(given._replace(fixers=fewer)):
            names = fewer
    return given._replace(fixers=names)
