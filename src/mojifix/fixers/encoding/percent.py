"""Percent escapes of UTF-8 in prose: `caf%C3%A9`, `1914 %E2%80%93 1918`.

A title taken from an address, or a form field that was never decoded, keeps what is not
ASCII as the bytes of UTF-8, each behind a percent sign. Two to four such bytes that are one
character have no other meaning, alone or in a word.

In a text whose accents were decoded, `%20` and `%27` may be left over (`Crème%20brûlée`); so are
they where several stand for the spaces of a sentence, and `%92` in `don%92t`.

Decoded in prose only. Addresses, paths, file names, query strings, host names and
Markdown links keep theirs, for there the escape is the real address; so does a sentence
about encoding. Escapes of ASCII mean nothing where no words stand on both sides (`100%20`), nor do
bytes that are not UTF-8 (`50%C3`).

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().only("percent").fix
>>> fix("Un caf%C3%A9 pr%C3%A8s de la gare %E2%80%93 ferm%C3%A9")
'Un café près de la gare – fermé'
>>> fix("https://example.org/caf%C3%A9 and /menu/caf%C3%A9 and 100%20")
'https://example.org/caf%C3%A9 and /menu/caf%C3%A9 and 100%20'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.assigned import is_assigned
from mojifix.knowledge.orthography import elisions, orthography
from mojifix.patterns import lazy

PERCENT = Reason("percent-escape", "Characters were left as percent-encoded UTF-8.", "certain")
LEFT_OVER = Reason("percent-residue", "Spaces and punctuation were left percent-encoded.", "likely")

_TRIGGER = "%[C-Fc-f][0-9A-Fa-f]%[89ABab]"
_HIGH = lazy(_TRIGGER)
_RUN = lazy(r"(?:%[0-9A-Fa-f]{2})+")
# What stands between two spaces, or between marks that are no part of an address.
_CHUNK = lazy(r"""[^\s<>"“”„«»()\[\]|—–…,;!*]+""")
_ADDRESS = lazy(
    r"""
      [/\\=&#@+~_`{}^]     # a path, a parameter, a program
    | \?(?!\Z)             # a query
    | \w[.:](?=\w)         # a host, a file, a scheme
    """,
    re.VERBOSE,
)
_MARKS = lazy("[‘’‚“”„«»‹›–—―‒…\u00a0]{1,4}")  # no address begins or ends with these
_ABOUT = lazy(
    r"\b(?:ur[il]s?|address(?:es)?|adresses?|utf-?8|percent|hex(?:adecimal)?|bytes?)\b|encod|escap(?:e[ds]?|ing)\b|[ck]odier",
    re.IGNORECASE,
)
_STEMS = "uri url addres adres utf percent hex byte encod escap odier".split()
"""One of these stands wherever `_ABOUT` finds something."""
_NEAR = 120


def find(text: str) -> list[Edit]:
    """Return an edit for each run of percent escapes in prose."""
    edits = list(_edits(text))
    found = {edit.start for edit in edits}
    edits += (edit for edit in _residue(text) if edit.start not in found)
    return sorted(edits)


def _chunks(text: str) -> Iterator[re.Match[str]]:
    """Yield the chunks in which escapes stand."""
    end = 0
    while high := _HIGH.search(text, end):
        start = text.rfind("\n", 0, high.start()) + 1
        end = text.find("\n", high.start())
        end = len(text) if end < 0 else end
        yield from (m for m in _CHUNK.finditer(text, start, end) if _HIGH.search(m[0]))


def _edits(text: str) -> Iterator[Edit]:
    for chunk in _chunks(text):
        decoded = _decoded(chunk[0])
        if decoded is None or _is_value(text, chunk) or _is_mentioned(text, chunk):
            continue
        in_address = _ADDRESS.search(decoded) is not None
        for m in _RUN.finditer(chunk[0]):
            at_edge = m.start() == 0 or m.end() == len(chunk[0])
            after = unquote(m[0])
            if not in_address or (at_edge and _MARKS.fullmatch(after)):
                start = chunk.start() + m.start()
                yield Edit(start, start + len(m[0]), after, PERCENT)


def _is_value(text: str, chunk: re.Match[str]) -> bool:
    return text[max(0, chunk.start() - 2) : chunk.start()] == '="'


def _is_mentioned(text: str, chunk: re.Match[str]) -> bool:
    """Say whether escapes stand alone in a sentence about encoding."""
    if not _RUN.fullmatch(chunk[0].strip(".:?'’")):
        return False
    return _is_about(text, chunk)


def _is_about(text: str, chunk: re.Match[str]) -> bool:
    near = text[max(0, chunk.start() - _NEAR) : chunk.end() + _NEAR]
    return any(map(near.lower().__contains__, _STEMS)) and _ABOUT.search(near) is not None


def _decoded(chunk: str) -> str | None:
    """Return the chunk decoded, None where a part of it is no UTF-8 or no text."""
    for m in _RUN.finditer(chunk):
        try:
            decoded = unquote(m[0], errors="strict")
        except UnicodeDecodeError:
            return None
        if not all(map(_is_text, decoded)):
            return None
    return unquote(chunk)


def _is_text(character: str) -> bool:
    """Say whether a character is of prose: no control, no sign of a program."""
    is_control = character < " " or "\x7f" <= character < "\xa0"
    return is_assigned(character) and not is_control and character not in "%<>"


# --- escapes of ASCII -------------------------------------------------------------------------

_CODE = "(?:2[0-2789CDEcde]|3[ABFabf])"
_BETWEEN = lazy(rf"%(?<=[^\W\d_]%)(?:{_CODE}(?:%{_CODE}){{0,3}}|9[12])(?=[^\W\d_])")
_WHITE = lazy("[ \n]")
_AFTER = lazy(r"[^\W\d_]{1,20}")
_BEFORE = lazy(r"[^\W\d_]{1,20}\Z")
_ENOUGH = 2


def _residue(text: str) -> Iterator[Edit]:
    """Yield an edit for what is left between words: `Crème%20brûlée`, `and%20so%20on`."""
    end = 0
    while m := _BETWEEN.search(text, end):
        start = max(text.rfind(white, end, m.start()) for white in " \n") + 1 or end
        white = _WHITE.search(text, m.end())
        end = white.start() if white else len(text)
        for chunk in _CHUNK.finditer(text, start, end):
            yield from _of_chunk(text, chunk)


def _of_chunk(text: str, chunk: re.Match[str]) -> Iterator[Edit]:
    found = list(_BETWEEN.finditer(chunk[0]))
    proven = not chunk[0].isascii() or sum(m[0].endswith("20") for m in found) >= _ENOUGH
    proven = proven or any(_is_elided(chunk[0], m) for m in found)
    if not (proven or any(m[0].startswith("%9") for m in found)):
        return
    bare = _BETWEEN.sub(" ", chunk[0])
    if "%" in bare or _is_link(text, chunk) or _ADDRESS.search(bare):
        return
    if _is_value(text, chunk) or _is_about(text, chunk):
        return
    for m in found:
        byte = m[0].startswith("%9")
        if byte:
            after = _AFTER.match(chunk[0], m.end())
            if not after or after[0].lower() not in orthography("en").clitics | {"t"}:
                continue
        elif not proven:
            continue
        start = chunk.start() + m.start()
        yield Edit(start, start + len(m[0]), "’" if byte else unquote(m[0]), LEFT_OVER)


def _is_elided(chunk: str, m: re.Match[str]) -> bool:
    """Say whether an apostrophe was escaped where one must stand: `don%27t`, `l%27homme`."""
    if m[0] != "%27":
        return False
    before, after = _BEFORE.search(chunk, 0, m.start()), _AFTER.match(chunk, m.end())
    if before is None or after is None:
        return False
    known = orthography("en").clitics | {"t"}
    return after[0].lower() in known or before[0].lower() in elisions(None)


def _is_link(text: str, chunk: re.Match[str]) -> bool:
    """Say whether a link of Markdown or of a wiki leads there."""
    return text[max(0, chunk.start() - 2) : chunk.start()] in ("](", "[[", "]:")


FIXER = Fixer(
    "percent",
    find,
    trigger=rf"{_TRIGGER}|%2[0-2789CDEcde]|%3[ABFabf]|%9[12]",
    reasons=(PERCENT, LEFT_OVER),
)
