r"""Controls that are one byte each: of Windows-1252, Mac Roman or DOS."""

from __future__ import annotations

import pytest

from mojifix.fixers.encoding.mojibake.controls import without_stray_controls
from mojifix.knowledge.words import lexicon


class Words:
    """What is known of the words of a language."""

    def __init__(self, language: str | None) -> None:
        self.language = language
        self._words = lexicon(language) if language else None

    def knows(self, word: str) -> bool:
        """Say whether the language has it."""
        return bool(self._words and self._words.knows(word))


def read(line: str, language: str | None = "en") -> str:
    return without_stray_controls(line, Words(language))


@pytest.mark.parametrize("language", ["en", None])
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("it\x92s", "it’s"),
        ("\x93Go\x94, he said \x96 now\x85", "“Go”, he said – now…"),
        ("5 \x80 and \x95 more\x99", "5 € and • more™"),
        ("café \x93so\x94", "café “so”"),
        ("amanhã \x93", "amanhã “"),
        ("a\x81b", "a\x81b"),
        ("plain", "plain"),
        ("â\x80\x99 and \x93", "â\x80\x99 and “"),
        ("Ã\xa9 and \x93", "Ã\xa9 and “"),
        ("Ã\x89", "Ã\x89"),
        ("ð\x9f\x99\x82", "ð\x9f\x99\x82"),
    ],
)
def test_windows(line: str, expected: str, language: str | None) -> None:
    assert read(line, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "el proyecto turístico de la región"),
        ("es", "mañana"),
        ("fr", "le café est fermé"),
        ("de", "die schöne Straße für alle"),
        ("pt", "não há razão"),
        ("sv", "på sjön"),
    ],
)
@pytest.mark.parametrize("page", ["mac-roman", "cp850"])
def test_letters_of_other_systems(language: str, text: str, page: str) -> None:
    misread = text.encode(page).decode("latin-1")
    if all("\x80" <= c < "\xa0" for c in misread if c > "\x7f"):
        assert read(misread, language) == text


@pytest.mark.parametrize("tail", ["s", "t", "re", "ve", "ll", "d", "m"])
def test_a_contraction_speaks_for_windows(tail: str) -> None:
    head = {"s": "Tom", "t": "isn", "re": "they", "ve": "they", "ll": "they", "d": "they", "m": "I"}
    line = f"{head[tail]}\x92{tail} at the caf\x8e"
    assert read(line) == f"{head[tail]}’{tail} at the cafŽ"


def test_so_does_a_name_that_no_table_has() -> None:
    assert read("Zorblax\x92s caf\x8e") == "Zorblax’s cafŽ"
    assert read("Zorblax\x92d caf\x8e") == "Zorblax’d cafŽ"
    assert read("Zorblax\x92q caf\x8e") == "Zorblax’q café"


def test_an_elision_speaks_for_windows() -> None:
    assert read("l\x92eau est caf\x8e", "fr") == "l’eau est cafŽ"
    assert read("c\x92est d\x8ej\x88", "fr") == "c’est dŽjˆ"


def test_what_both_make_sense_of_goes_with_the_others() -> None:
    assert read("caf\x8e") == "café"
    assert read("caf\x8e \x93", "en") == "café “"


def test_two_misreadings_of_which_the_second_hit_a_part() -> None:
    assert read("a â\x80â\x80\x9c b") == "a – b"
    assert read("a â\x80\x93 b") == "a â\x80\x93 b"
