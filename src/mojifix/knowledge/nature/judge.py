r"""What a document is, judged by its head; and what each of its lines is, in the light of that.

Unmistakable formats (`formats`) are asked first. Of other texts the lines of the head are weighed
one by one (`evidence`): sentences speak for prose, lines with signs that prose has not for a
syntax. A text of a few lines needs the shape of code to be taken for it.

>>> judge("The mayor left early.")
'prose'
>>> judge("retries: 3\ntimeout: 20s\nhosts:\n  - a.example.org\n")
'source'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from mojifix.knowledge.nature.code import is_code
from mojifix.knowledge.nature.evidence import LONGEST, Evidence, is_running_text, weigh
from mojifix.knowledge.nature.formats import front_matter, is_markdown, recognize
from mojifix.knowledge.nature.glance import reads_as_prose
from mojifix.knowledge.nature.messages import unaddressed
from mojifix.knowledge.nature.shapes import is_drawn, is_item
from mojifix.natures import Nature
from mojifix.patterns import lazy

__all__ = ["Shares", "is_source_line", "judge", "nature_of_line", "shares_of"]


class Shares(NamedTuple):
    """What the lines of a head show: their number, and shares of it.

    `hard` lines hold signs that prose has not, `coded` ones have the shape of code as well.
    `prose` is the share of characters that stand in sentences, but for those of comments.
    `is_wrapped` says that the lines were broken to fit a width, as typed texts are; `is_inset`
    that the lines which are set in are so alike; `is_verse` that nearly all are short;
    `is_set_out` that most are set in or hold gaps and few are long, as in columns.
    """

    lines: int = 0
    hard: float = 0
    coded: float = 0
    comments: float = 0
    fields: float = 0
    items: float = 0
    indented: float = 0
    prose: float = 0
    is_wrapped: bool = False
    is_inset: bool = False
    is_verse: bool = False
    is_set_out: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether nothing shows a structure: no list, field, code or comment, no common indent."""
        return not (self.coded or self.comments or self.fields or self.items or self.is_inset)


_STARS = ("- ", "• ")
_LINES = 150
"""So many lines are weighed at most."""
_ENOUGH = 40
"""After so many of prose and nothing else, the rest will be like them."""
_WIDE, _WIDEST = 55, 110
_OF_VERSE = 60
_SHORT = 80
"""Few lines of verse, of a play or of a table typed by hand are longer, but for their indent."""


class _Line(NamedTuple):
    """What one line adds to the shares; each is a number to be summed up but the indent."""

    width: int
    prose: int = 0
    hard: float = 0
    coded: int = 0
    comments: int = 0
    fields: int = 0
    items: int = 0
    spread: int = 0
    broad: int = 0
    indent: int = 0


@lru_cache(maxsize=2048)
def _weighed(line: str, leads: tuple[str, ...]) -> _Line | None:
    """Return what a line adds; None where nothing is left of it without its damage."""
    width = len(line)
    starred = line.startswith(_STARS)
    if is_running_text(line[2:] if starred else line):
        return _Line(width, width, items=starred, broad=width > _SHORT)
    evidence = weigh(line)
    if evidence.is_nothing:
        return None
    words, _, signs, is_sentence, form = evidence
    content = line.strip()
    is_comment = form == "comment" or (leads != () and line.lstrip().startswith(leads))
    is_plain = words > 0 and not signs
    is_hard = not (is_sentence or is_plain)
    return _Line(
        width,
        width if is_sentence and not is_comment else 0,
        1 if is_hard else 0.5 if form and not is_sentence else 0,
        is_hard and (form != "" or is_code(line)),
        is_comment,
        form == "field",
        is_item(line),
        line[:2].isspace() or "   " in content,
        len(content) > _SHORT,
        len(line) - len(line.lstrip()) if line[0] in " \t" else 0,
    )


def shares_of(head: str) -> Shares:
    """Weigh the first lines of `head`."""
    head = _mended(head)
    lines = _first_lines(head, _leads(head))
    if not lines:
        return Shares()
    widths, prose, hard, coded, comments, fields, items, spread, broad, all_indents = zip(
        *lines, strict=True
    )
    count = len(lines)
    indents = Counter(filter(None, all_indents))
    usual = max(indents.values(), default=0)
    wide, long = (sum(map(least.__lt__, widths)) for least in (_WIDE, _WIDEST))
    short = sum(map(_OF_VERSE.__ge__, widths))
    return Shares(
        lines=count,
        hard=sum(hard) / count,
        coded=sum(coded) / count,
        comments=sum(comments) / count,
        fields=sum(fields) / count,
        items=sum(items) / count,
        indented=indents.total() / count,
        prose=sum(prose) / sum(widths),
        is_wrapped=wide > 2 and 10 * long <= count,
        is_verse=count > 11 and 20 * short >= 19 * count,
        is_inset=usual > 2 and usual * 5 >= indents.total() * 3,
        is_set_out=2 * sum(spread) >= count >= 5 * sum(broad),
    )


def _first_lines(head: str, leads: tuple[str, ...]) -> list[_Line]:
    """Return the lines to be weighed; some of prose and nothing else are enough."""
    lines: list[_Line] = []
    shows_more = False
    for text in _lines(head):
        if (line := _weighed(text, leads)) is None:
            continue
        lines.append(line)
        shows_more = shows_more or bool(line.hard or line.comments)
        if len(lines) == _ENOUGH and not shows_more:
            break
    return lines


_OF_WORD = "/* Style Definitions */"


def _leads(head: str) -> tuple[str, ...]:
    """Return what else begins comments in such a text: in others it begins an item."""
    if _OF_WORD in head:
        head = head.replace(_OF_WORD, "")  # of a style sheet that a paste left in prose
    stars = ("* ", "*\n", "** ") if "/*" in head else ()
    return (*stars, "-- ") if head.count("\n-- ") + head.count("\n  -- ") > 1 else stars


_UNREAD = lazy(
    r"<(script|style)\b[^<>]*>[^<]*(?:<(?!/?\1\b)[^<]*)*</\1\s*>|<[a-z][a-z0-9]*\s[^<>]*\n[^<>]*>"
    r"|<\s{1,4}[a-z][a-z0-9]{0,10}\s[^<>]{0,1000}=\s?\"[^<>]{0,1000}>",
    re.IGNORECASE | re.DOTALL,
)


def _lines(head: str) -> Iterator[str]:
    if "<" in head:
        head = _UNREAD.sub(" ", head)
    left = _LINES
    for line in head.split("\n"):
        if line and not line.isspace():
            yield line[: 4 * LONGEST]
            left -= 1
            if not left:
                return


# --- documents ---------------------------------------------------------------------------------

_FEW = 6
"""Fewer lines than this are a title, a cell, a fragment of something longer."""
_HARD = 0.35
_MOSTLY = 0.5


def _mended(head: str) -> str:
    """Return a head without the line breaks of damage, which cut lines to pieces.

    They are those inside references, and those between the encoded words of a title.
    """
    if head.startswith("=?"):
        head = _ENCODED.sub(lambda m: "word " * m[0].count("\n"), head)
    return _BROKEN.sub("é", head) if "&" in head else head


_WORD = r"=\?[\w-]{2,30}\?[BbQq]\?[!-<>@-~=]{1,300}\?="
_ENCODED = lazy(rf"\A{_WORD}(?:[ \t]*\r?\n[ \t]+{_WORD})+")
_BROKEN = lazy(r"&(?:[A-Za-z0-9#]{0,10}\n[ ]{0,8}[A-Za-z0-9#]{0,10});")


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
    head = _mended(head)
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
    if shares.prose >= _MOSTLY:
        return "prose"
    if shares.coded + shares.comments >= 0.6 and shares.prose < 0.3:
        return "source"
    return "short"


# --- lines -------------------------------------------------------------------------------------


_STATEMENT_ENDS = (";", "{", "}", ")", ",", "(")
"""A line of code has so many words in a row only within a string, and then ends so."""


def _may_be_statement(line: str) -> bool:
    return line.endswith(_STATEMENT_ENDS) or " // " in line


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
