"""trafilatura: what `bare_extraction` returns, repaired. What `extract` returns is `fix`'s own.

>>> import trafilatura
>>> page = (
...     "<article><h1>Caf&amp;eacute;</h1><p>"
...     + "The baker&amp;rsquo;s rolls. " * 20
...     + "</p></article>"
... )
>>> document = fix_document(trafilatura.bare_extraction(f"<html><body>{page}</body></html>"))
>>> document.text.splitlines()[-1][:19]
'The baker’s rolls. '
"""

from __future__ import annotations

from typing import Any

from mojifix import Pipeline
from mojifix.integrations.extras import needs, pipeline_or_default

with needs("trafilatura", extra="trafilatura"):
    from trafilatura.settings import Document

__all__ = ["FIELDS", "fix_document"]

FIELDS = (
    "title",
    "author",
    "description",
    "sitename",
    "categories",
    "tags",
    "text",
    "raw_text",
    "comments",
)
"""What of a document is text to be read."""


def fix_document(document: Any, *, pipeline: Pipeline | None = None) -> Any:
    """Repair the texts of a `trafilatura.settings.Document`, in place, and return it.

    Those are `FIELDS`; addresses, dates and the trees of XML stay as they are. None, which
    trafilatura returns where it finds no text, stays None.

    Raises:
        TypeError: it is something else.

    """
    if document is None:
        return None
    if not isinstance(document, Document):
        raise TypeError(
            f"a trafilatura Document is needed, not {type(document).__name__}; "
            "mojifix.fix repairs what extract returns"
        )
    chosen = pipeline_or_default(pipeline)
    for name in FIELDS:
        value = getattr(document, name)
        if isinstance(value, str):
            setattr(document, name, chosen.fix(value))
        elif isinstance(value, list):
            setattr(document, name, [chosen.fix(one) for one in value])
    return document
