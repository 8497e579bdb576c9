"""Standard output: text in any encoding, tables, and whether to color them."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["encoded", "set_color", "shown", "use_color", "write", "write_bytes"]

_MOST = 10_000
"""Columns that nobody's terminal has: tables in a pipe are as wide as they need be."""


def write(text: str) -> None:
    """Write to standard output; what its encoding lacks is escaped."""
    write_bytes(encoded(text))


def encoded(text: str) -> bytes:
    """Return a text in the encoding of standard output; what that lacks is escaped."""
    return text.encode(sys.stdout.encoding or "utf-8", "backslashreplace")


def write_bytes(data: bytes) -> None:
    """Write to standard output."""
    out = sys.stdout.buffer
    left = memoryview(data)
    while left:  # unbuffered (python -u), a write may be partial
        left = left[out.write(left) :]
    if data and sys.stdout.isatty():
        out.flush()


_color = ["auto"]


def set_color(when: str | None) -> None:
    """Color standard output: always, never, or (auto) as the terminal and the environment say."""
    _color[:] = [when or "auto"]


def use_color() -> bool:
    """Return whether to color standard output (https://no-color.org, https://force-color.org)."""
    if _color != ["auto"]:
        return _color == ["always"]
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def shown(*parts: str | Table) -> str:
    """Return lines (with the markup of Rich) and tables as they go to standard output.

    They are as wide as the terminal, else as wide as they are; lines are drawn in ASCII where
    the encoding has no others.
    """
    from rich import box
    from rich.console import Console

    console = Console(
        width=shutil.get_terminal_size().columns if sys.stdout.isatty() else _MOST,
        force_terminal=use_color(),
        no_color=not use_color(),
        highlight=False,
        legacy_windows=False,
    )
    is_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    lines: list[str] = []
    for part in parts:
        if not isinstance(part, str) and not is_unicode:
            part.box = box.ASCII2
        with console.capture() as captured:
            console.print(part)
        lines += captured.get().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)
