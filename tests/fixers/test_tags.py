from __future__ import annotations

import re
from typing import Any

import pytest

import mojifix
from mojifix import Pipeline
from mojifix.data.html_names import NAMES
from mojifix.fixers.markup.tags import FIXER
from mojifix.knowledge.markup.elements import level

PIPELINE = Pipeline([FIXER])


@pytest.mark.parametrize("name", sorted(NAMES - {"img", "script", "style", "svg", "code", "pre"}))
def test_every_pair_goes_and_its_words_stay(name: str) -> None:
    assert PIPELINE.fix(f"A <{name} class='x'>pier</{name}> burned.").split() == [
        "A",
        "pier",
        "burned.",
    ]


@pytest.mark.parametrize("name", sorted(NAMES - {"img"}))
def test_blocks_do_not_squash_words(name: str) -> None:
    expected = "onetwo" if level(name) == 0 else "one two"
    assert " ".join(PIPELINE.fix(f'one<{name} id="x">two').split()) == expected


def test_no_letter_is_lost_but_that_of_a_tag() -> None:
    report = PIPELINE.explain("<p>One <b>two</b></p><!-- gone --><p>three")
    assert "".join(report.text.split()) == "Onetwothree"
    codes = [cause.code for change in report.changes for cause in change.causes]
    assert codes == ["html-tag", "html-tag", "dropped-element"]


def test_lone_tags_are_only_likely() -> None:
    assert Pipeline([FIXER], at_least="certain").fix("He left</em> <p>early") == (
        "He left</em> <p>early"
    )


def test_paragraphs_do_not_influence_each_other() -> None:
    paragraphs = ["Enter <title> here.", "The </title> end.", "<b>One", "Two</b> three."]
    apart = [PIPELINE.fix(paragraph) for paragraph in paragraphs]
    assert PIPELINE.fix("\n\n".join(paragraphs)) == "\n\n".join(apart)


def test_images_are_not_its_work() -> None:
    text = 'A <img src="/a.jpg" alt="A pier"> burned.'
    assert PIPELINE.fix(text) is text
    assert mojifix.fix(f"<p>{text}</p>", images="html") == text


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "< ",
        "<a ",
        '<a href="x ',
        "<b>",
        "</b>",
        "<p> ",
        "<!--",
        "<script>",
        "& lt; ",
        "<i><b>",
    ],
)
def test_linear(unit: str) -> None:
    PIPELINE.fix(unit * (60_000 // len(unit)))


@pytest.mark.parametrize("text", ["a <3 b, 1 < 2", "Q&A; R&D", "he said; they left", "-> x <- 5"])
def test_prose_with_such_signs_is_not_looked_at(text: str) -> None:
    assert re.search(FIXER.trigger or "", text) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The <b>old</b> pier", {"html-tag"}),
        ("The <b class='x'>old pier", {"html-tag"}),
        ("The pier burned.<p>Nobody", {"html-tag"}),
        ("The < b >old< / b > pier", {"broken-tag"}),
        ("The < b >old</b> pier", {"broken-tag"}),
        ("The <b>old pier", {"lone-tag"}),
        ("The old</b> pier", {"lone-tag"}),
        ("The <!-- old --> pier", {"dropped-element"}),
        ("The <!-- old --><b>pier</b>", {"dropped-element", "html-tag"}),
        ("The <b>old <i>pier</i>", {"lone-tag", "html-tag"}),
    ],
)
def test_each_seam_tells_why(text: str, codes: set[str]) -> None:
    changes = PIPELINE.explain(text).changes
    assert {cause.code for change in changes for cause in change.causes} == codes


@pytest.mark.parametrize(
    ("lang", "text", "fixed"),
    [
        ("hu", "ez< b >rom< / b >án szó", "ez rom án szó"),
        ("hu", "ez < b >rom< / b >án szó", "ez román szó"),
        ("hu", "ez < b >regény< / b >és szó", "ez regény és szó"),
        ("hu", "ez< b >rom< / b > án < i >rom< / i >án", "ez rom án román"),
        ("en", "the < b >boat< / b >s old", "the boats old"),
        (None, "the < b >boat< / b >s old", "the boats old"),
        (None, "the < b >boat< / b >and old", "the boat and old"),
        ("en", "the < b >zzq< / b >and old", "the zzqand old"),
        ("en", "the < b >and< / b >zzq old", "the andzzq old"),
    ],
)
def test_a_tag_that_is_broken_up_stands_in_a_word_or_between_two(
    lang: Any, text: str, fixed: str
) -> None:
    assert Pipeline([FIXER], lang=lang).fix(text) == fixed


@pytest.mark.parametrize("name", "strong em font big small strike tt center sup sub".split())
def test_forms_are_removed_where_they_are_set_apart(name: str) -> None:
    pair = f"We saw < {name} >two boats< / {name} > here."
    assert " ".join(Pipeline([FIXER]).fix(pair).split()) == "We saw two boats here."


def test_lines_of_examples_stay() -> None:
    about = "The signs '&' and '&lt;' of it.\n"
    text = f"{about}<b>bold</b> and so\nso <b>bold</b>\n<i>it</i>"
    assert Pipeline([FIXER]).fix(text) == f"{about}<b>bold</b> and so\nso bold\n<i>it</i>"
    for other in ("A&P'&' x'&lt;'\n", "The '&' sign\n"):
        assert Pipeline([FIXER]).fix(f"{other}<b>bold</b> so") == f"{other}bold so"
    assert Pipeline([FIXER]).fix(f"{about}so <br> and\n<br> it") == f"{about}so\nand\n<br> it"


@pytest.mark.parametrize("kind", ["source", "layout"])
def test_what_is_set_in_keeps_its_place(kind: Any) -> None:
    text = "  <p>One two.</p>\n    <p>Three</p>\n  so"
    assert Pipeline([FIXER], kind=kind).fix(text) == text
    assert Pipeline([FIXER], kind="prose").fix(text) == "  One two.\nThree\nso"
    indented = "  <b>One</b> two.\n    so"
    assert Pipeline([FIXER], kind="prose").fix(indented) == "  One two.\n    so"
