"""How rare each letter is in a language, from counts of its texts (`scripts/build_letters.py`)."""

from __future__ import annotations

from functools import cache

from mojifix.data.letters import LETTERS

__all__ = ["FOREIGN", "letters_of"]

FOREIGN = 20
"""Bits of a letter that the language does not have."""


@cache
def letters_of(language: str) -> dict[str, int]:
    """Return how many bits each letter of a language costs."""
    packed = [LETTERS[name] for name in (language, f"{language}-Hant") if name in LETTERS]
    table: dict[str, int] = {}
    for group in " ".join(packed).split():
        letters = group.lstrip("0123456789")
        bits = int(group[: -len(letters)])
        for letter in letters:
            table[letter] = min(bits, table.get(letter, bits))
    return table
