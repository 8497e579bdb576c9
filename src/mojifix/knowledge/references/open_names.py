"""The names that are read without a semicolon.

>>> "copy" in LEGACY, "rsquo" in LEGACY, "rsquo" in CUT
(True, False, True)
"""

from __future__ import annotations

from html.entities import html5

from mojifix.data.names import COMMON_NAMES, WORD_NAMES
from mojifix.knowledge.references.reference import NAMES

__all__ = ["CUT", "CUT_SIGNS", "LEGACY", "LEGACY_LETTERS"]

LEGACY = frozenset(name for name in html5 if not name.endswith(";"))
"""The names that the standard also reads without their semicolon."""

# Legacy names that no word continues: in `&eacutet` the standard and a reader agree.
LEGACY_LETTERS = {name for name in LEGACY if html5[name].isalpha() and len(name) >= 4}
LEGACY_LETTERS |= {"nbsp", "laquo", "raquo", "quot"}

# Other names that are nothing but references, and that no word begins with, `apostrophe` and
# `macro` aside: in `&rsquot` a reader sees what was meant.
CUT = {name for name, weight in COMMON_NAMES.items() if weight > 1 or NAMES[name].isalpha()}
CUT = {name for name in CUT if len(name) >= 4 and name.lower() not in WORD_NAMES} - LEGACY
CUT -= {"apos", "oline", "emsp", "ensp"}
CUT_SIGNS = {"euro", "trade", "bull"}
"""Names that are words: cut off, they need a place where only the sign can stand."""
