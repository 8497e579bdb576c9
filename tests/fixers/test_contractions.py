from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.fixers.layout.contractions import FIXER

ENGLISH = Pipeline([FIXER], lang="en")


def test_code_is_left_alone() -> None:
    text = "Type `ca n't` and then they can't."
    assert ENGLISH.fix(text) is text


def test_an_unknown_language_has_the_elisions_that_all_share() -> None:
    assert Pipeline([FIXER]).fix("L' Xyzzy qwv d ' Urq") == "L' Xyzzy qwv d'Urq"


@pytest.mark.parametrize("unit", ["a 's ", " 's", "a' ", "ca n't ", "a - t - ", "l 'a", "it ' s "])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_linear(unit: str, lang: str) -> None:
    Pipeline([FIXER], lang=lang).fix(unit * 30_000)
