"""What the lines of a head show, weighed one by one: which shares of it are prose, code, items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mojifix.knowledge.nature.code import is_code
from mojifix.knowledge.nature.evidence import LONGEST, is_running_text, weigh
from mojifix.knowledge.nature.shapes import is_item
from mojifix.patterns import lazy

__all__ = ["Shares", "is_unwrapped", "mended", "shares_of"]


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
_SOME_WIDE = 3
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
    head = mended(head)
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
        is_wrapped=wide >= _SOME_WIDE and 10 * long <= count,
        is_verse=count > 11 and 20 * short >= 19 * count,
        is_inset=usual > 2 and usual * 5 >= indents.total() * 3,
        is_set_out=2 * sum(spread) >= count >= 5 * sum(broad),
    )


def is_unwrapped(head: str) -> bool:
    """Say whether lengths of lines alone show that a head is not wrapped: far sooner told.

    >>> is_unwrapped("The mayor and the council left the old town hall early today. " * 3)
    True
    """
    if "<" in head or "&" in head:
        return False  # the line breaks in a tag or a reference are no ends of lines
    lines = list(_lines(head))
    if sum(len(line) > _WIDE for line in lines) < _SOME_WIDE:
        return True
    needed = len(lines) // 10 + 1, _ENOUGH // 10 + 1 if len(lines) >= _ENOUGH else 0
    found = 0
    for number, line in enumerate(lines):
        if len(line) > _WIDEST and is_running_text(line):
            found += 1
            if found >= max(needed):
                return True
        if number == _ENOUGH - 1 and found < needed[1]:
            return False  # of these the first may be all that is weighed
    return False


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


def mended(head: str) -> str:
    """Return a head without the line breaks of damage, which cut lines to pieces.

    They are those inside references, and those between the encoded words of a title.
    """
    if head.startswith("=?"):
        head = _ENCODED.sub(lambda m: "word " * m[0].count("\n"), head)
    return _BROKEN.sub("é", head) if "&" in head else head


_WORD = r"=\?[\w-]{2,30}\?[BbQq]\?[!-<>@-~=]{1,300}\?="
_ENCODED = lazy(rf"\A{_WORD}(?:[ \t]*\r?\n[ \t]+{_WORD})+")
_BROKEN = lazy(r"&(?:[A-Za-z0-9#]{0,10}\n[ ]{0,8}[A-Za-z0-9#]{0,10});")
