"""spaCy: a tokenizer that repairs a text first, and knows the way back to it.

>>> import spacy
>>> nlp = spacy.blank("en")
>>> nlp.tokenizer = MojifixTokenizer(nlp.tokenizer)
>>> doc = nlp("The caf&eacute; opened.")
>>> doc.text
'The café opened.'
>>> source_span(doc[1:2]), source_text(doc)[4:15]
((4, 15), 'caf&eacute;')
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mojifix import Pipeline
from mojifix.integrations.extras import needs, pipeline_or_default
from mojifix.integrations.spans import offsets_of, spans_of

with needs("spacy", extra="spacy"):
    import spacy

__all__ = ["MojifixTokenizer", "source_span", "source_text"]

_KEY = "mojifix"
"""Of `Doc.user_data`, which goes with the Doc through `to_bytes` and `nlp.pipe`."""


class MojifixTokenizer:
    """Repairs a text and has another tokenizer cut it. Pickles, and is saved as that one is.

    In a configuration:

        [nlp.tokenizer]
        @tokenizers = "mojifix.Tokenizer.v1"
        options = {"lang": "en"}

        [nlp.tokenizer.tokenizer]
        @tokenizers = "spacy.Tokenizer.v1"
    """

    def __init__(self, tokenizer: Any, pipeline: Pipeline | None = None) -> None:
        self.tokenizer = tokenizer
        self.pipeline = pipeline_or_default(pipeline)

    def __call__(self, text: str) -> Any:
        """Return the Doc of the text repaired; where nothing changed, as without this."""
        report = self.pipeline.explain(text)
        doc = self.tokenizer(report.text)
        if report.text != text:
            doc.user_data[_KEY] = {"text": text, "spans": spans_of(report)}
        return doc

    def __getattr__(self, name: str) -> Any:
        """Have what else is asked of a tokenizer done by the other one."""
        if name in ("tokenizer", "pipeline") or name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.tokenizer, name)

    def to_bytes(self, **options: Any) -> bytes:
        """Return the other tokenizer as bytes."""
        return bytes(self.tokenizer.to_bytes(**options))

    def from_bytes(self, data: bytes, **options: Any) -> MojifixTokenizer:
        """Load the other tokenizer."""
        self.tokenizer.from_bytes(data, **options)
        return self

    def to_disk(self, path: str | Path, **options: Any) -> None:
        """Save the other tokenizer."""
        self.tokenizer.to_disk(path, **options)

    def from_disk(self, path: str | Path, **options: Any) -> MojifixTokenizer:
        """Load the other tokenizer."""
        self.tokenizer.from_disk(path, **options)
        return self


@spacy.registry.tokenizers("mojifix.Tokenizer.v1")
def _from_config(tokenizer: Any, options: dict[str, Any]) -> Any:
    def create(nlp: Any) -> MojifixTokenizer:
        return MojifixTokenizer(tokenizer(nlp), Pipeline.default(**options))

    return create


def source_span(span: Any) -> tuple[int, int]:
    """Return where a Span, a Doc or a Token stands in the uncleaned text, in code points."""
    start = span.idx if hasattr(span, "idx") else getattr(span, "start_char", 0)
    end = getattr(span, "end_char", start + len(span.text))
    kept = getattr(span, "doc", span).user_data.get(_KEY)
    return offsets_of(kept["spans"]).span(start, end) if kept else (start, end)


def source_text(doc: Any) -> str:
    """Return the uncleaned text of a Doc."""
    kept = doc.user_data.get(_KEY)
    return str(kept["text"] if kept else doc.text)
