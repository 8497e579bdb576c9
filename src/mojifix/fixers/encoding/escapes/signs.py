r"""Quotes and slashes with a backslash (`\"`, `d\'une`, `and\/or`), doubled quotes (`it''s`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mojifix.document import Document
from mojifix.edits import Edit
from mojifix.fixers.encoding.escapes.lines import ABOUT, Lines
from mojifix.fixers.encoding.escapes.reasons import DOUBLED, QUOTED
from mojifix.knowledge.orthography import elisions, orthography
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

__all__ = ["doubled_quotes", "escaped_signs"]

_MOST = 15
"""Backslashes before one sign: each layer of escaping doubles them, and adds one."""

_SIGN = lazy(
    rf"""
    (?P<address> https?:(?:\\{{1,4}}/){{2}} [^\s"'<>]{{1,2000}} )
  | \\{{1,{_MOST}}} (?:
        (?P<slash>/) (?=[\w>])     # and\/or, <\/p>
      | (?P<quote>")
      | (?P<apostrophe>')
      | (?P<curly>[’‘“”])
    )
    """,
    re.VERBOSE,
)
_BARE_QUOTE = lazy(r'(?<!\\)"')
_ABOUT_SIGNS = lazy(
    r"\b(?:PHP|SQL|MySQL|CSV|Python|JavaScript|JSON|regexp?|sed|apostroph\w*|quot(?:e[sd]?|ing|ation)"
    r"|strings?|literals?|slash\w*|escapa\w*|échapp\w*|maskier\w*|doubl(?:e[ds]?|ing)|chaînes?"
    r"|Zeichenketten?|cadenas?|guillemets?|Anführungszeichen)\b",
    re.IGNORECASE,
)
_NEAR = 200
_SCRIPT = lazy(r"\\\"\$|\$\{|^[.']\\\"", re.MULTILINE)  # of a shell, of roff


def escaped_signs(text: str, document: Document, lines: Lines, proofs: int) -> Iterator[Edit]:
    """Yield an edit for each sign that kept its backslash, where it is not the only one."""
    found: list[Edit] = []
    edges: list[Edit] = []
    for m in _SIGN.finditer(text):
        (start, end), kind = m.span(), m.lastgroup
        lines.move_to(start)
        if lines.is_code or lines.has_near(start, ABOUT):
            continue
        if kind == "address":
            proofs += 1
            yield Edit(start, end, re.sub(r"\\{1,4}/", "/", m["address"]), QUOTED)
        elif kind == "curly":  # no syntax escapes one of these
            yield Edit(start, end, m["curly"], QUOTED)
        elif kind == "apostrophe":
            edit = Edit(start, end, "'", QUOTED)
            (found if _in_word(text, start, end) else edges).append(edit)
        elif kind == "quote":
            if not _is_accent(text, start, end) and not (
                lines.has_near(start, _BARE_QUOTE) or lines.has_near(start, _SCRIPT)
            ):  # else a literal with quotes inside: "say \"please\""
                found.append(Edit(start, end, '"', QUOTED))
        elif text[end] == ">" or not (start and text[start - 1] in " \t\n/^(|"):
            found.append(Edit(start, end, "/", QUOTED))
    words = _Words(text, document) if found else None
    kept = [edit for edit in found if words is None or not words.are_spelt_with_accent(edit)]
    if len(kept) + proofs > 1:
        yield from kept
        yield from (edit for edit in edges if _is_edge(text, edit))
    elif words is not None and kept:
        lines.move_to(kept[0].start)
        if words.prove(kept[0]) and not lines.has_near(kept[0].start, _ABOUT_SIGNS, _NEAR):
            yield kept[0]


def _is_edge(text: str, edit: Edit) -> bool:
    r"""Say whether a sign leans on one word alone: `\'so\'`, where others prove the backslashes."""
    before, after = text[edit.start - 1 : edit.start], text[edit.end : edit.end + 1]
    if before.isdigit():  # feet
        return False
    return before.isalnum() != after.isalnum() or (before in '.,!?…"' and not after.isalnum())


def _is_accent(text: str, start: int, end: int) -> bool:
    r"""`M\"ollenkamp`, `B{\"a}r`: an accent of LaTeX, no quote."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before in ("n", "r", "t") and text[start - 2 : start - 1] == "\\":
        return False  # a break, and a quotation mark after it
    if _ESCAPED_BEFORE.match(text, max(0, start - 6), start):
        return False  # an escape, and a quotation mark after it
    is_letter = after[:1].isalpha() and after[:1] < "\u0250"
    return (before.isalpha() or before == "{") and (is_letter or after[:1] == "{")


_ESCAPED_BEFORE = lazy(r"\\u[0-9A-Fa-f]{4}\Z")


def _in_word(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start].isalpha() and _LETTER.match(text, end) is not None


_LETTER = lazy(r"[^\W\d_]|&(?:amp;)*[A-Za-z]{2,8};?")  # a reference may be the letter


# --- what the words say ---------------------------------------------------------------------

_LEFT = lazy(r"[^\W\d_]{1,30}\Z")
_RIGHT = lazy(r"[^\W\d_]{1,30}")
_TEX = lazy(r"""\\[`^~=.] ?\{?[A-Za-z]|\{\\['`^"~=.]|\\[cvHuk]\{[A-Za-z]\}|\\(?:ss|ae|oe|aa)\b""")
_ACUTE = "\u0301"
_VOWELS = frozenset("aeiouyAEIOUY")


class _Words:
    """Says of a sign inside a word what the words on its sides make of it."""

    def __init__(self, text: str, document: Document) -> None:
        self._text = text
        self._document = document
        self._known: dict[tuple[str, str], bool] = {}
        self._is_tex: bool | None = None

    def are_spelt_with_accent(self, edit: Edit) -> bool:
        r"""Say whether it is an accent of LaTeX: `Ren\'e`, not `d\'une` or `Ankara\'ya`."""
        if edit.replacement != "'":
            return False
        left, right = self._sides(edit)
        if right[:1] not in _VOWELS or right.lower() in _clitics():
            return False
        key = left, right
        if key not in self._known:
            self._known[key] = self._is_accent(left, right)
        return self._known[key]

    def _is_accent(self, left: str, right: str) -> bool:
        composed = left + unicodedata.normalize("NFC", right[0] + _ACUTE) + right[1:]
        language = self._document.language
        if language and (words := lexicon(language)):
            as_one, apart = words.knows(composed), words.knows(right)
            if as_one != apart:
                return as_one
        if language and (suffix := orthography(language).suffix) and suffix.match(right):
            return False
        if left.lower() in elisions(None):
            return self._has_tex()
        return True

    def _has_tex(self) -> bool:
        if self._is_tex is None:
            self._is_tex = _TEX.search(self._text) is not None
        return self._is_tex

    def prove(self, edit: Edit) -> bool:
        r"""Say whether the only sign of a text is proof enough: `Alabama\'s`, `and\/or`."""
        left, right = self._sides(edit)
        if edit.replacement == "'":
            if right.lower() in _clitics() or left.lower() in elisions(None):
                return True
            suffix = orthography(self._document.language).suffix
            return suffix is not None and suffix.match(right) is not None
        if edit.replacement == "/" and len(left) > 1 and len(right) > 1:
            words = lexicon(self._document.language or "en")
            return words is not None and words.knows(left) and words.knows(right)
        return False

    def _sides(self, edit: Edit) -> tuple[str, str]:
        left = _LEFT.search(self._text, max(0, edit.start - 30), edit.start)
        right = _RIGHT.match(self._text, edit.end)
        return left[0] if left else "", right[0] if right else ""


def _clitics() -> frozenset[str]:
    return orthography("en").clitics | {"t"}


# --- doubled quotes -------------------------------------------------------------------------

_DOUBLED = lazy(
    r"""
    '' (?<=[A-Za-zÀ-ɏ]'') (?=[A-Za-zÀ-ɏ])
  | "" (?<![\w"=]"") (?=[^\s",;:)\]}]) (?P<quoted>[^"\n]{1,1000}) (?<![\s(=]) "" (?![\w"])
  | "" (?=[\u3400-\u9fff]) (?P<among_han>[^"\n]{1,300}) (?<=[\u3000-\u9fff\uff01-\uff5e]) "" (?!")
    """,
    re.VERBOSE,
)
# One of a pair whose other half is in another paragraph.
_HALF = lazy(r'(?<![\w"=({\[])""(?=[^\W\d_]{2})|(?<=[^\W\d_]{2})[.,!?…]?""(?![\w"=])')
_OF_MARKUP = lazy(r"``|(?<![^\W\d_])''")  # a quotation of LaTeX, slanted letters of a wiki


_LONE_QUOTE = lazy(r'(?<!")"(?!")')
_FIELD = lazy(r"[,(]\s?'(?!')|(?<!')'[,)]")
_CELL = lazy(r'\s*"(?=[^"\s])((?:[^"\n]|""){1,4000})"\s*\Z')


def _cell(text: str, lines: Lines) -> Iterator[Edit]:
    """Yield the edits that take the quotes away around a cell of CSV which doubled those inside."""
    cell = _CELL.match(text)
    if cell is None or not _DOUBLED.search(cell[1]):
        return
    lines.move_to(cell.start(1))
    if not lines.is_code and not lines.has_near(cell.start(1), _ABOUT_SIGNS):
        yield Edit(cell.start(1) - 1, cell.start(1), "", DOUBLED)
        yield Edit(cell.end(1), cell.end(1) + 1, "", DOUBLED)


def doubled_quotes(text: str, document: Document, lines: Lines) -> Iterator[Edit]:
    """Yield an edit for each quote that SQL or CSV doubled: `Australia''s`, `a ""word"" of`."""
    if "''" not in text and '""' not in text:
        return
    yield from _cell(text, lines)
    # Beside fields in quotes of their own, the format is still there.
    are_fields = {"''": _FIELD, '""': _LONE_QUOTE}
    stay = {
        mark for mark, sign in are_fields.items() if sign.search(text) or sign.search(document.head)
    }
    words = _Words(text, document)
    paired: list[int] = []
    for m in _DOUBLED.finditer(text):
        if m[0][:2] in stay:
            continue
        lines.move_to(m.start())
        if lines.is_code or lines.has_near(m.start(), ABOUT):
            continue
        if lines.has_near(m.start(), _ABOUT_SIGNS, _NEAR):
            continue
        if quoted := m["quoted"] or m["among_han"]:
            if any(map(str.isalpha, quoted)):
                yield Edit(m.start(), m.start() + 2, '"', DOUBLED)
                yield Edit(m.end() - 2, m.end(), '"', DOUBLED)
                paired += [m.start(), m.end() - 2]
            continue
        edit = Edit(m.start(), m.end(), "'", DOUBLED)
        if not lines.has_near(m.start(), _OF_MARKUP) and words.prove(edit):
            yield edit
    if paired:
        yield from _halves(text, lines, set(paired))


def _halves(text: str, lines: Lines, paired: set[int]) -> Iterator[Edit]:
    """Yield an edit for each doubled quote alone in its paragraph, where others have a partner."""
    for m in _HALF.finditer(text):
        at = m.end() - 2
        lines.move_to(at)
        if at not in paired and not lines.is_code and not lines.has_near(at, _ABOUT_SIGNS, _NEAR):
            yield Edit(at, at + 2, '"', DOUBLED)
