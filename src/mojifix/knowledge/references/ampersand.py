"""References that have their ampersand: whole, escaped again, split, without semicolon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from itertools import islice

from mojifix.data.names import COMMON_NAMES, WORD_NAMES
from mojifix.knowledge.references.open_names import CUT, CUT_SIGNS, LEGACY, LEGACY_LETTERS
from mojifix.knowledge.references.reference import (
    NAMES,
    SEMICOLON,
    SEMICOLONS,
    SPACE,
    SPACES,
    Form,
    Reference,
    character_of,
    pair_of,
)
from mojifix.knowledge.references.spelling import spelt
from mojifix.patterns import lazy

__all__ = ["read_at", "with_ampersand"]

_S = SPACES

# Behind an ampersand, where it is one of the plain references that make up nearly all damage:
# read here, the grammar below need not be asked.
_REST = r"""
    (?:
        (?<=&) (?P<layers>(?:amp;)*) [ ]?
        (?P<body> \#[ ]?[0-9]{1,7} | \#[xX][0-9A-Fa-f]{1,6} | [A-Za-z][A-Za-z0-9]{1,31} )
        [ ]?;(?![;；؛])
    )?
"""
_PLAIN = lazy("&" + _REST, re.VERBOSE)  # led by a literal: many times faster to search
_WIDE = lazy("[&＆]" + _REST, re.VERBOSE)

_LAYERS = lazy(
    rf"""
    [&＆]
    (?P<layers>(?:
        {_S} (?: [aA][mM][pP] | \#{_S}0{{0,4}}38 | \#{_S}[xX]0{{0,4}}26 ) {_S} {SEMICOLON}
    )*)
    """,
    re.VERBOSE,
)

_NUMBER = lazy(
    rf"""
    {_S} (?:\#|＃) {_S}
    (?:
        [xX] {_S} (?: (?P<hex>[0-9A-Fa-f]{{1,8}})          # x2019
                    | (?P<hexes>[0-9A-Fa-f](?:[ ][0-9A-Fa-f]){{1,5}}) (?={_S}{SEMICOLON}) )
      | (?P<digits>\d(?:[ ]\d){{1,6}} | \d{{1,3}}[.,]\d{{3}} | \d{{1,5}}(?:{SPACE}|\n)\d{{1,5}})
        (?={_S}{SEMICOLON})                                  # 8 2 1 7 ; 8,217 ; 82 17 ;
      | (?P<decimal>\d{{1,8}}) (?!\d)                       # 8217, in the digits of any script
    )
    (?: {_S} (?P<semi>{SEMICOLON}) )?
    """,
    re.VERBOSE,
)

_NAME = lazy(rf"{_S}(?P<name>[A-Za-z][A-Za-z0-9]{{0,31}})(?P<semi>{_S}{SEMICOLON})?", re.VERBOSE)

# `r s q u o ;`, `rs quo ;`: a name in pieces; only whole with its semicolon.
_PIECES = lazy(
    rf"{_S}(?P<name>[A-Za-z][A-Za-z0-9]{{0,9}}(?:(?:{SPACE}|\n)[A-Za-z0-9]{{1,9}}){{1,9}})"
    rf"{_S}{SEMICOLON}"
)

# `& mdash sieben ;`: the semicolon was carried behind the next word, with a space before it;
# behind what follows the next word, where that is a sign: `& nbsp × M ;`.
_MOVED_SEMICOLON = lazy(
    rf"(?:{SPACE}{{1,3}}[^\w\s&{SEMICOLONS}])?{SPACE}{{1,3}}\w{{1,40}}"
    rf"(?P<semi>{SPACE}{{1,3}}{SEMICOLON})(?!\w)"
)

_AMONG_CAPITALS = lazy("amp[A-Z](?![a-z])")


def with_ampersand(text: str) -> Iterator[Reference]:
    """Yield the references that have their ampersand, in order; spans are disjoint."""
    place = 0
    for match in (_WIDE if "＆" in text else _PLAIN).finditer(text):
        start, end = match.span()
        if start < place:
            continue
        layers, body = match.groups()
        meant = _meaning(body) if body else None
        if meant is not None:
            character, name = meant
            form: Form = "spaced" if " " in match[0] else "layered" if layers else "exact"
            found: Reference | None = Reference(start, end, character, name, form)
        else:
            found = _read(text, start)
        if found is not None:
            yield found
            place = found.end


def read_at(text: str, start: int, ampersand: str) -> Reference | None:
    """Read the reference that `text[start:]` would be behind an ampersand."""
    found = _read(ampersand + text[start : start + _LONGEST], 0)
    if found is None or found.semicolon:
        return None
    shift = start - len(ampersand)
    return found._replace(start=found.start + shift, end=found.end + shift)


_LONGEST = 60
"""Characters: longer than any reference that is not made to be long."""


@lru_cache(maxsize=4096)
def _meaning(body: str) -> tuple[str, str] | None:
    """Return the character and the name of what stands between `&` and `;`.

    None where the grammar has to be asked: `&amp;` may be a layer of what follows it.
    """
    if body[0] != "#":
        return (NAMES[body], body) if body in NAMES and body.lower() != "amp" else None
    digits = body[1:].lstrip(" ")
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    character = None if number == ord("&") else character_of(number)
    return None if character is None else (character, f"#{number}")


def _read(text: str, start: int) -> Reference | None:
    """Read the reference whose ampersand stands at `start`."""
    layers = _LAYERS.match(text, start)
    assert layers is not None  # it stands on an ampersand  # noqa: S101
    body = layers.end()
    layered = layers["layers"] != ""
    found = _number(text, start, body, layered) or _named(text, start, body, layered)
    if found is not None:
        return found if "\n" not in text[start : found.end] or _is_sign(text, found) else None
    if layered:  # what follows is no reference: the last layer is the reference, to "&"
        once = len(re.findall(SEMICOLON, layers["layers"])) == 1
        return Reference(start, body, "&", "amp", _form(text, start, body, not once))
    return _unknown(text, start)


def _is_sign(text: str, found: Reference) -> bool:
    """Say whether nothing but a reference is written like this, a line break inside.

    The name of a word is one beside another reference.
    """
    is_closed = text[found.end - 1] in SEMICOLONS
    if found.name[0] == "#":
        return is_closed
    if found.name.lower() in WORD_NAMES:
        before, after = text[max(0, found.start - 3) : found.start], text[found.end : found.end + 3]
        return is_closed and (before.rstrip()[-1:] == ";" or after.lstrip()[:1] == "&")
    return is_closed or found.name in COMMON_NAMES


def _number(text: str, start: int, body: int, layered: bool) -> Reference | None:
    match = _NUMBER.match(text, body)
    if match is None:
        return None
    written, number, end = match["hex"] or match["hexes"], _value(match), match.end()
    if not match["semi"] and (mark := _MARK_BEFORE_FIGURE.fullmatch(match["decimal"] or "")):
        number, end = int(mark[1]), match.start("decimal") + len(mark[1])  # `1914&#82111918`
    character = character_of(number)
    if character is None:
        if not match["semi"]:
            return None
        found = Reference(start, end, "", f"#{number}", "unknown")
        return found if number >> 10 != _HIGH else _pair(text, found, layered)
    form = _form(text, start, end, layered)
    if not match["semi"]:
        if written and not _OF_MARKS.fullmatch(written) and text[end : end + 1].isalnum():
            return None  # `&#xe9cole`: where the number ends is anyone's guess
        form = "open" if form == "exact" else form
    elif form == "exact" and _doubled(text, start, end, character):
        return Reference(start, end + 1, character, f"#{number}", "slip")
    return Reference(start, end, character, f"#{number}", form)


def _behind_echo(text: str, end: int) -> int:
    """`c&rsquoé;était`: return the end behind a letter that a name took in, and its semicolon."""
    letter, semicolon, echo = text[end : end + 1], text[end + 1 : end + 2], text[end + 2 : end + 3]
    is_echo = letter.isalpha() and letter == echo and semicolon in tuple(SEMICOLONS)
    return end + 2 if is_echo else end


_OF_MARKS = lazy("20[0-9A-Fa-f]{2}")
_MARK_BEFORE_FIGURE = lazy(r"(82(?:0[1-9]|[1-4]\d|50))\d{1,4}")
"""A typographic mark, and a figure behind it: the whole would be a hieroglyph, or nothing."""


def _pair(text: str, high: Reference, layered: bool) -> Reference:
    """Return the character that two references to surrogates make, or the first as it is."""
    second = _AMPERSAND.match(text, high.end)
    layers = second and _LAYERS.match(text, second.end() - 1)
    low = layers and _NUMBER.match(text, layers.end())
    if not low or not low["semi"]:
        return high
    character = pair_of(high.name, f"#{_value(low)}")
    if character is None:
        return high
    form = _form(text, high.start, low.end(), layered)
    return Reference(high.start, low.end(), character, f"#{ord(character)}", form)


def _value(number: re.Match[str]) -> int:
    written = number["hex"] or number["hexes"]
    if written:
        return int(written.replace(" ", ""), 16)
    return int("".join(filter(str.isdigit, number["decimal"] or number["digits"])))


_HIGH = 0xD800 >> 10
_AMPERSAND = lazy(f"{SPACE}{{0,3}}[&＆]")


def _named(text: str, start: int, body: int, layered: bool) -> Reference | None:
    match = _NAME.match(text, body)
    if match is None:
        return None
    written = match["name"]
    if match["semi"]:
        name = spelt(written, text, start, match.end())
        if name is not None:
            end = match.end()
            form = _form(text, start, end, layered)
            if form == "exact":
                doubled = _doubled(text, start, end, NAMES[name])
                form = "slip" if doubled or name != written else form
                end += doubled
            return Reference(start, end, NAMES[name], name, form)
    pieces = _PIECES.match(text, body)
    if pieces is not None:
        joined = _ANY_SPACE.sub("", pieces["name"])
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
    if text[end : end + 1] == "=":  # `&copy=2` is a parameter: section 13.2.5.73
        return None
    if written in LEGACY:
        return Reference(start, end, html5[written], written, "open" if form == "exact" else form)
    if form == "spaced":
        name = written if written in NAMES and len(written) > 3 else None
        return Reference(start, end, NAMES[name], name, "spaced") if name else None
    if written in CUT or written in CUT_SIGNS:
        return Reference(start, _behind_echo(text, end), NAMES[written], written, "cut")
    if _AMONG_CAPITALS.match(written) and text[start - 1 : start].isupper():  # `AT&ampT`
        return Reference(start, match.start("name") + 3, "&", "amp", "open")
    for length in range(len(written) - 1, 2, -1):
        name, rest = written[:length], written[length:]
        if name in LEGACY_LETTERS or (name in LEGACY and rest.isdigit()):
            return Reference(start, match.start("name") + length, html5[name], name, "open")
        if name == "euro" and rest.isdigit():
            return Reference(start, match.start("name") + length, "€", name, "cut")
        if name in CUT and not (name == "macr" and rest[0] == "o"):
            return Reference(start, match.start("name") + length, NAMES[name], name, "cut")
    return None


def _form(text: str, start: int, end: int, layered: bool) -> Form:
    written = text[start:end]
    if _ANY_SPACE.search(written):
        return "spaced"
    if not _SLIPPED.isdisjoint(written):
        return "slip"
    return "layered" if layered else "exact"


_ANY_SPACE = lazy(f"{SPACE}|\n")
_SLIPPED = frozenset(("＆", "＃", *SEMICOLONS[1:]))


def _doubled(text: str, start: int, end: int, value: str) -> bool:
    """Say whether a second semicolon at `end` is an echo of the reference's own.

    Before a blank it may be punctuation after a letter or a closing mark, unless there are
    other slips of the kind near. An opening mark behind another reference may be a misread byte.
    """
    if text[end : end + 1] not in tuple(SEMICOLONS):
        return False
    after = text[end + 1 : end + 2]
    if not after.isspace() or after == "\n":
        return True
    if value == "\u00a0" or (
        value in "“‘«„‚–—•" and text[start - 1 : start] not in tuple(SEMICOLONS)
    ):
        return True
    slips = _SEMICOLON_SLIP.finditer(text, max(0, end - _NEAR), end + _NEAR)
    return len(list(islice(slips, 2))) > 1


_NEAR = 500


_SEMICOLON_SLIP = lazy(r"&#?[A-Za-z0-9]{2,10}(?:;[;；]|；| ;)")


_UNKNOWN = lazy(rf"[&＆]{_S}(?P<name>[A-Za-z][A-Za-z0-9]{{1,15}}){_S}{SEMICOLON}")


def _unknown(text: str, start: int) -> Reference | None:
    match = _UNKNOWN.match(text, start)
    if match is None:
        return None
    return Reference(start, match.end(), "", match["name"], "unknown")
