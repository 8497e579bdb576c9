from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.fixers.layout.quotes import FIXER

PIPELINE = Pipeline([FIXER])


def test_guillemets_are_no_curly_marks() -> None:
    assert PIPELINE.fix("“a” «b» ‹c›") == '"a" «b» ‹c›'


@pytest.mark.parametrize("unit", ["“", "‘"])
def test_linear(unit: str) -> None:
    PIPELINE.fix(unit * 30_000)
