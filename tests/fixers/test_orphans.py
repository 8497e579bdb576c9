from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.fixers.encoding.orphans import FIXER

PIPELINE = Pipeline([FIXER], lang="en")


def test_one_space_goes_with_the_letter() -> None:
    report = PIPELINE.explain("a danger à public order")
    assert [(c.start, c.before, c.after) for c in report.changes] == [(9, "à ", "")]


@pytest.mark.parametrize("unit", [" à", "ab à ", "à "])
def test_linear(unit: str) -> None:
    PIPELINE.fix(unit * 30_000)
