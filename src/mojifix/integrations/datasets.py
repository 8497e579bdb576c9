"""Hugging Face datasets: `FixColumns`, for `Dataset.map`, in either format.

>>> import datasets
>>> data = datasets.Dataset.from_dict({"text": ["caf&eacute;", None, "plain"]})
>>> fixed = data.map(FixColumns("text"), batched=True)
>>> fixed["text"][:]
['café', None, 'plain']

Its fingerprint depends on the columns, the pipeline and `mojifix.RULESET` alone, so a second run
finds the first one's cache, unless a newer mojifix has other rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mojifix import RULESET, Pipeline
from mojifix.integrations.extras import needs, pipeline_or_default

with needs("datasets", extra="datasets"):
    import datasets  # noqa: F401  (whoever calls this has it: say so at once where not)

with needs("pyarrow", extra="datasets"):
    import pyarrow as pa

from mojifix.integrations.arrow import fix_fields

__all__ = ["FixColumns"]


class FixColumns:
    """Repairs columns of text, or of lists of texts; to be mapped with `batched=True`.

    With `data.with_format("arrow")` the batches stay Arrow tables, which is the faster way.
    Raises KeyError where there is no such column, TypeError where it holds something else.
    """

    def __init__(self, *columns: str, pipeline: Pipeline | None = None) -> None:
        self.columns = columns
        self.pipeline = pipeline_or_default(pipeline)
        self.ruleset = RULESET  # for the fingerprint

    def __call__(self, batch: Any) -> Any:
        """Return a batch repaired: a table for a table, else a dictionary of these columns."""
        if isinstance(batch, pa.Table):
            return fix_fields(batch, self.columns, pipeline=self.pipeline)
        return {column: self._fixed(batch[column]) for column in self.columns}

    def _fixed(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.pipeline.fix(value)
        if isinstance(value, Iterable) and not isinstance(value, (bytes, Mapping)):
            return [self._fixed(one) for one in value]
        if value is None or value != value:  # pandas' NaN
            return None
        raise TypeError(f"texts are needed, not {type(value).__name__}")
