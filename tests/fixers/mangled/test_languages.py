"""Which languages a line may be in."""

from __future__ import annotations

import pytest

from mojifix.fixers.encoding.mangled.languages import candidates, evidence, likeliest, writing


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the house of the miller is closed today", "en"),
        ("das Haus der Familie ist heute geschlossen", "de"),
        ("Fransızca ’ yı gündelik hayatta konuşurlar", "tr"),
        ("", None),
        ("Привет, как дела", None),
    ],
)
def test_the_likeliest(text: str, language: str | None) -> None:
    assert likeliest(text) == language


def test_a_word_that_several_languages_have_tells_none() -> None:
    assert likeliest("piano") is None


def test_letters_leave_out_languages() -> None:
    assert "tr" in candidates("bahçesi ı ş")
    assert "fr" not in candidates("bahçesi ışığı ğ")
    assert candidates("das ist nicht der Fall")[0] == "de"
    assert candidates("tecr besine", ["the", "of", "and"])[0] == "en"
    assert candidates("Привет") == []
    assert len(candidates("xyz")) == 6


@pytest.mark.parametrize(
    ("letters", "some", "none"),
    [("ő", "hu", "de"), ("ğ", "tr", "fr"), ("ř", "cs", "pl"), ("ą", "pl", "cs"), ("ķ", "lv", "lt")],
)
def test_who_writes_a_letter(letters: str, some: str, none: str) -> None:
    assert some in writing(letters)
    assert none not in writing(letters)


def test_no_letter_speaks_for_a_language() -> None:
    assert writing("abc") == []


def test_evidence_is_what_words_cost() -> None:
    assert evidence(["the", "house"], "en") < evidence(["the", "house"], "tr")
    assert evidence([], "en") == evidence(["the"], "xx") == 0.0
    assert evidence(["the"] * 90, "en") == pytest.approx(40 * evidence(["the"], "en"))
