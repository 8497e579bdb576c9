r"""What a text must hold before an apostrophe or a hyphen in it is doubted.

Where the language is not given, the words beside the sign tell it: what is elided before a vowel
(`l' homme`), what an apostrophe stands before (`he 'll`), what has a hyphen (`celle - ci`). Of
what stands before the sign a trigger looks at a letter or two, since it has to bear them in mind
at every word of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mojifix.fixers.layout.contractions.hyphens import HYPHENATING, joints
from mojifix.knowledge.orthography import orthography
from mojifix.patterns import LETTERLIKE, WORD

__all__ = ["ELIDING", "SUFFIXING", "SUSPECT", "SUSPECT_IN_LANG", "WITH_WORDS"]

_PARTED = "(?: ['’] ?|['’] )"
_PARTED_HYPHEN = "(?: - ?|- )"
_ENDS = "(?:[^A-Za-z0-9]|\\Z)"
_VOWELS = "aeiouyhàáâäæèéêëìíîïòóôöœùúûüAEIOUYHÀÁÂÄÆÈÉÊËÌÍÎÏÒÓÔÖŒÙÚÛÜ"
ELIDING = ("ca", "fr", "it", "oc", "pt", "ro")
WITH_WORDS = ("en", "fr", "nl")
"""The languages that elide, and those that have words with an apostrophe."""
SUFFIXING = "tr"
"""The one whose names have endings behind an apostrophe, of those that are detected."""


def _any_case(words: str) -> str:
    """Return a pattern that matches each small letter of another as a capital, too."""
    return re.sub(r"[^\W\d_]", lambda m: f"[{m[0]}{m[0].upper()}]", words)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(words))


def _apostrophes() -> str:
    english, turkish = orthography("en"), orthography(SUFFIXING).suffix_pattern
    clitics = _any_case(_alternatives({*english.clitics, "t"}))
    suffix = re.sub(r"\s", "", turkish).replace(r"\w", f"[{LETTERLIKE}]").replace(r"\Z", "")
    whole = {
        _any_case(word[word.index("'") + 1 :])
        for name in WITH_WORDS
        for word in orthography(name).apostrophe_words
    }
    return "|".join(
        (
            f"[{LETTERLIKE}]{_PARTED}[{_VOWELS}]",
            f" n['’]t{_ENDS}",
            f"[{LETTERLIKE}0-9](?:{_PARTED}(?:{clitics}|{_alternatives(whole)}){_ENDS}"
            f"| ['’](?:{suffix})(?:[^A-Za-z0-9'’]|\\Z))",
        )
    )


def _hyphens() -> str:
    left: set[str] = set()
    right: set[str] = set()
    for name in HYPHENATING:
        for before, behind in joints(orthography(name).hyphenated):
            if r"\w" in behind:
                left.update(_any_case(word[-2:]) for word in re.findall(r"\w+", before))
            else:
                right.add(_any_case(behind))
    return (
        f"[{WORD}]{_PARTED_HYPHEN}(?:{_alternatives(right)}){_ENDS}"
        f"|(?:{_alternatives(left)}){_PARTED_HYPHEN}[{WORD}]"
    )


SUSPECT = f"{_apostrophes()}|{_hyphens()}"
"""The pattern of what stands in a text in which something may be parted."""
SUSPECT_IN_LANG = f"[{LETTERLIKE}0-9]{_PARTED}[{LETTERLIKE}]| n['’]t{_ENDS}|{_hyphens()}"
"""The same, where the language is known: other languages have other endings."""
