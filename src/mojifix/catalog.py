"""The order of the fixers: one row each, its room and its name, and why it stands there.

A fixer's module is imported when the fixer is first called, or asked for its reasons: a text
that needs nothing loads none. What says whether a text may need it is known before, from a
table that `scripts/build_triggers.py` draws out of the modules.
"""

from __future__ import annotations

from importlib import import_module
from typing import cast

from mojifix.data.triggers import TRIGGERS
from mojifix.fixer import Fixer, fixer_of

__all__ = ["REPAIR", "STYLE"]


def _fixers(*rows: str) -> tuple[Fixer, ...]:
    """Return the fixers of rows such as `encoding.escapes`: the room, and the name."""
    return tuple(_fixer(row.partition(".")[2], f"mojifix.fixers.{row}") for row in rows)


def _fixer(name: str, module: str) -> Fixer:
    if name in TRIGGERS:
        return fixer_of(module, name, *TRIGGERS[name][:2])
    return cast(Fixer, import_module(module).FIXER)  # new: the table does not have it yet


REPAIR: tuple[Fixer, ...] = _fixers(
    # encoding: each layer of encoding comes off before the one under it is looked at
    "encoding.escapes",  # first: `\u0026rsquo;` is a reference, `\u003cimg` a tag
    "encoding.lost_backslashes",  # the same escapes, where their backslash is gone
    "encoding.quoted_printable",  # `=26rsquo;`
    "encoding.percent",
    "encoding.wire_breaks",  # after `escapes`: what is left of the backslashes were line breaks
    "encoding.query_strings",  # references that were decoded where they stood for themselves
    "markup.images",  # before references are decoded: `&quot;` inside a value must not end it
    "encoding.mangled",  # before `entities`: it needs the no-break spaces beside a mark as proof
    "encoding.entities",  # what is whole, once its neighbours have been put together
    "encoding.single_byte",  # before `mojibake`, which would take pairs of such letters for UTF-8
    "encoding.mojibake",  # after references: `&acirc;&euro;&trade;` was mojibake first
    "encoding.replaced",  # after `mojibake`, which restores the characters that are still there
    "encoding.homoglyphs",
    # markup: what was escaped is decoded by now
    "markup.tags",
    "markup.shortcodes",
    # layout: on the words and marks that are left
    "layout.tokenized",  # before `punctuation`: its spaced marks are the evidence
    "layout.punctuation",  # marks lean on their words once nothing stands between
    "layout.sentences",  # after `punctuation`: quotes must lean right at a boundary
    "layout.characters",  # NFC over what came together; before the spaces that it leaves
    "layout.whitespace",  # last: what all the others left behind
)
"""What `fix` does by default."""

STYLE: tuple[Fixer, ...] = _fixers(
    "layout.dehyphenate",  # while the line breaks still stand
    "layout.ligatures",
    "layout.width",
    "layout.quotes",
    "encoding.orphans",  # last: what is still alone when all else is repaired
)
"""What changes text that may be right: on request only, by `Pipeline.with_`."""
