"""From a text to its lines: which references need a look, which are one mark, where lines end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mojifix.fixers.encoding.mangled.line import (
    BLANKS,
    CLOSING,
    ECHO,
    OPENING,
    Atom,
    Line,
    Token,
    role_of,
)
from mojifix.knowledge.references import Reference

__all__ = ["lines", "stands"]

_MAY_BE_APOSTROPHES = ("’", "'", "‘", "‛")
_EDGES = frozenset((*BLANKS, "\n", ""))


def stands(text: str, found: Reference, before: Reference | None) -> bool:
    """Say whether a reference is whole and touches what it belongs to, so that it can stay.

    `before` is the one before it in its line. In a line of such references nothing is decided.
    """
    if found.form not in ("exact", "layered", "slip", "open"):
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
    text: str, tokens: Iterable[Token], language: str | None, *, brief: bool = False
) -> Iterator[Line]:
    """Cut a text into the lines that hold tokens; the runs of each become atoms.

    A line that ends or begins with a letter goes on beyond the line break: so may a word.
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
        if token.role == "letter" and _goes_on(text, token.end, end):
            end = _end_of_line(text, end + 1)
        gathered.append(token)
    if gathered:
        yield Line(text, start, end, list(_atoms(text, gathered)), language, brief)


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _continues(text: str, token: Token, start: int) -> bool:
    """Say whether a letter begins its line, and the line before it ends in one."""
    if token.role != "letter" or start < 2 or not text[start - 2].isalpha():
        return False
    return token.start - start < 3 and not text[start : token.start].strip(BLANKS)


def _goes_on(text: str, at: int, end: int) -> bool:
    """Say whether a line ends at a letter, and the next begins with a small one or a reference."""
    following = text[end + 1 : end + 4].lstrip(BLANKS)[:1]
    return (following.islower() or following == "&") and not text[at:end].strip(BLANKS)


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
