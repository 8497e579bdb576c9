r"""Escapes that lost their backslash: `donu2019t`, `u00e9tu00e9`, `u041fu0440u0438`.

A database layer that strips slashes (`stripslashes` of PHP, an import of JSON into SQL) takes
the backslash of `\u2019` and leaves its letter and four digits in the text.

Repaired alone where the result is a contraction, a word of the text's language, or a pair of
quotes around words. A text that has several such, or that spells words or emoji so throughout,
proves what happened to it: then the escapes that stand alone (`a u2013 b`, `10u00a0km`)
are repaired, too. What nothing proves (a product `u2014`), what is mixed with
digits (identifiers, hashes), text about escapes, code and addresses stay, and `detect`
reports what may have been an escape.

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
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mojifix.edits import Edit, Reason
from mojifix.fixer import Context, Fixer
from mojifix.protect import outside
from mojifix.words import lexicon

APOSTROPHE = Reason("lost-apostrophe", "Without its backslash, an escape was a quote.", "certain")
WORD = Reason("lost-letter", "Without their backslash, escapes were letters of a word.", "likely")
PROVEN = Reason(
    "proven-elsewhere", "Other escapes of the text lost their backslash, this one too.", "likely"
)
DOUBT = Reason("maybe-lost", "This may be an escape without its backslash.", "guess")

_ESCAPE = "u(?:[0-9a-f]{4}|[0-9A-F]{4})"
_RUN = re.compile(rf"(?<![\\%&#+])(?:{_ESCAPE}){{1,200}}")
# A run and the letters and digits that touch it, other runs among them.
_TOKEN = re.compile(rf"[A-Za-z0-9À-ɏ_]{{0,40}}(?:{_ESCAPE})[A-Za-z0-9À-ɏ_]{{0,200}}")
_ABOUT = re.compile(
    r"\b(?:unicode|escap(?:e[ds]?|ing)|code\s?points?|backslash(?:es)?)\b|\\u[0-9A-Fa-f]{4}",
    re.IGNORECASE,
)

_DASHES = "–—―‐‑−"
_OPEN, _CLOSE = "“„«‘‚‹¿¡", "”»’›…®™©°ºª²³"
_SIGNS = _DASHES + _OPEN + _CLOSE + "\u00a0\u202f"
_ASCII = "\"&'/<=>`+"  # what encoders escape that write JSON into HTML
# Blocks from which a sign may stand alone: Latin, Greek and Cyrillic letters, punctuation,
# currency, letter-like signs, numerals, arrows, mathematics, geometric and other signs.
_ALONE = ((0xA0, 0x24F), (0x370, 0x45F), (0x2002, 0x205E), (0x20A0, 0x27BF))

_SUFFIXES = frozenset(["s", "t", "d", "m", "ll", "re", "ve"])
_BEFORE_VOWELS = "l d j m t s n c qu jusqu lorsqu puisqu aujourd dell nell all sull un"
_ELISIONS = frozenset(_BEFORE_VOWELS.split())


def find(text: str, context: Context) -> list[Edit]:
    """Return an edit for each escape that comes out right, a remark for the others."""
    return outside(text, _edits(text, context))


def _edits(text: str, context: Context) -> Iterator[Edit]:
    proof: Proof | None = None
    for token in _TOKEN.finditer(text):
        runs = [run for m in _RUN.finditer(text, *token.span()) if (run := _run(m))]
        if not runs:
            continue
        if proof is None:
            proof = _proof(context)
        reason = _reason(text, token, runs, context.language)
        for run in runs:
            why = reason
            if why is DOUBT and proof.covers(run) and _may_stand(text, token, run):
                why = PROVEN
            after = text[run.start : run.end] if why is DOUBT else run.text
            yield Edit(run.start, run.end, after, why)


class Run(NamedTuple):
    """Escapes side by side, and what they say."""

    start: int
    end: int
    text: str


def _run(m: re.Match[str]) -> Run | None:
    """Return what a run says, None where it is no text or may be a word (`educada`)."""
    units = [int(unit, 16) for unit in m[0].split("u")[1:]]
    data = b"".join(unit.to_bytes(2, "big") for unit in units)
    text = data.decode("utf-16-be", "replace")
    if not any(c.isdigit() for c in m[0]) or "\ufffd" in text or not all(map(_is_text, text)):
        return None
    return Run(m.start(), m.end(), text)


def _is_text(character: str) -> bool:
    if character < "\u00a0":
        return character in _ASCII
    return unicodedata.category(character) not in {"Cc", "Cs", "Co", "Cn"}


# --- one token that decides itself -----------------------------------------------------------


def _decoded(text: str, token: re.Match[str], runs: list[Run]) -> str:
    pieces, at = [], token.start()
    for run in runs:
        pieces += text[at : run.start], run.text
        at = run.end
    return "".join(pieces) + text[at : token.end()]


def _reason(text: str, token: re.Match[str], runs: list[Run], language: str | None) -> Reason:
    decoded = _decoded(text, token, runs).replace("'", "’")
    letters = [piece for piece in re.split(f"[{_SIGNS}]", decoded) if piece]
    if not letters or not all(piece.isalpha() for piece in letters):
        return DOUBT
    if not any(c in _SIGNS for c in decoded):
        return WORD if _known(decoded, language) else DOUBT
    head, sign, tail = decoded.partition("’")
    if sign and head.isascii() and head.isalpha() and tail.lower() in _SUFFIXES:
        return APOSTROPHE
    if sign and head.lower() in _ELISIONS and tail.isalpha():
        return APOSTROPHE if tail.isascii() or _known(tail, language) else DOUBT
    if _has_partner(text, decoded):
        known = all(piece.isascii() or _known(piece, language) for piece in letters)
        return WORD if known else DOUBT
    inside = decoded[0] not in _SIGNS and decoded[-1] not in _SIGNS
    return WORD if inside and all(_known(piece, language) for piece in letters) else DOUBT


_PARTNERS = {"“": "u201d", "”": "u201c", "‘": "u2019", "’": "u2018"}


def _has_partner(text: str, decoded: str) -> bool:
    partner = next((_PARTNERS[c] for c in decoded if c in _PARTNERS), None)
    return partner is not None and partner in text


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
            any(first <= ord(c) <= last for first, last in _ALONE)
            or c in _ASCII
            or not c.isalpha()
            or _script(c) in self.scripts
            for c in run.text
        )


def _proof(context: Context) -> Proof:
    """Weigh the escapes of the head: those that fit where they stand against the others."""
    head, weight, signs = context.head, 0, set()
    scripts: set[str] = set()
    for token in _TOKEN.finditer(head):
        runs = [run for m in _RUN.finditer(head, *token.span()) if (run := _run(m))]
        if not runs or _is_about(head, token):
            continue
        decides = _reason(head, token, runs, context.language) is not DOUBT
        for run in runs:
            spelt = _spells(run.text)
            scripts |= spelt
            if decides or spelt or ord(run.text[0]) > 0xFFFF:
                weight += 2
            elif not _stands_alone(head, run):
                weight += 1 if _fits(head, run) and _may_stand(head, token, run) else -1
            signs |= set(run.text)
    return Proof(weight >= _ENOUGH and len(signs) > 1, frozenset(scripts))


def _is_about(text: str, token: re.Match[str]) -> bool:
    start = max(token.start() - 200, text.rfind("\n", 0, token.start()) + 1)
    end = text.find("\n", token.end())
    end = min(token.end() + 200, len(text) if end < 0 else end)
    return _ABOUT.search(text, start, end) is not None


def _spells(text: str) -> set[str]:
    """Return the script in which a run spells a word or most of it."""
    scripts = {_script(c) for c in text if c.isalpha()}
    return scripts if len(scripts) == 1 and len(text) > 1 and text[0].isalpha() else set()


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _stands_alone(text: str, run: Run) -> bool:
    before, after = text[max(0, run.start - 1) : run.start], text[run.end : run.end + 1]
    return not (before.isalnum() or after.isalnum())


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


def _may_stand(text: str, token: re.Match[str], run: Run) -> bool:
    """Say whether a run is no part of an identifier, and the sentence not about it."""
    if not any(c.isalpha() for c in run.text):
        return "_" not in token[0] and not _is_about(text, token)
    piece = _RUN.sub(_letter_or_space, token[0])
    return not any(c.isdigit() or c == "_" for c in piece) and not _is_about(text, token)


def _letter_or_space(m: re.Match[str]) -> str:
    run = _run(m)
    return "" if run and run.text.isalpha() else " "


FIXER = Fixer(
    "lost_backslashes",
    find,
    # Four digits, one of them no letter: `educada` is a word.
    trigger=r"u(?:[0-9][0-9a-fA-F]{3}|[a-fA-F](?:[0-9][0-9a-fA-F]{2}"
    r"|[a-fA-F](?:[0-9][0-9a-fA-F]|[a-fA-F][0-9])))",
    reasons=(APOSTROPHE, WORD, PROVEN, DOUBT),
)
