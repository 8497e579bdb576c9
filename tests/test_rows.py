"""Texts that are looked at together: none that a fixer would be asked about is missed."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from mojifix import Pipeline
from mojifix.rows import cuts, row_scan
from samples import cases

PIPELINE = Pipeline.default()
SCAN = row_scan(PIPELINE)


@pytest.mark.parametrize("seed", range(20))
def test_no_suspect_is_missed(seed: int) -> None:
    rng = random.Random(seed)
    texts = [case.input for case in rng.sample(cases(), 60)]
    texts += ["Yes", "a word", "", "two\n\nparagraphs", "\ud800"] * 8
    rng.shuffle(texts)
    needed = {number for number, text in enumerate(texts) if PIPELINE.may_need(text)}
    assert needed <= set(SCAN.suspects(texts))


def test_clean_texts_are_no_suspects() -> None:
    if SCAN.is_exact:
        assert SCAN.suspects(["Yes", "two words", "one\n\ntwo", "", "café"] * 300) == []


@pytest.mark.parametrize("offsets", [[0], [0, 5], [0, 0, 0], [0, 3, 9, 9, 10, 40, 41]])
def test_cuts_hold_all_rows(offsets: list[int]) -> None:
    found = cuts(offsets, 4)
    assert found[0] == 0
    assert found[-1] == len(offsets) - 1
    for first, end in pairwise(found):
        assert first < end
        assert end == first + 1 or offsets[end] - offsets[first] <= 4
