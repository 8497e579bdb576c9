from __future__ import annotations

import re
from pathlib import Path

import pytest

import mojifix
from mojifix import Pipeline
from mojifix.fixers.layout.contractions import FIXER
from mojifix.fixers.layout.contractions.hyphens import HYPHENATING
from mojifix.fixers.layout.contractions.suspects import SUFFIXING, SUSPECT, SUSPECT_IN_LANG
from mojifix.knowledge.language import weigh_languages
from mojifix.knowledge.orthography import orthography

ENGLISH = Pipeline([FIXER], lang="en")


def test_code_is_left_alone() -> None:
    text = "Type `ca n't` and then they can't."
    assert ENGLISH.fix(text) is text


def test_an_unknown_language_has_the_elisions_that_all_share() -> None:
    assert Pipeline([FIXER]).fix("L' Xyzzy qwv d ' Urq") == "L' Xyzzy qwv d'Urq"


@pytest.mark.parametrize("unit", ["a 's ", " 's", "a' ", "ca n't ", "a - t - ", "l 'a", "it ' s "])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_linear(unit: str, lang: str) -> None:
    Pipeline([FIXER], lang=lang).fix(unit * 30_000)


def test_the_languages_that_hyphenate_are_those_of_the_files() -> None:
    folder = Path(mojifix.__file__).parent / "knowledge" / "orthography"
    known = {file.stem for file in folder.glob("*.toml") if orthography(file.stem).hyphenated}
    assert set(HYPHENATING) == known


def test_one_of_the_languages_that_are_detected_has_suffixes() -> None:
    detected = {*weigh_languages("the"), *weigh_languages("для"), *weigh_languages("من"), "el"}
    assert [name for name in detected if orthography(name).suffix] == [SUFFIXING]


@pytest.mark.parametrize("pattern", [SUSPECT, SUSPECT_IN_LANG])
@pytest.mark.parametrize(
    "text",
    [
        "The well-known hats aren't here; it's the farmer's wife – or so.",
        "L'homme d'aujourd'hui dit-il vrai ? « Celui-ci », peut-être.",
        "Ankara'da 1999'dan beri İzmir’in ucunda.",
        "Кто-то пришёл из-за моря - по-моему.",
    ],
)
def test_the_triggers_are_silent_over_what_is_right(pattern: str, text: str) -> None:
    assert re.search(pattern, text) is None


@pytest.mark.parametrize(
    "text", ["l' a", "dell 'a", "L' A", "a ' s", "1 'dan", "ca n't", "he 'll", "o 'clock", "a - t"]
)
def test_the_triggers_find_what_is_parted(text: str) -> None:
    assert re.search(SUSPECT, text)
    assert re.search(SUSPECT_IN_LANG, f"so {text} so")
