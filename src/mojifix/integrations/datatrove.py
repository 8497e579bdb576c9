"""datatrove: a formatter, for the place that ftfy's has in FineWeb's recipe.

>>> from datatrove.data import Document
>>> step = MojifixFormatter()
>>> [document.text for document in step.run([Document(text="caf&eacute;", id="1")])]
['café']
>>> step.stats["entities/character-reference"].total
1
"""

from __future__ import annotations

from mojifix import Pipeline
from mojifix.integrations.extras import needs, pipeline_or_default

with needs("datatrove", extra="datatrove"):
    from datatrove.pipeline.formatters.base import BaseFormatter

__all__ = ["MojifixFormatter"]


class MojifixFormatter(BaseFormatter):
    """Repairs the text of each document; counts documents and reasons in datatrove's statistics.

    The statistics are `changed`, the documents whose text is another now, and `FIXER/CODE` for
    each reason of an edit, as in `Report.counts`.
    """

    name = "mojifix"
    _requires_dependencies = ("mojifix",)

    def __init__(self, pipeline: Pipeline | None = None) -> None:
        super().__init__()
        self.pipeline = pipeline_or_default(pipeline)

    def format(self, text: str) -> str:
        """Return a text repaired."""
        report = self.pipeline.explain(text)
        if report.text is not text:
            self.stat_update("changed")
            for reason, count in report.counts.items():
                self.stat_update(reason, value=count)
        return report.text
