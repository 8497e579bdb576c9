"""Which languages set a space before `; : ! ?`, and inside « ».

To tell the language costs more than all else here: asked last, where an edit hangs on it.
"""

from __future__ import annotations

from collections.abc import Callable

from mojifix.document import Document
from mojifix.knowledge.language import detect_language
from mojifix.knowledge.orthography import orthography
from mojifix.patterns import lazy

__all__ = ["is_tight", "sets_none"]

_SPACE = "[ \u00a0\u2009\u202f]"

_SET_AS_FRENCH = lazy(rf"{_SPACE}[;:!?](?<=\w..)(?=\s|\Z)")
_FRENCH_SIDES = lazy(rf"«{_SPACE}|{_SPACE}»")


def sets_none(line: str, document: Document) -> bool:
    """Say whether the line's language sets no space before `; : ! ?`."""
    if "« " in line or "«\u00a0" in line:
        return False
    return _is_sure(_sets_none, line, document)


def is_tight(line: str, document: Document) -> bool:
    """Say whether the line's language sets no space inside guillemets."""
    if _SET_AS_FRENCH.search(line):
        return False
    # `a» und «b`, where no pair is padded but as »so«: the first mark stands elsewhere.
    may_be = _FRENCH_SIDES.search(line) or orthography(document.language).inverts_guillemets
    return bool(may_be) and _is_sure(_is_tight, line, document)


def _sets_none(language: str | None) -> bool:
    return orthography(language).space_before == ""


def _is_tight(language: str | None) -> bool:
    return orthography(language).space_inside_guillemets is False


def _is_sure(holds: Callable[[str | None], bool], line: str, document: Document) -> bool:
    """Say whether something holds in the document's language, and in the line's own."""
    if not holds(document.language):
        return False
    own = _own_language(line, document)
    # Occitan, which no table of words knows, looks like Catalan and sets its marks as French.
    is_given = document.options.lang is not None
    may_be_occitan = not is_given and "ca" in (own, document.language)
    return holds(own) and not (may_be_occitan and len(_SET_AS_FRENCH.findall(line)) > 1)


def _own_language(line: str, document: Document) -> str | None:
    """Return the line's own language where that is sure, else the document's."""
    own = None if document.options.lang else detect_language(line)
    return own or document.language
