"""Characters that cannot be seen, made visible."""

from __future__ import annotations

import os

__all__ = ["display_name", "visible"]


def display_name(path: str) -> str:
    """Return a file's name as messages have it; that of "-" is "standard input"."""
    return "standard input" if path == "-" else visible(os.fsdecode(path))


def visible(text: str, keep: str = "") -> str:
    r"""Return `text` with what does not print escaped, except the characters in `keep`.

    So no text can send commands to a terminal, and no-break spaces show.

    >>> print(visible("a\u00a0b\x1b[2J\ud83d"))
    a\xa0b\x1b[2J\ud83d
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char in keep else ascii(char)[1:-1] for char in text
    )
