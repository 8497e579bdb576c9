"""Write src/mojifix/data/suspects.py: letters that stand where only a misreading puts them.

`è` is a letter of French and, read in the wrong page, the `č` of Czech. Beside which letters it
stands tells them apart: no language writes `èas`. For each letter that a page can be mistaken
for, the table holds the contexts (a letter on each side, or none) that misread words have and
that good words of no language have. Source: the tables of words (`build_words.py`); run it when
they or the code pages changed:

    python scripts/build_suspects.py
"""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from mojifix.fixers.encoding.single_byte.pages import LATIN, WESTERN, Reading, readings
from mojifix.knowledge.words import lexicon

TARGET = Path(__file__).parents[1] / "src/mojifix/data/suspects.py"
TABLES = "en de es fr it pt nl pl cs sv da nb fi hu ro tr ca vi id sh sk sl lt lv".split()
OFTEN = 30_000
"""So many words of each language, the most frequent ones."""
STYLES = ((str, 1.0), (str.capitalize, 0.2), (str.upper, 0.02))
"""How words are written, and how often."""
BUDGET = 1e-5
"""How many words of a good text may be suspected, in any language."""
WORTH = 0.0005
"""The share of the misread words, of one mistake, that a context must show."""
NEVER = 1e-9
SHARED = 10
"""So many letters that are suspected behind the same sides make these one."""
OPENING, CLOSING = "¿¡£¥§±¬‹", "®™¹²³ºª‰›†‡•"
ANYWHERE = "\xad’‘‚“”„–—…«»°´"
"""Signs that good texts have on any side of a letter."""
SIGNS = "¢¤¦¨©¯µ¶·¸¼½¾ˆ˜–—÷×"
SIDES = "^*" + string.ascii_letters
"""What can stand beside a letter: nothing that is one, a letter beyond ASCII, one of ASCII."""

OTHER_SCRIPTS = "\u0370"
"""From here on letters are not Latin: they are suspected beside ASCII only."""

Context = tuple[str, str, str]
Counts = dict[Context, dict[str, float]]


def main() -> None:
    words = {language: list(_words(language)) for language in TABLES}
    good: Counts = defaultdict(_none)
    for language in TABLES:
        for word, share in words[language]:
            for context in _contexts(word):
                good[context][language] += share
    _add_signs(good)
    misread: Counts = defaultdict(_none)
    for language in sorted((LATIN | WESTERN) & set(TABLES)):
        for reading in readings(language):
            _add_misread(misread, words[language], f"{language}, {reading.how}", reading)
    picked = _picked(good, misread)
    letters = sorted({letter for _, letter, _ in picked})
    places = {letter: list(_rectangles(letter, picked, good, misread)) for letter in letters}
    _write([f"    {side!a}: {rows!a},\n" for side, rows in sorted(_by_side(places).items())])


def _none() -> dict[str, float]:
    return defaultdict(float)


def _words(language: str) -> Iterator[tuple[str, float]]:
    known = lexicon(language)
    assert known is not None, language
    often = sorted(known.words(), key=known.zipf, reverse=True)[:OFTEN]
    for word in often:
        share = 10 ** (known.zipf(word) - 9)
        for written in (word, word.replace("ss", "ß")) if language == "de" else (word,):
            for style, of_style in STYLES:
                yield style(written), share * of_style


def _contexts(word: str) -> set[Context]:
    return {
        (_side(word[at - 1 : at] if at else ""), letter, _side(word[at + 1 : at + 2]))
        for at, letter in enumerate(word)
        if letter > "\xa0" and letter not in ANYWHERE
    }


def _side(letter: str) -> str:
    if letter in string.ascii_letters:
        return letter or "^"
    return "*" if letter.isalpha() else "^"


def _add_signs(good: Counts) -> None:
    """Add where signs stand in good texts: tables of words have none."""
    for before in SIDES:
        for sign in CLOSING:
            good[before, sign, "^"][""] = 1
        for sign in OPENING:
            good["^", sign, before][""] = 1
    for sign in SIGNS:
        good["^", sign, "^"][""] = 1


def _add_misread(
    misread: Counts, words: list[tuple[str, float]], name: str, reading: Reading
) -> None:
    shown = {meant: chr(number) for number, meant in reading.table.items()}
    table = str.maketrans({meant: sign for meant, sign in shown.items() if len(meant) == 1})
    changed = [(read, share) for word, share in words if (read := word.translate(table)) != word]
    total = sum(share for _, share in changed)
    for read, share in changed:
        for context in _contexts(read):
            misread[context][name] += share / total


def _picked(good: Counts, misread: Counts) -> dict[Context, float]:
    """Return the contexts that show the most misread words for the good ones that they suspect."""
    gains = {context: max(shares.values()) for context, shares in misread.items()}
    costs = {context: max(good[context].values(), default=0.0) for context in gains}
    spent = _none()
    picked: dict[Context, float] = {}
    for context in sorted(gains, key=lambda c: (-gains[c] / (costs[c] + 1e-7), c)):
        more = good[context]
        if context[1] >= OTHER_SCRIPTS and ("*" in context or context[::2] == ("^", "^")):
            continue
        if gains[context] >= WORTH and all(spent[n] + more[n] <= BUDGET for n in more):
            for name, cost in more.items():
                spent[name] += cost
            picked[context] = gains[context]
    return picked


def _rectangles(
    letter: str, picked: dict[Context, float], good: Counts, misread: Counts
) -> Iterator[tuple[set[str], set[str]]]:
    """Yield what stands before and behind a letter, in as few pairs as show what is picked."""

    def is_open(before: str, behind: str) -> bool:
        if letter >= OTHER_SCRIPTS and ("*" in (before, behind) or before == behind == "^"):
            return False
        context = before, letter, behind
        return context in picked or max(good.get(context, {}).values(), default=0.0) < NEVER

    opened = {before: {behind for behind in SIDES if is_open(before, behind)} for before in SIDES}
    wanted = {c: gain for c, gain in picked.items() if c[1] == letter}
    while wanted:
        gains = _none()
        for (before, _, _), gain in wanted.items():
            gains[before] += gain
        first = min(gains, key=lambda side: (-gains[side], side))
        columns = {behind for before, _, behind in wanted if before == first}
        rows = [side for side in SIDES if opened[side] >= columns]
        columns = set.intersection(*(opened[side] for side in rows if side in gains))
        rows = [side for side in SIDES if opened[side] >= columns]
        yield set(rows), columns
        wanted = {c: gain for c, gain in wanted.items() if c[0] not in rows or c[2] not in columns}


def _by_side(
    places: dict[str, list[tuple[set[str], set[str]]]],
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the letters that are suspected behind each side, and what is behind these.

    Sides that are the same to many letters stand together, and "" for all.
    """
    alike: dict[tuple[str, ...], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for letter, pairs in places.items():
        behind: dict[str, set[str]] = defaultdict(set)
        for before, columns in pairs:
            for side in before:
                behind[side] |= columns
        shared: dict[str, list[str]] = defaultdict(list)
        for side in filter(behind.__contains__, SIDES):
            shared[_ranges([each for each in SIDES if each in behind[side]])].append(side)
        for columns_, sides in shared.items():
            alike[tuple(sides)][columns_].append(letter)
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for sides_, rows in alike.items():
        together = len(sides_) == len(SIDES) or sum(map(len, rows.values())) >= SHARED
        name = "" if len(sides_) == len(SIDES) else _ranges(list(sides_))
        for side in [name] if together else sides_:
            for columns_, letters in rows.items():
                found[side][columns_] += letters
    return {
        side: tuple(("".join(sorted(letters)), columns_) for columns_, letters in rows.items())
        for side, rows in found.items()
    }


def _ranges(sides: list[str]) -> str:
    """Return the sides as they stand in a class of a pattern: `^*a-cx`."""
    runs: list[str] = []
    for side in sides:
        if side.isalpha() and runs and ord(side) == ord(runs[-1][-1]) + 1:
            runs[-1] += side
        else:
            runs.append(side)
    return "".join(run if len(run) < 4 else f"{run[0]}-{run[-1]}" for run in runs)


def _write(rows: list[str]) -> None:
    TARGET.write_text(
        f'''"""Letters and where they stand in words that were read in the wrong code page.

Generated by scripts/build_suspects.py from the tables of words. Do not edit. By what stands before
(`*` is any letter beyond ASCII, `^` what is no letter, "" whatever there is) the letters that are
suspected behind it, and what stands behind those. Hardly a good word of any language has them
there.
"""

from __future__ import annotations

__all__ = ["SUSPECTS"]

# fmt: off
# ruff: noqa: E501
SUSPECTS: dict[str, tuple[tuple[str, str], ...]] = {{
{"".join(rows)}}}
''',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
