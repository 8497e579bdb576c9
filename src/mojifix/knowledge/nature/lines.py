"""The natures of lines, each by itself."""

from __future__ import annotations

from mojifix.knowledge.nature.judge import nature_of_line
from mojifix.natures import Nature

__all__ = ["LineNatures"]

_SHORT = 100
"""Lines of more code points hardly come again."""
_REMEMBERED = 1 << 10


class LineNatures:
    """Judges the lines of one document; a short one that comes again is judged once.

    >>> LineNatures().of("total = a + b;", "prose")
    'source'
    """

    def __init__(self) -> None:
        self._known: dict[str, Nature] = {}

    def of(self, line: str, whole: Nature) -> Nature:
        """Return the nature of a line of a document that is `whole`."""
        if (known := self._known.get(line)) is not None:
            return known
        nature = nature_of_line(line, whole)
        if len(line) <= _SHORT and len(self._known) < _REMEMBERED:
            self._known[line] = nature
        return nature
