r"""Tags that lost a bracket of their own, or that the edge of an excerpt cut in two.

>>> text = "<b>one</b <i>two</i>"
>>> torn_end(text, 9, closing=True)
10
>>> ragged_edges('ass="x">One <b>two</b> thr</str', has_tags=True)
[(0, 8), (26, 31)]
"""

from __future__ import annotations

import re

from mojifix.data.html_names import NAMES
from mojifix.knowledge.nature.evidence import weigh
from mojifix.patterns import lazy

__all__ = ["FLAGS", "are_flags", "is_attributes", "is_cut_short", "ragged_edges", "torn_end"]

_LONGEST = 2_000
_UNTIL_BRACKET = lazy(rf"[^<>]{{0,{_LONGEST}}}(?=<|\Z)")
_NEXT_TAG = lazy(r"<\s{0,4}[/!]?\s{0,4}[A-Za-z!-]|\Z")
_CLOSED = lazy(r"[ \t\r]{0,4}(?=<\s{0,4}/?\s{0,4}[A-Za-z]|\n|\Z)")
_VALUE = lazy(
    r"""
    [\w:@.-]{1,60} \s{0,9} ={1,3} \s{0,9} (?: "[^"]*" | '[^']*' | [^\s"'=]+ | ["'][^\s"']*\s*\Z )
    """,
    re.VERBOSE,
)
_OPEN_VALUE = lazy(r"""=\s?["'][^"'<>]{0,300}\Z""")
FLAGS = frozenset(
    "async checked compact controls defer disabled hidden multiple noshade nowrap readonly"
    " required selected".split()
)
"""The attributes that stand without a value."""


def is_attributes(rest: str) -> bool:
    """Say whether a stretch behind the name of a tag holds attributes and nothing else.

    >>> is_attributes(' href="/a" class="b"'), is_attributes(' href="/a" and so on')
    (True, False)
    """
    bare, count = _VALUE.subn(" ", rest)
    return count > 0 and are_flags(bare)


def are_flags(rest: str) -> bool:
    """Say whether a stretch behind the name of a tag holds attributes without values alone.

    >>> are_flags(" controls /"), are_flags(" controls how many stay ")
    (True, False)
    """
    return FLAGS.issuperset(rest.lower().replace("/", " ").split())


def torn_end(text: str, start: int, *, closing: bool) -> int:
    """Return where a tag without its `>` ends whose name ends at `start`; 0 where this is none.

    One that closes may be one wherever it stands, if its partner is there.
    """
    if closing:
        closed = _CLOSED.match(text, start)
        return closed.end() if closed else start
    rest = _UNTIL_BRACKET.match(text, start)
    if rest is None or not _NEXT_TAG.match(text, rest.end()):
        return 0
    if not rest[0].strip(" \t\r\n/"):
        return rest.end()
    if is_attributes(rest[0]):
        return rest.end()
    if rest.end() < len(text) or not (last := _OPEN_VALUE.search(rest[0])):
        return 0
    before = rest[0][: last.start()].rpartition(" ")[0]  # without the name of the last one
    is_cut = not weigh(last[0]).is_sentence and (not before.strip() or is_attributes(before))
    return rest.end() if is_cut else 0


def is_cut_short(text: str, end: int) -> bool:
    """Say whether a tag or the end of a line follows where a closing tag lacks its `>`."""
    return _CLOSED.match(text, end) is not None


# --- the edges of an excerpt ------------------------------------------------------------------

_CUT_START = lazy(
    r"""
    \A (?: [A-Za-z][A-Za-z0-9]{0,10}\s{1,4} (?=[\w-]+\s?=) )?
    (?: [^\s<>"'.,;!?]{0,200} "
      | (?=[\w-]{1,40}=") )
    (?: \s{0,4} [\w:-]{1,40} \s? = \s? "[^"<>]{0,500}" ){0,20} \s{0,4} /? \s? >
    """,
    re.VERBOSE,
)
_CUT_VALUE = lazy(
    r'\A[\w-]{1,40}="[^"<>]{0,500}"(?:\s{1,4}[\w:-]{1,40}="[^"<>]{0,500}"){0,20}\s?/?>'
)
_CUT_NAME = lazy(r"([A-Za-z][A-Za-z0-9]{0,10})(?:\s[^<>]{0,300}|\s?/\s?)?>")
_CUT_END = lazy(r"<(?:/?[A-Za-z]{0,10}[1-6]?)?\Z")


def ragged_edges(text: str, *, has_tags: bool, closed: str = "") -> list[tuple[int, int]]:
    """Return what is left of tags at the two ends of a text that has others.

    `closed` is the name of the first tag that closes what nothing opened.
    """
    found = []
    if closed and (name := _CUT_NAME.match(text)) and name[1].lower() == closed:
        return [name.span()]
    if not has_tags:
        return []
    if start := _CUT_START.match(text) or _CUT_VALUE.match(text):
        found.append(start.span())
    if (end := _CUT_END.search(text, max(0, len(text) - 14))) and _begins_name(end[0]):
        found.append(end.span())
    return found


def _begins_name(written: str) -> bool:
    name = written.strip("</").lower()
    return not name or any(known.startswith(name) for known in NAMES)
