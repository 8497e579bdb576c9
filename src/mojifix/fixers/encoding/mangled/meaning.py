"""What a damaged reference means, and how sure that is: from `Reference` to `Token`."""

from __future__ import annotations

from collections.abc import Callable

from mojifix.data.names import COMMON_NAMES, WORD_NAMES
from mojifix.edits import Reason
from mojifix.fixers.encoding.mangled import bare, misspelt
from mojifix.fixers.encoding.mangled.line import BLANKS, ECHO, SPLIT_CAUSE, Token
from mojifix.knowledge.references import SEMICOLONS, Reference
from mojifix.patterns import lazy

__all__ = ["REASONS", "is_at_name", "promoted", "settle"]

SPACED = Reason(
    "spaced-reference", "White space split a character reference.", "certain", SPLIT_CAUSE
)
SPACED_WORD = Reason(
    "spaced-word",
    "A word between an ampersand and a semicolon may be a reference.",
    "guess",
    SPLIT_CAUSE,
)
NO_SEMICOLON = Reason(
    "spaced-no-semicolon",
    "A character reference was split and lost its semicolon.",
    "likely",
    SPLIT_CAUSE,
)
ECHOED = Reason(
    "doubled-apostrophe", "A reference to an apostrophe stood beside the apostrophe.", "likely"
)
CUT = Reason("lost-semicolon", "A character reference lost its semicolon.", "likely")
MOVED = Reason(
    "moved-semicolon", "The semicolon of a reference moved behind a word.", "likely", SPLIT_CAUSE
)
WHOLE = Reason("detached-reference", "A whole reference stands apart from its word.", "likely")
AMONG_DAMAGE = Reason(
    "spaced-among-damage",
    "A split reference with the name of a word, near others.",
    "likely",
    SPLIT_CAUSE,
)
REASONS = (
    SPACED,
    SPACED_WORD,
    AMONG_DAMAGE,
    NO_SEMICOLON,
    CUT,
    ECHOED,
    MOVED,
    WHOLE,
    *bare.REASONS,
    *misspelt.REASONS,
)


def settle(
    text: str,
    found: Reference,
    previous_end: int,
    language: Callable[[], str | None],
    *,
    said: bool = False,
) -> Token | None:
    """Return what the reference means where it stands, or None where it should stay.

    `previous_end` is where the reference before it ends; two side by side prove each other.
    `language` is asked for where it decides; `said`: a word before a reference stands for its
    ampersand.
    """
    if found.form in ("exact", "layered", "slip"):
        return _token(found, WHOLE, clean=True)
    if found.form == "open":
        return None if found.name in WORD_NAMES else _token(found, WHOLE, clean=True)
    if found.form == "cut":
        return _token(found, CUT) if _can_be_cut(text, found) else None
    if found.form == "unknown":
        return misspelt.settle_misspelt(text, found, language())
    if found.form == "bare":
        return bare.settle_bare(text, found, previous_end, language())
    if found.form == "translated":
        return bare.settle_translated(text, found, previous_end, language(), said=said)
    return _spaced(text, found, previous_end)


def _token(found: Reference, reason: Reason, *, clean: bool = False) -> Token:
    return Token(found.start, found.end, found.text, clean, reason, found.semicolon)


def _is_sign(found: Reference) -> bool:
    """Names that are words of a language need proof; the others are nothing but references."""
    return found.name.startswith("#") or found.name.lower() not in WORD_NAMES


def _can_be_cut(text: str, found: Reference) -> bool:
    """`30 &euro a month`, `Lamp&trade`, a list of `&bull one`: names that are words, too."""
    if found.name not in WORD_NAMES:
        return True
    before = text[max(0, found.start - 2) : found.start]
    if found.name == "euro":
        return (
            before.rstrip(BLANKS)[-1:].isdigit()
            or text[found.end : found.end + 2].lstrip(BLANKS)[:1].isdigit()
        )
    if found.name == "trade":
        return before[-1:].isalnum()
    return before.rstrip(BLANKS)[-1:] in ("", "\n")


def _spaced(text: str, found: Reference, previous_end: int) -> Token | None:
    if found.form == "moved":
        return _token(found, MOVED) if _is_sign(found) else None
    closed = text[found.end - 1] in SEMICOLONS
    if not closed:
        if not _is_sign(found) or (found.name not in COMMON_NAMES and found.name[0] != "#"):
            return None
        if found.name[0] == "#" and ord(found.text[0]) < 0xA0 and found.text not in "\"'":
            return None
        return _token(found, NO_SEMICOLON)
    if (_is_sign(found) and len(found.name) > 2) or found.name in ("lt", "gt"):
        return _token(found, SPACED)
    if _proven(text, found, previous_end):
        return _token(found, NO_SEMICOLON)
    return _token(found, SPACED_WORD)


_LOWER_BEFORE = lazy(r"(?<![^\W_])[^\W\d_A-Z]{2,30}[ \u00a0]\Z")
_RAISED = lazy(r"<sup>\s?\Z")
_COPYRIGHTS = frozenset({"Copyright", "copyright", "COPYRIGHT"})


def _proven(text: str, found: Reference, previous_end: int) -> bool:
    """Say whether something beside a name that is a word shows it to be a reference."""
    if found.start - previous_end <= 2 and previous_end > 0:
        return True  # a reference stands directly before it
    if found.text in "™®©" and _RAISED.search(text, max(0, found.start - 8), found.start):
        return True
    rest = text[found.end : found.end + 3].lstrip(BLANKS)
    if rest[:1] in ("&", "＆"):
        return True
    if found.text == "•" and text[: found.start].rstrip(BLANKS)[-1:] in ("", "\n"):
        return True  # a list item
    if found.text in "™®" and _LOWER_BEFORE.search(text, max(0, found.start - 32), found.start):
        return False  # `size, department & trade; 1.0`: a mark stands behind a name
    before = text[max(0, found.start - 3) : found.start].rstrip(BLANKS)
    if found.text == "©" and text[max(0, found.start - 12) : found.start].strip() in _COPYRIGHTS:
        return True
    beside_figure = rest[:1].isdigit() or before[-1:].isdigit()
    return beside_figure and not found.text.isalpha()


def with_echo(text: str, token: Token) -> Token:
    """`&#039;'s`, `&rsquo; 's`: take the apostrophe that stands beside its own reference."""
    echo = ECHO.match(text, token.end)
    before = text[max(0, token.start - 2) : token.start].rstrip(BLANKS)
    if echo is None or not before[-1:].isalpha():
        return token
    return token._replace(end=echo.end(), clean=False, reason=ECHOED)


def promoted(token: Token) -> Token:
    """Return a doubtful token as it is among others that are beyond doubt."""
    return token._replace(reason=AMONG_DAMAGE) if token.reason is SPACED_WORD else token


def is_at_name(text: str, token: Token) -> bool:
    """Say whether a word with a capital or a figure stands before a token."""
    before = text[max(0, token.start - _LONGEST_NAME) : token.start].split()
    return bool(before) and (before[-1][0].isupper() or before[-1][-1].isdigit())


_LONGEST_NAME = 30
