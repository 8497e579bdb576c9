"""Many glued sentences prove each other, and the words beside them tell of programs."""

from __future__ import annotations

import re

from mojifix.document import Document
from mojifix.fixers.layout.sentences.ends import CLASSES, is_echo
from mojifix.fixers.layout.sentences.joints import ENDINGS, JOINT, Joint, joint_of
from mojifix.patterns import lazy

__all__ = ["Habits"]

# What else stands in a paragraph where `collections.Counter` is no end of a sentence.
_PROGRAMMED = lazy(
    r"""
    \w\(\) | [a-z]_[a-z] | :: | -> | \b(?:Python|JavaScript|Golang|stdlib|namespaces?|API)\b
    """,
    re.VERBOSE,
)
_REACH = 300
_WORDS = lazy(r"[^\W\d_]{2,}[ ,]")
_SPACED = lazy(r"[.!?…][\"”»)]?[ ][„“«(\"¿¡]?[^\W\d_a-z]")


class Habits:
    """Whether a line, or the head of the document, glues its sentences as a rule.

    Then the words need not be known: many an inflected form and most names are not.
    """

    def __init__(self, text: str, document: Document) -> None:
        self._text, self._document = text, document
        self._start, self._end = 0, -1
        self._here: bool | None = None
        self._commas: bool | None = None
        self._everywhere: bool | None = None
        self._block, self._programmed = -1, False

    def is_programmed(self, at: int) -> bool:
        """Say whether what stands near, in the same line, speaks of programs."""
        self._go_to(at)
        if (block := (at - self._start) // _REACH) != self._block:
            self._block, first = block, self._start + block * _REACH
            first, last = max(self._start, first - _REACH), min(self._end, first + 2 * _REACH)
            self._programmed = _PROGRAMMED.search(self._text, first, last) is not None
        return self._programmed

    def sets_commas(self, at: int) -> bool:
        """Say whether the line is a sentence of which half of the commas have their space."""
        self._go_to(at)
        if self._commas is None:
            line = self._text[self._start : self._end]
            self._commas = line.count(", ") >= line.count(",") / 2 and bool(_WORDS.search(line))
        return self._commas

    def prove(self, at: int, joint: Joint) -> bool:
        """Say whether a joint is one of many."""
        if not _may_be_sentences(joint):
            return False
        self._go_to(at)
        if self._here is None:
            self._here = _is_habit(self._text[self._start : self._end], 2)
        if not self._here and self._everywhere is None:
            self._everywhere = _is_habit(self._document.head, 3)
        return self._here or bool(self._everywhere)

    def _go_to(self, at: int) -> None:
        if at <= self._end:
            return
        self._start, end = self._text.rfind("\n", 0, at) + 1, self._text.find("\n", at)
        self._end = len(self._text) if end < 0 else end
        self._here, self._commas, self._block = None, None, -1


def _may_be_sentences(joint: Joint) -> bool:
    return (
        joint.in_prose
        and joint.kind == "word"
        and len(joint.left) > 2
        and len(joint.right) > 1
        and joint.left.lower() not in CLASSES
        and joint.right.lower() not in ENDINGS
        and not is_echo(joint)
    )


def _is_habit(text: str, least: int) -> bool:
    """Say whether `text` has so many glued sentences, and not many more that are not."""
    joints = (joint_of(m) for m in JOINT.finditer(text))
    glued = {joint[1:] for joint in joints if joint and _may_be_sentences(joint)}
    if len(glued) < least:
        return False
    return 3 * len(glued) >= sum(1 for _ in _SPACED.finditer(text))
