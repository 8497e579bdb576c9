"""What readings of quotation marks and apostrophes cost, in powers of ten.

A price says how much rarer a reading is than the usual one where its evidence holds. They were
set by hand and checked against clean sentences of 40 languages with their marks damaged;
`benchmarks/calibrate.py` says how often what they decide is right. Nothing else decides a mark.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

__all__ = ["CERTAIN", "FORM", "OPEN", "PLACE", "WORDS", "Sides"]


class Sides(NamedTuple):
    """What evidence makes it cost that a mark opens a quotation, and that it closes one."""

    opens: float
    closes: float


PLACE = MappingProxyType(
    {
        "nothing before": Sides(0, 5),
        "bracket before": Sides(0, 4),
        "nothing after": Sides(5, 0),
        "stop after": Sides(4, 0),
        "bar before": Sides(0, 2),
        "bar after": Sides(2, 0),
        "dots after": Sides(0.7, 0),  # they begin a quotation as often as they follow one
        "blank before": Sides(0, 4),  # alone, or with the next one on the other side alone
        "blank after": Sides(4, 0),
        "space inside, before": Sides(2, 0),  # a no-break space, as French sets it
        "space inside, after": Sides(0, 2),
        "space strewn, before": Sides(0.5, 0),  # the same beside a mark that takes none
        "space strewn, after": Sides(0, 0.5),
        "dash before": Sides(0, 0.6),
        "figure before": Sides(2, 0),  # a straight one: 34" is a measure
        "end before, dash after": Sides(1.5, 0),  # `so." - and`
    }
)

FORM = MappingProxyType(
    {
        "of the language": 0.0,
        "of its side": 0.5,
        "of the other side": 3.5,
        "no pair": 2.0,  # with the mark that opened, in any language
        "straight and curled": 0.5,
    }
)

OPEN = MappingProxyType(
    {
        "nothing to close": 1.5,
        "nothing to close, single": 1.2,
        "a double one": 1.5,  # closed by a single mark: a damaged partner
        "never closed": 0.8,
        "never closed, single": 0.5,
        "opened again": 1.6,
        "alone": 2.0,  # a mark that stands in the text and belongs to no pair
        "apostrophe": 0.6,  # the same at the edge of a word
        "arrow": 0.8,  # the same where it leads to what a label names
        "arrow in a menu": 0.3,
    }
)

WORDS = MappingProxyType(
    {
        "joins": 0.0,
        "begins": 0.3,  # a word that is listed as one
        "at the edge": 0.5,
        "cut short": 0.7,  # `hab' mich`: by a straight mark
        "residue": 1.0,
        "never": 5.0,  # an apostrophe where the words give no reason for one
        "both": 2.0,  # a quotation mark where an apostrophe joins two words
        "right": 1.0,  # the same where it begins one
        "left": 0.0,
        "single quote": 0.5,  # rarer than apostrophes and double ones
    }
)

CERTAIN = 3.0
"""How much more the next best reading costs where one is certain."""
