"""Where what could be a misread sequence is meant as it stands.

Two kinds: a line that speaks of mojibake (`Replace â€™ with ’`), and capitals before a mark
(`“ĐÃ”`, `LÃ®`, `„MÂ“`), whose letter and mark only look like a sequence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from mojifix.edits import Edit, splice
from mojifix.knowledge.leaning import is_leant_on
from mojifix.knowledge.nature import is_code
from mojifix.knowledge.reported import chunk_of, is_beside, is_equated
from mojifix.patterns import lazy

__all__ = ["is_about", "is_capital", "is_plain", "is_shown_mark"]

_ABOUT = lazy(
    r"mojibake|\b(?:utf-?8|latin-?1|unicode|ansi|cp-?\d{3,4}|windows-125\d|iso[- ]?8859)\b"
    r"|\b(?:charset|bom|code ?page|mac ?roman|koi8(?:-r)?|gbk|shift[-_ ]?jis)\b"
    r"|zeichen(?:kodierung|satz)|\w{0,3}(?:encod|kodier|codier|codific)|кодировк|文字化け|乱码|亂碼",
    re.IGNORECASE,
)
# `there is a Â before each sign`: the letter that a misread byte became, as a word of its own.
_LONE = lazy(
    r"\b(?:an?|the|extra|strange|weird|stray|character|letter|symbol|get|see|shows?|remove|strip)"
    r" [\"'`“]?[ÂÃâ][\"'`”]? (?:in|before|after|appears?|is|characters?|symbols?|at|instead|to)\b"
    r"|(?<![^ \"'`“(])[ÂÃâ][^\s\w]{0,2} (?:instead of|->|→|=>|vs\.?) "
    r"|[\"“][ÂÃâ][\"”] (?:appears?|is|shows)\b|(?<![^\n])[ÂÃâ] is (?:an?|the|not|used)\b",
)
_ALONE = lazy("[ÂÃâ](?<![^ \"'`“\n][ÂÃâ])[^\\s\\w]{0,2} ")  # where `_LONE` may find something
_QUOTES = "\"'`“”„«»‘’‹›「」『』|/()[]"
_SENTENCE = "–—…•·"
"""What stands alone in good sentences, too."""
_ENDS = ".,;:?!"
_A_FEW = 12  # examples; more are damage
_MARKS = r"\s\"'`“”„«»‘’‹›「」『』|/()\[\]"
_UP_TO_WORD = lazy(rf".*[{_MARKS}]", re.DOTALL)
_REST_OF_WORD = lazy(rf"[^{_MARKS}]*")
_FAR = 40  # no word is longer


def is_about(line: str, edits: Iterable[Edit]) -> bool:
    """Say whether all runs of a line are shown rather than used.

    They stand alone or in quotes, and what they would become stands beside them, or the line
    names the matter. One run inside a word proves the line damaged.
    """
    edits = list(edits)
    if not 0 < len(edits) <= _A_FEW:
        return False
    if _LONE.search(line) or _are_beside_results(line, edits):
        return True
    if _is_one_told_about(line, edits) or _are_complained_of(line, edits):
        return True
    if not all(_is_shown(line, edit) for edit in edits):
        return False
    if _ABOUT.search(line) or is_code(line) or _CHARACTERS.search(line):
        return True
    if all(_is_enclosed_mark(line, edit) for edit in edits):
        return True
    return all(_has_result(line, edit) for edit in edits)


def is_plain(text: str, edits: Sequence[Edit]) -> bool:
    """Say whether a glance shows that the edits of a line are neither shown nor capitals."""
    if len(edits) <= _A_FEW and (
        (_ALONE.search(text) and _LONE.search(text))
        or _is_one_told_about(text, edits)
        or all(_is_shown(text, edit) for edit in edits)
        or _are_complained_of(text, edits)
        or _are_beside_results(text, edits)
    ):
        return False
    return not any(is_shown_mark(text, edit) for edit in edits) and not any(
        end - start < 3
        and text[start - 1 : start].isupper()
        and text[start].isupper()
        and not text[end : end + 1].isalpha()
        for start, end, *_ in edits
    )


def _is_shown(line: str, edit: Edit) -> bool:
    end = _word_end(line, edit)
    if line[end : end + 1] in _QUOTES and end < len(line):
        start = _word_start(line, edit)
        if start and line[start - 1] in _QUOTES:
            return True
    if line[end - 1].isalnum() and end != edit.end:
        return False
    rest = line[edit.end : end]
    return (
        len(edit.replacement) < 3
        and not rest.strip(_ENDS)
        and _word_start(line, edit) == edit.start
        and (rest != "" or not set(edit.replacement) & set(_SENTENCE))
    )


def _are_complained_of(line: str, edits: Sequence[Edit]) -> bool:
    """Say whether a line complains of how its examples look, none of which is an apostrophe."""
    if any(edit.replacement in _IN_USE for edit in edits):
        return False
    is_wrong = ("encod" in line or "charset" in line) and _WRONG.search(line) is not None
    if not (is_wrong or any(map(line.__contains__, _OPENING))):
        return False
    return is_wrong or (
        all(_is_quoted(line, edit) for edit in edits) and _RENDERED.search(line) is not None
    )


_IN_USE = frozenset("’‘–—…") | {"\u00a0"}
_WRONG = lazy(
    r"\b(?:in(?:correct|valid)|wrong|bad|broken|faulty|garbled) (?:character )?(?:encod|charset)",
    re.IGNORECASE,
)
_RENDERED = lazy(
    r"\b(?:rendered|displayed|shown|appears?|stored|saved|exported|reads?|shows?)\b"
    r"|\bangezeigt|\bdargestellt|\baffich|\baparec|\bmuestra|\bsalen?\b|\bwyświetl|отобража|выводит"
    r"|と表示|显示|顯示",
    re.IGNORECASE,
)
_OPENING = '"“„«「'
_IN_QUOTES = lazy('["“„«「]([^"“”„«»「」\n]{1,80})["”“»」]')


def _is_quoted(line: str, edit: Edit) -> bool:
    return any(m.start() < edit.start and edit.end < m.end() for m in _IN_QUOTES.finditer(line))


def _are_beside_results(line: str, edits: Sequence[Edit]) -> bool:
    """Say whether the words they make stand beside them: `schön shows up as schÃ¶n`."""
    if any(map(line.__contains__, "=>→⇒")) and all(
        is_equated(line, edit.start, edit.end, edit.replacement) for edit in edits
    ):
        return True
    for (first, last), inside in groupby(edits, lambda e: chunk_of(line, e.start, e.end)):
        moved = [e._replace(start=e.start - first, end=e.end - first) for e in inside]
        if not is_beside(line, first, last, splice(line[first:last], moved)):
            return False
    return True


def _is_one_told_about(line: str, edits: Sequence[Edit]) -> bool:
    """Say whether a line about encodings leans on a word with a run: `shows up as â€™`."""
    if not any(map(line.lower().__contains__, _STEMS)):
        return False
    if not (_ABOUT.search(line) or _STRANGE.search(line)):
        return False
    spans = {chunk_of(line, edit.start, edit.end): edit.replacement for edit in edits}
    return any(is_leant_on(line, *span, meant) for span, meant in spans.items())


_STRANGE = lazy(
    r"\b(?:special|strange|weird|odd|wrong|accented|garbled|funny|curly) (?:characters?|quotes?)\b"
    r"|\b(?:apostrophes?|quotation marks?|quotes|dashes|bullets|accents|umlauts)\b",
    re.IGNORECASE,
)
_STEMS = tuple(
    "mojibake utf latin unicode ansi cp windows 8859 charset bom page roman koi8 gbk jis zeichen"
    " encod kodier codier codific кодировк 文字化け 乱码 亂碼 character"
    " quot apostrophe dashes bullet accent umlaut".split()
)
"""In small letters, what stands wherever `_ABOUT` or `_STRANGE` finds something."""
_CHARACTERS = lazy(
    r"\b(?:characters?|symbols?|Zeichen|caract[eè]res?|caracteres|символ\w*|simboli|znaki)\b",
    re.IGNORECASE,
)


def _is_enclosed_mark(line: str, edit: Edit) -> bool:
    """Say whether a mark stands alone in quotes: nobody quotes an apostrophe."""
    around = line[edit.start - 1 : edit.start], line[edit.end : edit.end + 1]
    return "" not in around and set(around) <= set(_QUOTES) and not edit.replacement.isalnum()


def _has_result(line: str, edit: Edit) -> bool:
    start, end = _word_start(line, edit), _word_end(line, edit)
    word = line[start : edit.start] + edit.replacement + line[edit.end : end]
    if not word.strip():
        return False
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line)
    return found is not None and not start <= found.start() < end


# A word goes up to spaces, quotes and brackets.


def _word_start(line: str, edit: Edit) -> int:
    first = max(0, edit.start - _FAR)
    before = _UP_TO_WORD.match(line, first, edit.start)
    return before.end() if before else first


def _word_end(line: str, edit: Edit) -> int:
    after = _REST_OF_WORD.match(line, edit.end, edit.end + _FAR)
    return after.end() if after else edit.end


_TRADE = "®™©"
_OPENERS = {"”": "“„", "“": "„", "»": "«", "«": "»", "’": "‘‚", "‘": "‚", "›": "‹"}


_BYTE_ORDER_MARK, _NEAR = "\ufeff", 100


def is_shown_mark(line: str, edit: Edit) -> bool:
    """Say whether a misread byte order mark stands behind words: such as `ï»¿`, it is shown."""
    if edit.replacement != _BYTE_ORDER_MARK:
        return False
    return any(map(str.isalnum, line[max(0, edit.start - _NEAR) : edit.start]))


def is_capital(line: str, edit: Edit) -> bool:
    """Say whether an edit would take a capital and the mark behind it for one letter."""
    start, end = edit.start, edit.end
    if end - start > 2 or not start or not line[start - 1].isupper():
        return False
    run = line[start:end]
    before, after = line[max(0, start - 2) : start], line[end : end + 1]
    letter, mark = (run[0], run[1]) if len(run) == 2 else (run, after)
    if not letter.isupper() or after.isalpha():
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
