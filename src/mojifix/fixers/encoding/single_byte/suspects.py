"""What a text must hold before its code page is doubted, where its language was not given.

Letters beyond ASCII stand in most texts. A misread one gives itself away by the letters beside
it (`èas`, `wiêc`), which `data.suspects` lists; four beyond ASCII in a row are no word of Latin
letters; some marks stand in contractions (`isnÕt`).

>>> is_suspect("Très bien, größer, señor."), is_suspect("vèera, wiêc")
(False, True)
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from functools import cache

from mojifix.data.suspects import SUSPECTS
from mojifix.fixers.encoding.single_byte.judge import beyond_ascii
from mojifix.patterns import NO_LETTER, lazy

__all__ = ["DENSE", "SUSPECT", "is_suspect"]

DENSE = "[\x80-\x9f\xa1-\xaa\xac\xae-\xba\xbc-\xffŒœŠšŸŽžƒˆ˜‚„†‡•‰‹›€™]{4}"
"""Four letters of Windows-1252 beyond ASCII in a row, as no word has them."""
_MARKS = "‚„”†‡‰‹›˜•"
"""What stands between no two letters."""
_OTHERS = (
    "[\x80-\x9f]|[a-z][ÀÊÚÎÞÌÜ]"  # controls; what `misread_twice` reads
    f"|[a-z][{_MARKS}][a-z]|[a-z]—n(?:[^A-Za-z]|\\Z)"  # `informaci—n`
    # what `misread_marks` reads
    "|[ÕÆ╒Х](?:s|t|re|ve|ll|d|m)(?:[^A-Za-z]|\\Z)|(?:[A-Za-z]í(?:t|re|ve|ll|d|m)|[te]ís)(?:[^A-Za-z]|\\Z)"
    "|[dlnscjmuDLNSCJMU][ÕÆ╒][aeéêiou]"
    "|(?:[^A-Za-z]|\\A)[dlnscjmuDLNSCJMU]í[aeéêiou][a-z]{2}"
)


@cache
def _class(sides: str) -> str:
    """Return the class of what stands on one side of a letter (`data.suspects`)."""
    letters = sides.replace("^", "").replace("*", "")
    if "*" not in sides:
        return f"[{letters}{NO_LETTER if '^' in sides else ''}]"
    spelt_out = _RANGE.sub(
        lambda m: _LETTERS[_LETTERS.index(m[1]) : _LETTERS.index(m[2]) + 1], letters
    )
    others = "".join(c for c in _LETTERS if c not in spelt_out)
    return f"[^{others}{'' if '^' in sides else NO_LETTER}]"


_ANY = "^*a-zA-Z"
_LETTERS = string.ascii_letters
_RANGE = re.compile("(.)-(.)")


def _before(sides: str) -> str:
    if not sides:
        return ""
    return f"(?:{_class(sides)}|\\A)" if "^" in sides else _class(sides)


def _behind(sides: str) -> str:
    if sides == _ANY:
        return ""
    return f"(?:{_class(sides)}|\\Z)" if "^" in sides else _class(sides)


def _pattern() -> str:
    """Return the pattern of all letters in the places in which they are suspected.

    It goes by what stands before: an automaton has to follow, behind each letter of a text, little
    but what may stand behind that one.
    """
    return "|".join(
        f"{_before(sides)}(?:{'|'.join(_parts(rows))})" for sides, rows in SUSPECTS.items()
    )


def _parts(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield letters with what stands behind them, what is large (all beyond ASCII) once."""
    parts: dict[str, str] = {}
    for letters, behind in rows:
        signs = [sign for sign in "^*" if sign in behind]
        for sides in [behind] if behind == _ANY else [*signs, behind.lstrip("^*")]:
            if sides:
                parts[sides] = parts.get(sides, "") + letters
    for sides, letters in parts.items():
        yield f"[{letters}]{_behind(sides)}"


SUSPECT = f"{_pattern()}|{DENSE}|{_OTHERS}"
"""The pattern of what stands in a text that was misread, and in hardly any other."""


def is_suspect(text: str) -> bool:
    """Say whether `SUSPECT` is found in a text, which `re` would be slow to look for."""
    letters = beyond_ascii(text) & _letters()
    patterns = (*map(_places, letters), _DENSE, _OTHER)
    return any(pattern.search(text) for pattern in patterns)


@cache
def _letters() -> frozenset[str]:
    return frozenset(letter for rows in SUSPECTS.values() for row in rows for letter in row[0])


_DENSE = lazy(DENSE)
# `_OTHERS`, each part of it turned round: it begins with the letter, to be found.
_OTHER = lazy(
    f"[\x80-\x9fÀÊÚÎÞÌÜÕÆ╒Хí—{_MARKS}](?:(?<=[\x80-\x9f])|(?<=[a-z][ÀÊÚÎÞÌÜ])"
    f"|(?<=[a-z][{_MARKS}])(?=[a-z])|(?<=[a-z]—)n(?![A-Za-z])"
    "|(?<=[ÕÆ╒Х])(?:s|t|re|ve|ll|d|m)(?![A-Za-z])"
    "|(?<=[A-Za-z]í)(?:t|re|ve|ll|d|m)(?![A-Za-z])|(?<=[te]í)s(?![A-Za-z])"
    "|(?<=[dlnscjmuDLNSCJMU][ÕÆ╒])[aeéêiou]"
    "|(?<=[dlnscjmuDLNSCJMU]í)(?<![A-Za-z].í)[aeéêiou][a-z]{2})"
)


@cache
def _places(letter: str) -> re.Pattern[str]:
    """Return the pattern of the places of one letter; it begins with the letter, to be found."""
    before: dict[str, list[str]] = {}
    for side, rows in SUSPECTS.items():
        for letters, behind in rows:
            if letter in letters:
                before.setdefault(behind, []).append(side)
    places = []
    for behind, sides in before.items():
        edge = f"|(?<=\\A{letter})" if "^" in "".join(sides) else ""
        left = "" if "" in sides else f"(?:(?<={_class(''.join(sides))}{letter}){edge})"
        places.append(left + _behind(behind))
    return re.compile(f"{letter}(?:{'|'.join(places)})")
