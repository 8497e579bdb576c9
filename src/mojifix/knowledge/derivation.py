"""How likely a word is that no table holds, by the word that it is derived from.

A table of words lacks most forms of rare words, and yet a form follows from another one: where
many words in `-né` have one in `-ného` beside them, `průkazného` is likely where `průkazné` is
known. Endings are counted by the last letters of the words that take them, prefixes by those of
the words that stand behind them, for both tell a verb from a noun.

>>> known = {"walk": 16, "walked": 15, "talk": 15, "talked": 15, "balk": 9, "balked": 8, "calk": 8}
>>> derivation = Derivation(known, least=1)
>>> derivation.cost("calked") < 10 < derivation.cost("calkxx")
True
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

__all__ = ["Derivation"]

_STEP = 0.25
"""The step of the tables' frequencies."""
_LONGEST = 4
"""Letters of an ending or a prefix."""
_STEM = 3
"""Letters that a word must have to be derived from."""
_SAMPLE = 25_000
"""So many words tell what the words of a language take."""
_LEAST = 4
"""Words that take an ending or a prefix before it counts as one."""
_VAGUE = 0.5
"""What it costs that only the last letter of a word says what it takes."""
_FREQUENT, _AMBIGUOUS = 6.0, 1.5
"""From which frequency on what is added is rather a word by itself, and what that costs."""
_STANDING = 5.0
"""The same of a prefix, which no word is before another one: prepositions look like it."""
_RARER = 0.5
"""How much rarer a form is than the word it is derived from, in powers of ten."""


class Derivation:
    """What the words of a table, with their frequencies in steps, take before and behind them."""

    def __init__(self, words: Mapping[str, int], least: int = _LEAST) -> None:
        self._words = words
        self._least = least
        self._floor = 9 - min(words.values(), default=0) * _STEP
        sample = list(words)[:: max(1, len(words) // _SAMPLE)]
        self._tails: Counter[str] = Counter()
        self._endings: Counter[tuple[str, str]] = Counter()
        self._prefixes: Counter[tuple[str, str]] = Counter()
        for word in sample:
            self._tails.update(_kinds(word))
            for size in range(1, min(_LONGEST, len(word) - _STEM) + 1):
                if word[:-size] in words:
                    self._endings.update((kind, word[-size:]) for kind in _kinds(word[:-size]))
                if word[size:] in words:
                    self._prefixes.update((kind, word[:size]) for kind in _kinds(word[size:]))

    def cost(self, word: str) -> float:
        """Return -log10 of how likely a word of no table is; infinity where nothing makes it."""
        least = math.inf
        for size in range(1, min(_LONGEST, len(word) - _STEM) + 1):
            if (known := self._words.get(word[:-size])) is not None:
                least = min(least, self._made(known, word[:-size], word[-size:], self._endings))
            stands = self._words.get(word[:size], 0) * _STEP >= _STANDING
            known = self._words.get(word[size:])
            if known is not None and not stands:
                least = min(least, self._made(known, word[size:], word[:size], self._prefixes))
        return max(least, self._floor)

    def _made(self, known: int, word: str, added: str, counts: Counter[tuple[str, str]]) -> float:
        """Return the cost of what is made of a known word, by the kinds of word that it is."""
        for price, kind in enumerate(_kinds(word)):
            taken = counts[kind, added]
            if taken >= self._least:
                cost = 9 - known * _STEP + _RARER - math.log10(taken / self._tails[kind])
                stands = self._words.get(added, 0) * _STEP >= _FREQUENT
                return cost + price * _VAGUE + stands * _AMBIGUOUS
        return math.inf


def _kinds(word: str) -> tuple[str, str]:
    """Return what tells the kind of a word: its last two letters, or else the last one."""
    return word[-2:], word[-1:]
