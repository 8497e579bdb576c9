"""Which language a text is in: by its script, and where several share it, by its words.

Frequent words give each language away (their table comes from `scripts/build_frequent.py`).
References, tags and addresses are skipped, for damage must not decide. Where the evidence is
thin, or speaks for two languages alike, the answer is None: better none than a wrong one.

>>> detect_language("Le chat & rsquo; est sur la table et il dort depuis hier.")
'fr'
>>> detect_language("Lorem 12345") is None
True
"""

from __future__ import annotations

import lzma
import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from mojifix.patterns import lazy

__all__ = ["detect_language"]

# The languages whose script is theirs alone, or nearly so.
_BY_SCRIPT = {
    "GREEK": "el",
    "HEBREW": "he",
    "THAI": "th",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "SINHALA": "si",
    "MYANMAR": "my",
    "KHMER": "km",
    "LAO": "lo",
    "ETHIOPIC": "am",
}
# The languages of a shared script that the table tells apart.
_SHARED = {
    "CYRILLIC": frozenset(("ru", "uk", "bg", "mk")),
    "ARABIC": frozenset(("ar", "fa", "ur")),
}
# Letters of languages that the table does not have, in a script that it does have.
_FOREIGN = {"CYRILLIC": frozenset("ўђћәқңөүұһ"), "ARABIC": frozenset("ێۆڕڵڤټډړږښ")}
_BELARUSIAN = frozenset("іы")  # Ukrainian has no ы, Russian no і

_TOKEN = lazy(
    r"""
      <[^<>\n]{1,300}>                            # a tag
    | [a-z]{3,10}://\S+ | www\.\S+ | \S{1,60}@\S+  # an address
    | &\s?\#?\s?\w{1,31}                          # a reference, spaced or not
    | ([^\W\d_]+(?:['’][^\W\d_]+)?)               # a word
    """,
    re.VERBOSE,
)

_ENOUGH = 60
"""So many distinct words of a text decide; more would only cost time."""
_FLOOR = 2.0
"""The Zipf frequency of a word of the table in a language that does not know it."""
_MARGIN = 1.5
"""By how much, in powers of ten, a text must be likelier in one language than in any other."""
_SHARE = 0.4
"""How much of a language's usual share of frequent words a text must have."""


class _Table(NamedTuple):
    languages: list[str]
    shares: dict[str, float]
    zipfs: dict[str, list[float]]


@cache
def _table() -> _Table:
    packed = (files("mojifix") / "data" / "frequent.xz").read_bytes()
    first, second, *rows = lzma.decompress(packed).decode().split("\n")
    languages = first.split()
    shares = dict(zip(languages, map(float, second.split()), strict=True))
    step = {chr(ord("0") + number): max(_FLOOR, number / 4) for number in range(40)}
    zipfs = {}
    for row in rows:
        word, _, marks = row.partition("\t")
        zipfs[word] = [step[mark] for mark in marks]
    return _Table(languages, shares, zipfs)


def detect_language(text: str) -> str | None:
    """Return the subtag of the language of `text` (ISO 639), or None when that is not sure.

    Bosnian, Croatian and Serbian in Latin letters are `"sh"`, as in the tables of words.
    """
    words = Counter(word.replace("’", "'").casefold() for word in _TOKEN.findall(text) if word)
    if not words:
        return None
    script = _script(words)
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    if script == "LATIN":
        shared = frozenset.union(*_SHARED.values())
        return _by_words(words, frozenset(_table().languages) - shared)
    if script in _SHARED:
        letters = frozenset().union(*words)
        if not letters & _FOREIGN[script] and not letters >= _BELARUSIAN:
            return _by_words(words, _SHARED[script])
    return None


def _script(words: Counter[str]) -> str | None:
    """Return the script that most letters are of; kana make Han Japanese.

    A letter of East Asia counts three times: it is a word, or half of one.
    """
    letters: Counter[str] = Counter()
    for word, count in words.items():
        if word.isascii():
            letters["LATIN"] += len(word) * count
        else:
            for letter in word:
                letters[_script_of(letter)] += count * (1 if letter < "\u3040" else 3)
    kana = letters["HIRAGANA"] + letters["KATAKANA"]
    if kana * 10 > letters["CJK"]:
        letters["HIRAGANA"] += letters.pop("CJK", 0)
    script, count = letters.most_common(1)[0]
    return script if count * 2 > letters.total() else None


@cache
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _by_words(words: Counter[str], candidates: frozenset[str]) -> str | None:
    table = _table()
    known = Counter({word: count for word, count in words.items() if word in table.zipfs})
    if not known:
        return None
    totals = [0.0] * len(table.languages)
    for word, count in known.most_common(_ENOUGH):
        weight = count**0.5
        for number, zipf in enumerate(table.zipfs[word]):
            totals[number] += weight * zipf
    ranked = sorted(
        (total, language)
        for total, language in zip(totals, table.languages, strict=True)
        if language in candidates
    )
    (second, _), (first, best) = ranked[-2:]
    share = known.total() / words.total()
    if first - second < _MARGIN or share < _SHARE * table.shares[best]:
        return None
    return best
