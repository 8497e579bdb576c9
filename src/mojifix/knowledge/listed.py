"""References that are listed: three of those that must be escaped, two that a word joins.

>>> is_listed("Of &amp; ", "&lt;", " and &gt; each is escaped.")
True
"""

from __future__ import annotations

import re

from mojifix.knowledge.topic import LIST, PREDEFINED
from mojifix.patterns import lazy

__all__ = ["BESIDE", "is_joined", "is_listed"]

BESIDE = 40
"""Code points to each side of a reference in which the others of a list stand."""

# `&amp; and &#39;`: two references, and nothing but a conjunction between them.
_AND = r"(?:\s?[,/、]\s?|\s?,?\s?(?:and|or|und|oder|et|ou|y|e|o|и|или|i|lub|ve|和|与|或|と|や)\s?)"
_WHOLE = r"&(?:amp;){0,4}\#?\w{2,31};"
_JOINED_BEFORE = lazy(rf"(?<!\w)({_WHOLE})[\"']?(?:{_AND}|\s)[\"']?\Z")
_JOINED_AFTER = lazy(rf"[\"']?(?:{_AND}|\s)[\"']?({_WHOLE})(?!\w)")


# `<div>, <br>, &nbsp;`
_LISTED_TAG = lazy(rf"(?<![\w>])</?[a-z][a-z0-9]{{0,9}}\s?/?>[\"'`]?(?!\s){_AND}[\"'`]?\Z")


def is_joined(before: str, written: str, after: str) -> bool:
    """Say whether a reference follows a tag in a list, or is one of two that are joined.

    >>> is_joined("Escape &amp; and ", "&#39;", " first.")
    True
    """
    if _LISTED_TAG.search(before) is not None:
        return True
    for joined in (_JOINED_BEFORE.search(before), _JOINED_AFTER.match(after)):
        if joined and joined[1] != written and " " not in written:
            return True
    return False


def is_listed(before: str, written: str, after: str) -> bool:
    """`&amp; &lt; &gt;`: three or more of the references that must be escaped, in a row."""
    around = before[-BESIDE:] + written + after[:BESIDE]
    if around.count("&") < 3:
        return False
    at = len(before[-BESIDE:])
    for found in LIST.finditer(around):
        names = set(re.findall(PREDEFINED, found[0]))
        if found.start() <= at < found.end() and len(names) > 2:
            return True
    return False
