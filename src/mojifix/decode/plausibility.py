"""How plausible a text is as a text of some language, in bits: the fewer, the better.

It decides between readings of the same bytes, so only differences count, and only what
differs between encodings is looked at: letters, signs beyond ASCII, and how they stand
together.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

import regex

__all__ = ["bits"]

_FOREIGN = 20
"""A letter that the language does not have."""

_ASCII = 4
"""A sign of ASCII."""

_MARKUP = 5
"""Names and markup in Latin letters stand in every script."""

_SIGNS = {
    **dict.fromkeys("\u00a0’“”«»–—…、。，", 8),
    **dict.fromkeys("„‘‚‹›°§·•€©®™£½²³¿¡№「」『』（）！？：；・ー～《》〜％", 10),
    **dict.fromkeys("´\u00ad×±¼¾¹†‡‰¥¢µ→←↑↓★☆■□●○◆◇", 14),
    **dict.fromkeys("\t\n\r\f\v", _ASCII),
}

_CATEGORIES = {
    "L": _FOREIGN,
    "M": _FOREIGN,
    "Nd": 12,
    "No": 16,
    "Cc": 28,
    "Cn": 40,
    "Co": 40,
    "Cs": 40,
}
_SIGN = 18
_HALF_WIDTH = range(0xFF61, 0xFFA0)  # katakana for terminals: any byte is one in Shift_JIS

_ODD = (
    # a capital after a small letter
    (8, regex.compile(r"\p{Ll}(?=\p{Lu})")),
    # a sign inside a word
    (14, regex.compile(r"(?<=\p{L})[^\x00-\x7f\p{L}\p{M}’·\u00ad\u200c\u200d](?=\p{Ll})")),
    # a sign that begins no word
    (14, regex.compile(r"(?<!\p{L})[¨¸´¤¦¬±×÷¼½¾¹²³](?=\p{Ll})")),
    # two scripts in one word
    (14, regex.compile(r"\p{Latin}(?=[\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}\p{Thai}])")),
    (14, regex.compile(r"[\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}\p{Thai}](?=\p{Latin})")),
    (6, regex.compile(r"\p{Ll}(?=[\p{Han}\p{Hangul}])")),
    (6, regex.compile(r"[\p{Han}\p{Hangul}](?=\p{Ll})")),
)


def bits(text: str) -> float:
    """Return what `text` costs in the language that it fits best."""
    cost = 0.0
    letters: Counter[str] = Counter()
    for char, count in Counter(text).items():
        if char.isalpha() or unicodedata.category(char)[0] == "M":
            letters[char.lower()[0]] += count
            if not char.isascii() and char.isupper():
                cost += 3 * count
        else:
            cost += _sign(char) * count
    cost += sum(price * len(odd.findall(text)) for price, odd in _ODD)
    return cost + min(
        sum(count * table.get(letter, _FOREIGN) for letter, count in letters.items())
        for table in _tables()
    )


def _sign(char: str) -> int:
    if " " <= char <= "~":
        return _ASCII
    if char in _SIGNS:
        return _SIGNS[char]
    category = unicodedata.category(char)
    return _CATEGORIES.get(category, _SIGN)


@lru_cache(maxsize=1)
def _tables() -> list[dict[str, int]]:
    from mojifix.data.letters import LETTERS

    return [_table(packed) for packed in LETTERS.values()]


def _table(packed: str) -> dict[str, int]:
    """Unpack "3ae 4nrst"; a language of another script takes ASCII letters as they come."""
    table = {}
    for group in packed.split():
        letters = group.lstrip("0123456789")
        table.update(dict.fromkeys(letters, int(group[: -len(letters)])))
    if "e" not in table:
        table.update(dict.fromkeys("abcdefghijklmnopqrstuvwxyz", _MARKUP))
    return table
