r"""Escapes that lost their backslash: `donu2019t`, `u00e9tu00e9`, `u041fu0440u0438`.

A database layer that strips slashes (`stripslashes` of PHP, an import of JSON into SQL) takes
the backslash of `\u2019` and leaves its letter and four digits in the text.

Repaired alone where the result is a contraction, a word of the text's language, or a pair of
quotes around words. A text that has several such, or that spells words or emoji so throughout,
proves what happened to it: then the escapes that stand alone (`a u2013 b`, `10u00a0km`)
are repaired, too. Without such proof it stays (a product `u2014`), and so do
identifiers and hashes, text about escapes, code and addresses; `detect` reports what may have
been an escape.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default(lang="fr").only("lost_backslashes").fix
>>> fix("Lu2019u00e9tu00e9 u2013 dit-elle u2013 au cafu00e9.")
'L’été – dit-elle – au café.'
>>> fix("Le moteur u2014 et le hash 9fu00e9b3 restent.")
'Le moteur u2014 et le hash 9fu00e9b3 restent.'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.assigned import is_assigned
from mojifix.knowledge.orthography import elisions, orthography
from mojifix.knowledge.reported import has_result_near
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

APOSTROPHE = Reason("lost-apostrophe", "An escaped quotation mark lost its backslash.", "certain")
WORD = Reason("lost-letter", "Escaped letters of a word lost their backslash.", "likely")
PROVEN = Reason(
    "proven-elsewhere", "An escape lost its backslash, as others in the text did.", "likely"
)
DOUBT = Reason("maybe-lost", "This may be an escape without its backslash.", "guess")

_ESCAPE = "u(?:[0-9a-f]{4}|[0-9A-F]{4})"
_RUN = lazy(rf"(?<![\\%&#+])(?:{_ESCAPE})+")
_INSIDE = "[A-Za-z0-9À-ɏ_]"
_TOKEN = lazy(rf"(?<!{_INSIDE}){_INSIDE}*?{_ESCAPE}{_INSIDE}*")
_ABOUT = lazy(
    r"\b(?:unicode|escap(?:e[ds]?|ing)|code\s?points?|backslash(?:es)?)\b|\\u[0-9A-Fa-f]{4}",
    re.IGNORECASE,
)

_DASHES = "–—―‐‑−"
_OPEN, _CLOSE = "“„«‘‚‹¿¡", "”»’›…®™©°ºª²³"
_SIGNS = f"{_DASHES}{_OPEN}{_CLOSE}×\u00a0\u202f"
_ASCII = "\"&'/<=>`+"  # what encoders escape that write JSON into HTML
_ALPHABETS = frozenset(["LATIN", "GREEK", "CYRILLIC"])  # a letter of theirs may stand alone

_MEASURE = lazy(
    r"""
    \d{1,9} (?:
        °[CF]? | [€£¥‰½¼¾]                      # 350°F, 20€, 5½
      | [–×]\d{1,9}                             # 1939–1945, 4×4
      | (?:[\u00a0\u202f]\d{3}){1,3}            # 10 000
    )
  | [€£¥]\d{1,9}
    """,
    re.VERBOSE,
)


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each escape that comes out right, a remark for the others."""
    return list(_edits(text, document))


def _edits(text: str, document: Document) -> Iterator[Edit]:
    tokens = list(_tokens(text))
    if not tokens:
        return
    head = document.head
    proof = _proof(document, tokens if head == text else _tokens(head))
    for token in tokens:
        decided = _reason(token, document.language)
        for run in token.runs:
            reason = decided or _reason_of_run(text, token, run, proof)
            after = text[run.start : run.end] if reason is DOUBT else run.text
            yield Edit(run.start, run.end, after, reason)


_CLOSES = lazy(r"[.,!?…](?:u201[cd9]|u00bb)(?=\s|\Z)")


_LONG = 20  # four escapes side by side are no word


def _reason_of_run(text: str, token: Token, run: Run, proof: Proof) -> Reason:
    if not token.is_about and (
        run.end - run.start >= _LONG or run.spells or _CLOSES.match(text, max(0, run.start - 1))
    ):
        return WORD
    if proof.covers(run) and _may_stand(text, token, run):
        return PROVEN
    return DOUBT


# --- escapes, and the words they stand in -------------------------------------------------------


class Run(NamedTuple):
    """Escapes side by side, what they say, and whether they spell a word or an emoji."""

    start: int
    end: int
    text: str
    spells: bool


class Token(NamedTuple):
    """Letters, digits and runs that touch each other."""

    runs: list[Run]
    decoded: str
    is_mixed: bool
    """Whether letters out of escapes stand beside digits, as in an identifier."""
    is_about: bool
    """Whether the text around speaks of escapes."""
    has_partner: bool
    """Whether a quote out of an escape has its other half somewhere in the text."""


_PARTNERS = {"“": "u201d", "”": "u201c", "‘": "u2019", "’": "u2018"}
_WORD = lazy(r"[^\W\d_]+|\d{1,4}[^\W\d_]{4,}")  # `17jährig`


def _tokens(text: str) -> Iterator[Token]:
    partners = {quote for quote, code in _PARTNERS.items() if code in text}
    topic = _Topic(text)
    for m in _TOKEN.finditer(text):
        runs = [run for found in _RUN.finditer(text, *m.span()) if (run := _run(found))]
        if not runs:
            continue
        decoded = _decoded(text, m, runs)
        quote = next((c for c in decoded if c in _PARTNERS), None)
        yield Token(
            runs,
            decoded,
            not decoded.isascii() and _is_mixed(decoded),
            topic.is_near(*m.span()) or has_result_near(text, *m.span(), decoded),
            quote in partners,
        )


def _is_mixed(decoded: str) -> bool:
    pieces = _PARTING.split(decoded)
    return any(not piece.isascii() and not _WORD.fullmatch(piece) for piece in pieces)


_PARTING = lazy(f"[{_SIGNS}]")
_NEAR, _LONGEST_TOPIC = 200, 20


class _Topic:
    """Says of one place after the other whether escapes are spoken of near; looks once."""

    def __init__(self, text: str) -> None:
        self._text, self._last, self._looked = text, -1, 0

    def is_near(self, start: int, end: int) -> bool:
        start, end = max(0, start - _NEAR), end + _NEAR
        for m in _ABOUT.finditer(self._text, max(start, self._looked), end):
            self._last = m.start()
        self._looked = max(start, end - _LONGEST_TOPIC)
        return self._last >= start


def _decoded(text: str, token: re.Match[str], runs: list[Run]) -> str:
    pieces: list[str] = []
    at = token.start()
    for run in runs:
        pieces += text[at : run.start], run.text
        at = run.end
    return "".join(pieces) + text[at : token.end()]


def _run(m: re.Match[str]) -> Run | None:
    """Return what a run says, None where it is no text or may be a word (`educada`)."""
    data = b"".join(bytes.fromhex(unit) for unit in m[0].split("u")[1:])
    text = data.decode("utf-16-be", "replace")
    if not any(c.isdigit() for c in m[0]) or not all(map(_is_text, text)):
        return None
    return Run(m.start(), m.end(), text, _spells(text))


def _is_text(character: str) -> bool:
    if character < "\u00a0":
        return character in _ASCII
    return character != "\ufffd" and is_assigned(character)


def _spells(text: str) -> bool:
    """Say whether a run can have one meaning only: letters of another script, or an emoji."""
    if ord(text[0]) > 0xFFFF:
        return True
    scripts = {_script(c) for c in text if c.isalpha()}
    return len(scripts) == 1 and "LATIN" not in scripts and len(text) > 1 and text[0].isalpha()


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


# --- one token that decides itself -----------------------------------------------------------


def _reason(token: Token, language: str | None) -> Reason | None:
    decoded = token.decoded.replace("'", "’")
    if _MEASURE.fullmatch(decoded):
        return WORD
    letters = [piece for piece in _PARTING.split(decoded) if piece]
    if not letters or not all(piece.isalpha() for piece in letters):
        return None
    if not any(c in _SIGNS for c in decoded):
        return WORD if _known(decoded, language) else None
    head, sign, tail = decoded.partition("’")
    if sign and head.isascii() and head.isalpha() and _is_clitic(tail.lower()):
        return APOSTROPHE
    if sign and head.lower() in elisions(None) and tail.isalpha():
        return APOSTROPHE if tail.isascii() or _known(tail, language) else None
    if token.has_partner:
        known = all(piece.isascii() or _known(piece, language) for piece in letters)
        return WORD if known else None
    inside = decoded[0] not in _SIGNS and decoded[-1] not in _SIGNS
    return WORD if inside and all(_known(piece, language) for piece in letters) else None


def _is_clitic(tail: str) -> bool:
    return tail == "t" or tail in orthography("en").clitics


def _known(word: str, language: str | None) -> bool:
    words = lexicon(language) if language else None
    return words is not None and words.knows(word)


# --- what the text proves ---------------------------------------------------------------------

_ENOUGH = 3


class Proof(NamedTuple):
    """Whether escapes lost their backslashes all over a text, and in which scripts."""

    holds: bool
    scripts: frozenset[str]

    def covers(self, run: Run) -> bool:
        """Say whether the run is one that the text's proof speaks of."""
        return self.holds and all(
            not c.isalpha() or _script(c) in _ALPHABETS | self.scripts for c in run.text
        )


def _proof(document: Document, tokens: Iterable[Token]) -> Proof:
    """Weigh the escapes of the head: those that fit where they stand against the others."""
    weight, dashes = 0, 0
    signs: set[str] = set()
    scripts: set[str] = set()
    no_words = document.language is None
    for token in tokens:
        if token.is_about:
            continue
        decided = _reason(token, document.language) is not None
        for run in token.runs:
            signs |= set(run.text)
            if run.spells:
                scripts |= {_script(c) for c in run.text if c.isalpha()}
            if decided or run.spells or (no_words and _is_in_word(token, run)):
                weight += 2
            elif _stands_alone(document.head, run):
                dashes += _dash(document.head, run)
            else:
                weight += 1 if _fits(document.head, run) and not token.is_mixed else -1
    enough = weight >= _ENOUGH and len(signs) > 1
    return Proof(enough or dashes >= _PAIR, frozenset(scripts))


def _is_in_word(token: Token, run: Run) -> bool:
    """Say whether small letters stand in a word of at least four: `niu00f1o`."""
    is_word = token.decoded.isalpha() and len(token.decoded) > 3
    return is_word and run.text.islower() and len(token.decoded) > len(run.text) + 1


def _stands_alone(text: str, run: Run) -> bool:
    before, after = text[max(0, run.start - 1) : run.start], text[run.end : run.end + 1]
    return not (before.isalnum() or after.isalnum())


# `the u2014 monitor` is a thing with a number; dashes come in pairs, between other words.
_PAIR = 2
_BEFORE_DASH = lazy(r"([^\W\d_]{2,30})[,.)”’\"]{0,2} \Z")
_AFTER_DASH = lazy(r" [\w(“\"]")
_DETERMINERS = frozenset(
    "the an this that our my your and or of for with model series der die das den dem ein eine "
    "und oder mit le la les un une et ou des du de el los las una y o del con il lo gli e i w z na "
    "modell modèle modelo modello".split()
)


def _dash(text: str, run: Run) -> int:
    """Return 1 for a dash between words, -1 for what may be the number of a thing."""
    before = _BEFORE_DASH.search(text, max(0, run.start - 40), run.start)
    if run.text not in _DASHES or not before or not _AFTER_DASH.match(text, run.end):
        return 0
    return -_PAIR if before[1].lower() in _DETERMINERS else 1


def _fits(text: str, run: Run) -> bool:
    """Say whether what a run says can stand between its neighbours."""
    before, after = text[max(0, run.start - 1) : run.start], text[run.end : run.end + 1]
    first = run.text[0]
    if first.isalpha():
        # A capital in the middle of a word, `gpÀ`, is the number of a thing.
        return not first.isupper() or not before.islower()
    if first in _OPEN and first not in "“‘":
        return not before.isalnum()
    if first in _CLOSE and first not in "’…":
        return bool(before.strip()) and not (after.isalpha() and first in "”›»")
    return not first.isdigit()


def _may_stand(text: str, token: Token, run: Run) -> bool:
    """Say whether a run is no part of an identifier, and the sentence not about it."""
    if token.is_about or "_" in token.decoded:
        return False
    return not (token.is_mixed and any(c.isalpha() for c in run.text))


FIXER = Fixer(
    "lost_backslashes",
    find,
    # Four digits, one of them no letter: `educada` is a word.
    trigger=r"u(?:[0-9][0-9a-fA-F]{3}|[a-fA-F](?:[0-9][0-9a-fA-F]{2}"
    r"|[a-fA-F](?:[0-9][0-9a-fA-F]|[a-fA-F][0-9])))",
    reasons=(APOSTROPHE, WORD, PROVEN, DOUBT),
)
