r"""Part a pattern by what a text must hold before it is worth looking for.

Most of what is sought takes a character that most texts do not have, so it need not burden the
automaton that looks through all of them. And one that meets `„` where `„[^“”„\n]*[ ]“` is sought
has to bear it in mind for the rest of the line, beside all else that it follows: what has such a
gap is better looked for by itself.

>>> parts = parted("&[a-z]+;|„[^“„\n]*“|[à-ü]b|a“")
>>> parts.anywhere, parts.beyond
('\\&(?:[a-z]){1,};|a“', '[à-ü]b')
>>> parts.gaps
(('„', '“', '„(?:[^“„\\\n]){0,}“'),)

What stands beside such a mark is sought with it: a mark and a blank are rarer than the mark.

>>> [gap[:2] for gap in parted("[a-z]“ [a-z][^“”\n]*[?!]”").gaps]
[('“ ', '”')]
>>> [gap[:2] for gap in parted("„[^“„\n]*[ \u2009]“[a-z]").gaps]
[('„', ' “'), ('„', '\u2009“')]
"""

from __future__ import annotations

from typing import Any, NamedTuple

from anchored import Item, anchored, ops, parser, written
from mojifix.automata import MARKS

__all__ = ["parted"]

Gap = tuple[str, str, str]


class Parts(NamedTuple):
    """The alternatives of a pattern.

    Those that any text may hold; those that take a character which is neither of ASCII nor one of
    `MARKS`; those with a gap, as `re` finds them soonest, each with characters on both sides.
    """

    anywhere: str
    beyond: str
    gaps: tuple[Gap, ...]


def parted(pattern: str) -> Parts:
    """Return the alternatives of a pattern by what they take."""
    anywhere, beyond = [], []
    gaps: list[Gap] = []
    for branch in _alternatives(pattern):
        gap = next((at for at, item in enumerate(branch) if _is_gap(item)), 0)
        if gap and _literal(branch[:gap]) and _literal(branch[gap + 1 :]):
            for spelt in _spelt_out(branch, gap + 1):
                sides = _literal(spelt[:gap]), _literal(spelt[gap + 1 :])
                gaps += [(*sides, each) for _, each in anchored(written(spelt))]
        elif any(_is_beyond(*item) for item in branch):
            beyond.append(branch)
        else:
            anywhere.append(branch)
    return Parts(_together(anywhere), _together(beyond), tuple(gaps))


def _together(branches: list[list[Item]]) -> str:
    return "|".join(map(written, branches)).replace(f"{chr(0xD800)}-{chr(0xDFFF)}", "")


def _alternatives(pattern: str) -> list[list[Item]]:
    items = list(parser.parse(pattern))
    if len(items) == 1 and items[0][0] is ops.BRANCH:
        return [list(branch) for branch in items[0][1][1]]
    if len(items) == 1 and items[0][0] is ops.IN and items[0][1][0][0] is not ops.NEGATE:
        beyond = [member for member in items[0][1] if _is_beyond(ops.IN, [member])]
        others = [member for member in items[0][1] if member not in beyond]
        return [[(ops.IN, members)] for members in (others, beyond) if members]
    return [items]


def _is_gap(item: Item) -> bool:
    op, value = item
    if op is not ops.MAX_REPEAT or value[1] is not ops.MAXREPEAT:
        return False
    repeated = list(value[2])
    return repeated[0][0] is ops.IN and repeated[0][1][0][0] is ops.NEGATE


def _literal(items: list[Item]) -> str:
    """Return the first character beyond ASCII that a sequence always has, with those beside it.

    "" if it has none.
    """
    run = ""
    for op, value in items:
        given = value if op is ops.LITERAL else _only(value) if op is ops.IN else None
        if given is not None:
            run += chr(given)
        elif not run.isascii():
            break
        else:
            run = ""
    return "" if run.isascii() else run


def _spelt_out(branch: list[Item], at: int) -> list[list[Item]]:
    """Return a sequence for each character of a small class at a place: each is sought itself."""
    op, members = branch[at]
    if op is not ops.IN or len(members) > _FEW or {kind for kind, _ in members} != {ops.LITERAL}:
        return [branch]
    return [[*branch[:at], member, *branch[at + 1 :]] for member in members]


_FEW = 4


def _only(members: list[Item]) -> int | None:
    return members[0][1] if len(members) == 1 and members[0][0] is ops.LITERAL else None


def _is_beyond(op: Any, value: Any) -> bool:
    """Say whether what matches an element holds a character beyond ASCII and `MARKS`."""
    if op is ops.LITERAL:
        return _are_beyond(value, value)
    if op is ops.IN:
        return all(
            (kind is ops.LITERAL and _are_beyond(what, what))
            or (kind is ops.RANGE and _are_beyond(*what))
            for kind, what in value
        )
    if op is ops.MAX_REPEAT:
        return value[0] > 0 and any(_is_beyond(*item) for item in value[2])
    if op is ops.BRANCH:
        return all(any(_is_beyond(*item) for item in branch) for branch in value[1])
    return op is ops.SUBPATTERN and any(_is_beyond(*item) for item in value[-1])


def _are_beyond(first: int, last: int) -> bool:
    return first > _ASCII and not any(first <= ord(mark) <= last for mark in MARKS)


_ASCII = 0x7F
