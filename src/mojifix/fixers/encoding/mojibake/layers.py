"""By which code pages a run was misread, in words, for the report."""

from __future__ import annotations

import codecs
from functools import lru_cache

from mojifix.fixers.encoding.mojibake.codepages import NAMES, OTHERS
from mojifix.patterns import lazy

__all__ = ["described", "described_run"]

_CONTROL = lazy("[\x80-\x9f]")
_EAST_ASIAN = {"gbk": "GBK", "cp932": "Shift JIS", "cp950": "Big5", "cp949": "EUC-KR"}
_TIMES = {2: "twice", 3: "three times"}


@lru_cache(maxsize=64)
def described(pages: tuple[str, ...], *, has_controls: bool) -> str:
    """Say how text was misread that `pages` decode, one after the other.

    >>> described(("sloppy-windows-1252", "latin-1"), has_controls=False)
    'UTF-8 read as Windows-1252, twice.'
    """
    names = [_name(page) for page in reversed(pages)]
    # Without controls the two read alike, and nearly all software means Windows-1252.
    latin_1 = NAMES["windows-1252"]
    if has_controls and latin_1 not in names:
        latin_1 = "ISO 8859-1"
    named = [name or latin_1 for name in names]
    if len(named) > 1 and len(set(named)) == 1:
        times = _TIMES.get(len(named), f"{len(named)} times")
        return f"UTF-8 read as {named[0]}, {times}."
    return f"UTF-8 read as {', then as '.join(named)}."


def _name(page: str) -> str | None:
    """Return what people call a code page, None for Latin-1."""
    if ", " in page:
        return OTHERS[page]
    name = codecs.lookup(page.removeprefix("sloppy-")).name.replace("cp125", "windows-125")
    return NAMES.get(name) or OTHERS.get(name) or _EAST_ASIAN.get(name)


@lru_cache(maxsize=1024)
def described_run(before: str, after: str) -> str | None:
    """Say how a single run was misread, where ftfy can tell."""
    from ftfy import fix_encoding_and_explain

    explained = fix_encoding_and_explain(before)
    steps = explained.explanation or []
    if explained.text != after or not all(s.action in ("encode", "decode") for s in steps):
        return None
    pages = tuple(s.parameter for s in steps if s.action == "encode")
    return described(pages, has_controls=_CONTROL.search(before) is not None) if pages else None
