"""Which fixers can matter to a text: one pass over it, before any of them runs.

The triggers of all fixers are looked for together, by RE2 over the text's UTF-8 (`automata`) where
it is installed (the extra `fast`), else one after the other by `re`, each by its rarest character
(`scripts/anchored.py`). The results are the same; RE2 is several times faster.

A trigger that RE2 would mean otherwise is left to `re`, and so is a text with lone surrogates,
which has no UTF-8.
"""

from __future__ import annotations

import importlib.util
import re
import string
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from mojifix.automata import Automata
from mojifix.data.triggers import TRIGGERS
from mojifix.patterns import lazy

__all__ = ["Scanner"]


_KEPT = 16
"""So many sets of triggers stay compiled, for all pipelines that have the same."""


class Scanner:
    """Triggers, ready to be looked for. Pickles; compiles when first used."""

    def __init__(self, triggers: Iterable[str | None]) -> None:
        self._triggers = tuple(triggers)
        self._due: Callable[[str], list[int]] | None = None

    def __reduce__(self) -> tuple[type[Scanner], tuple[tuple[str | None, ...]]]:
        return Scanner, (self._triggers,)

    def due(self, text: str) -> list[int]:
        """Return the numbers of the triggers that may stand in `text`, ascending (None: always).

        A trigger may fire for nothing; it must never miss: where it is silent, `find` would
        have returned no edit (a property test holds this for every fixer).
        """
        if self._due is None:
            self._due = _looker(self._triggers)
        return self._due(text)


def _looker(triggers: tuple[str | None, ...]) -> Callable[[str], list[int]]:
    if importlib.util.find_spec("re2") is None:
        return _one_by_one(triggers)
    return _all_at_once(triggers)


@lru_cache(maxsize=_KEPT)
def _one_by_one(triggers: tuple[str | None, ...]) -> Callable[[str], list[int]]:
    from mojifix.data.anchored import ANCHORED  # large, and not needed beside RE2

    known = {trigger: ANCHORED[name] for name, (trigger, *_) in TRIGGERS.items()}
    rows: list[tuple[int, re.Pattern[str] | None, re.Pattern[str]]] = []
    by_letter: dict[str, list[tuple[int, re.Pattern[str]]]] = {}
    for number, trigger in enumerate(triggers):
        for needed, pattern in known.get(trigger, (("", trigger),)) if trigger is not None else ():
            if len(needed) == 1:
                by_letter.setdefault(needed, []).append((number, lazy(pattern)))
            else:
                rows.append((number, lazy(f"[{needed}]") if needed else None, lazy(pattern)))
    always = [number for number, trigger in enumerate(triggers) if trigger is None]

    @lru_cache(maxsize=1024)
    def left(characters: str) -> list[tuple[int, re.Pattern[str]]]:
        """Return the patterns that a text with these characters may hold."""
        there = [row for letter in characters for row in by_letter.get(letter, ())]
        there += [
            (number, pattern)
            for number, needed, pattern in rows
            if needed is None or needed.search(characters)
        ]
        return there

    def due(text: str) -> list[int]:
        found = set(always)
        for number, pattern in left(_characters(text)):
            if number not in found and pattern.search(text):
                found.add(number)
        return sorted(found)

    return due


_USUAL = (string.ascii_letters + string.digits + " \n").encode()


def _characters(text: str) -> str:
    """Return the characters of a text, each once, but for ASCII's letters, digits and blanks."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, _USUAL)
    return "".join(sorted(set(rest.decode("utf-8", "surrogatepass"))))


@lru_cache(maxsize=_KEPT)
def _all_at_once(triggers: tuple[str | None, ...]) -> Callable[[str], list[int]]:
    numbers: dict[str, list[int]] = {}
    for number, trigger in enumerate(triggers):
        if trigger is not None:
            numbers.setdefault(trigger, []).append(number)
    automata = Automata(list(numbers))
    of = list(numbers.values())
    held = {
        number
        for place, group in enumerate(of)
        if place not in automata.left_out
        for number in group
    }
    apart = [number for number in range(len(triggers)) if number not in held]
    look_apart = _one_by_one(tuple(triggers[n] for n in apart)) if apart else None

    @cache
    def one_by_one() -> Callable[[str], list[int]]:
        return _one_by_one(triggers)

    def due(text: str) -> list[int]:
        try:
            places = automata.find(text.encode(), text)
        except UnicodeEncodeError:
            places = None
        if places is None:
            return one_by_one()(text)
        if not places and look_apart is None:
            return []
        fired = {number for place in places for number in of[place]}
        if look_apart is not None:
            fired.update(apart[place] for place in look_apart(text))
        return sorted(fired)

    return due
