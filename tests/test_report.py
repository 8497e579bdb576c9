"""What a report says of the text that it is about."""

from __future__ import annotations

from typing import Any, get_args

import pytest

import mojifix
from mojifix import Pipeline, Report
from mojifix.chunks import HEAD
from mojifix.natures import NATURES, Nature

PROSE = "The mayor left early, and the caf&eacute; by the harbour closed at noon. "
SETTINGS = "retries = 3\nname = 'caf&eacute;'\ntimeout = 20\nhosts = ['a', 'b']\nsize = 4\nx = 1\n"
README = "# Keys\n\nPress <kbd>Esc</kbd> to leave.\n\n- Esc\n- Tab\n"


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        (PROSE, "prose"),
        ("Caf&eacute;", "short"),
        (README, "markdown"),
        (SETTINGS, "source"),
        ("", "short"),
        (PROSE * 1000, "prose"),  # in chunks
    ],
)
def test_a_report_says_what_the_text_was_taken_for(text: str, nature: str) -> None:
    report = mojifix.explain(text)
    assert report.kind is None
    assert report.nature == nature
    assert report.to_dict()["nature"] == nature


@pytest.mark.parametrize("kind", NATURES)
def test_the_kind_that_was_asked_for_is_the_nature(kind: Nature) -> None:
    assert mojifix.explain(PROSE, kind=kind).nature == kind
    assert next(Pipeline.default(kind=kind).explain_many([README])).nature == kind  # type: ignore[union-attr]


def test_only_the_head_is_looked_at() -> None:
    assert mojifix.explain(PROSE * (HEAD // len(PROSE) + 1) + SETTINGS * 1000).nature == "prose"


def test_the_nature_is_worked_out_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def judge(*_: object) -> Nature:
        raise AssertionError("nobody asked")

    reports = [mojifix.explain("Clean."), Report("a", "a", [])]
    monkeypatch.setattr("mojifix.head.judge", judge)
    assert [report.changes for report in reports] == [[], []]
    assert mojifix.explain("Clean.").text == "Clean."
    with pytest.raises(AssertionError, match="nobody asked"):
        _ = reports[0].nature


def test_natures_are_those_of_the_type() -> None:
    assert get_args(Nature) == NATURES


# --- what detect says of an edit that is not made ------------------------------------------------


@pytest.mark.parametrize(
    ("text", "options", "before", "why"),
    [
        (README, {}, "<kbd>", "this is Markdown"),
        (PROSE + "<kbd>Esc</kbd>", {"kind": "markup"}, "<kbd>", "this is a markup language"),
        (SETTINGS + "y = 2 \n", {}, " ", "this is source code, configuration or data"),
        (PROSE, {"kind": "source"}, " ", "this is source code, configuration or data"),
        (
            "In HTML, write &eacute; for an e with an accent.", {}, "&eacute;",
            "the sentence is about it",
        ),
    ],
)  # fmt: skip
def test_what_is_left_alone_is_a_suspect_that_says_why(
    text: str, options: dict[str, Any], before: str, why: str
) -> None:
    suspect = next(c for c in mojifix.detect(text, **options) if c.before == before)
    assert suspect.after == before == text[suspect.start : suspect.end]
    assert suspect.causes[0].sentence.endswith(f" Left as it is: {why}.")
    report = mojifix.explain(text, **options)
    assert before in report.text
    assert all(change.before != before for change in report.changes)


def test_what_is_protected_is_a_suspect_that_says_why() -> None:
    def find(text: str) -> list[mojifix.Edit]:
        at = text.index("old")
        return [mojifix.Edit(at, at + 3, "new", why)]

    why = mojifix.Reason("old", "It is old.", "certain")
    pipeline = Pipeline([mojifix.Fixer("newer", find, reasons=(why,))])
    text = "See https://example.org/old for more of it, said the mayor."
    (suspect,) = pipeline.detect(text)
    assert suspect.causes[0].sentence == (
        "It is old. Left as it is: this is code, an address, a path or maths."
    )
    assert pipeline.fix(text) is text
