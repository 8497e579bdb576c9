"""How each language is written: a file a language.

`fr.toml` is all that is known of French; what holds in every language, or where the language is
not known, is in `und.toml`. The keys are the fields of `Orthography`. What a file does not say is
not known of its language, and then no repair may hang on it. The table `[cldr]` of a file is
written by `scripts/build_orthography.py`, the rest by hand; the same script makes of all files the
module `mojifix.data.orthographies`, which is what is read here.

>>> orthography("fr").space_before, orthography("de").space_before
(';:!?', '')
>>> orthography("pl").partner("„"), orthography("de").partner("„")
('”', '“')
>>> orthography("xx").letters, "jusqu" in elisions(None)
('', True)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Any

__all__ = ["Orthography", "elisions", "follows", "orthography"]

_Words = frozenset[str]
_NONE: _Words = frozenset()


@dataclass(frozen=True)
class Orthography:
    """What is known of how a language is written; the defaults are what nothing is known of."""

    name: str = ""
    """In English."""

    # --- spaces
    space_before: str | None = None
    """The marks out of `;:!?` that a space stands before; "" where none does, None unknown."""
    space_before_percent: bool | None = None
    """Whether `50 %` is written with its space."""
    space_inside_guillemets: bool | None = None
    """Whether `« so »` is written with its spaces."""
    space_inside_dashes: bool = False
    """Whether a no-break space is set behind a dash that begins a speech or an insertion."""
    bound_words: int = 0
    """How many letters the words have, at most, that a line may not end in, by custom."""

    # --- quotation marks
    quotes: str = ""
    """The usual pair, as CLDR has it."""
    inner_quotes: str = ""
    """The pair inside another, as CLDR has it."""
    pairs: tuple[str, ...] = ()
    """All pairs that are written, the usual ones first; without them, those of CLDR."""
    writes_guillemets: bool = False
    """Whether hardly any text of the language writes another pair than «»."""
    inflects_quotations: bool = False
    """Whether an ending may be written right behind a closing mark."""

    # --- words
    capital_nouns: bool = False
    """Whether every noun has a capital."""
    dates: _Words = _NONE
    """The days and months, where they have a capital and other nouns have none."""
    ordinal_points: bool | None = None
    """Whether a full stop behind a number makes an ordinal of it: `12. May`."""
    compounds: bool | None = None
    """Whether any two words can be written as one."""
    hyphenates: bool | None = None
    """Whether words are joined by hyphens as a rule; False: one without its hyphen is one."""
    hyphenated: str = ""
    """The forms that have a hyphen, as a regular expression (verbose)."""
    letters: str = ""
    """The letters outside ASCII; capitals where a word may have one inside or at its start."""
    letter_words: str | None = None
    """The accented letters that are words; None where that is not known."""
    conjunctions: _Words = _NONE
    """How "and" is written."""

    # --- apostrophes; all words without them and in small letters, where nothing else is said
    elisions: _Words = _NONE
    """What stands before an apostrophe and a vowel, and is no word without them."""
    elided_words: _Words = _NONE
    """What may stand there, too, and is a word of its own."""
    elided_endings: str = ""
    """The letters in which words before an apostrophe end, and hardly any other word does."""
    cut_words: _Words = _NONE
    """What an apostrophe ends, whatever comes next."""
    clitics: _Words = _NONE
    """What may stand behind the apostrophe of any word of its kind."""
    negated: _Words = _NONE
    """What stands before `'t`."""
    openers: _Words = _NONE
    """What an apostrophe begins."""
    apostrophe_words: _Words = _NONE
    """Whole words that have an apostrophe, written with `'`."""
    suffixes: _Words = _NONE
    """The endings that are written behind the apostrophe of a name."""
    suffix_pattern: str = ""
    """Those endings as a regular expression (verbose), where they are too many to list."""
    genitive_endings: str = ""
    """The letters behind which an apostrophe alone is a genitive."""
    no_genitives: _Words = _NONE
    """What ends in s, or stands behind an s, and makes no genitive."""
    apostrophe_between: tuple[str, ...] = ()
    """Two strings: the letters before and behind an apostrophe inside a word."""

    # --- abbreviations
    abbreviations: _Words = _NONE
    """What a full stop behind it does not make the end of a sentence, before a small letter."""
    abbreviations_before_capitals: _Words = _NONE
    """The same before a capital; those among them that may end a sentence as well are in
    `abbreviations_at_ends`."""
    abbreviations_at_ends: _Words = _NONE
    titles: _Words = _NONE
    """What a no-break space is set behind, without a full stop; in their own case."""

    @cached_property
    def suffix(self) -> re.Pattern[str] | None:
        """`suffix_pattern`, compiled."""
        return re.compile(self.suffix_pattern, re.VERBOSE) if self.suffix_pattern else None

    @cached_property
    def all_pairs(self) -> tuple[str, ...]:
        """The pairs that are written, the usual ones first."""
        return self.pairs or tuple(filter(None, (self.quotes, self.inner_quotes)))

    def partner(self, opening: str) -> str:
        """Return the mark that closes what `opening` opens, where nothing says otherwise."""
        closing = next((pair[1] for pair in self.all_pairs if pair[0] == opening), "")
        return closing or follows()[opening][0]

    def opens(self, mark: str) -> bool:
        """Say whether a mark is on the left in the first pair that has it."""
        return next((pair[0] == mark for pair in self.all_pairs if mark in pair), False)

    @cached_property
    def low_closes(self) -> bool:
        """Whether `“` closes what `„` opened, and opens nothing."""
        return "„“" in self.all_pairs and "“”" not in self.all_pairs

    @cached_property
    def inverts_guillemets(self) -> bool:
        """Whether »this« is written."""
        return "»«" in self.all_pairs

    @cached_property
    def never_opens_left(self) -> bool:
        """Whether `«` opens nothing: »this« is written, and «that» is not."""
        return self.inverts_guillemets and "«»" not in self.all_pairs


@cache
def orthography(language: str | None) -> Orthography:
    """Return what is known of a language subtag; None is a language that is not known.

    A language without a file has an orthography of which nothing is known.
    """
    from mojifix.data.orthographies import ORTHOGRAPHIES  # few repairs ask for a language

    known = ORTHOGRAPHIES.get("und" if language is None else language, {})
    return Orthography(**{key: _typed(key, value) for key, value in known.items()})


@cache
def elisions(language: str | None, *, with_words: bool = False) -> _Words:
    """Return what is elided before a vowel in a language, or in any where it is not known.

    `with_words` adds those that are words of their own.

    >>> "dell" in elisions("it"), "dell" in elisions("en"), "l" in elisions("en")
    (True, False, True)
    """
    found = orthography(None).elisions
    for name in _ELIDING if language is None else (language,):
        known = orthography(name)
        found = found.union(known.elisions, known.elided_words if with_words else ())
    return found


_ELIDING = ("ca", "fr", "it")
"""Whose elisions are told from words of other languages where none is known."""


@cache
def follows() -> Mapping[str, str]:
    """Return for each opening mark those that some language closes it with, the usual first."""
    found: dict[str, str] = {}
    for pair in orthography(None).pairs:
        found[pair[0]] = found.get(pair[0], "") + pair[1]
    return found


def _typed(key: str, value: Any) -> Any:
    return frozenset(value) if isinstance(value, tuple) and key not in _IN_ORDER else value


_IN_ORDER = frozenset(
    field.name for field in fields(Orthography) if str(field.type).startswith("tuple")
)
