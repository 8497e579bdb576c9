"""The kinds of text there are, from the one in which most may be repaired to the strictest."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["NATURES", "Nature"]

Nature = Literal["prose", "short", "markdown", "markup", "layout", "source"]
"""What a text or a line is: running text; a title, cell or fragment; Markdown; another markup
for documents; lines whose white space is content (verse, columns, drawings); a program,
configuration, data or whatever else a machine reads."""

NATURES: tuple[Nature, ...] = get_args(Nature)
"""From the one in which most may be repaired to the one in which least may be."""
