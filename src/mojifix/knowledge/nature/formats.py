r"""Formats that give themselves away: one unmistakable sign, or two that bear each other out.

Most are known by their signs (`signs`), some by how they begin or by all of their lines.

>>> recognize('msgid "Open"\nmsgstr "Öffnen"\n')
'source'
>>> recognize("Title\n=====\n\n.. note:: Mind the step.\n")
'markup'
>>> recognize("The mayor left early.") is None
True
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mojifix.knowledge.nature.pages import is_nested, is_xml
from mojifix.knowledge.nature.signs import FORMATS, Searchable
from mojifix.natures import Nature
from mojifix.patterns import lazy

__all__ = ["front_matter", "is_markdown", "recognize"]


@lru_cache(maxsize=2)
def _ready(head: str) -> Searchable:
    """Return the head of a document, ready to be searched; two questions follow each other."""
    return Searchable(head)


_PRINTED_BYTES = lazy(r"(?:<[89a-f][0-9a-f]>){2,}")


def recognize(head: str) -> Nature | None:
    """Return the nature of a document whose format its head gives away, None of any other."""
    start = head.lstrip("\ufeff\n\r ")
    if "<" in start:
        marked_up = _PRINTED_BYTES.sub("é", start) if _PRINTED_BYTES.match(start) else start
        if is_xml(marked_up) or is_nested(marked_up):
            return "source"
    if ("\t" in start and _is_table(start)) or _is_csv(start):
        return "source"
    ready = _ready(start)
    for known in FORMATS:
        if known.is_shown_by(ready):
            return known.nature
    return _of_mail(start)


# --- mail --------------------------------------------------------------------------------------

_HEADERS = lazy(
    r"(?:From .+\n)?(?:[!-9;-~]{1,60}:(?:[ \t].*)?\n(?:[ \t]+\S.*\n){0,50}){1,200}",
)
_KNOWN = lazy(
    r"^(From|To|Cc|Subject|Date|Message-ID|Received|Return-Path|Delivered-To|MIME-Version"
    r"|Content-Type|Content-Transfer-Encoding|DKIM-Signature|Reply-To|In-Reply-To|References"
    r"|Newsgroups|Path|X-[\w-]+):",
    re.MULTILINE | re.IGNORECASE,
)
_OF_MACHINES = frozenset(
    ("content-type", "mime-version", "received", "dkim-signature", "content-transfer-encoding")
)


def _of_mail(start: str) -> Nature | None:
    """Say what a text is that begins with the headers of a mail; None where there are none.

    With a header that says how its body is encoded, it is for a machine to read.
    """
    m = _HEADERS.match(start)
    if m is None:
        return None
    known = {name.lower() for name in _KNOWN.findall(m[0])}
    if known & _OF_MACHINES:
        return "source"
    return "layout" if len(known) > 2 else None


# --- tables ------------------------------------------------------------------------------------

_SHORT_FIELD = 24


def _is_table(start: str) -> bool:
    r"""Say whether most lines hold the same number of tabs between their fields."""
    lines = [line.strip(" \r") for line in start.split("\n")[:100] if line.strip()]
    tabs = [line.count("\t") for line in lines]
    usual = max(set(tabs), key=tabs.count, default=0)
    if not usual or len(lines) < 2 or tabs.count(usual) * 5 < len(lines) * 4:
        return False
    return len(lines) > 7 or max(line.find("\t") for line in lines) <= _SHORT_FIELD


_REFERENCE = lazy(r"&(?:amp;)*#?[A-Za-z0-9]{2,9};")  # its semicolon separates nothing
_TIGHT = {mark: lazy(rf"{mark}(?=\S|\Z)") for mark in ",;"}


def _is_csv(start: str) -> bool:
    """Say whether nearly all lines hold the same number of commas or semicolons without a space.

    The first names the fields, or is like the others: it holds fewer spaces than separators.
    """
    lines = start.split("\n", 40)[:40]
    lines = [_REFERENCE.sub("é", line) if "&" in line else line for line in lines if line]
    if len(lines) < 3:
        return False
    for mark, tight in _TIGHT.items():
        if mark not in lines[0]:
            continue
        counts = [len(tight.findall(line)) for line in lines]
        usual = counts[0]
        if usual > lines[0].count(" ") and counts.count(usual) * 10 >= len(lines) * 8:
            return True
    return False


# --- front matter ------------------------------------------------------------------------------

_FRONT = lazy(
    r"""
      ---\n (?:[^\n]*\n){1,200}? (?:---|\.\.\.) [ \t]*\n
    | \+\+\+\n (?:[^\n]*\n){1,200}? \+\+\+ [ \t]*\n
    """,
    re.VERBOSE,
)
_KEY = lazy(r"^[\w-]+\s*[:=]", re.MULTILINE)


def front_matter(text: str) -> int:
    r"""Return where the front matter of a document ends, 0 where it has none.

    >>> front_matter("---\ntitle: A pier\n---\nIt burned.")
    22
    """
    if not text.startswith(("---\n", "+++\n")):
        return 0
    m = _FRONT.match(text)
    return m.end() if m and _KEY.search(m[0]) else 0


# --- Markdown ----------------------------------------------------------------------------------


class _Mark(NamedTuple):
    """A mark of Markdown: what its skeleton needs, how its line begins (nothing: anyhow)."""

    bare: bytes
    firsts: frozenset[str]
    pattern: re.Pattern[str]

    def is_in(self, head: Searchable) -> bool:
        if self.bare not in head.skeleton:
            return False
        if not self.firsts:
            return self.pattern.search(head.text) is not None
        match = self.pattern.match
        return any(match(head.text, at) for at in head.lines(self.firsts))


def _mark(bare: bytes, firsts: str, pattern: str) -> _Mark:
    return _Mark(bare, frozenset(firsts), lazy(pattern, re.MULTILINE))


# A strong one makes the case, of the others two kinds do.
_STRONG = (
    _mark(b"\n#", "#", r"\#{1,6} \S"),
    _mark(b"```", " `", r" {0,3}```[\w+-]{0,20}\s*$"),
    _mark(b"~~~", " ~", r" {0,3}~~~[\w+-]{0,20}\s*$"),
    _mark(b"---|", "| :-", r"\|?[ ]*:?-{3,}:?[ ]*(?:\|[ ]*:?-{3,}:?[ ]*)+\|?$"),
    _mark(b"](", "", r"\]\((?:#|\.|[\w.-][\w./-]*\.(?:md|html|png|jpg|svg)\b)"),
    _mark(b"]:", "[", r"\[[^\]\n]+\]: \S"),
    _mark(b"\n-[", "-", r"- \[[ xX]\]\s"),
)
_LINKS = (
    _mark(b"](", "", r"\]\((?:https?://|/)"),
    _mark(b"](", "", r"!\[[^\]\n]*\]\("),
)
_WEAK = (
    _mark(b"**", "", r"\*\*(?<![\w*]\*\*)[^\s*][^*\n]{0,200}\*\*(?!\*)"),
    _mark(b"`", "", r"`(?<![\w`]`)[^`\n]{1,100}`(?![\w`])"),
    _mark(b"_", "", r"_(?<![\w_]_)[^\s_][^_\n]{0,100}_(?![\w_])"),
    _mark(b"\n>", ">", r"> \S"),
    _mark(b"\n-", "-", r"- \S"),
    _mark(b"\n*", "*", r"\* \S"),
    _mark(b".", "0123456789", r"\d{1,2}\. \S"),
    _mark(b"\n===", "", r"^\S.*\n={3,}$"),
    _mark(b"\n---", "", r"^\S.*\n-{3,}$"),
)


def is_markdown(head: str) -> bool:
    """Say whether a document shows marks of Markdown: a strong one, or two weak kinds.

    Links and images are strong ones, but in an article that has nothing else of Markdown.
    """
    ready = _ready(head)
    if any(mark.is_in(ready) for mark in _STRONG):
        return True
    weak = sum(mark.is_in(ready) for mark in _WEAK)
    if weak > 1:
        return True
    return any(mark.is_in(ready) for mark in _LINKS) and (weak > 0 or not _is_article(head))


_LONG, _MOSTLY = 110, 0.7
_SELDOM = 200
"""Of an article, most stands in long lines, with so many code points to a link."""
_LINK = lazy(r"!?\[[^\]\n]*\]\([^()\s]*(?:\s\"[^\"\n]*\")?\)")
_OF_MARKUP = lazy(
    r"<(?![0-9a-f]{2}>)/?[A-Za-z][A-Za-z0-9]*[\s/>]|<!--"
    r"|^(?:[ ]{4}|\t)|(?:\\|[ ]{2})\n(?=.*\S)|\|[ ]",
    re.MULTILINE,
)
"""Tags, code that is set in, line breaks and tables."""


def _is_article(head: str) -> bool:
    """Say whether a text is prose in long lines, with a link now and then."""
    text, links = _LINK.subn("", head)
    lines = [line for line in text.split("\n") if line]
    size = sum(map(len, lines))
    long = sum(len(line) for line in lines if len(line) > _LONG)
    is_seldom = links * _SELDOM <= size and long >= _MOSTLY * size
    return is_seldom and not _OF_MARKUP.search(head)
