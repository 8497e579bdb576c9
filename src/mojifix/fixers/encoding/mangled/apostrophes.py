"""Where a language writes an apostrophe: contractions, elisions, possessives, suffixes."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from mojifix.fixers.encoding.mangled.vocabulary import is_word
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

__all__ = ["Lean", "apostrophe"]

Lean = Literal["both", "left", "right"]

# Words that an apostrophe follows when a vowel or h comes next. One-letter ones are no word
# of any other language beside it, so they hold whatever the text's language is.
_ELIDED_ANYWHERE = frozenset(
    """
    l d j m t s n c qu jusqu lorsqu puisqu quoiqu quelqu aujourd jourd
    """.split()
)
_ELIDED = {
    "fr": frozenset("presqu entr prud grand".split()),
    "it": frozenset(
        """
    un dell all nell sull dall coll pell quest quell bell sant tutt cos com anch neanch dov
    quand v gl ch vent buon mezz senz nessun alcun ciascun qualcun quant tant cent trent quarant
    cinquant sessant settant ottant novant mill altr ognun degl agl negl sugl
    """.split()
    ),
    "ca": frozenset("el al del pel".split()),
}
_ELIDED_SOMEWHERE = frozenset().union(*_ELIDED.values())
_VOWELS = frozenset("aeiouyhœæ")

# What follows an English apostrophe; most of it also stands in other Germanic languages.
_ENGLISH_ENDINGS = frozenset("s re ve ll d m".split())
_ENGLISH_OPENERS = lazy(r"(?:n|em|tis|twas|til|cause|bout|round|cos|\d\ds?)\Z", re.IGNORECASE)

# After these an s-form is no possessive: closed classes, and verbs that are all of the time.
_NO_POSSESSIVE = frozenset(
    """
    a about above according after again against all along already also although always am among
    an and another any anyway are around as at away back be because been before behind below
    between both but by can concerning could despite did do does down due during each either
    else enough even ever every except excluding few following for from given had has have he
    her here hers him his how however i if in including inside instead into is it its itself
    just least less like likely many may maybe me might mine more most much must my near neither
    never next no none nor not nothing now of off often on once one only onto or other our ours
    out outside over owing own per perhaps prior provided quite rather really regarding shall
    she should since so some something soon still such than thanks that the their theirs them
    then there these they this those though through throughout thus to today tomorrow too toward
    towards under unless until up upon us versus very via was we well were what when where
    whether which while who whom whose why will with within without would yesterday yet you your
    yours
    """.split()
)

_ENGLISH_PAIRS = frozenset({("o", "clock"), ("ma", "am"), ("y", "all"), ("e", "er"), ("o", "er")})
_ITALIAN_CUT = frozenset("po mo di va sta da fa be to ca".split())
_DUTCH_PAIRS = frozenset({("m", "n"), ("z", "n"), ("d", "r"), ("zo", "n")})
_DUTCH_OPENERS = frozenset("s t n k m r".split())
_TURKISH_SUFFIX = lazy(
    r"""
    (?: [yns]?[ıiuüae] | n?[dt][ae] | n?[ıiuü]n | [yn]?l[ae] | l[ıiuü] | l[ae]r | c[ae] | s[ıiuü]z
      | d[ıiuü]r | [yn]?[ae] | ki | [ıiuü]nc[ıiuü] | nc[ıiuü] )
    \w{0,6}\Z
    """,
    re.VERBOSE,
)
_POLISH_ENDINGS = frozenset("a u m em mu go ego owi ie i y ów ach ami om".split())
_UKRAINIAN = lazy(r"[бпвмфгґкхржшчщдтзнсл]\Z", re.IGNORECASE)


def apostrophe(left: str, right: str, language: str | None) -> Lean | None:
    """Say how an apostrophe between two words is set, or None where none belongs.

    `"both"`: it joins them (`don’t`); `"left"`: it ends the first (`users’ rights`);
    `"right"`: it begins the second (`’em`).
    """
    if not right or not left:
        return "right" if right and _opens(right, language) else None
    before, after = left.lower(), right.lower()
    if _joins(before, after, left, right, language):
        return "both"
    if _ends(before, after, right, language):
        return "left"
    return "right" if _opens(right, language) else None


def _joins(before: str, after: str, left: str, right: str, language: str | None) -> bool:
    if after in _ENGLISH_ENDINGS:
        pronoun = before in ("i", "you", "we", "they")
        if after == "s" or language in ("en", None) or pronoun:
            return True
    if after == "t" and before.endswith("n"):
        return True
    if left in ("O", "D", "L", "N", "M") and right[0].isupper():
        return True
    elided = _ELIDED_ANYWHERE | (
        _ELIDED.get(language, frozenset()) if language else _ELIDED_SOMEWHERE
    )
    if before.rpartition("-")[2] in elided:
        return _starts_with_vowel(after) or (before, after) == ("grand", "mère")
    if before.endswith(tuple("-" + word for word in elided)):
        return _starts_with_vowel(after)
    if (before, after) in _ENGLISH_PAIRS:
        return True
    if language == "nl":
        return (before, after) in _DUTCH_PAIRS
    if language == "pl":  # endings of foreign names
        return left[0].isupper() and after in _POLISH_ENDINGS
    if language == "tr":
        proper = not left[0].islower() or not is_word(left, "tr")
        return proper and bool(_TURKISH_SUFFIX.match(right))
    if language == "uk" or (language is None and after[0] in "єї"):
        return after[0] in "яюєї" and bool(_UKRAINIAN.search(before))
    return False


def _starts_with_vowel(word: str) -> bool:
    return unicodedata.normalize("NFD", word)[0] in _VOWELS


def _ends(before: str, after: str, right: str, language: str | None) -> bool:
    if language in ("en", None):
        if before == "n":  # rock ’n’ roll
            return True
        if before.endswith("s") and len(before) > 3 and before not in _NO_POSSESSIVE:
            return after not in _NO_POSSESSIVE
        if before.endswith("in") and len(before) > 3 and _drops_g(before):
            return True
    if language in ("it", None):
        return before in _ITALIAN_CUT
    if language == "de":
        return before.endswith(("s", "x", "z", "ß")) and right[0].isupper() and len(before) > 2
    return False


def _drops_g(word: str) -> bool:
    words = lexicon("en")
    return words is not None and words.zipf(word + "g") > words.zipf(word) + 1


def _opens(right: str, language: str | None) -> bool:
    if language == "nl" and right in _DUTCH_OPENERS:
        return True
    return language in ("en", None) and bool(_ENGLISH_OPENERS.match(right))
