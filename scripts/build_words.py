"""Write src/mojifix/data/words/: for each language its words and how frequent they are.

Source: the package wordfreq (Robyn Speer), whose data is under CC BY-SA 4.0; what it asks
for stands in src/mojifix/data/LICENSE-words.txt. Run it with the extra `data` installed:

    python scripts/build_words.py

A file is LZMA over the number of words (four bytes) and three blocks, for the words in sorted
order: how many letters each shares with the word before it (a byte), its Zipf frequency
(log10 of its occurrences in a billion words, a byte, in steps of `STEP`), and the rest of its
letters, each rest after a newline. Words are case-folded, as wordfreq has them.
"""

from __future__ import annotations

import lzma
import math
import unicodedata
from pathlib import Path

import wordfreq

WORDS = Path(__file__).parents[1] / "src/mojifix/data/words"

STEP = 0.25
LONGEST = 24

# How many words a language gets: more where words are inflected or compounded, since a form
# that is missing can only be judged by its letters.
SIZES = {
    "en": 100_000,
    "de": 80_000,
    "es": 50_000,
    "fr": 60_000,
    "it": 50_000,
    "pt": 50_000,
    "nl": 40_000,
    "pl": 80_000,
    "cs": 70_000,
    "sv": 45_000,
    "da": 30_000,
    "nb": 40_000,
    "fi": 80_000,
    "hu": 60_000,
    "ro": 45_000,
    "tr": 60_000,
    "ca": 35_000,
    "vi": 12_000,
    "id": 20_000,
    "sh": 40_000,  # Bosnian, Croatian and Serbian, in Latin letters
    "sk": 45_000,
    "sl": 40_000,
    "lt": 45_000,
    "lv": 40_000,
    "ru": 60_000,  # of these, damage sets every letter apart
    "uk": 55_000,
    "bg": 25_000,
    "el": 36_000,
    "ar": 45_000,
    "fa": 25_000,
    "he": 20_000,
    "hi": 18_000,
}
SCRIPTS = {
    "ru": "CYRILLIC",
    "uk": "CYRILLIC",
    "bg": "CYRILLIC",
    "el": "GREEK",
    "ar": "ARABIC",
    "fa": "ARABIC",
    "he": "HEBREW",
    "hi": "DEVANAGARI",
}

# Of the words of a language this share is chosen by frequency alone; the rest is given to
# words with a letter outside ASCII, the ones that damage cuts to pieces.
PLAIN = 0.7


def in_script(word: str, script: str) -> bool:
    letters = word.replace("'", "")
    return letters != "" and all(
        unicodedata.category(c)[0] in "LM" and unicodedata.name(c).startswith(script)
        for c in letters
    )


def chosen(language: str, size: int) -> dict[str, int]:
    """Return the words of a language, each with its quantised Zipf frequency."""
    script = SCRIPTS.get(language, "LATIN")
    frequencies = {
        unicodedata.normalize("NFC", word): frequency
        for word, frequency in wordfreq.get_frequency_dict(language, "best").items()
        if len(word) <= LONGEST and in_script(word, script)
    }
    ranked = sorted(frequencies, key=lambda word: (-frequencies[word], word))
    plain, rest = ranked[: int(size * PLAIN)], ranked[int(size * PLAIN) :]
    accented = [word for word in rest if not word.isascii()]
    words = (plain + accented)[:size]
    words += [word for word in rest if word.isascii()][: size - len(words)]
    return {word: round((math.log10(frequencies[word]) + 9) / STEP) for word in words}


def packed(words: dict[str, int]) -> bytes:
    shared, zipfs, rests = bytearray(), bytearray(), []
    before = ""
    for word, zipf in sorted(words.items()):
        same = next(
            (at for at, pair in enumerate(zip(before, word, strict=False)) if pair[0] != pair[1]),
            min(len(before), len(word)),
        )
        shared.append(same)
        zipfs.append(zipf)
        rests.append("\n" + word[same:])
        before = word
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "lp": 0}]
    blocks = len(words).to_bytes(4, "big") + shared + zipfs + "".join(rests).encode()
    return lzma.compress(blocks, check=lzma.CHECK_CRC32, filters=filters)


def main() -> None:
    WORDS.mkdir(parents=True, exist_ok=True)
    total = 0
    for language, size in SIZES.items():
        words = chosen(language, size)
        data = packed(words)
        (WORDS / f"{language}.xz").write_bytes(data)
        total += len(data)
        print(f"{language}: {len(words)} words, {len(data)} bytes")
    print(f"{total} bytes")


if __name__ == "__main__":
    main()
