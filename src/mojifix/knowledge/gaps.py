"""What may stand in the gaps of a word: the readings that make known words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from mojifix.knowledge.words import Lexicon

__all__ = ["readings_of"]


def readings_of(
    pieces: Sequence[str], words: Lexicon, choices: Sequence[Sequence[str]]
) -> list[tuple[float, tuple[str, ...]]]:
    """Return what may stand in the gaps of a word cut to pieces, the most frequent word first."""
    readings = []
    for chosen in product(*choices):
        whole = pieces[0] + "".join(c + p for c, p in zip(chosen, pieces[1:], strict=True))
        if words.knows(whole):
            readings.append((words.zipf(whole), chosen))
    return sorted(readings, reverse=True)
