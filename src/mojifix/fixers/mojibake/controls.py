r"""C1 controls (U+0080 to U+009F) that are no part of a misread sequence of UTF-8.

They are one byte each, read as ISO 8859-1: of Windows-1252 nearly always (`\x92` is `’`), of
Mac Roman or a code page of DOS where only so a word comes out (`tur\x92stico`). They are
decoded before ftfy sees the line, which could take a letter and the space beside such a
control for half a sequence (`amanhã \x93` is no Chinese character).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from mojifix.fixers.mojibake.codepages import NAMES, char_class, page

__all__ = ["without_stray_controls"]

_CONTROL = re.compile("[\x80-\x9f]")
_REST = char_class(set().union(*(page(codec).rest for codec in NAMES)) | set("\ufffd?"))
_SEQUENCE = "|".join(
    f"{char_class(set().union(*(page(codec).leads[n] for codec in NAMES)))}{_REST}{{{n - 1}}}"
    for n in (2, 3, 4)
)
_SEQUENCE_OR_CONTROL = re.compile(f"(?P<sequence>{_SEQUENCE})|[\x80-\x9f]")
_WORD = re.compile(r"(?:[^\W\d_]|[\x80-\x9f]){3,40}")
_NESTED = re.compile(r"[à-ïÀ-ß](?:[^\x00-\x7f]){3,11}")


def without_stray_controls(line: str, knows: Callable[[str], bool]) -> str:
    """Return `line` with the controls decoded that belong to no sequence of UTF-8."""
    if not _CONTROL.search(line):
        return line
    line = _NESTED.sub(_unnested, line)
    line = _WORD.sub(lambda m: _word(m[0], knows), line)
    return _SEQUENCE_OR_CONTROL.sub(
        lambda m: m[0] if m["sequence"] else _decoded(m[0], "windows-1252"), line
    )


def _decoded(text: str, codec: str) -> str:
    return _CONTROL.sub(lambda m: m[0].encode("latin-1").decode(codec, "ignore") or m[0], text)


def _word(word: str, knows: Callable[[str], bool]) -> str:
    """Return `word` with its controls as the letters of Mac Roman or DOS, if that is a word."""
    if not _CONTROL.search(word) or _SEQUENCE_OR_CONTROL.fullmatch(word):
        return word
    for codec in ("mac-roman", "cp850"):
        decoded = _decoded(word, codec)
        if decoded.isalpha() and knows(decoded):
            return decoded
    return word


def _unnested(m: re.Match[str]) -> str:
    r"""Undo two misreadings of which the second hit only a part: `â\x80â\x80\x9c` is `–`."""
    run = m[0]
    windows = page("windows-1252")
    if not _CONTROL.search(run) or windows.decode(run) is not None:
        return run
    inner = windows.sequence.sub(lambda s: windows.decode(s[0]) or s[0], run)
    outer = windows.decode(inner)
    return outer if outer is not None and len(outer) == 1 else run
