r"""What a document is, judged by its head; and what each of its lines is, in the light of that.

The lines of the head are weighed one by one (`evidence`, `shapes`): sentences speak for prose,
lines with signs that prose has not for a syntax. Unmistakable formats (`formats`) are asked
first. A text of a line or two is judged by these alone.

>>> judge("The mayor left early.")
'prose'
>>> judge("retries: 3\ntimeout: 20s\nhosts:\n  - a.example.org\n")
'source'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mojifix.knowledge.nature.code import is_code
from mojifix.knowledge.nature.evidence import LONGEST, weigh
from mojifix.knowledge.nature.formats import front_matter, is_markdown, recognize
from mojifix.knowledge.nature.shapes import is_drawn, is_item
from mojifix.natures import Nature
from mojifix.patterns import lazy

__all__ = ["Tally", "judge", "nature_of_line", "tally"]

_LINES = 150


class Tally(NamedTuple):
    """What the lines of a head show, as shares of their number.

    `hard` lines hold signs that prose has not, `coded` ones have the shape of code as well;
    `prose` is the share of characters that stand in sentences; `wrapped` says that the lines
    were broken to fit a width, as typed texts are.
    """

    lines: int
    hard: float
    coded: float
    comments: float
    fields: float
    plain: float
    items: float
    prose: float
    indented: float
    wrapped: bool


def tally(head: str) -> Tally:
    """Weigh the first lines of `head`."""
    hard = coded = 0.0
    lead = _lead(head)
    widths: list[int] = []
    count = comments = fields = plain = items = prose = total = indented = 0
    for line in _lines(head):
        evidence = weigh(line)
        if evidence.is_nothing:
            continue
        kind = evidence.shape
        count += 1
        total += len(line)
        widths.append(len(line))
        indented += line[0] in " \t"
        is_comment = kind == "comment" or (bool(lead) and line.lstrip().startswith(lead))
        comments += is_comment
        fields += kind == "field"
        items += is_item(line)
        if evidence.is_sentence:
            prose += 0 if is_comment else len(line)
        elif evidence.is_plain:
            plain += 1
            hard += 0.5 if kind else 0
        else:
            hard += 1
            coded += bool(kind) or is_code(line)
    whole = max(1, count)
    shares = (hard, coded, comments, fields, plain, items)
    wide = sum(width > _WIDE for width in widths)
    return Tally(
        count,
        *(share / whole for share in shares),
        prose / max(1, total),
        indented / whole,
        wide > 2 and max(widths) <= _WIDEST,
    )


_WIDE, _WIDEST = 55, 110


def _lead(head: str) -> tuple[str, ...]:
    """Return what else begins comments in such a text: in others it begins an item."""
    stars = ("* ", "*\n") if "/*" in head else ()
    return (*stars, "-- ") if head.count("\n-- ") + head.count("\n  -- ") > 1 else stars


_UNREAD = lazy(
    r"<(script|style)\b[^<>]*>.*?</\1\s*>|<[a-z][a-z0-9]*\s[^<>]*\n[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)


def _lines(head: str) -> Iterator[str]:
    left = _LINES
    if "<" in head:
        head = _UNREAD.sub(" ", head)
    for line in head.split("\n"):
        if line and not line.isspace():
            yield line[:LONGEST]
            left -= 1
            if not left:
                return


def judge(head: str) -> Nature:
    """Return the nature of the document that begins with `head`."""
    if "\r" in head:
        head = head.replace("\r\n", "\n")
    if front := front_matter(head):
        rest = judge(head[front:])
        return "markdown" if rest in ("prose", "short") else rest
    found = recognize(head)
    if found == "source":
        return found
    shares = tally(head)
    if shares.lines < _FEW:
        return _of_few(head, shares, found)
    if _is_source(shares):
        return "source"
    if found is not None:
        return found
    if is_markdown(head):
        return "markdown"
    return "prose" if shares.prose >= _MOSTLY and shares.hard < _HARD else "layout"


_FEW = 6
_HARD = 0.3
_MOSTLY = 0.5


def _is_source(shares: Tally) -> bool:
    """Say whether signs outweigh sentences, those in comments left out of account."""
    if shares.comments >= 0.4 and shares.hard >= 0.1:
        return True
    if shares.hard + shares.comments >= 0.5 and shares.prose < 0.6:
        return True
    return shares.coded >= 0.25 and shares.prose < 0.7 and shares.indented + shares.fields >= 0.2


def _of_few(head: str, shares: Tally, found: Nature | None) -> Nature:
    """Judge a text of a few lines: a title, a cell, a fragment of something longer."""
    if shares.lines > 2 and (found is not None or is_markdown(head)):
        return found or "markdown"
    if shares.prose >= _MOSTLY:
        return "prose"
    if shares.coded + shares.comments >= 0.6 and shares.prose < 0.3:
        return "source"
    return "short"


def nature_of_line(line: str, whole: Nature) -> Nature:
    """Return the nature of a line of a document that is `whole`.

    >>> nature_of_line("total = a + b;", "prose"), nature_of_line("| a | b |", "prose")
    ('source', 'layout')
    """
    if whole == "source" or is_code(line):
        return "source"
    evidence = weigh(line)
    if is_drawn(line) or (evidence.signs and not evidence.is_sentence and "\t" in line.strip()):
        return "layout"
    if evidence.is_sentence:
        if whole in ("prose", "short"):
            return "short" if evidence.shape == "comment" else "prose"
        return whole
    if whole in ("prose", "short"):
        if evidence.shape == "comment":
            return "source" if whole == "short" else "short"
        return "prose" if evidence.is_plain and evidence.words > 1 else "short"
    return whole
