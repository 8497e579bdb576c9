"""What the cases of escapes cannot say: lone surrogates, remarks, the grades."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import mojifix
from mojifix import Pipeline
from mojifix.fixers.encoding.escapes import FIXER
from mojifix.fixers.encoding.escapes.reasons import UNDECODED

ALONE = Pipeline([FIXER])


def test_half_a_pair_is_reported() -> None:
    (change,) = ALONE.detect(r"broken \ud83d here")
    assert (change.before, change.after) == (r"\ud83d", r"\ud83d")
    assert change.causes[0].code == UNDECODED.code


def test_a_run_is_one_edit() -> None:
    (change,) = ALONE.explain(r"It\xe2\x80\x99s").changes
    assert (change.start, change.end, change.after) == (2, 14, "’")


def test_spoken_of_in_a_text_about_escapes() -> None:
    text = r"JavaScript escapes the word as caf\u00e9, with four hexadecimal digits."
    assert ALONE.fix(text) is text


@given(st.text(alphabet="\\ux0123dDeE8n\"'/%<>U+_{} a\n", max_size=60))
def test_settles_and_encodes(text: str) -> None:
    fixed = ALONE.fix(text)
    fixed.encode()
    assert ALONE.fix(fixed) == fixed


def test_grades() -> None:
    grades = {reason.code: reason.grade for reason in FIXER.reasons}
    assert grades == {
        "escape": "certain",
        "rtf-word": "certain",
        "utf-7": "certain",
        "escaped-sign": "likely",
        "doubled-quote": "likely",
        "escaped-break": "likely",
        "undecoded-escape": "guess",
    }


def test_controls_are_left_to_mojibake() -> None:
    text = r"The boats \u0096 the old ones \u0097 burned for days\u0085"
    assert ALONE.fix(text) == "The boats \x96 the old ones \x97 burned for days\x85"
    assert mojifix.fix(text) == "The boats – the old ones — burned for days…"
