from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.fixers.layout.dehyphenate import FIXER

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
