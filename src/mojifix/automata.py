r"""Triggers, found together by RE2 in the UTF-8 of a text: one step a byte, however many they are.

RE2 makes a state of its automaton when a text first leads to it, which takes the longer the more
has to be followed there. So that new texts are not slow, what most texts need not be asked for
stays out of the automaton (`data.automata`). What takes a character beyond ASCII and a few `MARKS`
is only in the automaton for texts that have one; English prose has one of its own. What waits for
something far behind (a gap, as in `„[^“”„\n]* “`) is left to `re`, where the text holds what is on
both sides.

RE2 and `re` do not mean the same by every pattern. What both mean alike is the notation of
`_PORTABLE`; the built-in fixers keep to it (a test holds that).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from mojifix.data.triggers import TRIGGERS
from mojifix.patterns import SURROGATES, lazy

__all__ = ["MARKS", "Automata", "is_portable"]

MARKS = "–—‘’“”"
"""Characters beyond ASCII that any English text may have."""

_ASCII = bytes(range(0x80))
_LONG = 1_000
"""Bytes of a text in which it pays to ask what is beyond ASCII before it is scanned for that."""

_LEAD, _LAST = b"\xe2\x80", b"\x93\x94\x98\x99\x9c\x9d"
"""The two bytes that all of `MARKS` begin with in UTF-8, and the last byte of each."""

_PORTABLE = re.compile(
    r"""
    (?: [^\\()\[\]{}^$]                           # a character, or `.`, `*`, `+`, `?`, `|`
      | \\ (?: [^A-Za-z0-9] | [nrtA] | x[0-9A-Fa-f]{2} )
      | \\Z                                       # `\z` to RE2
      | \( (?: \?: | (?!\?) ) | \)
      | \{ [0-9]{1,3} (?: , [0-9]{0,3} )? \}
      | \[ \^? (?: [^\\\[\]] | \\ (?: [^A-Za-z0-9] | [nrt] | x[0-9A-Fa-f]{2} ) )+ \]
    )*
    """,
    re.VERBOSE | re.DOTALL,
)

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)

_MEMORY = 64 << 20
"""Bytes for the states that RE2 meets in a text; ordinary texts need a hundredth."""


def is_portable(trigger: str) -> bool:
    r"""Say whether RE2 and `re` mean the same by a pattern.

    >>> is_portable("[&\uff06](?:#|[a-z]{2})"), is_portable(r"\w"), is_portable("(?<=a)b")
    (True, False, False)
    """
    return _PORTABLE.fullmatch(trigger.replace(SURROGATES, "")) is not None


_Find = Callable[[bytes], "list[int] | None"]
"""Returns the places of the triggers that stand in a text; None where RE2 gave up."""


class _Gap(NamedTuple):
    """A part with a gap, of the trigger at `place`: what is on both sides, and its pattern.

    Of both sides also what is beyond ASCII, which is sooner sought, in the rest of a text.
    """

    place: int
    sides: tuple[bytes, bytes]
    beyond: tuple[bytes, bytes]
    pattern: re.Pattern[str]

    def may_stand(self, data: bytes, rest: bytes) -> bool:
        """Say whether both sides are in a text, of which `rest` is what is beyond ASCII."""
        (before, behind), (first, last) = self.sides, self.beyond
        if last not in rest or first not in rest:
            return False
        return (behind == last or behind in data) and (before == first or before in data)


class Automata:
    r"""Finds which of some triggers stand in a text.

    `begin` and `end` are how RE2 has to be given `\A` and `\Z`. Triggers that it would mean
    otherwise or has no room for are not looked for: `left_out` has their places.
    """

    def __init__(self, triggers: Sequence[str], *, begin: str = r"\A", end: str = r"\z") -> None:
        from mojifix.data.automata import PARTS

        parts = {trigger: PARTS[name] for name, (trigger, *_) in TRIGGERS.items()}
        ends = {"A": begin, "Z": end}

        def written(pattern: str) -> str:
            bare = pattern.replace(SURROGATES, "")  # UTF-8 has none
            return _ESCAPED.sub(lambda escape: ends.get(escape[1], escape[0]), bare)

        self._for_all: list[tuple[int, str]] = []
        self._beyond: list[tuple[int, str]] = []
        self._gaps: list[_Gap] = []
        self.left_out: set[int] = set()
        for place, trigger in enumerate(triggers):
            if trigger not in parts and not is_portable(trigger):
                self.left_out.add(place)
                continue
            for_all, beyond, gaps = parts.get(trigger, (trigger, "", ()))
            self._for_all += [(place, written(for_all))] if for_all else []
            self._beyond += [(place, written(beyond))] if beyond else []
            for before, behind, gap in gaps:
                sides = before.encode(), behind.encode()
                marks = sides[0].translate(None, _ASCII), sides[1].translate(None, _ASCII)
                self._gaps.append(_Gap(place, sides, marks, lazy(gap)))
        # What all gaps begin with: in most texts it is not there, and none has to be asked for.
        are_marks = all(gap.beyond[0].startswith(_LEAD) for gap in self._gaps)
        self._gap_lead = _LEAD if are_marks else b""
        self._find_in_plain, refused = _automaton(self._for_all)
        self._find_in_any: _Find | None = None  # made when a text first needs it
        self.left_out |= refused

    def find(self, data: bytes, text: str | None = None) -> list[int] | None:
        """Return the places of the triggers that stand in a text; None where RE2 gave up.

        One may be named twice. `data` is the text in UTF-8; `text` the same where it is at hand.
        """
        if data.isascii():
            return self._find_in_plain(data)
        is_long = len(data) >= _LONG
        rest = data.translate(None, _ASCII) if is_long else data
        if is_long and _are_marks(rest):
            places = self._find_in_plain(data)
        else:
            if self._find_in_any is None:
                self._find_in_any, _ = _automaton([*self._for_all, *self._beyond])
            places = self._find_in_any(data)
        if places is None:
            return None
        if self._gaps and self._gap_lead in rest:
            for gap in self._gaps:
                is_held = gap.may_stand(data, rest)
                if is_held and gap.pattern.search(data.decode() if text is None else text):
                    places.append(gap.place)
        return places


def _are_marks(rest: bytes) -> bool:
    """Say whether the characters beyond ASCII of a text, in UTF-8, are none but `MARKS`."""
    if rest.translate(None, _LEAD + _LAST):  # told soonest, and of most
        return False
    return not rest.replace(_LEAD, b"").translate(None, _LAST)


def _automaton(triggers: Iterable[tuple[int, str]]) -> tuple[_Find, set[int]]:
    """Return what finds the places of some triggers, and those that RE2 has no room for."""
    import re2

    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    together = re2.Set.SearchSet(options)
    # Every text has an end: where even this is not found, RE2 gave up. (What is found earlier
    # halves the speed from there on.)
    together.Add(r"\z")
    places, refused = [-1], set()
    for place, trigger in triggers:
        try:
            together.Add(trigger)
        except re2.error:
            refused.add(place)
            continue
        places.append(place)
    together.Compile()
    match = together.Match

    def find(data: bytes) -> list[int] | None:
        found = match(data)
        if not found:
            return None
        return [places[number] for number in found if number] if len(found) > 1 else []

    return find, refused
