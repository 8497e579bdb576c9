r"""What is left where a tag or a shortcode stood: nothing, a space, a line break.

Words must not run together, and no double space and no further blank line may be left
behind. Shells with only white space between them are one seam; the widest separation that
they or the white space ask for wins.

>>> from mojifix.edits import Edit, Reason, splice
>>> text = "one <b> two</b>, three</p> <p>four"
>>> spots = [(4, 7, 0), (11, 15, 0), (22, 26, 3), (27, 30, 3)]
>>> why = Reason("tag", "A tag.", "certain")
>>> splice(text, [Edit(*seam.edit, why) for seam in seams(text, [Piece(*p) for p in spots])])
'one two, three\n\nfour'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from mojifix.knowledge.orthography import elisions, orthography
from mojifix.patterns import lazy

__all__ = ["BREAK", "LINE", "NOTHING", "PARAGRAPH", "WORD", "Piece", "Seam", "seams"]

NOTHING, WORD, LINE, PARAGRAPH = range(4)
"""How far a shell sets its sides apart: not at all, a space, a line break, a blank line."""

BREAK = -LINE
"""A line break that adds up: two of them are a blank line."""

_WRITTEN = ("", " ", "\n", "\n\n")
_WHITE = " \t\r\n\u00a0\u200b\ufeff"
_LEANS = frozenset(",.)]")  # no space stands before these
_HOLDS = frozenset("([{„")  # nor behind these
_BULLET = lazy(r"[•◦▪‣·*–-][ \t]")
# `d’ <b>euros</b>`, `the <b>board</b> ’s`: what a word lost is no place for a space.
_ELISION = lazy(
    r"""
    ["“«(\[]? ([^\W\d_]{1,12}) ['’] [aeiouyhàâäéèêëìîïòôöùûüœæ]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLITIC = lazy(r"['’]([a-z]{1,3})(?![\w'’])")
_LEANS_TOO = frozenset(",.;:!?)]}»”’…")


class Piece(NamedTuple):
    """A shell, `text[start:end]`; what it sets apart, and what it leaves to read."""

    start: int
    end: int
    level: int
    shows: str = ""


class Seam(NamedTuple):
    """Pieces that belong together, and their edit: start, end, replacement."""

    edit: tuple[int, int, str]
    pieces: list[Piece]


def seams(text: str, pieces: Iterable[Piece], *, indents: bool = True) -> Iterator[Seam]:
    """Yield the seams of `pieces`, which are sorted and disjoint.

    Without `indents`, a line that began with a piece does not stay set in: it was markup that was.
    """
    together: list[Piece] = []
    for piece in pieces:
        if together and text[together[-1].end : piece.start].strip(_WHITE):
            yield Seam(_edit(text, together, indents), together)
            together = []
        together.append(piece)
    if together:
        yield Seam(_edit(text, together, indents), together)


def _edit(text: str, pieces: list[Piece], indents: bool) -> tuple[int, int, str]:
    """Return the edit of a seam, without the white space that it would put back."""
    if len(pieces) == 1 and _is_inside_a_word(text, pieces[0]):
        return pieces[0].start, pieces[0].end, ""
    start, end, white = _set_out(text, _mended(text, pieces), indents)
    while white[:1] == "\n" and text[start] == "\n" and start < pieces[0].start:
        start, white = start + 1, white[1:]
    while white[-1:] == "\n" and text[end - 1] == "\n" and end > pieces[-1].end:
        end, white = end - 1, white[:-1]
    return start, end, white


def _set_out(text: str, edit: tuple[int, int, str], indents: bool) -> tuple[int, int, str]:
    """Take away the indent of a line whose first word an edit uncovers."""
    start, end, white = edit
    if indents:
        return edit
    if white.endswith("\n") and text[end : end + 1] in (" ", "\t"):
        content = _white_after(text, end)
        return edit if _BULLET.match(text, content) else (start, content, white)
    if not white and text[start - 1 : start] in (" ", "\t"):
        left = _white_before(text, start)
        if "\n" in text[left:start]:
            return text.rfind("\n", left, start) + 1, end, ""
    return edit


def _mended(text: str, pieces: list[Piece]) -> tuple[int, int, str]:
    start, end = pieces[0].start, pieces[-1].end
    left, right = _white_before(text, start), _white_after(text, end)
    level = _level(pieces)
    if shown := [piece.shows for piece in pieces if piece.shows]:
        lead = _WRITTEN[max(level, _breadth(text[left:start]))] if left else ""
        trail = _WRITTEN[max(level, _breadth(text[end:right]))] if right < len(text) else ""
        return left, right, lead + _WRITTEN[level].join(shown) + trail
    if not left:
        return start, right, ""
    if right == len(text):
        return left, end, ""
    before, after = text[left:start], text[end:right]
    widest = _widest([before, after, *(text[a.end : b.start] for a, b in pairwise(pieces))])
    breadth = _breadth(widest)
    if level in (WORD, LINE) and breadth < LINE and _ends_sentence(text, right):
        level = NOTHING
    if level == WORD and (text[right] in _LEANS_TOO or text[left - 1] in "([{"):
        level = NOTHING
    if level == PARAGRAPH and breadth == LINE and not _is_doubled(pieces):
        level = LINE  # the text's own way to set its paragraphs apart
    if level >= LINE or level > breadth:
        item = len(after) > 1 and _BULLET.match(text, right)
        indent = after.rpartition("\n")[2] if "\n" in after or item else ""
        return left, right - len(indent), _WRITTEN[max(level, breadth)]
    if breadth == WORD and _leans(text, left, right, pieces):
        return left, right, ""
    if before and _breadth(before) == breadth:
        return start, right, ""
    if _breadth(after) == breadth:
        return left, end, ""
    return left, right, widest


def _ends_sentence(text: str, at: int) -> bool:
    """Say whether nothing but the mark that ends a sentence, or a comma, stands in a line."""
    return text[at] in ",.;:!?" and (text[at + 1 : at + 2].isspace() or at + 1 == len(text))


def _is_inside_a_word(text: str, piece: Piece) -> bool:
    """Say whether nothing is to be set apart: the commonest seam, of a tag that touches words."""
    if piece.level != NOTHING or piece.shows or not piece.start or piece.end == len(text):
        return False
    return text[piece.start - 1] not in _WHITE and text[piece.end] not in _WHITE


def _leans(text: str, left: int, right: int, pieces: list[Piece]) -> bool:
    """Say whether the two sides belong together, so that the space between them goes too."""
    if text[right] in _LEANS or text[left - 1] in _HOLDS:
        return True
    word = text[max(0, left - 12) : left].rpartition(" ")[2]
    joined = word + text[right : right + 2]
    if "'" in joined or "’" in joined:
        elided = _ELISION.match(joined)
        if elided and elided.end() > len(word) and elided[1].lower() in elisions(None):
            return True
    if text[right] not in "'’" or not (left < pieces[0].start and pieces[-1].end < right):
        return False
    closes = "/" in text[pieces[-1].start : pieces[-1].end].split(">")[0]
    if not closes or not text[left - 1].isalpha():
        return False
    clitic = _CLITIC.match(text, right)
    return clitic is not None and (clitic[1] == "hui" or clitic[1] in orthography("en").clitics)


def _level(pieces: list[Piece]) -> int:
    if len(pieces) == 1:
        return abs(pieces[0].level)
    return PARAGRAPH if _is_doubled(pieces) else max(abs(piece.level) for piece in pieces)


def _is_doubled(pieces: list[Piece]) -> bool:
    return sum(piece.level == BREAK for piece in pieces) > 1


def _widest(whites: list[str]) -> str:
    """Return the first of those that set the most apart; most are blanks."""
    broken = [white for white in whites if "\n" in white]
    if broken:
        return max(broken, key=_breadth)
    return next((white for white in whites if white), "")


def _breadth(white: str) -> int:
    if "\n" in white:
        return PARAGRAPH if white.count("\n") > 1 else LINE
    return WORD if white else NOTHING


def _white_before(text: str, start: int) -> int:
    while start and text[start - 1] in _WHITE:
        start -= 1
    return start


def _white_after(text: str, end: int) -> int:
    while end < len(text) and text[end] in _WHITE:
        end += 1
    return end
