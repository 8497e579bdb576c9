"""What a text is, and each of its lines: prose, or something whose form is not ours to touch."""

from mojifix.knowledge.nature.code import code_blocks, is_code
from mojifix.knowledge.nature.formats import front_matter
from mojifix.knowledge.nature.glance import is_evidently_prose
from mojifix.knowledge.nature.judge import is_source_line, judge, nature_of_line
from mojifix.knowledge.nature.shapes import is_drawn
from mojifix.knowledge.nature.shares import Shares, is_unwrapped, shares_of

__all__ = [
    "Shares",
    "code_blocks",
    "front_matter",
    "is_code",
    "is_drawn",
    "is_evidently_prose",
    "is_source_line",
    "is_unwrapped",
    "judge",
    "nature_of_line",
    "shares_of",
]
