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
from functools import cache

from mojifix.data.suspects import SUSPECTS
from mojifix.fixers.encoding.single_byte.judge import beyond_ascii
from mojifix.patterns import LETTER, lazy

__all__ = ["DENSE", "SUSPECT", "is_suspect"]

DENSE = "[\x80-\x9f\xa1-\xaa\xac\xae-\xba\xbc-\xffŒœŠšŸŽžƒˆ˜‚„†‡•‰‹›€™]{4}"
"""Four letters of Windows-1252 beyond ASCII in a row, as no word has them."""
_OTHERS = (
    "[\x80-\x9f]|[a-z][ÀÊÚÎÞÌÜ]"  # controls; what `misread_twice` reads
    # what `misread_marks` reads
    "|[ÕÆ╒Х](?:s|t|re|ve|ll|d|m)(?:[^A-Za-z]|\\Z)|(?:[A-Za-z]í(?:t|re|ve|ll|d|m)|[te]ís)(?:[^A-Za-z]|\\Z)"
    "|[dlnscjmuDLNSCJMU][ÕÆ╒][aeéêiou]"
    "|(?:[^A-Za-z]|\\A)[dlnscjmuDLNSCJMU]í[aeéêiou][a-z]{2}"
)
_BEYOND_ASCII = LETTER.replace("A-Za-z", "", 1)


def _class(sides: str) -> str:
    """Return the class of what stands on one side of a letter (`data.suspects`)."""
    letters = sides.replace("^", "").replace("*", "")
    if "^" not in sides:
        return f"[{letters}{_BEYOND_ASCII if '*' in sides else ''}]"
    others = "".join(c for c in string.ascii_letters if not re.match(f"[{letters}]", c))
    return f"[^{others}{'' if '*' in sides else _BEYOND_ASCII}]"


def _is_any(sides: str) -> bool:
    return sides == "^*a-zA-Z"


def _before(sides: str, letters: str) -> str:
    """Return a pattern of letters and what stands before them."""
    if _is_any(sides):
        return letters
    return f"(?:{_class(sides)}|\\A){letters}" if "^" in sides else f"{_class(sides)}{letters}"


def _behind(sides: str) -> str:
    if _is_any(sides):
        return ""
    return f"(?:{_class(sides)}|\\Z)" if "^" in sides else _class(sides)


def _pattern() -> str:
    """Return the pattern of all letters in the places in which they are suspected."""
    together: dict[tuple[str, str], list[str]] = {}
    for letter, places in SUSPECTS.items():
        for place in places:
            together.setdefault(place, []).append(letter)
    return "|".join(
        _before(before, f"[{''.join(letters)}]") + _behind(behind)
        for (before, behind), letters in together.items()
    )


SUSPECT = f"{_pattern()}|{DENSE}|{_OTHERS}"
"""The pattern of what stands in a text that was misread, and in hardly any other."""


def is_suspect(text: str) -> bool:
    """Say whether `SUSPECT` is found in a text, which `re` would be slow to look for."""
    letters = beyond_ascii(text) & SUSPECTS.keys()
    patterns = (*map(_places, letters), _DENSE, _OTHER)
    return any(pattern.search(text) for pattern in patterns)


_DENSE = lazy(DENSE)
# `_OTHERS`, each part of it turned round: it begins with the letter, to be found.
_OTHER = lazy(
    "[\x80-\x9fÀÊÚÎÞÌÜÕÆ╒Хí](?:(?<=[\x80-\x9f])|(?<=[a-z][ÀÊÚÎÞÌÜ])"
    "|(?<=[ÕÆ╒Х])(?:s|t|re|ve|ll|d|m)(?![A-Za-z])"
    "|(?<=[A-Za-z]í)(?:t|re|ve|ll|d|m)(?![A-Za-z])|(?<=[te]í)s(?![A-Za-z])"
    "|(?<=[dlnscjmuDLNSCJMU][ÕÆ╒])[aeéêiou]"
    "|(?<=[dlnscjmuDLNSCJMU]í)(?<![A-Za-z].í)[aeéêiou][a-z]{2})"
)


@cache
def _places(letter: str) -> re.Pattern[str]:
    """Return the pattern of the places of one letter; it begins with the letter, to be found."""
    places = []
    for before, behind in SUSPECTS[letter]:
        edge = f"|(?<=\\A{letter})" if "^" in before else ""
        left = "" if _is_any(before) else f"(?:(?<={_class(before)}{letter}){edge})"
        places.append(left + _behind(behind))
    return re.compile(f"{letter}(?:{'|'.join(places)})")
