"""Characters that were replaced by `?`, `\ufffd` or `¿`, where only one can have stood there.

A program that cannot write a character writes a placeholder, and the character is lost. The
words around it still show which it was: `don?t` was `don’t`, `l\ufffdhomme` was `l’homme`, and
in `caf\ufffd` one letter makes a word. UTF-8 that was replaced byte by byte (`don???t`,
`caf\ufffd\ufffd`) is read the same way.

Repaired are contractions and elisions of English, French, Italian, Catalan, Portuguese and Dutch
in certain forms, pairs of quotes around words, and letters where the language has one known
word for them. Questions (`What?is`), addresses (`?t=3`), Spanish `¿` and single signs between
spaces stay; a U+FFFD that cannot be repaired is reported by `detect`.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default(lang="en").only("replaced").fix
>>> fix("I don?t think that\ufffds \ufffdfine,\ufffd as Blair¿s people say.")
'I don’t think that’s “fine,” as Blair’s people say.'
>>> fix("Really?So what? See /watch?t=3 and ¿Qué tal? \ufffd")
'Really?So what? See /watch?t=3 and ¿Qué tal? \ufffd'
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.contractions import is_contraction
from mojifix.knowledge.gaps import readings_of
from mojifix.knowledge.orthography import Orthography, orthography
from mojifix.knowledge.words import Lexicon, lexicon
from mojifix.patterns import LETTER as LETTERS
from mojifix.patterns import SPACE, lazy

APOSTROPHE = Reason("lost-apostrophe", "Only an apostrophe can have stood here.", "certain")
QUOTES = Reason("lost-quotes", "A pair of quotes was replaced by placeholders.", "likely")
LETTER = Reason("lost-letter", "Only one letter makes a known word here.", "likely")
INVERTED = Reason("lost-inverted", "A Spanish question lost its opening sign.", "likely")
BLANK = Reason("lost-blank", "Only a space can have stood between the two words.", "likely")
LOST = Reason("lost-character", "A character was lost here, and nothing shows which.", "guess")

_TRIGGER = (
    "\ufffd"
    rf"|[{LETTERS}](?:\?{{1,4}}|¿)[{LETTERS}]+(?:[^A-Za-z0-9_=]|\Z)"  # no parameter of an address
    rf"|(?:\A|[{SPACE}(\[\"“—–-])\?[{LETTERS}]"
)

# Patterns lead with the sign, for few texts have many.
_INSIDE = lazy(
    r"(?P<lost>\ufffd\ufffd{0,2}|\?\?{0,2}|¿)(?P<tail>[^\W\d_]{1,24})"
    r"(?![\w=&/%-])"  # no parameter of an address
)
_HEAD = lazy(r"(?<![\w?\ufffd¿’'=&/%-])[^\W\d_]{1,24}\Z")

# --- contractions -----------------------------------------------------------------------------

_IRISH = lazy(r"[A-Z][a-z]{3,}\Z")


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each sign of loss whose character is known, remarks for the others."""
    language = document.language or _language_of(document.head)
    words = lexicon(language) if language else None
    edits = list(_apostrophes(text, language, words))
    if words:
        edits += _letters(text, words)
    if language == "es":
        edits += _inverted(text)
    edits += _quotes(text, language, {edit.start for edit in edits})
    edits += _blanks(text, words)
    edits += [Edit(m.start(), m.end(), m[0], LOST) for m in re.finditer("\ufffd+", text)]
    return _first_of_each_place(edits)


def _first_of_each_place(edits: list[Edit]) -> list[Edit]:
    taken: dict[int, Edit] = {}
    for edit in edits:
        taken.setdefault(edit.start, edit)
    kept: list[Edit] = []
    for start in sorted(taken):
        if not kept or kept[-1].end <= start:
            kept.append(taken[start])
    return kept


def _apostrophes(text: str, language: str | None, words: Lexicon | None) -> Iterator[Edit]:
    for m in _INSIDE.finditer(text):
        head = _HEAD.search(text, max(0, m.start() - 24), m.start())
        if not head or not (head[0].isupper() or m["tail"].islower()):
            continue
        if _is_contraction(head[0], m["tail"], m["lost"], language, words):
            yield Edit(m.start(), m.end("lost"), "’", APOSTROPHE)


def _is_contraction(
    head: str, tail: str, lost: str, language: str | None, words: Lexicon | None
) -> bool:
    if is_contraction(head, tail, language):
        return True
    if language not in (None, "en"):
        return False
    return _is_irish(head, tail, words) or (
        tail.lower() == "s" and _is_possessive(head, lost, language, words)
    )


def _is_irish(head: str, tail: str, words: Lexicon | None) -> bool:
    return head == "O" and _IRISH.match(tail) is not None and words is not None


def _is_possessive(head: str, lost: str, language: str | None, words: Lexicon | None) -> bool:
    r"""Say whether `’s` follows a name or a noun; `caf\ufffds` may be a plural instead."""
    if len(head) < 3:
        return False
    if lost == "¿":
        return True
    letters = orthography("en").letters
    if words is None or any(words.knows(f"{head}{letter}s") for letter in letters):
        return False
    if lost.startswith("?") and language == "en":
        return True
    return head[0].isupper() or words.knows(head)


# --- quotes ------------------------------------------------------------------------------------

_OPEN_OR_CLOSE = lazy(
    r"""
    (?<![^\s(\[—–-]) (?P<open> \ufffd{1,3} | \?(?=[A-Z]) ) (?=[\w'’$])
  | (?<=[^\s(\[]) (?P<close> \ufffd{1,3} | (?<=[.,!…])\? ) (?=[\s.,;:!?)\]—–-]|\Z)
  | (?P<stop> \n )
  | (?P<opener> “ )
  | (?P<closer> ” )
    """,
    re.VERBOSE,
)


_QUOTE_OR_STOP = lazy("[\ufffd?\n“”]")
"""What each of these begins with."""


def _pair(language: Orthography) -> str:
    """Return the pair that hardly any text of a language goes without, else the commonest."""
    sure = language.quotes.startswith("„") or language.writes_guillemets
    return language.quotes if sure else "“”"


def _quotes(text: str, language: str | None, taken: set[int]) -> Iterator[Edit]:
    """Yield edits for signs that stand as quotes do: one at a word's start, one at an end."""
    pair = _pair(orthography(language))
    waiting: re.Match[str] | None = None
    for m in _in_lines_with_signs(text):
        if m.start() in taken:
            continue
        if m["open"] or m["opener"]:
            waiting = m
        elif m["close"] and waiting is not None:
            if waiting["opener"]:
                if m["close"] != "?":  # `“What!?` needs nothing
                    yield Edit(m.start(), m.end(), "”", QUOTES)
            elif waiting["open"][0] == m["close"][0]:
                yield Edit(waiting.start(), waiting.end(), pair[0], QUOTES)
                yield Edit(m.start(), m.end(), pair[1], QUOTES)
            waiting = None
        elif m["stop"] or m["closer"]:
            waiting = None


def _in_lines_with_signs(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be quotes in the lines that have a sign of loss, and the ends of these."""
    end = 0
    for sign in _GAP.finditer(text):
        if sign.start() < end:
            continue
        start = text.rfind("\n", 0, sign.start()) + 1
        end = text.find("\n", sign.end()) + 1 or len(text)
        for place in _QUOTE_OR_STOP.finditer(text, start, end):
            if place.start() >= start and (m := _OPEN_OR_CLOSE.match(text, place.start(), end)):
                yield m
                start = m.end()


_SPANISH_QUESTION = lazy(r"(?:(?<=[\s(\"“])|\A)\?(?=[^\W\d_][^\n]{1,200}\?)")


def _inverted(text: str) -> Iterator[Edit]:
    for m in _SPANISH_QUESTION.finditer(text):
        yield Edit(m.start(), m.end(), "¿", INVERTED)


# --- letters -----------------------------------------------------------------------------------

_WORD = lazy(r"(?<![\w\ufffd?¿])[^\W\d_]{0,30}(?:[\ufffd?]{1,2}[^\W\d_]*){1,3}(?![\w\ufffd=])")
_LETTERS_BEFORE = lazy(r"[^\W\d_]{0,30}\Z")
_GAP = lazy(r"\ufffd\ufffd?|\?\??")
_FAR, _NEAR = 1.5, 0.5  # on Zipf's scale
_GLUED, _REPLACED = 2.0, 1.0  # what each accident costs, in powers of ten


def _damaged_words(text: str) -> Iterator[re.Match[str]]:
    done = 0
    for sign in _GAP.finditer(text):
        before = _LETTERS_BEFORE.search(text, max(done, sign.start() - 30), sign.start())
        if before and sign.start() >= done and (m := _WORD.match(text, before.start())):
            yield m
            done = m.end()


def _letters(text: str, words: Lexicon) -> Iterator[Edit]:
    for m in _damaged_words(text):
        # A question mark at a word's end is one.
        if len(m[0]) > 30 or m[0].endswith("?") or m[0].startswith("?"):
            continue
        gaps = list(_GAP.finditer(m[0]))
        found = _only_word(m[0], words)
        if found and gaps[0].start() == 0:
            if _starts_high(text, m):
                found = (found[0].upper(), *found[1:])
            elif orthography(words.language).capital_nouns:
                continue  # it may be one
        for gap, letter in zip(gaps, found or (), strict=False):
            yield Edit(m.start() + gap.start(), m.start() + gap.end(), letter, LETTER)


_SENTENCE_START = lazy(r"(?:\A|\n|[.!?…][\"”»)]?\s)[\"“«(¿¡]?\Z")
_CAPITALISED_BEFORE = lazy(r"\b[A-ZÀ-Þ]\w{1,30}[,;]? \Z")
_CAPITALISED_AFTER = lazy(r"[,;.]? [A-ZÀ-Þ]\w")


def _starts_high(text: str, m: re.Match[str]) -> bool:
    """Say whether a word starts a sentence, or stands between names."""
    before = text[max(0, m.start() - 40) : m.start()]
    return _SENTENCE_START.search(before) is not None or (
        _CAPITALISED_BEFORE.search(before) is not None
        and _CAPITALISED_AFTER.match(text, m.end()) is not None
    )


@lru_cache(1 << 12)
def _only_word(word: str, words: Lexicon) -> tuple[str, ...] | None:
    """Return the letters for the gaps of `word` that make a known word, if there is one such."""
    pieces = _GAP.split(word)
    if sum(map(len, pieces)) < 2 or len(pieces) > 3:
        return None
    letters = orthography(words.language).letters
    letters = letters.upper() if word.isupper() else "".join(filter(str.islower, letters))
    readings = readings_of(pieces, words, [letters] * (len(pieces) - 1))
    if not readings and len(pieces) == 2 and "\ufffd\ufffd" in word and all(pieces):
        pairs = ["".join(pair) for pair in itertools.product(letters, repeat=2)]
        readings = readings_of(pieces, words, [pairs])
    if not readings or (len(readings) > 1 and readings[0][0] - readings[1][0] < _FAR):
        return None
    best = readings[0][0]
    # At the end of a whole word, the sign may be a quote instead.
    if "" in (pieces[0], pieces[-1]) and best < words.zipf("".join(pieces)) + _NEAR:
        return None
    if "?" in word and all(pieces):
        # It may be a question without a space behind it: two words instead of one.
        apart = sum(map(words.cost, pieces)) + _GLUED
        return readings[0][1] if 9 - best + _REPLACED < apart else None
    return readings[0][1]


# --- blanks ------------------------------------------------------------------------------------

_BLANK = lazy(
    r"(?P<left>(?:[^\W\d_]|[\u0900-\u0dff]){1,24}|\d)\ufffd{1,2}"
    r"(?P<right>(?:[^\W\d_]|[\u0900-\u0dff]){1,24}|\d{3}\b|[%€£$])"
    r"|(?<=[\w’”][.,;:!?])\ufffd{2}(?=[^\W\d_])"
)
_LONGEST = 24


def _blanks(text: str, words: Lexicon | None) -> Iterator[Edit]:
    """Yield edits for no-break spaces that were replaced, byte by byte."""
    is_intact = _INTACT.search(text) is not None
    done, at = 0, -1
    while (at := text.find("\ufffd", max(done, at + 1))) >= 0:
        m = _BLANK.search(text, max(done, at - _LONGEST), at + 3 + _LONGEST)
        if m is None or text.index("\ufffd", m.start()) != at:
            continue
        done = m.end()
        left, right = m["left"], m["right"]
        if left and right and left.isalpha() and not _are_two(left, right, m[0], words, is_intact):
            continue
        end = at + len(m[0].strip("".join(filter(None, (left, right)))))
        if text[at:end].strip("\ufffd") == "":
            yield Edit(at, end, " ", BLANK)


def _are_two(left: str, right: str, whole: str, words: Lexicon | None, is_intact: bool) -> bool:
    """Say whether two pieces are words of their own, and no letter was lost between them.

    Where letters beyond ASCII came through (`is_intact`), none was lost.
    """
    if "\ufffd\ufffd" in whole and _NOT_LATIN.fullmatch(left + right):
        return True
    if words is None:
        return False
    least = 2 if "\ufffd\ufffd" in whole else _WHOLE
    if min(len(left), len(right)) >= least and words.knows(left) and words.knows(right):
        return True
    if not is_intact or "\ufffd\ufffd" not in whole or _only_word(whole, words):
        return False
    return words.judge(left)[1] or words.judge(right)[1] or right[0].isupper()


_WHOLE = 3
_INTACT = lazy(r"(?<=[a-z])[à-öø-ɏḀ-ỿ]|[à-öø-ɏḀ-ỿ](?=[a-z])")
_NOT_LATIN = lazy("[\u0370-\u1fff]+")


# --- the language ------------------------------------------------------------------------------

_LANGUAGES = ("fr", "es", "de", "pt", "it", "sv", "nl", "da", "ca", "fi", "nb")
_INSIDE_WORD = lazy(r"[^\W\d_][?\ufffd][^\W\d_]")
_WHOLE_WORD = lazy(r"(?<![\w?\ufffd])[^\W\d_]{2,24}(?![\w?\ufffd])")
_SHORT = 600
_KNOWN = 0.85


@lru_cache(64)
def _language_of(head: str) -> str | None:
    """Return the language that knows the words of a text too short to tell by the usual ones."""
    if len(head) > _SHORT or not _INSIDE_WORD.search(head):
        return None
    whole = _WHOLE_WORD.findall(head)
    if len(whole) < 3:
        return None
    shares = []
    for language in _LANGUAGES:
        words = lexicon(language)
        if words and any(_only_word(m[0], words) for m in _damaged_words(head)):
            shares.append((sum(map(words.knows, whole)) / len(whole), language))
    share, language = max(shares, default=(0.0, ""))
    return language if share >= _KNOWN else None


FIXER = Fixer(
    "replaced",
    find,
    trigger=_TRIGGER,
    reasons=(APOSTROPHE, QUOTES, LETTER, INVERTED, BLANK, LOST),
)
