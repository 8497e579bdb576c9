"""Formats of text, and what a parser reads in each: `FORMATS`, and `pick`."""

from __future__ import annotations

from formats.pick import FORMATS, Format, pick
from formats.pieces import Piece, Unreadable, Verdict, compare

__all__ = ["FORMATS", "Format", "Piece", "Unreadable", "Verdict", "compare", "pick"]
