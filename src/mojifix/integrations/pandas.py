"""pandas: `Series.mojifix.fix()` and `.explain()`, once this module was imported.

>>> import pandas as pd
>>> import mojifix.integrations.pandas
>>> texts = pd.Series(["caf&eacute;", None, "plain"], index=[7, 8, 9], name="text")
>>> texts.mojifix.fix().dropna()
7     café
9    plain
Name: text, dtype: str
>>> texts.mojifix.explain()["changed"].tolist()
[True, None, False]
"""

from __future__ import annotations

from typing import Any

from mojifix import Pipeline
from mojifix.integrations.extras import needs, pipeline_or_default

with needs("pandas", extra="pandas"):
    import pandas as pd
with needs("pyarrow", extra="pandas"):
    import pyarrow as pa

from mojifix.integrations.arrow import fix_column, is_text
from mojifix.integrations.strings import explanation_of

__all__ = ["MojifixAccessor"]


@pd.api.extensions.register_series_accessor("mojifix")
class MojifixAccessor:
    """What `Series.mojifix` is, for every dtype that can hold text.

    Those are `object` (what is no text stays as it is), `str`, `string`, `category`, and the
    Arrow types of strings and of lists of them. Raises AttributeError for any other.
    """

    def __init__(self, series: Any) -> None:
        if not _holds_text(series.dtype):
            raise AttributeError(f"mojifix needs a Series of text, not of {series.dtype}")
        self._series = series

    def fix(self, *, pipeline: Pipeline | None = None) -> Any:
        """Return the Series repaired; index, name and dtype stay, and so do missing values."""
        series, chosen = self._series, pipeline_or_default(pipeline)
        dtype = series.dtype
        if isinstance(dtype, pd.CategoricalDtype):
            values = _fixed_categories(series.array, chosen)
            dtype = values.dtype
        elif _is_arrow(dtype):
            column = pa.chunked_array(series.array.__arrow_array__())
            fixed = fix_column(column, pipeline=chosen)
            values = series.array if fixed is column else dtype.__from_arrow__(fixed)
        else:
            values = [
                chosen.fix(value) if isinstance(value, str) else value for value in series.array
            ]
        return pd.Series(values, series.index, dtype, series.name, copy=True).__finalize__(series)

    def explain(self, *, pipeline: Pipeline | None = None) -> Any:
        """Return a DataFrame that tells of each text, as `arrow.explain_column` does.

        Its columns are `changed`, `changes`, `causes` and `nature` (None where nothing changed);
        its index is that of the Series. What is missing or no text has None in all of them.
        """
        chosen = pipeline_or_default(pipeline)
        names = ["changed", "changes", "causes", "nature"]
        rows = [
            explanation_of(chosen.explain(value))
            if isinstance(value, str)
            else dict.fromkeys(names)
            for value in self._series.array
        ]
        return pd.DataFrame(rows, index=self._series.index, columns=names, dtype=object)


def _holds_text(dtype: Any) -> bool:
    if isinstance(dtype, pd.CategoricalDtype):
        return _holds_text(dtype.categories.dtype)
    if isinstance(dtype, pd.ArrowDtype):
        return is_text(dtype.pyarrow_dtype)
    return pd.api.types.is_object_dtype(dtype) or isinstance(dtype, pd.StringDtype)


def _is_arrow(dtype: Any) -> bool:
    """Say whether a column of such a dtype lies in Arrow's memory."""
    return isinstance(dtype, pd.ArrowDtype) or getattr(dtype, "storage", "") == "pyarrow"


def _fixed_categories(values: Any, pipeline: Pipeline) -> Any:
    """Repair each category once; two that are equal now become one."""
    old = values.categories
    fixed = [pipeline.fix(text) if isinstance(text, str) else text for text in old]
    places = {text: place for place, text in enumerate(dict.fromkeys(fixed))}
    if fixed == list(old):
        return values
    codes = pd.Index([*(places[text] for text in fixed), -1]).to_numpy()[values.codes]
    categories = pd.Index(list(places), dtype=old.dtype)
    return pd.Categorical.from_codes(codes, categories, ordered=values.ordered)
