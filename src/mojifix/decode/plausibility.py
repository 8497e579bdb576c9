"""The plausibility of a text in some language, as a cost in bits: lower is better.

It compares readings of the same bytes, so only differences matter, and only what differs between
encodings is counted: letters, characters beyond ASCII, and their neighbors.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

__all__ = ["bits"]

_FOREIGN = 20
"""The cost of a letter that the language does not have."""

_ASCII = 4
"""The cost of an ASCII character."""

_MARKUP = 5
"""The cost of a Latin letter in another script: names and markup are frequent."""

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
_HALF_WIDTH = range(0xFF61, 0xFFA0)  # half-width katakana: in Shift_JIS, any byte is one


class _Classes(dict[int, str]):
    """A table for `str.translate`: each character becomes the letter of its class.

    Small letters, capitals and others are `a A b` in Latin, `c C d` in scripts that do not mix
    with it (`e f` their signs and marks), `l L m` elsewhere; Han and Hangul are `h`. A sign is
    `s`, one that begins no word `q`; the rest is `x`.
    """

    def __missing__(self, code: int) -> str:
        self[code] = found = _class(chr(code))
        return found


_CASES = {
    **dict.fromkeys(("LATIN", "FEMININE", "MASCULINE"), ("a", "A", "b")),  # also ª and º
    **dict.fromkeys(("CYRILLIC", "GREEK", "HEBREW", "ARABIC", "THAI"), ("c", "C", "d")),
    **dict.fromkeys(("CJK", "HANGUL"), ("h", "h", "h")),
}
"""By the first word of their names: small letters, capitals, others."""
_ELSEWHERE = ("l", "L", "m")
_CLASSES = _Classes({ord(char): "x" for char in "’·\u00ad\u200c\u200d"})
_CLASSES |= {ord(char): "q" for char in "¨¸´¤¦¬±×÷¼½¾¹²³"}


def _class(char: str) -> str:
    category = unicodedata.category(char)
    name = unicodedata.name(char, "").removeprefix("FULLWIDTH ").removeprefix("HALFWIDTH ")
    script = name.partition(" ")[0]
    if category[0] == "L":
        small, capital, other = _CASES.get(script, _ELSEWHERE)
        return {"Ll": small, "Lu": capital}.get(category, other)
    is_alone = script in ("HEBREW", "THAI")
    if category[0] == "M":
        return "f" if is_alone else "x"
    return "x" if char.isascii() else "e" if is_alone else "s"


_ODD = (
    (8, re.compile("[acl](?=[ACL])")),  # a capital after a small letter
    (14, re.compile("(?<=[a-dhlmACL])[eqs](?=[acl])")),  # a sign inside a word
    (14, re.compile("(?<![a-dhlmACL])q(?=[acl])")),  # a sign that begins no word
    # two scripts in one word
    (14, re.compile("[abA](?=[cdefC])")),
    (14, re.compile("[cdefC](?=[abA])")),
    (6, re.compile("[acl](?=h)")),
    (6, re.compile("h(?=[acl])")),
)


def bits(text: str) -> float:
    """Return the cost of `text` in the language that it fits best."""
    cost = 0.0
    letters: Counter[str] = Counter()
    for char, count in Counter(text).items():
        if char.isalpha() or unicodedata.category(char)[0] == "M":
            letters[char.lower()[0]] += count
            if not char.isascii() and char.isupper():
                cost += 3 * count
        else:
            cost += _sign(char) * count
    classes = text.translate(_CLASSES)
    cost += sum(price * len(odd.findall(classes)) for price, odd in _ODD)
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
    """Unpack "3ae 4nrst"; for other scripts, ASCII letters get a flat cost."""
    table = {}
    for group in packed.split():
        letters = group.lstrip("0123456789")
        table.update(dict.fromkeys(letters, int(group[: -len(letters)])))
    if "e" not in table:
        table.update(dict.fromkeys("abcdefghijklmnopqrstuvwxyz", _MARKUP))
    return table
