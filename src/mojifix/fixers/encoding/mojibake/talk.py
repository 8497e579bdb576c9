"""Whether the lines around a misread sequence speak of misreading.

In the comments of a program, in a table of replacements, in a report, what looks misread is an
example. Few words prove that, so they must be plain ones (`mojibake`, `garbled`, `decoded as
Latin-1`, the bytes themselves, an entry of a table), and each sequence must stand as an example
does: in quotation marks, alone, or behind `as` and `like`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mojifix.edits import Edit
from mojifix.knowledge.nature import is_code
from mojifix.knowledge.reported import chunk_of
from mojifix.patterns import lazy

__all__ = ["are_examples", "is_talk", "may_talk"]

_A_FEW = 12  # examples; more are damage
_LINES, _FAR = 2, 300
"""Lines, and code points, to each side that are looked at."""
_LONGEST_LINE = 400

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
    | ["'`][ÂÃÅÐÑâãåïð][ÂÃÅÐÑâãåïðŸ€™œ“”˜]{{0,5}}[^\w\s"'`]{{0,3}}["'`]\s?(?::|=>|->|=|,\s?["'`])
    | encodage\ (?:cass|incorr|mauvais) | mal\ (?:encod|codific) | zeichensalat | umlaute\ kaputt
    | acentos\ (?:rotos|quebrados) | doble[- ](?:en)?codific | кракозябр | krzacz | bozuk\ karakter
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WEAK = lazy(
    r"\bcharset|\b(?:en|de)cod|\butf-?8|\bunicode\b|\bUmlaut|кодир|codific|codage", re.IGNORECASE
)
"""What proves it in a comment alone, of what is quoted there."""
_STEMS = tuple(
    "mojibake 文字化け 乱码 亂碼 misread mis-read misdecod mis-decod misencod mis-encod"
    " misinterpret mis-interpret garbl doubl latin cp1 cp4 cp8 cp9 windows-125 8859 roman ansi"
    " gbk jis \\x 0xc 0xe u+00 \\u00 %c %e character encod decod fixlatin fix_ fixutf coding"
    " ï¿ codage codific zeichensalat umlaut acentos кракозябр кодир krzacz bozuk charset utf"
    " unicode".split()
)
_STEMS += tuple(f"{quote}{letter}" for quote in "\"'`" for letter in "âãåðñï")
"""In small letters, what stands wherever `_PLAIN` or `_WEAK` finds something."""
_COMMENT = lazy(r"\s*(?://|/\*|\*\s|#|--|;;|%|\"\"\"|<!--)|.*\s(?://|#|/\*)\s")
_ENTRY = lazy(r"\s*[\"'`].{1,8}[\"'`]\s?(?::|=>|->|=|,)\s")
_QUOTED = lazy(
    "`[^`\n]{1,80}`|\"[^\"\n]{1,60}\"|'[^'\n]{1,60}'|«[^«»\n]{1,60}»|“[^“”\n]{1,60}”|„[^„“”\n]{1,60}[“”]"
)
_IN_WORDS = frozenset("’‘–—…“”") | {"\u00a0"}
"""Marks of prose: what became of one of them is no example by being alone."""


def may_talk(text: str) -> bool:
    """Say whether a text may speak of misreading anywhere: most do not, and are not asked again."""
    small = text.lower()
    return any(map(small.__contains__, _STEMS))


def are_examples(line: str, edits: Sequence[Edit]) -> bool:
    """Say whether the edits of a line stand as examples do, or in code; most do not."""
    if len(line) > _LONGEST_LINE or not 0 < len(edits) <= _A_FEW:
        return False
    if _is_code(line):
        return True
    quoted = _quoted(line)
    return all(_is_example(line, edit, quoted, True) for edit in edits)


def is_talk(text: str, start: int, end: int, edits: Sequence[Edit]) -> bool:
    """Say whether the edits of the line `text[start:end]`, examples, are what is spoken of.

    Their places are counted from the start of the line.
    """
    line = text[start:end]
    may_be_code = _is_code(line)
    around = (max(0, start - _FAR), end + _FAR) if may_be_code else _around(text, start, end)
    is_comment = _COMMENT.match(line) is not None
    is_plain = _PLAIN.search(text, *around) is not None
    if not is_plain:
        is_weak = is_comment and _WEAK.search(text, *around) is not None
        return is_weak and all(_is_inside(line, edit, _quoted(line)) for edit in edits)
    if may_be_code:
        return True
    is_aside, quoted = is_comment or _ENTRY.match(line) is not None, _quoted(line)
    return all(_is_example(line, edit, quoted, is_aside) for edit in edits)


def _is_code(line: str) -> bool:
    if not line.endswith(_CODE_ENDS):
        return False
    return is_code(line) or _ASSIGNED.match(line) is not None


def _quoted(line: str) -> list[tuple[int, int]]:
    if not any(map(line.__contains__, "`\"'«“„")):
        return []
    return [m.span() for m in _QUOTED.finditer(line)]


_CODE_ENDS = (";", "{", "}", ")", ",", "(", "]", '"', "'", "`")


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
    if quoted and _is_inside(line, edit, quoted):
        return True
    start, end, replacement = edit[:3]
    follows, precedes = line[end : end + 1].isalpha(), line[max(0, start - 1) : start].isalpha()
    if precedes and follows and replacement in _IN_WORDS:
        return False
    before = line[max(0, start - _LONGEST) : start]
    if _leads(before[: before.rfind(" ") + 1]) or _leads(before):
        return True
    if replacement in line:
        first, last = chunk_of(line, start, end)
        meant = line[first:start] + replacement + line[end:last]
        if (len(meant) > 1 and meant in line) or _is_mapped(line, edit):
            return True
    is_alone = not (line[max(0, start - 1) : start].isalnum() or line[end : end + 1].isalnum())
    return is_alone and (is_aside or replacement not in _IN_WORDS)


def _is_mapped(line: str, edit: Edit) -> bool:
    """Say whether an arrow leads from the word to what it should be: `FAÔü┤→FA⁴`."""
    head = _LETTERS_BEFORE.search(line, max(0, edit.start - _LONGEST), edit.start)
    tail = _LETTERS_AFTER.match(line, edit.end)
    meant = f"{head[0] if head else ''}{edit.replacement}{tail[0] if tail else ''}"
    arrow = _ARROW.match(line, tail.end() if tail else edit.end)
    return arrow is not None and line.startswith(meant, arrow.end())


_LETTERS_BEFORE, _LETTERS_AFTER = lazy(r"\w{0,30}\Z"), lazy(r"\w{0,30}")
_ARROW = lazy(r"[\"'`]?\s?(?:→|->|=>)\s?[\"'`]?")


def _leads(before: str) -> bool:
    """Say whether a word or a sign leads up to an example: `as â€™`, `-> "Ã`."""
    lead = before.rstrip(_OPENING)
    return lead.endswith(_SIGNS) or lead.rpartition(" ")[2].lower().lstrip(_OPENING) in _LEADS


_ASSIGNED = lazy(r"\s*[A-Za-z_][\w.]{0,40}\s?=\s?[bfru]?[\"'].*[\"'][;,]?\Z")
_LONGEST = 40
_OPENING = " \"'`“«„("
_SIGNS = (":", "=", "→", "(", "/", ",", "->", "=>")
_LEADS = frozenset(
    "as like see seen get got match than become becomes became into of e.g."
    " wie als comme como".split()
)
