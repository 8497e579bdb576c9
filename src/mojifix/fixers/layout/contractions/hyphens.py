r"""Forms that are written with a hyphen, and which spaces part them: `dit - elle`, `ex- mari`.

>>> from mojifix.knowledge.orthography import orthography
>>> list(joints(r"(?:ce|ça)-ci | \w+-t-(?:il|on)"))
[('(?:ce|ça)', 'ci'), ('\\w+', 't'), ('t', '(?:il|on)')]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
    return any(right.match(after) and left.search(before) for left, right in _joints())


@cache
def _joints() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return what stands before and behind hyphens in the forms; what has one side, together."""
    found: dict[str, set[str]] = {}
    for language in HYPHENATING:
        for before, behind in joints(orthography(language).hyphenated):
            found.setdefault(before, set()).add(behind)
    return [
        (
            re.compile(rf"(?<!\w)(?:{before})\Z", re.IGNORECASE),
            re.compile(rf"(?:{'|'.join(sorted(behind))})(?!\w)", re.IGNORECASE),
        )
        for before, behind in found.items()
    ]


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
