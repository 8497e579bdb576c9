"""The order of the fixers, why each stands where it does, and in which texts it may act.

A fixer's module is imported when the fixer is first called, or asked for its reasons: a text
that needs nothing loads none. What says whether a text may need it is known before, from a
table that `scripts/build_triggers.py` draws out of the modules.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from mojifix.data.triggers import TRIGGERS
from mojifix.fixer import Fixer, fixer_of
from mojifix.natures import NATURES, Nature

__all__ = ["ORDER", "REPAIR", "RIGHTS", "STYLE", "AllBut", "Rights", "rights"]


class AllBut(frozenset[str]):
    """All codes but these."""

    def __contains__(self, code: object) -> bool:
        return not super().__contains__(code)


Rights = Mapping[Nature, frozenset[str] | None]
"""Where a fixer may act: for a nature, the codes of the reasons that it may act for, or None for
all of them; a nature that is missing is closed to it."""

_REPAIR = (
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
    "encoding.glyphs",
    "encoding.homoglyphs",
    # markup: what was escaped is decoded by now
    "markup.tags",
    "markup.shortcodes",
    # layout: on the words and marks that are left
    "layout.accents",
    "layout.letter_spaced",  # before `whitespace`, while two spaces part words
    "layout.dehyphenate",  # while the line breaks still stand
    "layout.tokenized",  # before `punctuation`: its spaced marks are the evidence
    "layout.contractions",  # after `tokenized`, to which they are evidence
    "layout.punctuation",  # marks lean on their words once nothing stands between
    "layout.sentences",  # after `punctuation`: quotes must lean right at a boundary
    "layout.characters",  # NFC over what came together; before the spaces that it leaves
    "layout.whitespace",  # last: what all the others left behind
)
_STYLE_BEFORE = ("encoding.tex",)  # before `escapes`, to which `\'e` is an escaped apostrophe
_STYLE_AFTER = (
    "layout.ligatures",
    "layout.width",
    "layout.quotes",
    "encoding.orphans",  # last: what is still alone when all else is repaired
)

# Who may act where. A column a nature (`natures`), from running text to what a machine reads; `x`
# opens it, `.` closes it, a word opens it for some reasons alone (`_SOME`). What carries its own
# proof may act widely; what rests on how prose looks acts in prose.
_TABLE = """
                  prose  short   markdown  markup  layout  source
escapes           x      x       escapes   .       .       .
lost_backslashes  x      x       x         .       .       .
quoted_printable  x      x       .         .       x       .
percent           x      x       x         .       x       .
wire_breaks       x      .       .         .       .       .
query_strings     x      x       x         x       x       .
images            x      x       broken    .       x       .
mangled           x      x       apart     apart   x       .
entities          x      x       letters   dump    x       .
single_byte       x      x       x         x       x       .
mojibake          x      x       x         x       x       x
replaced          x      x       x         x       x       .
glyphs            x      x       .         .       x       .
homoglyphs        x      x       x         .       .       .
tags              x      x       broken    .       x       .
shortcodes        x      x       tokens    .       .       .
accents           x      x       x         .       sure    .
letter_spaced     x      x       .         .       .       .
dehyphenate       x      x       .         .       .       .
tokenized         x      x       pieces    .       .       .
contractions      x      x       .         .       .       .
punctuation       x      x       .         .       .       .
sentences         x      .       .         .       glued   .
characters        x      x       x         halves  unseen  halves
whitespace        x      ends    .         .       trailing .
tex               x      x       x         .       x       x
ligatures         x      x       x         x       x       .
width             x      x       x         x       x       .
quotes            x      x       x         x       x       .
orphans           x      x       x         x       x       .
"""
_SOME = {
    "escapes": "escape",
    # none of a sign that is Markdown
    "letters": "character-reference escaped-again case-or-width case-of-letter",
    "apart": "-whole-no-break-space",  # one among blanks: in a table it stands for itself
    "dump": "wiki-dump",
    "pieces": "token-piece",
    "tokens": "escaped-shortcode editor-token",
    "broken": "broken-tag broken-image-tag image-alt image-dropped",
    "halves": "surrogate",  # no text can be encoded with one
    "unseen": "surrogate zero-width zero-width-space soft-hyphen bidi-mark terminal-escape",
    "glued": "glued-sentence",
    "sure": "accent-beside-letter",
    "trailing": "trailing-space",
    "ends": "trailing-space line-break no-break-space blank-lines stray-indent",
}


def _codes(listed: str) -> frozenset[str]:
    """Return the codes of a list; one that begins with `-` is of those left out."""
    return AllBut([listed[1:]]) if listed[0] == "-" else frozenset(listed.split())


def _rights() -> dict[str, Rights]:
    natures, *rows = (line.split() for line in _TABLE.strip().splitlines())
    return {
        name: {
            cast(Nature, nature): None if cell == "x" else _codes(_SOME[cell])
            for nature, cell in zip(natures, cells, strict=True)
            if cell != "."
        }
        for name, *cells in rows
    }


RIGHTS: Mapping[str, Rights] = _rights()
"""Where each fixer of the catalogue may act."""

_ELSEWHERE: Rights = dict.fromkeys(NATURES[:-1])


def rights(fixer: Fixer) -> Rights:
    """Return where a fixer may act: its row, or everywhere but in source for one of your own."""
    return RIGHTS.get(fixer.name, _ELSEWHERE)


def _fixers(rows: tuple[str, ...]) -> tuple[Fixer, ...]:
    """Return the fixers of rows such as `encoding.escapes`: the room, and the name."""
    return tuple(_fixer(row.partition(".")[2], f"mojifix.fixers.{row}") for row in rows)


def _fixer(name: str, module: str) -> Fixer:
    if name in TRIGGERS:
        return fixer_of(module, name, *TRIGGERS[name])
    return cast(Fixer, import_module(module).FIXER)  # new: the table does not have it yet


REPAIR: tuple[Fixer, ...] = _fixers(_REPAIR)
"""What `fix` does by default."""

_BEFORE, _AFTER = _fixers(_STYLE_BEFORE), _fixers(_STYLE_AFTER)

STYLE: tuple[Fixer, ...] = (*_BEFORE, *_AFTER)
"""What changes text that may be right: on request only, by `Pipeline.with_`."""

ORDER: tuple[Fixer, ...] = (*_BEFORE, *REPAIR, *_AFTER)
"""All of them, in the order in which a text goes through."""
