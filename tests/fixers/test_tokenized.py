from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix import Pipeline
from mojifix.fixers.layout.tokenized import FIXER

ENGLISH = Pipeline([FIXER], lang="en")
TOKENS = [
    "-LRB-",
    "-RRB-",
    "``",
    "''",
    "n't",
    "'s",
    ",",
    ".",
    "word",
    "(",
    ")",
    '"',
    "@-@",
    "l",
    "'",
]


@given(st.lists(st.sampled_from(TOKENS), max_size=20))
def test_settles_and_keeps_the_words(tokens: list[str]) -> None:
    fixed = ENGLISH.fix(" ".join(tokens))
    assert fixed.count("word") == tokens.count("word")
    assert ENGLISH.fix(fixed) == fixed


def test_the_head_is_evidence_for_later_lines() -> None:
    text = "He did n't , she said , -LRB- once -RRB- .\nThe mayor 's dog ."
    assert ENGLISH.fix(text).endswith("\nThe mayor's dog.")


def test_code_is_left_alone() -> None:
    text = "I do n't , you ca n't , see `a , b` ."
    assert "`a , b`" in ENGLISH.fix(text)


@pytest.mark.parametrize(
    "unit",
    [" ,", " .", "-LRB- ", " 's", "`` ", " '' ", "l ' ", " @-@ ", '" ', " 'da", "[ a ]", " . a"],
)
def test_linear(unit: str) -> None:
    ENGLISH.fix("It 's -LRB- so -RRB- ." + unit * 30_000)


@pytest.mark.parametrize("text", ["rock 'n' roll, .NET and ,Zitat'", "a ''b'' @ home .5 -LR-"])
def test_the_trigger_is_silent_without_proof(text: str) -> None:
    assert FIXER.trigger is not None
    assert re.search(FIXER.trigger, text) is None


def test_a_line_far_behind_the_head_proves_itself_alone() -> None:
    head = "We went home by the old boat, and nobody knew why it was late.\n" * 300
    tokens = "It is n't late , they say , -LRB- yet -RRB- ."
    assert ENGLISH.fix(head + tokens) == head + "It isn't late, they say, (yet)."
    clitic = "The mayor 's dog , they say."
    assert ENGLISH.fix(head + clitic) == head + clitic
    assert ENGLISH.fix(head + tokens + "\n" + clitic).endswith("\n" + clitic)
