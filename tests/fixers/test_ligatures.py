from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.fixers.layout.ligatures import FIXER

PIPELINE = Pipeline([FIXER])


def test_long_s_is_spelt_as_unicode_spells_it() -> None:
    assert PIPELINE.fix("be\ufb05") == "best"


@pytest.mark.parametrize("unit", ["ﬁ", "a"])
def test_linear(unit: str) -> None:
    PIPELINE.fix(unit * 30_000)
