"""What the cases of lost_backslashes cannot say."""

from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.fixers.encoding.lost_backslashes import DOUBT, FIXER


def test_words_need_their_language() -> None:
    text = "u00e9tu00e9"
    assert Pipeline([FIXER]).fix(text) is text
    assert Pipeline([FIXER], lang="fr").fix(text) == "été"


def test_doubt_is_reported() -> None:
    (change,) = Pipeline([FIXER]).detect("the u2014 model")
    assert (change.before, change.causes[0].code) == ("u2014", DOUBT.code)


def test_the_proof_is_drawn_from_the_head() -> None:
    proof = "Das Menu00fc fu00fcr heute: Ku00e4se, Bru00f6tchen.\n"
    alone = Pipeline([FIXER], lang="de")
    assert alone.fix("Nein u2013") == "Nein u2013"
    assert alone.fix(proof + "Nein u2013") == "Das Menü für heute: Käse, Brötchen.\nNein –"
    assert alone.fix(" " * 20_000 + proof[:8] + "\nNein u2013").endswith("Nein u2013")


@pytest.mark.parametrize(
    "unit", ["u00e9", "au00e9 ", "u201c a", "u", "u4e2d", "aau00e9_", "u2014 x "]
)
def test_linear_time(unit: str) -> None:
    Pipeline([FIXER], lang="fr").fix(unit * 20_000)
