"""On which side a quotation mark leans, told from its partner on the same line.

The language is asked for only where a word decides, for detecting it is expensive.

>>> [(m.start, m.end, m.text) for m in lean('a " word " here', lambda: None)]
[(3, 4, ''), (8, 9, '')]
>>> list(lean('5" of rain and a "word"', lambda: None))
[]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from mojifix.knowledge.orthography import follows, orthography
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

__all__ = ["Mark", "lean"]

_SPACES = " \u00a0\u2009\u202f"
_STRAIGHT = lazy('"')
_SHOWN = lazy(r"[ ]?[^\w\s]{1,3}[ ]?")  # `“ ; ”`: the sign itself, quoted
_OPTION = lazy(rf"[{_SPACES}]*[-/.]")
_CURLY = lazy("[“”„]|[«»]")


Language = Callable[[], str | None]


class Mark(NamedTuple):
    """What to put in the place of `line[start:end]`, so that a quotation mark leans right."""

    start: int
    end: int
    text: str


def lean(line: str, language: Language) -> Iterator[Mark]:
    """Yield the repairs of the quotation marks of one line, in order."""
    found = [*_straight(line), *_directed(line, language)]
    return iter(sorted(found))


# --- straight marks: every second one closes --------------------------------------------------


def _straight(line: str) -> list[Mark]:
    """Return repairs where all marks of the line pair; a mark that does not fit forbids all."""
    at: list[int] = []
    for m in _STRAIGHT.finditer(line):
        # Where one would open, a mark behind a figure is an inch: 5"
        if len(at) % 2 or not line[m.start() - 1 : m.start()].isdigit():
            at.append(m.start())
    repairs: list[Mark] = []
    certain = 0
    opened = -1
    for i in at:
        side = _side(line, i)
        if opened < 0:
            if side == "close" or side == "glued":
                return []
            opened = i
            certain += side == "open" or line[i - 1 : i] in ("(", "[")
            if side == "apart":
                if _OPTION.match(line, i + 1):
                    return []  # " -v": an option, quoted with its space
                repairs.append(_cut_after(line, i))
        else:
            if side == "glued":
                return []
            if side == "open":
                if line[max(0, i - 2) : i - 1] not in ",.!?" or not line[i + 1].islower():
                    return []
                repairs.append(_swap(line, i))
            elif side == "apart":
                if line[max(0, i - 2)] == ":":
                    return []  # "Name: ": a prefix, quoted with its space
                repairs.append(_cut_before(line, i))
            certain += side == "close" or line[i + 1 : i + 2] in (".", ",", ")", "]")
            if not re.search(r"\w", line[opened + 1 : i]):
                return []
            opened = -1
    if opened >= 0 and _side(line, opened) != "open":
        return []
    return repairs if certain or len(at) == 2 else []


def _side(line: str, at: int) -> str:
    """Say how a straight mark looks: it opens, closes, stands apart or is glued."""
    before, after = line[at - 1 : at] if at else "", line[at + 1 : at + 2]
    free_before = not before or before in _SPACES or before in "([{—–-/‘'“"
    free_after = not after or after in _SPACES
    if free_before and not free_after:
        # `dynamic ".`: what ends a sentence is not quoted alone.
        return "apart" if after in ".,;:!?)]" and before and before in _SPACES else "open"
    if free_after or after in ".,;:!?)]}—–-/…’'*":
        return "apart" if free_before else "close"
    return "glued"


# --- marks that show their side ---------------------------------------------------------------


def _directed(line: str, language: Language) -> Iterator[Mark]:
    opened: list[int] = []
    # “ and ”, or „ and “, in equal numbers: no mark stands for both
    low, high, right = map(line.count, "„“”")
    even = 0 < high == right and not low
    even_low = 0 < low == high and not right
    for m in _CURLY.finditer(line):
        mark, at = m[0], m.start()
        last = line[opened[-1]] if opened else ""
        again = mark == last == "“" and not _looks_open(line, at)
        may_close = even or even_low or _may_close(line, at, mark)
        if again or (last and _closes(last, mark) and may_close):
            if _SHOWN.fullmatch(line, opened.pop() + 1, at) is None:
                yield from _closing(line, at, last in "«»", language)
        elif mark in "“„" or _opens_left(mark, language) or _looks_open(line, at):
            if mark in "“„" or not opened:
                opened.append(at)
            if (mark == "„" or (mark == "“" and even)) and _leans_back(line, at):
                yield _swap_back(line, at)
            else:
                yield from _opening(line, at, mark, language)
        elif mark == "”" and _ends_clause(line, at):
            yield _cut_before(line, at)


def _opens_left(mark: str, language: Language) -> bool:
    return mark == "«" and not orthography(language()).never_opens_left


def _closes(opening: str, mark: str) -> bool:
    """Say whether a mark may close another; of »two such marks», the second may open again."""
    return mark in follows()[opening] and not mark == opening == "»"


def _looks_open(line: str, at: int) -> bool:
    """`»Zitat`, `”citat`: a mark of either side that leans on the word after it."""
    free = at == 0 or line[at - 1] in _SPACES or line[at - 1] in "(["
    after = line[at + 1 : at + 2]
    return free and after.strip() != "" and after not in ".,;:!?)]”“»…"


def _may_close(line: str, at: int, mark: str) -> bool:
    """Say whether a mark can close: not where it leans on the word after it.

    `stets “kurze” Wege`, `the ”little steps”`; but behind punctuation it slipped.
    """
    return mark in "«»" or not _looks_open(line, at) or line[max(0, at - 2) : at - 1] in ",.!?;:…"


def _leans_back(line: str, at: int) -> bool:
    """`a“ top 10” list`: an opening mark on the word before it."""
    return (
        at > 0
        and (line[at - 1].isalnum() or line[at - 1] in ",.;:!?…")
        and line[at + 1 : at + 2] in tuple(_SPACES)
        and line[at + 2 : at + 3].isalnum()
    )


def _ends_clause(line: str, at: int) -> bool:
    """` ”.`: punctuation of the sentence follows, so no language opens here."""
    after, next_but_one = line[at + 1 : at + 2], line[at + 2 : at + 3]
    return (
        at > 1
        and line[at - 1] in _SPACES
        and not line[at - 2].isspace()
        and (after != "" and after in ".,;:!?)")
        and next_but_one not in ("”", "“", "=")  # ”.” shows the sign itself
    )


def _closing(line: str, at: int, guillemets: bool, language: Language) -> Iterator[Mark]:
    apart = at > 0 and line[at - 1] in _SPACES
    goes_on = _WORD.match(line, at + 1)
    if apart and not guillemets:
        if goes_on:
            yield _swap(line, at)
        else:
            yield _cut_before(line, at)
    elif goes_on and not apart and _is_word(goes_on[0], language):
        yield Mark(at + 1, at + 1, " ")


def _opening(line: str, at: int, mark: str, language: Language) -> Iterator[Mark]:
    word = _WORD_END.search(line, max(0, at - 30), at)
    after = line[at + 1 : at + 2]
    is_glued = word is not None and after.isalnum() and _is_word(word[0], language)
    # Where “ closes, it may do so behind a word, and „ may be missing.
    if is_glued and not (mark == "“" and orthography(language()).low_closes):
        yield Mark(at, at, " ")
    if at == 0 and line[2:3].islower():
        return  # a closing mark that slipped to the next line: `“ said he`
    free = at == 0 or line[at - 1] in _SPACES or line[at - 1] in "(["
    if (
        free
        and mark in "“„"
        and line[at + 1 : at + 2].strip() == ""
        and line[at + 2 : at + 3].isalnum()
    ):
        yield _cut_after(line, at)


_WORD = lazy(r"[^\W\d_]{2,30}")
_WORD_END = lazy(r"(?<![\w'’])[^\W\d_]{2,30}\Z")


def _is_word(word: str, language: Language) -> bool:
    """Say whether a word can stand alone, so that a space was lost beside it."""
    told = language()
    if told is None or orthography(told).inflects_quotations:
        return False
    known = lexicon(told)
    return known is not None and known.zipf(word) >= 3.5


# --- repairs ----------------------------------------------------------------------------------


def _cut_before(line: str, at: int) -> Mark:
    start = at
    while start and line[start - 1] in _SPACES:
        start -= 1
    return Mark(start, at, "")


def _cut_after(line: str, at: int) -> Mark:
    end = at + 1
    while end < len(line) and line[end] in _SPACES:
        end += 1
    return Mark(at + 1, end, "")


def _swap(line: str, at: int) -> Mark:
    """`limited, ”says`: the space belongs behind the mark."""
    return Mark(_cut_before(line, at).start, at + 1, line[at] + " ")


def _swap_back(line: str, at: int) -> Mark:
    """`sagte„ Nein“`: the space belongs before the mark."""
    return Mark(at, _cut_after(line, at).end, " " + line[at])
