"""Arrays of views: rows of every length, in several buffers, and what is put in their place."""

from __future__ import annotations

from typing import Any

import pytest

import mojifix

pa = pytest.importorskip("pyarrow")

from mojifix.integrations import strings, views  # noqa: E402
from mojifix.integrations.arrow import explain_column, fix_column  # noqa: E402
from mojifix.integrations.views import Views, replaced  # noqa: E402

LONG = ("The baker opens at six, and the rolls are gone by seven. " * 20).strip()
ROWS = ["x" * length for length in (0, 1, 11, 12, 13, 14)] + [None, "é" * 6, "é" * 7, LONG]


def of(rows: list[str | None]) -> Any:
    return pa.array(rows, pa.string_view())


def test_rows_as_they_lie() -> None:
    whole = pa.concat_arrays([of(ROWS), of(["another buffer"]), of(ROWS)])
    assert len(whole.buffers()) > 3
    for column in (whole, whole.slice(3), whole.slice(9, 4), whole.slice(0, 0)):
        rows = Views(column)
        texts = column.to_pylist()
        assert rows.lengths() == [len((text or "").encode()) for text in texts]
        for row, text in enumerate(texts):
            if text is not None:
                assert str(rows[row], "utf-8") == text


@pytest.mark.parametrize("group", [1, strings._LONG])
def test_long_and_short_rows(group: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strings, "_LONG", group)
    rows = [*ROWS, "caf&eacute;", "caf&eacute; and rolls", LONG + "&amp;amp;", None, "AT&T"]
    whole = pa.concat_arrays([of(rows), of(rows)])
    texts = rows + rows
    for start in (0, 5, len(rows) - 1):
        column = whole.slice(start)
        fixed, explained = explain_column(column)
        fixed.validate(full=True)
        want = [text and mojifix.fix(text) for text in texts[start:]]
        assert fixed.to_pylist() == fix_column(column).to_pylist() == want
        assert explained.field("changed").to_pylist() == [
            None if text is None else text != new
            for text, new in zip(texts[start:], want, strict=True)
        ]


def test_null_slots_may_hold_anything() -> None:
    data = of(["caf&eacute; and rolls", "plain"]).buffers()
    nothing = pa.array([False, True]).buffers()[1]
    column = pa.Array.from_buffers(pa.string_view(), 2, [nothing, *data[1:]])
    assert fix_column(column) is column
    assert explain_column(column)[1].to_pylist()[0] is None


def test_what_does_not_change_is_not_copied() -> None:
    column = of([LONG, "caf&eacute;", None, "caf&eacute; and a long row"])
    fixed = fix_column(column)
    assert fixed.to_pylist() == [LONG, "café", None, "café and a long row"]
    assert fixed.buffers()[2].address == column.buffers()[2].address


def test_a_buffer_that_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_LIMIT", 50)
    texts = ["a row with many bytes", "short", "another such row", "and the last of them", LONG]
    column = of(["x"] * len(texts))
    done = replaced(column, range(len(texts)), texts)
    done.validate(full=True)
    assert done.to_pylist() == texts
    assert len(done.buffers()) > 4
