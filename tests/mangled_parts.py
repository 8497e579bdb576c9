"""What the tests of the parts of `mangled` share."""

from __future__ import annotations

from mojifix import Pipeline
from mojifix.document import Document
from mojifix.fixers.encoding.mangled import FIXER, find
from mojifix.options import Options


def fixed(text: str, lang: str | None) -> str:
    """Return what the fixer alone makes of a text."""
    return Pipeline([FIXER], lang=lang).fix(text)


def reasons(text: str, lang: str | None) -> list[str]:
    """Return the codes of the reasons for all edits, guesses too."""
    document = Document(text, Options(lang=lang, at_least="guess"))
    return [edit.reason.code for edit in find(text, document)]
