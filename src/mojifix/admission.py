"""Which of the edits that a fixer found are made: the table, protection and topic, applied.

No fixer can forget it: it is asked by the pipeline, for every edit of every fixer, a user's own
included. What it refuses, `detect` shows as a remark that says why.
"""

from __future__ import annotations

from mojifix.catalog import Rights
from mojifix.document import Document
from mojifix.edits import Edit
from mojifix.fixer import Fixer
from mojifix.knowledge.assigned import is_assigned, makes_none
from mojifix.natures import Nature
from mojifix.once import cached_property

__all__ = ["Admission", "remark"]

_NAMES = {
    "prose": "running text",
    "short": "a short text or a fragment",
    "markdown": "Markdown",
    "markup": "a markup language",
    "layout": "text whose white space is content",
    "source": "source code, configuration or data",
}
_MENTIONED = "the sentence is about it"
_MARKUP = frozenset("&＆<\\[%=_\ufffd")
"""What a reference, a tag or an escape begins with: a sentence can be about one of these."""


class Admission:
    """Says of the edits of a fixer, one after the other, whether they are made in a document."""

    def __init__(self, document: Document, fixer: Fixer, rights: Rights) -> None:
        self._document, self._rights = document, rights
        self._heeds_nature = "nature" in fixer.respects
        self._heeds_protection = "protection" in fixer.respects
        self._heeds_mention = "mention" in fixer.respects
        self._compares: bool | None = None  # not asked for yet
        self._start, self._end = 0, -1  # of the line that was asked for last
        self._codes: frozenset[str] | None = None  # that are open in it; None: all
        self._is_clear = False  # nothing in it is protected
        self._is_free = False  # nothing stands against an edit, but that it may be mentioned

    def is_closed(self) -> bool:
        """Say whether the fixer may act nowhere in the document: its lines are like the whole.

        In running text any line may be of any nature; in other documents, if not like the whole,
        it is source.
        """
        nature = self._document.nature
        if not self._heeds_nature or nature in _OF_WORDS:
            return False
        return nature not in self._rights and "source" not in self._rights

    def refusal(self, edit: Edit) -> str | None:
        """Say why an edit is not made where it stands; None where nothing stands against it."""
        start, end, replacement, reason, _ = edit
        if self._compares is None:
            self._compares = self._document.compares
        if self._compares and self._document.is_compared(start, end):
            return _MENTIONED
        if not self._start <= start <= self._end:
            self._enter(start)
        if self._is_free and end <= self._end and _are_assigned(replacement):
            text = self._document.text
            if not self._heeds_mention or text[start : start + 1] not in _MARKUP:
                return None
            is_mentioned = self._document.is_mentioned(start, end, replacement.strip(" "))
            return _MENTIONED if is_mentioned else None
        first = self._start
        if self._heeds_nature:
            if self._codes is not None and reason.code not in self._codes:
                return f"this is {_NAMES[self._document.nature_at(start)]}"
            if end > self._end:
                self._enter(last := _last(self._document.text, edit))
                if self._codes is not None and reason.code not in self._codes:
                    return f"this is {_NAMES[self._document.nature_at(last)]}"
        if not replacement.isascii() and makes_none(self._document.text[start:end], replacement):
            return "what it would become is no character that is assigned"
        is_clear = self._is_clear and self._start == first and end <= self._end
        if self._heeds_protection and not is_clear and self._document.is_protected(start, end):
            return "this is code, an address, a path or maths"
        if (
            self._heeds_mention
            and self._document.text[start : start + 1] in _MARKUP
            and self._document.is_mentioned(start, end, replacement.strip(" "))
        ):
            return _MENTIONED
        return None

    def _enter(self, at: int) -> None:
        line = self._document.line_at(at)
        self._start, self._end = line.start, line.end
        self._codes = self._open_codes(at)
        self._is_clear = self._document.is_clear(line)
        self._is_free = self._is_clear and (self._codes is None or not self._heeds_nature)

    def _open_codes(self, at: int) -> frozenset[str] | None:
        """Return the codes that are open in the line at a place; None: all."""
        if self._is_indifferent:
            return self._rights.get("source", _NONE) if self._document.is_source_at(at) else None
        return self._rights.get(self._document.nature_at(at), _NONE)

    @cached_property
    def _is_indifferent(self) -> bool:
        """Whether a line of running text is open to all edits, whatever it is but source."""
        is_open = (self._rights.get(nature, _NONE) is None for nature in _IN_RUNNING_TEXT)
        return self._document.nature in _OF_WORDS and all(is_open)


def _are_assigned(characters: str) -> bool:
    return characters.isascii() or all(map(is_assigned, characters))


_OF_WORDS = ("prose", "short")
_IN_RUNNING_TEXT: tuple[Nature, ...] = ("prose", "short", "layout")
_NONE: frozenset[str] = frozenset()


def _last(text: str, edit: Edit) -> int:
    """Return where an edit ends; a line whose break it keeps is not the one that it ends in."""
    keeps = edit.end > edit.start and text[edit.end - 1] == "\n"
    return edit.end - 1 if keeps and edit.replacement.endswith("\n") else edit.end


def remark(edit: Edit, old: str, why: str) -> Edit:
    """Return the edit as one that changes nothing and says why."""
    sentence = f"{edit.reason.sentence} Left as it is: {why}."
    return edit._replace(replacement=old, reason=edit.reason._replace(sentence=sentence))
