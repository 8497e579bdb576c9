"""Where what could be a misread sequence is meant as it stands.

Two kinds: a line that speaks of mojibake (`Replace â€™ with ’`), and capitals before a mark
(`“ĐÃ”`, `LÃ®`, `„MÂ“`), whose letter and mark only look like a sequence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mojifix.edits import Edit
from mojifix.patterns import lazy
from mojifix.protect import is_code

__all__ = ["is_about", "is_capital"]

_ABOUT = lazy(
    r"mojibake|\b(?:utf-?8|latin-?1|unicode|ansi|cp-?125\d|windows-125\d|iso[- ]?8859)\b"
    r"|\b(?:charset|bom)\b|zeichen(?:kodierung|satz)|\w{0,3}(?:encod|kodier|codier|codific)|кодировк|文字化け|乱码|亂碼",
    re.IGNORECASE,
)
_QUOTES = "\"'`“”„«»‘’‹›「」『』|/()[]"
_SENTENCE = "–—…•·"
"""What stands alone in good sentences, too."""
_A_FEW = 12  # examples; more are damage
_BEFORE = lazy(r"[^\s\"'`“”„«»‘’‹›「」『』|/()\[\]]{0,40}\Z")
_AFTER = lazy(r"[^\s\"'`“”„«»‘’‹›「」『』|/()\[\]]{0,40}")


def is_about(line: str, edits: Iterable[Edit]) -> bool:
    """Say whether all runs of a line are shown rather than used.

    They stand alone or in quotes, and what they would become stands beside them, or the line
    names the matter. One run inside a word proves the line damaged.
    """
    edits = list(edits)
    if not 0 < len(edits) <= _A_FEW or not all(_is_shown(line, edit) for edit in edits):
        return False
    if _ABOUT.search(line) or is_code(line):
        return True
    return all(_has_result(line, edit) for edit in edits)


def _is_shown(line: str, edit: Edit) -> bool:
    start, end = _token(line, edit)
    beside = line[max(0, start - 1) : start], line[end : end + 1]
    if all(side and side in _QUOTES for side in beside):
        return True
    alone = (start, end) == (edit.start, edit.end)
    return alone and len(edit.replacement) < 3 and not set(edit.replacement) & set(_SENTENCE)


def _has_result(line: str, edit: Edit) -> bool:
    start, end = _token(line, edit)
    word = line[start : edit.start] + edit.replacement + line[edit.end : end]
    if not word.strip():
        return False
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line)
    return found is not None and not start <= found.start() < end


def _token(line: str, edit: Edit) -> tuple[int, int]:
    """Return the span of the word around an edit, up to spaces, quotes and brackets."""
    before = _BEFORE.search(line, max(0, edit.start - 40), edit.start)
    after = _AFTER.match(line, edit.end)
    return before.start() if before else edit.start, after.end() if after else edit.end


_TRADE = "®™©"
_OPENERS = {"”": "“„", "“": "„", "»": "«", "«": "»", "’": "‘‚", "‘": "‚", "›": "‹"}


def is_capital(line: str, edit: Edit) -> bool:
    """Say whether an edit would take a capital and the mark behind it for one letter."""
    run = line[edit.start : edit.end]
    before, after = line[max(0, edit.start - 2) : edit.start], line[edit.end : edit.end + 1]
    letter, mark = (run[0], run[1]) if len(run) == 2 else (run, after)
    if len(run) > 2 or not letter.isupper() or not before[-1:].isupper() or after.isalpha():
        return False
    if mark in _OPENERS and _is_open(line[max(0, edit.start - 500) : edit.start], mark):
        return True
    if not edit.replacement.islower():
        return False
    shouted = (len(before) == 2 and before.isupper()) or before[-1] > "\x7f"
    return mark in _TRADE or (shouted and (mark in _OPENERS or len(run) == 1))


def _is_open(before: str, mark: str) -> bool:
    opened = max(before.rfind(opener) for opener in _OPENERS[mark])
    return opened > before.rfind(mark)
