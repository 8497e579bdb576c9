"""Which languages' words count where a text's language is known, and where it is not."""

from __future__ import annotations

import unicodedata

from mojifix.knowledge.words import lexicon

__all__ = ["guests", "is_word", "languages_of", "zipf"]

_GUESTS = ("en", "fr", "es", "de", "it", "pt")
"""Languages whose words stand in texts of any other, and where to look when none is known."""


_FREQUENT = 5.0
"""On the Zipf scale: 10 ** 5 in a billion words."""


_SCRIPTS = (
    ("CYRILLIC", ("ru", "uk", "bg")),
    ("GREEK", ("el",)),
    ("ARABIC", ("ar", "fa")),
    ("HEBREW", ("he",)),
    ("DEVANAGARI", ("hi",)),
)


def languages_of(letter: str) -> tuple[str, ...]:
    """Return the languages with words that are written in the script of a letter, Latin aside."""
    script = unicodedata.name(letter, "")
    return next((names for start, names in _SCRIPTS if script.startswith(start)), ())


def guests(language: str | None, letters: str = "") -> tuple[str, ...]:
    """Return the languages whose words a text may hold beside its own, by their script."""
    own = languages_of(next((letter for letter in letters if letter.isalpha()), " "))
    if own:
        return () if language in own else own
    return tuple(guest for guest in _GUESTS if guest != language)


def is_word(word: str, language: str | None, *, frequent: bool = False) -> bool:
    """Say whether `word` is one in the text's language or English; unknown: in any guest.

    `frequent` asks for one that stands at least once in ten thousand words.
    """
    return zipf(word, language) > (_FREQUENT if frequent else 0.0)


def zipf(word: str, language: str | None) -> float:
    """Return how frequent a word is in the text's language or in English; unknown: in a guest."""
    known = 0.0
    for name in (language, "en") if language else _GUESTS:
        words = lexicon(name)
        if words is not None:
            known = max(known, words.zipf(word))
    return known
