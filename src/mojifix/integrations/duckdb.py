"""DuckDB: one call brings the SQL functions `mojifix_fix` and `mojifix_explain`.

>>> import duckdb
>>> connection = duckdb.connect()
>>> register(connection)
>>> connection.sql("SELECT mojifix_fix('caf&eacute;'), mojifix_fix(NULL)").fetchall()
[('café', None)]
>>> connection.sql("SELECT mojifix_explain('caf&eacute;').changes[1].after").fetchall()
[('é',)]
"""

from __future__ import annotations

from typing import Any

from mojifix import Pipeline
from mojifix.integrations.extras import needs, pipeline_or_default

with needs("duckdb", extra="duckdb"):
    import duckdb

with needs("pyarrow", extra="duckdb"):
    from mojifix.integrations.arrow import explain_column, fix_column

__all__ = ["register"]

_EXPLANATION = (
    "STRUCT(changed BOOLEAN,"
    ' changes STRUCT("start" BIGINT, "end" BIGINT, "before" VARCHAR, "after" VARCHAR,'
    " grade VARCHAR)[],"
    ' causes STRUCT(cause VARCHAR, "count" INTEGER)[],'
    " nature VARCHAR)"
)
"""`arrow.EXPLANATION` in SQL."""


def register(connection: Any, *, pipeline: Pipeline | None = None, prefix: str = "mojifix") -> None:
    """Add the functions to a connection; `prefix` keeps those of two pipelines apart.

    `mojifix_fix(text)` returns the text repaired, and null for null; `mojifix_explain(text)` a
    struct that tells of it, as `arrow.explain_column` does.

    Raises:
        duckdb.CatalogException: the connection has functions of these names.

    """
    chosen = pipeline_or_default(pipeline)

    def fix(texts: Any) -> Any:
        return fix_column(texts, pipeline=chosen)

    def explain(texts: Any) -> Any:
        return explain_column(texts, pipeline=chosen)[1]

    for name, function, result in (("fix", fix, "VARCHAR"), ("explain", explain, _EXPLANATION)):
        connection.create_function(
            f"{prefix}_{name}",
            function,
            ["VARCHAR"],
            duckdb.sqltype(result),
            type="arrow",
            null_handling="special",  # the batch comes as it is, nulls and all
        )
