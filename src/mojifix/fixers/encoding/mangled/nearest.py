"""The name that was meant by one that does not exist."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from mojifix.data.names import COMMON_NAMES, WORD_NAMES
from mojifix.knowledge.references import NAMES

__all__ = ["Near", "nearest_names", "side_pair"]


class Near(NamedTuple):
    """A character that may have been meant, and how far its name is from what was written."""

    text: str
    distance: float


_LIMIT = 1.2
"""The largest distance at which a name is still recognised: one slip, or an end cut off."""

_RARE = 0.5
"""How much farther a name is that came with HTML 5 only: few write it."""


_ACCENTS = {
    "grave": "\u0300", "acute": "\u0301", "circ": "\u0302", "tilde": "\u0303", "macr": "\u0304",
    "breve": "\u0306", "dot": "\u0307", "uml": "\u0308", "umlaut": "\u0308", "ring": "\u030a",
    "dblac": "\u030b", "caron": "\u030c", "cedil": "\u0327", "ogon": "\u0328",
}  # fmt: skip
"""What names of letters end in, as combining marks."""

_INVENTED, _OTHER_ACCENT = 0.5, 1.0
"""How far a letter is from a name that was made up for it, and from that of its sister."""


@lru_cache(maxsize=4096)
def nearest_names(name: str, alphabet: str = "") -> tuple[Near, ...]:
    """Return what `name` may stand for, the nearest first; () where it is near to nothing.

    Of the letters of other alphabets than the Latin one, those of `alphabet` ("GREEK") may be.

    >>> nearest_names("rsqou")[0].text, nearest_names("ld")[0].text
    ('’', '“')
    >>> nearest_names("pepper")
    ()
    """
    if not 2 <= len(name) <= 10:
        return ()
    if len(name) == 2:
        return _cut(name)
    near = _invented(name)
    for known, weight in _names(alphabet).items():
        if len(known) > 3 and abs(len(known) - len(name)) <= 3:
            distance = _distance(name, known, _LIMIT)
            if distance <= _LIMIT:
                distance += 0 if weight > 1 else _RARE
                near[NAMES[known]] = min(distance, near.get(NAMES[known], distance))
    ranked = sorted((Near(text, distance) for text, distance in near.items()), key=_by_distance)
    return tuple(ranked) or (_cut(name) if len(name) == 3 else ())


@cache
def _names(alphabet: str) -> dict[str, int]:
    own = {
        name: 2
        for name, letter in NAMES.items()
        if len(letter) == 1 and letter.isalpha() and unicodedata.name(letter).startswith(alphabet)
    }
    return COMMON_NAMES | own if alphabet in ("GREEK", "CYRILLIC") else COMMON_NAMES


def _invented(name: str) -> dict[str, float]:
    """`&etilde;`: there is no such name, but such a letter; or one with another accent is meant."""
    mark = _ACCENTS.get(name[1:])
    if mark is None:
        return {}
    found = dict.fromkeys(_sisters().get(name[0], ()), _OTHER_ACCENT)
    letter = unicodedata.normalize("NFC", name[0] + mark)
    return found | {letter: _INVENTED} if len(letter) == 1 else found


@cache
def _sisters() -> dict[str, tuple[str, ...]]:
    """Return for each plain letter those with an accent that prose is written with."""
    found: dict[str, tuple[str, ...]] = {}
    for name, weight in COMMON_NAMES.items():
        base = unicodedata.normalize("NFD", NAMES[name])[0]
        if weight > 1 and base != NAMES[name] and base.isalpha():
            found[base] = (*found.get(base, ()), NAMES[name])
    return found


def _by_distance(near: Near) -> tuple[float, str]:
    return near.distance, near.text


def _cut(name: str) -> tuple[Near, ...]:
    """Return what a name of which only the beginning is left stands for."""
    known = [
        known
        for known in COMMON_NAMES
        if known.startswith(name) and known not in WORD_NAMES and not NAMES[known].isalpha()
    ]
    shortest = min(map(len, known), default=0)
    values = {NAMES[full] for full in known if len(full) == shortest}
    return (Near(values.pop(), 1.0),) if len(values) == 1 else ()


def side_pair(values: list[str]) -> str | None:
    """Return the pair of marks, opening first, where all values are quotation marks.

    "dquo" may be "ldquo" or "rdquo", "rquo" even "rsquo" or "raquo": where it stands says
    which side it is on, and its partner of which kind.
    """
    if len(values) < 2 or not set(values) <= set("“”„‘’‚«»‹›"):
        return None
    if set(values) <= set("„‚"):
        return "„"
    for marks in ("‘’‚", "«»", "‹›"):
        if set(values) <= set(marks):
            return marks[:2]
    return "“”"


def _distance(written: str, meant: str, limit: float) -> float:
    """Return the weighted distance (optimal string alignment) from `written` to `meant`.

    A slip of the finger costs 1: a letter more, less or other, two letters swapped. Less
    costs what damage does more often: a letter doubled, the first letter lost, an end cut.
    """
    rows = [[0.0] * (len(meant) + 1) for _ in range(len(written) + 1)]
    for j in range(1, len(meant) + 1):
        rows[0][j] = 0.8 if j == 1 else j
    for i in range(1, len(written) + 1):
        rows[i][0] = float(i)
        for j in range(1, len(meant) + 1):
            same = written[i - 1] == meant[j - 1]
            doubled = i > 1 and written[i - 1] == written[i - 2]
            at_end = i == len(written)
            best = min(
                rows[i - 1][j - 1] + (0 if same else 1),
                rows[i - 1][j] + (0.6 if doubled else 1),
                rows[i][j - 1] + (0.6 if at_end else 1),
            )
            if (
                i > 1
                and j > 1
                and written[i - 1] == meant[j - 2]
                and written[i - 2] == meant[j - 1]
            ):
                best = min(best, rows[i - 2][j - 2] + 0.9)
            rows[i][j] = best
        if min(rows[i]) > limit:
            return limit + 1
    return rows[-1][-1]
