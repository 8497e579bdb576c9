"""The single-byte encodings that UTF-8 is mistaken for, as characters and as bytes.

Two bytes of UTF-8, `C3 A9`, read as Windows-1252 are the two characters `Ã©`. A `CodePage`
knows which characters can begin such a sequence and which can continue one, and leads back
from the characters to the byte values. The tables come from Python's codecs; a byte that a
code page leaves unassigned stands for the C1 control of its number, as browsers read it.

>>> page("windows-1252").decode("Ã©")
'é'
>>> page("windows-1252").decode("Ãx") is None
True
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache

from mojifix.fixers.encoding.mojibake.lost_bytes import LOST, LOST_LEADS
from mojifix.fixers.encoding.mojibake.remnants import REMNANT, REMNANT_LEADS
from mojifix.fixers.encoding.mojibake.strangeness import kind, pair
from mojifix.patterns import lazy

__all__ = [
    "NAMES",
    "OTHERS",
    "SUSPECT",
    "CodePage",
    "char_class",
    "has_suspect",
    "page",
    "sequences",
    "suspects",
]

# The order is that of likelihood: where two pages read a run alike, the first is named.
NAMES = {
    "windows-1252": "Windows-1252",
    "windows-1251": "Windows-1251",
    "windows-1250": "Windows-1250",
    "windows-1253": "Windows-1253",
    "windows-1254": "Windows-1254",
    "windows-1257": "Windows-1257",
    "iso8859-2": "ISO 8859-2",
    "mac-roman": "Mac Roman",
    "cp437": "code page 437",
}
"""The codec of each code page that ftfy knows, and what people call it."""

OTHERS = {
    "cp850": "code page 850",
    "iso8859-7": "ISO 8859-7",
    "iso8859-15": "ISO 8859-15",
    "iso8859-16": "ISO 8859-16",
    "windows-1255": "Windows-1255",
    "windows-1256": "Windows-1256",
    "windows-1258": "Windows-1258",
    "cp852": "code page 852",
    "cp866": "code page 866",
    "koi8-r": "KOI8-R",
    "mac-cyrillic": "Mac Cyrillic",
    "mac-roman, windows-1252": "Windows-1252, then saved as Mac Roman",
}
"""The same for those that it does not know."""


def char_class(characters: str | set[str]) -> str:
    """Return a class of a regular expression that matches one of `characters`."""
    return "[" + "".join(re.escape(c) for c in sorted(set(characters))) + "]"


def _shown(number: int, codec: str) -> str:
    """Return the character by which a byte is shown.

    Of two codecs the first wrote what Windows-1252 had shown, and the second read it: `‰Ûª`.
    """
    written, _, read = codec.rpartition(", ")
    character = bytes([number]).decode(read, "ignore") or chr(number)
    again = character.encode(written, "ignore") if written else b""
    return (again.decode(read, "ignore") if again else "") or character


_GOOD = set("«»“”‘’…\u00a0")
"""With these Mac Roman begins sequences, too, but only such as decode to phonetic letters."""


class CodePage:
    """One single-byte encoding: `leads[n]` begin a sequence of n bytes, `rest` continue it.

    `suspect` is the pattern of a sequence that may have lost its end.
    """

    def __init__(self, codec: str) -> None:
        self._bytes = {chr(number): number for number in range(0x80, 0xA0)}
        for number in range(0x80, 0x100):
            self._bytes[_shown(number, codec)] = number
        self.leads = {
            2: self._characters(0xC2, 0xDF),
            3: self._characters(0xE0, 0xEF),
            4: self._characters(0xF0, 0xF4),
        }
        if ", " in codec:  # two mistakes: of letters of Latin and of marks, and nothing else
            self.leads = {
                2: self._characters(0xC2, 0xC5),
                3: self._characters(0xE2, 0xE2),
                4: set(),
            }
        self.rest = self._characters(0x80, 0xBF)
        self.run = lazy(char_class(set(self._bytes)) + "{2,}")
        rest = char_class(self.rest)
        self.sequence = lazy(
            "|".join(
                f"{char_class(self.leads[n])}{rest}{{{n - 1}}}" for n in (2, 3, 4) if self.leads[n]
            )
        )

        self.sequences = lazy(f"(?:{self.sequence.pattern})+")
        self.leads_any = self.leads[2] | self.leads[3] | self.leads[4]

        cut = char_class(self.rest | set("\ufffd ?"))
        rest = char_class(self.rest | {"\ufffd"})
        short, longer = self.leads[2] - _GOOD, (self.leads[3] | self.leads[4]) - _GOOD
        self.suspect = f"{char_class(short)}{rest}|{char_class(longer)}{rest}{cut}"

    def _characters(self, first: int, last: int) -> set[str]:
        return {c for c, number in self._bytes.items() if first <= number <= last}

    def number(self, character: str) -> int:
        """Return the byte of a character."""
        return self._bytes[character]

    def bytes_of(self, characters: Iterable[str]) -> bytes:
        """Return the byte of each character, zero where it has none."""
        return bytes([self._bytes.get(c, 0) for c in characters])

    def character(self, number: int) -> str:
        """Return the character of a byte beyond ASCII."""
        return next(c for c, n in reversed(self._bytes.items()) if n == number)

    def decode(self, run: str) -> str | None:
        """Return what `run` was before it was misread, None where it was no UTF-8."""
        try:
            return bytes(map(self._bytes.__getitem__, run)).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            return None


@cache
def page(codec: str) -> CodePage:
    """Return the code page of a codec that `NAMES` lists."""
    return CodePage(codec)


_LIKELY = frozenset(
    b"\xc2\xc3\xc4\xc5\xce\xcf\xd0\xd1\xd7\xd8\xd9\xe0\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xef\xf0"
)
"""The bytes that begin most sequences of the alphabets in use."""
_STRANGE = 4.0


def _strange_pairs() -> dict[str, str]:
    """Return what begins sequences of the other pages, and what stands so behind it in no text.

    Their beginnings are letters of many alphabets, so that only strange pairs are suspect.
    """
    pairs: dict[str, set[str]] = {}
    for codec in OTHERS:
        this = page(codec)
        for lead in sorted(this.leads_any):
            if this.number(lead) in _LIKELY:
                strange = {c for c in this.rest if pair(kind(lead), kind(c)) >= _STRANGE}
                pairs.setdefault(lead, set()).update(strange)
    groups: dict[frozenset[str], set[str]] = {}
    for lead, rest in pairs.items():
        if rest:
            groups.setdefault(frozenset(rest), set()).add(lead)
    return {char_class(leads): char_class(set(rest)) for rest, leads in groups.items()}


_EAST = ("gbk", "cp932", "cp950", "cp949")


def _behind_latin() -> set[str]:
    """Return what Latin letters with accents and English marks begin with where no text has it."""
    found = {
        bytes([lead, rest]).decode(codec, "ignore")
        for codec in _EAST
        for lead in (0xC3, 0xC4, 0xC5)
        for rest in range(0x80, 0xC0)
    } | {bytes([0xE2, 0x80]).decode(codec, "ignore") for codec in _EAST}
    for codec in ("windows-1251", "windows-1253", *OTHERS):
        found |= {
            c for c in page(codec).leads_any if page(codec).number(c) in b"\xc2\xc3\xc4\xc5\xe2"
        }
    return {c for c in found if len(c) == 1 and kind(c) in "gGcChrkw"}


def _rare_in_gbk() -> set[str]:
    """Return the rare characters by which GBK shows the letters of Arabic."""
    pairs = (bytes([lead, rest]) for lead in range(0xD8, 0xDC) for rest in range(0x80, 0xC0))
    return {c for pair in pairs if (c := pair.decode("gbk", "ignore"))}


_RARE = char_class(_rare_in_gbk())
_SMALL = "[a-zß-öø-ÿ]"
_BEYOND = "[^\x00-\x7f?]"
_PAIRS = {
    _RARE: _RARE,
    **_strange_pairs(),
    _SMALL: char_class(_behind_latin()),
    "[ﾃﾄﾅﾆﾎﾏﾐﾑﾗﾘﾙ]": "[\uff61-\uff9f]",
    "[蟿蟺蟻蟽蠁啶啷爨]": _BEYOND,
    "[鈥銆锛锟涓鏄鎴杩浠鐨繧繝縺窶창챕챰찼褉褋褌褍褎褏褑褔褕褖褘褜褝褞褟蟹谢泻]": _BEYOND,
}

_PAGES = [page(codec) for codec in NAMES]
_ANY_LEAD = set().union(*(p.leads[n] for p in _PAGES for n in (2, 3, 4))) - _GOOD
_ANY_REST = set().union(*(p.rest for p in _PAGES)) | {"\ufffd"}
_HALVES = set(map(chr, range(0x80, 0xA0))) | set("ÂÃ")
"""What may be half of a sequence, alone."""

# Two steps, for the sake of speed: a pair that any two pages allow, then a sequence of one.
_PAIR = lazy(char_class(_ANY_LEAD) + char_class(_ANY_REST))
_SEQUENCE = lazy("|".join(p.suspect for p in _PAGES))
_OTHER = "|".join(f"{lead}{rest}" for lead, rest in _PAIRS.items())
# One class in front: what begins with two alternatives is looked for at half the speed.
_PAIR_OR_HALF = lazy(
    f"{char_class(_ANY_LEAD | _HALVES)}(?:(?<={char_class(_HALVES)})"
    f"|(?<={char_class(_ANY_LEAD)}){char_class(_ANY_REST)})"
)
_OTHER_PAIR = lazy(_OTHER)


def _second_of(leads: Iterable[str]) -> str:
    """Return the pattern of what stands behind what may be one of `leads`, and was it itself."""
    inside = "".join(lead[1:-1] for lead in leads), "".join(_PAIRS[lead][1:-1] for lead in leads)
    return "(?<=[{}][{}])".format(*inside)


_OPEN_PAIRS = [lead for lead, rest in _PAIRS.items() if rest == _BEYOND]
_CLOSED_PAIRS = [lead for lead, rest in _PAIRS.items() if rest != _BEYOND and lead != _SMALL]
# There are fewer second characters in a text than first ones.
_OTHER_REST = lazy(
    f"[^\x00-\x7f](?:{'|'.join(map(_second_of, (_CLOSED_PAIRS, [_SMALL])))}"
    f"|(?<=[{''.join(lead[1:-1] for lead in _OPEN_PAIRS)}]{_BEYOND}))"
)
"""What may be the second character of another pair."""

_REMNANT = lazy(f"{REMNANT}|{LOST}")
_REMNANT_LEAD = lazy(f"[{REMNANT_LEADS}{LOST_LEADS}]")
"""With one of these a remnant begins, or it is the second character of it."""
SUSPECT = f"{char_class(_HALVES)}|{_SEQUENCE.pattern}|{_OTHER}|{_REMNANT.pattern}"
"""The pattern of what `suspects` looks for."""


def sequences(text: str) -> Iterator[int]:
    """Yield the places where a sequence of misread bytes may begin; few, in good text.

    >>> list(sequences("Größe, mąż, SÃ£o"))
    [13]
    """
    return (m.start() for m in _PAIR.finditer(text) if _SEQUENCE.match(text, m.start()))


def suspects(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[int]:
    """Yield the places where a sequence may begin, half of one, or what is left of one.

    They come in no order, and some twice. `start` and `end` are the ends of a line.

    >>> set(suspects("Größe, mąż, SÃ£o")), set(suspects("Größe, mąż, São"))
    ({13}, set())
    """
    yield from _places(text, start, end)
    for m in _OTHER_REST.finditer(text, start, end):
        if _OTHER_PAIR.match(text, m.start() - 1):
            yield m.start() - 1
    yield from _remnants(text, start, end)


def _places(text: str, at: int, end: int) -> Iterator[int]:
    while m := _PAIR_OR_HALF.search(text, at, end):
        start, at = m.span()
        if at - start == 1 or _SEQUENCE.match(text, start, end):
            yield start
            at = start + 1
        elif text[at - 1] in _HALVES:
            yield at - 1
        else:
            at -= 1  # it may begin one itself: `ÔÇť`


def _remnants(text: str, done: int, end: int) -> Iterator[int]:
    """Yield where `_REMNANT` matches, which is looked for at its rarest character."""
    for lead in _REMNANT_LEAD.finditer(text, done, end):
        for start in (lead.start() - 1, lead.start()):
            if start >= done and (m := _REMNANT.match(text, start, end)):
                yield start
                done = m.end()
                break


def has_suspect(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Say whether a sequence may begin anywhere in a line, or half of one."""
    return next(suspects(text, start, end), None) is not None
