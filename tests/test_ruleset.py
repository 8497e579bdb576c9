"""`RULESET` changes when any output does, and stands in reports."""

from __future__ import annotations

import runpy

import pytest

import mojifix
from samples import ROOT

GOLDEN = runpy.run_path(str(ROOT / "scripts" / "build_golden.py"))


@pytest.mark.slow
def test_outputs_do_not_change_under_one_number() -> None:
    number, kept = GOLDEN["golden"]()
    new = GOLDEN["outputs"]()
    wrong = GOLDEN["changed"](kept, new)
    assert number == mojifix.RULESET, "run scripts/build_golden.py"
    assert not wrong, f"outputs changed: run scripts/build_golden.py ({wrong[:9]})"
    assert len(kept) >= 2000


def test_a_text_that_is_new_or_gone_changes_no_output() -> None:
    old = {"a#0": "1 2", "a#1": "3 4", "a#2": "5 6"}
    assert GOLDEN["changed"](old, {"a#0": "3 4", "a#1": "7 8", "b": "1 2"}) == []
    assert GOLDEN["changed"](old, {"a#0": "3 9", "b": "1 2"}) == ["a#0"]
