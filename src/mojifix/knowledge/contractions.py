"""Which two pieces of a word an apostrophe stands between: `don’t`, `l’homme`.

Closed classes only: what English contracts, what French, Italian and Catalan elide. The names
and nouns before a genitive `’s` are no closed class (`is_genitive` asks the table of words).

>>> is_contraction("don", "t", "en"), is_contraction("What", "is", "en")
(True, False)
>>> is_contraction("qu", "il", None), is_contraction("they", "re", None)
(True, True)
"""

from __future__ import annotations

import re

from mojifix.knowledge.orthography import orthography
from mojifix.knowledge.words import Lexicon
from mojifix.patterns import lazy

__all__ = ["is_contraction", "is_elision", "is_english", "is_genitive"]

_PRONOUNS = frozenset(
    "i you he she it we they that this there here who what where when how why let one someone "
    "somebody everyone everybody nobody everything nothing something".split()
)
_VERBS = {
    "s": _PRONOUNS,
    "m": frozenset(["i"]),
    "d": _PRONOUNS,
    "ll": _PRONOUNS,
    "ve": _PRONOUNS | frozenset(["would", "could", "should", "might", "must"]),
    "re": _PRONOUNS,
}
_VOWEL = "aáàâäeéèêëiîïíoóòôöuùûüúyhœæ"
# Elided forms that only French has; they need no language to be known.
_FRENCH_ANYWHERE = lazy(
    r"(?:qu|jusqu|lorsqu|puisqu)'[aeiouhéèê]\w*|c'est|c'était|n'est|s'est|d'un|d'une|j'ai"
    r"|l'on|n'a|aujourd'hui|l'homme",
    re.IGNORECASE,
)


def is_english(head: str, tail: str) -> bool:
    """Say whether `head’tail` is a contraction of English, in any case."""
    english = orthography("en")
    head, tail = head.lower(), tail.lower()
    before = english.negated if tail == "t" else _VERBS.get(tail, ())
    return head in before or f"{head}'{tail}" in english.apostrophe_words


def is_elision(head: str, tail: str, language: str | None) -> bool:
    """Say whether `head’tail` is written in a language that elides (None: only French forms)."""
    head, tail = head.lower(), tail.lower()
    if language in (None, "fr") and _FRENCH_ANYWHERE.fullmatch(f"{head}'{tail}"):
        return True
    if language is None:
        return False
    known = orthography(language)
    if f"{head}'{tail}" in known.apostrophe_words:
        return True
    # No word of its own: a question may end in it.
    return head in known.elisions and tail[:1] in _VOWEL and len(tail) > 1


def is_contraction(head: str, tail: str, language: str | None) -> bool:
    """Say whether an apostrophe stands between two pieces, by closed classes of words."""
    if not head or not tail:
        return False
    if language in (None, "en") and is_english(head, tail):
        return True
    return is_elision(head, tail, language)


def is_genitive(head: str, tail: str, words: Lexicon | None) -> bool:
    """Say whether `head’s` is the genitive of a name or of a noun that English knows."""
    if tail.lower() != "s" or len(head) < 3 or words is None or words.language != "en":
        return False
    return head[0].isupper() or (words.knows(head) and head not in orthography("en").no_genitives)
