"""Which fixers can matter to a text: one cheap look before any of them runs."""

from __future__ import annotations

import re
from functools import lru_cache

from mojifix.fixer import Fixer

__all__ = ["may_need"]


@lru_cache(maxsize=256)
def _compiled(trigger: str) -> re.Pattern[str]:
    return re.compile(trigger)


def may_need(text: str, fixer: Fixer) -> bool:
    """Say whether the fixer's trigger stands in the text.

    A trigger may fire for nothing; it must never miss: where it is silent, `find` would
    have returned no edit (a property test holds this for every fixer).
    """
    return fixer.trigger is None or _compiled(fixer.trigger).search(text) is not None
