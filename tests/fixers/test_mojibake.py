"""What the cases of mojibake cannot say: single runs, evidence, ftfy's verdicts, hostile text."""

from __future__ import annotations

import ftfy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix import Pipeline
from mojifix.fixers.mojibake import CONTROL, FIXER, PROVEN

ALONE = Pipeline([FIXER])
PROVES = "Ein schÃ¶ner Tag\nEin grÃ¼ner Baum\nEin bÃ¶ser Traum\n"


def test_each_run_is_an_edit_of_its_own() -> None:
    report = ALONE.explain("Le prÃ©sident et l’Ã©lÃ¨ve")
    assert [(c.start, c.before, c.after) for c in report.changes] == [
        (5, "Ã©", "é"),
        (19, "Ã©", "é"),
        (22, "Ã¨", "è"),
    ]


def test_the_layers_are_told() -> None:
    (step,) = ALONE.explain("schÃƒÂ¶n").steps
    assert step.edits[0].detail == "UTF-8 read as Windows-1252, then as Windows-1252"


@pytest.mark.parametrize(
    "text",
    [
        "Itâ€™s a cafÃ©",
        "SÃ£o JoÃ£o, Ã s sete",
        "voilÃ le travail",
        "ÐœÐ¾ÑÐºÐ²Ð°",
        "RETWEET SE VOCÊ…",
        "I'm no fan of Brontë…”",
        "( o¬ô )",
        "MARQUÉ… et 5×£35",
        "`¬´ «é» Õ…",
    ],
)
@pytest.mark.parametrize("misread", ["", "latin-1", "sloppy-windows-1252"])
def test_agrees_with_ftfy(text: str, misread: str) -> None:
    if misread:
        text = text.encode().decode(misread)
    assert ALONE.fix(text) == ftfy.fix_encoding(text)


def test_the_document_proves_short_runs() -> None:
    alone = Pipeline([FIXER], lang="xx")  # no knowledge of words
    assert alone.fix("Nach Ã…lesund – per Schiff") == "Nach Ã…lesund – per Schiff"
    report = alone.explain(PROVES + "Nach Ã…lesund – per Schiff")
    assert report.text.endswith("Nach Ålesund – per Schiff")
    assert report.changes[-1].causes[0].code == PROVEN.code


@pytest.mark.parametrize("clean", ["MAÇÃ DO AMOR", "le CAFÉ» et NESTLÉ®", "MARQUÉ…", "SÃO JOÃO"])
def test_evidence_harms_no_clean_line(clean: str) -> None:
    assert ALONE.fix(PROVES + clean).endswith("\n" + clean)


def test_references_in_the_head_are_evidence() -> None:
    head = "sch&Atilde;&para;n gr&Atilde;&frac14;n b&Atilde;&para;s\n"
    assert ALONE.fix(head + "Nach Ã…lesund – bald").endswith("Nach Ålesund – bald")


def test_controls_are_told_apart() -> None:
    (change,) = ALONE.explain("a \x93word").changes
    assert change.causes[0].code == CONTROL.code


def test_what_stays_is_reported() -> None:
    text = "Nina – DrÃ¥ber"
    assert ALONE.fix(text) is text
    assert [change.before for change in ALONE.detect(text)] == ["rÃ¥"]


@given(
    st.text(alphabet="aé Ãâ€œ™\x93\x85\x80©Г°√┬┐Ă\ufffd?\ud83d\ude00\xa0Âí½¸”.\n中", max_size=40)
)
def test_settles_and_invents_no_surrogate(text: str) -> None:
    fixed = ALONE.fix(text)
    assert ALONE.fix(fixed) == fixed
    assert sum("\ud800" <= c <= "\udfff" for c in fixed) <= sum(
        "\ud800" <= c <= "\udfff" for c in text
    )


@pytest.mark.parametrize("unit", ["Ã", "Ã ", "Ã©", "â€", "\x93", "a\x85B.", "é\x93 ", "мГ©"])
def test_linear_time(unit: str) -> None:
    ALONE.fix(unit * 50_000)
