"""Texts whose lines are what counts: verse, columns, drawings, logs, diffs; and plain prose."""

from __future__ import annotations

import re

from formats.pieces import Piece, Unreadable, exact, lines_of, prose

__all__ = [
    "has_layout",
    "read_diff",
    "read_layout",
    "read_lines",
    "read_prose",
    "read_subtitles",
    "read_unfolded",
]

_SAID = re.compile(r"\A(?!.*-->)(?!(?:Dialogue|Comment|Style|Format|NOTE|WEBVTT)\b).*[^\W\d]")
_SENTENCES = re.compile(r'(?<=[a-z\d)"”’][.!?:])  (?=["“‘(]?[A-ZÀ-ÞΑ-ΩА-Я])')
_GAP = re.compile(r"\S(?: {2,}|\t)\S")
_HUNK = re.compile(r"(?m)^(?:@@ -\d|\d+(?:,\d+)?[acd]\d|\*{3} \d+,\d+ \*{4}|Binary files )")


def read_lines(text: str) -> list[Piece]:
    """Read every line with its indent and inner gaps; blanks that end it do not count.

    Of blank lines it counts that there are some, not how many.
    """
    pieces: list[Piece] = []
    gap = False
    for line in lines_of(text.strip("\r\n")):
        stripped = line.rstrip()
        if not stripped:
            gap = True
            continue
        if gap and pieces:
            pieces.append(Piece("gap"))
        gap = False
        pieces.append(exact("line", stripped))
    return pieces


def read_layout(text: str) -> list[Piece]:
    """Read a plain text as `read_lines` does; two blanks between sentences count as one."""
    return [piece._replace(text=_SENTENCES.sub(" ", piece.text)) for piece in read_lines(text)]


def read_unfolded(text: str) -> list[Piece]:
    """Read iCalendar or vCard: a line break before a blank is no more than a fold."""
    return [
        exact("line", line.rstrip()) for line in lines_of(re.sub(r"(?:\r\n?|\n)[ \t]", "", text))
    ]


def read_subtitles(text: str) -> list[Piece]:
    """Read cues: their times exactly; what is said line by line, its runs of blanks as one."""
    return [
        prose("said", piece.text) if _SAID.search(piece.text) else piece
        for piece in read_lines(text)
    ]


def read_diff(text: str) -> list[Piece]:
    """Read a patch: each character counts, for blanks that end a line belong to the files."""
    if not _HUNK.search(text):
        raise Unreadable("no hunk")
    return [exact("line", line) for line in lines_of(text)]


def read_prose(text: str) -> list[Piece]:
    """Read paragraphs; how their lines break does not count."""
    return [
        prose("paragraph", paragraph)
        for paragraph in re.split(r"(?:[ \t]*(?:\r\n?|\n)){2,}", text)
        if paragraph.strip()
    ]


def has_layout(text: str) -> bool:
    r"""Say whether lines of a plain text show columns or indents.

    >>> has_layout("name     price\nmilk     1.20\nbread    2.40")
    True
    """
    lines = [line for line in lines_of(text) if line.strip()]
    shown = sum(line[0] in " \t" or bool(_GAP.search(line.rstrip())) for line in lines)
    return shown >= 2 and shown * 20 >= len(lines)
