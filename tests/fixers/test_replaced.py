"""What the cases of replaced cannot say."""

from __future__ import annotations

import re
from typing import Any

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


@pytest.mark.parametrize("before", [*' ([\n"“—–-', "", "\u00a0"])
def test_the_trigger_finds_a_sign_before_a_word(before: str) -> None:
    text = f"a b{before}?cole" if before else "?cole"
    assert re.search(str(FIXER.trigger), text)


@pytest.mark.parametrize("text", ["page?id=3", "page?id_2", "What? Why?", "a.b?x=1&y=2", "x/?y"])
def test_the_trigger_is_silent_over_questions_and_addresses(text: str) -> None:
    assert re.search(str(FIXER.trigger), text) is None


@pytest.mark.parametrize(
    ("lang", "text", "fixed"),
    [
        ("fr", "Les ennemis tu\ufffdes hier", "Les ennemis tuées hier"),
        ("en", "They said \ufffd\ufffdno and left.", "They said \ufffd\ufffdno and left."),
        ("en", "It was so.\ufffd\ufffdThey left.", "It was so. They left."),
        ("en", "the\ufffd\ufffdzzqxt of it", "the\ufffd\ufffdzzqxt of it"),
        ("en", "zzqxt\ufffd\ufffdthe boat", "zzqxt\ufffd\ufffdthe boat"),
        ("en", "the\ufffd\ufffdboat of it", "the boat of it"),
        ("fr", "Un café et zzqxt\ufffd\ufffdMaison", "Un café et zzqxt Maison"),
        ("fr", "Une école et zzqxt\ufffd\ufffdMaison", "Une école et zzqxt Maison"),
        ("fr", "Une eau et zzqxt\ufffd\ufffdMaison", "Une eau et zzqxt\ufffd\ufffdMaison"),
        ("fr", "Un café et zzqxt\ufffd\ufffdqqrt", "Un café et zzqxt\ufffd\ufffdqqrt"),
        ("fr", "Un café et zzqxt\ufffd\ufffdmaison", "Un café et zzqxt maison"),
        ("fr", "\ufffdcole close, dit zzqx\ufffd, hier", "École close, dit zzqx\ufffd, hier"),
        (
            "en",
            "It cost 10\ufffd\ufffd000 and 5\ufffd\ufffd% of it",
            "It cost 10 000 and 5 % of it",
        ),
        ("ru", "и дом\ufffd\ufffdмой стоит", "и дом мой стоит"),
    ],
)
def test_blanks_and_letters(lang: Any, text: str, fixed: str) -> None:
    assert Pipeline([FIXER], lang=lang).fix(text) == fixed
