"""Linear time, counted: twice the text takes twice the steps, whatever the machine does beside.

A step is a call, of Python or of C. What a single call of a pattern looks at is not seen here, but
by the timeouts of `test_6_hostile_repetition`.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

import mojifix
from hostile import HOSTILE, NESTED
from mojifix.files import FileOptions, Repair, rewrite

_SIZE = 3_000
_ROOM = 1.15
"""Times the steps that would be linear: a line that is twice as long may be judged otherwise."""
_ONCE = 3_000
"""Steps that a text takes whatever its length."""


def _steps(run: Callable[[str], object], text: str) -> int:
    count = 0

    def step(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    run(text)  # what is loaded and compiled the first time is not the text's
    sys.setprofile(step)
    try:
        run(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_twice_as_much_takes_twice_the_steps(piece: str) -> None:
    times = _SIZE // len(piece)
    once, twice = (_steps(mojifix.fix, piece * n) for n in (times, 2 * times))
    assert twice <= _ROOM * 2 * once + _ONCE


@pytest.mark.slow
@pytest.mark.parametrize(("opening", "closing"), NESTED, ids=[opening for opening, _ in NESTED])
def test_twice_as_deep_takes_twice_the_steps(opening: str, closing: str) -> None:
    times = _SIZE // len(opening + closing)
    once, twice = (
        _steps(mojifix.fix, opening * n + " house " + closing * n) for n in (times, 2 * times)
    )
    assert twice <= _ROOM * 2 * once + _ONCE


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["caf&eacute; & rsquo ; s\n\n", "Ã© <b>x</b> \\u2019 ", "[b] "])
def test_explaining_takes_steps_as_repairing_does(piece: str) -> None:
    def explain(text: str) -> None:
        assert mojifix.explain(text).changes is not None
        mojifix.detect(text)

    times = _SIZE // len(piece)
    once, twice = (_steps(explain, piece * n) for n in (times, 2 * times))
    assert twice <= _ROOM * 2 * once + _ONCE


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "head", "piece", "tail"),
    [
        ("a.txt", "", "\n", ""),
        ("a.txt", "x", "\n \t\n", "x"),
        ("a.csv", 'id,text\n1,"', "a,b\n", ""),  # the quote never closes
        ("a.csv", "id,text\n", '1,"a\n', ""),
        ("a.csv", "id,text\n", 'a"b,"c\n', ""),
        ("a.jsonl", "", '{"text": "a"}\n', ""),
        ("a.json", "[", '{"text": "a"}, ', '{"text": 1}]'),
    ],
)
def test_a_file_twice_as_long_takes_twice_the_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, head: str, piece: str, tail: str
) -> None:
    monkeypatch.setattr("mojifix.files.text_encoding.PREFIX", 1 << 10)
    monkeypatch.setattr("mojifix.files.text_encoding._STEP", 1 << 10)
    monkeypatch.setattr("mojifix.files.formats.csv_rows._LONGEST", 1 << 15)
    monkeypatch.setattr("mojifix.files.formats.csv_rows._VAIN", 1 << 15)
    pipeline = mojifix.Pipeline.default()
    repair = Repair(pipeline.fix_many, pipeline.explain_parts)
    options = FileOptions(fields=() if name == "a.txt" else ("text",))

    def run(text: str) -> None:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        rewrite(str(path), io.BytesIO(), repair, options)

    times = 2 * _SIZE // len(piece) + 800
    once, twice = (_steps(run, head + piece * n + tail) for n in (times, 2 * times))
    assert twice <= _ROOM * 2 * once + _ONCE
