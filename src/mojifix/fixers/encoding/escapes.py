r"""Escapes of programming languages that were never decoded: `\u2019`, `\xe9`, `\"`, `\n`.

JSON, JavaScript, Python, R and Excel write characters as escapes; text that is cut out of
them without a parser keeps these. Read here: `\u2019`, `\u{1f600}`, `\U0001f600`, surrogate
pairs, bytes (`\xe2\x80\x99` and `\303\251` as UTF-8, `\x92` as Windows-1252), `%u2019`,
`<U+2019>`, `_x2019_`, with any number of backslashes, and with the backslash as `&#92;`.
Quotes and slashes with a backslash are repaired where a paragraph has several; `\n` and `\t`
where the text has no line break of its own and several of these stand between sentences.

What it refuses: code, JSON, regular expressions, Windows paths, LaTeX; an escape that the
sentence is about; half a surrogate pair and controls (the text must stay text); runs of
bytes that are no text; `\o/` and `¯\_(ツ)_/¯`.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().only("escapes").fix
>>> fix(r"\u201cDon\u2019t go to the caf\xe9\u201d \ud83d\ude00")
'“Don’t go to the café” 😀'
>>> print(fix(r"Copy C:\new\table; the escape \u2019 is an apostrophe \o/"))
Copy C:\new\table; the escape \u2019 is an apostrophe \o/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.assigned import is_assigned
from mojifix.knowledge.nature import is_code
from mojifix.patterns import lazy

ESCAPE = Reason("escape", "An escape of a programming language was never decoded.", "certain")
QUOTED = Reason("escaped-sign", "A quote or slash kept its backslash.", "likely")
BREAK = Reason("escaped-break", "Line breaks and tabs stand as escapes in the text.", "likely")
UNDECODED = Reason("undecoded-escape", "An escape, but no character that text may hold.", "guess")

_BACKSLASH = r"(?:\\{1,8}|&(?:amp;){0,4}(?:\#92|\#[xX]5[cC]|bsol);)"
_ONE = rf"""
    {_BACKSLASH}
    (?:
        u [0-9A-Fa-f]{{4}} | u \{{ [0-9A-Fa-f]{{1,6}} \}} | U [0-9A-Fa-f]{{8}}
      | x [0-9A-Fa-f]{{2}} | [23][0-7]{{2}}
    )
  | % u [0-9A-Fa-f]{{4}}             # escape() of JavaScript
  | < U \+ [0-9A-Fa-f]{{4,8}} >      # R
  | _x [0-9A-Fa-f]{{4}} _            # Excel
"""
_RUN = lazy(rf"(?:{_ONE}){{1,200}}", re.VERBOSE)
_UNIT = lazy(
    rf"""
    {_BACKSLASH} (?: x (?P<byte>[0-9A-Fa-f]{{2}}) | (?P<octal>[23][0-7]{{2}}) )
  | (?: {_BACKSLASH} [uU] \{{? | % u | < U \+ | _x ) (?P<code>[0-9A-Fa-f]+)
    """,
    re.VERBOSE,
)

# What a text about escapes says; the weaker words only speak of one that stands alone.
_ABOUT = lazy(
    r"(?<![<\w])U\+[0-9A-F]{4,5}\b|\b(?:unicode|escap(?:e[ds]?|ing)|code\s?points?|backslash(?:es)?|regex(?:es|p)?)\b",
    re.IGNORECASE,
)
_ABOUT_ALONE = lazy(
    r"\b(?:hex(?:adecimal)?|javascript|json|java|python|utf-?8|ascii|encod\w{1,6}|strings?"
    r"|literals?|sequences?|bytes?|characters?|zeichen|caractères?|caracteres?)\b",
    re.IGNORECASE,
)
# `"title": "It\u2019s"`, `x = "caf\xe9"`, `f("caf\xe9")`, `b'caf\xe9'`
_LITERAL = lazy(r"""\"[\w-]{1,40}\"\s?:|[\w\s]=\s?[\"']|\w\([\"']|\bb[\"']""")
_IN_CLASS = lazy(r"\[[^\]\s]{0,60}\Z")


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each run of escapes, and for signs and breaks that kept a backslash."""
    lines = _Lines(text)
    edits = list(_runs(text, lines, _proves(document.head)))
    edits += _signs(text, lines, sum(edit.reason is ESCAPE for edit in edits))
    edits += _breaks(text)
    return _sorted(edits)


def _sorted(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not kept or kept[-1].end <= edit.start:
            kept.append(edit)
    return kept


class _Lines:
    """Knows of the line that was asked about last whether it is code."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._start, self.end = 0, -1
        self.is_code = False

    def move_to(self, at: int) -> str:
        if not self._start <= at < self.end:
            self._start = self._text.rfind("\n", 0, at) + 1
            end = self._text.find("\n", at)
            self.end = len(self._text) if end < 0 else end
            line = self._text[self._start : self.end]
            self.is_code = is_code(line) or _LITERAL.search(line) is not None
        return self._text[max(self._start, at - 1000) : min(self.end, at + 1000)]


# --- escapes of characters ----------------------------------------------------------------


_ENOUGH = 3
_IN_WORD = lazy(rf"(?<=[^\W\d_]{{2}})(?:{_ONE})", re.VERBOSE)


def _proves(head: str) -> bool:
    """Say whether escapes stand in the words of a text, which then is not about them."""
    return sum(1 for _, _ in zip(_IN_WORD.finditer(head), range(_ENOUGH), strict=False)) >= _ENOUGH


def _runs(text: str, lines: _Lines, proven: bool) -> Iterator[Edit]:
    for m in _RUN.finditer(text):
        decoded = _decode(m[0])
        if m[0].startswith("_x"):
            decoded = _from_excel(text, m.end(), decoded)
        around = lines.move_to(m.start())
        if lines.is_code or _refused(text, m, around, proven):
            continue
        if decoded is None or (decoded.isascii() and not _fits(text, m, decoded)):
            yield Edit(m.start(), m.end(), m[0], UNDECODED)
        else:
            yield Edit(m.start(), m.end(), decoded, ESCAPE)


def _from_excel(text: str, end: int, decoded: str | None) -> str | None:
    """Excel keeps a line break as `_x000D_`, mostly before one of its own."""
    if decoded is None or decoded.strip("\r"):
        return decoded if decoded and not decoded.isascii() else None
    return "" if end == len(text) or text[end].isspace() else "\n"


def _fits(text: str, m: re.Match[str], decoded: str) -> bool:
    r"""Say whether ASCII may have been escaped here: `\u003c` may, `\x41` is data."""
    if m[0].startswith("_x") or "x" not in m[0]:
        return True
    return decoded == "'" and _in_word(text, m.start(), m.end())


def _refused(text: str, m: re.Match[str], around: str, proven: bool) -> bool:
    before, after = text[max(0, m.start() - 1) : m.start()], text[m.end() : m.end() + 1]
    if before in ("'", '"', "`") and before == after:  # a literal: "\u2019"
        return True
    if _ABOUT.search(around):
        return True
    if proven:
        return False
    alone = not (before.isalnum() or after.isalnum())
    in_class = _IN_CLASS.search(text, max(0, m.start() - 62), m.start()) is not None
    return in_class or (alone and _ABOUT_ALONE.search(around) is not None)


def _decode(run: str) -> str | None:
    """Return the text of a run of escapes, None where a part of it is no text."""
    units = list(_UNIT.finditer(run))
    pieces: list[str] = []
    waiting = bytearray()
    octal = False
    for m in units:
        if m["code"] is not None:
            pieces += _from_bytes(waiting, octal), _character(int(m["code"], 16))
            waiting.clear()
        else:
            octal = m["octal"] is not None
            waiting.append(int(m["octal"], 8) if octal else int(m["byte"], 16))
    pieces.append(_from_bytes(waiting, octal))
    joined = "".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return joined if joined and "\ufffd" not in joined and all(map(_is_text, joined)) else None


def _character(number: int) -> str:
    return chr(number) if number <= 0x10FFFF else "\ufffd"


def _from_bytes(data: bytearray, octal: bool) -> str:
    """Decode bytes as UTF-8, else one by one as Windows-1252; octal ones only as UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        long = len(data) > 3  # four bytes that are no UTF-8 are data, not text
        return "\ufffd" if octal or long else data.decode("windows-1252", "replace")


def _is_text(character: str) -> bool:
    # C1 controls: UTF-8 whose bytes were escaped one by one; `mojibake` reads them.
    if character in "\t\n\r" or "\x80" <= character <= "\x9f":
        return True
    return character >= " " and character != "\x7f" and is_assigned(character)


# --- signs that kept their backslash --------------------------------------------------------

_SIGN = lazy(
    r"""
    (?P<address> https?:(?:\\{1,4}/){2} [^\s"'<>]{1,2000} )
  | \\{1,4} (?:
        (?<![\s\\/^(|]\\) (?P<slash>/) (?=[\w>])     # and\/or, <\/p>
      | (?P<quote>")
      | (?P<apostrophe>')
    )
    """,
    re.VERBOSE,
)


def _signs(text: str, lines: _Lines, proofs: int) -> Iterator[Edit]:
    found = []
    for m in _SIGN.finditer(text):
        around = lines.move_to(m.start())
        if lines.is_code or _ABOUT.search(around):
            continue
        if m["address"]:
            address = re.sub(r"\\{1,4}/", "/", m["address"])
            proofs += 1
            yield Edit(m.start(), m.end(), address, QUOTED)
        elif m["quote"] and _is_accent(text, m.start(), m.end()):
            continue
        elif m["quote"] and (_has_bare_quote(around) or _SCRIPT.search(around)):
            continue  # a literal with quotes inside: "say \"please\""
        elif m["apostrophe"] and not _in_word(text, m.start(), m.end()):
            continue
        else:
            found.append(Edit(m.start(), m.end(), m[0].lstrip("\\"), QUOTED))
    if len(found) + proofs > 1:
        yield from found


def _is_accent(text: str, start: int, end: int) -> bool:
    r"""`M\"ollenkamp`, `B{\"a}r`: an accent of LaTeX, no quote."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before in ("n", "r", "t") and text[start - 2 : start - 1] == "\\":
        return False  # a break, and a quotation mark after it
    return (before.isalpha() or before == "{") and (after[:1].isalpha() or after[:1] == "{")


_SCRIPT = lazy(r"\\\"\$|\$\{|^[.']\\\"", re.MULTILINE)  # of a shell, of roff


def _has_bare_quote(line: str) -> bool:
    return re.search(r'(?<!\\)"', line) is not None


def _in_word(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start].isalpha() and text[end : end + 1].isalpha()


# --- line breaks and tabs -------------------------------------------------------------------

_LITERAL_BREAK = lazy(r"(?:\\{1,4}r)?\\{1,4}n|\\{1,4}[rt]")
# A break stands after the end of a sentence or before the start of one, or in a pair.
_CLEAR = lazy(
    r"""
    (?<=[.!?:;,…"”’»)\]>]) (?:\\{1,4}[nrt]){1,8}
  | (?:\\{1,4}r)?\\{1,4}n (?=\\|[A-ZÀ-ÖØ-Þ0-9"“«•*-])
    """,
    re.VERBOSE,
)
_OTHER_BACKSLASH = lazy(r"(?<!\\)\\{1,4}(?![\\nrtux\"'/0-7U])")
_MANY = 2


def _breaks(text: str) -> Iterator[Edit]:
    if "\n" in text.strip() or not _LITERAL_BREAK.search(text):
        return
    if _OTHER_BACKSLASH.search(text) or is_code(text[:2000]) or _ABOUT.search(text):
        return
    clear = sum(1 for _ in _CLEAR.finditer(text))
    found = list(_LITERAL_BREAK.finditer(text))
    if clear < _MANY or clear * 2 < len(found):
        return
    for m in found:
        yield Edit(m.start(), m.end(), "\t" if m[0].endswith("t") else "\n", BREAK)


_TRIGGER = r"\\[\\uUxnrt\"'/23]|%u[0-9A-Fa-f]|<U\+|_x[0-9A-Fa-f]|&(?:amp;)*(?:#92|#[xX]5[cC]|bsol);"

FIXER = Fixer("escapes", find, trigger=_TRIGGER, reasons=(ESCAPE, QUOTED, BREAK, UNDECODED))
