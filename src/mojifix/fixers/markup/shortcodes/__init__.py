r"""Shortcodes of content systems and page builders are removed; their words stay.

WordPress and its page builders keep their layout in square brackets (`[caption id="…"]`,
`[vc_row full_width="yes"]`, `[/et_pb_text]`), forums their fonts and links. Where a plugin is
gone, or an extractor read what was stored instead of what was shown, they stand in the text,
often with their quotes curled, turned into guillemets or escaped. A heading that lives in an
attribute only (`title="Our team"`) is text and becomes a line. What a template left unfilled,
`{{ page.author.name }}` or `{% endif %}`, stays and is reported.

A shortcode is known by its name (the ones that WordPress has itself, the prefixes of builders)
or by its shape: attributes in quotes, `[/name]` with its partner in the same paragraph (a forum's
quotation may hold several). Tokens without any words are removed entirely: Drupal's
`[[{"fid":…}]]` (its `link_text` is text), phpBB's `[b:3a4f09c2]`, the settings and styles that a
paste from Word leaves (`Normal 0 false false false EN-US X-NONE`).

It refuses brackets of prose and of scholarship (`[…]`, `[sic]`, `[1]`, `[they]`), Markdown's
links and task boxes, code, doubled brackets (`[[caption]]` is how WordPress writes about a
shortcode), names that are spoken of ("the `[gallery]` shortcode"), and `[/irony]`, which closes
nothing.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().only("shortcodes").fix
>>> fix('[caption id=“a_1” width=»300″]A pier at dusk[/caption][vc_row title="Our team"]Ann')
'A pier at dusk\n\nOur team\n\nAnn'
>>> fix("He [sic] said […] so [1], see [here](/a) and the [gallery] shortcode. [/irony]")
'He [sic] said […] so [1], see [here](/a) and the [gallery] shortcode. [/irony]'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mojifix.document import Document
from mojifix.edits import Edit, Reason, splice
from mojifix.fixer import Fixer
from mojifix.fixers.markup.shortcodes.templates import TEMPLATE, unfilled
from mojifix.fixers.markup.shortcodes.tokens import TOKEN, tokens
from mojifix.knowledge.markup.grammar import (
    QUOTE,
    SPACE,
    S,
    Shell,
    read_attributes,
    reference,
    sign,
)
from mojifix.knowledge.markup.seams import LINE, NOTHING, PARAGRAPH, WORD, Piece, seams
from mojifix.knowledge.markup.talk import is_framed, is_hollow
from mojifix.patterns import lazy

__all__ = ["FIXER", "find"]

SHORTCODE = Reason("shortcode", "A content system's shortcode was left in the text.", "certain")
UNKNOWN = Reason(
    "shortcode-shape", "Brackets with the shape of a shortcode were left in the text.", "likely"
)
HEADING = Reason(
    "shortcode-heading", "A shortcode was left in the text; its heading was kept.", "certain"
)
ESCAPED = Reason(
    "escaped-shortcode", "A shortcode was left in the text, its brackets escaped.", "certain"
)
_REASONS = (
    SHORTCODE,
    UNKNOWN,
    ESCAPED,
    TOKEN,
    HEADING,
)  # a seam has the last of its pieces' reasons

_LEFT = sign(r"\[", "lsqb|lbrack", "91", "5b")
_RIGHT = rf"(?:\\{{0,4}}\]|{reference('rsqb|rbrack', '93', '5d')})"
_OPENER = lazy(
    rf"""
    {_LEFT} {S} (?P<closing>/{S})? (?P<name>[A-Za-z][A-Za-z0-9_-]{{0,40}})
    (?= {S} (?:/{S})? {_RIGHT} | {SPACE} | = )
    """,
    re.VERBOSE,
)
_CLOSE = rf"/?{S}{_RIGHT}"
_OF_A_FORUM = lazy(rf"=[^\[\]\n]{{1,300}}{_RIGHT}", re.VERBOSE)  # [url=https://…]
_FORUM_ITEM = lazy(r"\[\*\]")
_OF_AN_EMBED = lazy(rf"{SPACE}[^\s\[\]]{{5,300}}{S}{_RIGHT}", re.VERBOSE)  # [youtube https://…]
_LONGEST = 4_000

# Prefixes of page builders and of large sets of shortcodes.
_BUILT = lazy(
    r"(?:vc|et_pb|fusion|av|su|tribulant|cs|mk|ux|nectar|ult|thrive|qode|eltdf|edgtf|mkdf|vcex"
    r"|cmsms|kc|tatsu|rev|mc4wp|woocommerce|wpb|wp)_[a-z]|contact-form-7|wpforms|gravityform",
    re.IGNORECASE,
)
_FORM = lazy(r"contact-form|wpforms|gravityform|mc4wp|rev_slider|ninja", re.IGNORECASE)
_OWN = frozenset(["audio", "caption", "embed", "gallery", "playlist", "sourcecode", "video"])
_USUAL_NAMES = (
    "id ids class style width height align size color background bg url href link src type "
    "language lang css icon target title columns column border margin padding"
)
_USUAL = frozenset(_USUAL_NAMES.split())
_INLINE = lazy(
    r"(?:b|i|u|s|em|strong|color|colour|size|font|url|sup|sub|a|link|\w*(?:drop_?cap|highlight"
    r"|tooltip|label|button|link|icon|popover))",
    re.IGNORECASE,
)
_BLOCKS = ("quote", "spoiler", "list", "center", "details", "hide")
"""Names of forums: what stands between a pair of these may be several paragraphs."""
_EMBEDDED = frozenset(
    "youtube vimeo googlemaps instagram twitter tweet soundcloud slideshare dailymotion".split()
)
_HEADINGS = frozenset(["title", "heading", "headline", "subtitle"])
_NO_HEADING = lazy(
    r"(?:true|false|yes|no|on|off|none|null|default|h[1-6]|https?:.*)", re.IGNORECASE
)


class _Shortcode(NamedTuple):
    """A shortcode, `text[start:end]`. `sure` says that it needs no partner to be one."""

    start: int
    end: int
    name: str
    closing: bool
    attributes: list[tuple[str, str]]
    sure: bool


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each seam that removed shortcodes leave."""
    found = {
        piece.start: (piece, reason)
        for piece, reason in sorted(_shortcodes(document), reverse=True)
    }
    spans = [Edit(*piece[:2], "", reason) for piece, reason in reversed(found.values())]
    masked = document.after(_masked(text, spans))
    kept = [found[edit.start] for edit in masked.outside(spans)]
    reasons = {piece.start: _REASONS.index(reason) for piece, reason in kept}
    edits = [
        Edit(*seam.edit, _REASONS[max(reasons[piece.start] for piece in seam.pieces)])
        for seam in seams(text, (piece for piece, _ in kept))
    ]
    if document.options.at_least == "guess":  # remarks, which nobody else sees
        edits += unfilled(text, edits)
    return sorted(edits)


def _masked(text: str, edits: list[Edit]) -> str:
    """Return a text of the same length in which an address ends where a shortcode begins."""
    return splice(
        text,
        [e._replace(replacement=f"<{'x' * (e.end - e.start - 2)}>") for e in edits],
    )


def _shortcodes(document: Document) -> Iterator[tuple[Piece, Reason]]:
    text = document.text
    for piece, reason in tokens(text):
        around = text[max(0, piece.start - 60) : piece.start].rpartition("\n")[2]
        around += " \0 " + text[piece.end : piece.end + 60].partition("\n")[0]
        if not (is_framed(text, piece.start, piece.end) or _ABOUT_TOKENS.search(around)):
            yield piece, reason
    candidates = list(_candidates(text))
    paired = _paired(text, candidates)
    if any(candidates[number].name == "list" for number in paired):
        yield from ((Piece(*m.span(), LINE), UNKNOWN) for m in _FORUM_ITEM.finditer(text))
    for number, code in enumerate(candidates):
        if (code.sure or number in paired) and not _is_spoken_of(document, code):
            heading = _heading(code)
            if text[code.end : code.end + 200].lstrip().startswith(heading):
                heading = ""
            reason = ESCAPED if text[code.start] == "\\" else _reason(code)
            yield _piece(code, heading), HEADING if heading else reason


def _reason(code: _Shortcode) -> Reason:
    return SHORTCODE if code.name in _OWN or _BUILT.match(code.name) else UNKNOWN


# --- which brackets ----------------------------------------------------------------------------


def _candidates(text: str) -> Iterator[_Shortcode]:
    openers = list(_OPENER.finditer(text))
    limits = [*(opener.start() for opener in openers[1:]), len(text)]
    for opener, limit in zip(openers, limits, strict=False):  # no opener, one limit
        name = opener["name"].lower()
        start, at = _escape_start(text, opener.start()), opener.end()
        if text[start - 1 : start] in ("[", "\\"):
            continue
        if text.startswith("=", at):
            if forum := _OF_A_FORUM.match(text, at, limit):
                yield _Shortcode(start, forum.end(), name, False, [], sure=name in _EMBEDDED)
            continue
        if opener["name"] in _EMBEDDED and (embed := _OF_AN_EMBED.match(text, at, limit)):
            yield _Shortcode(start, embed.end(), name, False, [], sure=True)
            continue
        shell = read_attributes(text, at, min(limit, at + _LONGEST), _CLOSE)
        if shell is None or "\n\n" in text[at : shell.end]:
            continue
        closing = opener["closing"] is not None
        if closing and (shell.attributes or shell.flags):
            continue
        after = text[shell.end : shell.end + 1]
        if after in ("]", "(", ":") and not shell.attributes:
            continue
        if after in ("(", "[") and text[start - 1 : start] == "!" and not closing:
            continue  # Markdown's image
        if text[start] == "\\" and text[shell.end - 2] != "\\":
            continue  # only one of its brackets is escaped
        sure = _is_sure(text, start, name, closing, shell)
        if sure or not shell.flags:
            yield _Shortcode(start, shell.end, name, closing, shell.attributes, sure)


def _escape_start(text: str, bracket: int) -> int:
    """Return where the backslashes begin that escape a bracket: four at most."""
    start = bracket
    while text[bracket] == "[" and bracket - start < 4 and text[start - 1 : start] == "\\":
        start -= 1
    return start


_QUOTED = lazy(rf"={S}{QUOTE}", re.VERBOSE)


def _is_sure(text: str, start: int, name: str, closing: bool, shell: Shell) -> bool:
    """Say whether the brackets are a shortcode by themselves."""
    if _BUILT.match(name):
        return len(shell.flags) < 4
    if closing:
        return name in _OWN
    if not shell.attributes:
        return name in ("gallery", "playlist") and _is_a_line(text, start, shell.end)
    if name in _OWN:
        return len(shell.flags) < 4
    if shell.flags or not _QUOTED.search(text, start, shell.end):
        return False
    return any(key in _USUAL for key, _ in shell.attributes)


def _is_a_line(text: str, start: int, end: int) -> bool:
    after = text.find("\n", end)
    line = text[text.rfind("\n", 0, start) + 1 : start] + text[end : after if after >= 0 else None]
    return not line.strip()


def _paired(text: str, codes: list[_Shortcode]) -> set[int]:
    """Return the numbers of those that have a partner in the same paragraph."""
    found: set[int] = set()
    waiting: dict[str, list[int]] = {}
    done = 0
    for number, code in enumerate(codes):
        if text.find("\n\n", done, code.start) >= 0:
            waiting = {name: waiting[name] for name in _BLOCKS if name in waiting}
        done = code.end
        if not code.closing:
            waiting.setdefault(code.name, []).append(number)
        elif opened := waiting.get(code.name):
            partner = opened.pop()
            if not is_hollow(text[codes[partner].end : min(code.start, codes[partner].end + 20)]):
                found |= {partner, number}
    return found


_ABOUT_TOKENS = lazy(
    r"\b(?:tokens?|short[ -]?codes?|bb-?codes?|phpBB|Drupal|JSON|MS ?Word|Microsoft Word"
    r"|past(?:e[ds]?|ing)|metadata|boilerplate|regexp?|residue)\b",
    re.IGNORECASE,
)
_SPOKEN = lazy(r"\b(?:short[ -]?codes?|bb-?codes?|codes? courts?)\b", re.IGNORECASE)


def _is_spoken_of(document: Document, code: _Shortcode) -> bool:
    text = document.text
    if is_framed(text, code.start, code.end) or document.is_mentioned(code.start, code.end):
        return True
    before = text[max(0, code.start - 60) : code.start].rpartition("\n")[2]
    after = text[code.end : code.end + 60].partition("\n")[0]
    around = f"{before} \0 {after}"
    return "code" in around.lower() and _SPOKEN.search(around) is not None


# --- what they leave ---------------------------------------------------------------------------


def _piece(code: _Shortcode, heading: str) -> Piece:
    if _BUILT.match(code.name) and not _INLINE.fullmatch(code.name):
        depth = PARAGRAPH
    elif heading or code.name in _OWN or code.name in _BLOCKS:
        depth = LINE
    else:
        depth = NOTHING if _INLINE.fullmatch(code.name) else WORD
    return Piece(code.start, code.end, depth, heading)


def _heading(code: _Shortcode) -> str:
    """Return what a reader saw of the attributes."""
    if _FORM.match(code.name):
        return ""
    names = _HEADINGS | ({"caption"} if code.name == "caption" else set())
    if code.name.endswith(("heading", "title")):
        names |= {"text"}
    shown = (value.strip() for name, value in code.attributes if name in names)
    return "\n".join(value for value in shown if _is_text(value))


def _is_text(value: str) -> bool:
    return any(map(str.isalpha, value)) and not _NO_HEADING.fullmatch(value) and "[" not in value


# A closing one, one with an attribute, a builder's, one that needs neither; a template's.
_BRACKET = rf"(?:\[|(?:[lL](?:[sS][qQ][bB]|[bB][rR][aA][cC][kK])|91|5[bB]){S};)"
_PLAIN_NAMES = "[gG][aA][lL][lL][eE][rR][yY]|[pP][lL][aA][yY][lL][iI]|[wW][pP][fF]|[gG][rR][aA][vV]"
_TRIGGER = (
    rf"{_BRACKET}{S}(?:/{S}[A-Za-z]|[A-Za-z][^\[\]=]*=|[A-Za-z][A-Za-z0-9]*[_-]|{_PLAIN_NAMES})"
    rf"|{_BRACKET}{S}(?:{'|'.join(sorted(_EMBEDDED))})|\{{[{{%]"
    r"|\[\[\{|\[/?(?:\*|[a-z]+)(?:=[^\[\]\n]*)?:[a-z0-9]|X-NONE|MicrosoftInternet"
    r"|Style[ \t\n]Def"
)

FIXER = Fixer(
    "shortcodes",
    find,
    trigger=_TRIGGER,
    reasons=(*_REASONS, TEMPLATE),
    respects=frozenset({"nature"}),
)
