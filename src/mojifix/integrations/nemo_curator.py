"""NeMo Curator: a modifier, for its stage `Modify`.

>>> MojifixModifier().modify_document("caf&eacute;")
'café'
"""

from __future__ import annotations

from typing import Any

from mojifix import Pipeline
from mojifix.integrations.extras import needs, pipeline_or_default

with needs("nemo_curator", extra="nemo-curator"):
    from nemo_curator.stages.text.modifiers import DocumentModifier

__all__ = ["MojifixModifier"]


class MojifixModifier(DocumentModifier):
    """Repairs one field: `Modify(MojifixModifier(), input_fields="text")`."""

    def __init__(self, pipeline: Pipeline | None = None) -> None:
        super().__init__()
        self.pipeline = pipeline_or_default(pipeline)

    def modify_document(self, text: Any) -> Any:
        """Return a text repaired; what is no text, such as a missing value, stays as it is."""
        return self.pipeline.fix(text) if isinstance(text, str) else text
