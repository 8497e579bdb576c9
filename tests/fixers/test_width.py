from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.fixers.layout.width import FIXER

PIPELINE = Pipeline([FIXER])


def test_signs_alone_are_chinese() -> None:
    assert PIPELINE.fix("１＋１＝２，＋") == "1+1=2，＋"


def test_a_run_is_one_edit_and_says_what_it_was() -> None:
    changes = PIPELINE.explain("ＡＢ a＝b ｶﾞｽ").changes
    assert [(c.before, c.causes[0].code) for c in changes] == [
        ("ＡＢ", "full-width"),
        ("＝", "full-width"),
        ("ｶﾞｽ", "half-width"),
    ]


@pytest.mark.parametrize("unit", ["Ａ", "Ａ．", "ｶﾞ"])
def test_linear(unit: str) -> None:
    PIPELINE.fix(unit * 30_000)
