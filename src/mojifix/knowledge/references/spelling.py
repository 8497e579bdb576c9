"""Which name is meant by one in the wrong case: `&RSQUO;`, `P&EACUTE;REZ`."""

from __future__ import annotations

from functools import cache

from mojifix.knowledge.references.reference import NAMES
from mojifix.patterns import lazy

__all__ = ["spelt"]


def spelt(written: str, text: str, start: int, end: int) -> str | None:
    """Return the name that is meant by `written`: itself, or one that differs in case."""
    if written in NAMES:
        return written
    spellings = _by_folded_name().get(written.lower(), ())
    if len({NAMES[name] for name in spellings}) < 2:
        return spellings[0] if spellings else None
    # `P&EACUTE;REZ`: the letters around it decide, then the name's own case
    letters = [c for c in (_letter_before(text, start), _letter_after(text, end)) if c]
    upper = all(c.isupper() for c in letters) if letters else written.isupper()
    for name in spellings:
        if NAMES[name].isupper() == upper:
            return name
    return spellings[0]


_BEFORE = lazy(r"([^\W\d_])[^\w;&]{0,2}(?:[&＆]\w{2,10}[;；]){0,6}[^\w;&]{0,2}\Z")
_AFTER = lazy(r"[^\w;&]{0,2}(?:[&＆]\w{2,10}[;；]){0,6}[^\w;&]{0,2}([^\W\d_])")


def _letter_before(text: str, start: int) -> str:
    """Return the nearest letter to the left, blanks and other references aside."""
    match = _BEFORE.search(text[max(0, start - 40) : start])
    return match[1] if match else ""


def _letter_after(text: str, end: int) -> str:
    match = _AFTER.match(text[end : end + 40])
    return match[1] if match else ""


@cache
def _by_folded_name() -> dict[str, tuple[str, ...]]:
    folded: dict[str, list[str]] = {}
    for name in NAMES:
        folded.setdefault(name.lower(), []).append(name)
    return {key: tuple(sorted(names, reverse=True)) for key, names in folded.items()}
