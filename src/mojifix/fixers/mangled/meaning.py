"""What a damaged reference means, and how sure that is: from `Reference` to `Token`."""

from __future__ import annotations

import re
from functools import lru_cache

from mojifix.data.names import COMMON_NAMES, WORD_NAMES
from mojifix.edits import Reason
from mojifix.fixers.mangled.line import BLANKS, QUOTES, Token
from mojifix.fixers.mangled.nearest import nearest_name
from mojifix.fixers.mangled.vocabulary import is_word
from mojifix.references import AND_WORDS, NAMES, Reference

__all__ = ["REASONS", "settle"]

SPACED = Reason("spaced-reference", "White space split a character reference.", "certain")
SPACED_WORD = Reason(
    "spaced-word", "A word between an ampersand and a semicolon may be a reference.", "guess"
)
NO_SEMICOLON = Reason(
    "spaced-no-semicolon", "A character reference was split and lost its semicolon.", "likely"
)
MOVED = Reason("moved-semicolon", "The semicolon of a reference moved behind a word.", "likely")
BARE = Reason("no-ampersand", "A character reference lost its ampersand.", "likely")
BARE_DOUBTFUL = Reason(
    "no-ampersand-doubtful", "A name with a semicolon may be a reference.", "guess"
)
TRANSLATED = Reason("translated-ampersand", "A reference had its ampersand translated.", "likely")
MISSPELT = Reason("misspelt-reference", "A reference was cut or misspelt.", "likely")
MISSPELT_DOUBTFUL = Reason(
    "misspelt-doubtful", "This looks like a reference, but which is unclear.", "guess"
)
WHOLE = Reason("detached-reference", "A whole reference stands apart from its word.", "likely")
REASONS = (
    SPACED,
    SPACED_WORD,
    NO_SEMICOLON,
    MOVED,
    BARE,
    BARE_DOUBTFUL,
    TRANSLATED,
    MISSPELT,
    MISSPELT_DOUBTFUL,
    WHOLE,
)

_AND_LANGUAGES = {
    "and": ("en",),
    "et": ("fr",),
    "und": ("de",),
    "y": ("es", "ca"),
    "e": ("it", "pt"),
    "en": ("nl",),
    "och": ("sv",),
    "og": ("da", "nb"),
    "i": ("pl", "ca", "hr", "sl"),
    "ja": ("fi",),
    "és": ("hu",),
    "ve": ("tr",),
    "dan": ("id",),
    "и": ("ru", "bg"),
    "і": ("uk",),
}
assert set(_AND_LANGUAGES) == set(AND_WORDS)  # noqa: S101  one table, seen from two sides

_PROSE = frozenset(NAMES[name] for name in COMMON_NAMES) | frozenset("!#$%()*+,-./:=?@[]_{|}")

_TRACKER = re.compile(  # `issue #39;` names a number, whatever 39 is in Unicode
    r"(?:issues?|bugs?|pr|prs|pull|ticket|tickets|see|no|nos|number|fixe[sd]|closes|refs?|rank"
    r"|episode|chapter|room|case|item|figure|table|and|to|in|at|is|of|the|our)\.?[ ]\Z",
    re.IGNORECASE,
)


def settle(text: str, found: Reference, previous_end: int, language: str | None) -> Token | None:
    """Return what the reference means where it stands, or None where it should stay.

    `previous_end` is where the reference before it ends; two side by side prove each other.
    """
    if found.form in ("exact", "layered", "slip"):
        return _token(found, WHOLE, clean=True)
    if found.form == "open":
        return None if found.name in WORD_NAMES else _token(found, WHOLE, clean=True)
    if found.form == "unknown":
        return _misspelt(text, found, language)
    if found.form == "bare":
        return _bare(text, found, previous_end, language)
    if found.form == "translated":
        return _translated(text, found, previous_end, language)
    return _spaced(text, found, previous_end)


def _token(found: Reference, reason: Reason, *, clean: bool = False) -> Token:
    return Token(found.start, found.end, found.text, clean, reason, found.semicolon)


def _is_sign(found: Reference) -> bool:
    """Names that are words of a language need proof; the others are nothing but references."""
    return found.name.startswith("#") or found.name.lower() not in WORD_NAMES


def _spaced(text: str, found: Reference, previous_end: int) -> Token | None:
    if found.form == "moved":
        return _token(found, MOVED) if _is_sign(found) else None
    closed = text[found.end - 1] in ";；"
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


def _proven(text: str, found: Reference, previous_end: int) -> bool:
    """Say whether something beside a name that is a word shows it to be a reference."""
    if found.start - previous_end <= 2 and previous_end > 0:
        return True  # a reference stands directly before it
    rest = text[found.end : found.end + 3].lstrip(BLANKS)
    if rest[:1] in ("&", "＆"):
        return True
    before = text[max(0, found.start - 3) : found.start].rstrip(BLANKS)
    beside_figure = rest[:1].isdigit() or before[-1:].isdigit()
    return beside_figure and not found.text.isalpha()


def _translated(
    text: str, found: Reference, previous_end: int, language: str | None
) -> Token | None:
    """`l et # 8217 homme`, where "et" is how the text's language says "and"."""
    word = text[found.start : found.end].partition(" ")[0]
    if language is None or language in _AND_LANGUAGES[word.lower()]:
        return _token(found, TRANSLATED) if _is_sign(found) else None
    without = found._replace(start=found.start + len(word) + 1, form="bare")
    return _bare(text, without, previous_end, language)


# -- without an ampersand -----------------------------------------------------------------


def _bare(text: str, found: Reference, previous_end: int, language: str | None) -> Token | None:
    if found.name.startswith("#"):
        return _bare_number(text, found, previous_end)
    if found.name == "amp":
        return _token(found, BARE if _bare_ampersand(text, found) else BARE_DOUBTFUL)
    if found.name not in COMMON_NAMES:
        return None
    glued = text[found.start - 1 : found.start].isalnum()
    spaced = text[found.end - 2] == " "
    if found.name in WORD_NAMES or len(found.name) < 3:
        attached = text[found.end : found.end + 1].isdigit() and not found.text.isalpha()
        return _token(found, BARE if attached and not glued else BARE_DOUBTFUL)
    if not glued:
        return _token(found, BARE)
    start = found.start
    while start and text[start - 1].isalnum() and found.start - start < 30:
        start -= 1
    whole = text[start : found.end].rstrip(";； ")
    if is_word(whole, language) or spaced:
        return None
    if found.name.endswith("ring") and not _makes_word(text, start, found, language):
        return _token(found, BARE_DOUBTFUL)
    return _token(found, BARE)


def _makes_word(text: str, start: int, found: Reference, language: str | None) -> bool:
    end = found.end
    while end < len(text) and text[end].isalpha() and end - found.end < 30:
        end += 1
    return is_word(text[start : found.start] + found.text + text[found.end : end], language)


def _bare_ampersand(text: str, found: Reference) -> bool:
    """`Johnson amp; Johnson`, but not `a new guitar amp; he played`."""
    if text[max(0, found.start - 2) : found.start] == "  ":
        return True  # the ampersand left its place empty
    before = re.search(r"(\w+)[ ]?\Z", text[max(0, found.start - 30) : found.start])
    after = re.match(r"[ ]?(\w+)", text[found.end : found.end + 30])
    return bool(before and after and before[1][0].isupper() and after[1][0].isupper())


def _bare_number(text: str, found: Reference, previous_end: int) -> Token | None:
    value = ord(found.text)
    if found.text not in _PROSE:
        return None
    after = text[found.end : found.end + 1]
    before = text[max(0, found.start - 12) : found.start]
    if before.endswith("  ") or after.isalnum() or before[-1:].isalnum():
        return _token(found, BARE)
    if value >= 0x80 and not _TRACKER.search(before):
        return _token(found, BARE)
    if found.text in QUOTES + "&$<>":
        near = found.start - previous_end <= 80 and previous_end > 0
        return _token(found, BARE if near or not _TRACKER.search(before) else BARE_DOUBTFUL)
    return _token(found, BARE_DOUBTFUL)


# -- cut and misspelt ---------------------------------------------------------------------


def _misspelt(text: str, found: Reference, language: str | None) -> Token | None:
    name = found.name
    if name.startswith("#") or _is_ordinary(name, language):
        return None
    following = text[found.end : found.end + 12]
    slipped = _slipped_letters(name, following)
    if slipped is not None:
        value, tail = slipped
        end = found.end - 1 - len(tail) if tail else found.end
        semicolon = (found.end - 1, found.end) if tail else None
        return Token(found.start, end, value, False, MISSPELT, semicolon)
    moved = _moved_ampersand(name)
    if moved is not None:
        return Token(found.start, found.end, moved, False, MISSPELT)
    near = nearest_name(name)
    if near is None:
        return None
    value = near.text
    reason = MISSPELT if near.clear and _fits(text, found, value, language) else MISSPELT_DOUBTFUL
    return Token(found.start, found.end, value, False, reason)


@lru_cache(maxsize=1024)
def _slipped_letters(name: str, following: str) -> tuple[str, str] | None:
    """Split a name that swallowed letters; return its value and the letters to give back.

    In `it&rsquos;` the semicolon moved behind a letter; in `don&rsquot;t` the name holds an
    echo of the letter after it, and nothing is to be given back.
    """
    if name.startswith("amp") and name[3:] in COMMON_NAMES:
        return NAMES[name[3:]], ""
    for length in range(len(name) - 1, 3, -1):
        head, tail = name[:length], name[length:]
        if head in COMMON_NAMES and head not in WORD_NAMES and tail.isalpha():
            return NAMES[head], "" if following.startswith(tail) else tail
    return None


@lru_cache(maxsize=1024)
def _moved_ampersand(name: str) -> str | None:
    """`&fuuml;r`: the ampersand moved before the letters that stood to its left."""
    for start in range(1, len(name) - 3):
        tail = name[start:]
        if tail in COMMON_NAMES and tail not in WORD_NAMES and NAMES[tail].isalpha():
            return name[:start] + NAMES[tail]
    return None


def _is_ordinary(name: str, language: str | None) -> bool:
    """A name of two or three letters is in every list as an abbreviation of something."""
    if len(name) > 3:
        return is_word(name, language)
    return not name.islower() or is_word(name, language, frequent=True)


def _fits(text: str, found: Reference, value: str, language: str | None) -> bool:
    """Say whether the character can stand there: an accent in a word, a quote at its edge."""
    before = text[max(0, found.start - 1) : found.start]
    after = text[found.end : found.end + 1]
    if value.isalpha():
        left = re.search(r"(\w*)[ ]?\Z", text[max(0, found.start - 20) : found.start])
        right = re.match(r"[ ]?(\w*)", text[found.end : found.end + 20])
        head, tail = left[1] if left else "", right[1] if right else ""
        joined = (head + value + tail, head + value, value + tail)
        return bool(head or tail) and any(is_word(word, language) for word in joined)
    if value[0] in QUOTES and value[0] not in "’'‘":
        return not (before.isalnum() and after.isalnum())
    return True
