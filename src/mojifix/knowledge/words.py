"""Knowledge of words: which exist in a language, how likely they are, where a chain is cut.

The tables come from `scripts/build_words.py` and are loaded when a language is first asked
for. Words that no table holds are judged by their letters.

>>> fr = lexicon("fr")
>>> fr.knows("Décidé"), fr.knows("dcid")
(True, False)
>>> segment(["est", "all", "é", "à", "Paris"], "fr", [-math.inf, 0.5, 0.5, 0.5])
[False, True, False, False]
"""

from __future__ import annotations

import lzma
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pkgutil import get_data
from unicodedata import category, normalize

from mojifix.knowledge.derivation import Derivation
from mojifix.knowledge.orthography import orthography

__all__ = ["EDGE", "Lexicon", "cut", "lexicon", "segment"]

# The step of the tables' frequencies, as scripts/build_words.py wrote them.
_STEP = 0.25
# Languages that share the table of another.
_TABLES = {"no": "nb", "nn": "nb", "hr": "sh", "bs": "sh", "sr": "sh", "ms": "id"}

_LONGEST = 40
"""More letters than a word has; whatever is longer is judged by its start."""
_COMPOUND = 2.0
"""What it costs to write two words as one, beside the words."""
_OWN = 0.001
"""The share of the letters of a language that each of its own has, at least."""
_PIECES = 24
"""More pieces than damage makes of one word, each letter by itself."""
EDGE = 1.5
"""What it costs that an unknown word ends where damage put a gap: it was likely cut there."""
_HUMP = 5.0
"""What a capital after a small letter costs: it starts a word of its own."""
_REMEMBERED = 50_000
_FREQUENT = 5.5
"""How frequent a letter is, on the Zipf scale, that is a word."""
_SAMPLE = 8_000
"""So many words tell how the words of a language are spelt."""
_SPELT_OUT = frozenset(("ar", "bg", "el", "fa", "he", "hi", "ru", "uk"))
"""Languages of which damage sets every letter apart: their letters are known more finely."""
_WITHOUT_SHORT_WORDS = ("ar", "he")
"""Languages that write words of one letter together with the next one."""
_FINELY = 30_000
_LOOSE = 1.0
"""How much rarer a derived word is there, where any two words may seem to be one."""


class Lexicon:
    """The words of one language; case and the form of the apostrophe do not matter."""

    def __init__(self, language: str, words: dict[str, int]) -> None:
        self.language = language
        self._words = words
        self.judged = _Judged(self._judge)
        """What `judge` says of each word; far cheaper to ask of one that was asked of before."""

    def knows(self, word: str) -> bool:
        """Say whether the table holds `word`."""
        return self._fold(word) in self._words

    def words(self) -> Iterable[str]:
        """Return all words of the table, in small letters."""
        return self._words

    def zipf(self, word: str) -> float:
        """Return log10 of the occurrences in a billion words; 0.0 when unknown."""
        return self._words.get(self._fold(word), 0) * _STEP

    def cost(self, word: str) -> float:
        """Return -log10 of the probability of `word`, by its letters when it is unknown."""
        return self.judge(word)[0]

    def judge(self, word: str) -> tuple[float, bool]:
        """Return the cost of `word`, and whether it is a word that stands by itself.

        Letters that are words are frequent ones; the tables hold every letter.
        """
        return self.judged[word]

    def _judge(self, word: str) -> tuple[float, bool]:
        folded = self._fold(word)
        least = _FREQUENT if len(folded) == 1 else 0.0
        if least and self.language in _WITHOUT_SHORT_WORDS:
            return self._cost(folded), False
        return self._cost(folded), self._words.get(folded, 0) * _STEP > least

    def _cost(self, word: str) -> float:
        if len(word) == 1 and self.language in _WITHOUT_SHORT_WORDS:
            return 9.0
        if word in self._words:
            return 9 - self._words[word] * _STEP
        if not _is_spelt(word):
            parts = [part for part in word.replace("-", "'").split("'") if part]
            if len(parts) > 1 or (parts and parts[0] != word):
                return sum(self.cost(part) for part in parts)
            return self._unknown + 2.0 * len(word[:_LONGEST])
        spelt = self._unknown + self._letters.cost(word[:_LONGEST])
        spelt = min(spelt, self._derivation.cost(word) + self._among_letters)
        return min(spelt, self._compound(word)) if self._compounds else spelt

    @cached_property
    def _compounds(self) -> bool:
        return orthography(self.language).compounds is True

    def _compound(self, word: str) -> float:
        """Return the cost of the cheapest two words that are written as one."""
        least = math.inf
        for at in range(4, min(len(word), _LONGEST) - 3):
            first, second = self._words.get(word[:at]), self._words.get(word[at:])
            if first and second:
                least = min(least, 18 - (first + second) * _STEP)
        return least + _COMPOUND

    def writes(self, letter: str) -> bool:
        """Say whether a letter is one of the language's own, not only of words it borrowed."""
        return self._letters.share(letter.casefold()) > _OWN

    @cached_property
    def _unknown(self) -> float:
        """What being unknown costs: how rarely a running word is missing from the table."""
        counts = Counter(self._words.values())
        known = sum(count * 10 ** (zipf * _STEP - 9) for zipf, count in counts.items())
        return -math.log10(max(0.01, 1 - known))

    @cached_property
    def _among_letters(self) -> float:
        return _LOOSE if self.language in _SPELT_OUT else 0.0

    @cached_property
    def _derivation(self) -> Derivation:
        return Derivation(self._words)

    @cached_property
    def _letters(self) -> _Letters:
        words, sample, order = list(self._words), _SAMPLE, 4
        if self.language in _SPELT_OUT:  # words that no table holds are spelt like rare ones
            usual = sorted(self._words.values())[len(words) // 2]
            words = [word for word in words if self._words[word] <= usual]
            sample, order = _FINELY, 5
        return _Letters(words[:: max(1, len(words) // sample)], order)

    def _fold(self, word: str) -> str:
        word = normalize("NFC", word).replace("’", "'")
        if self.language == "tr":
            word = word.replace("İ", "i").replace("I", "ı")
        elif self.language == "ro":
            word = word.translate(_CEDILLAS)
        return word.casefold()


class _Judged(dict[str, tuple[float, bool]]):
    """Words and what a function says of them; it begins anew where it has become large."""

    def __init__(self, judge: Callable[[str], tuple[float, bool]]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, word: str) -> tuple[float, bool]:
        if len(self) > _REMEMBERED:
            self.clear()
        judged = self[word] = self._judge(word)
        return judged


_CEDILLAS = str.maketrans("şţŞŢ", "șțȘȚ")


_NO_LETTER = "\0"  # behind the end


class _Letters:
    """How likely a chain of letters is: each after the few before it.

    Longer contexts are trusted as far as they were seen (Witten and Bell's interpolation).
    """

    def __init__(self, words: Sequence[str], order: int = 4) -> None:
        self._before = order - 1
        between = "\n" * self._before
        text = between + between.join(words) + "\n" + self._before * _NO_LETTER
        grams = zip(*(text[start:] for start in range(order)), strict=False)
        self._counts = [Counter(map("".join, grams))]
        followers: defaultdict[str, int] = defaultdict(int)
        for _ in range(self._before):  # what longer ones begin with: sooner summed up
            shorter: defaultdict[str, int] = defaultdict(int)
            for gram, count in self._counts[0].items():
                before = gram[:-1]
                shorter[before] += count
                if gram[-1] != _NO_LETTER:
                    followers[before] += 1
            self._counts.insert(0, Counter(shorter))
        self._followers = Counter(followers)
        self._total = sum(self._counts[0].values())

    def cost(self, word: str) -> float:
        """Return -log10 of the probability of the letters, the end of the word included."""
        before = self._before
        text = "\n" * before + word + "\n"
        return -sum(
            math.log10(self._probability(text[at - before : at], text[at]))
            for at in range(before, len(text))
        )

    def share(self, letter: str) -> float:
        """Return how much of all letters is this one."""
        return self._counts[0][letter] / self._total

    def _probability(self, context: str, letter: str) -> float:
        likely = (self._counts[0][letter] + 0.1) / (self._total + 100)
        for size in range(1, self._before + 1):
            before = context[self._before - size :]
            kinds = self._followers[before]
            if not kinds:
                break
            seen = self._counts[size - 1][before]
            likely = (self._counts[size][before + letter] + kinds * likely) / (seen + kinds)
        return likely


@cache
def lexicon(language: str) -> Lexicon | None:
    """Return the lexicon of a language subtag, or None where there is no table."""
    language = _TABLES.get(language, language)
    if not (language.isalpha() and language.isascii()):
        return None
    try:
        table = get_data("mojifix", f"data/words/{language}.xz")
    except OSError:
        return None
    return Lexicon(language, _unpack(lzma.decompress(table))) if table else None


def _unpack(table: bytes) -> dict[str, int]:
    """Return the words and their frequencies; scripts/build_words.py describes the form."""
    count = int.from_bytes(table[:4], "big")
    shared, zipfs = table[4 : 4 + count], table[4 + count : 4 + 2 * count]
    rests = table[4 + 2 * count :].decode().split("\n")[1:]
    word = ""
    words = [word := word[:same] + rest for same, rest in zip(shared, rests, strict=True)]
    return dict(zip(words, zipfs, strict=True))


def segment(
    pieces: Sequence[str],
    language: str,
    apart: Sequence[float],
) -> list[bool]:
    """Say for each gap between `pieces` whether it is to be closed, at least cost.

    As `cut`, without the cost.
    """
    return cut(pieces, language, apart)[1]


def cut(
    pieces: Sequence[str],
    language: str,
    apart: Sequence[float],
    edge: float = EDGE,
) -> tuple[float, list[bool]]:
    """Return the least cost of writing `pieces` as words, and which gaps it closes.

    `apart` is what each gap costs that stays open: above 0 where damage put the space there
    rather than a writer, below 0 where a writer did, minus infinity where it must stay.
    Where the language has no lexicon nothing is joined.
    """
    words = lexicon(language)
    count = len(pieces)
    if words is None:
        return math.inf, [False] * (count - 1)
    if count < 2:
        return sum(words.cost(piece) for piece in pieces), []
    seams = [_seam(left, right) for left, right in pairwise(pieces)]
    seams = [s if a > -math.inf else math.inf for s, a in zip(seams, apart, strict=True)]
    stays = [a if s < math.inf else 0.0 for s, a in zip(seams, apart, strict=True)]
    edges = [edge if gap > 0 else 0.0 for gap in stays]
    cost, starts = _cheapest(
        pieces, words.judged, [math.inf, *seams], [0.0, *stays], [0.0, *edges, 0.0]
    )
    closed = [True] * (count - 1)
    end = count
    while end := starts[end]:
        closed[end - 1] = False
    return cost, closed


def _cheapest(
    pieces: Sequence[str],
    judged: Mapping[str, tuple[float, bool]],
    seams: Sequence[float],
    stays: Sequence[float],
    edges: Sequence[float],
) -> tuple[float, list[int]]:
    """Return the least cost, and for the end of each word (in pieces) its start.

    Of the gap before each piece: what it costs to close it, that it stays, and that an unknown
    word ends there.
    """
    starts = [0]
    reached = [0.0]  # the least cost of what stands before each piece, its gap included
    least = 0.0
    for end in range(1, len(pieces) + 1):
        word, closing, least, first = "", 0.0, math.inf, 0
        edge = edges[end]
        for start in range(end - 1, max(-1, end - 1 - _PIECES), -1):
            word = pieces[start] + word
            price, stands = judged[word]
            cost = reached[start] + price + closing
            if not stands:
                cost += edges[start] + edge
            if cost < least:
                least, first = cost, start
            seam = seams[start]
            if seam == math.inf or len(word) > _LONGEST:
                break
            closing += seam
        starts.append(first)
        reached.append(least + stays[end] if end < len(pieces) else least)
    return least, starts


def _seam(left: str, right: str) -> float:
    """Return what it costs to write two pieces as one word, whatever the word."""
    if not (left and right and _is_word(left) and _is_word(right)):
        return math.inf  # figures and signs join no word
    return _HUMP if left[-1].islower() and right[0].isupper() else 0.0


@lru_cache(maxsize=4096)
def _is_word(piece: str) -> bool:
    return piece.isalpha() or all(letter in "'’-" or _is_spelt(letter) for letter in piece)


def _is_spelt(word: str) -> bool:
    """Say whether all of a word is letters and the marks that go with them."""
    return word.isalpha() or all(letter.isalpha() or category(letter)[0] == "M" for letter in word)
