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

from collections.abc import Iterator
from typing import NamedTuple

from mojifix.knowledge.nature.code import is_code
from mojifix.knowledge.nature.evidence import weigh
from mojifix.knowledge.nature.formats import Nature, is_mail, is_markdown, recognize
from mojifix.knowledge.nature.shapes import is_drawn, shape

__all__ = ["Tally", "judge", "nature_of_line", "tally"]

_LINES = 150
_LONGEST = 400
_FEW = 2


class Tally(NamedTuple):
    """Shares of the lines of a head: `hard` ones show a syntax, `set_` ones stand in columns;
    `prose` is the share of characters that stand in sentences.
    """

    lines: int
    hard: float
    comments: float
    fields: float
    plain: float
    prose: float
    indented: float


def tally(head: str) -> Tally:
    """Weigh the first lines of `head`."""
    hard = 0.0
    count = comments = fields = plain = 0
    prose = total = indented = 0
    for line in _lines(head):
        count += 1
        total += len(line)
        indented += line[0] in " \t"
        evidence = weigh(line)
        kind = shape(line)
        if kind == "comment":
            comments += 1
            hard += not evidence.is_sentence
        elif evidence.is_sentence:
            prose += len(line)
            fields += kind == "field"
        elif evidence.is_plain:
            plain += 1
            hard += 0.5 if kind else 0
        else:
            hard += 1
            fields += kind == "field"
    whole = max(1, count)
    return Tally(
        count,
        hard / whole,
        comments / whole,
        fields / whole,
        plain / whole,
        prose / max(1, total),
        indented / whole,
    )


def _lines(head: str) -> Iterator[str]:
    left = _LINES
    for line in head.split("\n"):
        if line and not line.isspace():
            yield line[:_LONGEST]
            left -= 1
            if not left:
                return


def judge(head: str) -> Nature:
    """Return the nature of the document that begins with `head`."""
    found = recognize(head)
    if found == "source":
        return found
    shares = tally(head)
    if shares.lines <= _FEW:
        return _of_few(head)
    if _is_source(shares):
        return "source"
    mail = is_mail(head)
    if mail:
        return "source" if "\nMIME-Version:" in head[:mail] else "layout"
    if found is not None:
        return found
    if is_markdown(head):
        return "markdown"
    return "prose" if shares.prose >= _MOSTLY and shares.hard < _HARD else "layout"


_HARD = 0.3
_MOSTLY = 0.5


def _is_source(shares: Tally) -> bool:
    """Say whether signs outweigh sentences, those in comments left out of account."""
    if shares.comments >= 0.4 and shares.lines > 4:
        return True
    if shares.hard + shares.comments >= 0.5 and shares.prose < 0.6:
        return True
    return shares.hard >= _HARD and shares.prose < 0.72 and shares.indented + shares.fields >= 0.2


def _of_few(head: str) -> Nature:
    """Judge a text of a line or two: a title, a cell, a fragment of something longer."""
    shapes = [(weigh(line), shape(line)) for line in _lines(head)]
    if any(evidence.is_sentence and kind != "comment" for evidence, kind in shapes):
        return "prose"
    is_code = all(evidence.signs and evidence.run < 3 and kind for evidence, kind in shapes)
    return "source" if shapes and is_code else "short"


def nature_of_line(line: str, whole: Nature) -> Nature:
    """Return the nature of a line of a document that is `whole`.

    >>> nature_of_line("total = a + b;", "prose"), nature_of_line("| a | b |", "prose")
    ('source', 'layout')
    """
    if whole == "source" or is_code(line):
        return "source"
    if is_drawn(line):
        return "layout"
    evidence = weigh(line)
    if evidence.is_sentence:
        if whole in ("prose", "short"):
            return "short" if shape(line) == "comment" else "prose"
        return whole
    return whole if whole != "prose" or evidence.is_plain else "short"
