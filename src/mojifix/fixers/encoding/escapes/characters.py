r"""Characters that were escaped: `\u2019`, `\xe2\x80\x99`, `%u2019`, `<U+2019>`, `_x2019_`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mojifix.edits import Edit
from mojifix.fixers.encoding.escapes.lines import ABOUT, Lines, Topic
from mojifix.fixers.encoding.escapes.reasons import ESCAPE, UNDECODED
from mojifix.knowledge.assigned import is_assigned
from mojifix.patterns import lazy

__all__ = ["are_proven", "runs"]

_BACKSLASH = r"(?:\\{1,8}|&(?:amp;){0,4}(?:\#92|\#[xX]5[cC]|bsol);)"
_R_BYTES = "<[89a-fA-F][0-9a-fA-F]>"
_ONE = rf"""
    {_BACKSLASH}
    (?:
        u [0-9A-Fa-f]{{4}} | u \{{ [0-9A-Fa-f]{{1,6}} \}} | U [0-9A-Fa-f]{{8}}
      | x [0-9A-Fa-f]{{2}} | [23][0-7]{{2}}
    )
  | % u [0-9A-Fa-f]{{4}}             # escape() of JavaScript
  | < U \+ [0-9A-Fa-f]{{4,8}} >      # R
  | {_R_BYTES}                       # R, of what is no text in its encoding
  | _x [0-9A-Fa-f]{{4}} _            # Excel
"""
_RUN = lazy(rf"(?:{_ONE}){{1,4000}}", re.VERBOSE)
_UNIT = lazy(
    rf"""
    {_BACKSLASH} (?: x (?P<byte>[0-9A-Fa-f]{{2}}) | (?P<octal>[23][0-7]{{2}}) )
  | < (?P<angled>[89a-fA-F][0-9a-fA-F]) >
  | (?: {_BACKSLASH} [uU] \{{? | % u | < U \+ | _x ) (?P<code>[0-9A-Fa-f]+)
    """,
    re.VERBOSE,
)

# Words that only speak of an escape that stands alone.
_ABOUT_ALONE = Topic(
    lazy(
        r"\b(?:hex(?:adecimal)?|javascript|json|java|python|utf-?8|ascii|encod\w{1,6}|strings?"
        r"|literals?|sequences?|bytes?|characters?|zeichen|caractères?|caracteres?)\b",
        re.IGNORECASE,
    ),
    tuple(
        "hex java json python utf ascii encod string literal sequence byte character zeichen"
        " caract".split()
    ),
)
# What names a curly quote, or sets it against a straight one.
_ABOUT_QUOTES = Topic(
    lazy(
        r"\b(?:right|left|single|double|curly|smart|typographic|straight)[ -](?:single |double )?"
        r"(?:quot|apostroph|punctuation)|\bASCII\b|\bnormali[sz]\w*",
        re.IGNORECASE,
    ),
    ("quot", "apostroph", "punctuation", "ascii", "normali"),
)
_NEAR = 200
_IN_CLASS = lazy(r"\[[^\]\s]{0,60}\Z")
_ENOUGH = 3
_IN_WORD = lazy(rf"(?<=[^\W\d_]{{2}})(?:{_ONE})", re.VERBOSE)


def are_proven(head: str) -> bool:
    """Say whether escapes stand in the words of a text, which then is not about them."""
    return sum(1 for _, _ in zip(_IN_WORD.finditer(head), range(_ENOUGH), strict=False)) >= _ENOUGH


def runs(text: str, lines: Lines, proven: bool) -> Iterator[Edit]:
    """Yield an edit for each run of escapes, a remark for one that is no text."""
    for m in _RUN.finditer(text):
        decoded = _decode(m[0])
        if m[0].startswith("_x"):
            decoded = _from_excel(text, m, decoded)
        elif m[0].startswith("<") and not (
            decoded and _is_seen(decoded) and _is_of_r(text, m, proven, decoded)
        ):
            continue  # an element, `<dd>`, a placeholder, or what cannot be seen
        lines.move_to(m.start())
        if lines.is_code or _refused(text, m, lines, proven):
            continue
        if decoded is None or (decoded.isascii() and not _fits(text, m, decoded)):
            yield Edit(m.start(), m.end(), m[0], UNDECODED)
        else:
            yield Edit(m.start(), m.end(), decoded, ESCAPE)


def _from_excel(text: str, m: re.Match[str], decoded: str | None) -> str | None:
    """Excel keeps a line break as `_x000D_`, mostly before one of its own."""
    if decoded is None or decoded.strip("\r\n"):
        return decoded if decoded and not decoded.isascii() else None
    if decoded.startswith("\n") and m.start() and text[m.start() - 1].isalnum():
        return None  # `data_x000A_umn`
    return "" if m.end() == len(text) or text[m.end()].isspace() else "\n" * _lines_of(decoded)


def _lines_of(breaks: str) -> int:
    return min(2, len(breaks.replace("\r\n", "\n")))


_UNSEEN = str.maketrans("", "", "\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u202f\u3000")
_COMMON = lazy(
    "[\u00a0-\u07ff\u0900-\u0dff\u2000-\u2122\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]+"
)


def _is_seen(decoded: str) -> bool:
    """Say whether characters are text: seen, or unseen ones that text has."""
    seen = decoded.translate(_UNSEEN)
    return seen.isprintable() and (seen != "" or not decoded.strip("\u00a0\u202f\u3000"))


def _is_of_r(text: str, m: re.Match[str], proven: bool, decoded: str) -> bool:
    """Say whether bytes in angle brackets are no element: several at a word, or one in it.

    Several that are common characters of UTF-8 are no element wherever they stand.
    """
    if m[0].startswith(("<U", "<u")):
        return True
    if _is_utf8(m[0], decoded) and _COMMON.fullmatch(decoded):
        around = text[max(0, m.start() - 1) : m.start()] + text[m.end() : m.end() + 1]
        if around.strip() or decoded not in ("’", "‘", "“", "”"):
            return True
    before, after = text[max(0, m.start() - 2) : m.start()], text[m.end() : m.end() + 1]
    if any(character.isdigit() for character in m[0]) and len(m[0]) > len("<e9>"):
        return before[-1:].isalpha() or after.isalpha() or proven
    return before.isalpha() and m[0][2].isdigit() and (after.isalpha() or m[0][1] not in "89")


def _is_utf8(run: str, decoded: str) -> bool:
    """Say whether bytes in angle brackets are nothing but whole characters of UTF-8."""
    return len(decoded.encode("utf-8", "surrogatepass")) * len("<e9>") == len(run) > len("<e9>")


def _fits(text: str, m: re.Match[str], decoded: str) -> bool:
    r"""Say whether ASCII may have been escaped here: `\u003c` may, `\x41` is data."""
    if m[0].startswith("_x") or "x" not in m[0]:
        return True
    before, after = text[max(0, m.start() - 1) : m.start()], text[m.end() : m.end() + 1]
    return decoded == "'" and before.isalpha() and after.isalpha()


def _refused(text: str, m: re.Match[str], lines: Lines, proven: bool) -> bool:
    before, after = text[max(0, m.start() - 1) : m.start()], text[m.end() : m.end() + 1]
    if before in ("'", '"', "`") and before == after:  # a literal: "\u2019"
        return True
    if lines.has_near(m.start(), ABOUT):
        return True
    if m[0].startswith("<U") and lines.has_near(m.start(), _ABOUT_QUOTES, _NEAR):
        return True
    if proven:
        return False
    alone = not (before.isalnum() or after.isalnum())
    first = max(0, m.start() - 62)
    if text.find("[", first, m.start()) >= 0 and _IN_CLASS.search(text, first, m.start()):
        return True
    return alone and lines.has_near(m.start(), _ABOUT_ALONE)


@lru_cache(maxsize=1024)
def _decode(run: str) -> str | None:
    """Return the text of a run of escapes, None where a part of it is no text."""
    pieces: list[str] = []
    waiting = bytearray()
    octal = False
    for m in _UNIT.finditer(run):
        if m["code"] is not None:
            pieces += _from_bytes(waiting, octal), _character(int(m["code"], 16))
            waiting.clear()
        else:
            octal = m["octal"] is not None
            waiting.append(int(m["octal"], 8) if octal else int(m["byte"] or m["angled"], 16))
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
