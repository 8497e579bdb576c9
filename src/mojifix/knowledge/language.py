"""Which language a text is in: by its script, and where several share it, by its words.

Frequent words give each language away (their table comes from `scripts/build_frequent.py`).
References, tags and addresses are skipped, for damage must not decide. Samples decide most
texts; where they leave doubt, all of the text is read. Where the evidence is thin, or
speaks for two languages alike, the answer is None: better none than a wrong one.

>>> detect_language("Le chat & rsquo; est sur la table et il dort depuis hier.")
'fr'
>>> detect_language("Lorem 12345") is None
True
"""

from __future__ import annotations

import lzma
import sys
import unicodedata
from array import array
from collections import Counter
from functools import cache
from operator import itemgetter
from pkgutil import get_data
from typing import NamedTuple

from mojifix.patterns import NO_LETTER, lazy

__all__ = ["detect_language", "weigh_languages"]

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
    "LATIN": frozenset(
        "en de es fr it pt nl pl cs sv da nb fi hu ro tr ca vi id sh sk sl lt lv is fil".split()
    ),
    "CYRILLIC": frozenset(("ru", "uk", "bg", "mk")),
    "ARABIC": frozenset(("ar", "fa", "ur")),
}
# Letters of languages that the table does not have, in a script that it does have.
_FOREIGN = {"CYRILLIC": frozenset("ўђћәқңөүұһ"), "ARABIC": frozenset("ێۆڕڵڤټډړږښ")}
_BELARUSIAN = frozenset("іы")  # Ukrainian has no ы, Russian no і

# What is no word of the text, with a sign without which it is nowhere.
_SKIPPED = (
    ("<", lazy(r"<[^<>\n]{1,300}>")),  # a tag
    ("://", lazy(r"://\S+")),  # an address
    ("www.", lazy(r"www\.\S+")),
    ("@", lazy(r"@\S+")),
    ("&", lazy(r"&\s?#?\s?\w{1,31}")),  # a reference, spaced or not
)
_WORD = lazy(f"[^{NO_LETTER}]+(?:['’][^{NO_LETTER}]+)?")

_ENOUGH = 60
"""So many distinct words of a text decide; more would only cost time."""
_FLOOR = 8
"""The Zipf frequency of a word of the table in a language that does not know it, in quarters."""
_FINE = 64
"""So many steps has the weight of a word that occurs once."""
_MARGIN = 1.5
"""By how much, in powers of ten, a text must be likelier in one language than in any other."""
_SAMPLES = ((170, 4.0), (500, _MARGIN))
"""So many characters from the start, the middle and the end decide most texts, by this margin."""
_SHARE = 0.4
"""How much of a language's usual share of frequent words a text must have."""


class _Table(NamedTuple):
    languages: list[str]
    shares: dict[str, float]
    zipfs: dict[str, str]  # of each word, a character a language


@cache
def _table() -> _Table:
    packed = get_data("mojifix", "data/frequent.xz") or b""
    first, second, *rows = lzma.decompress(packed).decode().split("\n")
    languages = first.split()
    shares = dict(zip(languages, map(float, second.split()), strict=True))
    return _Table(languages, shares, dict(row.split("\t") for row in rows))


def detect_language(text: str) -> str | None:
    """Return the subtag of the language of `text` (ISO 639), or None when that is not sure.

    Bosnian, Croatian and Serbian in Latin letters are `"sh"`, as in the tables of words.
    """
    for size, margin in _SAMPLES:
        if len(text) > 3 * size:
            middle = len(text) // 2
            sample = f"{text[:size]} {text[middle : middle + size]} {text[-size:]}"
            if language := _detect(sample, margin):
                return language
    return _detect(text)


def weigh_languages(text: str) -> dict[str, float]:
    """Return how likely the frequent words of `text` make each language, in powers of ten.

    Only languages that share the script of the text, and that the table tells apart.
    """
    words = _words(text)
    languages = _SHARED.get(_script("".join(words)) or "", frozenset())
    return {name: total / (4 * _FINE) for total, name in _ranked(words, languages)}


def _detect(text: str, margin: float = _MARGIN) -> str | None:
    words = _words(text)
    letters = "".join(words)
    script = _script(letters)
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    if script not in _SHARED or _is_foreign(letters, script):
        return None
    return _by_words(words, _SHARED[script], margin)


def _words(text: str) -> list[str]:
    for sign, pattern in _SKIPPED:
        if sign in text:
            text = pattern.sub(" ", text)
    return " ".join(_WORD.findall(text)).replace("’", "'").casefold().split()


def _script(letters: str) -> str | None:
    """Return the script that most letters are of; kana make Han Japanese.

    A letter of East Asia counts three times: it is a word, or half of one.
    """
    ascii_letters = len(letters.encode("ascii", "ignore"))
    if ascii_letters > 3 * (len(letters) - ascii_letters):
        return "LATIN"
    if not letters:
        return None
    scripts: Counter[str] = Counter()
    for letter, count in Counter(letters).items():
        scripts[_script_of(letter)] += count * (1 if letter < "\u3040" else 3)
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    if kana * 10 > scripts["CJK"]:
        scripts["HIRAGANA"] += scripts.pop("CJK", 0)
    script, count = scripts.most_common(1)[0]
    return script if count * 2 > scripts.total() else None


@cache
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _is_foreign(letters: str, script: str) -> bool:
    if script not in _FOREIGN:
        return False
    written = frozenset(letters)
    return bool(written & _FOREIGN[script]) or written >= _BELARUSIAN


def _by_words(words: list[str], candidates: frozenset[str], margin: float) -> str | None:
    table = _table()
    ranked = _ranked(words, candidates)
    (second, _), (first, best) = ranked[-2:]
    if first - second < margin * _FINE * 4:
        return None
    share = sum(map(table.zipfs.__contains__, words)) / len(words)
    return None if share < _SHARE * table.shares[best] else best


def _ranked(words: list[str], candidates: frozenset[str]) -> list[tuple[int, str]]:
    """Return the languages by how well the frequent words of a text fit, the best last."""
    table = _table()
    known = Counter(filter(table.zipfs.__contains__, words))
    often = sorted(known.items(), key=itemgetter(1), reverse=True)[:_ENOUGH]
    total = sum([int(_FINE * count**0.5) * _zipfs(word) for word, count in often])
    totals = memoryview(total.to_bytes(4 * len(table.languages), sys.byteorder)).cast("I")
    return sorted(
        [pair for pair in zip(totals, table.languages, strict=True) if pair[1] in candidates]
    )


@cache
def _zipfs(word: str) -> int:
    """Return the Zipf frequencies of a word, in quarters: one number, 32 bits a language.

    So the sums of all languages are worked out at once.
    """
    marks = _table().zipfs[word]
    quarters = [max(_FLOOR, ord(mark) - ord("0")) for mark in marks]
    return int.from_bytes(array("I", quarters).tobytes(), sys.byteorder)
