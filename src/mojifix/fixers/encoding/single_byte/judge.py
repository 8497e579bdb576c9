"""Whether a line makes sense as text of a language, as it is and as it may have been.

Alphabets other than Latin are judged by all their letters: what was read in the wrong
page spells nothing. Latin ones differ in a few letters from what they were read as, so
there single words decide, as far as a table of words knows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from mojifix.fixers.encoding.single_byte.pages import WORD, Reading
from mojifix.knowledge.letters import FOREIGN, letters_of
from mojifix.knowledge.words import Lexicon, lexicon
from mojifix.patterns import lazy

__all__ = ["ENOUGH", "SIGNS", "Judge", "Run", "Verdict", "beyond_ascii"]

Run = tuple[int, int, str, str]
"""Start and end in the line, what stood there, and how it was misread."""

_INSIDE = lazy("[‚„‰†‡ˆ‹‘•˜›](?<=[^\\W\\d_].)(?=[^\\W\\d_])")
"""Signs that stand in no word."""
_QUOTE_INSIDE = lazy("[“”](?<=[a-z].)(?=[a-z])")  # DOS has `ô` and `ö` there
SIGNS = frozenset("\u00a0\u202f’“”„‘‚«»‹›–—…·°€§")
"""Signs beyond ASCII that texts of any language hold."""

_CAPITAL = 8
"""Bits of a capital after a small letter."""
_FITTING = 6.3
"""Bits of a letter, on average, in a text of the language; a wrong page costs two more."""
_CLEAR = 5.2
"""The same where no word is known; `_LONG` letters must have it."""
_LONG = 12
_BETTER = 1.0
ENOUGH = 8
"""Letters that decide where no table of words can."""
_SAMPLE = 1000
"""So much of a long line tells its page."""
_DISTINCT = 4
"""So many different letters: `§§` is no word of two."""
_SHORT = 2.5
"""So many letters a word, on average: `\u00a0` is no word of one."""
_SURE = 0.6
"""The share of known words, by letters, of a text of the language."""


class Verdict(NamedTuple):
    """How well a line reads when one mistake is undone: more is better."""

    reading: Reading
    score: float
    letters: int
    """How many letters of the line speak for it."""


class Word(NamedTuple):
    """A word of a line that a reading changes."""

    start: int
    end: int
    before: str
    after: str


class Judge:
    """Knows the letters and, for many languages, the words of one language."""

    def __init__(self, language: str, *, is_given: bool = True) -> None:
        self._is_given = is_given
        self.letters = letters_of(language)
        self._is_latin = "e" in self.letters
        self._language = language
        self._frequencies: dict[str, float] = {}
        self._best: dict[str, Verdict | None] = {}  # of lines that may come again

    @cached_property
    def _words(self) -> Lexicon | None:
        return lexicon(self._language)

    # --- which reading

    def best(self, line: str, pages: Sequence[Reading]) -> Verdict | None:
        """Return the verdict on the best reading of a line, None where none makes sense."""
        line = line[:_SAMPLE]
        if line not in self._best:
            self._best[line] = self._best_of(line, pages)
        return self._best[line]

    def _best_of(self, line: str, pages: Sequence[Reading]) -> Verdict | None:
        beyond = beyond_ascii(line)
        if self._fits(line, beyond):
            return None
        pieces = list(_beyond(line))
        verdicts = [v for page in pages if (v := self._verdict(pieces, page, beyond))]
        return max(verdicts, key=lambda verdict: verdict.score, default=None)

    def fits(self, text: str) -> bool:
        """Say whether a text reads well as it is."""
        return self._fits(text, beyond_ascii(text))

    def foreign(self, text: str) -> int:
        """Return how often letters and signs stand in a text that the language does not have."""
        odd = [c for c in beyond_ascii(text) - SIGNS if c.lower() not in self.letters]
        inside = len(_INSIDE.findall(text))
        return (
            sum(map(text.count, odd)) + inside + (len(_QUOTE_INSIDE.findall(text)) if inside else 0)
        )

    def _fits(self, line: str, beyond: frozenset[str]) -> bool:
        """Say whether a line reads well as it is; `beyond` are its characters beyond ASCII."""
        if self._is_latin:
            usual = all(c in SIGNS or c.lower() in self.letters for c in beyond)
            return usual and not _INSIDE.search(line)
        words = [word for word in WORD.findall(line) if not word.isascii()]
        length = sum(map(len, words))
        return len(beyond) < _DISTINCT or self._cost(words) <= (_FITTING - _BETTER) * length

    def runs(self, line: str, pages: Sequence[Reading], head: list[Verdict]) -> list[Run]:
        """Return what to change in a line, judged by itself or by what the head proves."""
        verdict = self.best(line, pages)
        proven = _proven(head)
        reading = verdict.reading if verdict else proven
        if reading is None or self._is_written_right(reading, beyond_ascii(line)):
            return []
        found = [] if self._is_latin else list(_signs(line, reading))
        for word in _changed(_beyond(line), reading):
            follows = reading is proven and self._is_spelt(word)
            if self._is_better(word) or (follows and not self._frequency(word.before)):
                found += _runs(word, reading)
        return sorted(found)

    def _verdict(
        self, pieces: Sequence[tuple[int, str]], reading: Reading, beyond: frozenset[str]
    ) -> Verdict | None:
        if reading.letters.isdisjoint(beyond) or self._is_written_right(reading, beyond):
            return None
        words = _changed(pieces, reading)
        return (
            self._of_words(words, reading) if self._is_latin else self._of_letters(words, reading)
        )

    def _is_written_right(self, reading: Reading, beyond: frozenset[str]) -> bool:
        """Say whether a line has letters of the language that the wrong page lacks."""
        return any(c.lower() in self.letters for c in beyond - reading.wrong)

    # --- Latin alphabets: word by word

    def _of_words(self, words: list[Word], reading: Reading) -> Verdict | None:
        good = {word.after for word in words if len(word.after) > 2 and self._is_better(word)}
        # One word is enough only where letters became letters: `d…m` may be three things.
        if len(good) < 2 and not all(word.before.isalpha() for word in words):
            return None
        count = sum(word.after in good for word in words)
        if not count:
            return None
        # Where the language was given, one word is enough; elsewhere there must be two.
        share = sum(
            self._is_better(word) or (not self._is_given and self._is_cured(word)) for word in words
        ) / len(words)
        if share < _SURE:
            return None
        return Verdict(reading, share + count, count * ENOUGH)

    def _is_cured(self, word: Word) -> bool:
        """Say whether a word had letters that the language has not, and has none any more."""
        foreign = any(c.lower() not in self.letters for c in word.before)
        return foreign and all(c.lower() in self.letters for c in word.after)

    def _is_better(self, word: Word) -> bool:
        if not self._is_latin:
            return self._is_spelt(word)
        gain = self._frequency(word.after) - self._frequency(word.before)
        return gain >= _BETTER and self._frequency(word.after) > 0

    def _frequency(self, word: str) -> float:
        if word not in self._frequencies:
            self._frequencies[word] = self._words.zipf(word) if self._words else 0.0
        return self._frequencies[word]

    def _is_spelt(self, word: Word) -> bool:
        """Say whether all letters are the language's, and those that were there were not."""
        if not all(c.lower() in self.letters for c in word.after if c.isalpha()):
            return False
        return not word.before[-1:].isascii() or word.before.isalpha()

    # --- other alphabets: all letters

    def _of_letters(self, words: list[Word], reading: Reading) -> Verdict | None:
        length = sum(len(word.after) for word in words)
        distinct = len({c.lower() for word in words for c in word.after})
        if distinct < _DISTINCT or length < _SHORT * len(words):
            return None
        after = self._cost([word.after for word in words]) / length
        before = self._cost([word.before for word in words]) / length
        if after > _FITTING or before - after < _BETTER:
            return None
        if self._words is None:
            # Without a table of words, two pages of one alphabet are not distinguished.
            same = any(c.lower() in self.letters for word in words for c in word.before)
            if same or (length < ENOUGH and len(words) < 2):
                return None
        elif self._known(words) < _SURE * length and (after > _CLEAR or length < _LONG):
            return None
        return Verdict(reading, (before - after) * length, length)

    def _known(self, words: list[Word]) -> int:
        """Return how many letters the known words have."""
        return sum(len(w.after) for w in words if self._words and self._words.knows(w.after))

    def _cost(self, words: list[str]) -> float:
        cost = 0
        for word in words:
            cost += sum(self.letters.get(c.lower(), FOREIGN) for c in word)
            small = next((at for at, c in enumerate(word) if c.islower()), len(word))
            cost += sum(_CAPITAL for c in word[small:] if c.isupper())
        return cost


_ASCII = bytes(range(128))
_BEYOND_ASCII = lazy(r"[^\x00-\x7f]")


def beyond_ascii(text: str) -> frozenset[str]:
    """Return the characters of a text that ASCII does not have."""
    beyond = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return frozenset(beyond.decode("utf-8", "surrogatepass"))


def _beyond(line: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between the spaces of a line and is not ASCII, and where."""
    end = 0
    while m := _BEYOND_ASCII.search(line, end):
        start = line.rfind(" ", end, m.start()) + 1 or end
        end = line.find(" ", m.end())
        if end < 0:
            end = len(line)
        yield start, line[start:end]


def _changed(pieces: Iterable[tuple[int, str]], reading: Reading) -> list[Word]:
    """Return the words that the decoded pieces of a line hold and that were others before."""
    found: list[Word] = []
    for at, piece in pieces:
        if reading.letters.isdisjoint(piece):
            continue
        words_in = _words_in if len(piece) <= _LONG_PIECE else _words_in.__wrapped__
        found += [
            Word(at + start, at + end, before, after)
            for start, end, before, after in words_in(piece, reading)
        ]
    return found


_LONG_PIECE = 60
"""A longer one hardly comes again."""


@lru_cache(1 << 12)  # `für` stands in every line, and is tried with every page
def _words_in(piece: str, reading: Reading) -> tuple[Word, ...]:
    decoded = piece.translate(reading.table)
    return tuple(
        Word(*m.span(), piece[m.start() : m.end()], m[0])
        for m in WORD.finditer(decoded)
        if piece[m.start() : m.end()] != m[0]
    )


def _runs(word: Word, reading: Reading) -> Iterator[Run]:
    start: int | None = None
    for at, (before, after) in enumerate(zip(word.before + " ", word.after + " ", strict=True)):
        if before != after and start is None:
            start = at
        elif before == after and start is not None:
            yield word.start + start, word.start + at, word.after[start:at], reading.how
            start = None


def _signs(line: str, reading: Reading) -> Iterator[Run]:
    for at, character in enumerate(line):
        after = reading.table.get(ord(character), "")
        if after and not character.isalpha() and not WORD.match(after) and after.isprintable():
            yield at, at + 1, after, reading.how


def _proven(head: list[Verdict]) -> Reading | None:
    """Return the reading that the lines of the head prove, if they agree."""
    letters: dict[str, int] = {}
    for verdict in head:
        letters[verdict.reading.how] = letters.get(verdict.reading.how, 0) + verdict.letters
    if not letters:
        return None
    how = max(letters, key=lambda name: letters[name])
    if letters[how] < 2 * ENOUGH or letters[how] < 0.9 * sum(letters.values()):
        return None
    return next(verdict.reading for verdict in head if verdict.reading.how == how)
