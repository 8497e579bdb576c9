from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.fixers.layout.letter_spaced import FIXER

ENGLISH = Pipeline([FIXER], lang="en")


def test_a_language_without_words_is_left_alone() -> None:
    text = "C H A P T E R"
    assert Pipeline([FIXER], lang="tlh").fix(text) is text


@pytest.mark.parametrize("unit", ["a ", "a  ", "A B C D E\n", "P I E R S\n", " a b c d e f"])
def test_linear(unit: str) -> None:
    ENGLISH.fix(unit * 30_000)
