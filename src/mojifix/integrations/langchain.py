"""LangChain: a document transformer.

>>> from langchain_core.documents import Document
>>> page = Document("A caf&eacute;.", metadata={"source": "a.html", "page": 3})
>>> (fixed,) = MojifixTransformer(spans=True).transform_documents([page])
>>> fixed.page_content, fixed.metadata["page"]
('A café.', 3)
>>> source_span(fixed, 2, 6)  # where "café" stands in the source
(2, 13)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mojifix import Pipeline
from mojifix.integrations.extras import needs, pipeline_or_default
from mojifix.integrations.spans import offsets_of, spans_of

with needs("langchain_core", extra="langchain"):
    from langchain_core.documents import BaseDocumentTransformer

__all__ = ["SPANS", "MojifixTransformer", "source_span"]

SPANS = "mojifix_spans"
"""The key of the metadata that leads back to the source."""


class MojifixTransformer(BaseDocumentTransformer):
    """Repairs the content of documents; metadata and ids stay.

    With `spans`, the metadata gets `mojifix_spans`, what changed as numbers
    `[start, end, fixed_start, fixed_end]` in code points, for `source_span`.
    """

    def __init__(self, pipeline: Pipeline | None = None, *, spans: bool = False) -> None:
        self._pipeline = pipeline_or_default(pipeline)
        self._spans = spans

    def transform_documents(self, documents: Sequence[Any], **_kwargs: Any) -> list[Any]:
        """Return new documents; those given stay as they are."""
        return [self._transformed(document) for document in documents]

    def _transformed(self, document: Any) -> Any:
        report = self._pipeline.explain(document.page_content)
        metadata = dict(document.metadata)
        if self._spans:
            metadata[SPANS] = spans_of(report)
        return document.model_copy(update={"page_content": report.text, "metadata": metadata})


def source_span(document: Any, start: int, end: int) -> tuple[int, int]:
    """Return the range of the source that became a range of a document's content.

    A part that a splitter cut off with `add_start_index=True` has the metadata of the whole and
    its own `start_index`, which is taken into account.

    Raises:
        KeyError: the document was transformed without `spans`.

    """
    first = document.metadata.get("start_index", 0)
    return offsets_of(document.metadata[SPANS]).span(first + start, first + end)
