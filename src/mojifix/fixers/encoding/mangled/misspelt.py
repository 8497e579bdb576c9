"""Names that were cut or misspelt: what was meant, where the character fits."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from mojifix.data.names import COMMON_NAMES, WORD_NAMES
from mojifix.edits import Reason
from mojifix.fixers.encoding.mangled.line import QUOTES, Token
from mojifix.fixers.encoding.mangled.nearest import Near, nearest_names, side_pair
from mojifix.fixers.encoding.mangled.vocabulary import is_word, zipf
from mojifix.knowledge.orthography import elisions, orthography
from mojifix.knowledge.references import NAMES, Reference
from mojifix.patterns import lazy

__all__ = ["REASONS", "settle_misspelt"]

MISSPELT = Reason("misspelt-reference", "A reference was cut or misspelt.", "likely")
MISSPELT_DOUBTFUL = Reason(
    "misspelt-doubtful", "This looks like a reference, but which is unclear.", "guess"
)
REASONS = (MISSPELT, MISSPELT_DOUBTFUL)

_MARGIN = 0.4
"""How much farther the second name must be for the first to be clear."""


def settle_misspelt(text: str, found: Reference, language: str | None) -> Token | None:
    """Return what a name that does not exist was meant to be, or None where it is a word."""
    name = found.name
    if name.startswith("#"):
        return None
    place = _Place(text, found)
    if _may_be_prose(text, found) and _is_ordinary(name, language) and not place.has_sister:
        return _inside_word(found, place, language)
    slipped = _slipped_letters(name, text[found.end : found.end + 12])
    if slipped is not None:
        value, tail = slipped
        end = found.end - 1 - len(tail) if tail else found.end
        moved = tail and not _is_punctuation(text, found)
        semicolon = (found.end - 1, found.end) if moved else None
        return Token(found.start, end, value, False, MISSPELT, semicolon)
    shifted = _moved_ampersand(name, place, language)
    if shifted is not None:
        return Token(found.start, found.end, shifted, False, MISSPELT)
    near = _own_first(nearest_names(name, place.alphabet), language)
    if not near:
        return None
    value, clear = _choose([n for n in near if place.admits(n.text)], place, language)
    if not value:
        return Token(found.start, found.end, near[0].text, False, MISSPELT_DOUBTFUL)
    return Token(found.start, found.end, value, False, MISSPELT if clear else MISSPELT_DOUBTFUL)


def _is_punctuation(text: str, found: Reference) -> bool:
    """`demi&scedilti; h&acirc l&acirc`: where names near lack their semicolon, so may this one."""
    if not text[found.end : found.end + 1].isspace():
        return False
    near = _WITHOUT_SEMICOLON.finditer(text, max(0, found.start - _NEAR), found.end + _NEAR)
    return sum(m[1] in COMMON_NAMES and m[1] not in WORD_NAMES for m in near) >= _SEVERAL


_NEAR, _SEVERAL = 500, 3
_WITHOUT_SEMICOLON = lazy(r"&([A-Za-z]{4,8})(?![A-Za-z;])")


def _inside_word(found: Reference, place: _Place, language: str | None) -> Token | None:
    """`Dzi&saute;`: a name that is a word by chance, where its letter makes one with others."""
    if not place.touches_left or found.end - found.start != len(found.name) + 2:
        return None
    letters = [near.text for near in nearest_names(found.name) if near.text.isalpha()]
    made = [
        (max(zipf(word, language) for word in place.words_with(letter)), letter)
        for letter in letters
    ]
    best, letter = max(made, default=(0.0, ""))
    least = 0.0 if place.touches_right else _USUAL  # `fish&chips;` ends there
    return Token(found.start, found.end, letter, False, MISSPELT) if best > least else None


def _own_first(near: tuple[Near, ...], language: str | None) -> list[Near]:
    """Bring the letters of the language nearer: `&ccute;` in Polish is hardly an accent alone."""
    letters = orthography(language).letters if language else ""
    moved = [
        near._replace(distance=near.distance - _OWN) if near.text in letters else near
        for near in near
    ]
    return sorted(moved, key=lambda near: (near.distance, near.text))


_OWN = 0.5
_USUAL = 3.0
"""How frequent a word has to be, on the Zipf scale, that its letter is what was meant."""


def _may_be_prose(text: str, found: Reference) -> bool:
    """`& Sons;` and `fish&chips;` may be words between signs; ` &nash;` has one reading."""
    spaced = found.end - found.start != len(found.name) + 2
    return spaced or text[found.start - 1 : found.start].isalnum()


def _is_ordinary(name: str, language: str | None) -> bool:
    """A name of two or three letters is in every list as an abbreviation of something."""
    if len(name) > 3:
        return is_word(name, language)
    return not name.islower() or is_word(name, language, frequent=True)


class _Place:
    """Where a reference stands: the letters that touch it, and those beyond one blank."""

    def __init__(self, text: str, found: Reference) -> None:
        left = re.search(r"([^\W\d_]*)([ ]?)\Z", text[max(0, found.start - 24) : found.start])
        right = re.match(r"([ ]?)([^\W\d_]*)", text[found.end : found.end + 24])
        self.left, self.right = left[1] if left else "", right[2] if right else ""
        self.touches_left = bool(self.left) and bool(left) and not left[2]  # type: ignore[index]
        self.touches_right = bool(self.right) and bool(right) and not right[1]  # type: ignore[index]
        self.has_sister = _SISTER.replace("name", found.name) in text
        goes_on = self.touches_right or text[found.end : found.end + 1] == "&"
        self.is_elided = self.touches_left and goes_on and self.left.lower() in elisions(None)
        before = _NAME_BEFORE.search(text, max(0, found.start - _LONGEST_BEFORE), found.start)
        self.before = NAMES.get(before[1], "") if before else ""

    @property
    def alphabet(self) -> str:
        """The one of the letters that touch it, by the names of characters; "" without any."""
        letter = self.left[-1:] if self.touches_left else self.right[:1]
        letter = letter or self.before[:1]
        return unicodedata.name(letter, "").partition(" ")[0] if letter else ""

    def admits(self, value: str) -> bool:
        """Say whether a character can stand here: no dash or quote inside a word."""
        if value.isalpha():
            return True
        touches = self.touches_left or self.touches_right
        if touches and unicodedata.category(value[0]) == "Sk":
            return False  # an accent by itself: a letter with it was meant
        if value in QUOTES and self.is_elided:
            return value in "’'"
        if not (self.touches_left and self.touches_right):
            return True
        return value in "’'\u00a0\u00ad-–—…" or value == "‘’"

    def words_with(self, letter: str) -> tuple[str, ...]:
        """Return the words that a letter may be part of here."""
        if self.touches_left and self.touches_right:
            return (self.left + letter + self.right,)
        if self.touches_left:
            return (self.left + letter, self.left + letter + self.right)
        if self.touches_right:
            return (letter + self.right, self.left + letter + self.right)
        return (letter, self.left + letter, letter + self.right, self.left + letter + self.right)


_SISTER = " &name;"
"""The same name where no word can stand: what it is there, it is here."""
_LONGEST_BEFORE = 34
_NAME_BEFORE = lazy(r"&([A-Za-z]{2,31});\Z")


def _choose(near: list[Near], place: _Place, language: str | None) -> tuple[str, bool]:
    """Return the character that fits best, and whether it is clear that it does."""
    if not near:
        return "", False
    best = [n for n in near if n.distance < near[0].distance + _MARGIN]
    values = list(dict.fromkeys(n.text for n in best))
    pair = side_pair(values)
    if len(values) == 1 and not values[0].isalpha():
        return values[0], True
    if pair:
        return pair, True
    letters = [n.text for n in near if n.text.isalpha()]
    if letters and letters[0] in values:
        return _letter(letters, values, place, language)
    return values[0], False


def _letter(
    letters: list[str], nearest: list[str], place: _Place, language: str | None
) -> tuple[str, bool]:
    """Choose the letter that makes a word; one alone is clear in the middle of an unknown."""
    ranked = sorted(
        dict.fromkeys(letters),
        key=lambda letter: -max(zipf(word, language) for word in place.words_with(letter)),
    )
    first = max(zipf(word, language) for word in place.words_with(ranked[0]))
    others = [
        max(zipf(word, language) for word in place.words_with(letter)) for letter in ranked[1:]
    ]
    if first > 0 and all(first > other + 1 for other in others):
        return ranked[0], True
    only = len(nearest) == 1
    return nearest[0], only and (place.touches_left or place.touches_right)


@lru_cache(maxsize=1024)
def _slipped_letters(name: str, following: str) -> tuple[str, str] | None:
    """Split a name that swallowed letters; return its value and the letters to give back.

    In `it&rsquos;` the semicolon moved behind a letter; in `don&rsquot;t` the name holds an
    echo of the letter after it, and nothing is to be given back.
    """
    if name.startswith("amp") and name[3:] in COMMON_NAMES:
        return NAMES[name[3:]], ""
    for length in range(len(name) - 1, 3, -1):
        head, tail = name[:length], name[length:]
        if head in COMMON_NAMES and head not in WORD_NAMES and tail.isalpha():
            doubled = tail == head[-1]  # `&nbspp;` is a slip of the finger
            return NAMES[head], "" if doubled or following.startswith(tail) else tail
    return None


def _moved_ampersand(name: str, place: _Place, language: str | None) -> str | None:
    """`&fuuml;r`: the ampersand moved before the letters that stood to its left."""
    if place.touches_left:
        return None
    for start in range(1, len(name) - 3):
        tail = name[start:]
        if tail in COMMON_NAMES and tail not in WORD_NAMES and NAMES[tail].isalpha():
            moved = name[:start] + NAMES[tail]
            doubled = start == 1 and name[0] == tail[0]
            typo = max(zipf(word, language) for word in place.words_with(NAMES[tail]))
            meant = zipf(moved + (place.right if place.touches_right else ""), language)
            return moved if meant > typo or not doubled else None
    return None
