"""Letters of two bytes of which the second was lost: `δημιουÏ?γία`, `Ñ‡Ð°Ñ`.

Windows-1252 leaves five bytes unassigned, and ISO 8859-1 thirty-two without a character that is
seen; programs write `?` or U+FFFD for these, or drop them. What is left of a letter is its
first byte, which names the quarter of an alphabet, inside a word whose other letters came back.
Of all words of the language that differ in such letters alone the commonest is taken; where none
is known, the commonest letter.

>>> [(run.start, run.text) for run in lost_letters("δημιουÏ?γία", "el")]
[(6, 'ρ')]
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mojifix.knowledge.language import detect_language
from mojifix.knowledge.orthography import orthography
from mojifix.knowledge.words import Lexicon, lexicon
from mojifix.patterns import lazy

__all__ = ["LOST", "LOST_LEADS", "Lost", "lost_letters"]


class Lost(NamedTuple):
    """A span, the letter that stood there, and whether a known word says so."""

    start: int
    end: int
    text: str
    is_known: bool


_DOUBLE, _SINGLE = (0x84, 0x93, 0x94), (0x82, 0x91, 0x92)
"""Curly quotes of Windows-1252, which were made plain."""
_CURLY = (*_DOUBLE, *_SINGLE)
_PLAIN = {'"': _DOUBLE, "'": _SINGLE}
_UNASSIGNED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # in Windows-1252
_INVISIBLE = (*range(0x80, 0xA1), 0xAD)  # in ISO 8859-1, with the no-break space and soft hyphen
_DROPPED = (*_UNASSIGNED, 0xA0, 0xAD)

_SCRIPTS = {
    "ÎÏ": ("\u0370-\u03ff", ("el",)),
    "ÐÑ": ("\u0400-\u04ff", ("ru", "uk", "bg", "mk")),
    "×": ("\u0590-\u05ff", ("he",)),
    "ØÙÚÛ": ("\u0600-\u06ff", ("ar", "fa", "ur")),
    "ÔÕÖ": ("\u0530-\u058f", ("hy",)),
}
_DEVANAGARI = "\u0900-\u097f"
"""First bytes as Windows-1252 shows them: the letters they begin, and whose they are."""
_LATIN = "ÃÄÅ"
LOST = (
    "|".join(
        f"[{letters}][{leads}]|[{leads}][?\ufffd\"']?[{letters}]|[{leads}][?\ufffd\"'][{leads}]"
        for leads, (letters, _) in _SCRIPTS.items()
    )
    + f"|(?:[{_LATIN}]|á[»º])[?\ufffd\"']"
)
"""What such letters look like, for a trigger."""
LOST_LEADS = f"{''.join(_SCRIPTS)}{_LATIN}á"
"""With one of these it begins, or has it behind its first letter."""
# What stands behind a first byte that lost nothing.
_SECONDS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡-¬®-¿"
_LOSS = f"(?![{_SECONDS}])[?\ufffd\u00ad\"']?"
_BEFORE_VERB = lazy(r"[ ](?:уже|не|тоже|бы|[а-яё]+(?:ю|у|л|ла))\b")  # behind `я`, not `с`
_FINAL = frozenset("םןץףךς")
_LONGEST = 60
_SHORTEST = 4  # characters of a Latin word with its remnant
_MOST = 400  # readings of one word that are tried
_FAR = 0.7  # powers of ten by which the best of them must be likelier

_ANY_LEAD = lazy(f"[{''.join(_SCRIPTS)}]")
_LATIN_LOSS = f"(?:[{_LATIN}]|á[»º])[?\ufffd\"']"
_ANY_LATIN = lazy(f"[{_LATIN}»º](?:(?<=[{_LATIN}])|(?<=á.))[?\ufffd\"']")
_LATIN_WORD = lazy(rf"(?:{_LATIN_LOSS}|[^\W\d_])+")
_HINDI_LOSS = lazy("à[¤¥][?\ufffd\"']")
_HINDI_WORD = lazy(f"(?:{_HINDI_LOSS.pattern}|[{_DEVANAGARI}])+")


def lost_letters(line: str, language: str | None) -> Iterator[Lost]:
    """Yield the letters of a line that lost their second byte."""
    if _ANY_LEAD.search(line):
        for leads in _SCRIPTS:
            yield from _in_script(line, leads, language)
    if language and _ANY_LATIN.search(line):
        low = _low_ones(line)
        for m in _LATIN_WORD.finditer(line):
            if len(m[0]) < _SHORTEST - ("\ufffd" in m[0] or language == "vi"):
                continue
            found = _restored(m, _LATIN_LOSS, language, few=True, low=low)
            yield from (lost for lost in found if lost.text)
    if language == "hi" and _HINDI_LOSS.search(line):
        for m in _HINDI_WORD.finditer(line):
            found = _restored(m, _HINDI_LOSS.pattern, language, few=True)
            yield from (lost for lost in found if lost.text)


def _in_script(line: str, leads: str, language: str | None) -> Iterator[Lost]:
    letters, languages = _SCRIPTS[leads]
    if set(leads).isdisjoint(line) or not re.search(f"[{letters}]{{2}}", line):
        return
    line, places = _with_pairs(line, leads)
    loss = f"[{leads}]{_LOSS}"
    if language not in languages:
        # what is left of a word is no word of any language
        whole_words = re.sub(f"[{letters}]*(?:{loss}[{letters}]*)+", " ", line)
        detected = detect_language(whole_words)
        language = detected if detected in languages else languages[0]
    low = _low_ones(line)
    # A letter whose second byte Windows-1252 has came through: only what it has not was lost.
    few = any(_has_c1(c) for c in line if c > "\u02ff")
    found: list[Lost] = []
    for m in re.finditer(f"(?:{loss}|[{letters}])+", line):
        if re.search(f"[{letters}]", m[0]) or _is_among(line, m, letters):
            found += _restored(m, loss, language, few=few, low=low)
    if few or all(lost.is_known for lost in found):
        yield from (
            lost._replace(start=places[lost.start], end=places[lost.end])
            for lost in found
            if lost.text
        )


def _with_pairs(line: str, leads: str) -> tuple[str, Sequence[int]]:
    """Return a line in which letters that kept both bytes are read, and where each place was.

    So that `моÑÑ‚` is looked up with its last letter.
    """
    read: list[str] = []
    places: list[int] = []
    done = 0
    for m in re.finditer(f"([{leads}])([{_SECONDS}])", line):
        if letter := (m[1].encode("latin-1") + m[2].encode("cp1252")).decode("utf-8", "ignore"):
            read += line[done : m.start()], letter
            places += range(done, m.start() + 1)
            done = m.end()
    return "".join((*read, line[done:])), [*places, *range(done, len(line) + 1)]


def _low_ones(line: str) -> str:
    """Return the bytes of low quotes that letters of a line still have: none was made plain."""
    last = {c.encode("utf-8", "surrogatepass")[-1] for c in line if c > "\x7f"}
    return "".join(chr(byte) for byte in (0x82, 0x84) if byte in last)


def _is_among(line: str, m: re.Match[str], letters: str) -> bool:
    """Say whether words of the alphabet stand beside one that is nothing but remnants."""
    around = line[max(0, m.start() - 12) : m.start()], line[m.end() : m.end() + 12]
    return all(re.search(f"[{letters}]", part) for part in around if part.strip(" .,!?-"))


def _has_c1(letter: str) -> bool:
    data = letter.encode("utf-8", "surrogatepass")
    return len(data) == 2 and data[1] < 0xA0 and data[1] not in _UNASSIGNED


# --- one word -----------------------------------------------------------------------------------


def _restored(
    m: re.Match[str], loss: str, language: str, *, few: bool, low: str = ""
) -> Iterator[Lost]:
    gaps = [gap.span() for gap in re.finditer(loss, m[0])]
    if not gaps or len(m[0]) > _LONGEST:
        return
    is_i = m[0][0] == "Ñ" and _BEFORE_VERB.match(m.string, m.end())
    if len(gaps) == 1 and m[0][1:] == "?" and is_i:
        yield Lost(*m.span(), "я", False)
        return
    if len(gaps) == 1 and m[0][1:] == "\ufffd":  # a word of one letter: any of them
        yield Lost(*m.span(), "я" if is_i else "\ufffd", False)
        return
    letters, is_known = _letters_for(m[0], tuple(gaps), language, few, low)
    for (start, end), letter in zip(gaps, letters or [""] * len(gaps), strict=True):
        yield Lost(m.start() + start, m.start() + end, letter, is_known)


@cache
def _letters_for(
    word: str, gaps: tuple[tuple[int, int], ...], language: str, few: bool, low: str
) -> tuple[tuple[str, ...], bool]:
    words = lexicon(language)
    latin = word[gaps[0][0]] in f"{_LATIN}á"
    ends, starts = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(word)]
    pieces = [word[end:start] for end, start in zip(ends, starts, strict=True)]
    leads = [word[start : max(start + 1, end - 1)] for start, end in gaps]
    signs = [word[end - 1] if word[end - 1] in _PLAIN else "" for _, end in gaps]
    if words is not None and (any(signs) or leads[0] in ("à¤", "à¥")):
        options = [_of_sign(lead, sign, low) for lead, sign in zip(leads, signs, strict=True)]
        found = _of_words(pieces, options, words)
        if found:
            return found, True
    elif words is not None:
        for lost in (_UNASSIGNED, _DROPPED) if few else (_INVISIBLE,):
            found = _known(pieces, leads, lost, words)
            if found:
                return found, True
    if latin or (words is None and all(end - start > 1 for start, end in gaps)):
        return _only_letters(leads, signs, words) or (), False
    return (few and not any(signs) and _likeliest(pieces, leads, words)) or (), False


def _of_sign(lead: str, sign: str, low: str) -> tuple[str, ...]:
    """Return the letters that begin with a lead and end in a byte that became a plain sign."""
    lost = _PLAIN.get(sign, _UNASSIGNED)
    return tuple(c for c in _options(lead, lost) if chr(c.encode()[-1]) not in low or not sign)


def _of_words(
    pieces: list[str], options: list[tuple[str, ...]], words: Lexicon
) -> tuple[str, ...] | None:
    """Return the letters that make the commonest known word, or else spell far better than others.

    None where two words are nearly as common.
    """
    if not 0 < math.prod(map(len, options)) <= _MOST:
        return None
    priced = []
    for chosen in itertools.product(*options):
        word = pieces[0] + "".join(map("".join, zip(chosen, pieces[1:], strict=True)))
        if any(c.isupper() for c in word[1:]) and not word.isupper():
            continue
        if _HAMZA in word and (words.language != "fa" or not word.endswith(f"ه{_HAMZA}")):
            continue
        priced.append((_price(word, words), chosen))
    priced.sort()
    if not priced or (len(priced) > 1 and priced[1][0] - priced[0][0] < _FAR):
        return None
    return priced[0][1]


def _price(word: str, words: Lexicon) -> float:
    """Return what a word costs; a letter that dictionaries write without its marks is no other."""
    plain = word.replace("ё", "е").replace(_HAMZA, "")
    return words.cost(word) if words.knows(word) or plain == word else words.cost(plain) + _MARKED


_MARKED = 0.5
_HAMZA = "\u0654"
"""In Persian it stands over the last letter of a word, and nowhere else."""


def _only_letters(
    leads: list[str], signs: list[str], words: Lexicon | None
) -> tuple[str, ...] | None:
    """Return the letters, where of each the language writes but one: Slovene has no `ď`."""
    letters = orthography(words.language).letters if words else ""
    options = [
        [
            c
            for c in _options(lead, _PLAIN.get(sign, _UNASSIGNED))
            if words is None or c in letters or words.writes(c)
        ]
        for lead, sign in zip(leads, signs, strict=True)
    ]
    only = all(
        len(chosen) == 1 and len(lead) == 1 for chosen, lead in zip(options, leads, strict=True)
    )
    return tuple(c for (c,) in options) if only else None


def _known(
    pieces: list[str], leads: list[str], lost: tuple[int, ...], words: Lexicon
) -> tuple[str, ...] | None:
    """Return the letters that make the commonest known word."""
    index = _index(words.language, lost)
    options = [_options(lead, lost) for lead in leads]
    capital = not pieces[0] and any(map(str.isupper, options[0]))
    key = "".join(p + _key(lead) for p, lead in zip(pieces, [*leads, ""], strict=True)).casefold()
    keys = [key]
    if capital:
        keys = [first.casefold() + key[1:] for first in options[0]]
        keys = [_hidden(k[:1], lost) + k[1:] for k in keys]
    found = [word for k in dict.fromkeys(keys) for word in index.get(k, ())]
    if not found:
        return None
    best = max(found, key=words.zipf)
    if any(len(lead) > 1 for lead in leads) and not _is_far(best, found, words):
        return None
    places = itertools.accumulate(len(piece) + 1 for piece in pieces[:-1])
    if words.language == "el" and best.endswith("σ"):
        best = best[:-1] + "ς"
    letters = tuple(best[place - 1] for place in places)
    if not pieces[0] and letters[0] not in options[0]:
        letters = (letters[0].upper(), *letters[1:])
    return letters


def _is_far(best: str, found: list[str], words: Lexicon) -> bool:
    """Say whether a word is far commoner than the others: each syllable of Vietnamese is one."""
    return all(words.zipf(best) - words.zipf(word) >= _FAR for word in found if word != best)


def _key(lead: str) -> str:
    return "".join(chr(0xE000 + ord(byte)) for byte in lead)


def _hidden(letter: str, lost: tuple[int, ...]) -> str:
    data = letter.encode()
    return _key(data[:-1].decode("latin-1")) if len(data) > 1 and data[-1] in lost else letter


@cache
def _index(language: str, lost: tuple[int, ...]) -> dict[str, list[str]]:
    """Return the words of a language by what is left of them when these bytes are lost."""
    words = lexicon(language)
    index: dict[str, list[str]] = {}
    for word in words.words() if words else ():
        left = "".join(_hidden(letter, lost) if letter > "\x7f" else letter for letter in word)
        index.setdefault(left, []).append(word)
    return index


@cache
def _options(lead: str, lost: tuple[int, ...]) -> tuple[str, ...]:
    found = ((lead.encode("latin-1") + bytes([byte])).decode("utf-8", "ignore") for byte in lost)
    return tuple(letter for letter in found if letter and _is_letter(letter))


def _is_letter(letter: str) -> bool:
    """Say whether this is a letter, or a sign of a vowel or of its absence in Hindi and Persian."""
    return letter.isalpha() or letter == _HAMZA or "\u0900" <= letter <= "\u094d"


def _likeliest(
    pieces: list[str], leads: list[str], words: Lexicon | None
) -> tuple[str, ...] | None:
    """Return the letters that spell best, where they spell far better than any others."""
    if words is None:
        return None
    chosen = []
    for number, lead in enumerate(leads):
        last = number == len(leads) - 1 and not pieces[-1]
        options = [c for c in _options(lead, _DROPPED) if words.writes(c)]
        chosen.append([c for c in options if (c in _FINAL) == last] or options)
    if not 0 < math.prod(map(len, chosen)) <= _MOST:
        return None
    costs = sorted(
        (words.cost(pieces[0] + "".join(a + b for a, b in zip(c, pieces[1:], strict=True))), c)
        for c in itertools.product(*chosen)
    )
    if len(costs) > 1 and costs[1][0] - costs[0][0] < _FAR:
        return None
    return costs[0][1]
