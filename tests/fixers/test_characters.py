from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix import Pipeline
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


@pytest.mark.parametrize(
    "unit",
    ["\u200b", "a\u200b", "\u200ea", "\x1b[", "\x1b]", "\x01a", "\xad\n", "\ud800", "e\u0301"],
)
def test_linear(unit: str) -> None:
    PIPELINE.fix(unit * 50_000)
    PIPELINE.fix("a" + "\u0301\u0316" * 50_000)  # one pile of marks
