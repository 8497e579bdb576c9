"""Write src/mojifix/data/frequent.xz: the words by which a language is recognised.

Source: the package wordfreq (CC BY-SA 4.0, see src/mojifix/data/LICENSE-words.txt). Run it
with the extra `data` installed:

    python scripts/build_frequent.py

The file is LZMA over lines: the languages; the share of running words that are among the most
frequent ones of each; then a line a word: the word, a tab, and for each language its Zipf
frequency in steps of a quarter, as one character from "0" on ("0" is unknown).
"""

from __future__ import annotations

import lzma
import math
import unicodedata
from pathlib import Path

import wordfreq

FREQUENT = Path(__file__).parents[1] / "src/mojifix/data/frequent.xz"

# Those of wordfreq's languages that share their script with another and divide words by spaces.
LANGUAGES = """
    en de es fr it pt nl pl cs sv da nb fi hu ro tr ca vi id sh sk sl lt lv is fil
    ru uk bg mk ar fa ur
"""
COUNT = 300
STEP = 0.25


def main() -> None:
    languages = LANGUAGES.split()
    tables = {
        language: {
            unicodedata.normalize("NFC", word): frequency
            for word, frequency in wordfreq.get_frequency_dict(language, "best").items()
            if word.replace("'", "").isalpha()
        }
        for language in languages
    }
    frequent: set[str] = set()
    shares = []
    for language in languages:
        table = tables[language]
        top = sorted(table, key=lambda word: (-table[word], word))[:COUNT]
        frequent.update(top)
        shares.append(sum(table[word] for word in top))
    lines = [" ".join(languages), " ".join(f"{share:.3f}" for share in shares)]
    for word in sorted(frequent):
        zipfs = (math.log10(tables[language].get(word, 1e-9)) + 9 for language in languages)
        lines.append(word + "\t" + "".join(chr(ord("0") + round(zipf / STEP)) for zipf in zipfs))
    packed = lzma.compress("\n".join(lines).encode(), preset=9 | lzma.PRESET_EXTREME)
    FREQUENT.write_bytes(packed)
    print(f"{len(frequent)} words, {len(packed)} bytes")


if __name__ == "__main__":
    main()
