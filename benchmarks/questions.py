"""What the fixers and the pipeline ask of a text, how often, and how often twice.

`noted` counts for a while every call of a fixer's `find` and of each of `QUESTIONS`. Times are of
the processor, in nanoseconds. `time` holds what was asked in turn, `own` does not. Two readings of
the clock a call are part of both, some half a microsecond.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, NamedTuple
from unittest import mock

from mojifix import Document, Edit, Fixer

__all__ = ["QUESTIONS", "Asked", "Finds", "Notes", "Question", "noted"]


class Question(NamedTuple):
    """A function, by the module in which it is looked up and its path there."""

    name: str
    module: str
    path: str


QUESTIONS = (
    Question("scan for triggers", "mojifix.scan", "Scanner.due"),
    Question("pass", "mojifix.pipeline", "Pipeline._pass"),
    Question("admission of an edit", "mojifix.admission", "Admission.refusal"),
    Question("check of edits", "mojifix.pipeline", "check_edits"),
    Question("splice", "mojifix.pipeline", "splice"),
    Question("nature of a text", "mojifix.head", "judge"),
    Question("structure of a text", "mojifix.head", "shares_of"),
    Question("nature at a place", "mojifix.document", "Document.nature_at"),
    Question("nature of a line", "mojifix.document", "nature_of_line"),
    Question("blocks of code", "mojifix.document", "code_blocks"),
    Question("protection of a place", "mojifix.document", "Document.is_protected"),
    Question("protected spans of a line", "mojifix.document", "spans"),
    Question("mention at a place", "mojifix.document", "Document.is_mentioned"),
    Question("topic of a line", "mojifix.document", "Document._topic"),
    Question("language of a text", "mojifix.knowledge.language", "detect_language"),
)
"""In the order of the tables. One that the code no longer has is named as missing."""


@dataclass
class Finds:
    """The calls of one fixer's `find`."""

    calls: int = 0
    in_vain: int = 0
    edits: int = 0
    time: int = 0
    time_in_vain: int = 0
    own: int = 0


@dataclass
class Asked:
    """The calls of one question; `again`: about the same, within the repair of one text."""

    calls: int = 0
    again: int = 0
    time: int = 0
    time_again: int = 0
    own: int = 0


@dataclass
class Notes:
    """What was noted: by fixer, by question, and which questions there are none of."""

    finds: dict[str, Finds] = field(default_factory=lambda: defaultdict(Finds))
    asked: dict[str, Asked] = field(default_factory=lambda: defaultdict(Asked))
    missing: list[str] = field(default_factory=list)
    _known: set[Hashable] = field(default_factory=set)
    _inner: list[int] = field(default_factory=lambda: [0])

    def next_text(self) -> None:
        """Say that another text begins, of which nothing was asked yet."""
        self._known.clear()

    def timed(
        self, function: Callable[..., Any], given: Sequence[Any], options: Mapping[str, Any]
    ) -> tuple[Any, int, int]:
        """Call `function`; return its answer, the time it took, and how much of it was its own."""
        self._inner.append(0)
        start = time.process_time_ns()
        try:
            answer = function(*given, **options)
        finally:
            took = time.process_time_ns() - start
            inner = self._inner.pop()
            self._inner[-1] += took
        return answer, took, took - inner

    def is_new(self, about: Hashable) -> bool:
        """Say whether this is asked for the first time, and keep it."""
        try:
            known = about in self._known
            self._known.add(about)
        except TypeError:  # an edit's detail may be anything
            return True
        return not known


@contextmanager
def noted() -> Iterator[Notes]:
    """Note, while the context is open, what is asked in this process."""
    notes = Notes()
    with mock.patch.object(Fixer, "edits", _counting_finds(notes, Fixer.edits)):
        patches = []
        try:
            for question in QUESTIONS:
                if (found := _found(question)) is None:
                    notes.missing.append(question.name)
                    continue
                owner, name = found
                counting = _counting(notes, question.name, getattr(owner, name))
                patch = mock.patch.object(owner, name, counting)
                patch.start()
                patches.append(patch)
            yield notes
        finally:
            for patch in patches:
                patch.stop()


def _found(question: Question) -> tuple[Any, str] | None:
    """Return what holds the function of a question, and its name there."""
    *owners, name = question.path.split(".")
    try:
        owner: Any = import_module(question.module)
        for part in owners:
            owner = getattr(owner, part)
        getattr(owner, name)
    except (ImportError, AttributeError):
        return None
    return owner, name


def _counting_finds(
    notes: Notes, find: Callable[[Fixer, Document], list[Edit]]
) -> Callable[[Fixer, Document], list[Edit]]:
    def edits(fixer: Fixer, document: Document) -> list[Edit]:
        found: list[Edit]
        found, took, own = notes.timed(find, (fixer, document), {})
        row = notes.finds[fixer.name]
        row.own += own
        row.calls += 1
        row.edits += len(found)
        row.time += took
        if not found:
            row.in_vain += 1
            row.time_in_vain += took
        return found

    return edits


def _counting(notes: Notes, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def call(*given: Any, **options: Any) -> Any:
        answer, took, own = notes.timed(function, given, options)
        row = notes.asked[name]
        row.own += own
        row.calls += 1
        row.time += took
        if not notes.is_new((name, *map(_subject, given), *map(_subject, options.values()))):
            row.again += 1
            row.time_again += took
        return answer

    return call


def _subject(given: Any) -> Any:
    """Return what a question is about: of a document its text, of a list what it holds."""
    if isinstance(given, Document):
        return given.text
    return tuple(given) if isinstance(given, list) else given
