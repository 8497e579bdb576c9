"""Whether the lines around a misread sequence speak of misreading.

In the comments of a program, in a table of replacements, in a report, what looks misread is an
example. Few words prove that, so they must be plain ones (`mojibake`, `garbled`, `decoded as
Latin-1`, the bytes themselves, an entry of a table), and each sequence must stand as an example
does: in quotation marks, alone, or behind `as` and `like`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from mojifix.edits import Edit
from mojifix.knowledge.nature import is_code
from mojifix.knowledge.reported import chunk_of
from mojifix.patterns import lazy

__all__ = ["is_talk", "may_be_talk", "places_of_talk"]

_A_FEW = 12  # examples; more are damage
_LINES, _FAR = 2, 300
"""Lines, and code points, to each side that are looked at."""

_PAGE = r"(?:latin-?1|cp-?\d{3,4}|windows-125\d|iso[- ]?8859|mac ?roman|ansi|gbk|shift[-_ ]?jis)\b"
_PLAIN = lazy(
    rf"""
      mojibake | 文字化け | 乱码 | 亂碼 | \bmis-?(?:read|decod|encod|interpret)\w*
    | \bgarbl(?:es|ing)\b | \bgarbled\ (?:as|in|if|when|char|text|output|umlaut|accent|quote|\W)
    | \bdoubl[ey][- ]?(?:en|de)cod | \b(?:as|from)\ {_PAGE}
    | \\x[CcEe][23]\\x[89AaBb] | \b0x[CcEe][23]\b | \bU\+00[CE][23]\b | \\u00[cCeE][23]
    | %[CcEe][23]%[89AaBb]
    | \b(?:control|non-ascii|special|weird|strange|funny|unwanted|latin-?1?)\ characters?\b
    | \bfix\w{{0,12}}_?(?:en|de)cod | \bfix_?(?:latin|utf) | \b(?:bad|broken|wrong)_?(?:en|de)coding
    | ["'][^"'\n]{{0,40}}ï¿[^"'\n]{{0,40}}["']\s?(?::|=>|,)\s?["']
      # an entry of a table of replacements
    | ["'`][ÂÃÅÐÑâãåïðŸ€™œ“”˜]{{1,6}}[^\w\s"'`]{{0,3}}["'`]\s?(?::|=>|->|=|,\s?["'`])
    | encodage\ (?:cass|incorr|mauvais) | mal\ (?:encod|codific) | zeichensalat | umlaute\ kaputt
    | acentos\ (?:rotos|quebrados) | doble[- ](?:en)?codific | кракозябр | krzacz | bozuk\ karakter
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WEAK = lazy(
    r"\bcharset|\b(?:en|de)cod|\butf-?8|\bunicode\b|\bUmlaut|кодир|codific|codage", re.IGNORECASE
)
"""What proves it in a comment alone, of what is quoted there."""
_COMMENT = lazy(r"\s*(?://|/\*|\*\s|#|--|;;|%|\"\"\"|<!--)|.*\s(?://|#|/\*)\s")
_LEAD = lazy(
    r"(?:\b(?:as|like|see|seen|get|got|match|than|becomes?|became|into|of|e\.g\.|wie|als|comme|como)"
    r"|[:=→(/,]|->|=>)\s?[\"'`“«„(]?\s?\Z"
)
_ENTRY = lazy(r"\s*[\"'`].{1,8}[\"'`]\s?(?::|=>|->|=|,)\s")
_QUOTED = lazy(
    "`[^`\n]{1,80}`|\"[^\"\n]{1,60}\"|'[^'\n]{1,60}'|«[^«»\n]{1,60}»|“[^“”\n]{1,60}”|„[^„“”\n]{1,60}[“”]"
)
_WORD_BEFORE = lazy(r"\S*\Z")
_IN_WORDS = frozenset("’‘–—…“”") | {"\u00a0"}
"""Marks of prose: what became of one of them is no example by being alone."""


# In small letters, what stands wherever `_PLAIN` or `_WEAK` finds something, but for a table.
_PAGES = "latin", "cp", "windows-125", "iso", "mac", "ansi", "gbk", "shift"
_MISTAKES = "read", "decod", "encod", "interpret"
_WORDS_LIST = (
    "mojibake|文字化け|乱码|亂碼|garbl|\\x|0x|u+00|\\u00|%c|%e| character|encod|decod|codage|codific"
    "|fix_latin|fixlatin|fix_utf|fixutf|zeichensalat|umlaut|acentos|кракозябр|krzacz|bozuk|charset"
    "|utf|unicode|кодир"
)
_STEMS = (
    *(f"{word} {page}" for page in _PAGES for word in ("as", "from")),
    *(f"{mis}{done}" for done in _MISTAKES for mis in ("mis", "mis-")),
    *_WORDS_LIST.split("|"),
)
_OF_TABLE = lazy("[\"'`](?:[ÂÃÅÐÑâãåïðŸ€™œ“”˜]|[^\"'`\n]{0,40}ï¿)", re.IGNORECASE)


def places_of_talk(text: str) -> list[int]:
    """Return where in a text anything stands by which a line near it can be an example."""
    lowered = text.lower()
    found = [m.start() for m in _OF_TABLE.finditer(text)]
    for stem in _STEMS:
        at = lowered.find(stem)
        while at >= 0:
            found.append(at)
            at = lowered.find(stem, at + 1)
    return sorted(found)


def may_be_talk(places: Sequence[int], start: int, end: int) -> bool:
    """Say whether one of the `places_of_talk` is in or near the line from `start` to `end`."""
    number = bisect_left(places, start - 2 * _FAR)
    return number < len(places) and places[number] <= end + 2 * _FAR


def is_talk(text: str, start: int, end: int, edits: Sequence[Edit]) -> bool:
    """Say whether the edits of the line `text[start:end]` are examples of what is spoken of.

    Their places are counted from the start of the line.
    """
    if not 0 < len(edits) <= _A_FEW:
        return False
    line = text[start:end]
    around = (max(0, start - _FAR), end + _FAR) if is_code(line) else _around(text, start, end)
    is_comment = _COMMENT.match(line) is not None
    is_plain = _PLAIN.search(text, *around) is not None
    if not (is_plain or (is_comment and _WEAK.search(text, *around))):
        return False
    quoted = [m.span() for m in _QUOTED.finditer(line)]
    if not is_plain:
        return all(_is_inside(line, edit, quoted) for edit in edits)
    if is_code(line):
        return True
    is_aside = is_comment or _ENTRY.match(line) is not None
    return all(_is_example(line, edit, quoted, is_aside) for edit in edits)


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a line and of those around it; a gap ends it."""
    first, last = start, end
    for _ in range(_LINES):
        before = text.rfind("\n", 0, max(0, first - 1)) + 1
        if first and start - before <= _FAR and text[before : first - 1].strip():
            first = before
        after = text.find("\n", last + 1)
        after = len(text) if after < 0 else after
        if after - end <= _FAR and text[last + 1 : after].strip():
            last = after
    return first, last


def _is_inside(line: str, edit: Edit, quoted: list[tuple[int, int]]) -> bool:
    """Say whether a run is quoted; in a quoted sentence, an apostrophe is in use."""
    for first, last in quoted:
        if first < edit.start and edit.end <= last:
            return (
                edit.replacement not in _IN_WORDS
                or line[first] == "`"
                or " " not in line[first:last]
                or not (line[edit.start - 1].isalpha() and line[edit.end : edit.end + 1].isalpha())
            )
    return False


def _is_example(line: str, edit: Edit, quoted: list[tuple[int, int]], is_aside: bool) -> bool:
    before, after = line[: edit.start], line[edit.end :]
    is_inside = before[-1:].isalpha() and after[:1].isalpha()
    if _is_inside(line, edit, quoted):
        return True
    if is_inside and edit.replacement in _IN_WORDS:
        return False
    word = _WORD_BEFORE.search(before, max(0, len(before) - 40))
    lead = before[: word.start()] if word else before
    if _LEAD.search(lead, max(0, len(lead) - 16)) or _LEAD.search(before, max(0, len(before) - 16)):
        return True
    first, last = chunk_of(line, edit.start, edit.end)
    meant = line[first : edit.start] + edit.replacement + line[edit.end : last]
    if len(meant) > 1 and meant in line:
        return True
    is_alone = not (before[-1:].isalnum() or after[:1].isalnum())
    return is_alone and (is_aside or edit.replacement not in _IN_WORDS)
