r"""Forms that are written with a hyphen, and which spaces part them: `dit - elle`, `ex- mari`.

>>> from mojifix.knowledge.orthography import orthography
>>> list(joints(r"(?:ce|ça)-ci | \w+-t-(?:il|on)"))
[('(?:ce|ça)', 'ci'), ('\\w+', 't'), ('t', '(?:il|on)')]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise

from mojifix.knowledge.orthography import orthography
from mojifix.patterns import lazy

__all__ = ["HYPHENATING", "joints", "parted_hyphens"]

HYPHENATING = ("en", "fr", "pt", "ro", "ru")
"""The languages of which words with a hyphen are known (a test compares)."""

_HYPHEN = lazy(r"-(?:(?=[ ]\w)|(?<=[ ].)(?=\w))(?:(?<=\w.)|(?<=\w[ ].))")  # a space beside it
_GAP = lazy(r"[ ]-[ ]?|-[ ]")
_REACH = 40
_LOOKAHEAD = lazy(r"\(\?=[^)]*\)")


def parted_hyphens(text: str, language: Callable[[], str | None]) -> Iterator[tuple[int, int]]:
    """Yield where a hyphen and its spaces stand in a form of the language, which is asked last."""
    done = 0
    for hyphen in _HYPHEN.finditer(text):
        at = hyphen.start()
        if at < done or not _is_joint(text, at):
            continue
        forms = _forms(language())
        if forms is None:
            return
        for form in forms.finditer(text, max(done, at - _REACH), at + _REACH):
            yield from (gap.span() for gap in _GAP.finditer(text, form.start(), form.end()))
            done = form.end()


@cache
def _forms(language: str | None) -> re.Pattern[str] | None:
    forms = orthography(language).hyphenated.replace("-", "[ ]?-[ ]?")
    if not forms:
        return None
    return re.compile(rf"(?<![\w'’-])(?:{forms})(?![\w'’])", re.VERBOSE | re.IGNORECASE)


def _is_joint(text: str, at: int) -> bool:
    """Say whether the words beside the hyphen at `at` stand so in the forms of some language."""
    before = text[max(0, at - _REACH) : at].rstrip(" ")
    after = text[at + 1 : at + _REACH].lstrip(" ")
    closed, opened, joints_ = _joints()
    if not (closed.match(after) or opened.search(before)):
        return False  # which is all there is to say of most
    return any(right.match(after) and left.search(before) for left, right in joints_)


Joint = tuple[re.Pattern[str], re.Pattern[str]]


@cache
def _joints() -> tuple[re.Pattern[str], re.Pattern[str], list[Joint]]:
    """Return what stands before and behind hyphens in the forms.

    First the words that stand behind one, where these are given; then those before one, where any
    word may follow; then all, by what stands before.
    """
    found: dict[str, set[str]] = {}
    for language in HYPHENATING:
        for before, behind in joints(orthography(language).hyphenated):
            found.setdefault(before, set()).add(behind)
    closed = {behind for sides in found.values() for behind in sides if r"\w" not in behind}
    opened = {before for before, sides in found.items() if any(r"\w" in side for side in sides)}
    together = [(_before([before]), _behind(sides)) for before, sides in found.items()]
    return _behind(closed), _before(opened), together


def _before(sides: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(sides))})\Z", re.IGNORECASE)


def _behind(sides: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(sides))})(?!\w)", re.IGNORECASE)


def joints(forms: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and behind each hyphen of the forms of a language."""
    for form in _split(forms, "|"):
        yield from pairwise(_split(_LOOKAHEAD.sub("", form), "-"))


def _split(form: str, mark: str) -> list[str]:
    """Split a form at a mark that stands in no brackets; white space is no part of it."""
    pieces, depth = [""], 0
    for character in form:
        depth += (character in "([") - (character in ")]")
        if character == mark and not depth:
            pieces.append("")
        elif not character.isspace():
            pieces[-1] += character
    return pieces
