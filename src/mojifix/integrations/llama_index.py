"""LlamaIndex: a transformation, for an `IngestionPipeline`.

>>> from llama_index.core.schema import TextNode
>>> (node,) = MojifixTransform()([TextNode(text="A caf&eacute;.", metadata={"page": 3})])
>>> node.text, node.metadata
('A café.', {'page': 3})
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mojifix import RULESET, Pipeline
from mojifix.integrations.extras import needs
from mojifix.integrations.spans import spans_of

with needs("llama_index", extra="llama-index"):
    from llama_index.core.schema import MetadataMode, TransformComponent

__all__ = ["SPANS", "MojifixTransform"]

SPANS = "mojifix_spans"
"""The key of the metadata that leads back to the source."""


class MojifixTransform(TransformComponent):
    """Repairs the text of nodes; ids, metadata and relations stay.

    `options` are those of `mojifix.Options`: plain values, as the cache of an `IngestionPipeline`
    goes by them. With `spans`, the metadata gets `mojifix_spans` for `spans.offsets_of`, and
    neither a model nor an embedding is shown it.
    """

    options: dict[str, Any] = {}  # noqa: RUF012  (a field of pydantic, which copies it)
    spans: bool = False

    def to_dict(self, **kwargs: Any) -> dict[str, Any]:
        """Return it as plain values, by which the cache goes: so other rules find nothing there."""
        return {**super().to_dict(**kwargs), "ruleset": RULESET}

    def __call__(self, nodes: Sequence[Any], **_kwargs: Any) -> list[Any]:
        """Return new nodes; those given stay as they are."""
        pipeline = Pipeline.default(**self.options)
        return [self._transformed(node, pipeline) for node in nodes]

    def _transformed(self, node: Any, pipeline: Pipeline) -> Any:
        report = pipeline.explain(node.get_content(metadata_mode=MetadataMode.NONE))
        new = node.model_copy(deep=True)
        if report.text != report.original:
            new.set_content(report.text)
        if self.spans:
            new.metadata[SPANS] = spans_of(report)
            for unseen in (new.excluded_embed_metadata_keys, new.excluded_llm_metadata_keys):
                unseen.append(SPANS)
        return new
