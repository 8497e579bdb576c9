"""Ray Data: `FixBatch`, the class of actors for `Dataset.map_batches`, and `fix_columns`.

An actor makes its pipeline once and keeps it for all its batches, which are Arrow tables.
"""

from __future__ import annotations

from typing import Any

from mojifix import Pipeline
from mojifix.integrations.extras import needs, pipeline_or_default

with needs("ray", extra="ray"):
    import ray.data
with needs("pyarrow", extra="ray"):
    from mojifix.integrations.arrow import fix_fields

__all__ = ["FixBatch", "fix_columns"]


class FixBatch:
    """Repairs columns of Arrow tables.

    `data.map_batches(FixBatch, fn_constructor_args=(["text"],), batch_format="pyarrow",
    compute=ray.data.ActorPoolStrategy(size=2))` is what `fix_columns` does.
    """

    def __init__(self, columns: list[str], pipeline: Pipeline | None = None) -> None:
        self._columns = columns
        self._pipeline = pipeline_or_default(pipeline)

    def __call__(self, batch: Any) -> Any:
        """Return a table with its columns repaired. Raises KeyError where one is missing."""
        return fix_fields(batch, self._columns, pipeline=self._pipeline)


def fix_columns(
    data: Any, *columns: str, pipeline: Pipeline | None = None, workers: int = 1, **options: Any
) -> Any:
    """Return a Ray Dataset with some of its columns repaired, by that many actors.

    `options` are those of `map_batches`, such as `batch_size`. Nothing is computed before the
    result is.
    """
    return data.map_batches(
        FixBatch,
        fn_constructor_args=(list(columns), pipeline),
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(size=workers),
        **options,
    )
