"""Long texts, in chunks that are repaired one after the other.

Paragraphs do not influence each other, so a long text can be cut between two of them: what
is in memory then depends on the longest chunk, not on the text, and so does the price of
whatever a repair does more often than once. A text is always cut at the same places, in
whatever parts it arrives: reading a stream gives what reading the whole gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mojifix.edits import Edit, Step
from mojifix.patterns import lazy

__all__ = ["CHUNK", "HEAD", "Chunk", "Done", "chunks", "joined"]

HEAD = 16_384
"""How many code points from the start of a text decide what holds for all of it."""

CHUNK = 2 * HEAD
"""How many code points a chunk should have at most; few documents are longer.

Half of that it has at least, so the first holds the head. What is looked at for nothing, since
a trigger fired where no damage is, is a chunk: smaller ones are faster.
"""

# A blank line stands between paragraphs. Any other line end or space will do only in plain
# prose, far from what could be half of a reference, a tag or an escape.
_PARAGRAPH = "\n\n"
_BLANK_LINE = lazy(r"(?<=\S)\n\n(?=\S)")
_WHITE = lazy(r"(?<=\S)[\n ](?=\S)")
_SIGNS = r"&＆<>;；=\\\[\]{}%#@\x00-\x08\x80-\x9f\ufffd"
_MARKUP = lazy(f"[{_SIGNS}]")
_FENCE = lazy(r"^[ >]{0,12}(?:```|~~~)", re.MULTILINE)
_AROUND = 64
_PLAIN = lazy(f"[^{_SIGNS}]{{{2 * _AROUND + 1},}}")
_TRIES = 1000


class Chunk(NamedTuple):
    """A chunk of a text, and the white space between it and the next."""

    text: str
    space: str


def chunks(parts: Iterable[str], size: int = CHUNK) -> Iterator[Chunk]:
    r"""Yield the text that `parts` make up, in chunks of about `size` code points (130 or more).

    A chunk ends at the last blank line in its second half, else at a line end there, else at
    a space, else at the first of these that comes. What stands between two chunks needs no
    repair.

    >>> prose = "One paragraph, and\nno more.\n\n" * 8 + "So it ends here."
    >>> [chunk.text[-8:] for chunk in chunks([prose], size=140)]
    ['no more.', 'ds here.']
    """
    text, at, looked = "", 0, 0
    held: list[str] = []
    for part in parts:
        held.append(part)
        if looked and " " not in part and "\n" not in part:
            continue  # nothing to cut at has come: joined each time, it would take square time
        text, at, looked = text[at:] + "".join(held), 0, max(0, looked - at)
        held.clear()
        while len(text) - at > size + _AROUND + 1:
            half, stop = at + size // 2, at + size
            cut = _last(text, half, _outside(text, at, stop)) or _last(text, half, stop)
            cut = cut or _next(text, max(stop, looked))
            if cut is None:
                looked = len(text) - _AROUND - 3  # what is not plain yet may become so
                break
            yield Chunk(text[at : cut[0]], text[cut[0] : cut[1]])
            at, looked = cut[1], 0
    text, at = text[at:] + "".join(held), 0
    if at < len(text):
        yield Chunk(text[at:], "")


def _outside(text: str, start: int, stop: int) -> int:
    """Return where the code block begins that a stretch of the text leaves open, else `stop`."""
    opened = []
    if any(text.find(fence, start, stop) >= 0 for fence in ("```", "~~~")):
        fences = [m.start() for m in _FENCE.finditer(text, start, stop)]
        opened += fences[-1:] if len(fences) % 2 else []
    for name in ("pre", "code"):
        at = text.rfind(f"<{name}", start, stop)
        if at > text.rfind(f"</{name}", start, stop):
            opened.append(at)
    return min(opened, default=stop)


def _last(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Return the white space in a stretch of the text at which it is best cut."""
    for space in (_PARAGRAPH, "\n", " "):
        at = stop
        for _ in range(_TRIES):
            at = text.rfind(space, start, at)
            if at < 0:
                break
            end = at + len(space)
            if not at or text[at - 1].isspace() or text[end].isspace():
                continue
            near = space != _PARAGRAPH and _MARKUP.search(text, at - _AROUND, end + _AROUND)
            if not near:
                return at, end
            at = max(start, min(at, near.start() - _AROUND))  # what lies between is near it too
    return None


def _next(text: str, start: int) -> tuple[int, int] | None:
    """Return the first white space from `start` on at which the text can be cut."""
    stop = len(text) - _AROUND
    if text.find(" ", start, stop) < 0 and text.find("\n", start, stop) < 0:
        return None
    paragraph = _BLANK_LINE.search(text, start, stop)
    stop = paragraph.start() if paragraph else stop
    at = max(0, start - 2 * _AROUND - 2)  # so that a plain stretch is seen whole enough
    while plain := _PLAIN.search(text, at, stop + _AROUND):
        at = plain.end()
        first = max(start, plain.start() + _AROUND)
        if cut := _WHITE.search(text, first, max(first, at - _AROUND)):
            return cut.span()
    return paragraph.span() if paragraph else None


class Done(NamedTuple):
    """What was done to a chunk: its length, with the space after it, and the steps by pass."""

    length: int
    passes: Sequence[Sequence[Step]]


def joined(done: Sequence[Done], fixers: Sequence[str]) -> list[Step]:
    """Return the steps that lead from the whole text to the whole result.

    Each counts in the text that the steps before it made, as if a fixer had gone through all
    chunks before the next fixer came.
    """
    steps = []
    lengths = [chunk.length for chunk in done]
    for number in range(max((len(chunk.passes) for chunk in done), default=0)):
        for name in fixers:
            step = Step(name, [])
            start = 0
            for place, chunk in enumerate(done):
                length = lengths[place]
                for edit in _edits_of(chunk, number, name):
                    step.edits.append(edit._replace(start=edit.start + start, end=edit.end + start))
                    lengths[place] += len(edit.replacement) - (edit.end - edit.start)
                start += length
            if step.edits:
                steps.append(step)
    return steps


def _edits_of(chunk: Done, number: int, fixer: str) -> Iterator[Edit]:
    for step in chunk.passes[number] if number < len(chunk.passes) else ():
        if step.fixer == fixer:
            yield from step.edits
