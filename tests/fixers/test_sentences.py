from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.fixers.sentences import FIXER

ENGLISH = Pipeline([FIXER], lang="en")


def test_without_knowledge_it_is_a_guess() -> None:
    text = "It rained yesterday.The mayor stayed."
    unknown = {"lang": "zxx"}
    assert Pipeline([FIXER], **unknown).fix(text) is text
    assert (
        Pipeline([FIXER], at_least="guess", **unknown).fix(text)
        == "It rained yesterday. The mayor stayed."
    )
    assert [c.grade for c in Pipeline([FIXER], **unknown).detect(text)] == ["guess"]
    assert [c.grade for c in ENGLISH.detect(text)] == ["likely"]


def test_a_straight_mark_opens_where_it_is_an_odd_one() -> None:
    assert ENGLISH.fix('She left."Why?" he asked.') == 'She left. "Why?" he asked.'
    assert ENGLISH.fix('"She left."Then he came.') == '"She left." Then he came.'


@pytest.mark.parametrize("unit", ["a.B", "ab.The", "ab,ab", "a", "a.", "a'", ".The", 'ab."The'])
def test_linear(unit: str) -> None:
    ENGLISH.fix(unit * 30_000)
