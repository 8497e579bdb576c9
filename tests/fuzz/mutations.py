"""Texts for the fuzzer: our fixtures, broken, mixed and grown in every way we could think of.

`seeds()` are the fixtures of every nature and kind of damage. `mutated` makes another text of one
or two of them; the generator it is given decides everything, so a number is a text.
"""

from __future__ import annotations

import html
import json
import quopri
import unicodedata
import urllib.parse
from collections.abc import Callable, Sequence
from functools import cache, partial
from random import Random
from typing import NamedTuple

from damage import KINDS, damage
from hostile import HOSTILE, NESTED
from samples import ROOT, articles, cases, reported
from strategies import FRAGMENTS

__all__ = ["Seed", "mutated", "seeds"]

_LONGEST_SEED = 3_000
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202e\u2060\u2066\u2069\ufeff\ufe0f"
_SURROGATES = "\ud800\udbff\udc00\udfff"
_CJK = "日本語の文章。「引用」、中文，標點；한국어 ＆ａｍｐ；　全角"
_RIGHT_TO_LEFT = "שלום עולם، مرحبا؟ بالعالم"
_ODD = (
    *(
        "\x00",
        "\x1b[1m",
        "\x85",
        "\x92",
        "\r",
        "\r\n",
        "\u2028",
        "\v",
        "\ufffe",
        "\ue000",
        "\uf0bb",
    ),
    *("\u0378", "\u9fff", "\U0001f6d8", "\U000e0001", "e\u0301", "\u0344", "\u212b", "ﬁ", "İ", "ß"),
)
_PAIRS = (
    *NESTED,
    *(("<script>", "</script>"), ("<style>", "</style>"), ("<!--", "-->"), ("<pre>", "</pre>")),
    *(("```\n", "\n```"), ("`", "`"), ("«", "»"), ("„", "“"), ("(", ")"), ("[b]", "[/b]")),
    *(("<![CDATA[", "]]>"), ("<table><tr><td>", "</td></tr></table>"), ('"', '"'), ("$", "$")),
    *(
        ("{{", "}}"),
        ("{%", "%}"),
        ("---\n", "\n---\n"),
        ("<<", ">>"),
        ("<div class='a'>", "</div>"),
    ),
)
_JOINTS = ("", " ", "\n", "\n\n", "\n\n\n", " | ", "\n---\n", "\n&nbsp;\n", "\t", "\r\n")


class Seed(NamedTuple):
    """A text of ours, and where it comes from."""

    name: str
    text: str


@cache
def seeds() -> tuple[Seed, ...]:
    """Return the fixtures: cases, reported damage, articles and documents of each format."""
    found = [Seed(f"{case.group}: {case.label}", case.input) for case in cases()]
    found += [Seed(f"{case.group}: {case.label}", case.input) for case in reported()]
    for article in articles():
        found.append(Seed(article.name, article.clean))
        found += [
            Seed(f"{article.name}: {version.label}", version.text) for version in article.damaged
        ]
    for path in sorted((ROOT / "fixtures" / "formats").iterdir()):
        text = path.read_bytes().decode("utf-8", "replace")
        found.append(Seed(path.name, text[:_LONGEST_SEED]))
    found += [Seed("hostile", piece * 40) for piece in HOSTILE]
    return tuple(found)


def mutated(text: str, others: Sequence[str], rng: Random, longest: int) -> str:
    """Return `text` after one to five mutations; `others` are what it may be mixed with."""
    for _ in range(rng.choice((1, 1, 2, 2, 3, 5))):
        text = rng.choice(_MUTATIONS)(text, others, rng)[:longest]
    return text


def _span(text: str, rng: Random, most: int = 80) -> tuple[int, int]:
    start = rng.randrange(len(text) + 1)
    return start, min(len(text), start + rng.randint(0, most))


def _put(text: str, rng: Random, piece: str) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + piece + text[at:]


# --- mutations: text, what it may be mixed with, and chance --------------------------------------


def _insert_damage(text: str, _others: Sequence[str], rng: Random) -> str:
    for _ in range(rng.choice((1, 1, 2, 4, 12))):
        text = _put(text, rng, rng.choice(FRAGMENTS))
    return text


def _insert_odd(text: str, _others: Sequence[str], rng: Random) -> str:
    pieces = rng.choice((_INVISIBLE, _SURROGATES, _CJK, _RIGHT_TO_LEFT, _ODD))
    for _ in range(rng.choice((1, 1, 2, 5))):
        text = _put(text, rng, rng.choice(pieces))
    return text


def _cut_out(text: str, _others: Sequence[str], rng: Random) -> str:
    start, end = _span(text, rng, rng.choice((1, 2, 5, 200)))
    return text[:start] + text[end:]


def _truncate(text: str, _others: Sequence[str], rng: Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[at:] if rng.random() < 0.5 else text[:at]


def _repeat(text: str, _others: Sequence[str], rng: Random) -> str:
    start, end = _span(text, rng, rng.choice((3, 10, 100)))
    return text[:end] + text[start:end] * rng.choice((1, 2, 5, 9, 40)) + text[end:]


def _move(text: str, _others: Sequence[str], rng: Random) -> str:
    start, end = _span(text, rng)
    return _put(text[:start] + text[end:], rng, text[start:end])


def _splice(text: str, others: Sequence[str], rng: Random) -> str:
    other = rng.choice(others)
    start, end = _span(other, rng, 400)
    return _put(text, rng, other[start:end])


def _join(text: str, others: Sequence[str], rng: Random) -> str:
    pieces = [text, rng.choice(others)]
    rng.shuffle(pieces)
    return rng.choice(_JOINTS).join(pieces)


def _wrap(text: str, _others: Sequence[str], rng: Random) -> str:
    opening, closing = rng.choice(_PAIRS)
    times = rng.choice((1, 1, 2, 9))
    start, end = _span(text, rng, 600)
    return f"{text[:start]}{opening * times}{text[start:end]}{closing * times}{text[end:]}"


def _damage(text: str, _others: Sequence[str], rng: Random) -> str:
    start, end = (0, len(text)) if rng.random() < 0.6 else _span(text, rng, 400)
    kind = rng.choice(KINDS)
    lang = rng.choice((None, "en", "fr", "de"))
    return text[:start] + damage(text[start:end], kind, rng.randrange(99), lang) + text[end:]


def _shuffle_lines(text: str, _others: Sequence[str], rng: Random) -> str:
    lines = text.split("\n")
    rng.shuffle(lines)
    return rng.choice(("\n", "\n", "\n\n", " ")).join(lines)


def _other_blanks(text: str, _others: Sequence[str], rng: Random) -> str:
    blank = rng.choice(("\u00a0", "  ", "\t", "\u202f", "", "\n", " \n", "&nbsp;"))
    share = rng.choice((0.05, 0.3, 1))
    return "".join(blank if c == " " and rng.random() < share else c for c in text)


def _change_case(text: str, _others: Sequence[str], rng: Random) -> str:
    start, end = _span(text, rng, rng.choice((3, 1000)))
    change: Callable[[str], str] = rng.choice((str.upper, str.lower, str.title, str.swapcase))
    return text[:start] + change(text[start:end]) + text[end:]


def _air(text: str, _others: Sequence[str], rng: Random) -> str:
    """Set signs apart with blanks, as a tokenizer does."""
    sign = rng.choice("&;#<>/\\'\"[]=%?!.,()")
    return text.replace(sign, rng.choice((f" {sign}", f"{sign} ", f" {sign} ")))


def _grow(text: str, others: Sequence[str], rng: Random) -> str:
    """Pile up paragraphs, so that the text is cut."""
    pieces = [text, *(rng.choice(others) for _ in range(rng.choice((1, 3, 6))))]
    return rng.choice(_JOINTS[1:]).join(pieces * rng.choice((1, 2, 4)))


def _weave(text: str, others: Sequence[str], rng: Random) -> str:
    """Lay the words or lines of two texts between each other."""
    sign = rng.choice((" ", "\n"))
    rest = [text.split(sign), rng.choice(others).split(sign)]
    woven: list[str] = []
    while any(rest):
        pieces = rng.choice([some for some in rest if some])
        count = rng.randint(1, 4)
        woven += pieces[:count]
        del pieces[:count]
    return sign.join(woven)


def _break_bytes(text: str, _others: Sequence[str], rng: Random) -> str:
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    for _ in range(rng.choice((1, 3, 10))):
        at = rng.randrange(len(data) + 1)
        data[at : at + rng.randint(0, 3)] = rng.choice((b"", bytes([rng.randrange(256)])))
    return bytes(data).decode(rng.choice(("utf-8", "cp1252", "latin-1")), "replace")


def _other_codec(text: str, _others: Sequence[str], rng: Random) -> str:
    written, read = rng.sample(_CODECS, 2)
    return text.encode(written, "replace").decode(read, rng.choice(("replace", "ignore")))


def _insert_any(text: str, _others: Sequence[str], rng: Random) -> str:
    """Insert any characters of a block: private ones, unassigned ones, halves, marks."""
    first = rng.choice(_BLOCKS)
    for _ in range(rng.choice((1, 2, 6, 30))):
        text = _put(text, rng, chr(first + rng.randrange(128)) * rng.choice((1, 1, 1, 2, 7)))
    return text


def _notation(text: str, _others: Sequence[str], rng: Random) -> str:
    """Write a part as a program or a protocol does."""
    start, end = _span(text, rng, rng.choice((40, 400, 5000)))
    return text[:start] + rng.choice(_NOTATIONS)(text[start:end]) + text[end:]


_CODECS = (
    *("utf-8", "cp1252", "latin-1", "cp1251", "cp1250", "cp1253", "cp1254", "mac_roman", "cp437"),
    *("koi8-r", "cp866", "shift_jis", "gbk", "big5", "utf-7", "utf-16-le"),
)
_BLOCKS = (
    *(0x0, 0x80, 0x2C0, 0x300, 0x370, 0x590, 0x600, 0x900, 0xE00, 0x1100, 0x2000, 0x2100, 0x2190),
    *(0x3000, 0xAC00, 0xD780, 0xDB80, 0xE000, 0xF080, 0xFB00, 0xFE00, 0xFF80, 0x1F300, 0x1FA80),
    *(0xE0000, 0xF0000, 0x10FF80),
)
_QUOTE = partial(urllib.parse.quote, errors="replace")
_QUOTE_PLUS = partial(urllib.parse.quote_plus, errors="replace")
_NOTATIONS: tuple[Callable[[str], str], ...] = (
    *(html.escape, html.unescape, ascii, repr, json.dumps, _QUOTE, _QUOTE_PLUS),
    *(lambda text: text[::-1], lambda text: " ".join(text)),
    lambda text: quopri.encodestring(text.encode("utf-8", "replace")).decode("ascii", "replace"),
    *(partial(unicodedata.normalize, form) for form in ("NFC", "NFD", "NFKC", "NFKD")),
)


_MUTATIONS: tuple[Callable[[str, Sequence[str], Random], str], ...] = (
    *(_insert_damage, _insert_damage, _insert_odd, _cut_out, _truncate, _repeat, _move, _splice),
    *(_splice, _join, _wrap, _damage, _damage, _shuffle_lines, _other_blanks, _change_case, _air),
    *(_grow, _weave, _break_bytes, _other_codec, _insert_any, _notation),
)
