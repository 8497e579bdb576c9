r"""Escapes that lost their backslash: `donu2019t`, `u00e9tu00e9`.

A database layer that strips slashes (`stripslashes` of PHP, an import of JSON into SQL) takes
the backslash of `\u2019` and leaves four digits in the middle of a word.

Repaired where the result is a contraction, a word of the text's language, or a pair of
quotes around words. Anything else (a product `u2014`, identifiers, hashes) stays, and
`detect` reports what may have been an escape.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default(lang="fr").only("lost_backslashes").fix
>>> fix("Lu2019u00e9tu00e9, dit-elle au cafu00e9.")
'L’été, dit-elle au café.'
>>> fix("Le moteur u2014 et le hash 9fu00e9b3 restent.")
'Le moteur u2014 et le hash 9fu00e9b3 restent.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojifix.edits import Edit, Reason
from mojifix.fixer import Context, Fixer
from mojifix.protect import outside
from mojifix.words import lexicon

APOSTROPHE = Reason("lost-apostrophe", "Without its backslash, an escape was a quote.", "certain")
WORD = Reason("lost-letter", "Without their backslash, escapes were letters of a word.", "likely")
DOUBT = Reason("maybe-lost", "This may be an escape without its backslash.", "guess")

# Latin letters of U+00C0 to U+017F, general punctuation, the no-break space.
_ESCAPE = "u(?:00a0|00[c-f][0-9a-f]|01[0-7][0-9a-f]|20(?:1[3489cdCD]|26)|00[A-F][0-9A-F])"
_TOKEN = re.compile(rf"(?<![A-Za-z0-9_])(?:[A-Za-zÀ-ɏ]{{1,30}}?)?{_ESCAPE}[A-Za-zÀ-ɏ0-9]{{0,60}}")
_ONE = re.compile(_ESCAPE)
_PIECES = re.compile(r"[^\W\d_]+|[^\W\d_]*$")
_SIGNS = "‘’“”–—…\u00a0"

_SUFFIXES = frozenset(["s", "t", "d", "m", "ll", "re", "ve"])
_BEFORE_VOWELS = "l d j m t s n c qu jusqu lorsqu puisqu aujourd dell nell all sull un"
_ELISIONS = frozenset(_BEFORE_VOWELS.split())


def find(text: str, context: Context) -> list[Edit]:
    """Return an edit for each escape in words that come out right."""
    return outside(text, _edits(text, context))


def _edits(text: str, context: Context) -> Iterator[Edit]:
    for token in _TOKEN.finditer(text):
        escapes = list(_ONE.finditer(token[0]))
        decoded = _ONE.sub(lambda m: chr(int(m[0][1:], 16)), token[0])
        reason = _reason(decoded, context.language, text, token)
        for m in escapes:
            start, end = token.start() + m.start(), token.start() + m.end()
            after = m[0] if reason is DOUBT else chr(int(m[0][1:], 16))
            yield Edit(start, end, after, reason)


def _reason(decoded: str, language: str | None, text: str, token: re.Match[str]) -> Reason:
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
    quoted = {"“": "u201d", "”": "u201c", "‘": "u2019", "’": "u2018"}
    partner = next((quoted[c] for c in decoded if c in quoted), None)
    if partner and partner in text.lower():
        return (
            WORD if all(piece.isascii() or _known(piece, language) for piece in letters) else DOUBT
        )
    inside = decoded[0] not in _SIGNS and decoded[-1] not in _SIGNS
    return WORD if inside and all(_known(piece, language) for piece in letters) else DOUBT


def _known(word: str, language: str | None) -> bool:
    words = lexicon(language) if language else None
    return words is not None and words.knows(word)


FIXER = Fixer(
    "lost_backslashes",
    find,
    trigger="u(?:00[a-fA-F]|01[0-7]|20[12])[0-9a-fA-F]",
    reasons=(APOSTROPHE, WORD, DOUBT),
)
