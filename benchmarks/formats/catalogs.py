"""Gettext catalogs, by polib."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polib

from formats.pieces import Piece, Unreadable, exact, prose

__all__ = ["read_po"]


def read_po(text: str) -> list[Piece]:
    """Read a gettext catalog."""
    try:
        catalog = polib.pofile(text + "\n", check_for_duplicates=False)
    except (OSError, ValueError, IndexError) as problem:
        raise Unreadable(str(problem)) from problem
    if not len(catalog):
        raise Unreadable("no entry")
    pieces = [prose("comment", catalog.header)]
    for key, value in catalog.metadata.items():
        pieces += [exact("key", key), exact("value", value)]
    for entry in catalog:
        pieces += _entry(entry)
    return pieces


def _entry(entry: Any) -> Iterator[Piece]:
    yield prose("comment", f"{entry.tcomment} {entry.comment}")
    yield Piece(f"entry flags={entry.flags} obsolete={entry.obsolete} at {entry.occurrences}")
    yield exact("context", entry.msgctxt or "")
    yield exact("source", entry.msgid)
    yield exact("plural", entry.msgid_plural or "")
    yield exact("translation", entry.msgstr)
    for number, form in entry.msgstr_plural.items():
        yield exact(f"translation {number}", form)
