"""References that lost their ampersand, or had it translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojifix.patterns import lazy
from mojifix.references.reference import NAMES, Reference, character_of

__all__ = ["AND_WORDS", "without_ampersand"]

AND_WORDS = tuple("and et und y e en och og i ja és ve dan и і".split())
"""How languages write the ampersand out; a translator does so with `& nbsp;` too."""

# `#8217;`, also glued to what is before it: `it#8217;s`, but not `&#8217;` or `x_#12;`.
_BARE_NUMBER = lazy(
    r"(?:(?<![&＆\w])|(?<=[^\W_]))#(?:[xX](?P<hex>[0-9A-Fa-f]{2,6})|(?P<decimal>[0-9]{2,6}));"
)
_TRANSLATED = lazy(
    rf"""
    (?<!\w) (?:{"|".join(AND_WORDS)}) [ ]   # two: the ampersand left its place empty
    (?:
        \#[ ]{{0,3}} (?: [xX](?P<hex>[0-9A-Fa-f]{{2,6}}) | (?P<decimal>[0-9]{{2,6}}) )
        (?![0-9A-Za-z]) (?: [ ]{{0,3}} ; )?
      | (?P<name>[A-Za-z]{{2,8}}[0-9]{{0,2}}) [ ]{{0,3}} ;
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TRANSLATED_HINT = lazy(r" (?:#|[A-Za-z]{2,8}[0-9]{0,2} {0,3};)")


def without_ampersand(text: str) -> Iterator[Reference]:
    """Yield what may be a reference without its ampersand, kind by kind."""
    if "#" in text:
        yield from _bare_numbers(text)
    yield from _bare_names(text)
    if _TRANSLATED_HINT.search(text):
        yield from _translated(text)


def _bare_numbers(text: str) -> Iterator[Reference]:
    for match in _BARE_NUMBER.finditer(text):
        number = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
        character = character_of(number)
        if character is not None:
            yield Reference(match.start(), match.end(), character, f"#{number}", "bare")


def _bare_names(text: str) -> Iterator[Reference]:
    """Yield names that end at a semicolon and have no ampersand: `rsquo;`, `reacute;colte`."""
    at = text.find(";")
    while at >= 0:
        end = at - 1 if text[at - 1 : at] == " " else at
        start = end
        while start > 0 and end - start < 40 and _is_namecharacter_of(text[start - 1]):
            start -= 1
        if end - start >= 2 and text[start - 1 : start] not in ("&", "＆", "#"):
            written = text[start:end]
            name = _longest_suffix(written)
            if name is not None:
                yield Reference(end - len(name), at + 1, NAMES[name], name, "bare")
        at = text.find(";", at + 1)


def _is_namecharacter_of(character: str) -> bool:
    return character.isalnum() and character.isascii()


def _longest_suffix(written: str) -> str | None:
    for start in range(max(0, len(written) - 8), len(written) - 1):
        name = written[start:]
        if name in NAMES and (start == 0 or len(name) > 3):
            return name
    return None


def _translated(text: str) -> Iterator[Reference]:
    for match in _TRANSLATED.finditer(text):
        if match["name"]:
            name = match["name"]
            if len(name) > 3 and name in NAMES:
                yield Reference(match.start(), match.end(), NAMES[name], name, "translated")
            continue
        number = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
        character = character_of(number)
        if character is not None and number > 126:
            yield Reference(match.start(), match.end(), character, f"#{number}", "translated")
