from __future__ import annotations

import re
from typing import Any

import pytest

from mojifix import Pipeline
from mojifix.fixers.layout.accents import FIXER

PIPELINE = Pipeline([FIXER])


def test_a_word_that_is_sure_proves_the_others() -> None:
    name = "Zw´yb of the mill"
    assert PIPELINE.fix(name) is name
    assert [change.grade for change in PIPELINE.detect(name)] == ["guess"]
    assert PIPELINE.fix(f"{name} and Schr¨odinger") == "Zwýb of the mill and Schrödinger"


def test_code_is_left_alone() -> None:
    text = "Type `f¨ur` and then für."
    assert PIPELINE.fix(text) is text


@pytest.mark.parametrize("unit", ["¨", "a¨", "a ¨ ", "¨ a", "f¨ur ", "a¨ b¨ c", "`a ", "´a´ "])
def test_linear(unit: str) -> None:
    PIPELINE.fix(unit * 10_000)


@pytest.mark.parametrize(
    ("lang", "text", "fixed"),
    [
        ("en", "the informa ¸c˜ao of it", "the informação of it"),
        ("es", "El vecino Zw´arb vive en la casa.", "El vecino Zwárb vive en la casa."),
        ("en", "Mr Zw´yrb lives here.", "Mr Zw´yrb lives here."),
        ("en", "Mr L´arson and Mr D´avid left.", "Mr L´arson and Mr D´avid left."),
        ("fr", "C’est l´amour", "C’est l´amour"),
        ("en", "the ´ja nein´ of it", "the ´ja nein´ of it"),
    ],
)
def test_where_an_accent_goes(lang: Any, text: str, fixed: str) -> None:
    assert Pipeline([FIXER], lang=lang).fix(text) == fixed


@pytest.mark.parametrize("text", ["a`b", "a` b", "a ¨", "a˝", "¨a", "´ e", "` a ", "`E "])
def test_the_trigger_finds_an_accent_beside_its_letter(text: str) -> None:
    assert re.search(str(FIXER.trigger), text)


@pytest.mark.parametrize("text", ["a ` b", "`x` `b", "for 5 ¨ 7", "für é ñ"])
def test_the_trigger_is_silent_over_others(text: str) -> None:
    assert re.search(str(FIXER.trigger), text) is None
