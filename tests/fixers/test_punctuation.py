from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix import Pipeline
from mojifix.fixers.layout.punctuation import FIXER

ENGLISH = Pipeline([FIXER], lang="en", kind="prose")


@given(st.text(st.sampled_from('ab ,.;:!?"“”„«»()\n\u00a0'), max_size=60))
def test_settles_and_keeps_what_is_no_space(text: str) -> None:
    fixed = ENGLISH.fix(text)
    assert "".join(fixed.split()) == "".join(text.split())
    assert ENGLISH.fix(fixed) is fixed


def test_french_line_in_an_english_text_keeps_its_quotes() -> None:
    text = "He said so.\n« Vraiment ! » dit-elle."
    assert ENGLISH.fix(text) is text


def test_addresses_keep_their_spaces() -> None:
    text = "Run `a , b` now."
    assert ENGLISH.fix(text) is text


@pytest.mark.parametrize(
    "text",
    [
        "It was “limited, ”says Ann.",
        "He said“ no” and left.",
        '" They played, " he said.',
        '"They played, "he said.',
        "„ Nein “ und",
        "Das „Rad “und mehr",
        "said “no”to it",
        "one (two ) three, she said .",
        "an [old “pier” ](/a)",
    ],
)
def test_a_line_of_trouble_is_found_among_clean_ones(text: str) -> None:
    clean = "“No,” she said, “never.” He asked: “Why?” and that is all that was said.\n"
    alone = ENGLISH.fix(text)
    assert alone != text
    assert ENGLISH.fix(clean * 3 + text + "\n" + clean) == clean * 3 + alone + "\n" + clean


def test_a_half_padded_bracket_is_a_guess_on_its_own() -> None:
    text = "The pier (the old one ) was closed."
    assert [change.grade for change in ENGLISH.detect(text)] == ["guess"]
    assert ENGLISH.fix(text.replace("closed.", "closed .")) == "The pier (the old one) was closed."


@pytest.mark.parametrize(
    "unit",
    [
        *(
            " ,",
            "a ,b",
            ' "',
            '" ',
            "“ ",
            " ”",
            "a“b",
            'a"b',
            '5" ',
            "( a",
            "a : b ",
            "a ! ",
            "a .\n",
        ),
        *(" )", "(a )", "(( a ", "[ ", "« a »", "« ", "» a «", "„ ", "„a “b", "a“ b”", 'a, "b '),
        *("l’ «", "\u00a0,", "a . b ", "np . a "),
    ],
)
def test_linear(unit: str) -> None:
    ENGLISH.fix(unit * 30_000)


@pytest.mark.parametrize("unit", ["« a »", "« ", "» a «", "«a «"])
def test_linear_where_guillemets_are_tight(unit: str) -> None:
    Pipeline([FIXER], lang="de").fix(unit * 30_000)


@pytest.mark.parametrize(
    "text",
    [
        "“No,” she said, “never.” (He left.)",
        "Er sagte: „Nein“ und ging; das »Rad« und der »Zug« blieben.",
        "Sie nannte ihn «Herr» und «Mutter».\n«Ja», sagte er.",
        "Он сказал «нет» и «да».",
        '5" of rain. "So," she said. "Go!"',
        "他说“你好”，她答“再见”。",
        "Nicht leicht :) oder ;-) (2:1)",
    ],
)
def test_the_trigger_is_silent_over_what_is_right(text: str) -> None:
    assert FIXER.trigger is not None
    assert re.search(FIXER.trigger, text) is None


@pytest.mark.parametrize(
    ("text", "code", "grade"),
    [
        ("The boats , they say, are old.", "space-before-punctuation", "likely"),
        ("The boats ,they say, are old.", "space-misplaced", "likely"),
        ("The “ boats” are old.", "space-beside-quote", "likely"),
        ("The ( old ) boats are here.", "padded-brackets", "likely"),
        ("The (old ones ) are here.", "half-padded-bracket", "guess"),
        ("The (“old ones” ) are here.", "padded-brackets", "likely"),
        ("The (old ones )are here.", "padded-brackets", "likely"),
        ("The ( old ones) are here.", "half-padded-bracket", "guess"),
    ],
)
def test_reasons(text: str, code: str, grade: str) -> None:
    causes = [cause for change in ENGLISH.detect(text) for cause in change.causes]
    assert {(cause.code, cause.grade) for cause in causes} == {(code, grade)}


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("Er sagte »Nein « und ging nach Hause.", [(14, 15)]),
        ("Er sagte » Nein« und ging nach Hause.", [(10, 11)]),
        ("Er sagte » Nein « und ging nach Hause.", [(10, 11), (15, 16)]),
        ("Er sagte (“Nein” ) und ging nach Hause.", [(16, 17)]),
        ("Er sagte ( “Nein” ) und ging nach Hause.", [(10, 11), (17, 18)]),
        ("Er sagte Nein , und dann ging er.", [(13, 14)]),
        ("Er sagte Nein ,und dann ging er.", [(13, 15)]),
    ],
)
def test_edits_touch_the_space_alone(text: str, edits: list[tuple[int, int]]) -> None:
    changes = Pipeline([FIXER], lang="de").explain(text).changes
    assert [(change.start, change.end) for change in changes] == edits
