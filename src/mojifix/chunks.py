"""Long texts, in chunks that are repaired one after the other.

Paragraphs do not influence each other, so a long text can be cut between two of them: what
is in memory then depends on the longest chunk, not on the text, and so does the price of
whatever a repair does more often than once. A text is always cut at the same places, in
whatever parts it arrives: reading a stream gives what reading the whole gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from mojifix.patterns import lazy

__all__ = ["CHUNK", "HEAD", "Chunk", "chunks"]

Span = tuple[int, int]

HEAD = 16_384
"""How many code points from the start of a text decide what holds for all of it."""

CHUNK = 2 * HEAD
"""How many code points a chunk should have at most; few documents are longer.

Half of that it has at least, so the first holds the head. What is looked at for nothing, since
a trigger fired where no damage is, is a chunk: smaller ones are faster.
"""

_MOST = 16
"""How many times as long a chunk may be where it can be cut nowhere else without being seen."""

# A blank line stands between paragraphs. Any other line end or space will do only in plain
# prose, far from what could be half of a reference, a tag or an escape.
_PARAGRAPH = "\n\n"
_TRAILING = " \n\n"
_BLANK_LINE = lazy(r"(?<=\S)\n\n(?=\S)")
_WHITE = lazy(r"(?<=\S)[\n ](?=\S)")
_SIGNS = r"&＆<>;；=\\\[\]{}%#@\x00-\x08\x80-\x9f\ufffd"
_MARKUP = lazy(f"[{_SIGNS}]")
_FENCE = lazy(r"^[ >]{0,12}(?:```|~~~)", re.MULTILINE)
_AROUND = 64
_PLAIN = lazy(f"[^{_SIGNS}]+")
_TRIES = 1000

# What is one thing from its opening to its closing, the tags whole, escaped or in pieces.
_WHOLE = ("pre", "code", "script", "style", "textarea", "svg")
_OPENING = lazy(
    rf"(?:<|&(?:amp;)*lt;)[ ]?(?:(?P<closes>/)[ ]?)?(?P<name>{'|'.join(_WHOLE)})\b"
    r"|(?P<comment><!--)|(?P<cdata><!\[CDATA\[)",
    re.IGNORECASE,
)
_CLOSING = {
    **{name: lazy(rf"(?:<|&(?:amp;)*lt;)[ ]?/[ ]?{name}\b", re.IGNORECASE) for name in _WHOLE},
    "comment": lazy("-->"),
    "cdata": lazy(r"\]\]>"),
    "```": lazy(r"^[ >]{0,12}```", re.MULTILINE),
    "~~~": lazy(r"^[ >]{0,12}~~~", re.MULTILINE),
}
# A line that goes on in the next one, and the next one that goes on with it.
_OPEN_END = lazy(r"(?:<[^>\n]*|\[[^\]\n]*|[&＆][^;；\n]{0,12}|[=\\%#\x80-\x9f\ufffd-])\Z")
_OPEN_START = lazy(r"\s*[;；>#\]/]")
_PAIRED = lazy('[“”„«»()"]')
_END_OF_SENTENCE = ".!?…。"


class Chunk(NamedTuple):
    """A chunk of a text, and the white space between it and the next."""

    text: str
    space: str


def chunks(parts: Iterable[str], size: int = CHUNK) -> Iterator[Chunk]:
    r"""Yield the text that `parts` make up, in chunks of about `size` code points (130 or more).

    A chunk ends at the last blank line in its second half, else at a line end there, else at
    a space, else at the first of these that comes; but not inside a comment, a block of code or
    the like. One that can end nowhere is 16 times as long at most. What stands between two
    chunks needs no repair.

    >>> prose = "One paragraph, and\nno more.\n\n" * 8 + "So it ends here."
    >>> [chunk.text[-8:] for chunk in chunks([prose], size=140)]
    ['no more.', 'ds here.']
    """
    text, at = "", 0
    waiting: list[str] = []
    length = enough = 0
    for part in chain(parts, [None]):
        if part is not None:
            waiting.append(part)
            length += len(part)
            if length <= enough:
                continue
        before = max(0, at - 1)  # what a line begins behind
        # Nothing is before the first part: joined alone, it is not copied.
        text, at = "".join(filter(None, [text[before:], *waiting])), at - before
        waiting.clear()
        while len(text) - at > size + _AROUND + 1:
            cut = _cut(text, at, size)
            if cut is None:
                break
            yield Chunk(text[at : cut[0]], text[cut[0] : cut[1]])
            at = cut[1]
        # What could not be cut is looked at again when it is twice as long.
        length, enough = 0, len(text) - at
    if at < len(text):
        yield Chunk(text[at:], "")


def _cut(text: str, at: int, size: int) -> Span | None:
    """Return where the chunk that begins at `at` ends and the next one begins.

    None where it takes more of the text to tell.
    """
    half, stop, limit = at + size // 2, at + size, at + _MOST * size
    opened, closing = _open(text, at, stop)
    if cut := _last(text, at, half, opened):
        return cut
    if closing is not None:
        closed = closing.search(text, stop, limit)
        cut = closed and _next(text, closed.end(), limit)
        if cut or len(text) < limit + _AROUND:
            return cut
    cut = _last(text, at, half, stop) or _next(text, stop, limit)
    if cut or len(text) < limit + _AROUND:
        return cut
    return _somewhere(text, half, limit)


def _open(text: str, start: int, stop: int) -> tuple[int, re.Pattern[str] | None]:
    """Return where the first thing begins that a stretch of the text leaves open, and what ends it.

    `stop` and None where it leaves nothing open.
    """
    opened: dict[str, int] = {}
    for fence in ("```", "~~~"):
        if text.find(fence, start, stop) >= 0:
            found = [m.start() for m in _CLOSING[fence].finditer(text, start, stop)]
            if len(found) % 2:
                opened[fence] = found[-1]
    if text.find("<", start, stop) >= 0 or text.find("lt;", start, stop) >= 0:
        opened.update(_open_elements(text, start, stop))
    if not opened:
        return stop, None
    first = min(opened, key=opened.__getitem__)
    return opened[first], _CLOSING[first]


def _open_elements(text: str, start: int, stop: int) -> dict[str, int]:
    opened: dict[str, int] = {}
    for m in _OPENING.finditer(text, start, stop):
        name = (m["name"] or m.lastgroup or "").lower()
        if m["closes"]:
            opened.pop(name, None)
        else:
            opened.setdefault(name, m.start())
    for name in ("comment", "cdata"):
        closed = opened.get(name, -1)
        if closed >= 0:
            last = max((m.end() for m in _CLOSING[name].finditer(text, start, stop)), default=-1)
            begun = text.rfind("<!--" if name == "comment" else "<![CDATA[", start, stop)
            if last > begun:
                del opened[name]
            else:
                opened[name] = begun
    return opened


def _last(text: str, at: int, start: int, stop: int) -> Span | None:
    """Return the white space in a stretch of the text at which it is best cut."""
    return (
        _last_of(_PARAGRAPH, text, start, stop)
        or _last_trailing(text, start, stop)
        or _last_of("\n", text, start, stop)
        or _last_line(text, start, stop)
        or _last_whole(text, at, start, stop)
        or _last_of(" ", text, start, stop)
    )


def _last_of(space: str, text: str, start: int, stop: int) -> Span | None:
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


def _last_trailing(text: str, start: int, stop: int) -> Span | None:
    """Return the last blank line below a sentence and a space, which stays with the chunk."""
    at = stop
    for _ in range(_TRIES):
        at = text.rfind(_TRAILING, start, at)
        if at < 0:
            break
        if at and text[at - 1] in _END_OF_SENTENCE and not text[at + len(_TRAILING)].isspace():
            return at + 1, at + len(_TRAILING)
    return None


def _last_line(text: str, start: int, stop: int) -> Span | None:
    """Return the last line end at which nothing goes on, though signs are near."""
    at = stop
    for _ in range(_TRIES):
        at = text.rfind("\n", start, at)
        if at < 0:
            break
        if text[at - 1].isspace() or text[at + 1].isspace():
            continue
        line = text[max(start, text.rfind("\n", start, at) + 1, at - 1000) : at]
        if not _OPEN_END.search(line) and not _OPEN_START.match(text, at + 1, at + _AROUND):
            return at, at + 1
    return None


def _last_whole(text: str, at: int, start: int, stop: int) -> Span | None:
    """Return the last space behind a sentence at which no quotation or bracket is open."""
    begin = max(at, text.rfind("\n", at, start) + 1)  # where the line begins
    level, quoted = 0, False
    done, found = start, None
    for m in chain(_PAIRED.finditer(text, begin, stop), [None]):
        end = m.start() if m else stop
        if not level and not quoted and end > done:
            found = _last_sentence(text, done, end) or found
        done = max(done, end)
        if m is None:
            break
        if m[0] == '"':
            quoted = not quoted
        else:
            level += 1 if m[0] in "“„«(" else -1
    return found


def _last_sentence(text: str, start: int, stop: int) -> Span | None:
    at = stop
    for _ in range(_TRIES):
        at = text.rfind(" ", start, at)
        if at <= start:
            break
        if text[at - 1] not in _END_OF_SENTENCE or text[at + 1].isspace():
            continue
        if not _MARKUP.search(text, at - _AROUND, at + 1 + _AROUND):
            return at, at + 1
    return None


def _next(text: str, start: int, limit: int) -> Span | None:
    """Return the first white space from `start` on, before `limit`, to cut the text at."""
    stop = min(len(text) - _AROUND, limit)
    if text.find(" ", start, stop) < 0 and text.find("\n", start, stop) < 0:
        return None
    paragraph = _BLANK_LINE.search(text, start, stop)
    stop = paragraph.start() if paragraph else stop
    at = max(0, start - 2 * _AROUND - 2)  # so that a plain stretch is seen whole enough
    for plain in _PLAIN.finditer(text, at, stop + _AROUND):
        if plain.end() - plain.start() > 2 * _AROUND:
            first = max(start, plain.start() + _AROUND)
            if cut := _WHITE.search(text, first, max(first, plain.end() - _AROUND)):
                return cut.span()
    return paragraph.span() if paragraph else None


def _somewhere(text: str, start: int, stop: int) -> Span:
    """Return where to cut what can be cut nowhere without being seen."""
    for space in ("\n", " "):
        at = text.rfind(space, start, stop)
        if at > start and not text[at - 1].isspace() and not text[at + 1].isspace():
            return at, at + 1
    return stop, stop
