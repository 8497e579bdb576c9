"""Polars: the namespaces of expressions and of Series, eager, lazy and streaming."""

from __future__ import annotations

from typing import Any

import pytest

import mojifix
from columns import corpus, repaired, silent

pytest.importorskip("mojifix.integrations.polars", exc_type=ImportError)
pl = pytest.importorskip("polars")

ROWS = ["caf&eacute;", None, "plain", "", "caf&eacute;"]
FIXED = ["café", None, "plain", "", "café"]


def column() -> Any:
    return pl.col("text").mojifix


def test_the_corpus() -> None:
    frame = pl.DataFrame({"id": range(len(corpus())), "text": corpus()})
    assert tuple(frame["text"].mojifix.fix()) == repaired()
    fixed = column().fix()
    assert tuple(frame.with_columns(fixed)["text"]) == repaired()
    lazy = frame.lazy().with_columns(fixed)
    assert lazy.collect_schema() == frame.schema
    for engine in ("in-memory", "streaming"):
        done = lazy.filter(pl.col("id") % 2 == 0).collect(engine=engine)
        assert tuple(done["text"]) == repaired()[::2]


def test_streaming_from_a_file_to_a_file(tmp_path: Any) -> None:
    texts = [text or "" for text in corpus()] * 3
    pl.DataFrame({"text": texts}).write_parquet(tmp_path / "in.parquet", row_group_size=100)
    lazy = pl.scan_parquet(tmp_path / "in.parquet").with_columns(column().fix())
    lazy.sink_parquet(tmp_path / "out.parquet")
    fixed = pl.read_parquet(tmp_path / "out.parquet")["text"]
    assert list(fixed) == [text or "" for text in repaired()] * 3


@pytest.mark.parametrize(
    ("dtype", "rows", "fixed"),
    [
        (pl.String, ROWS, FIXED),
        (pl.Categorical, ROWS, FIXED),
        (pl.List(pl.String), [ROWS, None, []], [FIXED, None, []]),
        (pl.Array(pl.String, 5), [ROWS, None], [FIXED, None]),
    ],
    ids=str,
)
def test_dtypes(dtype: Any, rows: list[Any], fixed: list[Any]) -> None:
    frame = pl.DataFrame({"text": pl.Series(rows, dtype=dtype)})
    done = frame.lazy().select(column().fix()).collect()["text"]
    assert done.dtype == frame["text"].dtype
    assert done.to_list() == fixed
    assert frame["text"].mojifix.fix().to_list() == fixed


def test_a_clean_series_comes_back_itself() -> None:
    series = pl.Series("text", silent())
    assert series.mojifix.fix() is series


def test_several_chunks() -> None:
    series = pl.concat([pl.Series(ROWS), pl.Series(["&amp;"])], rechunk=False)
    assert series.mojifix.fix().to_list() == [*FIXED, "&"]


def test_nothing_but_nulls() -> None:
    frame = pl.DataFrame({"text": pl.Series([None, None]), "tags": [[None], None]})
    assert frame.select(pl.all().mojifix.fix()).equals(frame)


def test_groups() -> None:
    frame = pl.DataFrame({"key": [1, 1, 2], "text": ["&eacute;", "b", "&amp;"]})
    done = frame.group_by("key", maintain_order=True).agg(column().fix())
    assert done["text"].to_list() == [["é", "b"], ["&"]]


def test_explain() -> None:
    frame = pl.LazyFrame({"text": ROWS}).select(explained=column().explain())
    done = frame.collect()
    assert frame.collect_schema() == done.schema
    assert done["explained"].struct.field("changed").to_list() == [True, None, False, False, True]
    first = done["explained"].to_list()[0]
    assert first["changes"] == [
        {"start": 3, "end": 11, "before": "&eacute;", "after": "é", "grade": "certain"}
    ]
    assert pl.Series(ROWS).mojifix.explain().to_list() == done["explained"].to_list()


def test_explain_lists() -> None:
    series = pl.Series("tags", [["&amp;", None], None, []])
    told = [pl.Series(["&amp;", None]).mojifix.explain().to_list(), None, []]
    assert series.mojifix.explain().to_list() == told
    frame = pl.DataFrame({"tags": series})
    one_by_one = pl.col("tags").list.eval(pl.element().mojifix.explain())
    assert frame.select(one_by_one)["tags"].to_list() == told
    with pytest.raises((TypeError, pl.exceptions.ComputeError), match=r"list\.eval"):
        frame.select(pl.col("tags").mojifix.explain())


def test_what_is_no_text() -> None:
    with pytest.raises(TypeError, match="int64"):
        pl.Series([1]).mojifix.fix()
    with pytest.raises(TypeError, match="cast it to String"):
        pl.Series(["a"], dtype=pl.Enum(["a"])).mojifix.fix()
    with pytest.raises((TypeError, pl.exceptions.ComputeError), match="a column of text"):
        pl.DataFrame({"text": [1]}).select(column().fix())


def test_a_pipeline() -> None:
    pipeline = mojifix.Pipeline.default().only("entities").with_("quotes")
    frame = pl.DataFrame({"text": ["“a” caf&eacute;"]})
    assert frame.select(column().fix(pipeline=pipeline)).item() == '"a" café'
