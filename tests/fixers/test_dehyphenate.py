from __future__ import annotations

import re

import pytest

from mojifix import Pipeline
from mojifix.fixers.layout.dehyphenate import _SUSPENDED, FIXER

PIPELINE = Pipeline([FIXER], lang="en")


def test_address_keeps_its_hyphen() -> None:
    text = "see `exam- ple` and /path/exam-\nple.txt"
    assert PIPELINE.fix(text) is text


def test_an_unknown_language_has_no_words() -> None:
    text = "exam-\nple"
    assert Pipeline([FIXER], lang="tlh").fix(text) is text


@pytest.mark.parametrize("unit", ["ab-\n", "ab- ", "ab- ab ", "-"])
def test_linear(unit: str) -> None:
    PIPELINE.fix(unit * 30_000)


@pytest.mark.parametrize("word", sorted(_SUSPENDED))
def test_the_trigger_knows_what_stands_behind_suspended_hyphens(word: str) -> None:
    assert FIXER.trigger is not None
    for text, found in ((word, False), (f"{word} so", False), (f"{word}q", True), ("zq", True)):
        assert (re.search(FIXER.trigger, f"fall- {text}") is not None) is found


@pytest.mark.parametrize("word", ["bil", "si", "th", "throug", "Und", "a"])
def test_the_trigger_knows_where_a_suspended_word_ends(word: str) -> None:
    assert FIXER.trigger is not None
    found = word.islower() and len(word) > 1
    assert (re.search(FIXER.trigger, f"fall- {word}, so") is not None) is found
    assert (re.search(FIXER.trigger, f"fall- {word}") is not None) is found


def test_the_trigger_is_silent_over_other_hyphens() -> None:
    assert FIXER.trigger is not None
    text = "A well-known man - so they said -- came in, or-, und a- Hotel- \nRestaurant."
    assert re.search(FIXER.trigger, text) is None
