from __future__ import annotations

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
