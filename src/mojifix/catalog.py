"""The order of the fixers: one row each, with the reason why it stands there."""

from __future__ import annotations

from mojifix.fixer import Fixer
from mojifix.fixers import (
    characters,
    dehyphenate,
    entities,
    escapes,
    homoglyphs,
    images,
    ligatures,
    lost_backslashes,
    mangled,
    mojibake,
    orphans,
    percent,
    punctuation,
    query_strings,
    quoted_printable,
    quotes,
    replaced,
    sentences,
    shortcodes,
    single_byte,
    tags,
    tokenized,
    whitespace,
    width,
    wire_breaks,
)

__all__ = ["REPAIR", "STYLE"]

REPAIR: tuple[Fixer, ...] = (
    # characters: each layer of encoding comes off before the one under it is looked at
    escapes.FIXER,  # first: `\u0026rsquo;` is a reference, `\u003cimg` a tag
    lost_backslashes.FIXER,  # the same escapes, where their backslash is gone
    quoted_printable.FIXER,  # `=26rsquo;`
    percent.FIXER,
    wire_breaks.FIXER,  # after `escapes`: what is left of the backslashes were line breaks
    query_strings.FIXER,  # references that were decoded where they stood for themselves
    images.FIXER,  # before references are decoded: `&quot;` inside a value must not end it
    mangled.FIXER,  # before `entities`: it needs the no-break spaces beside a mark as proof
    entities.FIXER,  # what is whole, once its neighbours have been put together
    single_byte.FIXER,  # before `mojibake`, which would take pairs of such letters for UTF-8
    mojibake.FIXER,  # after references: `&acirc;&euro;&trade;` was mojibake first
    replaced.FIXER,  # after `mojibake`, which restores the characters that are still there
    homoglyphs.FIXER,
    # markup: what was escaped is decoded by now
    tags.FIXER,
    shortcodes.FIXER,
    # layout: on the words and marks that are left
    tokenized.FIXER,  # before `punctuation`: its spaced marks are the evidence
    punctuation.FIXER,  # marks lean on their words once nothing stands between
    sentences.FIXER,  # after `punctuation`: quotes must lean right at a boundary
    characters.FIXER,  # NFC over what came together; before the spaces that it leaves
    whitespace.FIXER,  # last: what all the others left behind
)
"""What `fix` does by default."""

STYLE: tuple[Fixer, ...] = (
    dehyphenate.FIXER,  # while the line breaks still stand
    ligatures.FIXER,
    width.FIXER,
    quotes.FIXER,
    orphans.FIXER,  # last: what is still alone when all else is repaired
)
"""What changes text that may be right: on request only, by `Pipeline.with_`."""
