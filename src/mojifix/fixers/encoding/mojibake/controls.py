r"""C1 controls (U+0080 to U+009F) that are no part of a misread sequence of UTF-8.

They are one byte each, read as ISO 8859-1: of Windows-1252 nearly always (`\x92` is `’`), of
Mac Roman or a code page of DOS only where Windows-1252 makes no sense of them and so a word
comes out (`tur\x92stico`): `it\x92s` is `it’s`, whatever else it could be. They are decoded
before ftfy sees the line, which could take a letter and the space beside such a control for
half a sequence (`amanhã \x93` is no Chinese character).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from mojifix.fixers.encoding.mojibake.codepages import NAMES, char_class, page
from mojifix.knowledge.orthography import elisions, orthography
from mojifix.patterns import lazy

__all__ = ["Words", "without_stray_controls"]


class Words(Protocol):
    """What is known of the words of a document's language."""

    @property
    def language(self) -> str | None: ...

    def knows(self, word: str) -> bool: ...


_CONTROL = lazy("[\x80-\x9f]")
_REST = char_class(set().union(*(page(codec).rest for codec in NAMES)) | set("\ufffd?"))
_SEQUENCE = "|".join(
    f"{char_class(set().union(*(page(codec).leads[n] for codec in NAMES)))}{_REST}{{{n - 1}}}"
    for n in (2, 3, 4)
)
_SEQUENCE_OR_CONTROL = lazy(f"(?P<sequence>{_SEQUENCE})|[\x80-\x9f]")
_SIDE_BY_SIDE = lazy(r"[^\x00-\x7f][?\x80-\U0010ffff]")
_WORD = lazy(r"(?:[^\W\d_]|[\x80-\x9f]){2,40}")
_NESTED = lazy(r"[à-ïÀ-ß](?:[^\x00-\x7f]){3,11}")


def without_stray_controls(line: str, words: Words) -> str:
    """Return `line` with the controls decoded that belong to no sequence of UTF-8."""
    if not _CONTROL.search(line):
        return line
    line = _NESTED.sub(_unnested, line)
    line = _with_letters(line, words)
    if not _SIDE_BY_SIDE.search(line):
        return _decoded(line, "windows-1252")
    return _SEQUENCE_OR_CONTROL.sub(
        lambda m: m[0] if m["sequence"] else _decoded(m[0], "windows-1252"), line
    )


def _decoded(text: str, codec: str) -> str:
    return _CONTROL.sub(lambda m: m[0].encode("latin-1").decode(codec, "ignore") or m[0], text)


# --- letters of Mac Roman and DOS ---------------------------------------------------------------

_OTHERS = ("mac-roman", "cp850")
_MARKS = "‘’‚“”„‹›…–—•"
_PIECES = lazy(f"[{_MARKS}]")
_VOWELS = frozenset("aeiouhàâèéêìíîòóôùúûœ")


def _with_letters(line: str, words: Words) -> str:
    """Decode the controls of words that only Mac Roman or DOS make sense of.

    Where such a word stands in the line, and no contraction speaks for Windows-1252, the
    words that both make sense of go the same way.
    """
    sure: dict[str, str] = {}
    both: dict[str, tuple[str, str]] = {}
    codecs = set()
    for word in dict.fromkeys(_words_around_controls(line)):
        if not _CONTROL.search(word) or _SEQUENCE_OR_CONTROL.fullmatch(word):
            continue
        core = _decoded(word, "windows-1252").strip(_MARKS)
        if _is_contraction(core, words):
            return line
        if other := _other_reading(word, words):
            if len(word) < 3 or _is_windows(core, words):
                both[word] = other
            else:
                codecs.add(other[0])
                sure[word] = other[1]
    sure |= {word: decoded for word, (codec, decoded) in both.items() if codec in codecs}
    return _WORD.sub(lambda m: sure.get(m[0], m[0]), line) if sure else line


def _words_around_controls(line: str) -> Iterator[str]:
    end = 0
    while m := _CONTROL.search(line, end):
        start = line.rfind(" ", end, m.start()) + 1 or end
        end = line.find(" ", m.end())
        if end < 0:
            end = len(line)
        yield from _WORD.findall(line, start, end)


def _other_reading(word: str, words: Words) -> tuple[str, str] | None:
    for codec in _OTHERS:
        decoded = _decoded(word, codec)
        if decoded.isalpha() and words.knows(decoded):
            return codec, decoded
    return None


def _is_windows(core: str, words: Words) -> bool:
    """Say whether Windows-1252 makes words of it, between marks that can part them."""
    if len(core) < 2 or _CONTROL.search(core):
        return False
    pieces = _PIECES.split(core)
    return words.knows(core) or all(len(piece) > 2 and words.knows(piece) for piece in pieces)


def _is_contraction(core: str, words: Words) -> bool:
    head, sign, rest = core.lower().partition("’")
    if not sign:
        return False
    if words.language is not None and orthography(words.language).elisions:
        return head in elisions(words.language) and rest[:1] in _VOWELS
    return words.knows(core) or (words.language in ("en", "nl") and _is_clitic(rest))


def _is_clitic(rest: str) -> bool:
    tail = rest.rpartition("’")[2]
    return tail == "t" or tail in orthography("en").clitics


# --- misread twice ------------------------------------------------------------------------------


def _unnested(m: re.Match[str]) -> str:
    r"""Undo two misreadings of which the second hit only a part: `â\x80â\x80\x9c` is `–`."""
    run = m[0]
    windows = page("windows-1252")
    if not _CONTROL.search(run) or windows.decode(run) is not None:
        return run
    inner = windows.sequence.sub(lambda s: windows.decode(s[0]) or s[0], run)
    outer = windows.decode(inner)
    return outer if outer is not None and len(outer) == 1 else run
