"""Markup for documents that no well-kept parser reads: AsciiDoc, Org, MediaWiki, POD, Texinfo.

Each is read by rules of lines: which keep every blank, which begin something of their own, and
which go on a paragraph, whose blanks and line breaks the format folds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from formats.pieces import Piece, exact, lines_of, prose

__all__ = ["read_asciidoc", "read_org", "read_pod", "read_texinfo", "read_wiki"]


class _Rules(NamedTuple):
    """How the lines of a format are read.

    Between lines that match `opening` and the `closing` made of that match, lines are kept as
    they are, as are those that match `kept`; so is a whole paragraph whose first line matches
    `literal`. What matches `mark` begins something: its match counts as it is, what follows it
    is prose. In an indented line that is none of those, the indent counts where `indents` is set.
    """

    opening: re.Pattern[str]
    closing: Callable[[re.Match[str]], str]
    kept: re.Pattern[str]
    literal: re.Pattern[str]
    mark: re.Pattern[str]
    indents: bool = False


_NEVER = re.compile(r"(?!)")


def _read(text: str, rules: _Rules) -> list[Piece]:
    reader = _Reader(rules)
    for line in lines_of(text):
        reader.add(line.rstrip())
    return reader.done()


class _Reader:
    def __init__(self, rules: _Rules) -> None:
        self.rules = rules
        self.pieces: list[Piece] = []
        self.run: list[str] = []
        self.until: re.Pattern[str] | None = None
        self.literal = False
        self.after_gap = True

    def add(self, line: str) -> None:
        if self.until:
            if line:
                self.pieces.append(exact("kept", line))
            if self.until.match(line):
                self.until = None
        elif not line:
            self.end_paragraph()
            if not self.after_gap:
                self.pieces.append(Piece("gap"))
            self.after_gap, self.literal = True, False
        else:
            self._line(line)
            self.after_gap = False

    def _line(self, line: str) -> None:
        rules = self.rules
        self.literal = self.literal or (self.after_gap and bool(rules.literal.match(line)))
        opened = rules.opening.match(line)
        mark = rules.mark.match(line)
        if opened:
            self.until = re.compile(rules.closing(opened))
        if opened or self.literal or rules.kept.match(line):
            self.end_paragraph()
            self.pieces.append(exact("kept", line))
        elif mark:
            self.end_paragraph()
            self.pieces.append(exact("mark", mark[0].rstrip()))
            self.run.append(line[mark.end() :])
        else:
            if rules.indents and not self.run:
                self.pieces.append(exact("indent", line[: len(line) - len(line.lstrip())]))
            self.run.append(line)

    def end_paragraph(self) -> None:
        if any(map(str.strip, self.run)):
            self.pieces.append(prose("text", "\n".join(self.run)))
        self.run.clear()

    def done(self) -> list[Piece]:
        self.end_paragraph()
        while self.pieces and self.pieces[-1] == Piece("gap"):
            self.pieces.pop()
        return self.pieces


_ASCIIDOC = _Rules(
    opening=re.compile(r"(-{4,}|\.{4,}|\+{4,}|/{4,}|`{3}).*$"),
    closing=lambda found: rf"{re.escape(found[1])}$",
    kept=re.compile(
        r"\[.*\]$|(?:include|ifdef|ifndef|endif|ifeval|image)::|(?:[_=*]{4,}|--|[|,:!]={3,})$"
    ),
    literal=re.compile(r"[ \t]+(?!(?:[-*.]+|\d+\.|[a-z]\.)[ \t])(?!\S.*(?:::|;;)(?:$|[ \t]))\S"),
    mark=re.compile(
        r"={1,6}[ \t]+|[ \t]*(?:[-*.]{1,5}|\d+\.|<\d*>)[ \t]+|\.(?=\S)|\+$|//|:[^:\s]+:|"
        r"[\w.+*^<>]*\||[ \t]*\S.*?(?:::|;;)(?:$|[ \t]+)"
    ),
)
_ORG = _Rules(
    opening=re.compile(r"(?i)[ \t]*#\+begin_(\w+)"),
    closing=lambda found: rf"(?i)[ \t]*#\+end_{found[1]}",
    kept=re.compile(r"[ \t]*(?:#\+(?:end|begin)|:(?:$|[ \t])|\|)"),
    literal=_NEVER,
    mark=re.compile(
        r"\*+[ \t]+|[ \t]*(?:[-+]|\d+[.)])[ \t]+|[ \t]+\*[ \t]+|"
        r"[ \t]*(?:#\+\S+?:|#(?=$|[ \t])|:[-\w]+:)"
    ),
    indents=True,
)
_WIKI = _Rules(
    opening=re.compile(r"(?i)(?!.*</)[ \t]*.*<(pre|nowiki|source|syntaxhighlight|math)\b"),
    closing=lambda found: rf"(?i).*</{found[1]}>",
    kept=re.compile(r"[ \t]+\S|.*<pre\b"),
    literal=_NEVER,
    mark=re.compile(r"=+|[*#:;]+|\{\||\|[-}+]?|!|----+|__\w+__"),
)
_POD = _Rules(
    opening=re.compile(r"=begin[ \t]+(?!:)(\w+)"),
    closing=lambda found: rf"=end[ \t]+{re.escape(found[1])}",
    kept=_NEVER,
    literal=re.compile(r"[ \t]"),
    mark=re.compile(r"=[a-zA-Z]\w*"),
)
_TEXINFO = _Rules(
    opening=re.compile(
        r"@(smallexample|example|verbatim|display|smalldisplay|format|lisp|smalllisp|ignore|tex|"
        r"html|menu|macro|flushright|flushleft)\b"
    ),
    closing=lambda found: rf"@end {found[1]}\b",
    kept=re.compile(r"@c\b|@comment\b|\\input"),
    literal=_NEVER,
    mark=re.compile(r"@[a-zA-Z]+x?(?![{\w])"),
)


def read_asciidoc(text: str) -> list[Piece]:
    """Read AsciiDoc: delimited blocks and literal paragraphs keep their blanks."""
    return _read(text, _ASCIIDOC)


def read_org(text: str) -> list[Piece]:
    """Read Org: blocks, drawers, tables and fixed-width lines keep their blanks."""
    return _read(text, _ORG)


def read_wiki(text: str) -> list[Piece]:
    """Read MediaWiki: indented lines and preformatted elements keep their blanks."""
    return _read(text, _WIKI)


def read_pod(text: str) -> list[Piece]:
    """Read POD: verbatim paragraphs keep their blanks."""
    return _read(text, _POD)


def read_texinfo(text: str) -> list[Piece]:
    """Read Texinfo: examples and the like keep their blanks."""
    return _read(text, _TEXINFO)
