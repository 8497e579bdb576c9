from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix import Pipeline
from mojifix.fixers.layout.whitespace import FIXER

PIPELINE = Pipeline([FIXER], kind="prose")
TEXTS = st.text(st.sampled_from("ab.,-|1 \t\n\r\x85\u00a0\u2009\u2028\u3000"), max_size=60)


@given(TEXTS)
def test_settles_and_keeps_what_is_no_space(text: str) -> None:
    fixed = PIPELINE.fix(text)
    assert fixed.split() == text.split()
    assert PIPELINE.fix(fixed) is fixed


@given(st.text(st.sampled_from("ab \n\r\x85\u00a0\u2009\u2028"), max_size=60))
def test_lines_end_clean(text: str) -> None:
    fixed = PIPELINE.fix(text)
    assert not set(fixed) & set("\r\x85\u2028")
    assert "\n\n\n" not in fixed
    assert not any(line != line.rstrip() for line in fixed.split("\n"))


def test_edits_touch_only_what_is_superfluous() -> None:
    report = PIPELINE.explain("one  two \r\n\n\nthree")
    assert [(c.before, c.after) for c in report.changes] == [(" ", ""), (" \r\n", "")]


def test_lines_with_one_lost_space_lose_the_doubtful_ones() -> None:
    fix = Pipeline([FIXER], lang="it").fix
    assert fix("ammaccato,\u00a0è così") == "ammaccato,\u00a0è così"
    assert fix("molto\u00a0ammaccato,\u00a0è così") == "molto ammaccato, è così"


def test_code_and_addresses_keep_their_spaces() -> None:
    text = "Run `a  b` and see."
    assert PIPELINE.fix(text) is text


@pytest.mark.parametrize(
    "text", ["Oui\u00a0! «\u00a0Non\u00a0»", "10\u00a0000", "猫\u3000犬\n\u3000猫"]
)
def test_spaces_that_typography_sets_do_not_trigger(text: str) -> None:
    assert FIXER.trigger is not None
    assert re.search(FIXER.trigger, text) is None


@pytest.mark.parametrize(
    "program", ["if (a == b) {\n    c  = d;  \n\n\n}", "if (a == b) {\r\n    c  = d;\r\n}"]
)
def test_a_program_keeps_its_layout(program: str) -> None:
    assert Pipeline([FIXER]).fix(program) is program


@pytest.mark.parametrize(
    "unit",
    [
        " ",
        "\t",
        "\n",
        "\r\n",
        " \n",
        "a  b",
        "a\u00a0b",
        "a,\u00a0b",
        "a\tb",
        "a\n  b",
        "a  b\nc  d\n",
    ],
)
def test_linear(unit: str) -> None:
    PIPELINE.fix(unit * 30_000)


def test_linear_in_what_is_kept() -> None:
    kept = " " * 200_000 + "- an item"
    assert PIPELINE.fix("list: \n" + kept) == "list:\n" + kept


LINE = "The old pier burned last night"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{LINE},  they say.", "run-of-spaces"),
        (f"{LINE},\tthey say.", "run-of-spaces"),
        (f"{LINE}. \n{LINE}.", "trailing-space"),
        (f"{LINE}. \n\n{LINE}.", "trailing-space"),
        (f"{LINE}.\t\n{LINE}.", "trailing-space"),
        (f"{LINE}. \r\n{LINE}.", "trailing-space"),
        (f"{LINE}. ", "trailing-space"),
        (f"{LINE}. \n", "trailing-space"),
        (f"{LINE}.\r\n{LINE}.", "line-break"),
        (f"{LINE}.\r\n\r\n{LINE}.", "line-break"),
        (f"{LINE}\u2028{LINE}.", "line-break"),
        (f"{LINE}.\n\n\n{LINE}.", "blank-lines"),
        (f"{LINE}.\n\n \n{LINE}.", "blank-lines"),
        (f"{LINE}. \n\n\n {LINE}.", "blank-lines"),
        (f"\n\n{LINE}.", "blank-lines"),
        (f"\n {LINE}.", "blank-lines"),
        (f"{LINE}.\n\n", "blank-lines"),
        (f"{LINE}.\n {LINE}.", "stray-indent"),
        (f"{LINE}.\r\n {LINE}.", "stray-indent"),
        (f" {LINE}.", "stray-indent"),
        (f"{LINE}\u00a0there.", "no-break-space"),
    ],
)
def test_reasons(text: str, code: str) -> None:
    (change,) = PIPELINE.explain(text).changes
    assert [(cause.code, cause.grade) for cause in change.causes] == [(code, "certain")]


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        (f"{LINE}   they.", [("  ", "")]),
        (f"{LINE} \u00a0they.", [("\u00a0", "")]),
        (f"{LINE}\u00a0 they.", [("\u00a0", "")]),
        (f"{LINE}\t\tthey.", [("\t\t", " ")]),
        (f"{LINE}.\n \n\n{LINE}.", [(" \n", "")]),
        (f"{LINE}.\r\n{LINE}.", [("\r", "")]),
    ],
)
def test_an_edit_spares_what_stays(text: str, edits: list[tuple[str, str]]) -> None:
    assert [(c.before, c.after) for c in PIPELINE.explain(text).changes] == edits
