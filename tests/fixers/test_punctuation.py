from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix import Pipeline
from mojifix.fixers.punctuation import FIXER

ENGLISH = Pipeline([FIXER], lang="en")


@given(st.text(st.sampled_from('ab ,.;:!?"“”„«»()\n\u00a0'), max_size=60))
def test_settles_and_keeps_what_is_no_space(text: str) -> None:
    fixed = ENGLISH.fix(text)
    assert "".join(fixed.split()) == "".join(text.split())
    assert ENGLISH.fix(fixed) is fixed


def test_french_line_in_an_english_text_keeps_its_quotes() -> None:
    text = "He said so.\n« Vraiment ! » dit-elle."
    assert ENGLISH.fix(text) is text


def test_addresses_keep_their_spaces() -> None:
    text = "Run `a , b` now."
    assert ENGLISH.fix(text) is text


@pytest.mark.parametrize(
    "unit",
    [" ,", "a ,b", ' "', '" ', "“ ", " ”", "a“b", 'a"b', '5" ', "( a", "a : b ", "a ! ", "a .\n"],
)
def test_linear(unit: str) -> None:
    ENGLISH.fix(unit * 30_000)
