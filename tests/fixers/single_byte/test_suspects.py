"""Where the trigger stops, and that the two ways to look for it are the same."""

from __future__ import annotations

import re

import pytest

from mojifix.data.suspects import SUSPECTS
from mojifix.fixers.encoding.single_byte.suspects import SUSPECT, is_suspect

LETTERS = sorted({letter for rows in SUSPECTS.values() for row in rows for letter in row[0]})
BESIDE = ["", " ", *"aetz", *"AEZ", "é", "-"]
TRIGGER = re.compile(SUSPECT)


def stops_at(text: str) -> bool:
    """Say whether the trigger finds something, and `is_suspect` as much."""
    found = TRIGGER.search(text) is not None
    assert is_suspect(text) == found, text
    return found


def test_each_letter_is_suspected_in_the_same_places() -> None:
    found = {stops_at(f"{a}{letter}{b}") for letter in LETTERS for a in BESIDE for b in BESIDE}
    assert found == {True, False}


@pytest.mark.parametrize("sign", "ÕÆ╒Х")
def test_contractions(sign: str) -> None:
    for tail in ("s", "t", "re", "ve", "ll", "d", "m"):
        assert stops_at(f"q{sign}{tail} so")
        assert stops_at(f"q{sign}{tail}")


@pytest.mark.parametrize("head", "dlnscjmuDLNSCJMU")
def test_elisions(head: str) -> None:
    for vowel in "aeéêiou":
        assert all(stops_at(f"q {head}{sign}{vowel}") for sign in "ÕÆ╒")
        assert stops_at(f"{head}í{vowel}rb")
        assert stops_at(f"q {head}í{vowel}rb")


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
