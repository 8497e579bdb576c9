"""From a text to its lines: which references need a look, which are one mark, where lines end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from mojifix.fixers.encoding.mangled.line import (
    BLANKS,
    CLOSING,
    ECHO,
    MISREAD,
    OPENING,
    Atom,
    Line,
    Token,
    role_of,
)
from mojifix.knowledge.references import Reference

__all__ = ["lines", "loose", "stands"]

_MAY_BE_APOSTROPHES = ("’", "'", "‘", "‛")
_EDGES = frozenset((*BLANKS, "\n", ""))


def loose(text: str, references: Iterable[Reference]) -> Iterator[Reference]:
    """Yield the references of the lines in which one or more may not stand as it should.

    In a line where only no-break spaces do not, and no quotation mark is beside one, they alone
    with the marks beside them.
    """
    of_line: list[Reference] = []
    apart: list[Reference] = []
    end = -1
    for found in references:
        if found.start >= end:
            yield from _concerned(text, of_line, apart)
            of_line, apart = [], []
        if found.end > end:
            end = text.find("\n", found.end)
            end = len(text) if end < 0 else end
        if not stands(text, found, of_line[-1] if of_line else None):
            apart.append(found)
        of_line.append(found)
    yield from _concerned(text, of_line, apart)


def _concerned(text: str, of_line: list[Reference], apart: list[Reference]) -> Iterable[Reference]:
    if not apart:
        return ()
    if any(found.form not in _WHOLE for found in apart):
        return of_line
    if len(apart) < len(of_line):
        apart = list(_unexplained(text, of_line, apart))
    if not apart:
        return ()
    if any(not _is_space(found) for found in apart):
        return of_line
    beside = [
        other
        for found, other in (*pairwise(of_line), *pairwise(of_line[::-1]))
        if _is_space(found)
        and (role_of(other.text) != "letter" or other.text in MISREAD)
        and not text[min(found.end, other.end) : max(found.start, other.start)].strip(BLANKS)
    ]
    if any(role_of(other.text) == "quote" for other in beside):
        return of_line
    return sorted({*apart, *beside})


def _unexplained(
    text: str, of_line: list[Reference], apart: list[Reference]
) -> Iterator[Reference]:
    """Leave out whole letters and apostrophes beside blanks that their like show to be written.

    Damage that sets such references apart does so with all of a line, on the same side.
    """
    touches: set[tuple[str, int]] = set()
    for found in of_line:
        if (kind := _kind(found)) and found.form in _WHOLE:
            sides = _beside(text, found)
            touches.update((kind, side) for side in (0, 1) if sides[side].isalpha())
    for found in apart:
        kind = _kind(found)
        is_like_others = kind and all(
            (kind, side) in touches
            for side, beside in enumerate(_beside(text, found))
            if beside in _EDGES
        )
        if not is_like_others or found.form not in _WHOLE or ECHO.match(text, found.end):
            yield found


def _beside(text: str, found: Reference) -> tuple[str, str]:
    return text[found.start - 1 : found.start], text[found.end : found.end + 1]


def _kind(found: Reference) -> str:
    if found.text in _MAY_BE_APOSTROPHES:
        return "apostrophe"
    return "letter" if role_of(found.text) == "letter" else ""


def _is_space(found: Reference) -> bool:
    return found.form in _WHOLE and role_of(found.text) == "space"


_WHOLE = ("exact", "layered", "slip", "open")


def stands(text: str, found: Reference, before: Reference | None) -> bool:
    """Say whether a reference is whole and touches what it belongs to, so that it can stay.

    `before` is the one before it in its line. In a line of such references nothing is decided.
    """
    if found.form not in _WHOLE:
        return False
    role = role_of(found.text)
    if role == "other":
        return True
    is_loose_left = text[found.start - 1 : found.start] in _EDGES
    is_loose_right = text[found.end : found.end + 1] in _EDGES
    if role == "letter":
        return not (is_loose_left or is_loose_right)
    if role == "space" or (before is not None and _is_run(text, before, found)):
        return False
    if found.text in _MAY_BE_APOSTROPHES:
        if ECHO.match(text, found.end):
            return False
        return not (is_loose_left or is_loose_right)
    return not (is_loose_left and is_loose_right)


def _is_run(text: str, before: Reference, found: Reference) -> bool:
    return role_of(before.text) == "quote" and not text[before.end : found.start].strip(BLANKS)


def lines(
    text: str, tokens: Iterable[Token], language: Callable[[], str | None], *, brief: bool = False
) -> Iterator[Line]:
    """Cut a text into the lines that hold tokens; the runs of each become atoms.

    A line that ends or begins with a letter goes on beyond the line break: so may a word.
    `language` is asked for only where it decides.
    """
    start = end = -1
    gathered: list[Token] = []
    for token in tokens:
        if token.start >= end:
            first = text.rfind("\n", 0, token.start) + 1
            goes_back = _continues(text, token, first)
            if gathered and not (goes_back and end + 1 == first):
                yield Line(text, start, end, list(_atoms(text, gathered)), language, brief)
                gathered = []
            if not gathered:
                start = text.rfind("\n", 0, first - 1) + 1 if goes_back else first
        if token.end > end:
            end = _end_of_line(text, token.end)
        if _may_go_on(token) and _goes_on(text, token, end):
            end = _end_of_line(text, end + 1)
        gathered.append(token)
    if gathered:
        yield Line(text, start, end, list(_atoms(text, gathered)), language, brief)


def _may_go_on(token: Token) -> bool:
    """Say whether a line break may stand beside a token because it was taken apart."""
    return token.role == "letter" or (token.role == "quote" and not token.clean)


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _continues(text: str, token: Token, start: int) -> bool:
    """Say whether a letter begins its line, and the line before it ends in one."""
    if not _may_go_on(token) or start < 2 or not text[start - 2].isalpha():
        return False
    return token.start - start < 3 and not text[start : token.start].strip(BLANKS)


def _goes_on(text: str, token: Token, end: int) -> bool:
    """Say whether a line ends at a token that what follows may belong to.

    To a letter, what begins with a small one or a reference; to an opening mark, anything.
    """
    if text[token.end : end].strip(BLANKS):
        return False
    following = text[end + 1 : end + 4].lstrip(BLANKS)[:1]
    if token.role == "quote" and token.text in (*OPENING, *_MAY_BE_APOSTROPHES):
        return following.isalnum() or following == "&"
    return following.islower() or following == "&"


def _atoms(text: str, tokens: list[Token]) -> Iterator[Atom]:
    """Join quotes and spaces that follow each other with only blanks between them."""
    run: list[Token] = []
    for token in tokens:
        joinable = token.role in ("quote", "space")
        if run and not (joinable and _is_one_mark(text, run[-1], token)):
            yield _run(run)
            run = []
        if joinable:
            run.append(token)
        else:
            yield Atom([token], token.role)
    if run:
        yield _run(run)


def _is_one_mark(text: str, left: Token, right: Token) -> bool:
    """Say whether two neighbours belong to one mark.

    A closing mark and an opening one after it are two; so are different whole references,
    and any two that lean on words of their own, away from each other.
    """
    between = text[left.end : right.start]
    if between.strip(BLANKS):
        return False
    if "space" in (left.role, right.role):
        return True
    if left.text in CLOSING and right.text in OPENING:
        return False
    if left.clean and right.clean and left.text != right.text:
        return False
    if left.text == right.text and left.text not in "\"'":
        return True
    leans_on = text[right.end : right.end + 1].isalnum()
    return not (between and leans_on and not _is_blank(text, left.start - 1))


def _is_blank(text: str, at: int) -> bool:
    return not 0 <= at < len(text) or text[at].isspace()


def _run(tokens: list[Token]) -> Atom:
    only_space = all(token.role == "space" for token in tokens)
    return Atom(list(tokens), "space" if only_space else "quote")
