"""What a reference is, how it may be written, and what names and numbers stand for."""

from __future__ import annotations

from html.entities import html5
from typing import Literal, NamedTuple

__all__ = [
    "NAMES",
    "SEMICOLON",
    "SEMICOLONS",
    "SPACE",
    "SPACES",
    "Form",
    "Reference",
    "character_of",
    "pair_of",
]

Form = Literal[
    "exact",
    "layered",
    "slip",
    "open",
    "cut",
    "spaced",
    "moved",
    "bare",
    "translated",
    "unknown",
]
"""How a reference is written:

- `exact`: as the standard has it, `&rsquo;`, `&#8217;`;
- `layered`: escaped again, `&amp;amp;rsquo;`;
- `slip`: wrong case, full-width signs or a doubled semicolon, `&RSQUO;`, `＆rsquo；`;
- `open`: without its semicolon, where the standard reads it so, `&eacute`;
- `cut`: without its semicolon, where the standard does not, `He&rsquos`;
- `spaced`: with white space inside, `& rsquo ;`, `& # 8217`;
- `moved`: its semicolon stands behind the next word, `& mdash sieben ;`;
- `bare`: without its ampersand, `rsquo;`, `#8217;`;
- `translated`: its ampersand became a word, `et rsquo;`;
- `unknown`: it has the shape of a reference, and no meaning.
"""

SPACE = "[ \\t\u00a0\u00ad\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]"
"""White space, and what is not seen at all: neither is part of a reference."""

SPACES = rf"{SPACE}{{0,3}}(?:\n{SPACE}{{0,24}})?"
"""What may stand inside a reference: a few blanks, or a line break and an indent."""

SEMICOLONS = ";；؛\u037e﹔"
"""Latin, full-width, Arabic, Greek (the question mark, to its readers) and small."""

SEMICOLON = f"[{SEMICOLONS}]"

# What the standard reads in the place of numbers 128 to 159: they were meant as Windows-1252.
_WINDOWS_1252 = {
    number: bytes([number]).decode("windows-1252")
    for number in range(0x80, 0xA0)
    if number not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}

NAMES: dict[str, str] = {name[:-1]: value for name, value in html5.items() if name.endswith(";")}
"""Every name, without its semicolon, and what it stands for."""


class Reference(NamedTuple):
    """A span that was a reference, `text[start:end]`, and the characters it stands for.

    `name` is the name as the standard has it, or "#" and the number in decimal. `text` is
    "" where `form` is "unknown". `semicolon` is the span of a semicolon that moved away.
    """

    start: int
    end: int
    text: str
    name: str
    form: Form
    semicolon: tuple[int, int] | None = None


def character_of(number: int) -> str | None:
    """Return what a number means, or None where it is no character."""
    if number in _WINDOWS_1252:
        return _WINDOWS_1252[number]
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF or (number & 0xFFFE) == 0xFFFE:
        return None
    if number < 0x20:
        return chr(number) if number in (0x09, 0x0A, 0x0D) else None
    return None if 0x7F <= number < 0xA0 or 0xFDD0 <= number <= 0xFDEF else chr(number)


def pair_of(first: str, second: str) -> str | None:
    """Return the character that two names, "#" and a number, stand for as surrogates.

    >>> pair_of("#55357", "#56832"), pair_of("#55357", "#56")
    ('😀', None)
    """
    high, low = int(first[1:]), int(second[1:])
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return None
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
