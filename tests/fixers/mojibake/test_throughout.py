"""Whole lines, and what the fixer makes of them."""

from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.fixers.encoding.mojibake import FIXER
from mojifix.fixers.encoding.mojibake.throughout import throughout

ALONE = Pipeline([FIXER])


def misread(text: str, page: str) -> str:
    return "".join(bytes([b]).decode(page, "ignore") or chr(b) for b in text.encode())


@pytest.mark.parametrize("syllable", "hài hàm hàn hàng hành hào hàu hày hàp hàt hàc hàch".split())
@pytest.mark.parametrize("page", ["windows-1252", "windows-1250"])
def test_vietnamese_syllables_that_a_blank_broke(syllable: str, page: str) -> None:
    text = f"Cửa {syllable} ở đường này"
    assert ALONE.fix(misread(text, page).replace("\u00a0", " ")) == text


@pytest.mark.parametrize("word", ["hà bên", "hà cũ", "hà cao"])
def test_a_word_behind_them_stays_one(word: str) -> None:
    text = f"Cửa {word} ở đường"
    damaged = misread(text, "windows-1252").replace("\u00a0 ", " ")
    assert " " in ALONE.fix(damaged).removeprefix("Cửa ").partition(" ở")[0]


def test_what_no_mistake_makes_stays() -> None:
    text = "Â" * 8 + "©"
    assert ALONE.fix(text) is text
    assert ALONE.fix("ÂÂÂ©") == "©"


def test_controls_of_a_program_are_those_it_names() -> None:
    text = (
        "import os\n\ndef f(x):\n    y = x.replace('\x85', ' ')\n    return y.strip('\x93\x94')\n"
        "\nclass A:\n    pass\n"
    )
    assert ALONE.fix(text) is text
    assert ALONE.fix("He said \x93yes\x94 and left.") == "He said “yes” and left."


def test_controls_behind_references_are_none() -> None:
    assert ALONE.fix("so â€&#157; it") == "so ” it"
    assert ALONE.fix("so é&#157; it") == "so é&#157; it"


@pytest.mark.parametrize(
    ("line", "codecs", "calm"),
    [
        ("SÃ£o JoÃ£o", ("latin-1",), True),
        ("â€œGoâ€\x9d", ("sloppy-windows-1252",), True),
        ("schÃƒÂ¶n", ("latin-1", "latin-1"), True),
        ("Ð¿Ñ€Ð¸Ð²ÐµÑ‚ Ð¼Ð¸Ñ€", ("sloppy-windows-1252",), True),
        ("√©t√©", ("macroman",), True),
    ],
)
def test_a_line_as_a_whole(line: str, codecs: tuple[str, ...], calm: bool) -> None:
    found = throughout(line)
    assert found is not None
    if "ƒ" not in line:
        assert (found.codecs, found.is_calm) == (codecs, calm)
    assert len(found.codecs) == len(codecs)


@pytest.mark.parametrize(
    "line", ["plain", "São João", "SÃ£o João", "SÃ£o \x1a", "SÃ£o \ufffd", "Ã£" * 600, "é Ã£o"]
)
def test_a_line_that_is_not_as_simple(line: str) -> None:
    assert throughout(line) is None


@pytest.mark.parametrize(
    ("lang", "damaged", "expected"),
    [
        ("es", "El niÃ±o, aquÃ\u00ad en el paÃs; canciÃ³n", "El niño, aquí en el país; canción"),
        ("en", "A cafÃ© in SÃ£o Paulo, \x93they\x94 say", "A café in São Paulo, “they” say"),
        ("fr", "Il est lÃ\u00a0, Ã\u00a0 Paris.", "Il est là, à Paris."),
        ("en", "It was ÔÇťlimited,ÔÇŁ says Ann.", "It was “limited,” says Ann."),
        ("en", "It cost ‰âÂ5, isn‰Ûªt it", "It cost €5, isn’t it"),
        ("en", "Wait‰Û_ for it", "Wait… for it"),
        ("en", "It cost å£5", "It cost £5"),
    ],
)
def test_lines(lang: str, damaged: str, expected: str) -> None:
    assert Pipeline([FIXER], lang=lang).fix(damaged) == expected
