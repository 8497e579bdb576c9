"""What a document proves about how it was misread, and the short runs that follow from it.

ftfy judges a run by itself. Forty runs that are UTF-8 read as Windows-1252 say how the
forty-first came about, even where it is `Ã` before a space, or `â€` that lost its end. The
evidence is drawn once from the head of the document, references decoded, and per line from
what was repaired there; it names a code page and the blocks of 64 characters (one lead in
UTF-8) that its proven runs decode to: a capital before a quote (`É»`) is never proof.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from mojifix.document import Document
from mojifix.fixers.encoding.mojibake.codepages import NAMES, page, sequences
from mojifix.fixers.encoding.mojibake.east import east_codec
from mojifix.fixers.encoding.mojibake.lost_bytes import lost_letters
from mojifix.fixers.encoding.mojibake.lost_ideographs import lost_ideographs
from mojifix.fixers.encoding.mojibake.proof import Proof, block_of, proof_of
from mojifix.fixers.encoding.mojibake.remnants import remnants
from mojifix.patterns import lazy

if TYPE_CHECKING:
    from mojifix.knowledge.words import Lexicon

__all__ = [
    "Evidence",
    "ShortRun",
    "short_runs",
    "with_bullets",
    "with_closing_quotes",
    "with_low_quotes",
]

_FAR = 1.5  # on Zipf's scale: thirty times as frequent
_ENOUGH = 3  # runs that a document needs before it proves a code page
_LATIN, _QUOTES, _ARABIC_DIGITS = map(block_of, "à”٠")


class ShortRun(NamedTuple):
    """A span of a line, what stood there, and what decided that."""

    start: int
    end: int
    replacement: str
    proof: Literal["word", "document", "remnant"]


class Evidence:
    """What the head of the document proves, worked out when it is first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._letters: dict[tuple[str, str], str | None] = {}

    @cached_property
    def proof(self) -> Proof | None:
        """The code page that the head was misread by, where several runs prove it."""
        head = self._document.head
        return proof_of(html.unescape(head) if "&" in head else head, _ENOUGH)

    @cached_property
    def east(self) -> str | None:
        """The codec of two bytes a character that the head was misread by."""
        return east_codec(self._document.head)

    @property
    def is_from_east(self) -> bool:
        """Whether `east` was asked for, and is there."""
        return vars(self).get("east") is not None

    @cached_property
    def _words(self) -> Lexicon | None:
        from mojifix.knowledge.words import lexicon

        return lexicon(self.language) if self.language else None

    @property
    def language(self) -> str | None:
        """The document's language."""
        return self._document.language

    def knows(self, word: str) -> bool:
        """Say whether `word` is one of the document's language."""
        return self.frequency(word) > 0

    def frequency(self, word: str) -> float:
        """Return how frequent `word` is in the document's language, on Zipf's scale."""
        words = self._words
        return max(words.zipf(word), words.zipf(word.lower())) if words else 0.0

    def the_word(self, words: Iterable[str]) -> str | None:
        """Return the one of `words` that is known, or by far the most frequent."""
        known = sorted(((self.frequency(word), word) for word in words), reverse=True)
        if not known or known[0][0] == 0.0:
            return None
        return known[0][1] if len(known) == 1 or known[0][0] - known[1][0] >= _FAR else None

    def letter_in(self, around: tuple[str, str]) -> str | None:
        """Return the one letter that makes a known word between two pieces."""
        if around not in self._letters:
            letters = _LETTERS_CUT if not around[0][-1:].islower() else _SMALL_CUT
            words = {letter.join(around): letter for letter in letters}
            word = self.the_word(words) if any(around) else None
            self._letters[around] = words[word] if word else None
        return self._letters[around]


_OPENER_OR_CUT_CLOSER = lazy(r"(?P<open>â€œ)|(?<=[^\s(])â€(?=[\s.,;:!)]|\Z)")


def with_closing_quotes(line: str) -> str:
    """Put back the byte 9D of closing quotes, which Windows-1252 leaves unassigned.

    Only after an opening quote misread the same way: ftfy would read `â€` and the space behind
    it as a dagger.
    """
    if "â€œ" not in line:
        return line
    is_open = False

    def close(m: re.Match[str]) -> str:
        nonlocal is_open
        was_open, is_open = is_open, m["open"] is not None
        return m[0] if is_open or not was_open else m[0] + "\x9d"

    return _OPENER_OR_CUT_CLOSER.sub(close, line)


_BULLET = lazy(r"^(?P<indent>[ \t]*)â¢(?= )")


def with_bullets(line: str) -> str:
    """Put back a bullet that lost its second byte: with the blank behind it, it is Braille."""
    return _BULLET.sub(r"\g<indent>•", line) if "â¢ " in line else line


_COMMA = lazy(",(?=Ä[ôòúùìîûö¶¢†åçéè])|,(?=Ñ¢)|,(?=Ç¨)")


def with_low_quotes(line: str) -> str:
    """Put back the low quote by which Mac Roman shows the first byte of a mark: `It,Äôs`."""
    return _COMMA.sub("‚", line) if "," in line else line


# --- runs too short to prove themselves ------------------------------------------------------

# `à`, alone, whose second byte became a space or was trimmed with one; C3 as each page shows it.
_LONE_A_GRAVE = lazy(r"[ÃĂĆГΓأ├√](?<![^\s'’(].)(?=[\s.,;:!?)»”\"’]|\Z)")
# A letter whose second byte was a control, and was deleted as one: `weiÃ`, `Ãpfel`.
_CUT_LETTER = lazy(r"Ã(?![\u0080-\u00bf])")
_LETTERS_CUT = "".join(map(chr, range(0xC0, 0xE1))) + "í"  # whose byte is a soft hyphen
_SMALL_CUT = "".join(c for c in _LETTERS_CUT if not c.isupper())
# A closing quote that lost its third byte, where no opening one stands before it.
_CUT_QUOTE = lazy(r"â€(?<=[^\s(]â€)(?=[\s.,;:!?)]|\Z)")
# A no-break space whose second byte became a space; the space itself may be gone.
_LONE_SPACE = lazy(r"Â(?<![A-ZÀ-Þ].)(?=\s|\Z)")
_ARABIC_ZEROS = lazy(r"(?:Ù ){1,20}(?=Ù)")
_SIDE_BY_SIDE = lazy(r"[^\x00-\x7f][^\x00-\x7f]")
_SPANISH_IN_CP437 = lazy(r"(?<![^\s(\"“])┬([┐í])(?=[^\W\d_])")


def short_runs(line: str, evidence: Evidence, here: Proof | None) -> Iterator[ShortRun]:
    """Yield the runs of `line` that only evidence or a word can decide; some may overlap."""
    proven = any(
        proof and _LATIN in proof.blocks and page(proof.codec).character(0xE2) == "â"
        for proof in ((here, evidence.proof) if "â" in line else ())
    )
    for rest in remnants(line, evidence.language, evidence.knows, proven=proven):
        yield ShortRun(rest.start, rest.end, rest.text, "remnant")
    yield from _spelt_marks(line, here, evidence.proof)
    for ideograph in lost_ideographs(line, evidence.language):
        yield ShortRun(*ideograph, "document")
    for lost in lost_letters(line, evidence.language):
        yield ShortRun(lost.start, lost.end, lost.text, "word" if lost.is_known else "document")
    if "á" in line:
        for m in _VIETNAMESE.finditer(line):
            if letter := page(_WESTERN).decode(m[0]):
                yield ShortRun(m.start(), m.end(), letter, "word")
    has_sequence = _SIDE_BY_SIDE.search(line) is not None
    by_word = list(_inside_latin_words(line)) if has_sequence else []
    yield from by_word
    if by_word:
        here = here or Proof("windows-1251", frozenset([_LATIN]))
    for proof in dict.fromkeys((here, evidence.proof)):
        if proof:
            yield from _proven(line, proof, evidence)
    if has_sequence:
        yield from _known_words(line, evidence)
    for m in _SPANISH_IN_CP437.finditer(line) if "┬" in line else ():
        yield ShortRun(m.start(), m.end(), "¿" if m[1] == "┐" else "¡", "word")


def _proven(line: str, proof: Proof, evidence: Evidence) -> Iterator[ShortRun]:
    known: dict[str, tuple[int, int, str] | None] = {}
    for m in page(proof.codec).run.finditer(line):
        if (run := m[0]) not in known:
            known[run] = _proven_in(run, proof)
        if part := known[run]:
            at = m.start()
            yield ShortRun(at + part[0], at + part[1], part[2], "document")
    if _LATIN in proof.blocks:
        for m in _LONE_A_GRAVE.finditer(line):
            if page(proof.codec).decode(m[0] + page(proof.codec).character(0xA0)) == "à":
                yield ShortRun(m.start(), m.end(), "à", "document")
    if proof.codec != _WESTERN:
        return
    if _LATIN in proof.blocks:
        yield from _cut_letters(line, evidence)
        yield from _each(_LONE_SPACE, line, "")
    if _QUOTES in proof.blocks:
        yield from _each(_CUT_QUOTE, line, "”")
    if _ARABIC_DIGITS in proof.blocks:
        for m in _ARABIC_ZEROS.finditer(line):
            yield ShortRun(m.start(), m.end(), "٠" * (len(m[0]) // 2), "document")


_PUNCTUATION = "“”„‘’‚«»–—…\u00a0"


def _proven_in(run: str, proof: Proof) -> tuple[int, int, str] | None:
    """Return the part of a run that a proof decodes, and what it was.

    That is the whole, or what is left without good punctuation at its ends. Whole first: the
    quote in `Ã“` is a byte of `Ó`.
    """
    first, last = len(run) - len(run.lstrip(_PUNCTUATION)), len(run.rstrip(_PUNCTUATION))
    spans = dict.fromkeys([(0, len(run)), (first, len(run)), (0, last), (first, last)])
    for start, end in spans:
        decoded = page(proof.codec).decode(run[start:end]) if start < end else None
        if decoded and proof.blocks.issuperset(map(block_of, decoded)):
            return start, end, decoded
    return None


# A trademark sign that was a byte, and was spelt out: `×TM`, `á»TM`.
_SPELT = lazy("[Â-ß]TM|[à-ï](?:TM[\x80-\U0010ffff]|[\x80-\U0010ffff]TM)")


def _spelt_marks(line: str, *proofs: Proof | None) -> Iterator[ShortRun]:
    if "TM" not in line:
        return
    blocks = {b for proof in proofs if proof and proof.codec == _WESTERN for b in proof.blocks}
    for m in _SPELT.finditer(line) if blocks else ():
        letter = page(_WESTERN).decode(m[0].replace("TM", "™"))
        is_han = letter is not None and _HAN.match(letter)
        if letter and (block_of(letter) in blocks or is_han):
            yield ShortRun(m.start(), m.end(), letter, "document")


_WESTERN = "windows-1252"
_HAN = lazy("[\u3040-\u30ff\u4e00-\u9fff]")


def _each(pattern: re.Pattern[str], line: str, replacement: str) -> Iterator[ShortRun]:
    for m in pattern.finditer(line):
        yield ShortRun(m.start(), m.end(), replacement, "document")


def _inside_latin_words(line: str) -> Iterator[ShortRun]:
    """Yield `Г©` in `mГ©dicament`: no word has one Cyrillic letter and a sign in its middle."""
    cyrillic = page("windows-1251")
    for m in cyrillic.sequence.finditer(line):
        letter = cyrillic.decode(m[0])
        around = line[max(0, m.start() - 1) : m.start()], line[m.end() : m.end() + 1]
        if (
            letter
            and block_of(letter) in (_LATIN, _LATIN + 1, _LATIN + 2)
            and not m[0][1].isalpha()
            and any(c.isascii() and c.isalpha() for c in around)
            and not any(c.isalpha() and not c.isascii() for c in around)
        ):
            yield ShortRun(m.start(), m.end(), letter, "word")


# Inside a word, or at its end with a sign that ends none: `Nguyá»…n`, `Thá»‹`.
_VIETNAMESE = lazy(
    "(?<=[A-Za-z])á[º»](?:[€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u00a1-\u00bf](?=[a-z])"
    "|[€ƒ†‡ˆ‰Š‹ŒŽ˜™š›œžŸ¢-©¬®-¶¹¼-¿](?![\\w]))"
)
_LETTERS_BEFORE = lazy(r"[^\W\d_]{0,30}\Z")
_LETTERS_AFTER = lazy(r"[^\W\d_]{0,30}")


def _around(line: str, start: int, end: int) -> tuple[str, str]:
    """Return the letters that stand directly before and after a span."""
    before = _LETTERS_BEFORE.search(line, max(0, start - 30), start)
    after = _LETTERS_AFTER.match(line, end)
    return before[0] if before else "", after[0] if after else ""


def _cut_letters(line: str, evidence: Evidence) -> Iterator[ShortRun]:
    for m in _CUT_LETTER.finditer(line):
        if letter := evidence.letter_in(_around(line, *m.span())):
            yield ShortRun(m.start(), m.end(), letter, "word")


def _known_words(line: str, evidence: Evidence) -> Iterator[ShortRun]:
    """Yield `√π` in `pi√π`, where the document's language has one word to make of it."""
    readings: dict[tuple[int, int], set[str]] = {}
    for at in sequences(line):
        for length, character in _characters(line[at : at + _LONGEST]):
            readings.setdefault((at, at + length), set()).add(character)
    for (start, end), characters in readings.items():
        letter = min(characters)
        around = _around(line, start, end)
        if (
            len(characters) == 1
            and letter.isalpha()
            and len(around[0] + around[1]) > 1
            and evidence.knows(letter.join(around))
        ):
            yield ShortRun(start, end, letter, "word")


_LONGEST = 4  # bytes of a character


@lru_cache(1 << 12)
def _characters(piece: str) -> tuple[tuple[int, str], ...]:
    """Return what a piece begins with in each page: how long it is, and which character it was."""
    found = []
    for codec in NAMES:
        m = page(codec).sequence.match(piece)
        if m and (character := page(codec).decode(m[0])):
            found.append((m.end(), character))
    return tuple(found)
