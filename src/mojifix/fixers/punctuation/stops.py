"""Spaces before `, . ; : ! ?` that no reading of the line lets stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojifix.fixer import Context
from mojifix.fixers.punctuation.signs import sets_none
from mojifix.layout import Layout
from mojifix.patterns import lazy
from mojifix.quoting import Mark

__all__ = ["stops"]

_SPACE = "[ \u00a0\u2009\u202f]"
_AFTER = r'(?=[\s"”“»’)\]]|\Z)'
_CANDIDATE = lazy(
    rf"""
      (?: (?<=[\w)\]"'”’“‘»›%°…]) | (?<=[ ][–—]) ) {_SPACE}{{1,3}} (?P<sign>[,.]) {_AFTER}
    | (?<=[^\W\d_][^\W\d_]) [ ](?P<moved>,) (?=[^\W\d_][^\W\d_])
    | (?<=[\w)\]"'”’“‘»›%]) {_SPACE}{{1,3}} (?P<mark>[;:!?]) {_AFTER}
    """,
    re.VERBOSE,
)


def stops(start: int, line: str, layout: Layout, context: Context) -> Iterator[Mark]:
    """Yield the repairs of the spaces before punctuation in a line, which starts at `start`."""
    found = [m for m in _CANDIDATE.finditer(line) if not m["mark"] or _is_lone_mark(m, line)]
    marks = _marks(start, line, {m["mark"] for m in found} - {None}, layout, context)
    sure = [m for m in found if _is_wrong(m, line, marks)]
    kept = set(sure)
    for m in found:
        if m["moved"] and m in kept:
            yield Mark(m.start(), m.end(), ", ")
        elif m in kept or (m["sign"] == "." and _is_no_end(m, line, habit=len(sure) > 1)):
            yield Mark(m.start(), m.end() - 1, "")


def _is_wrong(m: re.Match[str], line: str, marks: str) -> bool:
    """Say whether no reading of the line lets the space stand."""
    if m["moved"]:  # `,Zitat‘` is quoted, with a comma for the low mark
        return _LOW_QUOTED.match(line, m.end()) is None
    after = line[m.end() : m.end() + 4]
    if m["sign"] == ",":
        # `, , ,` and the sign itself, quoted: " , "
        return line[max(0, m.start() - 2) : m.start()] not in (' "', '"') and after[:2] != " ,"
    if m["sign"]:
        return _ends_sentence(m, line)
    return m["mark"] in marks


_LOW_QUOTED = lazy(r"[^\n‘’'´]{1,100}[‘’'´](?!\w)")

# --- full stops ------------------------------------------------------------------------------


def _ends_sentence(m: re.Match[str], line: str) -> bool:
    """Say whether the point is no part of `. . .` or of a menu, and no small letter follows."""
    follows = _follows(m, line)
    figures = line[m.start() - 1].isdigit() and follows.isdigit()  # 10 . 0 . 1
    if figures or _is_dotted(m, line) or follows.islower():
        return False
    before = line[max(0, m.start() - 200) : m.start()]
    words = re.split(r"[ \u00a0][.·|•][ \u00a0]", before)[-1].split()
    return len(words) > 2 or not follows


def _follows(m: re.Match[str], line: str) -> str:
    """Return the first character behind the mark that is neither a space nor a closer."""
    return line[m.end() : m.end() + 6].lstrip(' \u00a0"”“»’)]„«‘')[:1]


def _is_dotted(m: re.Match[str], line: str) -> bool:
    around = line[max(0, m.start() - 2) : m.start()], line[m.end() : m.end() + 4].lstrip()[:1]
    return around[0] in (" .", "..") or around[1] == "."


_ABBREVIATIONS_LIST = (
    "al approx art bzw ca cf co corp dr ed eds etc fig gen inc inkl jr lat ltd mgr mr mrs ms n no"
    " nr np op p pl pp prof prop red resp rev s sr st str św tj tys tzn tzw ul vgl vol vs wg ws zob"
    " śp тыс млн млрд руб ул им обл"
)
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_LIST.split())
_WORD_BEFORE = lazy(r"[\w.]{1,20}\Z")


def _is_no_end(m: re.Match[str], line: str, *, habit: bool) -> bool:
    """Say whether a point before a small letter is an abbreviation's: `np . tak`, `z.B . die`.

    Where a line sets all its marks apart it may be anything.
    """
    if _is_dotted(m, line) or not _follows(m, line).islower():
        return False
    word = _WORD_BEFORE.search(line, max(0, m.start() - 20), m.start())
    return word is not None and (
        habit or "." in word[0].strip(".") or word[0].lower() in _ABBREVIATIONS
    )


# --- other marks -----------------------------------------------------------------------------

_SENTENCE = 60  # a field (`Price : 35`) is shorter
_PROGRAMMED = lazy(r"\w[(\[]|\w\s?=\s?\w|[{}]")


def _is_lone_mark(m: re.Match[str], line: str) -> bool:
    """Say whether the mark ends what stands before it: no emoticon, ratio, or operator."""
    before, sign = line[m.start() - 1], m["mark"]
    if (touching := line[m.end() : m.end() + 4].strip()[:1]) and touching in ".:;!?)(/\\|*=-":
        return False
    follows = _follows(m, line)
    if sign in "!?":
        return not (follows.islower() or follows.isdigit())
    if sign == ":":
        may_follow = not follows or follows.isalpha() or len(line) > _SENTENCE
        return not before.isdigit() and may_follow
    return follows.isalpha()


def _marks(start: int, line: str, found: set[str], layout: Layout, context: Context) -> str:
    """Return those of `; : ! ?` that take no space before them in this line."""
    if not found or not sets_none(line, context):
        return ""
    if ":" not in found:
        return ";!?"
    # A colon may stand between equals (`Bayern : Dortmund`) or in a table of fields.
    number = layout.number(start)
    lone = (
        line.count(" :") == 1
        and line.count(" ") > 4
        and not any(" :" in layout.line(number + step) for step in (-1, 1))
        and not _PROGRAMMED.search(line)
    )
    return ";:!?" if lone else ";!"
