"""The Arrow kernel: every type of column, every way it can lie in memory, and the laws of `fix`."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mojifix
from columns import corpus, repaired, silent
from mojifix import Edit, Fixer, Pipeline, Reason
from strategies import texts

pa = pytest.importorskip("pyarrow")

from mojifix import rows  # noqa: E402
from mojifix.integrations import arrow, strings  # noqa: E402
from mojifix.integrations.arrow import (  # noqa: E402
    EXPLANATION,
    explain_column,
    fix_column,
    fix_fields,
)

needs_re2 = pytest.mark.skipif(
    importlib.util.find_spec("re2") is None, reason="google-re2 is not installed here"
)

STRINGS = (pa.string(), pa.large_string(), pa.string_view())
WHY = Reason("cat", "A cat.", "certain")
ROWS = ["caf&eacute;", None, "plain", "", "  led", "AT&T", "caf&eacute;", "plain"]
FIXED = [None if row is None else mojifix.fix(row) for row in ROWS]


def alone(scan: rows.RowScan, text: str) -> bool:
    """Say whether a row hits that is looked at alone."""
    data = text.encode()
    return scan.hits(memoryview(data), [0, len(data)]) == [0]


def together(scan: rows.RowScan, *texts: str) -> bool:
    """Say whether rows hit that are looked at together."""
    data = rows.SEPARATOR.join(texts).encode()
    return scan.group_hits(memoryview(data), [0, len(data)]) == [0]


def find_cats(text: str) -> list[Edit]:
    return [Edit(m.start(), m.end(), "dog", WHY) for m in re.finditer("cat", text)]


def chunked(column: Any, size: int = 100) -> Any:
    chunks = [column.slice(at, size) for at in range(0, len(column), size)]
    return pa.chunked_array(chunks, column.type)


@pytest.mark.parametrize("kind", STRINGS, ids=str)
def test_the_corpus(kind: Any) -> None:
    column = pa.array(corpus(), kind)
    fixed = fix_column(column)
    fixed.validate(full=True)
    assert fixed.type == kind
    assert tuple(fixed.to_pylist()) == repaired()
    parts = fix_column(chunked(column))
    assert [len(chunk) for chunk in parts.chunks] == [len(c) for c in chunked(column).chunks]
    assert tuple(parts.to_pylist()) == repaired()


@pytest.mark.parametrize("kind", STRINGS, ids=str)
def test_what_needs_nothing_comes_back_itself(kind: Any) -> None:
    column = pa.array([*silent(), None, ""], kind)
    assert fix_column(column) is column
    for other in (chunked(column), column.dictionary_encode() if kind != STRINGS[2] else column):
        assert fix_column(other) is other
    lists = pa.array([[text] for text in silent()], pa.list_(kind))
    assert fix_column(lists) is lists


@pytest.mark.parametrize("kind", STRINGS, ids=str)
@pytest.mark.parametrize("rows", [[], [None], ["", ""], [None, ""]], ids=str)
def test_columns_of_nothing(kind: Any, rows: list[str | None]) -> None:
    column = pa.array(rows, kind)
    assert fix_column(column) is column
    assert explain_column(column)[1].is_null().to_pylist() == [row is None for row in rows]
    empty = pa.chunked_array([], kind)
    assert fix_column(empty) is empty
    assert explain_column(empty)[1].type == EXPLANATION


@pytest.mark.parametrize("kind", STRINGS, ids=str)
def test_a_slice(kind: Any) -> None:
    whole = pa.array(ROWS, kind)
    for start in range(len(ROWS)):
        for length in range(len(ROWS) - start + 1):
            part = whole.slice(start, length)
            assert fix_column(part).to_pylist() == FIXED[start : start + length]
            explained = explain_column(part)[1].to_pylist()
            assert [row and row["changed"] for row in explained] == [
                None if row is None else row != fixed
                for row, fixed in zip(ROWS, FIXED, strict=True)
            ][start : start + length]


def test_null_slots_may_hold_bytes() -> None:
    data = b"caf&eacute;caf&eacute;plain"
    offsets = pa.array([0, 11, 22, 27], pa.int32()).buffers()[1]
    valid = pa.array([True, False, True]).buffers()[1]
    column = pa.Array.from_buffers(pa.string(), 3, [valid, offsets, pa.py_buffer(data)])
    fixed = fix_column(column)
    assert fixed.to_pylist() == ["café", None, "plain"]
    quiet = column.slice(1)
    assert fix_column(quiet) is quiet


def test_what_is_no_utf8_stays() -> None:
    column = pa.array([b"caf\xe9 &eacute;", b"caf&eacute;", b"\xed\xa0\x80&eacute;"]).view("string")
    fixed, explained = explain_column(column)
    assert fixed.cast(pa.binary()).to_pylist() == [
        b"caf\xe9 &eacute;",
        "café".encode(),
        b"\xed\xa0\x80&eacute;",
    ]
    assert explained.field("changed").to_pylist() == [False, True, False]
    assert fix_column(column).equals(fixed)


# --- made of strings


@pytest.mark.parametrize("kind", STRINGS[:2], ids=str)
@pytest.mark.parametrize("index", [pa.int8(), pa.uint16(), pa.int64()], ids=str)
@pytest.mark.parametrize("ordered", [False, True])
def test_a_dictionary(kind: Any, index: Any, ordered: bool) -> None:
    values = pa.array(["caf&eacute;", "plain", "café", None], kind)
    indices = pa.array([0, 1, 2, None, 3, 0], index)
    column = pa.DictionaryArray.from_arrays(indices, values, ordered=ordered)
    fixed, explained = explain_column(column)
    fixed.validate(full=True)
    assert fixed.type == column.type
    assert fixed.to_pylist() == ["café", "plain", "café", None, None, "café"]
    assert fixed.dictionary.to_pylist() == ["café", "plain", None]
    assert [row and row["changed"] for row in explained.to_pylist()] == [
        True,
        False,
        False,
        None,
        None,
        True,
    ]
    assert fix_column(column).equals(fixed)


def test_chunks_that_share_a_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    fix = strings.Strings.fix

    def watched(self: strings.Strings, array: Any) -> Any:
        seen.append(array)
        return fix(self, array)

    monkeypatch.setattr(strings.Strings, "fix", watched)
    for values in (["caf&eacute;", "plain"], ["a", "b"]):
        column = pa.array(values * 3).dictionary_encode()
        parts = pa.chunked_array([column.slice(0, 2), column.slice(2)])
        assert fix_column(parts).to_pylist() == [mojifix.fix(text) for text in values * 3]
        assert len(seen) == 1
        seen.clear()
        assert (fix_column(parts) is parts) == (values == ["a", "b"])
        seen.clear()


LISTS: Sequence[Callable[[Any], Any]] = (pa.list_, pa.large_list)


@pytest.mark.parametrize(
    "listed", [*LISTS, lambda kind: pa.list_(kind, 2)], ids=lambda f: f.__name__
)
@pytest.mark.parametrize("kind", STRINGS, ids=str)
def test_lists(listed: Callable[[Any], Any], kind: Any) -> None:
    lists = [["caf&eacute;", None], None, ["a", "b"], ["&amp;", ""], ["c", "th&eacute;"]]
    whole = pa.array(lists, listed(kind))
    want = [["café", None], None, ["a", "b"], ["&", ""], ["c", "thé"]]
    changed = [[True, None], None, [False, False], [True, False], [False, True]]
    for start in range(len(lists) + 1):
        for column in (whole.slice(start), whole.slice(start, 1), chunked(whole.slice(start), 2)):
            fixed, explained = explain_column(column)
            fixed.validate(full=True)
            explained.validate(full=True)
            end = start + len(column)
            assert fixed.type == column.type
            assert fixed.to_pylist() == want[start:end]
            assert fix_column(column).to_pylist() == want[start:end]
            assert [
                row and [text and text["changed"] for text in row] for row in explained.to_pylist()
            ] == changed[start:end]


def test_lists_of_other_lengths_and_lists_of_lists() -> None:
    rows = [[], ["caf&eacute;"], None, ["a", "&amp;", None], [None]]
    fixed = [[], ["café"], None, ["a", "&", None], [None]]
    column = pa.array(rows, pa.list_(pa.string()))
    assert fix_column(column).to_pylist() == fixed
    nested = pa.array([rows, None, rows[:1]], pa.list_(pa.list_(pa.string())))
    again, explained = explain_column(nested)
    assert again.to_pylist() == [fixed, None, fixed[:1]]
    assert explained.type == arrow.explanation_type(nested.type)
    assert explained[0].as_py()[3][1]["changed"] is True


def test_a_null_list_may_hold_values() -> None:
    values = pa.array(["a", "caf&eacute;", "b", "&amp;"])
    column = pa.ListArray.from_arrays(
        pa.array([0, 1, 3, 4], pa.int32()), values, mask=pa.array([False, True, False])
    )
    assert fix_column(column).to_pylist() == [["a"], None, ["&"]]


NO_TEXT = (pa.int32(), pa.binary(), pa.list_(pa.bool_()), pa.struct([("a", pa.string())]))


@pytest.mark.parametrize("kind", NO_TEXT, ids=str)
def test_what_is_no_text(kind: Any) -> None:
    for column in (pa.array([], kind), pa.chunked_array([], kind)):
        with pytest.raises(TypeError, match=re.escape(f"not of {kind}")):
            fix_column(column)
        with pytest.raises(TypeError, match="a column of text is needed"):
            explain_column(column)


@pytest.mark.parametrize("natures", [False, True])
def test_a_column_of_the_type_null(natures: bool) -> None:
    """Readers give it to a column that has nothing but nulls, and to lists that are all empty."""
    for lists in ([], [None, None], [[], None, [None]]):
        column = pa.array(lists, pa.list_(pa.null()) if [] in lists else pa.null())
        for one in (column, pa.chunked_array([column, column])):
            assert fix_column(one) is one
            fixed, explained = explain_column(one, natures=natures)
            assert fixed is one
            assert explained.type == arrow.explanation_type(column.type)
            assert explained.to_pylist() == one.to_pylist()


# --- what is explained


def test_what_is_told_is_what_a_report_says() -> None:
    rows = corpus()[:300]
    fixed, explained = explain_column(pa.array(rows), natures=True)
    assert tuple(fixed.to_pylist()) == repaired()[:300]
    assert explained.type == EXPLANATION
    for text, row in zip(rows, explained.to_pylist(), strict=True):
        if text is None:
            assert row is None
            continue
        report = mojifix.explain(text)
        assert row["changed"] == (report.text != text)
        assert row["nature"] == report.nature
        assert {cause["cause"]: cause["count"] for cause in row["causes"]} == report.causes
        assert [
            (c["start"], c["end"], c["before"], c["after"], c["grade"]) for c in row["changes"]
        ] == [(c.start, c.end, c.before, c.after, c.grade) for c in report.changes]


def test_a_nature_is_looked_for_only_where_it_is_wanted() -> None:
    column = pa.array(["plain", "caf&eacute;"])
    assert explain_column(column)[1].field("nature").to_pylist() == [None, "short"]
    assert explain_column(column, natures=True)[1].field("nature").to_pylist() == ["short", "short"]
    assert explain_column(column)[0].equals(fix_column(column))


# --- tables


@pytest.mark.parametrize("made", [pa.table, pa.record_batch])
def test_fields_of_a_table(made: Callable[..., Any]) -> None:
    schema = pa.schema(
        [
            pa.field("id", pa.int8(), nullable=False),
            pa.field("text", pa.string(), metadata={"k": "v"}),
            pa.field("tags", pa.list_(pa.string())),
        ],
        metadata={"of": "all"},
    )
    batch = made([[1, 2], ["caf&eacute;", None], [["&amp;"], []]], schema=schema)
    fixed = fix_fields(batch, ["text", "tags"])
    assert fixed.schema.equals(schema, check_metadata=True)
    assert fixed.to_pydict() == {"id": [1, 2], "text": ["café", None], "tags": [["&"], []]}
    assert fix_fields(fixed, ["text", "tags"]) is fixed
    assert fix_fields(batch, "text").to_pydict()["text"] == ["café", None]
    with pytest.raises(KeyError, match="no column 'txt'"):
        fix_fields(batch, ["txt"])
    with pytest.raises(TypeError, match="needed as 'id', not of int8"):
        fix_fields(batch, ["id"])


def test_columns_that_share_a_name() -> None:
    table = pa.Table.from_arrays([pa.array(["&eacute;"]), pa.array(["&amp;"])], ["text", "text"])
    fixed = fix_fields(table, ["text"])
    assert [column.to_pylist() for column in fixed.columns] == [["é"], ["&"]]


# --- the scan over rows


def test_options_and_fixers_of_ones_own() -> None:
    column = pa.array(["a cat & eacute; “b”", "plain", None, "cat"])
    cats = Fixer("cats", find_cats, reasons=(WHY,))
    for pipeline in (
        Pipeline.default(lang="en").with_("quotes"),
        Pipeline.default().with_(cats),
        Pipeline([Fixer("cats", find_cats, "cat")]),
        Pipeline([Fixer("cats", find_cats, r"\bcat")]),
        Pipeline([]),
    ):
        want = list(pipeline.fix_many(column.to_pylist()))
        assert fix_column(column, pipeline=pipeline).to_pylist() == want


def test_without_re2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    rows._kept.cache_clear()
    part = pa.array(corpus()[:200])
    assert tuple(fix_column(part).to_pylist()) == repaired()[:200]
    rows._kept.cache_clear()


@needs_re2
def test_a_trigger_that_re2_has_no_room_for() -> None:
    huge = Fixer(
        "cats", find_cats, "|".join(f"(?:x{n}{{1,900}}y){{1,9}}" for n in range(30)) + "|cat"
    )
    assert fix_column(pa.array(["a cat", "b"]), pipeline=Pipeline([huge])).to_pylist() == [
        "a dog",
        "b",
    ]


@needs_re2
def test_an_end_of_a_row_is_an_end_of_a_text() -> None:
    for trigger, hit in ((r"\Acat", "cat one"), (r"cat\Z", "one cat"), (r"\\Acat", "\\Acat")):
        scan = rows.RowScan((trigger,))
        quiet = ["one cat one"] * 3
        assert scan.is_exact
        assert alone(scan, hit)
        assert not together(scan, *quiet)
        for place in range(4):
            assert together(scan, *quiet[:place], hit, *quiet[place:])


@needs_re2
def test_clean_rows_beside_each_other_rouse_no_fixer() -> None:
    scan = rows.row_scan(Pipeline.default())
    # one that holds line feeds may look as if it ended there, and is looked at alone; `=` before
    # the next row looks like a soft break
    texts = [text for text in silent() if "\n" not in text and not text.endswith("=")]
    quiet = [text for text in texts if not alone(scan, text)]
    assert len(quiet) > 10
    for one, other in pairwise(quiet):
        assert not together(scan, one, other)


@given(st.lists(st.none() | texts, max_size=30), st.sampled_from(STRINGS), st.integers(1, 200))
def test_a_column_is_its_texts(rows: list[str | None], kind: Any, group: int) -> None:
    rows = [row and row.encode("utf-8", "replace").decode() for row in rows]
    column = pa.array(rows, kind)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strings, "_GROUP", group)
        patch.setattr(strings, "_LONG", group % 50)
        patch.setattr(strings, "_WINDOW", group * 3)
        fixed = fix_column(column)
    assert fixed.to_pylist() == [None if row is None else mojifix.fix(row) for row in rows]


# --- more than offsets of 32 bits can count


def test_a_chunk_that_outgrows_its_offsets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strings, "_LIMIT", 10)
    assert fix_column(pa.array(["&eacute;" * 5, "plain"])).to_pylist() == ["é" * 5, "plain"]
