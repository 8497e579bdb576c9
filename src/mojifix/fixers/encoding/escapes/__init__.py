r"""Escapes of programming languages that were never decoded: `\u2019`, `\xe9`, `\"`, `\n`.

JSON, JavaScript, Python, R and Excel write characters as escapes; text that is cut out of
them without a parser keeps them. Decoded here: `\u2019`, `\u{1f600}`, `\U0001f600`, surrogate
pairs, bytes (`\xe2\x80\x99` and `\303\251` as UTF-8, `\x92` as Windows-1252), `%u2019`,
`<U+2019>`, `<e2><80><99>`, `_x2019_`, with any number of backslashes, and with the backslash as
`&#92;`; the control words of RTF (`Miller\rquote s`), and UTF-7 (`doesn+IBk-t`).
A quote or slash with a backslash is repaired where its word has no other reading (`Alabama\'s`,
`d\'une`, `and\/or`) or where a paragraph has several; so is a quote that SQL or CSV doubled
(`Australia''s`). `\r\n` and `\n\n` at the end or the start of a sentence are breaks; so is a
single `\n` between two sentences.

What it refuses: code, JSON, regular expressions, Windows paths, LaTeX with its accents; an escape
that the sentence is about; half a surrogate pair and controls (the text must stay text); runs of
bytes that are not text; `\o/` and `¯\_(ツ)_/¯`.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().only("escapes").fix
>>> fix(r"\u201cDon\u2019t go to the caf\xe9\u201d \ud83d\ude00")
'“Don’t go to the café” 😀'
>>> print(fix(r"Copy C:\new\table; the escape \u2019 is an apostrophe \o/"))
Copy C:\new\table; the escape \u2019 is an apostrophe \o/
"""

from __future__ import annotations

from mojifix.document import Document
from mojifix.edits import Edit
from mojifix.fixer import Fixer
from mojifix.fixers.encoding.escapes.breaks import line_breaks
from mojifix.fixers.encoding.escapes.characters import are_proven, runs
from mojifix.fixers.encoding.escapes.lines import Lines
from mojifix.fixers.encoding.escapes.reasons import (
    BREAK,
    DOUBLED,
    ESCAPE,
    QUOTED,
    RTF,
    SHIFTED,
    UNDECODED,
)
from mojifix.fixers.encoding.escapes.rtf import rtf_words
from mojifix.fixers.encoding.escapes.signs import doubled_quotes, escaped_signs
from mojifix.fixers.encoding.escapes.utf7 import shifts

__all__ = ["FIXER", "find"]


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each run of escapes, and for signs and breaks that kept a backslash."""
    lines = Lines(text)
    edits = list(rtf_words(text, lines)) if "\\" in text else []
    edits += runs(text, lines, are_proven(document.head))
    if "\\" in text:
        edits += escaped_signs(text, document, lines, sum(edit.reason is ESCAPE for edit in edits))
        edits += line_breaks(text, lines)
    edits += doubled_quotes(text, document, lines)
    edits += shifts(text, lines, document.language if "+" in text else None)
    return _disjoint(edits)


def _disjoint(edits: list[Edit]) -> list[Edit]:
    """Return the edits in order; of two that overlap the longer one of those that begin first."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not kept or kept[-1].end <= edit.start:
            kept.append(edit)
    return kept


_TRIGGER = (
    "\\\\[\\\\uUxnrt\"'/23‘’“”]"
    r"|%u[0-9A-Fa-f]|<U\+|<[89a-fA-F][0-9a-fA-F]>|_x[0-9A-Fa-f]"
    r"|&(?:amp;)*(?:#92|#[xX]5[cC]|bsol);|\\(?:[lr](?:dbl)?quote|emdash|endash|bullet|par|pl)"
    '|[A-Za-z\xc0-\u024f]\'\'[A-Za-z\xc0-\u024f]|""[^ \t\n"]'
    r"|\+[A-Za-z0-9+/]{3}[A-Za-z0-9+/]*-"
)

FIXER = Fixer(
    "escapes",
    find,
    trigger=_TRIGGER,
    reasons=(ESCAPE, RTF, SHIFTED, QUOTED, DOUBLED, BREAK, UNDECODED),
)
