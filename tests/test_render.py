"""A report as a diff."""

from __future__ import annotations

import difflib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix import Edit, Reason, Report
from mojifix.edits import splice
from mojifix.render.diff import unified, words
from mojifix.render.visible import visible
from mojifix.report import Step

WHY = Reason("because", 'It says <so> & "so".', "likely")


def report(text: str, *edits: tuple[int, int, str]) -> Report:
    made = [Edit(start, end, replacement, WHY) for start, end, replacement in edits]
    return Report(text, splice(text, made), [Step("mine", made)])


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Texts of few letters and many lines, with edits anywhere."""
    alphabet = "ab\n<&\u00a0"
    text = draw(st.text(alphabet, max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    edits = [
        (start, end, draw(st.text(alphabet, max_size=4)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return report(text, *edits)


def patched(original: str, diff: list[str]) -> str:
    """Apply a unified diff by its line numbers."""
    old = original.split("\n")
    new: list[str] = []
    done = 0
    for line in diff[2:]:
        body = line[1:-1]
        if found := re.match(r"@@ -(\d+)(?:,(\d+))? ", line):
            start = int(found[1]) - (found[2] != "0")
            new += old[done:start]
            done = start
        elif line[0] == "+":
            new.append(body)
        else:
            assert old[done] == body
            done += 1
            new += [body] if line[0] == " " else []
    return "\n".join(new + old[done:])


@given(reports(), st.integers(0, 3))
def test_applying_the_diff_gives_the_text(made: Report, context: int) -> None:
    diff = list(unified(made, context=context, is_whole=False))
    assert patched(made.original, diff) == made.text


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("a\nb\nc", [(2, 3, "B")]),
        ("a\nb\nc", [(0, 1, "")]),
        ("a\nb\nc", [(1, 2, "")]),
        ("a\nb\nc", [(5, 5, "\nd\ne")]),
        ("\n".join("abcdefghijklmnopqrstuvwxyz"), [(0, 1, "A"), (20, 21, "K"), (50, 51, "Z")]),
        ("one line", [(0, 3, "two\nlines and")]),
    ],
)
def test_it_is_the_diff_that_others_write(text: str, edits: list[tuple[int, int, str]]) -> None:
    made = report(text, *edits)
    theirs = difflib.unified_diff(
        text.split("\n"), made.text.split("\n"), "before", "after", lineterm=""
    )
    assert [line.removesuffix("\n") for line in unified(made, is_whole=False)] == list(theirs)


def test_no_change_no_diff() -> None:
    assert list(unified(report("a\nb"))) == []
    assert words(report("a\nb")) == "a\nb"


def test_colours_and_hidden_characters() -> None:
    lines = list(unified(report("a\u00a0\x1b[2Jb\n", (1, 2, " ")), color=True))
    assert lines[3] == "\x1b[31m-a\\xa0\\x1b[2Jb\x1b[0m\n"
    assert lines[4] == "\x1b[32m+a \\x1b[2Jb\x1b[0m\n"


def test_words() -> None:
    made = report("a b c", (0, 1, "A"), (3, 5, ""), (5, 5, "!"))
    assert words(made) == "[-a-]{+A+} b[- c-]{+!+}"
    assert "\x1b[31ma\x1b[0m\x1b[32mA\x1b[0m" in words(made, color=True)


def test_visible() -> None:
    assert visible("plain é") == "plain é"
    assert visible("a\tb\n\u200b", keep="\t") == r"a" + "\t" + r"b\n\u200b"
