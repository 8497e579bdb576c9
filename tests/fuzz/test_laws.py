"""The texts that once broke a law, or were made to, and some new ones (`python -m fuzz`)."""

from __future__ import annotations

from random import Random

import pytest

from fuzz.__main__ import draw
from fuzz.files import broken
from fuzz.laws import Input, judge
from fuzz.mutations import seeds
from samples import ROOT

KEPT = ROOT / "fixtures" / "fuzz" / "laws.jsonl"
INPUTS = [Input.from_json(line) for line in KEPT.read_text(encoding="utf-8").splitlines()]
_NEW = 100
_FILES = 20


@pytest.mark.parametrize("given", INPUTS, ids=lambda given: given.id)
def test_what_broke_a_law_breaks_none(given: Input) -> None:
    assert judge(given).broken == ""


def test_halves_side_by_side_are_kept_apart() -> None:
    given = Input("a\ud83d" + "\ude00 \U0001f600 \ud800", ("mojibake",), (("lang", "en"),), 512)
    assert Input.from_json(given.to_json()) == given


@pytest.mark.slow
def test_new_texts_break_no_law() -> None:
    rng = Random("the same each time")
    pool = [seed.text for seed in seeds()]
    for number in range(_NEW):
        given = draw(pool, rng)
        verdict = judge(given, number)
        assert verdict.broken == "", given.to_json()


@pytest.mark.slow
def test_files_come_back_as_they_should() -> None:
    rng = Random("the same each time")
    pool = [seed.text for seed in seeds()]
    for _ in range(_FILES):
        assert broken(pool, rng) is None
