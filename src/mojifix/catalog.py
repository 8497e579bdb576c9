"""The order of the fixers: one row each, with the reason why it stands there.

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


def _fixers(*names: str) -> tuple[Fixer, ...]:
    return tuple(_fixer(name, f"mojifix.fixers.{name}") for name in names)


def _fixer(name: str, module: str) -> Fixer:
    if name in TRIGGERS:
        return fixer_of(module, name, *TRIGGERS[name][:2])
    return cast(Fixer, import_module(module).FIXER)  # new: the table does not have it yet


REPAIR: tuple[Fixer, ...] = _fixers(
    # characters: each layer of encoding comes off before the one under it is looked at
    "escapes",  # first: `\u0026rsquo;` is a reference, `\u003cimg` a tag
    "lost_backslashes",  # the same escapes, where their backslash is gone
    "quoted_printable",  # `=26rsquo;`
    "percent",
    "wire_breaks",  # after `escapes`: what is left of the backslashes were line breaks
    "query_strings",  # references that were decoded where they stood for themselves
    "images",  # before references are decoded: `&quot;` inside a value must not end it
    "mangled",  # before `entities`: it needs the no-break spaces beside a mark as proof
    "entities",  # what is whole, once its neighbours have been put together
    "single_byte",  # before `mojibake`, which would take pairs of such letters for UTF-8
    "mojibake",  # after references: `&acirc;&euro;&trade;` was mojibake first
    "replaced",  # after `mojibake`, which restores the characters that are still there
    "homoglyphs",
    # markup: what was escaped is decoded by now
    "tags",
    "shortcodes",
    # layout: on the words and marks that are left
    "tokenized",  # before `punctuation`: its spaced marks are the evidence
    "punctuation",  # marks lean on their words once nothing stands between
    "sentences",  # after `punctuation`: quotes must lean right at a boundary
    "characters",  # NFC over what came together; before the spaces that it leaves
    "whitespace",  # last: what all the others left behind
)
"""What `fix` does by default."""

STYLE: tuple[Fixer, ...] = _fixers(
    "dehyphenate",  # while the line breaks still stand
    "ligatures",
    "width",
    "quotes",
    "orphans",  # last: what is still alone when all else is repaired
)
"""What changes text that may be right: on request only, by `Pipeline.with_`."""
