"""Which encoding bytes are in, when nothing says so: the one that reads best.

Every candidate reads a sample, and the reading that costs the fewest bits is taken
(`plausibility.bits`). UTF-8 with single Windows-1252 bytes in it is a candidate like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import ftfy.bad_codecs  # noqa: F401  registers sloppy-windows-1252

from mojifix.decode.plausibility import bits
from mojifix.patterns import lazy

__all__ = ["CODECS", "cost_of", "guess", "is_plausible", "read"]

_STRAYS = {0xDC00 + byte: bytes([byte]).decode("sloppy-windows-1252") for byte in range(128, 256)}
"""What surrogateescape made of an undecodable byte, as Windows-1252 has it."""

CODECS = {"windows-1252": "sloppy-windows-1252"}
"""Where Python's codec of the name is stricter than the web."""

_CANDIDATES = (  # the name, and what choosing it costs in bits; the first of equals wins
    ("windows-1252", 0),
    ("utf-8", 0),
    ("windows-1251", 4),
    ("windows-1250", 4),
    ("shift_jis", 4),
    ("cp932", 5),
    ("gb18030", 4),
    ("big5", 4),
    ("big5hkscs", 6),
    ("euc-jp", 4),
    ("euc-kr", 4),
    ("cp949", 5),
    ("koi8-r", 4),
    ("koi8-u", 5),
    ("windows-1253", 4),
    ("windows-1254", 4),
    ("windows-1255", 4),
    ("windows-1256", 4),
    ("windows-1257", 4),
    ("windows-1258", 6),
    ("cp874", 6),
    ("iso-8859-15", 4),
    ("iso-8859-2", 4),
    ("iso-8859-5", 6),
    ("iso-8859-6", 6),
    ("iso-8859-7", 6),
    ("iso-8859-8", 6),
    ("iso-8859-9", 5),
    ("iso-8859-13", 10),
    ("iso-8859-16", 8),
    ("mac-roman", 6),
    ("mac-latin2", 10),
    ("mac-cyrillic", 8),
    ("cp437", 16),
    ("cp850", 14),
    ("cp852", 14),
    ("cp866", 10),
)

_TINY = 24
"""Bits that, on a single byte, every encoding but the most frequent one has against it."""

_STRAY = 24
"""Bits for a byte that the encoding does not know."""

_STRAY_IN_UTF8 = 12
"""The same in UTF-8: text pasted into it is the one frequent mixture."""

_FEW = 16
"""Bytes that are too few to be sure by."""

_HIGH = lazy(rb"[\x80-\xff]+")

_SAMPLE = 12_000
"""Bytes of words with letters beyond ASCII that are enough to tell by."""


def guess(data: bytes) -> tuple[str, float, str]:
    """Return the encoding that gives the most plausible text, the confidence, the evidence."""
    sample = b" ".join(_sample(data))
    costs = sorted(
        (cost, rank, name) for rank, (cost, name) in enumerate(_candidates(data, sample))
    )
    best, _, name = costs[0]
    if not is_plausible(best, sample):
        return _by_statistics(data)
    if name == "utf-8":
        share = read(data, name)[1] / len(_HIGH.findall(data))
        evidence = "It is UTF-8 with single bytes of Windows-1252 in it."
        return name, round(0.95 - min(share, 1) / 2, 2), evidence
    meant = read(sample, name)[0]
    margin, rival = next(
        (cost - best, other) for cost, _, other in costs if read(sample, other)[0] != meant
    )
    sure = (1 - 2.0 ** -min(margin / 4, 20)) * min(1, len(sample) / _FEW)
    evidence = f"Read so, it is most plausible, ahead of {rival}."
    return name, round(0.2 + 0.75 * sure, 2), evidence


def _by_statistics(data: bytes) -> tuple[str, float, str]:
    """Ask charset-normalizer, which knows encodings that none of the candidates is."""
    from charset_normalizer import from_bytes  # slow to import, hardly ever needed

    found = from_bytes(data[: 4 * _SAMPLE]).best() if len(data) >= _FEW else None
    if found is not None:
        head = data[:_SAMPLE]
        if is_plausible(cost_of(head, found.encoding), head):
            return found.encoding, 0.5, "charset-normalizer takes it for that."
    evidence = "No encoding gives a plausible text: each byte is read as Windows-1252."
    return "windows-1252", 0.05, evidence


def _candidates(data: bytes, sample: bytes) -> Iterator[tuple[float, str]]:
    for name, prior in _CANDIDATES:
        if name != "utf-8" or len(read(sample, name)[0]) < len(sample):
            unlikely = _TINY / len(sample) if name != "windows-1252" else 0
            yield prior + unlikely + cost_of(sample, name), name
    pairs = data[: _SAMPLE & ~1]
    for name in ("utf-16-le", "utf-16-be"):
        yield 16 + cost_of(pairs, name) * len(sample) / max(1, len(pairs)), name


def cost_of(data: bytes, name: str) -> float:
    """Return how many bits `data` costs when it is read in an encoding."""
    text, strays = read(data, name)
    return bits(text) + (_STRAY_IN_UTF8 if name == "utf-8" else _STRAY) * strays


def is_plausible(cost: float, data: bytes) -> bool:
    """Say whether a reading is text at all: right readings take 4 to 6 bits a byte."""
    return cost < 16 + 7.5 * len(data)


def _sample(data: bytes) -> Iterator[bytes]:
    """Give the words with bytes beyond ASCII, and the words beside them for their language.

    White space is no part of a longer character, so no cut goes through one.
    """
    size = 0
    before, wanted = b"", False
    for found in re.finditer(rb"\S+", data):
        word = found[0]
        if high := _HIGH.search(word):
            word = word[max(0, high.start() - 32) : high.start() + 2048]
            yield from filter(None, (before, word))
            before, wanted = b"", True
            size += len(word)
            if size > _SAMPLE:
                return
        elif wanted:
            yield word[:32]
            before, wanted = b"", False
        else:
            before = word[:32]


def read(data: bytes, name: str) -> tuple[str, int]:
    """Decode, with the bytes that are none of the encoding as Windows-1252; count those."""
    codec = CODECS.get(name, name)
    if name.startswith(("utf-16", "utf-32")):
        width = int(name[4:6]) // 8
        whole = len(data) - len(data) % width
        try:
            text = data[:whole].decode(codec, "surrogatepass")
        except UnicodeDecodeError:
            return data.decode("sloppy-windows-1252"), len(data)
        return text + data[whole:].decode("sloppy-windows-1252"), len(data) - whole
    text = data.decode(codec, "surrogateescape")
    strays = len(re.findall("[\udc80-\udcff]", text))
    return (text.translate(_STRAYS) if strays else text), strays
