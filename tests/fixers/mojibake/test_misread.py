"""What a document proves, and the short runs that only a proof or a word decides."""

from __future__ import annotations

import pytest

from mojifix import Document, Options, Pipeline
from mojifix.fixers.encoding.mojibake import FIXER
from mojifix.fixers.encoding.mojibake.misread import (
    Evidence,
    short_runs,
    with_closing_quotes,
    with_low_quotes,
)

PROVES = "Ein schÃ¶ner Tag\nEin grÃ¼ner Baum\nEin bÃ¶ser Traum â€œjaâ€\x9d â€“\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("â€œGoâ€ now", "â€œGoâ€\x9d now"),
        ("â€œGoâ€", "â€œGoâ€\x9d"),
        ("â€œGoâ€. â€œNoâ€, he", "â€œGoâ€\x9d. â€œNoâ€\x9d, he"),
        ("Goâ€ â€œnow", "Goâ€ â€œnow"),
        ("â€œGoâ€ nowâ€ so", "â€œGoâ€\x9d nowâ€ so"),
        ("â€œGo â€ now", "â€œGo â€ now"),
        ("â€œGo(â€ now", "â€œGo(â€ now"),
        ("â€œGoâ€x", "â€œGoâ€x"),
        *((f"â€œGoâ€{mark}", f"â€œGoâ€\x9d{mark}") for mark in ".,;:!)"),
    ],
)
def test_closing_quotes(line: str, expected: str) -> None:
    assert with_closing_quotes(line) == expected


@pytest.mark.parametrize("second", "ôòúùìîûö¶¢†åçéè")
def test_low_quotes(second: str) -> None:
    assert with_low_quotes(f"It,Ä{second}s") == f"It‚Ä{second}s"


def test_commas_stay() -> None:
    assert with_low_quotes(",Ñ¢ ,Ç¨") == "‚Ñ¢ ‚Ç¨"
    for line in (",Äx", ",Ñx", ",Çx", "a, Äô", ",äô"):
        assert with_low_quotes(line) == line


def read(line: str, language: str | None = None, head: str = "") -> str:
    """Return a line with its short runs read, the first of those that overlap."""
    evidence = Evidence(Document(head + line, Options(lang=language)))
    done = 0
    pieces: list[str] = []
    for start, end, text, _ in sorted(short_runs(line, evidence, None), key=lambda run: run.start):
        if start >= done:
            pieces += line[done:start], text
            done = end
    return "".join(pieces) + line[done:]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Nach Ã…lesund", "Nach Ålesund"),
        ("voilÃ , le travail", "voilà, le travail".replace("à,", "à ,")),
        ("voilÃ", "voilà"),
        ("der wortâ€.", "der wort”."),
        ("der wortâ€ und", "der wort” und"),
        ("AÂ ", "AÂ "),
        ("aÂ b", "a b"),
    ],
)
def test_a_proven_page(line: str, expected: str) -> None:
    fixed = read(line, None, PROVES)
    assert fixed == expected or fixed.replace(" ,", ",") == expected.replace(" ,", ",")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("les mГ©dicaments", "les médicaments"),
        ("Nguyá»…n Thá»‹ ngủ", "Nguyễn Thị ngủ"),
        ("┬┐Qué? ┬íAh!", "¿Qué? ¡Ah!"),
        ("pi√π grande", "più grande"),
    ],
)
def test_one_word(line: str, expected: str) -> None:
    language = "it" if "grande" in line else None
    assert read(line, language) == expected


@pytest.mark.parametrize("line", ["жГ©ж", "Г©", "5Г©5", "w┬┐Q", "┬┐ 5", "xГ© ж".replace("x", "ж")])
def test_none(line: str) -> None:
    assert read(line) == line


def test_letters_that_were_cut() -> None:
    head = PROVES * 3
    assert (
        Pipeline([FIXER], lang="de")
        .fix(head + "Der Schnee ist weiÃ.")
        .endswith("Der Schnee ist weiß.")
    )
    assert Pipeline([FIXER], lang="de").fix(head + "Ein Ãpfel").endswith("Ein Äpfel")


def test_the_word_is_the_known_or_by_far_the_commonest() -> None:
    evidence = Evidence(Document("Das ist ein Satz.", Options(lang="de")))
    assert evidence.the_word(["xqzt", "Haus"]) == "Haus"
    assert evidence.the_word(["xqzt", "qqqq"]) is None
    assert evidence.the_word([]) is None
    assert evidence.the_word(["und", "Fährmann"]) == "und"
    assert evidence.the_word(["Haus", "Hof"]) is None
    assert evidence.knows("Haus")
    assert evidence.knows("HAUS")
    assert not evidence.knows("xqzt")
