"""Runs between a line and its decoded form, and the way back."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mojifix.edits import Edit, Reason, splice
from mojifix.fixers.encoding.mojibake.alignment import WayBack, changed_runs, in_word

PAIRS = [
    ("Ã©tÃ© est lÃ ", "été est là"),
    ("a", "a"),
    ("ÃƒÂ©Ã©", "éé"),
    ("â€œGoâ€\x9d â€“ now", "“Go” – now"),
    ("Ð¿Ñ€Ð¸Ð²ÐµÑ‚ Ð¼Ð¸Ñ€", "привет мир"),
    ("éÃ©é", "ééé"),
    ("wordÂ word", "word\u00a0word"),
    ("x Â y", "x \u00a0y"),
    ("жÃ©" * 20, "жé" * 20),
    ("жÃ©ю" * 120, "жéю" * 120),
]


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_the_runs_make_the_one_of_the_other(before: str, after: str) -> None:
    reason = Reason("x", "X.", "certain")
    runs = list(changed_runs(before, after))
    assert splice(before, [Edit(*run, reason) for run in runs]) == after
    assert all(before[start:end] != text for start, end, text in runs)
    assert all(a[1] <= b[0] for a, b in pairwise(runs))


def test_runs_are_as_short_as_can_be() -> None:
    assert list(changed_runs("Ã©tÃ© est lÃ ", "été est là")) == [
        (0, 2, "é"),
        (3, 5, "é"),
        (11, 13, "à"),
    ]
    assert list(in_word("éÃ©é", "ééé")) == [(1, 3, "é")]
    assert list(in_word("é", "é")) == []
    assert list(in_word("жабю", "жéäю")) == [(1, 3, "éä")]
    assert list(in_word("жаюб", "жéюä")) == [(1, 2, "é"), (3, 4, "ä")]
    assert [run[2] for run in in_word("жÃ©" * 20, "жé" * 20)] == ["é"] * 20
    assert [run[2] for run in in_word("жÃ©" * 60, "жé" * 60)] == ["é"] * 60
    assert len(list(in_word("жÃ©" * 120, "жé" * 120))) == 1, "too long to be compared"


def test_anchors_that_disagree_make_one_change() -> None:
    assert list(changed_runs("Ã©a", "éb")) == [(0, 3, "éb")]


def test_the_way_back() -> None:
    back = WayBack([(1, 3, "ã"), (7, 9, "ã")])
    assert back.span(0, 1) == (0, 1)
    assert back.span(1, 2) is None
    assert back.span(0, 2) is None
    assert back.span(2, 5) == (3, 6)
    assert back.span(2, 6) == (3, 7)
    assert back.span(5, 7) is None
    assert back.span(7, 9) == (9, 11)
    assert WayBack([]).span(3, 4) == (3, 4)
