"""Read character references however they were written.

The grammar of damage, in one place: which spans of a text were a character reference once,
and what it stands for. What then becomes of it (does it lean on a word, is it half of a
pair) is for the fixers to say. The names are those of the HTML standard, section 13.5
("Named character references"), as Python's `html.entities` has them; numbers follow section
13.2.5.80 ("Numeric character reference end state").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.entities import html5
from typing import Literal, NamedTuple

__all__ = ["AND_WORDS", "Form", "Reference", "find_references"]

Form = Literal[
    "exact", "layered", "slip", "open", "spaced", "moved", "bare", "translated", "unknown"
]
"""How a reference is written:

- `exact`: as the standard has it, `&rsquo;`, `&#8217;`;
- `layered`: escaped again, `&amp;amp;rsquo;`;
- `slip`: wrong case, full-width signs or a doubled semicolon, `&RSQUO;`, `＆rsquo；`;
- `open`: without its semicolon, `&eacute`;
- `spaced`: with white space inside, `& rsquo ;`, `& # 8217`;
- `moved`: its semicolon stands behind the next word, `& mdash sieben ;`;
- `bare`: without its ampersand, `rsquo;`, `#8217;`;
- `translated`: its ampersand became a word, `et rsquo;`;
- `unknown`: it has the shape of a reference, and no meaning.
"""

AND_WORDS = (
    "and",
    "et",
    "und",
    "y",
    "e",
    "en",
    "och",
    "og",
    "i",
    "ja",
    "és",
    "ve",
    "dan",
    "и",
    "і",
)
"""How languages write the ampersand out; a translator does so with `& nbsp;` too."""

SPACE = "[ \\t\u00a0\u2002-\u200a\u202f]"
_S = f"{SPACE}{{0,3}}"
_SEMI = "[;；]"

_LAYERS = re.compile(
    rf"""
    [&＆]
    (?P<layers>(?:
        {_S} (?: [aA][mM][pP] | \#{_S}0{{0,4}}38 | \#{_S}[xX]0{{0,4}}26 ) {_S} {_SEMI}
    )*)
    """,
    re.VERBOSE,
)

_NUMBER = re.compile(
    rf"""
    {_S} (?:\#|＃) {_S}
    (?:
        [xX] {_S} (?: (?P<hex>[0-9A-Fa-f]{{1,8}})          # x2019
                    | (?P<hexes>[0-9A-Fa-f](?:[ ][0-9A-Fa-f]){{1,5}}) (?={_S}{_SEMI}) )
      | (?P<digits>[0-9](?:[ ][0-9]){{1,6}}) (?={_S}{_SEMI})   # 8 2 1 7 ;
      | (?P<decimal>[0-9]{{1,8}}) (?![0-9])                    # 8217
    )
    (?: {_S} (?P<semi>{_SEMI}) )?
    """,
    re.VERBOSE,
)

_NAME = re.compile(rf"{_S}(?P<name>[A-Za-z][A-Za-z0-9]{{0,31}})(?P<semi>{_S}{_SEMI})?", re.VERBOSE)

# `r s q u o ;`, `rs quo ;`: a name in pieces; only whole with its semicolon.
_PIECES = re.compile(
    rf"{_S}(?P<name>[A-Za-z][A-Za-z0-9]{{0,9}}(?:[ ][A-Za-z0-9]{{1,9}}){{1,9}}){_S}{_SEMI}"
)

# `& mdash sieben ;`: the semicolon was carried behind the next word, with a space before it.
_MOVED_SEMICOLON = re.compile(rf"{SPACE}{{1,3}}\w{{1,40}}(?P<semi>{SPACE}{{1,3}}{_SEMI})(?!\w)")

# `#8217;`, also glued to the letter before it: `it#8217;s`, but not `&#8217;` or `x_#12;`.
_BARE_NUMBER = re.compile(
    r"(?:(?<![&＆\w])|(?<=[^\W\d_]))#(?:[xX](?P<hex>[0-9A-Fa-f]{2,6})|(?P<decimal>[0-9]{2,6}));"
)
_TRANSLATED = re.compile(
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
_OPENING = "“„«‘‚‹\"'"  # what may well follow an "and" of the text's own

_TRANSLATED_HINT = re.compile(r" (?:#|[A-Za-z]{2,8}[0-9]{0,2} {0,3};)")

# What the standard reads in the place of numbers 128 to 159: they were meant as Windows-1252.
_WINDOWS_1252 = {
    number: bytes([number]).decode("windows-1252")
    for number in range(0x80, 0xA0)
    if number not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}

NAMES: dict[str, str] = {name[:-1]: value for name, value in html5.items() if name.endswith(";")}
"""Every name, without its semicolon, and what it stands for."""

_LEGACY = frozenset(name for name in html5 if not name.endswith(";"))
# Legacy names that no word continues: in `&eacutet` the standard and a reader agree.
_LEGACY_LETTERS = frozenset(
    name for name in _LEGACY if html5[name].isalpha() and len(name) >= 4
) | {"nbsp", "laquo", "raquo", "quot"}


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


def find_references(text: str) -> Iterator[Reference]:
    r"""Yield what was a character reference in `text`, in order; spans are disjoint.

    >>> [(r.text, r.form) for r in find_references("caf& eacute;&amp;nbsp;&#146;")]
    [('é', 'spaced'), ('\xa0', 'layered'), ('’', 'exact')]
    """
    done = 0
    for found in sorted(_candidates(text), key=lambda found: (found.start, -found.end)):
        if found.start >= done:
            yield found
            done = found.end


def _candidates(text: str) -> Iterator[Reference]:
    yield from _with_ampersand(text)
    if "#" in text:
        yield from _bare_numbers(text)
    yield from _bare_names(text)
    if _TRANSLATED_HINT.search(text):
        yield from _translated(text)


# -- with an ampersand --------------------------------------------------------------------


def _with_ampersand(text: str) -> Iterator[Reference]:
    place = 0
    for ampersand in re.finditer("[&＆]", text):
        if ampersand.start() < place:
            continue
        found = _read(text, ampersand.start())
        if found is not None:
            yield found
            place = found.end


def _read(text: str, start: int) -> Reference | None:
    """Read the reference whose ampersand stands at `start`."""
    layers = _LAYERS.match(text, start)
    assert layers is not None  # it stands on an ampersand  # noqa: S101
    body = layers.end()
    layered = layers["layers"] != ""
    found = _number(text, start, body, layered) or _named(text, start, body, layered)
    if found is not None:
        return found
    if layered:  # what follows is no reference: the last layer is the reference, to "&"
        once = len(re.findall(_SEMI, layers["layers"])) == 1
        return Reference(start, body, "&", "amp", _form(text, start, body, not once))
    return _unknown(text, start)


def _number(text: str, start: int, body: int, layered: bool) -> Reference | None:
    match = _NUMBER.match(text, body)
    if match is None:
        return None
    written = match["hex"] or match["hexes"]
    if written:
        number = int(written.replace(" ", ""), 16)
    else:
        number = int((match["decimal"] or match["digits"]).replace(" ", ""))
    end = match.end()
    character = _character(number)
    if character is None:
        return Reference(start, end, "", f"#{number}", "unknown") if match["semi"] else None
    form = _form(text, start, end, layered)
    if not match["semi"]:
        if written and text[end : end + 1].isalnum():
            return None  # `&#xe9cole`: where the number ends is anyone's guess
        form = "open" if form == "exact" else form
    elif form == "exact" and _doubled(text, end, character):
        return Reference(start, end + 1, character, f"#{number}", "slip")
    return Reference(start, end, character, f"#{number}", form)


def _character(number: int) -> str | None:
    """Return what a number means, or None where it is no character."""
    if number in _WINDOWS_1252:
        return _WINDOWS_1252[number]
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF or (number & 0xFFFE) == 0xFFFE:
        return None
    if number < 0x20:
        return chr(number) if number in (0x09, 0x0A, 0x0D) else None
    return None if 0x7F <= number < 0xA0 or 0xFDD0 <= number <= 0xFDEF else chr(number)


def _named(text: str, start: int, body: int, layered: bool) -> Reference | None:
    match = _NAME.match(text, body)
    if match is None:
        return None
    written = match["name"]
    if match["semi"]:
        name = _spelt(written, text, start, match.end())
        if name is not None:
            end = match.end()
            form = _form(text, start, end, layered)
            if form == "exact" and (name != written or _doubled(text, end, NAMES[name])):
                form = "slip"
                end += _doubled(text, end, NAMES[name])
            return Reference(start, end, NAMES[name], name, form)
    pieces = _PIECES.match(text, body)
    if pieces is not None:
        joined = pieces["name"].replace(" ", "")
        if joined in NAMES and len(joined) > 2:
            return Reference(start, pieces.end(), NAMES[joined], joined, "spaced")
    return None if match["semi"] else _without_semicolon(text, start, match, layered)


def _without_semicolon(
    text: str, start: int, match: re.Match[str], layered: bool
) -> Reference | None:
    written, end = match["name"], match.end("name")
    form = _form(text, start, end, layered)
    if written in NAMES and len(written) > 3:
        moved = _MOVED_SEMICOLON.match(text, end)
        if moved is not None:
            return Reference(start, end, NAMES[written], written, "moved", moved.span("semi"))
    if written in _LEGACY:
        if text[end : end + 1] == "=":  # `&copy=2` is a parameter: section 13.2.5.73
            return None
        return Reference(start, end, html5[written], written, "open" if form == "exact" else form)
    if form == "spaced":
        name = written if written in NAMES and len(written) > 3 else None
        return Reference(start, end, NAMES[name], name, "spaced") if name else None
    for length in range(len(written) - 1, 2, -1):
        name, rest = written[:length], written[length:]
        if name in _LEGACY_LETTERS or (name in _LEGACY and rest.isdigit()):
            return Reference(start, match.start("name") + length, html5[name], name, "open")
    return None


def _form(text: str, start: int, end: int, layered: bool) -> Form:
    written = text[start:end]
    if re.search(SPACE, written):
        return "spaced"
    if "＆" in written or "；" in written or "＃" in written:
        return "slip"
    return "layered" if layered else "exact"


def _doubled(text: str, end: int, value: str) -> bool:
    """Say whether a second semicolon at `end` is an echo of the reference's own.

    After a letter or a closing mark it may be punctuation, unless a letter follows.
    """
    if text[end : end + 1] not in (";", "；"):
        return False
    return value in "\u00a0“‘«„‚–—" or text[end + 1 : end + 2].isalpha()


def _spelt(written: str, text: str, start: int, end: int) -> str | None:
    """Return the name that is meant by `written`: itself, or one that differs in case."""
    if written in NAMES:
        return written
    spellings = _by_folded_name().get(written.lower(), ())
    if len({NAMES[name] for name in spellings}) < 2:
        return spellings[0] if spellings else None
    # `P&EACUTE;REZ`: the letters around it decide, then the name's own case
    around = text[start - 1 : start] if start else ""
    around += text[end : end + 1]
    letters = [c for c in around if c.isalpha()]
    upper = all(c.isupper() for c in letters) if letters else written.isupper()
    for name in spellings:
        if NAMES[name].isupper() == upper:
            return name
    return spellings[0]


@cache
def _by_folded_name() -> dict[str, tuple[str, ...]]:
    folded: dict[str, list[str]] = {}
    for name in NAMES:
        folded.setdefault(name.lower(), []).append(name)
    return {key: tuple(sorted(names, reverse=True)) for key, names in folded.items()}


_UNKNOWN = re.compile(rf"[&＆]{_S}(?P<name>[A-Za-z][A-Za-z0-9]{{1,15}}){_S}{_SEMI}")


def _unknown(text: str, start: int) -> Reference | None:
    match = _UNKNOWN.match(text, start)
    if match is None:
        return None
    return Reference(start, match.end(), "", match["name"], "unknown")


# -- without an ampersand -----------------------------------------------------------------


def _bare_numbers(text: str) -> Iterator[Reference]:
    for match in _BARE_NUMBER.finditer(text):
        number = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
        character = _character(number)
        if character is not None:
            yield Reference(match.start(), match.end(), character, f"#{number}", "bare")


def _bare_names(text: str) -> Iterator[Reference]:
    """Yield names that end at a semicolon and have no ampersand: `rsquo;`, `reacute;colte`."""
    at = text.find(";")
    while at >= 0:
        end = at - 1 if text[at - 1 : at] == " " else at
        start = end
        while start > 0 and end - start < 40 and _is_name_character(text[start - 1]):
            start -= 1
        if end - start >= 2 and text[start - 1 : start] not in ("&", "＆", "#"):
            written = text[start:end]
            name = _longest_suffix(written)
            if name is not None:
                yield Reference(end - len(name), at + 1, NAMES[name], name, "bare")
        at = text.find(";", at + 1)


def _is_name_character(character: str) -> bool:
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
            if len(name) > 3 and NAMES.get(name, _OPENING) not in _OPENING:
                yield Reference(match.start(), match.end(), NAMES[name], name, "translated")
            continue
        number = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
        character = _character(number)
        if character is not None and number > 126 and character not in _OPENING:
            yield Reference(match.start(), match.end(), character, f"#{number}", "translated")
