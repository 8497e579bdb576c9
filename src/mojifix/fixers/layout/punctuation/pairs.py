"""Brackets and guillemets with spaces inside; quotation marks behind an elided word."""

from __future__ import annotations

from collections.abc import Iterator

from mojifix.document import Document
from mojifix.fixers.layout.punctuation.signs import BEFORE_PAIR, BEHIND_PAIR
from mojifix.knowledge.orthography import elisions, orthography
from mojifix.knowledge.quotation import Mark
from mojifix.patterns import lazy

__all__ = ["elided", "guillemets", "padded"]

_SPACES = " \u00a0\u2009\u202f"
_BRACKET = lazy(r"[()\[\]]")
_CLOSERS = {")": "(", "]": "["}
_WORD = lazy(r"[^\W\d_]{2}")
_CODE = lazy(r"[;{}=<>|\\]|\w[(\[]|//")
_NAMED = lazy(r"(?:\w_\w+|\b(?:FUNCTION|TABLE|VALUES|INTO|IN|KEY)(?:[ ]\w+)?)[ ]\Z")  # SQL
_ADDRESS = lazy(r"(?:/|@|www\.)\S*\Z")  # the space keeps it from taking the bracket along
_FACE = lazy(r"[:;=8xX][-o^']?\Z|[-:;=^*'<]\Z")  # `(so nice :) )`


_LONGEST_INSIDE = 500


def padded(line: str) -> Iterator[tuple[Mark, bool]]:
    """Yield the repairs of the brackets of a line that lean on a space, and whether it is sure.

    >>> [(mark[:2], sure) for mark, sure in padded("the ( old ) pier (it burned )")]
    [((5, 6), True), ((9, 10), True), ((27, 28), False)]
    """
    waiting: list[int] = []
    for m in _BRACKET.finditer(line):
        at = m.start()
        if m[0] not in _CLOSERS:
            waiting.append(at)
        elif waiting and line[waiting[-1]] == _CLOSERS[m[0]]:
            yield from _unpadded(line, waiting.pop(), at)
        else:
            waiting.clear()


def _unpadded(line: str, opener: int, closer: int) -> Iterator[tuple[Mark, bool]]:
    left, right = _inside(line, opener, closer)
    both = left > opener + 1 and right < closer
    if (both and line[opener] == "[") or _stays(line, opener, left, right):
        return  # `[ mehr ]` is how some menus are drawn
    if left > opener + 1:
        yield Mark(opener + 1, left, ""), both or not line[left].isalnum()
    if right < closer:
        glued = line[closer + 1 : closer + 2].isalpha()  # `(so )and`: the space slipped
        mark = Mark(right, closer + glued, line[closer] + " " if glued else "")
        yield mark, both or glued or not line[right - 1].isalnum()


def _inside(line: str, opener: int, closer: int) -> tuple[int, int]:
    """Return what stands between two marks, without the spaces."""
    left, right = opener + 1, closer
    while left < right and line[left] in _SPACES:
        left += 1
    while right > left and line[right - 1] in _SPACES:
        right -= 1
    return left, right


def _stays(line: str, opener: int, left: int, right: int) -> bool:
    """Say whether the brackets may be a call, a box to tick, mathematics or a face."""
    inside = line[left:right]
    if len(inside) > _LONGEST_INSIDE or not _WORD.search(inside):
        return True
    if line[max(0, opener - 1) : opener].isalnum() or _FACE.search(inside[-3:]):
        return True
    if _NAMED.search(line, max(0, opener - 40), opener):
        return True
    return _CODE.search(inside) is not None or _ADDRESS.search(inside) is not None


# --- elided words ----------------------------------------------------------------------------

_ELIDED = lazy(r"\b(\w{1,12})['’]([ \u00a0])(?=[«“])")


def elided(line: str, document: Document) -> Iterator[Mark]:
    """Yield the repairs of `l’ « âge d’or »`."""
    for m in _ELIDED.finditer(line):
        language = document.language  # expensive to detect
        if language is None or not orthography(language).elisions:
            return
        if m[1].lower() in elisions(language):
            yield Mark(m.start(2), m.end(2), "")


# --- guillemets ------------------------------------------------------------------------------

_GUILLEMET = lazy(r"[«»]")
_LONGEST = 1_000
_MENU = 60
_SENTENCE_SIGN = lazy(r"[.!?…,;:]")
_NOTHING, _NO_MORE = lazy(r"\s*"), lazy(r"[ .]*")
_BEFORE, _BEHIND = lazy(rf"\A[«»]|[{BEFORE_PAIR}]"), lazy(rf"[{BEHIND_PAIR}]|\Z")


def guillemets(line: str, openers: str) -> Iterator[Mark]:
    """Yield the repairs of « » or » « with spaces inside, in a language that sets none.

    `openers` are the marks that a pair may begin with.

    >>> [mark[:2] for mark in guillemets("Er sagte: » Nein « und ging.", "«»")]
    [(11, 12), (16, 17)]
    >>> [mark[:2] for mark in guillemets("Se acabó. » Y « así fue », dijo.", "«")]
    [(15, 16), (23, 24)]
    """
    opener = -1
    for m in _GUILLEMET.finditer(line):
        at = m.start()
        if opener < 0 or line[opener] == line[at]:
            opener = at if line[at] in openers else -1
            continue
        if at - opener < _LONGEST and not _is_menu(line, opener, at):
            yield from _tightened(line, opener, at)
        opener = -1


def _is_menu(line: str, opener: int, closer: int) -> bool:
    """`« Back | Next »`: arrows at both ends of a short line that is no sentence."""
    inside = line[opener + 1 : closer]
    if "|" in inside:
        return True
    if len(inside) >= _MENU or _SENTENCE_SIGN.search(inside):
        return False
    alone = _NOTHING.fullmatch(line, 0, opener) and _NO_MORE.fullmatch(line, closer + 1)
    return alone is not None


def _tightened(line: str, opener: int, closer: int) -> Iterator[Mark]:
    left, right = _inside(line, opener, closer)
    is_free = _BEFORE.match(line, max(0, opener - 1)) and _BEHIND.match(line, closer + 1)
    if left < right and is_free:
        if left > opener + 1:
            yield Mark(opener + 1, left, "")
        if right < closer:
            yield Mark(right, closer, "")
