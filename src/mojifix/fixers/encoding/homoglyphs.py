"""Cyrillic or Greek letters that pass for Latin ones inside a word: `cоntar` with a Cyrillic `о`.

Keyboards switched in the middle of a word, OCR with two alphabets, and texts made to escape
a filter mix alphabets in a way that no reader sees and no search finds. Which letters look alike
is taken from Unicode Technical Standard 39.

A word is repaired where all its foreign letters are look-alikes, most of its letters are
Latin, and either the language knows the result or several words of the text are damaged so.
Words of one alphabet, single letters, signs of mathematics (`μm`, `β-carotene`), capitals of
brands and names with digits, `_` or `@` stay, and so does a text about look-alikes.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default(lang="es").only("homoglyphs").fix
>>> fix("Puedo c\u043entar con mis d\u043ecumentos") == "Puedo contar con mis documentos"
True
>>> fix("Москва, 5 μm de β-caroteno, СССР y user_\u043ene")
'Москва, 5 μm de β-caroteno, СССР y user_оne'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojifix.data.homoglyphs import LATIN
from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

LOOK_ALIKE = Reason("look-alike", "A letter of another alphabet passes for a Latin one.", "likely")
ALONE = Reason("maybe-look-alike", "One word mixes two alphabets.", "guess")

_FOREIGN = "[" + "".join(LATIN) + "]"
_RUN = lazy(f"{_FOREIGN}+")
_TRIGGER = f"[A-Za-zÀ-ɏ]{_FOREIGN}|{_FOREIGN}[A-Za-zÀ-ɏ]"
_MIXTURE = lazy(_TRIGGER)
_NO_WORD = lazy(r"\W")
_WORD = lazy(r"(?<![\w@.])[^\W\d_]{2,40}(?![\w@])")
_ENOUGH = 2  # damaged words that prove each other
_MANY = 5  # damaged words that prove a text to be treated so all over
_CYRILLIC = lazy(f"(?!{_FOREIGN})[Ѐ-ӿ]")


# What a text says that is about such letters: its examples are meant.
_ABOUT = lazy(
    r"homogl[yi]|homograph|look[- ]?alike|confusable|punycode|spoof|typosquat"
    r"|\b(?:cyrillic|greek|latin|kyrill\w+|cyrilli\w+|cirílic\w+|cirillic\w+)(?: small| capital)?"
    r" (?:letters?|characters?|alphabet|buchstabe\w*|lettres?|letras?|[a-zа-я]\b)"
    r"|кирилли[цч]|латин\w+ букв|κυριλλ|looks? (?:just |exactly )?(?:like|the same|identical)",
    re.IGNORECASE,
)


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each look-alike in a Latin word."""
    if _ABOUT.search(document.head):
        return []
    mixed = [m for m in _mixed_words(text) if _is_latin(m[0])]
    everywhere = len(mixed) >= _MANY and not _CYRILLIC.search(text)
    if not everywhere:
        mixed = [m for m in mixed if _is_mostly_latin(m[0])]
    proven = len(mixed) >= _ENOUGH
    edits: list[Edit] = []
    for m in mixed:
        reason = LOOK_ALIKE if proven or _known(m[0], document.language) else ALONE
        edits += _edits(m, reason)
    return edits


def _mixed_words(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while mixture := _MIXTURE.search(text, at):
        before = _NO_WORD.split(text[max(0, mixture.start() - 40) : mixture.start()])[-1]
        word = _WORD.match(text, mixture.start() - len(before))
        at = mixture.end()
        if word:
            yield word
            at = word.end()


def _is_latin(word: str) -> bool:
    """Say whether look-alikes are all that is foreign in `word`."""
    if word[0] == "Ġ":  # the mark of a model's token
        return False
    return not word.isupper() and all(c in LATIN or c < "\u0250" for c in word)


def _is_mostly_latin(word: str) -> bool:
    foreign = sum(c in LATIN for c in word)
    return foreign <= len(word) - foreign


def _known(word: str, language: str | None) -> bool:
    words = lexicon(language) if language else None
    return words is not None and words.knows("".join(LATIN.get(c, c) for c in word))


def _edits(m: re.Match[str], reason: Reason) -> Iterator[Edit]:
    for run in _RUN.finditer(m[0]):
        latin = "".join(LATIN[c] for c in run[0])
        yield Edit(m.start() + run.start(), m.start() + run.end(), latin, reason)


FIXER = Fixer(
    "homoglyphs",
    find,
    trigger=_TRIGGER,
    reasons=(LOOK_ALIKE, ALONE),
)
