"""Spark: `fix_columns` for a DataFrame, `fix_udf` for an expression. Both go by Arrow.

Java's side hands a worker batches in Arrow's format, and the kernel works on them as they lie.
The schema, the rows of each partition and their order, and nulls stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mojifix import Pipeline
from mojifix.integrations.extras import needs, pipeline_or_default

with needs("pyspark", extra="spark"):
    from pyspark.sql.functions import arrow_udf
    from pyspark.sql.types import ArrayType, StringType
with needs("pyarrow", extra="spark"):
    import pyarrow as pa
with needs("pandas", extra="spark"):
    import pandas  # noqa: F401  (PySpark asks for it even where all goes by Arrow)

from mojifix.integrations.arrow import fix_column, fix_fields

__all__ = ["fix_columns", "fix_udf"]


def fix_columns(frame: Any, *columns: str, pipeline: Pipeline | None = None) -> Any:
    """Return a DataFrame with some of its columns repaired, by `mapInArrow`.

    Columns are of strings or of arrays of strings. Nothing is computed before the result is.

    Raises:
        KeyError: there is no column of such a name.
        TypeError: it is a column of something else.

    """
    for name in columns:
        if name not in frame.columns:
            raise KeyError(f"there is no column {name!r}")
        kind = frame.schema[name].dataType
        while isinstance(kind, ArrayType):
            kind = kind.elementType
        if not isinstance(kind, StringType):
            raise TypeError(f"{name} is a column of {kind.simpleString()}, not of text")
    return frame.mapInArrow(_Batches(columns, pipeline_or_default(pipeline)), frame.schema)


def fix_udf(*, pipeline: Pipeline | None = None) -> Any:
    """Return a function of columns of strings: `frame.select(fix_udf()("text"))`, also for SQL.

    `spark.udf.register("mojifix_fix", fix_udf())` makes it one of SQL.
    """
    chosen = pipeline_or_default(pipeline)

    def fix(texts: pa.Array) -> pa.Array:
        return fix_column(texts, pipeline=chosen)

    return arrow_udf(fix, "string")


class _Batches:
    """What a worker does with the batches of a partition."""

    def __init__(self, columns: tuple[str, ...], pipeline: Pipeline) -> None:
        self._columns = columns
        self._pipeline = pipeline

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        return (fix_fields(batch, self._columns, pipeline=self._pipeline) for batch in batches)
