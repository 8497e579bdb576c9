"""Percent escapes of UTF-8 in prose: `caf%C3%A9`.

A title taken from an address, or a form field that was never decoded, keeps its letters
as the bytes of UTF-8, each behind a percent sign.

Decoded in words of prose only. Addresses, paths, file names, query strings, host names and
Markdown links keep theirs, for there the escape is the real address; `100%20` and single
escapes of ASCII mean nothing without a letter beside them and stay.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().only("percent").fix
>>> fix("Un caf%C3%A9 pr%C3%A8s de la gare")
'Un café près de la gare'
>>> fix("https://example.org/caf%C3%A9 and /menu/caf%C3%A9 and 100%20")
'https://example.org/caf%C3%A9 and /menu/caf%C3%A9 and 100%20'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.protect import outside

PERCENT = Reason("percent-escape", "Letters of a word stand as percent escapes.", "certain")

# Signs of an address are left out of the word: where one touches it, it is no prose.
_WORD = re.compile(r"(?<![\w%/\\=&?#@:.+~$-])(?:[^\W_]|[’'-]|%[0-9A-Fa-f]{2}){4,300}")
_HIGH = re.compile(r"%[C-Fc-f][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f]){1,3}")
_ADDRESS_AFTER = re.compile(r"[/\\=&#@+~_$%]|[.:?](?=\w)")


def find(text: str) -> list[Edit]:
    """Return an edit for each word that holds percent escapes of UTF-8."""
    return outside(text, _edits(text))


def _edits(text: str) -> Iterator[Edit]:
    for m in _WORD.finditer(text):
        if not _HIGH.search(m[0]) or _ADDRESS_AFTER.match(text, m.end()):
            continue
        decoded = unquote(m[0], errors="strict") if _is_utf8(m[0]) else ""
        if any(c.isalpha() for c in re.sub(r"%..", "", m[0])) and _is_prose(decoded):
            yield from _escapes(m)


def _is_utf8(word: str) -> bool:
    try:
        unquote(word, errors="strict")
    except UnicodeDecodeError:
        return False
    return True


def _is_prose(word: str) -> bool:
    return bool(word) and all(
        c == " " or (unicodedata.category(c)[0] in "LMNP" and c not in '%/\\<>"') for c in word
    )


def _escapes(m: re.Match[str]) -> Iterator[Edit]:
    for escaped in re.finditer(r"(?:%[0-9A-Fa-f]{2})+", m[0]):
        start, end = m.start() + escaped.start(), m.start() + escaped.end()
        yield Edit(start, end, unquote(escaped[0]), PERCENT)


FIXER = Fixer("percent", find, trigger="%[C-Fc-f][0-9A-Fa-f]%[89ABab]", reasons=(PERCENT,))
