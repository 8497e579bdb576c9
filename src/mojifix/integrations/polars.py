"""Polars: `pl.col("text").mojifix.fix()` and `.explain()`, once this module was imported.

>>> import polars as pl
>>> import mojifix.integrations.polars
>>> frame = pl.LazyFrame({"text": ["caf&eacute;", None, "plain"]})
>>> frame.with_columns(pl.col("text").mojifix.fix()).collect()["text"].to_list()
['café', None, 'plain']
>>> explained = frame.select(pl.col("text").mojifix.explain()).collect()["text"]
>>> explained.struct.field("changed").to_list()
[True, None, False]
"""

from __future__ import annotations

from functools import partial
from typing import Any

from mojifix import Pipeline
from mojifix.integrations.extras import needs, pipeline_or_default

with needs("polars", extra="polars"):
    import polars as pl
with needs("pyarrow", extra="polars"):
    import pyarrow as pa

from mojifix.integrations.arrow import EXPLANATION, explain_column, fix_column

__all__ = ["MojifixExpr", "MojifixSeries"]


@pl.api.register_series_namespace("mojifix")
class MojifixSeries:
    """What `Series.mojifix` is: for `String`, `Categorical`, and lists of strings."""

    def __init__(self, series: Any) -> None:
        self._series = series

    def fix(self, *, pipeline: Pipeline | None = None) -> Any:
        """Return the Series repaired; name and dtype stay, and so do nulls.

        Raises TypeError for a Series of something else than text.
        """
        return _fixed(self._series, pipeline_or_default(pipeline))

    def explain(self, *, pipeline: Pipeline | None = None) -> Any:
        """Return structs that tell of each text, or lists of them, as `arrow.explain_column` does.

        Raises TypeError for a Series of something else than text.
        """
        return _explained(self._series, pipeline_or_default(pipeline))


@pl.api.register_expr_namespace("mojifix")
class MojifixExpr:
    """What `Expr.mojifix` is; the expressions are elementwise, so they stream."""

    def __init__(self, expr: Any) -> None:
        self._expr = expr

    def fix(self, *, pipeline: Pipeline | None = None) -> Any:
        """Return an expression of the texts repaired, of the same dtype.

        A query fails with TypeError (in Polars 1, ComputeError) over what is no text.
        """
        work = partial(_fixed, pipeline=pipeline_or_default(pipeline))
        return self._expr.map_batches(work, return_dtype=pl.self_dtype(), is_elementwise=True)

    def explain(self, *, pipeline: Pipeline | None = None) -> Any:
        """Return an expression of structs that tell of each text, as `arrow.explain_column`.

        For lists, `pl.col("tags").list.eval(pl.element().mojifix.explain())`. A query fails with
        TypeError (in Polars 1, ComputeError) over what is no text.
        """
        work = partial(_told, pipeline=pipeline_or_default(pipeline))
        return self._expr.map_batches(work, return_dtype=_EXPLANATION, is_elementwise=True)


def _fixed(series: Any, pipeline: Pipeline) -> Any:
    column = _column(series)
    fixed = fix_column(column, pipeline=pipeline)
    if fixed is column:
        return series
    return pl.Series(series.name, fixed).cast(series.dtype)


def _explained(series: Any, pipeline: Pipeline) -> Any:
    _, explained = explain_column(_column(series), pipeline=pipeline)
    return pl.Series(series.name, explained)


def _told(series: Any, pipeline: Pipeline) -> Any:
    if series.dtype.is_nested():
        raise TypeError("lists are explained by .list.eval(pl.element().mojifix.explain())")
    return _explained(series, pipeline)


def _column(series: Any) -> Any:
    if isinstance(series.dtype, pl.Enum):
        raise TypeError("the texts of an Enum are its type: cast it to String first")
    if series.dtype == pl.String:
        return series.to_arrow(compat_level=pl.CompatLevel.newest())  # as it lies, not copied
    return series.to_arrow()


_EXPLANATION = pl.Series(pa.array([], EXPLANATION)).dtype
