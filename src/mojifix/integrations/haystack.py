"""Haystack: a component that cleans documents.

>>> from haystack import Document
>>> page = Document(content="A caf&eacute;.", meta={"page": 3})
>>> (fixed,) = MojifixCleaner().run([page])["documents"]
>>> fixed.content, fixed.meta
('A café.', {'page': 3})
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mojifix import Pipeline
from mojifix.integrations.extras import needs
from mojifix.integrations.spans import spans_of

with needs("haystack", extra="haystack"):
    from haystack import Document, component, default_from_dict, default_to_dict

__all__ = ["SPANS", "MojifixCleaner"]

SPANS = "mojifix_spans"
"""The key of the meta data that leads back to the source."""


@component
class MojifixCleaner:
    """Repairs the content of documents; meta data and embeddings stay.

    `options` are those of `mojifix.Options`. A document whose content changed gets the id of its
    new content, as Haystack's own cleaner gives it, unless `keep_id`. With `spans`, the meta data
    gets `mojifix_spans`, for `spans.offsets_of`.
    """

    def __init__(
        self, options: dict[str, Any] | None = None, spans: bool = False, keep_id: bool = False
    ) -> None:
        self.options = options or {}
        self.spans = spans
        self.keep_id = keep_id
        self._pipeline = Pipeline.default(**self.options)

    def to_dict(self) -> dict[str, Any]:
        """Return the component as plain values, for a pipeline that is saved."""
        parameters = {"options": self.options, "spans": self.spans, "keep_id": self.keep_id}
        return dict(default_to_dict(self, **parameters))

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Any:
        """Return the component that `to_dict` made these values of."""
        return default_from_dict(cls, data)

    @component.output_types(documents=list[Document])
    def run(self, documents: list[Document]) -> dict[str, Any]:
        """Return `{"documents": …}`, new ones; a document without content stays itself."""
        return {"documents": [self._cleaned(document) for document in documents]}

    def _cleaned(self, document: Any) -> Any:
        if document.content is None:
            return document
        report = self._pipeline.explain(document.content)
        meta = {**document.meta, SPANS: spans_of(report)} if self.spans else dict(document.meta)
        same = self.keep_id or report.text == report.original
        return replace(document, content=report.text, meta=meta, id=document.id if same else "")
