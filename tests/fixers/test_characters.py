from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix import Pipeline
from mojifix.chunks import HEAD
from mojifix.fixers.layout.characters import FIXER
from mojifix.scan import Scanner

PIPELINE = Pipeline([FIXER])


def test_trigger_holds_every_character_that_nfc_may_change() -> None:
    seconds = {
        chr(int(parts[1], 16))
        for code in range(sys.maxunicode + 1)
        if len(parts := unicodedata.decomposition(chr(code)).split()) == 2
        and not parts[0].startswith("<")
    }
    changing = [
        character
        for character in map(chr, range(sys.maxunicode + 1))
        if unicodedata.normalize("NFC", character) != character
        or unicodedata.combining(character)
        or character in seconds
    ]
    scanner = Scanner([FIXER.trigger])
    assert [c for c in changing if not scanner.due(c)] == []


@given(st.text(st.characters(exclude_categories=[]), max_size=40))
def test_result_always_encodes_and_settles(text: str) -> None:
    fixed = PIPELINE.fix(text)
    fixed.encode()
    assert PIPELINE.fix(fixed) is fixed


@given(st.text(st.sampled_from("ae\u0301\u0323\u1112\u1161\u11abé\n"), max_size=40))
def test_result_is_composed(text: str) -> None:
    assert PIPELINE.fix(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("\ud83d\ude00", "\U0001f600"),
        ("a\ud800b\udfffc", "a\ufffdb\ufffdc"),
        ("caf\udcc3\udca9", "café"),
        ("\udc80", "\ufffd"),
    ],
)
def test_surrogates(text: str, fixed: str) -> None:
    # they cannot stand in a TOML file
    assert PIPELINE.fix(text) == fixed


def test_zero_width_space_that_parted_words() -> None:
    english = Pipeline([FIXER], lang="en")
    assert english.fix("he said\u200bMonday") == "he said Monday"
    assert english.fix("You\u200bTube") == "YouTube"
    assert Pipeline([FIXER], lang="de").fix("Notfall\u200bdaten") == "Notfalldaten"


def test_edits_touch_single_clusters() -> None:
    report = PIPELINE.explain("a long line with one cafe\u0301 in it")
    assert [(c.before, c.after) for c in report.changes] == [("e\u0301", "é")]


def test_bytes_that_are_no_utf8() -> None:
    assert PIPELINE.fix("caf\udce9\udce8!") == "caf\ufffd\ufffd!"
    assert PIPELINE.fix("caf\udce9!") == "caf\ufffd!"


def test_directions_beyond_the_head_are_those_of_the_line() -> None:
    latin = "The pier burned last night, they say.\n"
    head = latin * (HEAD // len(latin) + 1)
    hebrew = "He said \u2067\u05e9\u05dc\u05d5\u05dd\u2069 and \u200eleft\u200e.\n"
    marked = "He \u200ejust\u200e left\u202c."
    bare = "He just left."
    text = head + hebrew + marked + "\n" + hebrew + hebrew + marked
    assert PIPELINE.fix(text) == head + hebrew + bare + "\n" + hebrew + hebrew + bare
    assert PIPELINE.fix(head + marked) == head + bare
    assert PIPELINE.fix(head + hebrew) == head + hebrew
    first = "\u200e\u05e9 is here.\n"
    assert PIPELINE.fix(head + "\n" + first + "\u200e\n") == head + "\n" + first + "\n"


@pytest.mark.parametrize(
    ("text", "code", "grade"),
    [
        ("wo\u200brd", "zero-width", "certain"),
        ("wo\xadrd", "soft-hyphen", "certain"),
        ("wo\xad\nrd", "divided-word", "likely"),
        ("from 1990\xad1995", "soft-hyphen-beside-number", "likely"),
        ("a \u200eword", "bidi-mark", "certain"),
        ("a \x01word", "control", "certain"),
        ("a page\fa page", "page-break", "certain"),
        ("name\x1fvalue", "separator", "likely"),
        ("don\x19t", "truncated-punctuation", "likely"),
        ("N\bNA\bA", "overstruck", "likely"),
        ("a \x1b[1mword", "terminal-escape", "certain"),
        ("a \ud800 word", "surrogate", "certain"),
        ("cafe\u0301", "not-nfc", "certain"),
    ],
)
def test_reasons(text: str, code: str, grade: str) -> None:
    causes = [cause for change in PIPELINE.explain(text).changes for cause in change.causes]
    assert {(cause.code, cause.grade) for cause in causes} == {(code, grade)}


def test_a_space_of_no_width_is_only_likely() -> None:
    text = "he said\u200bMonday"
    (change,) = Pipeline([FIXER], lang="en").explain(text).changes
    assert [(cause.code, cause.grade) for cause in change.causes] == [
        ("zero-width-space", "likely")
    ]


def test_an_order_mark_stays_at_the_start_of_a_file() -> None:
    program = "\ufeffint pier(void)\n{\n    return quay(1, 2);\n}\n"
    assert PIPELINE.fix(program) is program
    assert PIPELINE.fix("\ufeffThe pier burned last night.") == "The pier burned last night."


@pytest.mark.parametrize("length", [31, 32])
def test_a_pile_of_marks_is_composed_up_to_a_length(length: int) -> None:
    text = "a cafe" + "\u0301" + "\u0316" * (length - 2)
    assert (PIPELINE.fix(text) is text) == (length > 31)


@pytest.mark.parametrize(
    "unit",
    ["\u200b", "a\u200b", "\u200ea", "\x1b[", "\x1b]", "\x01a", "\xad\n", "\ud800", "e\u0301"],
)
def test_linear(unit: str) -> None:
    PIPELINE.fix(unit * 50_000)
    PIPELINE.fix("a" + "\u0301\u0316" * 50_000)  # one pile of marks


def test_right_to_left_letters_keep_the_marks_of_their_own_line() -> None:
    latin = "The old pier of our town burned last night.\n" * 400  # more than the head
    line = "\u05e9\u05dc\u05d5\u05dd is \u200ehere\n"
    for text in (latin + line, latin + line[::-1] + "\nIt burned."):
        assert PIPELINE.fix(text) == text
    assert PIPELINE.fix(latin + line + "The \u200epier") == latin + line + "The pier"
