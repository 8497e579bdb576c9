from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.fixers.layout.width import FIXER

PIPELINE = Pipeline([FIXER])


def test_signs_alone_are_chinese() -> None:
    assert PIPELINE.fix("１＋１＝２，＋") == "1+1=2，＋"


@pytest.mark.parametrize("unit", ["Ａ", "Ａ．", "ｶﾞ"])
def test_linear(unit: str) -> None:
    PIPELINE.fix(unit * 30_000)
