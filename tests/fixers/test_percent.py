"""What the cases of percent cannot say."""

from __future__ import annotations

from mojifix import Pipeline
from mojifix.fixers.encoding.percent import FIXER


def test_bytes_that_are_no_utf8_stay() -> None:
    text = "caf%C3%A9%FF"
    assert Pipeline([FIXER]).fix(text) is text


def test_each_escape_is_an_edit() -> None:
    changes = Pipeline([FIXER]).explain("pr%C3%A8s caf%C3%A9").changes
    assert [(c.before, c.after) for c in changes] == [("%C3%A8", "è"), ("%C3%A9", "é")]


def test_a_whole_sequence_proves_itself_behind_a_figure() -> None:
    assert Pipeline([FIXER]).fix("20%E2%82%AC, 50%C3") == "20€, 50%C3"
