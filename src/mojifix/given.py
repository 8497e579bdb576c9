"""What a caller gave, checked: errors say what was wrong, and what is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mojifix.options import Options

__all__ = ["check_name", "check_text", "options_of"]


def check_text(text: object) -> str:
    """Return a text; raise `TypeError` for anything else."""
    if isinstance(text, (bytes, bytearray, memoryview)):
        raise TypeError(
            f"this is {type(text).__name__}, not str: mojifix.fix_bytes finds the encoding "
            "and repairs the text"
        )
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")
    return text


def options_of(given: dict[str, Any]) -> Options:
    """Return the options of keyword arguments; raise `TypeError` for one that there is not."""
    for name in given:
        if name not in Options.names():
            known = ", ".join(Options.names())
            raise TypeError(f"unknown option {name!r}; the options are {known}")
    return Options(**given)


def check_name(name: str, names: Iterable[str]) -> None:
    """Raise `ValueError`, with what was perhaps meant, unless a fixer has this name."""
    names = tuple(names)
    if name in names:
        return
    import difflib

    near = difflib.get_close_matches(str(name), names, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else "."
    raise ValueError(f"no fixer named {name!r}{hint} Known here: {', '.join(names)}")
