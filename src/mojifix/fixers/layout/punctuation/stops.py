"""Spaces before `, . ; : ! ?` that no reading of the line lets stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from mojifix.document import Document
from mojifix.fixers.layout.punctuation.signs import Suspect, beside
from mojifix.fixers.layout.punctuation.spacing import sets_none
from mojifix.knowledge.orthography import orthography
from mojifix.knowledge.quotation import Mark
from mojifix.patterns import lazy

__all__ = ["stops"]

_BLANKS = " \u00a0\u2009\u202f"
_CANDIDATE = lazy(
    rf"""
      (?: (?<=[\w)\]"'”’“‘»›%°…]) | (?<=[ ][–—]) ) [{_BLANKS}]{{1,3}} (?P<sign>[,.])
        (?=[\s"”“»’)\]]|\Z)
    | (?<=[^\W\d_][^\W\d_]) [ ](?P<moved>,) (?=[^\W\d_][^\W\d_])
    | (?<=[\w)\]"'”’“‘»›%]) [{_BLANKS}]{{1,3}} (?P<mark>[;:!?]) (?=[\s"”“»’)\]]|\Z)
    """,
    re.VERBOSE,
)


def stops(text: str, suspect: Suspect, document: Document) -> Iterator[Mark]:
    """Yield the repairs of the spaces before punctuation in a line of `text`."""
    line = suspect.line
    found = [m for at in suspect.kinds["stop"] if (m := _candidate(line, at)) is not None]
    marks = _marks(text, suspect, {m["mark"] for m in found} - {None}, document)
    sure: list[re.Match[str]] = []
    apart = [m.start() for m in _APART.finditer(line)] if found else []
    joined: set[int] = set()  # where the signs stand that lose the space before them
    for m in found:
        if _is_wrong(m, line, marks, _begin(m, apart, joined)):
            sure.append(m)
            joined.add(m.end() - 1)
    kept = set(sure)
    for m in found:
        if m["moved"] and m in kept:
            yield Mark(m.start(), m.end(), ", ")
        elif m in kept or (m["sign"] == "." and _is_no_end(m, line, document, habit=len(sure) > 1)):
            yield Mark(m.start(), m.end() - 1, "")


def _candidate(line: str, at: int) -> re.Match[str] | None:
    """Return a mark with spaces before it, the last of them at `at`, if it may be wrong."""
    while at and line[at - 1] in _BLANKS:
        at -= 1
    m = _CANDIDATE.match(line, at)
    return None if m is None or (m["mark"] and not _is_lone_mark(m, line)) else m


def _is_wrong(m: re.Match[str], line: str, marks: str, begin: int) -> bool:
    """Say whether no reading of the line lets the space stand; `begin`: of the sentence."""
    if m["moved"]:  # `,Zitat‘` is quoted, with a comma for the low mark
        return _LOW_QUOTED.match(line, m.end()) is None
    if _is_shown(m, line):
        return False
    if m["sign"] == ",":
        return line[m.end() : m.end() + 2] != " ,"  # `, , ,`
    if m["sign"]:
        return _ends_sentence(m, line, begin)
    return m["mark"] in marks


def _is_shown(m: re.Match[str], line: str) -> bool:
    """Say whether the sign itself is quoted, or one behind a word: `" ; "`, `"word ,"`."""
    if line[m.end() : m.end() + 1] in _STRAIGHT and _ONE_WORD.search(
        line, max(0, m.start() - 24), m.start()
    ):
        return True
    opens = _OPENS.search(line, max(0, m.start() - 2), m.start())
    return opens is not None and _CLOSES.match(line, m.end()) is not None


_STRAIGHT = ('"', "`")
_ONE_WORD = lazy(r"(?<![^\s(\[])[\"`][^\W\d_]{1,20}\Z")
_OPENS = lazy(r"(?<![^\s(\[])[\"'“‘„«]\Z")
_CLOSES = lazy(rf"[{_BLANKS}]?[\"'”’“‘»](?!\w)")
_LOW_QUOTED = lazy(r"[^\n‘’'´]{1,100}[‘’'´](?!\w)")

# --- full stops ------------------------------------------------------------------------------


_APART = lazy(r"(?<=[ \u00a0])[.·|•](?=[ \u00a0])")
_FAR = 200


def _begin(m: re.Match[str], apart: list[int], joined: set[int]) -> int:
    """Return where what the mark ends begins: behind the last sign that stays apart."""
    number = bisect_left(apart, m.start())
    while number and apart[number - 1] in joined:
        number -= 1
    return max(apart[number - 1] + 1 if number else 0, m.start() - _FAR)


def _ends_sentence(m: re.Match[str], line: str, begin: int) -> bool:
    """Say whether the point is no part of `. . .` or of a menu, and no small letter follows."""
    follows = _follows(m, line)
    figures = line[m.start() - 1].isdigit() and follows.isdigit()  # 10 . 0 . 1
    if figures or _is_dotted(m, line) or follows.islower():
        return False
    return len(line[begin : m.start()].split()) > 2 or not follows


def _follows(m: re.Match[str], line: str) -> str:
    """Return the first character behind the mark that is neither a space nor a closer."""
    return line[m.end() : m.end() + 6].lstrip(' \u00a0"”“»’)]„«‘')[:1]


def _is_dotted(m: re.Match[str], line: str) -> bool:
    around = line[max(0, m.start() - 2) : m.start()], line[m.end() : m.end() + 4].lstrip()[:1]
    return around[0] in (" .", "..") or around[1] == "."


_WORD_BEFORE = lazy(r"[\w.]{1,20}\Z")


def _is_no_end(m: re.Match[str], line: str, document: Document, *, habit: bool) -> bool:
    """Say whether a point before a small letter is an abbreviation's: `np . tak`, `z.B . die`.

    Where a line sets all its marks apart it may be anything.
    """
    if _is_dotted(m, line) or not _follows(m, line).islower():
        return False
    word = _WORD_BEFORE.search(line, max(0, m.start() - 20), m.start())
    return word is not None and (
        habit or "." in word[0].strip(".") or _is_abbreviation(word[0].lower(), document)
    )


def _is_abbreviation(word: str, document: Document) -> bool:
    if word in orthography(None).abbreviations:
        return True
    return word in orthography(document.language).abbreviations


# --- other marks -----------------------------------------------------------------------------

_REFERENCE = lazy(r"&[ ]?\#?[ ]?\w{2,31}\Z")
_NAME = 36
_SENTENCE = 60  # a field (`Price : 35`) is shorter
_PROGRAMMED = lazy(r"\w[(\[]|\w\s?=\s?\w|[{}]")


def _is_lone_mark(m: re.Match[str], line: str) -> bool:
    """Say whether the mark ends what stands before it: no emoticon, ratio, operator, reference."""
    before, sign = line[m.start() - 1], m["mark"]
    if sign == ";" and _REFERENCE.search(line, max(0, m.start() - _NAME), m.start()):
        return False  # one that is spoken about, or is repaired as such
    if (touching := line[m.end() : m.end() + 4].strip()[:1]) and touching in ".:;!?)(/\\|*=-":
        return False
    follows = _follows(m, line)
    if sign in "!?":
        return not (follows.islower() or follows.isdigit())
    if sign == ":":
        may_follow = not follows or follows.isalpha() or len(line) > _SENTENCE
        return not before.isdigit() and may_follow
    return follows.isalpha()


def _marks(text: str, suspect: Suspect, found: set[str], document: Document) -> str:
    """Return those of `; : ! ?` that take no space before them in this line."""
    if ":" in found and not _is_lone_colon(text, suspect):
        found = found & {";", "!"}
    return "".join(found) if found and sets_none(suspect.line, document) else ""


def _is_lone_colon(text: str, suspect: Suspect) -> bool:
    """Say whether a colon stands between no equals (`Bayern : Dortmund`) and in no table."""
    line = suspect.line
    return (
        line.count(" :") == 1
        and line.count(" ") > 4
        and not any(" :" in other for other in beside(text, suspect))
        and not _PROGRAMMED.search(line)
    )
