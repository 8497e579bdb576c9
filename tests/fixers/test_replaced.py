"""What the cases of replaced cannot say."""

from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.fixers.encoding.replaced import FIXER, LOST


def test_a_lost_character_is_reported() -> None:
    (change,) = Pipeline([FIXER]).detect("Xq\ufffdzt")
    assert (change.before, change.after, change.causes[0].code) == ("\ufffd", "\ufffd", LOST.code)


@pytest.mark.parametrize(
    ("language", "quoted"), [("en", "“so”"), ("de", "„so“"), ("pl", "„so”"), (None, "“so”")]
)
def test_quotes_are_those_of_the_language(language: str | None, quoted: str) -> None:
    assert Pipeline([FIXER], lang=language).fix("x \ufffdso\ufffd y") == f"x {quoted} y"


def test_a_plural_is_no_possessive() -> None:
    assert Pipeline([FIXER], lang="en").fix("two caf\ufffds") == "two cafés"


@pytest.mark.parametrize(
    "text", ["“What!? No,” she said at /watch?v=3.", "“What!? Really?So."], ids=["address", "glued"]
)
def test_a_question_in_quotes_does_not_end_them(text: str) -> None:
    assert Pipeline([FIXER], lang="en").fix(text) is text


@pytest.mark.parametrize("unit", ["\ufffd", "a\ufffd", "x?s ", "?", "a?b"])
def test_linear_time(unit: str) -> None:
    Pipeline([FIXER], lang="en").fix(unit * 50_000)
