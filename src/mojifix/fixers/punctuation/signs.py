"""Which lines hold a sign of trouble: all that clean text pays for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from mojifix.fixer import Context
from mojifix.language import detect_language
from mojifix.patterns import LETTER, SPACE, lazy

__all__ = ["TRIGGER", "is_tight", "sets_none", "suspects"]

_SPACE = "[ \u00a0\u2009\u202f]"
_KIN = "\u00a0\u2009\u202f"
_AFTER = r'(?=[\s"”“»’)\]]|\Z)'

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


def _own_language(line: str, context: Context) -> str | None:
    """Return the line's own language where that is sure, else the document's."""
    own = None if context.options.lang else detect_language(line)
    return own or context.language


def sets_none(line: str, context: Context) -> bool:
    """Say whether the line's language sets no space before `; : ! ?`."""
    if "« " in line or "«\u00a0" in line:
        return False
    return _is_one_of(_SETS_NONE, line, context)


def is_tight(line: str, context: Context) -> bool:
    """Say whether the line's language sets no space inside guillemets."""
    return not _SET_AS_FRENCH.search(line) and _is_one_of(_TIGHT, line, context)


_SET_AS_FRENCH = lazy(rf"\w{_SPACE}[;:!?](?=\s|\Z)")


def _is_one_of(languages: frozenset[str], line: str, context: Context) -> bool:
    own = _own_language(line, context)
    if context.language not in languages or own not in languages:
        return False
    # Occitan, which no table of words knows, looks like Catalan and sets its marks as French.
    is_told = context.options.lang is not None
    return is_told or "ca" not in (own, context.language) or len(_SET_AS_FRENCH.findall(line)) < 2


def _closes(line: str) -> bool:
    """Say whether an even straight mark looks as if it opened: `"They played, "he said`."""
    at = [m.start() for m in re.finditer('"', line)]
    inches = any(line[i - 1 : i].isdigit() for i in at)
    return inches or any(_OPENS.match(line, max(0, i - 2)) for i in at[1::2])


_OPENS = lazy(r'[,.!?]."[^\W\d_A-Z]')


def _holds_opener(line: str) -> bool:
    return "“" in line or "„" in line


class _Sign(NamedTuple):
    """What to look for, a character and what is around it, and what trouble it may tell of.

    `confirms` says whether its line bears it out; with `languages`, other texts have none.
    """

    lead: str
    rest: str
    kinds: str
    confirms: Callable[[str], bool] | None = None
    languages: frozenset[str] | None = None


_BETWEEN = r"(?<=[^\s([{—–/-].)(?=[^\W_])"  # a word and a letter
_APART = rf"(?<={_SPACE}.)(?=[\s.,;:!?)…]|\Z)"
_INWARD = rf"(?={_SPACE}[^«»\n]{{1,1000}}«|[^«»\n]{{1,1000}}{_SPACE}«)"

# Looked for only where the text has the lead, so that clean text costs next to nothing.
_SIGNS = (
    _Sign(" ", rf"(?:[,.]{_AFTER}|,(?=[^\W\d_])|[)\]])", "stop bracket"),
    *(_Sign(kin, rf"(?:{_SPACE}{{0,2}}[,.]{_AFTER}|[)\]])", "stop bracket") for kin in _KIN),
    _Sign(" ", rf"[;:!?]{_AFTER}", "stop", None, _SETS_NONE),
    *(_Sign(kin, rf"{_SPACE}{{0,2}}[;:!?]{_AFTER}", "stop", None, _SETS_NONE) for kin in _KIN),
    *(_Sign(bracket, _SPACE, "bracket") for bracket in "(["),
    # marks between two spaces; a straight one may also begin or end its line
    *(_Sign(mark, _APART, "quote") for mark in '“”„"'),
    _Sign('"', r"""(?<![^\s([{—–/‘'“-].)(?=\s|\Z)""", "quote"),
    *(_Sign(mark, rf"(?<![^\s(\[].)(?={_SPACE}[^\W_])", "quote") for mark in "“„"),
    # without any
    *(_Sign(mark, _BETWEEN, "quote") for mark in "“”„«»"),
    # on the wrong side
    _Sign("„", rf"(?={_SPACE}|[^“”„\n]{{1,1000}}{_SPACE}“\w)", "quote"),
    _Sign("”", rf"(?<={_SPACE}.)(?=\w)", "quote", _holds_opener),
    _Sign("“", r"(?<=[^\s(\[].)(?=[ ]\w[^“”„\n]{1,1000}”)", "quote"),
    _Sign('"', r"(?<=[,.!?][ ].)(?=[^\W\d_A-Z])", "quote", _closes),
    # guillemets, French and German
    _Sign("«", rf"(?={_SPACE})", "guillemet", None, _TIGHT),
    _Sign("»", rf"(?<={_SPACE}.)", "guillemet", None, _TIGHT),
    _Sign("»", _INWARD, "guillemet", None, _INVERTED),
    *(_Sign(mark, rf"(?<=['’]{_SPACE}.)", "elision", None, _ELIDING) for mark in "«“"),
)
_COMPILED = tuple((lazy(re.escape(sign.lead) + sign.rest), sign) for sign in _SIGNS)

TRIGGER = (
    rf"[“”„«»]|{_SPACE}(?:[,.;:!?)\]]|\"(?:[{SPACE}.,;:!?)…]|\Z|[{LETTER}]))|[(\[]{_SPACE}"
    rf"""|(?:\A|[\n(\[{{—–/‘'-])"(?:[{SPACE}]|\Z)"""
)


def suspects(text: str, context: Context) -> Iterator[tuple[int, int, set[str]]]:
    """Yield the lines that hold a sign, in order, and the kinds of trouble to look for.

    A line is looked at once a sign, however often that stands in it.
    """
    found: dict[tuple[int, int], set[str]] = {}
    for pattern, sign in _COMPILED:
        if sign.lead in text:
            for line in _lines(text, pattern, sign, context):
                found.setdefault(line, set()).update(sign.kinds.split())
    for (start, end), kinds in sorted(found.items()):
        yield start, end, kinds


def _lines(
    text: str, pattern: re.Pattern[str], sign: _Sign, context: Context
) -> Iterator[tuple[int, int]]:
    at = 0
    while m := pattern.search(text, at):
        if sign.languages is not None and context.language not in sign.languages:
            return
        start, end = text.rfind("\n", 0, m.start()) + 1, text.find("\n", m.start())
        at = len(text) if end < 0 else end
        if sign.confirms is None or sign.confirms(text[start:at]):
            yield start, at
        if end < 0:
            return
