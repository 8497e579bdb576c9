"""Where a mark stands between two words, and the space behind it is missing."""

from __future__ import annotations

import re
from typing import NamedTuple

from mojifix.knowledge.orthography import orthography
from mojifix.patterns import lazy

__all__ = ["ENDINGS", "JOINT", "Joint", "joint_of"]

JOINT = lazy(  # leads with the mark, for most of a text is letters
    r"""
      [.!?…]
      (?P<quote> ["”»)\]]? )
      (?= (?P<open> [„“«("¿¡]? ) (?P<right> [^\W\d_a-z][^\W\d_]{0,39} (?:['’][^\W\d_]{1,40})? )
          (?P<rest> [^\s]{0,3} ) )
    """,
    re.VERBOSE,
)
_LEFT = lazy(
    r"""
      (?<![\w.@/\\#_&=›‹»„‚{$<-])
      (?P<left>
          [^\W\d_][^\W_'’]{0,40} (?:['’][^\W\d_]{1,20})?
        | (?P<figure> [0-9]{1,4} (?:[ ]?%)? )
        | (?P<points> (?:[^\W\d_]\.){1,3} [^\W\d_] )      # p.m, U.S
      )
      (?P<close> ["”»)\]]? ) \Z
    """,
    re.VERBOSE,
)
# Endings of names and addresses, and of files, that are written with a capital now and then.
_ENDINGS_LIST = (
    "net com org de io js ai tv co uk us fr es it eu at ch nl be pl info biz dev app gov edu py"
    " cpp cs ts md txt pdf doc docx xls html htm php asp aspx jsp xml json csv exe zip jpg png"
    " gif mp srl ltd inc fm"
)
ENDINGS = frozenset(_ENDINGS_LIST.split())


class Joint(NamedTuple):
    """A mark with a word on both sides; the space is missing `at` its end."""

    at: int
    left: str
    kind: str
    """`word`, `capitals`, `figure` or `points` (p.m, U.S)."""
    close: str
    mark: str
    right: str
    in_prose: bool


def _opens(text: str, at: int) -> bool:
    """Say whether a straight quotation mark is an odd one on its line."""
    return text[max(0, at - 1000) : at].rpartition("\n")[2].count('"') % 2 == 0


_BEFORE_PROSE = lazy(r"(?:[^\W_][,;:]?|[ ][–—-])[ \n]\Z")
_AFTER_PROSE = lazy(r"(?:,|:|['’][^\W\d_]+)?[ ][^\W_]")


def joint_of(m: re.Match[str]) -> Joint | None:
    """Return the joint where the form fits: an end in lower case, a beginning in upper case."""
    text, start = m.string, m.start()
    if text[start - 1 : start] == ".":  # three points are one mark
        start -= 2
        if text[start : m.start()] != ".." or text[start - 1 : start] == ".":
            return None
    before = _LEFT.search(text, max(0, start - 64), start)
    if before is None:
        return None
    left, close, right, rest = before["left"], before["close"], m["right"], m["rest"]
    kind = None if _is_number_of_item(before) else _kind(before)
    if kind is None or not right[0].isupper() or not (right[1:].islower() or len(right) == 1):
        return None
    if len(right) == 1 and (rest[:1] not in ("", " ") or (kind == "word" and left[-1].isdigit())):
        return None
    if _is_abbreviation(left.lower()):
        return None
    # `Foo.Bar(`, `a.B.c`, `x?Id=`: code and addresses
    if re.match(r"[(\[/\\=@_&#{]|:\S|[.!?]\w|\w", rest):
        return None
    at = m.start("quote") if m["quote"] == '"' and _opens(text, m.start("quote")) else m.end()
    in_prose = (
        _BEFORE_PROSE.search(text, max(0, before.start() - 6), before.start()) is not None
        and _AFTER_PROSE.match(text, m.end("right")) is not None
    )
    if right.lower() in ENDINGS and not (in_prose and left.islower()):
        return None
    return Joint(at, left, kind, close, text[start : m.start() + 1], right, in_prose)


def _is_number_of_item(before: re.Match[str]) -> bool:
    """`2.The new mill`, at the beginning of a line."""
    figure, start = before["figure"], before.start()
    return (
        figure is not None
        and figure.isdecimal()
        and before.string[max(0, start - 1) : start] not in (" ", "(")
    )


def _kind(before: re.Match[str]) -> str | None:
    for kind in ("figure", "points"):
        if before[kind]:
            return kind
    left = before["left"]
    if len(left) < 2:
        return None
    if left[-1].islower() or (left[-1].isdigit() and len(left) > 2) or before["close"]:
        return "word"
    return "capitals" if left.isupper() and left.isalpha() else None


def _is_abbreviation(word: str) -> bool:
    """Say whether a word has a full stop of its own, and no sentence ends there."""
    known = orthography(None)
    may_end = word in known.abbreviations_at_ends
    return word in known.abbreviations_before_capitals and not may_end
