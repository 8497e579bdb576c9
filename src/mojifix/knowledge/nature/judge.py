r"""What a document is, judged by its head; and what each of its lines is, in the light of that.

Unmistakable formats (`formats`) are asked first. Of other texts the lines of the head are weighed
one by one (`shares`): sentences speak for prose, lines with signs that prose has not for a
syntax. A text of a few lines needs the shape of code to be taken for it.

>>> judge("The mayor left early.")
'prose'
>>> judge("retries: 3\ntimeout: 20s\nhosts:\n  - a.example.org\n")
'source'
"""

from __future__ import annotations

from collections.abc import Callable

from mojifix.knowledge.nature.code import is_code
from mojifix.knowledge.nature.evidence import Evidence, is_running_text, weigh
from mojifix.knowledge.nature.formats import front_matter, is_markdown, recognize
from mojifix.knowledge.nature.glance import reads_as_prose
from mojifix.knowledge.nature.literals import is_of_literals
from mojifix.knowledge.nature.messages import unaddressed
from mojifix.knowledge.nature.shapes import is_drawn
from mojifix.knowledge.nature.shares import Shares, mended, shares_of
from mojifix.natures import Nature
from mojifix.patterns import lazy

__all__ = ["is_source_line", "judge", "nature_of_line"]


_FEW = 6
"""Fewer lines than this are a title, a cell, a fragment of something longer."""
_HARD = 0.35
_MOSTLY = 0.5


def _is_of_mail(head: str) -> bool:
    """Say whether all lines end where quoted-printable ends them, the broken ones in words."""
    lines = head.split("\n")[:100]
    broken = [line for line in lines[:-1] if line.endswith("=")]
    return (
        max(map(len, lines)) <= _MAIL
        and all(len(line) > _MAIL - 7 and "=" not in line[:-1] for line in broken)
        and any(line.count("&") + line.count(" ") > _WORDS for line in broken)
    )


_MAIL, _WORDS = 76, 3


def judge(head: str, weighed: Callable[[], Shares] | None = None) -> Nature:
    """Return the nature of the document that begins with `head`.

    `weighed` gives the shares of its lines, where somebody keeps them.
    """
    if "\r" in head:
        head = head.replace("\r\n", "\n")
    if "=\n" in head and _is_of_mail(head):  # soft breaks of quoted-printable
        return judge(head.replace("=\n", ""))
    head = mended(head)
    if front := front_matter(head):
        rest = judge(head[front:])
        return "markdown" if rest in ("prose", "short") else rest
    found = recognize(head)
    if found == "source":
        return "source"
    if found is None and reads_as_prose(head) and not is_markdown(head):
        return "prose"
    shares = weighed() if weighed else shares_of(head)
    if shares.lines < _FEW:
        said = unaddressed(head)
        return _of_few(said, shares if said is head else shares_of(said), found)
    if _is_source(shares):
        return "source"
    if found is not None:
        return found
    if is_markdown(head):
        return "markdown"
    is_prose = shares.prose >= _MOSTLY and shares.hard < _HARD
    is_laid_out = shares.is_set_out or shares.is_verse or _is_typed(shares)
    return "prose" if is_prose and not is_laid_out else "layout"


def _is_typed(shares: Shares) -> bool:
    """Say whether somebody set a text by hand: lines broken at a width, and things set in."""
    parts = shares.coded + shares.comments + shares.fields + shares.items
    return shares.is_wrapped and (parts >= 0.05 or shares.indented >= 0.2)


def _is_source(shares: Shares) -> bool:
    """Say whether signs outweigh sentences, those in comments left out of account."""
    if shares.comments >= 0.4 and shares.hard >= 0.1:
        return True
    if shares.hard + shares.comments >= 0.5 and shares.prose < 0.6:
        return True
    is_set = shares.indented + shares.fields + shares.comments >= 0.2
    return shares.coded >= 0.2 and shares.prose < 0.75 and is_set


_HEADING = lazy(r"\s*\#{2,6} \S[^\n]*\n\n(?!\#)\S")


def _of_few(head: str, shares: Shares, found: Nature | None) -> Nature:
    if _HEADING.match(head) and not any(map(is_code, head.split("\n"))):
        return "markdown"
    if shares.lines > 2 and (shares.comments >= 0.5 or shares.fields >= 0.75):
        return "source"
    if shares.lines > 2 and (found is not None or is_markdown(head)):
        return found or "markdown"
    if shares.lines > 2 and _is_strewn(head):
        return "layout"
    if is_of_literals(head) or _is_command(head):
        return "source"
    if shares.prose >= _MOSTLY:
        return "prose"
    if shares.coded + shares.comments >= 0.6 and shares.prose < 0.3:
        return "source"
    return "short"


_OF_VERSE = 60


def _is_strewn(head: str) -> bool:
    """Say whether short lines are set in by different widths, and some have gaps: a poem."""
    lines = [line for line in head.split("\n") if line.strip()]
    indents = {len(line) - len(line.lstrip(" ")) for line in lines}
    gaps = sum("   " in line.strip() for line in lines)
    return gaps > 1 and len(indents - {0}) > 1 and max(map(len, lines)) <= _OF_VERSE


# --- lines -------------------------------------------------------------------------------------


_STATEMENT_ENDS = (";", "{", "}", ")", ",", "(")
"""A line of code has so many words in a row only within a string, and then ends so."""


def _may_be_statement(line: str) -> bool:
    return line.endswith(_STATEMENT_ENDS) or " // " in line or " && " in line


def _is_command(head: str) -> bool:
    """Say whether each line has the shape of code, and of a statement or commands in a row."""
    return all(is_code(line) and _may_be_statement(line) for line in head.strip().split("\n"))


def nature_of_line(line: str, whole: Nature) -> Nature:
    """Return the nature of a line of a document that is `whole`.

    >>> nature_of_line("total = a + b;", "prose"), nature_of_line("| a | b |", "prose")
    ('source', 'layout')
    """
    if whole not in _OF_WORDS:
        return "source" if is_source_line(line, whole) else whole
    if not line.strip():
        return whole
    line = unaddressed(line) or line
    if is_running_text(line) and not _may_be_statement(line):
        return "prose"
    evidence = weigh(line)
    is_clear = _is_clear(line, evidence)
    if not is_clear and is_code(line):
        return "source"
    if is_clear and not evidence.shape and "|" not in line:
        return "prose"
    is_row = evidence.signs and not evidence.is_sentence and "\t" in line.strip()
    if is_row or is_drawn(line):
        return "layout"
    if evidence.shape == "comment":
        return "source" if whole == "short" and not evidence.is_sentence else "short"
    if evidence.is_sentence or (evidence.is_plain and evidence.words > 1):
        return "prose"
    return "short"


def is_source_line(line: str, whole: Nature) -> bool:
    """Say whether `nature_of_line` is "source": far sooner told than which other it is.

    >>> is_source_line("total = a + b;", "prose"), is_source_line("| a | b |", "prose")
    (True, False)
    """
    if whole == "source":
        return True
    if whole == "short":
        return nature_of_line(line, whole) == "source"
    if whole == "prose":
        line = unaddressed(line) or line
    if not is_code(line):
        return whole != "prose" and line[:1] in _BLANKS and line.lstrip().startswith("<")
    if whole == "prose" and is_running_text(line) and not _may_be_statement(line):
        return False
    return not _is_clear(line, weigh(line))


_OF_WORDS = ("prose", "short")
_BLANKS = (" ", "\t")


def _is_clear(line: str, evidence: Evidence) -> bool:
    """Say whether a line is a sentence beyond doubt, which no sign makes code."""
    return evidence.is_sentence and evidence.run > 4 and not _may_be_statement(line)
