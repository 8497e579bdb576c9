r"""Characters that stand as UTF-7: `doesn+IBk-t`, `caf+AOk-`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mojifix.edits import Edit
from mojifix.fixers.encoding.escapes.lines import ABOUT, Lines
from mojifix.fixers.encoding.escapes.reasons import SHIFTED
from mojifix.knowledge.orthography import elisions, orthography
from mojifix.patterns import lazy

__all__ = ["shifts"]

_SHIFT = lazy(r"\+([A-Za-z0-9+/]{3,64})-")
_SIGNS = frozenset("’‘“”„«»–—…•\u00a0©®™€£°")
_ABOUT = lazy(r"\bUTF-?7\b|\b(?:de|en)?cod(?:e[ds]?|ing)\b|\bIMAP\b|kodier", re.IGNORECASE)
_ENOUGH = 2
_WORD = lazy(r"[^\W\d_]{1,20}")
_WORD_BEFORE = lazy(r"[^\W\d_]{1,20}\Z")


def shifts(text: str, lines: Lines) -> Iterator[Edit]:
    """Yield an edit for each shift, where a contraction or several of them prove UTF-7."""
    found = []
    proofs = 0
    for m in _SHIFT.finditer(text):
        decoded = _decoded(m[0])
        if not decoded:
            continue
        lines.move_to(m.start())
        if lines.is_code or lines.has_near(m.start(), ABOUT) or lines.has_near(m.start(), _ABOUT):
            continue
        found.append(Edit(m.start(), m.end(), decoded, SHIFTED))
        proofs += _ENOUGH if _is_contraction(text, found[-1]) else 1
    if proofs >= _ENOUGH:
        yield from found


def _decoded(written: str) -> str:
    try:
        text = written.encode("ascii").decode("utf-7")
    except UnicodeDecodeError:
        return ""
    return text if all(map(_is_text, text)) else ""


def _is_text(character: str) -> bool:
    """Say whether a character is a letter or a mark of prose that has to be written so."""
    if character in _SIGNS or character in "&\"'<>=@#$%*;{}[]~`^|_!":
        return True
    return not character.isascii() and unicodedata.category(character)[0] in "LMS"


def _is_contraction(text: str, edit: Edit) -> bool:
    if edit.replacement not in ("’", "'"):
        return False
    before = _WORD_BEFORE.search(text, max(0, edit.start - 20), edit.start)
    after = _WORD.match(text, edit.end)
    if not (before and after):
        return False
    known = orthography("en").clitics | {"t"}
    return after[0].lower() in known or before[0].lower() in elisions(None)
