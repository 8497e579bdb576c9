r"""Control words of RTF: `Miller\rquote s`, `caf\'e9`, `\u8217?`, `\par`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojifix.edits import Edit
from mojifix.fixers.encoding.escapes.lines import ABOUT, Lines
from mojifix.fixers.encoding.escapes.reasons import RTF
from mojifix.patterns import lazy

__all__ = ["rtf_words"]

_SIGNS = {
    "rquote": "’",
    "lquote": "‘",
    "rdblquote": "”",
    "ldblquote": "“",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
}
_BREAKS = {"par": "\n", "line": "\n", "tab": "\t"}
# What sets a form, and leaves nothing to read.
_FORMS = r"pard|plain|widctlpar|ltrpar|rtlch|ltrch|ulnone|q[lrcj]|b|i|ul|[a-z]{1,10}-?\d{1,5}"
_WORD = lazy(
    rf"""
    \\ (?:
        (?P<sign> rquote | lquote | rdblquote | ldblquote | emdash | endash | bullet ) (?![a-z])
        [ ]?
      | ' (?P<byte> [89a-f][0-9] )
      | ' (?P<letters> [c-f][a-f] )
      | u (?P<code> \d{{3,5}} ) [ ]? (?: \? | \\'[0-9a-f]{{2}} )
      | (?P<break> par | line | tab ) (?![a-z\d]) [ ]?
      | (?P<form> {_FORMS} ) (?![a-z\d]) [ ]?
    )
    """,
    re.VERBOSE,
)
_ABOUT_RTF = lazy(
    r"\b(?:RTF|rich text|control words?|LaTeX|TeX|Steuerw\w+)\b|\\(?:begin|emph|text\w\w)\{",
)
_ENDS = lazy(r"(?<=[^\s\\{}])\\par[ ]?(?=\n|\Z)")
_QUOTES = frozenset(("rquote", "lquote", "rdblquote", "ldblquote"))


def rtf_words(text: str, lines: Lines) -> Iterator[Edit]:
    """Yield an edit for each control word, where one at least can be nothing else."""
    proven = len(_ENDS.findall(text)) > 1
    found = []
    for m in _WORD.finditer(text):
        lines.move_to(m.start())
        if lines.is_code or lines.has_near(m.start(), ABOUT):
            continue
        if lines.has_near(m.start(), _ABOUT_RTF):
            continue
        proves = m["sign"] in _QUOTES or m["byte"] or m["code"]
        proven = proven or bool(proves)
        found.append(m)
    if not proven:
        return
    last = len(text.rstrip())
    for m in found:
        yield Edit(m.start(), m.end(), "" if m["break"] and m.end() >= last else _meant(m), RTF)


def _meant(m: re.Match[str]) -> str:
    if m["sign"]:
        return _SIGNS[m["sign"]]
    if code := m["byte"] or m["letters"]:
        return bytes([int(code, 16)]).decode("windows-1252", "replace").replace("\ufffd", m[0])
    if m["code"]:
        number = int(m["code"])
        return chr(number) if 0xA0 <= number < 0xD800 else m[0]
    if m["break"]:
        return _BREAKS[m["break"]]
    return ""
