"""How strange a run of characters is: what tells text from its misreadings, in any language.

Each character is of a kind (a small Latin letter, a sign, a piece of a box), and two kinds side
by side have a price: letters of two alphabets, a currency sign inside a word, a capital behind
small letters. Good text costs next to nothing. A misreading makes its letters out of bytes and
costs several points a letter, so that undoing the right mistake saves what the wrong one
leaves. One point is about one bit: a pair that costs 5 is met once where 32 of other kinds are.

>>> strangeness("cafÃ©s") > 10, strangeness("cafés"), strangeness("NESTLÉ® in 2019") < 4
(True, 0.0, True)
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from mojifix.data.letters import LETTERS
from mojifix.patterns import lazy

__all__ = ["kind", "pair", "strangeness"]

# The kinds: a small letter and its capital for each alphabet that has both.
_SMALL = "aegcm"  # ASCII, other Latin, Greek, Cyrillic, Armenian and Georgian
_CAPITAL = "AEGCM"
_OTHER = "hrtk"  # Hebrew, Arabic, other scripts, East Asia
_LETTERS = frozenset(_SMALL + _CAPITAL + _OTHER + "i")  # i: rare Latin and phonetic letters

_SCRIPTS = {
    "GREEK": "gG",
    "COPTIC": "gG",
    "CYRILLIC": "cC",
    "ARMENIAN": "mM",
    "GEORGIAN": "mM",
    "HEBREW": "hh",
    "ARABIC": "rr",
    "CJK": "kk",
    "HIRAGANA": "kk",
    "KATAKANA": "kk",
    "HANGUL": "kk",
    "BOPOMOFO": "kk",
    "IDEOGRAPHIC": "kk",
}
_LIVING = frozenset(
    "THAI LAO TIBETAN MYANMAR ETHIOPIC KHMER SINHALA DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA"
    " TAMIL TELUGU KANNADA MALAYALAM THAANA SYRIAC".split()
)
_SIGNS = {
    **dict.fromkeys("’”…", "q"),  # what ends a word
    **dict.fromkeys("„‚¿¡", "Q"),  # what begins one
    **dict.fromkeys("“‘«»‹›", "R"),  # what does either
    **dict.fromkeys("–—‐‑", "-"),
    **dict.fromkeys("²³¹°®™©ªº†‡", "n"),  # what stands behind one
    **dict.fromkeys("\u00a0\u202f\u2009\u200b\u200c\u200d\u200e\u200f\u00ad\u2060\ufeff", " "),
    **dict.fromkeys("、。，！？：；「」『』（）《》〈〉【】・ー〜～", "j"),
    **dict.fromkeys("՝՞՜՛։", "v"),  # of Armenian alone
    **dict.fromkeys("؟،؛۔", "V"),  # of Arabic
    "·": ".",
}

_CAPITAL_INSIDE = {"aA": 2.0, "aE": 5.0, "eA": 4.0, "eE": 5.0, "gG": 6.0, "cC": 5.0, "mM": 6.0}
_PRICES = {
    pair_.replace("_", " "): price
    for price, pairs in (
        (0.0, "Ra RA bb b_ _b"),
        (0.5, "Re RE a- -a 0n y0 .E"),
        (1.0, "An nq QQ q0 aR AR -Q n- 0y 0r 0t 0g 0c Ee GR CR"),
        (1.5, "an qa qA eR e- -e"),
        (2.0, "en yq qQ nR -E h0"),
        (2.5, "ER"),
        (3.0, "En ny nn yn yy qe qE Qn Qy qn qy nQ yQ Rn Ry yR 0Q E- y- -y -n n0 0h wa"),
        (4.0, "AQ E0 e0 0e 0E aw ew"),
        (5.0, "aQ eQ EQ"),
    )
    for pair_ in pairs.split()
}
"""Kinds side by side whose price is not that of a change of alphabet; a space is written `_`."""
_BESIDE_MARKS = frozenset(("", " ", "q", "R", "0", ".", "m", "r", "h"))
_FOREIGN_MARK = 5.0
"""What the mark of another alphabet costs."""
_LETTER_SIGN = 5.0
_SIGN_LETTER = 4.0
_SCRIPT_CHANGE = 7.0
_EAST_ASIA = 3.0
"""What a change to or from an East Asian script costs: they set no spaces between."""
_BOX = 7.0
_ALONE = {"x": 8.0, "z": 30.0, "f": 5.0, "i": 6.0, "b": 0.5, "w": 3.0, "u": 2.0}
"""What a character costs wherever it stands: controls, no characters, losses, phonetics."""
_RARE = frozenset("¦¬¤¨¸¯´ˆ˜‰ƒ")
_USUAL_SIGNS = frozenset(
    "←↑→↓↔⇒⇐⇔∀∂∃∅∆∇∈∉∏∑−√∝∞∧∨∩∪∫≈≠≡≤≥⊂⊃⊆⊕⊗⋅⌘⏎■□▪▫▲△▶▷▼▽◀◆◇◊○●◯◎"
    "★☆☎☐☑☒☕☺☹☀☁☂☃☝☠☢☣☯☮♀♂♠♣♥♦♪♫♻⚠⚡⚽⚾⛄⛅⛔⛪⛵⛽✂✅✈✉✊✋✌✍✏✓✔✕✖✗✘✨✳❄❌❎❓❔❕❗❤➔➕➖➗➜➡⬅⬆⬇⬛⬜⭐⭕"
    "⌚⌛⏩⏪⏰⏳▸▹►◄"
)
_SIGN_BLOCKS = ("\u2190", "\u2bff")  # arrows, mathematics, shapes, dingbats
_RARE_SIGN = 4.0
_CAPITALS = "À-ÖØ-ÞĀĂĄĆČĎĐĒĚĖĘĞĢĪĮĶŁĻŃŅŇŐŘŚŠŞŢŤŪŮŰŲŹŻŽŸŒ"
_CHAINS = (
    (lazy("ÔÇ"), 5.0),  # in no language
    (lazy("(?<=[^\\W\\d_])[“„‚«»‹›](?=[^\\W\\d_])"), 4.0),
    (lazy(f"(?<=[a-zß-öø-ÿ])[{_CAPITALS}]{{2}}"), 4.0),
    (lazy(f"(?<![A-Z{_CAPITALS}])[A-Z][{_CAPITALS}](?=[a-zß-öø-ÿ])"), 3.0),
    (lazy(f"(?<=[a-zß-öø-ÿ])[{_CAPITALS}]\u00ad"), 5.0),
    (lazy("[ךםןףץ](?=[א-ת])"), 3.0),  # letters for the ends of words
    (lazy(r"(?:(?<=\s)|\A)[ÃĂĆ]\u00a0"), 8.0),
    (lazy("(?<=[a-zà-ÿ])[\u3400-\u9fff\uac00-\ud7a3]{1,2}(?=[a-zà-ÿ])"), 5.0),
    (lazy(r"(?<=[a-zà-ÿ])[\u3400-\u9fff\uac00-\ud7a3]{1,2}(?=[\s,.;:!?]|\Z)"), 3.0),
)
"""What is stranger than each pair of it."""
_RARE_SPACES = frozenset("\u2000\u2001\u2004\u2005\u2006\u2007\u2008\u200a\u205f")
_RARE_LETTERS = frozenset("ЃѓЂђЉљЊњЌќЋћЏџЎЄѕҐ")
_RARE_LATIN = frozenset("ĈĉĊċĎĔĕĜĝĤĥĨĩĬĭĲĳĴĵĸĹĺĻĽĿŀŃŉŊŋŎŏŔŕŖŗŜŝŦŧŬŭŴŵŶŷſŸ")
_UNKNOWN = 12.0
_EAST_USUAL, _EAST_RARE, _EAST_STEP = 11.0, 24.0, 0.6


@cache
def kind(character: str) -> str:
    """Return the kind of a character, one letter of those that the prices are made of."""
    if character < "\x80":
        if character.isalpha():
            return "a" if character.islower() else "A"
        return "0" if character.isdigit() else " " if character.isspace() else "."
    if character in _SIGNS:
        return _SIGNS[character]
    category = unicodedata.category(character)
    if category == "Cc":
        return " " if character == "\x85" else "x"
    if character == "\ufffd":
        return "f"
    if category[0] == "C" and category != "Cf":
        return "z"
    if "─" <= character <= "▟":
        return "b"
    if category[0] in "LM":
        return _kind_of_letter(character, category)
    if "\uff61" <= character <= "\uff65":
        return "w"
    if category[0] == "N" and category != "No":
        return "0"
    return " " if category[0] == "Z" else "y"


def _kind_of_letter(character: str, category: str) -> str:
    if "\uff66" <= character <= "\uff9f":
        return "w"
    if "\u0300" <= character <= "\u036f":
        return "u"
    script = unicodedata.name(character, "").partition(" ")[0]
    if script in ("LATIN", "FEMININE", "MASCULINE"):
        if "\u0180" <= character < "\u1e00" and character not in "ƠơƯưȘșȚțǎǐǒǔǚǫƏəɂǥǧǩǯ":
            return "i"
        return "E" if category == "Lu" else "e"
    if character == "µ":
        return "y"
    both = _SCRIPTS.get(script, "tt" if script in _LIVING else "ii")
    return both[category == "Lu"]


@cache
def pair(first: str, second: str) -> float:
    """Return what two kinds side by side cost."""
    both = first + second
    if both in _PRICES:
        return _PRICES[both]
    if both in _CAPITAL_INSIDE:
        return _CAPITAL_INSIDE[both]
    if "b" in both:
        return _BOX if " " not in both and "j" not in both else 0.0
    if first in _LETTERS and second in _LETTERS:
        return _letters(first, second)
    if "v" in both:
        return (
            0.0 if _ALPHABET.get(both.strip("v"), both.strip("v")) in ("m", "", " ", "q") else 5.0
        )
    if first in _LETTERS and second in "ynQ":
        return 1.0 if first == "k" else _LETTER_SIGN
    if second in _LETTERS and first in "yn":
        return 1.0 if second == "k" else _SIGN_LETTER
    return 0.0


def _letters(first: str, second: str) -> float:
    if "i" in (first, second):
        return 0.0  # it has its price
    alphabets = {_ALPHABET.get(first, first), _ALPHABET.get(second, second)}
    if len(alphabets) == 1:
        return 0.0
    return _EAST_ASIA if "k" in alphabets else _SCRIPT_CHANGE


_ALPHABET = {"A": "a", "e": "a", "E": "a", "G": "g", "C": "c", "M": "m"}


@cache
def _alone(character: str) -> float:
    kind_ = kind(character)
    if "\u3400" <= character < "\u4e00":
        return _UNKNOWN
    if kind_ == "k":
        bits = min(_east_asia().get(character, _EAST_RARE), _EAST_RARE)
        return max(0.0, bits - _EAST_USUAL) * _EAST_STEP
    if character in _RARE:
        return 1.0
    if character in _RARE_SPACES:
        return 3.0
    if character in _RARE_LATIN:
        return 2.5
    if character in _RARE_LETTERS:
        return 1.5
    if _SIGN_BLOCKS[0] <= character <= _SIGN_BLOCKS[1] and kind_ == "y":
        return 0.0 if character in _USUAL_SIGNS else _RARE_SIGN
    return _ALONE.get(kind_, 0.0)


@cache
def _east_asia() -> dict[str, float]:
    table: dict[str, float] = {}
    for name in ("zh", "zh-Hant", "ja", "ko"):
        for group in LETTERS.get(name, "").split():
            letters = group.lstrip("0123456789")
            bits = float(group[: -len(letters)])
            for letter in letters:
                table[letter] = min(bits, table.get(letter, bits))
    return table


@lru_cache(1 << 14)
def strangeness(text: str) -> float:
    """Return what the characters of `text` cost, and each beside the next."""
    cost = 0.0
    before = ""
    for character in text:
        now = kind(character)
        if character > "\x7f":
            cost += _alone(character)
        if before:
            cost += pair(before, now)
        before = now
    return cost + sum(price * len(chain.findall(text)) for chain, price in _CHAINS)
