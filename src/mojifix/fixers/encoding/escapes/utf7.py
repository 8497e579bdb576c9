r"""Characters that stand as UTF-7: `doesn+IBk-t`, `caf+AOk-`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mojifix.edits import Edit
from mojifix.fixers.encoding.escapes.lines import ABOUT, Lines
from mojifix.fixers.encoding.escapes.reasons import SHIFTED
from mojifix.knowledge.orthography import elisions, orthography
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

__all__ = ["shifts"]

_SHIFT = lazy(r"\+([A-Za-z0-9+/]{3,400})-")
_SIGNS = frozenset("\u200c\u200d\u3000’‘“”„«»–—…•\u00a0©®™€£°")
_ABOUT = lazy(r"\bUTF-?7\b|\b(?:de|en)?cod(?:e[ds]?|ing)\b|\bIMAP\b|kodier", re.IGNORECASE)
_ENOUGH = 2
_WORD = lazy(r"[^\W\d_]{1,20}")
_WORD_BEFORE = lazy(r"[^\W\d_]{1,20}\Z")


def shifts(text: str, lines: Lines, language: str | None = None) -> Iterator[Edit]:
    """Yield an edit for each shift, where a contraction, a word or several of them prove UTF-7."""
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
        is_proof = _is_contraction(text, found[-1]) or _is_in_word(text, found[-1], language)
        proofs += _ENOUGH if is_proof else 1
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
    return not character.isascii() and unicodedata.category(character)[0] in "LMSPN"


def _is_in_word(text: str, edit: Edit, language: str | None) -> bool:
    """Say whether a letter makes a known word of the pieces beside it: `mo+AQ0-an`.

    Letters of another alphabet need nothing beside them.
    """
    if len(edit.replacement) >= _WORDS and all(c > "\u0370" for c in edit.replacement):
        return True
    if not (edit.replacement.isalpha() and edit.replacement < "\u0250"):
        return False
    before = _WORD_BEFORE.search(text, max(0, edit.start - 20), edit.start)
    after = _WORD.match(text, edit.end)
    left, right = before[0] if before else "", after[0] if after else ""
    if not left + right:
        words = lexicon(language) if language else None
        return words is not None and words.judge(edit.replacement)[1]
    if len(left + right) < _SHORTEST:
        return False
    known = (lexicon(name) for name in ((language,) if language else _LANGUAGES))
    return any(
        words is not None and words.knows(left + edit.replacement + right) for words in known
    )


_SHORTEST = 2
_WORDS = 4
_LANGUAGES = ("fr", "es", "de", "it", "pt")


def _is_contraction(text: str, edit: Edit) -> bool:
    if edit.replacement[:1] not in ("’", "'"):
        return False
    before = _WORD_BEFORE.search(text, max(0, edit.start - 20), edit.start)
    after = _WORD.match(edit.replacement[1:] + text[edit.end : edit.end + 20])
    if not (before and after):
        return False
    known = orthography("en").clitics | {"t"}
    return after[0].lower() in known or before[0].lower() in elisions(None)
