"""Which languages set a space before `; : ! ?`, inside « », and behind an elided word.

To tell the language costs more than all else here: asked last, where an edit hangs on it.
"""

from __future__ import annotations

from mojifix.document import Document
from mojifix.knowledge.language import detect_language
from mojifix.patterns import lazy

__all__ = ["elides", "is_tight", "sets_none"]

_SPACE = "[ \u00a0\u2009\u202f]"

# Languages that set no space before `; : ! ?`; French, Breton and Occitan do, others are unknown.
_SETS_NONE_LIST = (
    "en de es it pt nl sv da nb nn no fi is et lv lt pl cs sk sl hr sr bs sh mk hu ro ca gl eu"
    " ru uk be bg el tr az id ms sw af sq cy ga"
)
_SETS_NONE = frozenset(_SETS_NONE_LIST.split())
# Those that write « » and set no space inside; in an English text they are foreign, and stay.
_TIGHT_LIST = (
    "de es it pt ca gl eu pl ru uk be bg mk cs sk sl hr sr bs sh hu ro el da nb nn no sv fi et lv"
    " lt tr"
)
_TIGHT = frozenset(_TIGHT_LIST.split())
_INVERTED = frozenset({"de", "da", "sl", "sh", "hr", "sr", "cs", "sk", "hu", "pl"})  # »so«
_ELIDING = frozenset({"fr", "it", "ca", "oc"})

_SET_AS_FRENCH = lazy(rf"{_SPACE}[;:!?](?<=\w..)(?=\s|\Z)")
_FRENCH_SIDES = lazy(rf"«{_SPACE}|{_SPACE}»")


def sets_none(line: str, document: Document) -> bool:
    """Say whether the line's language sets no space before `; : ! ?`."""
    if "« " in line or "«\u00a0" in line:
        return False
    return _is_one_of(_SETS_NONE, line, document)


def is_tight(line: str, document: Document) -> bool:
    """Say whether the line's language sets no space inside guillemets."""
    if _SET_AS_FRENCH.search(line):
        return False
    # `a» und «b`, where no pair is padded but as »so«: the first mark stands elsewhere.
    may_be = _FRENCH_SIDES.search(line) or document.language in _INVERTED
    return bool(may_be) and _is_one_of(_TIGHT, line, document)


def elides(document: Document) -> bool:
    """Say whether words are elided before an apostrophe in the document's language."""
    return document.language in _ELIDING


def _is_one_of(languages: frozenset[str], line: str, document: Document) -> bool:
    if document.language not in languages:
        return False
    own = _own_language(line, document)
    # Occitan, which no table of words knows, looks like Catalan and sets its marks as French.
    is_told = document.options.lang is not None
    may_be_occitan = not is_told and "ca" in (own, document.language)
    return own in languages and not (may_be_occitan and len(_SET_AS_FRENCH.findall(line)) > 1)


def _own_language(line: str, document: Document) -> str | None:
    """Return the line's own language where that is sure, else the document's."""
    own = None if document.options.lang else detect_language(line)
    return own or document.language
