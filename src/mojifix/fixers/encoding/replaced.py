"""Characters that were replaced by `?`, `\ufffd` or `¿`, where only one can have stood there.

A program that cannot write a character writes a sign in its place, and what stood there is
lost. The words around it still tell: `don?t` was `don’t`, `l\ufffdhomme` was `l’homme`, and
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

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.orthography import Orthography, orthography
from mojifix.knowledge.words import Lexicon, lexicon
from mojifix.patterns import LETTER as LETTERS
from mojifix.patterns import SPACE, lazy

APOSTROPHE = Reason("lost-apostrophe", "Only an apostrophe can have stood here.", "certain")
QUOTES = Reason("lost-quotes", "A pair of quotes was replaced by signs of loss.", "likely")
LETTER = Reason("lost-letter", "Only one letter makes a known word here.", "likely")
INVERTED = Reason("lost-inverted", "A Spanish question lost its opening sign.", "likely")
LOST = Reason("lost-character", "A character was lost here, and nothing says which.", "guess")

_TRIGGER = (
    "\ufffd"
    rf"|[{LETTERS}](?:\?{{1,4}}|¿)[{LETTERS}]+(?:[^A-Za-z0-9_=]|\Z)"  # no parameter of an address
    rf"|(?:\A|[{SPACE}(\[\"“—–-])\?[{LETTERS}]"
)

# Patterns lead with the sign, for few texts have many.
_INSIDE = lazy(
    r"(?P<lost>\ufffd{1,3}|\?{1,3}|¿)(?P<tail>[^\W\d_]{1,24})"
    r"(?![\w=&/%-])"  # no parameter of an address
)
_HEAD = lazy(r"(?<![\w?\ufffd¿’'=&/%-])[^\W\d_]{1,24}\Z")

# --- contractions -----------------------------------------------------------------------------

_PRONOUNS_LIST = (
    "i you he she it we they that this there here who what where when how why let one someone "
    "somebody everyone everybody nobody everything nothing something"
)
_PRONOUNS = frozenset(_PRONOUNS_LIST.split())
_VERBS = {
    "s": _PRONOUNS,
    "m": frozenset(["i"]),
    "d": _PRONOUNS,
    "ll": _PRONOUNS,
    "ve": _PRONOUNS | frozenset(["would", "could", "should", "might", "must"]),
    "re": _PRONOUNS,
}
_IRISH = lazy(r"[A-Z][a-z]{3,}\Z")

_VOWEL = "aáàâäeéèêëiîïíoóòôöuùûüúyhœæ"
# Elided forms that only French has; they need no language to be known.
_FRENCH_ANYWHERE = lazy(
    r"(?:qu|jusqu|lorsqu|puisqu)'[aeiouhéèê]\w*|c'est|c'était|n'est|s'est|d'un|d'une|j'ai"
    r"|l'on|n'a|aujourd'hui|l'homme",
    re.IGNORECASE,
)


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each sign of loss whose character is known, remarks for the others."""
    language = document.language
    words = lexicon(language) if language else None
    edits = list(_apostrophes(text, language, words))
    if words:
        edits += _letters(text, words)
    if language == "es":
        edits += _inverted(text)
    edits += _quotes(text, language, {edit.start for edit in edits})
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
    low, end = head.lower(), tail.lower()
    whole = f"{low}'{end}"
    if language in (None, "fr") and _FRENCH_ANYWHERE.fullmatch(whole):
        return True
    if language in (None, "en") and (_is_english(low, end) or _is_irish(head, tail, words)):
        return True
    if language in (None, "en") and end == "s":
        return _is_possessive(head, lost, language, words)
    if language is None:
        return False
    known = orthography(language)
    if whole in known.apostrophe_words:
        return True
    # No word of its own: a question may end in it.
    return low in known.elisions and end[0] in _VOWEL and len(end) > 1


def _is_english(low: str, end: str) -> bool:
    english = orthography("en")
    before = english.negated if end == "t" else _VERBS.get(end, ())
    return low in before or f"{low}'{end}" in english.apostrophe_words


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


def _pair(language: Orthography) -> str:
    """Return the pair that hardly any text of a language goes without, else the commonest."""
    sure = language.quotes.startswith("„") or language.writes_guillemets
    return language.quotes if sure else "“”"


def _quotes(text: str, language: str | None, taken: set[int]) -> Iterator[Edit]:
    """Yield edits for signs that stand as quotes do: one at a word's start, one at an end."""
    pair = _pair(orthography(language))
    waiting: re.Match[str] | None = None
    for m in _in_lines_with_signs(_OPEN_OR_CLOSE, text):
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


def _in_lines_with_signs(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches in the lines that have a sign of loss, their ends included."""
    end = 0
    for sign in _GAP.finditer(text):
        if sign.start() >= end:
            start = text.rfind("\n", 0, sign.start()) + 1
            end = text.find("\n", sign.end()) + 1 or len(text)
            yield from pattern.finditer(text, start, end)


_SPANISH_QUESTION = lazy(r"(?:(?<=[\s(\"“])|\A)\?(?=[^\W\d_][^\n]{1,200}\?)")


def _inverted(text: str) -> Iterator[Edit]:
    for m in _SPANISH_QUESTION.finditer(text):
        yield Edit(m.start(), m.end(), "¿", INVERTED)


# --- letters -----------------------------------------------------------------------------------

_WORD = lazy(r"(?<![\w\ufffd?¿])[^\W\d_]{0,30}(?:[\ufffd?]{1,2}[^\W\d_]*){1,3}(?![\w\ufffd=])")
_LETTERS_BEFORE = lazy(r"[^\W\d_]{0,30}\Z")
_GAP = lazy("\ufffd{1,2}|[?]{1,2}")
_FAR, _NEAR = 1.5, 0.5  # on Zipf's scale


def _damaged_words(text: str) -> Iterator[re.Match[str]]:
    done = 0
    for sign in _GAP.finditer(text):
        before = _LETTERS_BEFORE.search(text, max(done, sign.start() - 30), sign.start())
        if before and sign.start() >= done and (m := _WORD.match(text, before.start())):
            yield m
            done = m.end()


def _letters(text: str, words: Lexicon) -> Iterator[Edit]:
    for m in _damaged_words(text):
        if len(m[0]) > 30:
            continue
        gaps = list(_GAP.finditer(m[0]))
        # A question mark at a word's end is one.
        if m[0].endswith("?") or m[0].startswith("?"):
            continue
        found = _only_word(m[0], gaps, words)
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


def _only_word(word: str, gaps: list[re.Match[str]], words: Lexicon) -> tuple[str, ...] | None:
    """Return the letters for the gaps that make a known word, if there is one such word."""
    pieces = _GAP.split(word)
    if sum(map(len, pieces)) < 2 or len(gaps) > 2:
        return None
    if gaps[0][0].startswith("?") and all(map(words.knows, pieces)):
        return None
    letters = orthography(words.language).letters
    letters = letters.upper() if word.isupper() else "".join(filter(str.islower, letters))
    readings = []
    for chosen in itertools.product(letters, repeat=len(gaps)):
        whole = pieces[0] + "".join(c + p for c, p in zip(chosen, pieces[1:], strict=True))
        if words.knows(whole):
            readings.append((words.zipf(whole), chosen))
    readings.sort(reverse=True)
    if not readings or (len(readings) > 1 and readings[0][0] - readings[1][0] < _FAR):
        return None
    # At the end of a whole word, the sign may be a quote instead.
    if "" in (pieces[0], pieces[-1]) and readings[0][0] < words.zipf("".join(pieces)) + _NEAR:
        return None
    return readings[0][1]


FIXER = Fixer(
    "replaced",
    find,
    trigger=_TRIGGER,
    reasons=(APOSTROPHE, QUOTES, LETTER, INVERTED, LOST),
)
