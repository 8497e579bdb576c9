from __future__ import annotations

import re
from typing import Any

import pytest

from mojifix import Pipeline
from mojifix.fixers.layout.sentences import FIXER

ENGLISH = Pipeline([FIXER], lang="en")


def test_without_knowledge_it_is_a_guess() -> None:
    text = "It rained yesterday.The mayor stayed."
    unknown: dict[str, Any] = {"lang": "zxx"}
    assert Pipeline([FIXER], **unknown).fix(text) is text
    assert (
        Pipeline([FIXER], at_least="guess", **unknown).fix(text)
        == "It rained yesterday. The mayor stayed."
    )
    assert [c.grade for c in Pipeline([FIXER], **unknown).detect(text)] == ["guess"]
    assert [c.grade for c in ENGLISH.detect(text)] == ["likely"]


def test_a_straight_mark_opens_where_it_is_an_odd_one() -> None:
    assert ENGLISH.fix('She left."Why?" he asked.') == 'She left. "Why?" he asked.'
    assert ENGLISH.fix('"She left."Then he came.') == '"She left." Then he came.'


def test_many_glued_sentences_prove_each_other() -> None:
    text = "We saw Blorfeld.Grankow slept there.They woke Zumbrel.Brankow paid."
    assert ENGLISH.fix(text).count(". ") == 3
    assert (
        ENGLISH.fix("We saw Blorfeld.Grankow slept there.")
        == "We saw Blorfeld.Grankow slept there."
    )


def test_the_head_proves_for_the_lines_behind_it() -> None:
    head = "We saw Blorfeld.Grankow slept there.They woke Zumbrel.Brankow paid."
    assert ENGLISH.fix(head + "\nWe met Fnordal.Ondrek left.").endswith("Fnordal. Ondrek left.")


@pytest.mark.parametrize(
    "unit",
    [
        "a.B",
        "ab.The",
        "ab,ab",
        "a",
        "a.",
        "a'",
        ".The",
        'ab."The',
        "a ab.The b ",
        "abc.Abd ",
        "...The",
    ],
)
def test_linear(unit: str) -> None:
    ENGLISH.fix(unit * 30_000)


@pytest.mark.parametrize(
    "text",
    [
        "Node.js 2.0, U.S.A. and z.B. and 1,000 at 10.30; see a.org/B. He left.",
        "Am 12. Mai um 10.30 Uhr.",
        "中国.北京,上海",
    ],
)
def test_the_trigger_is_silent_over_what_is_right(text: str) -> None:
    assert FIXER.trigger is not None
    assert re.search(FIXER.trigger, text) is None


def test_a_line_of_glued_sentences_proves_for_itself_alone() -> None:
    head = "We saw Blorfeld. They slept there. We woke Zumbrel. He paid for us.\n"
    line = "We saw Blorfeld.Grankow slept there.They woke Zumbrel.Brankow paid."
    assert ENGLISH.fix(head + line).count(". ") == 6
    single = "We met Fnordal.Ondrek left."
    assert ENGLISH.fix(head + single) == head + single


def test_where_white_space_is_content_names_are_no_words() -> None:
    layout = Pipeline([FIXER], lang="en", kind="layout")
    text = "* Fix zipfile.Path regression, and Hashtbl.Make here."
    assert layout.fix(text) is text
    assert layout.fix("We took the files.The tower was shut.").count(". ") == 1
