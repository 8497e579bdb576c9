"""Where the trigger stops, and that the two ways to look for it are the same."""

from __future__ import annotations

import re
import string

import pytest

from mojifix.data.suspects import SUSPECTS
from mojifix.fixers.encoding.single_byte.suspects import SUSPECT, is_suspect

LETTERS = sorted({letter for rows in SUSPECTS.values() for row in rows for letter in row[0]})
OTHERS = "ÆíÀÊÚÎÞÌÜ‚„”†‡‰‹›˜•"
"""Those that have a rule of their own."""
BESIDE = ["", " ", *"aez", *"AZ", "é"]
TRIGGER = re.compile(SUSPECT)


def stops_at(text: str) -> bool:
    """Say whether the trigger finds something, and `is_suspect` as much."""
    found = TRIGGER.search(text) is not None
    assert is_suspect(text) == found, text
    return found


def may_be_beside(sides: str, character: str) -> bool:
    """Say what the table says: `^` is no letter, `*` one beyond ASCII, "" whatever there is."""
    if not sides:
        return True
    if not character.isalpha():
        return "^" in sides
    if not character.isascii():
        return "*" in sides
    return sides not in ("^", "*", "^*") and character in _spelt_out(sides.lstrip("^*"))


def _spelt_out(ranges: str) -> str:
    return "".join(c for c in string.ascii_letters if re.match(f"[{ranges}]", c))


@pytest.mark.parametrize("letter", [c for c in LETTERS if c not in OTHERS][::4])
def test_each_letter_is_suspected_where_the_table_says(letter: str) -> None:
    places = [
        (before, behind)
        for before, rows in SUSPECTS.items()
        for letters, behind in rows
        if letter in letters
    ]
    for a in BESIDE:
        for b in BESIDE:
            said = any(may_be_beside(x, a) and may_be_beside(y, b) for x, y in places)
            assert stops_at(f"{a}{letter}{b}") == said, (a, b)


def test_the_others_are_suspected_in_the_same_places() -> None:
    for letter in OTHERS[2:]:
        assert stops_at(f"a{letter}b")
        assert {stops_at(f"{a}{letter}{b}") for a in BESIDE for b in BESIDE}


@pytest.mark.parametrize("sign", "ÕÆ╒Х")
def test_contractions(sign: str) -> None:
    for tail in ("s", "t", "re", "ve", "ll", "d", "m"):
        assert stops_at(f"q{sign}{tail} so")
        assert stops_at(f"q{sign}{tail}")
        assert sign in "ÕÆ" or not stops_at(f"a{sign}{tail}z")


@pytest.mark.parametrize("head", "dlnscjmuDLNSCJMU")
def test_elisions(head: str) -> None:
    for vowel in "aeéêiou":
        assert all(stops_at(f"q {head}{sign}{vowel}") for sign in "ÕÆ╒")
        assert stops_at(f"{head}í{vowel}rb")
        assert stops_at(f"q {head}í{vowel}rb")
        assert not stops_at(f"a{head}í{vowel}rb") or vowel not in "aeo" or head in "uU"


@pytest.mark.parametrize("mark", "‚„”†‡‰‹›˜•")
def test_marks_between_letters(mark: str) -> None:
    assert stops_at(f"K{mark}b".lower())
    assert mark in "‹˜" or not stops_at(f"k{mark} b")


@pytest.mark.parametrize("letter", "ÀÊÚÎÞÌÜ")
def test_capitals_behind_small_letters(letter: str) -> None:
    assert stops_at(f"m{letter}r")


@pytest.mark.parametrize(
    "text",
    ["informaci—n", "informaci—n de", "a\x80b", "\x9f", "ÃîòîQ", "Es fˆllt"],
)
def test_what_no_text_has(text: str) -> None:
    assert stops_at(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nobody—not even the pilot—saw it, nor—it seems—did we.",
        "Très bien, größer, señor.",
        "Aquí vivían mis tíos en su país.",
        "“Pä” – nä, på sjön; 5 € à 3 °C",
        "L’été dernier, l’élève a été reçu à l’école.",
    ],
)
def test_good_text_has_nothing_of_it(text: str) -> None:
    assert not stops_at(text)
