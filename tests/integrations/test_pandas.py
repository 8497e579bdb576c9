"""pandas: every dtype that holds text, with its index, its name and what is missing."""

from __future__ import annotations

from typing import Any

import pytest

import mojifix
from columns import corpus, repaired

pytest.importorskip("mojifix.integrations.pandas", exc_type=ImportError)
pd = pytest.importorskip("pandas")
pa = pytest.importorskip("pyarrow")

DTYPES = [
    object,
    "str",
    "string[python]",
    "string[pyarrow]",
    "category",
    pd.ArrowDtype(pa.string()),
    pd.ArrowDtype(pa.large_string()),
    pd.ArrowDtype(pa.dictionary(pa.int32(), pa.string())),
]
ROWS = ["caf&eacute;", None, "plain", "café", "", "caf&eacute;"]
FIXED = ["café", None, "plain", "café", "", "café"]


def values(series: Any) -> list[str | None]:
    return [None if pd.isna(value) else value for value in series]


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_the_corpus(dtype: Any) -> None:
    assert tuple(values(pd.Series(corpus(), dtype=dtype).mojifix.fix())) == repaired()


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_index_name_and_dtype_stay(dtype: Any) -> None:
    index = pd.MultiIndex.from_product([["a", "b"], [1, 2, 3]], names=["x", "y"])
    series = pd.Series(ROWS, index=index, name="text", dtype=dtype)
    series.attrs["k"] = "v"
    fixed = series.mojifix.fix()
    assert values(fixed) == FIXED
    assert fixed.index is series.index or fixed.index.equals(series.index)
    assert (fixed.name, fixed.attrs) == ("text", {"k": "v"})
    if dtype == "category":
        assert list(fixed.cat.categories) == ["", "café", "plain"]
    else:
        assert fixed.dtype == series.dtype
    assert values(series) == ROWS
    assert [value is None for value in fixed] == [value is None for value in series]


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_a_clean_series_is_a_copy(dtype: Any) -> None:
    series = pd.Series(["plain", "AT&T"], dtype=dtype)
    fixed = series.mojifix.fix()
    pd.testing.assert_series_equal(fixed, series)
    fixed.iloc[0] = fixed.iloc[1]
    assert series.iloc[0] == "plain"


def test_ordered_categories() -> None:
    categories = pd.CategoricalDtype(["plain", "caf&eacute;", "café"], ordered=True)
    fixed = pd.Series(["café", "plain", None, "caf&eacute;"], dtype=categories).mojifix.fix()
    assert fixed.dtype == pd.CategoricalDtype(["plain", "café"], ordered=True)
    assert values(fixed) == ["café", "plain", None, "café"]


def test_what_is_no_text_in_an_object_series_stays() -> None:
    odd = ["caf&eacute;", 3, None, float("nan"), pd.NA, b"&amp;", "\ud800&eacute;", ["&amp;"]]
    fixed = list(pd.Series(odd, dtype=object).mojifix.fix())
    assert fixed[0] == "café"
    assert fixed[1:6] == odd[1:6]
    assert fixed[6] == mojifix.fix("\ud800&eacute;")
    assert fixed[7] is odd[7]


def test_lists() -> None:
    kind = pd.ArrowDtype(pa.list_(pa.string()))
    fixed = pd.Series([["caf&eacute;"], None, []], dtype=kind).mojifix.fix()
    assert fixed.dtype == kind
    assert fixed.array.__arrow_array__().to_pylist() == [["café"], None, []]


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_explain(dtype: Any) -> None:
    series = pd.Series(ROWS, index=list("uvwxyz"), dtype=dtype)
    explained = series.mojifix.explain()
    assert list(explained.columns) == ["changed", "changes", "causes", "nature"]
    assert list(explained.index) == list("uvwxyz")
    assert explained["changed"].tolist() == [True, None, False, False, False, True]
    assert explained.loc["u", "changes"][0]["after"] == "é"
    assert explained.loc["u", "nature"] == mojifix.explain(ROWS[0] or "").nature
    assert explained.loc["w", "nature"] is None


@pytest.mark.parametrize(
    "series", [pd.Series([1]), pd.Series([b"a"], dtype=pd.ArrowDtype(pa.binary()))]
)
def test_what_is_no_text_has_no_accessor(series: Any) -> None:
    with pytest.raises(AttributeError, match="a Series of text"):
        _ = series.mojifix


def test_a_pipeline() -> None:
    fix = pd.Series(["“a” caf&eacute;"]).mojifix.fix
    pipeline = mojifix.Pipeline.default().only("entities").with_("quotes")
    assert list(fix(pipeline=pipeline)) == ['"a" café']
