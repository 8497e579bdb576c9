"""What the cases of lost_backslashes cannot say."""

from __future__ import annotations

from mojifix import Pipeline
from mojifix.fixers.lost_backslashes import DOUBT, FIXER


def test_words_need_their_language() -> None:
    text = "u00e9tu00e9"
    assert Pipeline([FIXER]).fix(text) is text
    assert Pipeline([FIXER], lang="fr").fix(text) == "été"


def test_doubt_is_reported() -> None:
    (change,) = Pipeline([FIXER]).detect("the u2014 model")
    assert (change.before, change.causes[0].code) == ("u2014", DOUBT.code)
