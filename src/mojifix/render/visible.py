"""Unprintable characters, made visible."""

from __future__ import annotations

import os

from mojifix.patterns import lazy

__all__ = ["display_name", "visible"]

_BYTE = lazy("[\udc80-\udcff]")
"""How Python decodes a byte of a name that is not text (PEP 383)."""


def display_name(path: str) -> str:
    r"""Return the name of a file in messages; "standard input" for "-".

    Bytes of the name that are not text are shown as bytes.

    >>> print(display_name("na\udcefve.txt"))
    na\xefve.txt
    """
    if path == "-":
        return "standard input"
    return visible(_BYTE.sub(lambda found: f"\\x{ord(found[0]) - 0xDC00:02x}", os.fsdecode(path)))


def visible(text: str, keep: str = "") -> str:
    r"""Return `text` with unprintable characters escaped, except those in `keep`.

    Thus no text can send commands to a terminal, and no-break spaces are visible.

    >>> print(visible("a\u00a0b\x1b[2J\ud83d"))
    a\xa0b\x1b[2J\ud83d
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char in keep else ascii(char)[1:-1] for char in text
    )
