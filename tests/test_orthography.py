"""What is known of each language's writing: every file says known things, in order, once."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

from mojifix.data.orthographies import ORTHOGRAPHIES
from mojifix.fixers.encoding.mangled.line import QUOTES
from mojifix.knowledge.orthography import Orthography, elisions, follows, orthography
from mojifix.knowledge.references import AND_WORDS
from samples import ROOT

_spec = importlib.util.spec_from_file_location(
    "build_orthography", ROOT / "scripts" / "build_orthography.py"
)
assert _spec is not None
assert _spec.loader is not None
build_orthography = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(build_orthography)

FOLDER = ROOT / "src" / "mojifix" / "knowledge" / "orthography"
FILES = sorted(FOLDER.glob("*.toml"))
LANGUAGES = [path.stem for path in FILES if path.stem != "und"]
KEYS = [field.name for field in fields(Orthography)]
CLDR = ["quotes", "inner_quotes"]
PLAIN = {"bool": bool, "int": int, "str": str}


def _content(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_has_known_keys_in_order(path: Path) -> None:
    content = _content(path)
    assert list(content.pop("cldr", CLDR)) == CLDR
    assert list(content) == [key for key in KEYS if key in content]
    assert not set(content) & set(CLDR)
    assert content["name"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_values_are_of_the_type_of_their_field(path: Path) -> None:
    known = orthography(path.stem)
    for name, wanted in get_type_hints(Orthography).items():
        value = getattr(known, name)
        plain = str(getattr(wanted, "__name__", wanted)).split(" ")[0]
        if plain in PLAIN and value is not None:
            assert type(value) is PLAIN[plain], name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_lists_are_sorted_and_say_nothing_twice(path: Path) -> None:
    for key, value in _content(path).items():
        if isinstance(value, list):
            assert len(set(value)) == len(value) > 0, key
            assert key in ("pairs", "apostrophe_between") or value == sorted(value), key
            if key not in ("pairs", "titles"):
                assert all(word == word.lower() for word in value), key
        elif key in ("letters", "letter_words", "elided_endings"):
            assert list(value) == sorted(set(value)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_agrees_with_itself_and_with_what_holds_everywhere(language: str) -> None:
    known = orthography(language)
    assert set(known.all_pairs) <= set(orthography(None).pairs), "give und.toml the pair, too"
    assert not known.elisions & known.elided_words
    assert known.space_before in (None, "", ";:!?")
    assert known.conjunctions <= set(AND_WORDS), "give AND_WORDS the word, too"


def test_every_translated_ampersand_is_of_some_language() -> None:
    assert set(AND_WORDS) == set().union(*(orthography(name).conjunctions for name in LANGUAGES))


def test_every_quotation_mark_has_a_partner() -> None:
    assert set(follows()) == set(QUOTES)
    assert all(orthography(name).partner(mark) for name in LANGUAGES for mark in QUOTES)


def test_a_language_is_read_once() -> None:
    assert orthography("fr") is orthography("fr")
    assert elisions("fr") is elisions("fr")


@pytest.mark.parametrize("language", ["xx", "../fr", "", "zh-Hant", "é"])
def test_nothing_is_known_of_a_language_without_a_file(language: str) -> None:
    assert orthography(language) == Orthography()
    assert elisions(language) == orthography(None).elisions


def test_the_module_is_what_the_script_makes_of_the_files() -> None:
    assert build_orthography.known() == ORTHOGRAPHIES, "python scripts/build_orthography.py"


def test_cldr_has_the_tables_that_the_script_wrote() -> None:
    if not build_orthography.SOURCE.exists():
        pytest.skip("npm install --no-save cldr-misc-full@48.2.0")
    for path in FILES:
        assert path.read_text(encoding="utf-8") == build_orthography.written(path), path.name
