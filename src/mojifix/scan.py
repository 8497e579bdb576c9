"""Which fixers can matter to a text: one pass over it, before any of them runs.

The triggers of all fixers are looked for together, by RE2 over the text's UTF-8 where it is
installed (the extra `fast`), else one after the other by `re`, each by its rarest character
(`scripts/anchored.py`). The results are the same; RE2 is several times faster.

RE2 and `re` do not mean the same by every pattern. What both mean alike is the notation of
`_PORTABLE`; a trigger outside it is left to `re`, and so is a text with lone surrogates, which
has no UTF-8. The built-in fixers keep to it (a test holds that).
"""

from __future__ import annotations

import importlib.util
import re
import string
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Any

from mojifix.data.triggers import TRIGGERS
from mojifix.patterns import SURROGATES, lazy

__all__ = ["Scanner", "apart_and_together", "automaton", "is_portable"]

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
_MEMORY = 64 << 20
"""Bytes for the states that RE2 meets in a text; ordinary texts need a hundredth."""


def is_portable(trigger: str) -> bool:
    r"""Say whether RE2 and `re` mean the same by a pattern.

    >>> is_portable("[&\uff06](?:#|[a-z]{2})"), is_portable(r"\w"), is_portable("(?<=a)b")
    (True, False, False)
    """
    return _PORTABLE.fullmatch(_without_surrogates(trigger)) is not None


def _without_surrogates(trigger: str) -> str:
    return trigger.replace(SURROGATES, "")  # no text that has UTF-8 holds one


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


_LARGE = 10_000
"""Characters of a trigger that gets an automaton of its own.

RE2 makes a state when a text first leads to it, which takes as long as there are triggers to be
followed: one large trigger makes new texts slow five times as much as it takes by itself.
"""


def apart_and_together(triggers: Iterable[str]) -> list[list[str]]:
    """Return the triggers in groups, each for an automaton of its own.

    >>> [len(group) for group in apart_and_together(["a", "b" * 20_000, "c"])]
    [2, 1]
    """
    triggers = list(triggers)
    small = [trigger for trigger in triggers if len(trigger) < _LARGE]
    return [small, *([trigger] for trigger in triggers if len(trigger) >= _LARGE)]


def automaton(triggers: Iterable[str], written: Callable[[str], str]) -> tuple[Any, list[str]]:
    """Return what finds, by RE2, the end of a text (number 0) and triggers; and these in order.

    `written` is how RE2 has to be given a trigger. Some it may mean otherwise or have no room for.
    """
    import re2

    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    together = re2.Set.SearchSet(options)
    # Every text has an end: where even this is not found, RE2 gave up. (What is found earlier
    # halves the speed from there on.)
    together.Add(r"\z")
    held = []
    for trigger in triggers:
        if is_portable(trigger):
            try:
                together.Add(written(trigger))
            except re2.error:
                continue
            held.append(trigger)
    together.Compile()
    return together.Match, held


def _as_written(trigger: str) -> str:
    return _without_surrogates(trigger).replace(r"\Z", r"\z")


def _all_at_once(triggers: tuple[str | None, ...]) -> Callable[[str], list[int]]:
    numbers: dict[str, list[int]] = {}
    for number, trigger in enumerate(triggers):
        if trigger is not None:
            numbers.setdefault(trigger, []).append(number)
    automata = []
    held_by_any: set[str] = set()
    for group in apart_and_together(numbers):
        match, held = automaton(group, _as_written)
        automata.append((match, [[], *(numbers[trigger] for trigger in held)]))
        held_by_any.update(held)
    apart = [n for n, trigger in enumerate(triggers) if trigger not in held_by_any]
    look_apart = _one_by_one(tuple(triggers[n] for n in apart)) if apart else None

    @cache
    def one_by_one() -> Callable[[str], list[int]]:
        return _one_by_one(triggers)

    def due(text: str) -> list[int]:
        try:
            data = text.encode()
        except UnicodeEncodeError:
            return one_by_one()(text)
        fired: list[int] = []
        for match, of in automata:
            found = match(data)
            if not found:
                return one_by_one()(text)
            if len(found) > 1:
                fired += [number for place in found for number in of[place]]
        if look_apart is not None:
            fired += [apart[place] for place in look_apart(text)]
        return sorted(fired)

    return due
