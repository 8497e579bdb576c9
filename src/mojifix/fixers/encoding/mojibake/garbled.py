"""ftfy's verdict on a text, asked where it can be a bad one: around what is not ASCII.

Nothing that ftfy calls bad is ASCII alone, or reaches further than two characters of it.

>>> is_garbled("It is all plain â€” or is it?"), is_garbled("It is all plain — or is it?")
(True, False)
"""

from __future__ import annotations

from mojifix.patterns import lazy

__all__ = ["is_garbled"]

_BEYOND_ASCII = lazy(r"[^\x00-\x7f][^\x00-\x7f]*")
_REACH = 2


def is_garbled(text: str) -> bool:
    """Say what ftfy's `is_bad` says, many times faster where most of a text is ASCII."""
    from ftfy.badness import BADNESS_RE

    return any(
        BADNESS_RE.search(text, max(0, m.start() - _REACH), m.end() + _REACH)
        for m in _BEYOND_ASCII.finditer(text)
    )
