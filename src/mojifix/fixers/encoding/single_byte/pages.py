"""Which code pages a language was written in, and for which each was mistaken."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from mojifix.patterns import lazy

__all__ = [
    "LATIN",
    "WESTERN",
    "WORD",
    "Reading",
    "byte_of",
    "has_misread_utf8",
    "is_misread_utf8",
    "readings",
]

_NAMES = {
    "windows-1250": "Windows-1250",
    "windows-1251": "Windows-1251",
    "windows-1252": "Windows-1252",
    "windows-1253": "Windows-1253",
    "windows-1254": "Windows-1254",
    "windows-1255": "Windows-1255",
    "windows-1256": "Windows-1256",
    "windows-1257": "Windows-1257",
    "iso8859-2": "ISO 8859-2",
    "iso8859-5": "ISO 8859-5",
    "iso8859-6": "ISO 8859-6",
    "iso8859-7": "ISO 8859-7",
    "iso8859-13": "ISO 8859-13",
    "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U",
    "mac-cyrillic": "Mac Cyrillic",
    "cp866": "code page 866",
    "cp852": "code page 852",
    "cp874": "Windows-874",
    "mac-roman": "Mac Roman",
    "cp437": "code page 437",
    "cp850": "code page 850",
}
_CYRILLIC = ("windows-1251", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")
_CENTRAL = ("windows-1250", "iso8859-2", "cp852")
_ARABIC = ("windows-1256", "iso8859-6")
# For each language, the pages that it was written in; the likeliest first.
_PAGES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk"), _CYRILLIC),
    **dict.fromkeys(("pl", "cs", "sk", "hu", "sl", "hr", "bs", "sh", "ro"), _CENTRAL),
    **dict.fromkeys(("lt", "lv"), ("windows-1257", "iso8859-13")),
    **dict.fromkeys(("ar", "fa", "ur"), _ARABIC),
    "el": ("windows-1253", "iso8859-7"),
    "he": ("windows-1255",),
    "th": ("cp874",),
    "tr": ("windows-1254",),
}
LATIN = frozenset(("pl", "cs", "sk", "hu", "sl", "hr", "bs", "sh", "ro", "lt", "lv", "tr"))
"""The languages of Latin letters among them."""
WESTERN = frozenset("en de fr es it pt nl sv da nb no fi ca".split())
"""Those whose pages are mistaken for the pages of other systems."""
_WESTERN_MISTAKES = (
    ("mac-roman", "windows-1252"),
    ("windows-1252", "mac-roman"),
    ("windows-1252", "cp437"),
    ("windows-1252", "cp850"),
    ("cp437", "windows-1252"),
    ("cp850", "windows-1252"),
    ("windows-1252", "windows-1251"),
    ("windows-1252", "windows-1250"),
    ("windows-1252", "windows-1253"),
)
# What they were read as, beside Windows-1252.
_MISTAKEN = {_CYRILLIC: ("windows-1251", "koi8-u"), _CENTRAL: ("windows-1250",)}


_MARKS = "\u0591-\u05c7\u064b-\u0652\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
WORD = lazy(rf"(?:[^\W\d_]|[{_MARKS}])+")
"""A word of any of these languages."""


@dataclass(frozen=True, eq=False)
class Reading:
    """One mistake undone: what each character was, and what happened, in words."""

    table: dict[int, str]
    wrong: frozenset[str]
    """The characters that the wrong code page has."""
    changed: frozenset[str]
    """Those of them that were others."""
    letters: frozenset[str]
    """Those of these that words were spelt with."""
    how: str


@cache
def readings(language: str) -> tuple[Reading, ...]:
    """Return what text of the language may have been misread from, the likeliest first.

    >>> "Ïðèâåò".translate(readings("ru")[0].table), readings("ru")[0].how
    ('Привет', 'Windows-1251 read as Windows-1252')
    """
    if language in WESTERN:
        return tuple(_reading(right, wrong) for right, wrong in _WESTERN_MISTAKES)
    pages = _PAGES.get(language, ())
    wrongs = ("windows-1252", *_MISTAKEN.get(pages, ()))
    return tuple(_reading(right, wrong) for wrong in wrongs for right in pages if right != wrong)


def _reading(right: str, wrong: str) -> Reading:
    bytes_ = byte_of(wrong)
    table = {}
    for character, number in bytes_.items():
        meant = bytes([number]).decode(right, "ignore")
        if meant and meant != character:
            table[ord(character)] = meant
    name = "KOI8-R" if "koi8" in right else _NAMES[right]
    wrong_name = "KOI8-R" if "koi8" in wrong else _NAMES[wrong]
    letters = frozenset(chr(number) for number, meant in table.items() if WORD.match(meant))
    how = f"{name} read as {wrong_name}"
    return Reading(table, frozenset(bytes_), frozenset(map(chr, table)), letters, how)


@cache
def byte_of(page: str) -> dict[str, int]:
    """Return the byte of each character beyond ASCII in a code page.

    A byte without a meaning is the C1 control of its number, and a control may stand for any
    other, too: Latin-1 reads it so.
    """
    bytes_ = {chr(number): number for number in range(0x80, 0xA0)}
    for number in range(0x80, 0x100):
        bytes_[codecs.decode(bytes([number]), page, "ignore") or chr(number)] = number
    return bytes_


_ASCII = bytes(range(128))
_ENOUGH = 24  # so many characters are no whole sequences by chance, in pages that are seldom met
_MOST = 0.8  # of what is beyond ASCII is whole sequences
_MANY = 64  # so many characters are counted before they are read by each page
_READ_AS = ("windows-1252", "windows-1251", "cp850", "cp437", "mac-roman")
_UTF8 = lazy(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def is_misread_utf8(line: str) -> bool:
    """Say whether a line was UTF-8, which is the work of `mojibake`.

    >>> is_misread_utf8("ÐŸÑ€Ð¸Ð²ÐµÑ‚"), is_misread_utf8("Ïðèâåò")
    (True, False)
    """
    beyond = line.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    characters = beyond.decode("utf-8", "surrogatepass")
    pages: Sequence[str] = _READ_AS if len(characters) >= _ENOUGH else _READ_AS[:2]
    if len(characters) >= _MANY:
        counts = Counter(characters)
        pages = [page for page in pages if _may_be_utf8(counts, byte_of(page))]
    for page in pages:
        bytes_ = byte_of(page)
        data = bytes([bytes_.get(c, 0x20) for c in characters])
        if len(data) - len(_UTF8.sub(b"", data)) > _MOST * len(data):
            return True
    return False


def _may_be_utf8(counts: Counter[str], bytes_: dict[str, int]) -> bool:
    """Say whether characters, in some order, could be bytes of which most are whole sequences."""
    first = rest = 0
    for character, count in counts.items():
        byte = bytes_.get(character, 0x20)
        if byte >= 0xC2:
            first += count
        elif byte >= 0x80:
            rest += count
    return min(first, rest) + min(rest, 3 * first) > _MOST * counts.total()


def has_misread_utf8(text: str) -> bool:
    """Say whether characters side by side were UTF-8, read as Windows-1252.

    >>> has_misread_utf8("cafÃ©"), has_misread_utf8("cafŽ «là»")
    (True, False)
    """
    bytes_ = byte_of("windows-1252")
    return any(
        _UTF8.search(bytes([bytes_.get(c, 0x20) for c in run])) for run in _BESIDE.findall(text)
    )


_BESIDE = lazy("[^\x00-\x7f]{2,}")
