"""What an editor shows and what a mistake says: options, reprs, errors, spans, suspects."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import mojifix
from mojifix import Change, Edit, Fixer, Pipeline, Reason

WHY = Reason("example", "An example.", "certain")


@pytest.mark.slow
def test_type_checkers_know_the_options(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import mojifix\n"
        'mojifix.fix("a", images="pic")\n'
        'mojifix.explain("a", at_least="sure")\n'
        'mojifix.detect("a", langs="fr")\n'
        'mojifix.fix_bytes(b"a", kind="poem")\n'
        'mojifix.Pipeline.default(images="pic")\n'
        'list(mojifix.fix_many(["a"], workers=1, lang=3))\n'
        'mojifix.fix("a", images="alt", lang="fr", at_least="certain", kind="prose")\n',
        encoding="utf-8",
    )
    checked = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", str(program)]
    found = subprocess.run(checked, capture_output=True, text=True, check=False, cwd=tmp_path)
    lines = [line.split(":")[1] for line in found.stdout.splitlines() if ": error:" in line]
    assert lines == ["2", "3", "4", "5", "6", "7"], found.stdout


def test_reprs_are_short() -> None:
    text = "caf&eacute; au lait " * 1000
    assert repr(mojifix.explain(text)) == f"<Report: 1,000 changes in {text[:40] + '…'!r}>" or (
        repr(mojifix.explain(text)).startswith("<Report: 1,00")
    )
    assert repr(mojifix.explain("clean")) == "<Report: 0 changes in 'clean'>"
    assert repr(mojifix.REPAIR[0]) == f"Fixer({mojifix.REPAIR[0].name!r})"
    for value in (Pipeline.default(), mojifix.fix_bytes(text.encode()), mojifix.explain(text)):
        assert len(repr(value)) < 200
    assert len(repr(mojifix.explain(text).offsets)) < 60


@pytest.mark.parametrize(
    ("found", "error", "message"),
    [
        (None, TypeError, "fixer 'mine': find returned NoneType, not edits"),
        (3, TypeError, "fixer 'mine': find returned int, not edits"),
        (["a"], TypeError, "fixer 'mine': find returned str, not Edit"),
        ([(0, 1, "b", WHY)], TypeError, "fixer 'mine': find returned tuple, not Edit"),
        ([Edit(0, 1, "b", "why")], TypeError, "fixer 'mine': str instead of a Reason"),  # type: ignore[arg-type]
        (
            [Edit(0, 1, "b", WHY._replace(grade="sure"))],  # type: ignore[arg-type]
            ValueError,
            "fixer 'mine': reason 'example' has the grade 'sure'; allowed are certain, ",
        ),
        ([Edit(0, 1, None, WHY)], ValueError, "fixer 'mine': .* replacement of type NoneType"),  # type: ignore[arg-type]
        ([Edit(0, 99, "b", WHY)], ValueError, "fixer 'mine': .* reaches outside"),
    ],
)
def test_a_fixer_that_returns_nonsense_is_named(
    found: Any, error: type[Exception], message: str
) -> None:
    find: Callable[[str], Iterable[Edit]] = lambda _text: found  # noqa: E731
    with pytest.raises(error, match=message):
        Pipeline([Fixer("mine", find)]).fix("a text")


def test_a_wrong_grade_is_named_at_once() -> None:
    wrong = WHY._replace(grade="sure")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="fixer 'mine': reason 'example' has the grade 'sure'"):
        Fixer("mine", lambda _text: [], reasons=(wrong,))


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("texts", ["abc", b"abc"])
def test_one_text_is_not_many(texts: Any, workers: int) -> None:
    for many in (mojifix.fix_many, Pipeline.default().explain_many):
        with pytest.raises(TypeError, match=f"texts is one {type(texts).__name__}: give a list"):
            many(texts, workers=workers)


def test_offsets_check_their_range_and_map_spans() -> None:
    report = mojifix.explain("A caf&eacute; here & rsquo; s one.")
    offsets = report.offsets
    for wrong in (-1, len(report.original) + 1):
        with pytest.raises(IndexError, match=f"position {wrong} is outside of the original"):
            offsets.to_fixed(wrong)
        with pytest.raises(IndexError):
            offsets.fixed_span(0, wrong) if wrong > 0 else offsets.fixed_span(wrong, 0)
    with pytest.raises(IndexError, match="outside of the fixed text"):
        offsets.to_original(len(report.text) + 1)
    with pytest.raises(ValueError, match="ends before it starts"):
        offsets.fixed_span(3, 2)
    for change in report.changes:
        start, end = offsets.fixed_span(change.start, change.end)
        assert report.text[start:end] == change.after
        assert offsets.span(start, end) == (change.start, change.end)
        if change.end - change.start > 2:
            inner = offsets.fixed_span(change.start + 1, change.end - 1)
            assert inner == (start, end)
    assert offsets.fixed_span(0, len(report.original)) == (0, len(report.text))
    assert offsets.span(0, len(report.text)) == (0, len(report.original))
    at = report.original.index("here")
    start, end = offsets.fixed_span(at, at + 4)
    assert report.text[start:end] == "here"
    assert offsets.fixed_span(at, at) == (start, start)


def test_changed_and_diff() -> None:
    report = mojifix.explain("one\nA caf&eacute; here.\nthree\n")
    assert report.changed
    assert not mojifix.explain("clean").changed
    assert mojifix.explain("clean").diff() == ""
    assert report.diff("old.txt", "new.txt", context=0) == (
        "--- old.txt\n+++ new.txt\n@@ -2 +2 @@\n-A caf&eacute; here.\n+A café here.\n"
    )
    assert "\\ No newline at end of file" in mojifix.explain("a caf&eacute; here").diff()


def test_suspects_are_told() -> None:
    seen: list[Change] = []
    text = "A caf&eacute; and a &unknown; reference."
    assert mojifix.fix(text, on_suspect=seen.append) == "A café and a &unknown; reference."
    assert [change.before for change in seen] == ["&unknown;"]
    seen.clear()
    assert mojifix.fix("Nothing is wrong here.", on_suspect=seen.append)
    assert seen == []
    told = "In HTML, write &eacute; for an e with an accent."
    assert mojifix.fix(told, on_suspect=seen.append) == told
    assert "the sentence is about it" in seen[0].causes[0].sentence
    only = Pipeline.default(at_least="certain")
    graded = [change.grade for change in only.suspects("It & rsquo; s l & eacute; & agrave;")]
    assert "certain" not in graded
