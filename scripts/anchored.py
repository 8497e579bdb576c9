r"""Rewrite a pattern so that `re` finds it sooner: by the rarest character that it must hold.

`re` tries a pattern at every place where it may begin. `[ ][,.]` begins with a space, of which
prose is full; `[,.](?<=[ ][,.])` means the same and begins with a mark, of which it is not. The
alternatives of a pattern are each turned round in this way and put behind one class, for which
`re` runs through a text fastest.

>>> for each in anchored("[ ][,.]|;;"):
...     print(each)
(';', ';;')
(',\\.', '[,\\.](?:(?<=\\ [,\\.]))')

With each comes the inside of a class of characters, one of which is in every match; "" where such
a character could be a letter, a digit, a space or a line feed.
"""

from __future__ import annotations

import re
import string
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

if sys.version_info >= (3, 11):
    from re import _constants as ops  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
else:
    import sre_constants as ops
    import sre_parse as parser

__all__ = ["Item", "anchored", "ops", "parser", "written"]

Item = tuple[Any, Any]

_RARE, _UNUSUAL = 0.007, 0.05
"""Characters that make up less of a text than this are sought together."""
_FREQUENT = dict(
    zip(
        " etaoinsrhldcumpfgwybvk,.\n0123456789",
        (170, *[60] * 8, *[25] * 14, 9, 9, 5, *[4] * 10),
        strict=True,
    )
)
_PUNCTUATION, _FOREIGN = 1, 0.1
_MANY, _OF_ANY_SCRIPT = 500, 600  # a range of so many characters holds the letters of a script
_DEEPEST = 8
_FEW = 30  # letters beyond ASCII that are sought together
_COUNTS = 4  # a repeat that may be so many times shorter is taken for alternatives


class _Turned(NamedTuple):
    """An alternative: what stands before its rarest character, this, and what follows."""

    cost: float
    before: list[Item]
    anchor: Item
    after: list[Item]

    @property
    def is_foreign(self) -> bool:
        """Whether its rarest character is one letter beyond ASCII."""
        op, value = self.anchor
        return bool(op is ops.LITERAL and value > 0x7F)

    @property
    def is_slow(self) -> bool:
        """Whether there are repeats in what is repeated."""
        return any(op is ops.MAX_REPEAT and _has_repeats(value[2]) for op, value in self.after)

    def __str__(self) -> str:
        return f"(?<={written(self.before)}{written([self.anchor])}){written(self.after)}"


def anchored(pattern: str) -> tuple[tuple[str, str], ...]:
    """Return patterns of which one is found wherever `pattern` is; none is found elsewhere."""
    turned = _alternatives(pattern)
    if turned is None:
        return (("", pattern),)
    rare = [each for each in turned if each.cost < _RARE]
    letters: dict[str, list[_Turned]] = {}
    for each in rare:
        if each.is_foreign:
            letters.setdefault(_inside(each.anchor), []).append(each)
    if len(letters) > _FEW:  # most texts have few of them
        rare = [each for each in rare if not each.is_foreign]
    else:
        letters = {}
    unusual = [each for each in turned if _RARE <= each.cost < _UNUSUAL]
    slow = [each for each in turned if each.is_slow]
    groups = [
        [each for each in group if each not in slow] for group in (rare, unusual, *letters.values())
    ]
    groups = [group for group in groups if group]
    groups += [[each] for each in turned if each.cost >= _UNUSUAL or each.is_slow]
    return tuple((_needed(group), _together(group)) for group in groups)


def _needed(group: Sequence[_Turned]) -> str:
    needs = [_rarest([each.anchor, *each.after]) for each in group]
    if None in needs:
        return ""
    inside = "".join(dict.fromkeys(_inside(item) for item in needs if item is not None))
    return "" if re.search(f"[{inside}]", _USUAL) else inside


_USUAL = string.ascii_letters + string.digits + " \n"


def _alternatives(pattern: str) -> list[_Turned] | None:
    items = list(parser.parse(pattern))
    if items[0][0] is ops.LITERAL and _cost(items[0]) < _UNUSUAL:  # found fastest as it is
        return [_Turned(_cost(items[0]), [], items[0], items[1:])]
    return _turned(items, 0)


def _together(group: Sequence[_Turned]) -> str:
    if len(group) == 1 and not group[0].before:
        return written([group[0].anchor, *group[0].after])
    first = "".join(dict.fromkeys(_inside(each.anchor) for each in group))
    return f"[{first}](?:{'|'.join(dict.fromkeys(map(str, group)))})"


def _has_repeats(items: Sequence[Item]) -> bool:
    return any(
        op is ops.MAX_REPEAT or any(map(_has_repeats, _branches((op, value))))
        for op, value in items
    )


def _rarest(items: Sequence[Item]) -> Item | None:
    """Return the class of which a match of a sequence has a character, the rarest there is."""
    found = []
    for op, value in items:
        item: Item | None = None
        if op is ops.LITERAL or (op is ops.IN and value[0][0] is not ops.NEGATE):
            item = (op, value)
        elif op in (ops.BRANCH, ops.SUBPATTERN):
            parts = [_rarest(branch) for branch in _branches((op, value))]
            if None not in parts:
                item = (ops.IN, [m for part in parts if part for m in _members(part)])
        elif op is ops.MAX_REPEAT and value[0]:
            item = _rarest(value[2])
        if item is not None:
            found.append(item)
    return min(found, key=_cost, default=None)


def _members(item: Item) -> list[Item]:
    return [item] if item[0] is ops.LITERAL else item[1]


def _turned(items: list[Item], depth: int) -> list[_Turned] | None:
    """Return the alternatives of a sequence, each turned round; None where that cannot be."""
    best: _Turned | None = None
    items = _unrolled(items)
    if items and items[0] == (ops.AT, ops.AT_BEGINNING_STRING):
        return [_Turned(1, [], items[0], items[1:])]  # tried once
    parted: int | None = None  # the place of what has alternatives
    for at, item in enumerate(items):
        if not _is_fixed(item):
            parted = at
            break
        if item[0] is ops.LITERAL or (item[0] is ops.IN and item[1][0][0] is not ops.NEGATE):
            cost = _cost(item)
            if best is None or cost < best.cost:
                best = _Turned(cost, items[:at], item, items[at + 1 :])
    if best is not None and best.cost >= _UNUSUAL and (few := _first_of_few(items)) is not None:
        parted = few
    if parted is not None and _branches(items[parted]) and depth < _DEEPEST:
        found: list[_Turned] = []
        for branch in _branches(items[parted]):
            turned = _turned([*items[:parted], *branch, *items[parted + 1 :]], depth + 1)
            if turned is None:
                break
            found += turned
        else:
            if best is None or max(each.cost for each in found) < best.cost:
                return found
    return None if best is None else [best]


def _first_of_few(items: list[Item]) -> int | None:
    """Return the place of the first class of two or three characters."""
    for at, (op, value) in enumerate(items):
        if op is ops.IN and 1 < len(value) < 4 and all(o is ops.LITERAL for o, _ in value):
            return at
    return None


def _unrolled(items: list[Item]) -> list[Item]:
    """Return a sequence in which what stands once or more often stands once, and then maybe."""
    found: list[Item] = []
    for op, value in items:
        if op is ops.MAX_REPEAT and value[0]:
            least, most, repeated = value
            left = most if most is ops.MAXREPEAT else most - least
            found += list(repeated) * least
            found += [(op, (0, left, repeated))] if left else []
        else:
            found.append((op, value))
    return found


def _branches(item: Item) -> list[list[Item]]:
    """Return what an element may be, one or the other; nothing where it is only itself."""
    op, value = item
    if op is ops.SUBPATTERN:
        return [list(value[-1])]
    if op is ops.BRANCH:
        return list(map(list, value[1]))
    if op is ops.IN:
        return [[member] for member in value] if _first_of_few([item]) is not None else []
    if op is ops.MAX_REPEAT and value[1] is not ops.MAXREPEAT and value[1] <= _COUNTS:
        return [list(value[2]) * number for number in range(value[1] + 1)]
    return []


def _is_fixed(item: Item) -> bool:
    op, value = item
    if op is ops.MAX_REPEAT:
        return value[0] == value[1] and all(map(_is_fixed, value[2]))
    return op in (ops.LITERAL, ops.NOT_LITERAL, ops.IN, ops.ANY, ops.AT)


def _cost(item: Item) -> float:
    """Return the share of a text that consists of such characters, roughly."""
    cost = 0.0
    for op, value in _members(item):
        first, last = value if op is ops.RANGE else (value, value)
        if last - first > _MANY:
            cost += _OF_ANY_SCRIPT
        else:
            cost += sum(map(_frequency, range(first, last + 1)))
    return cost / 1000


def _frequency(code: int) -> float:
    """Return how many of a thousand characters are this one, roughly."""
    return _FREQUENT.get(chr(code).lower(), _PUNCTUATION if code < 0x80 else _FOREIGN)


# --- back to a pattern ------------------------------------------------------------------------


def written(items: Sequence[Item]) -> str:
    """Return a sequence as a pattern."""
    return "".join(map(_one, items))


def _one(item: Item) -> str:
    op, value = item
    if op is ops.LITERAL:
        return re.escape(chr(value))
    if op is ops.NOT_LITERAL:
        return f"[^{re.escape(chr(value))}]"
    if op is ops.IN:
        return _beyond_ascii(value) or f"[{_inside(item)}]"
    if op is ops.ANY:
        return "."
    if op is ops.AT:
        return r"\A" if value is ops.AT_BEGINNING_STRING else r"\Z"
    if op is ops.MAX_REPEAT:
        most = "" if value[1] is ops.MAXREPEAT else value[1]
        return f"(?:{written(value[2])}){{{value[0]},{most}}}"
    branches = [list(value[-1])] if op is ops.SUBPATTERN else value[1]
    return f"(?:{'|'.join(map(written, branches))})"


def _beyond_ascii(members: Sequence[Item]) -> str | None:
    """Return a class that holds all beyond ASCII by what it has not: `re` makes that sooner."""
    if (ops.RANGE, (0x80, sys.maxunicode)) not in members:
        return None
    held = re.compile(f"[{_inside((ops.IN, members))}]")
    others = (chr(code) for code in range(0x80) if not held.match(chr(code)))
    return f"[^{''.join(map(re.escape, others))}]"


def _inside(item: Item) -> str:
    """Return what stands between the brackets of a class."""
    if item[0] is ops.LITERAL:
        return re.escape(chr(item[1]))
    inside = []
    for op, value in item[1]:
        if op is ops.NEGATE:
            inside.append("^")
        elif op is ops.LITERAL:
            inside.append(re.escape(chr(value)))
        elif op is ops.RANGE:
            inside.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        else:
            raise ValueError(f"a class of {op}")
    return "".join(inside)
