"""Bytes to text: which encoding they are in, and what says so.

The surest witness comes first: a byte-order mark, the NULs of UTF-16, strict UTF-8, what
the document declares. Where all of these are silent, the reading is taken that is most
plausible as a text (`guess`). Nothing undecodable vanishes: a byte that its encoding does
not know is read as Windows-1252.

>>> decode("naïve café".encode("mac-roman"))[:2]
('naïve café', 'mac-roman')
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from mojifix.decode.guess import CODECS, cost_of, guess, is_plausible, read
from mojifix.patterns import lazy

__all__ = ["Reading", "decode", "encode"]


class Reading(NamedTuple):
    """What bytes say: their text, not repaired, and why it was read so.

    `encoding` is a name that Python knows, or two joined by `+` where single bytes of the
    second stand among the first. `confidence` goes from 0 to 1. `bom` is the byte-order
    mark that stood before the text.
    """

    text: str
    encoding: str
    confidence: float
    evidence: str
    bom: bytes = b""


_WIDER = {
    "shift_jis": ("cp932",),
    "euc-kr": ("cp949",),
    "big5": ("big5hkscs", "cp950"),
    "gbk": ("gb18030",),
}
"""What the web takes a name for, where Python's codec of that name knows less."""

_BOMS = (  # the mark of UTF-32 LE begins with that of UTF-16 LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")

_CONTROLS = lazy(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

_ESCAPES = (
    (b"\x1b$)C", "iso-2022-kr"),
    (b"\x1b$", "iso-2022-jp"),
    (b"\x1b$", "iso-2022-jp-2"),
)

_HEAD = 4096
"""Bytes in which a document declares its encoding."""

_DECLARED = lazy(
    rb"""
    <meta\b [^<>]{0,400}? \b charset \s{0,9} = \s{0,9} ["']? \s{0,9} ([\w.:-]{1,40})
    | <\?xml\b [^<>]{0,200}? \b encoding \s{0,9} = \s{0,9} ["'] ([\w.:-]{1,40})
    """,
    re.VERBOSE | re.IGNORECASE,
)


def decode(data: bytes | bytearray | memoryview, encoding: str | None = None) -> Reading:
    """Return the text of `data`, not repaired, with the encoding and what says so.

    Raises:
        TypeError: `data` is not bytes.
        ValueError: `encoding` is unknown, or (`UnicodeDecodeError`) does not fit the data.

    """
    if not isinstance(data, (bytes, bytearray, memoryview)):
        hint = ": mojifix.fix takes text" if isinstance(data, str) else ""
        raise TypeError(f"data must be bytes, not {type(data).__name__}{hint}")
    data = bytes(data)
    if encoding is not None:
        return _as_named(data, encoding)
    return (
        _by_mark(data)
        or _by_nuls(data)
        or _by_escapes(data)
        or _as_utf8(data)
        or _as_declared(data)
        or _by_guess(data)
    )


def encode(text: str, reading: Reading) -> bytes:
    """Return `text` in the encoding of `reading`, with its byte-order mark.

    A mixture of encodings is written as the first of the two.

    Raises:
        UnicodeEncodeError: that encoding has no bytes for something in `text`.

    """
    name = reading.encoding.partition("+")[0].removesuffix("-sig")
    return reading.bom + text.encode(CODECS.get(name, name))


def _as_named(data: bytes, encoding: str) -> Reading:
    try:
        name = codecs.lookup(encoding).name
        marked = _by_mark(data)
        if marked and marked.encoding.startswith(name) and "+" not in marked.encoding:
            return marked
        text = data.decode(encoding)
    except LookupError as error:  # unknown, or no encoding of text (hex, zip)
        raise ValueError(f"encoding={encoding!r}: Python knows no such text encoding") from error
    return Reading(text, encoding, 1.0, "The caller named it.")


def _by_mark(data: bytes) -> Reading | None:
    for mark, name in _BOMS:
        if data.startswith(mark):
            text, strays = read(data[len(mark) :], name.removesuffix("-sig"))
            if name == "utf-32-le" and strays:  # UTF-16 whose first character is NUL
                continue
            return Reading(text, _mixed(name, strays), 1.0, "A byte-order mark says so.", mark)
    return None


def _mixed(name: str, strays: int) -> str:
    return f"{name}+windows-1252" if strays else name


def _by_nuls(data: bytes) -> Reading | None:
    """UTF-16 and UTF-32 without a mark: their bytes are full of what text has no use for."""
    head = data[:_HEAD]
    if _CONTROLS.search(head) is None:
        return None
    plain = [(cost_of(head, "utf-8"), "")]
    best, name = min(plain + [(cost_of(head, name) + 16, name) for name in _WIDE])
    if not name or not is_plausible(best, head):
        return None
    text, strays = read(data, name)
    return Reading(
        text, _mixed(name, strays), 0.95, "Its NUL bytes stand where that encoding has them."
    )


def _by_escapes(data: bytes) -> Reading | None:
    for mark, name in _ESCAPES:
        if mark in data and data.isascii():
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            return Reading(text, name, 0.95, "Its escape sequences switch character sets.")
    return None


def _as_utf8(data: bytes) -> Reading | None:
    if data.isascii():
        return Reading(data.decode("ascii"), "utf-8", 1.0, "All of it is ASCII.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return Reading(text, "utf-8", 0.99, "It is valid UTF-8.")


def _as_declared(data: bytes) -> Reading | None:
    found = _DECLARED.search(data[:_HEAD])
    if found is None:
        return None
    from webencodings import lookup  # a part of html5lib; few documents need it

    label = (found[1] or found[2]).decode("ascii")
    known = lookup(label)
    if known is None or known.name.startswith(("utf-", "x-user", "replacement")):
        return None  # it is no UTF-8, and a document in UTF-16 cannot say so in ASCII
    name = known.name if _is_codec(known.name) else known.codec_info.name
    for codec in (name, *_WIDER.get(name, ())):
        text, strays = read(data, codec)
        if not strays:
            return Reading(text, codec, 0.9, f"The document declares {label!r}, and all bytes fit.")
    return None


def _is_codec(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _by_guess(data: bytes) -> Reading:
    name, confidence, evidence = guess(data)
    text, strays = read(data, name)
    return Reading(text, _mixed(name, strays), confidence, evidence)
