"""Which of the edits that a fixer found are made: the table, protection and topic, applied.

No fixer can forget it: it is asked by the pipeline, for every edit of every fixer, a user's own
included. What it refuses, `detect` shows as a remark that says why.
"""

from __future__ import annotations

from mojifix.catalog import Rights
from mojifix.document import Document
from mojifix.edits import Edit
from mojifix.fixer import Fixer

__all__ = ["refusal", "remark"]

_NAMES = {
    "prose": "running text",
    "short": "a short text or a fragment",
    "markdown": "Markdown",
    "markup": "a markup language",
    "layout": "text whose white space is content",
    "source": "source code, configuration or data",
}
_MARKUP = frozenset("&＆<\\[%=")
"""What a reference, a tag or an escape begins with: a sentence can be about one of these."""


def refusal(document: Document, fixer: Fixer, rights: Rights, edit: Edit) -> str | None:
    """Say why an edit is not made where it stands; None where nothing stands against it."""
    respects = fixer.respects
    if "nature" in respects:
        for nature in document.natures_of(edit.start, _last(document.text, edit)):
            codes = rights.get(nature, frozenset())
            if codes is not None and edit.reason.code not in codes:
                return f"this is {_NAMES[nature]}"
    if "protection" in respects and document.is_protected(edit.start, edit.end):
        return "this is code, an address, a path or maths"
    if (
        "mention" in respects
        and document.text[edit.start : edit.start + 1] in _MARKUP
        and document.is_mentioned(edit.start, edit.end, edit.replacement.strip(" "))
    ):
        return "the sentence is about it"
    return None


def _last(text: str, edit: Edit) -> int:
    """Return where an edit ends; a line whose break it keeps is not the one that it ends in."""
    keeps = edit.end > edit.start and text[edit.end - 1] == "\n"
    return edit.end - 1 if keeps and edit.replacement.endswith("\n") else edit.end


def remark(edit: Edit, old: str, why: str) -> Edit:
    """Return the edit as one that changes nothing and says why."""
    sentence = f"{edit.reason.sentence} Left as it is: {why}."
    return edit._replace(replacement=old, reason=edit.reason._replace(sentence=sentence))
