"""What is left of a sequence after a second accident: `doesnâ??t`, `seatâ?¦`, `weâ€TMll`.

The first accident read UTF-8 in a code page; the second replaced what the next character set
does not have by `?` or U+FFFD, dropped it, or wrote ASCII that looks alike (`"` for `„`, `TM`
for `™`, a comma for `‚`). What is left of the three bytes of a mark tells which marks it may
have been, and the words around which of them it was: an apostrophe inside a contraction, quotes
around words, a dash between spaces. A bare `â`, which is a letter too, is one only where English
or French contractions prove it.

>>> [run.text for run in remnants("It isnâ??t warmâ?¦", None, lambda word: False)]
['’', '…']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from mojifix.knowledge.contractions import is_contraction, is_elision, is_english, is_genitive
from mojifix.knowledge.orthography import orthography
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

__all__ = ["REMNANT", "REMNANT_LEADS", "Remnant", "remnants"]

Knows = Callable[[str], bool]


class Remnant(NamedTuple):
    """A span, and what stood there."""

    start: int
    end: int
    text: str


# What the third byte says, as Windows-1252 writes it or as ASCII imitates that. The middle one
# is `€`, a sign of loss, or nothing.
_THIRD = {
    "™": "’", "TM": "’", "(TM)": "’", "˜": "‘", "~": "‘", "œ": "“", "oe": "“", "¦": "…",
    "¢": "•", "²": "′", "³": "″", "¹": "‹", "º": "›",
}  # fmt: skip
_AFTER_LOSS = {"¦": "…", "¢": "•", "¬": "€", "™": "’", "œ": "“", "˜": "‘"}
_WHOLE = {
    'â"¢': "™", "â,¬": "€", "â?¬": "€", "â‚?": "€", 'âœ"': "✓", "â†'": "→", "â€(TM)": "’",
    ",Äô": "’", ",Äò": "‘", ",Äú": "“", ",Äù": "”", ",Äì": "–", ",Äî": "—", ",Ä¶": "…", ",Ä¢": "•",
    ",Ñ¢": "™", ",Ç¨": "€", "â¦": "…", "‰Û_": "…", "‰Ûª": "’", "‰ÛÏ": "“", "‰Û\x9d": "”",
    "‰Û÷": "‘", "‰ÛÒ": "–", "‰ÛÓ": "—", "‰Û¢": "•", "‰âÂ": "€", "å£": "£", "å¡": "°", "åÊ": " ",
}  # fmt: skip
_WITH_TM = {"ÄTM": "ę", "ÅTM": "ř", "ÈTM": "ș"}  # `™` spelt out, in languages with these letters
_THIRDS = "|".join(map(re.escape, sorted(_THIRD, key=len, reverse=True)))
_AFTER = "".join(_AFTER_LOSS)
_LOSS = r"[?\ufffd]"

_FORMS = (
    "|".join(map(re.escape, _WHOLE))
    + "|[ÄÅÈ]TM"
    + rf"|â€(?P<third>{_THIRDS})"
    + rf"|â(?:{_LOSS}(?P<after>[{_AFTER}])|(?P<gone>¢))"
    + rf"|â{_LOSS}{_LOSS}|â€{_LOSS}|â€[\"'\x94\x93]?|鈥{_LOSS}?"
)
REMNANT = (
    'â(?:[¦¢]|[ .,;:!?)\n"”]|\\Z|[?\ufffd](?:[?\ufffd¦¢¬™œ˜]|TM)|€|"¢|,¬|‚[?]|œ"|†\')'
    "|,[ÄÑÇ][ôòúùìî¶¢¨]|鈥|[ÄÅÈ]TM|‰[Ûâ]|å[£Ê]|[0-9]å¡"
    r"|â(?:s|t|re|ve|ll|d|m)(?:[^A-Za-z]|\Z)|[dlnscjmtDLNSCJMT]â[aeéêio]"
    "|â[\u3000-\u9fff\uff01-\uff5e]|[\u3000-\u9fff\uff01-\uff5e]â"
)
"""The pattern of what can be such a remnant, for a trigger."""
REMNANT_LEADS = "âÄÅÇÈÑÛ£Ê鈥"
"""With one of these it begins, or has it behind its first character."""
_FORM = lazy(_FORMS)
_LEAD = lazy(f"[{REMNANT_LEADS}]")
_LETTERS_BEFORE = lazy(r"[^\W\d_]{0,30}\Z")
_LETTERS_AFTER = lazy(r"[^\W\d_]{0,30}")


def remnants(
    line: str, language: str | None, knows: Knows, *, proven: bool = False
) -> Iterator[Remnant]:
    """Yield what is left of misread marks in a line, in order.

    `proven`: letters of Latin-1 were misread here, so that a bare `â` is none.
    """
    if not _LEAD.search(line):
        return
    found = [m for m in _FORM.finditer(line) if m[0] != "鈥" or m.end() == len(line)]
    open_ = dashed = False
    for m in found:
        mark = _mark(line, m, language, open_ or _is_open(line, m.start()))
        if m[0] == 'â€"' and mark in ("“", "”"):  # a dash that stands like a bracket
            mark = "–" if mark == "“" or dashed else mark
            dashed = not dashed
        if mark is None:
            continue
        open_ = mark == "“" or (open_ and mark != "”")
        end = m.end()
        if m[0].startswith("鈥") and line[end : end + 1].isalpha() and m[0] != "鈥":
            mark += " "  # it took the space with it
        yield Remnant(m.start(), end, mark)
    yield from _bare(line, language, knows, proven=proven or bool(found), surely=proven)


def _is_open(line: str, at: int) -> bool:
    """Say whether a quotation is open at a place whose marks came through, or were put back."""
    low = max(0, at - _LONGEST_QUOTATION)
    return max(line.rfind("“", low, at), line.rfind("„", low, at)) > line.rfind("”", low, at)


_LONGEST_QUOTATION = 500


def _mark(line: str, m: re.Match[str], language: str | None, is_open: bool) -> str | None:
    if letter := _WITH_TM.get(m[0]):
        return letter if letter in orthography(language).letters else None
    if m[0] in _WHOLE:
        if m[0] == "å¡" and not line[m.start() - 1 : m.start()].isdigit():
            return None
        return _WHOLE[m[0]]
    if m["third"]:
        return _THIRD[m["third"]]
    if m["after"] and m["after"] != "¢":
        return _AFTER_LOSS[m["after"]]
    before, after = line[m.start() - 1 : m.start()], line[m.end() : m.end() + 1]
    if m["after"] or m["gone"]:
        return "™" if before.isalnum() else "•"
    return _by_place(line, m.start(), m.end(), before, after, language, is_open)


def _by_place(
    line: str, start: int, end: int, before: str, after: str, language: str | None, is_open: bool
) -> str | None:
    """Return the mark that can stand where one was lost."""
    if _HAN.match(before) and _HAN.match(after or before):
        return "”" if is_open else "“"
    letters = _LETTERS_BEFORE.search(line, max(0, start - 30), start)
    head = letters[0] if letters else ""
    follows = _LETTERS_AFTER.match(line, end)
    tail = follows[0] if follows else ""
    if head and tail:
        straight = line[end - 1] in "\"'"  # `â€"` was a dash
        return "–" if straight and not is_contraction(head, tail, language) else "’"
    if before in ("", " ", "\n", "(", "[", "—", "–", "-") and (tail or after.isdigit()):
        return "”" if orthography(language).quotes.startswith("”") else "“"
    if before == " " and after in (" ", "", ",", "."):
        return "–"
    if before.isdigit() and after.isdigit():
        return "–"
    if head.endswith("s") and not is_open and after == " ":
        return "’"
    if before and not before.isspace():
        return "”" if is_open or before in ".,!?…" or not after.isalnum() else "’"
    return None


_HAN = lazy("[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]")


# --- a bare letter ------------------------------------------------------------------------------

_BARE_INSIDE = lazy(
    r"(?<!\w)(?P<head>(?!â)[^\W\d_](?:(?!â)[^\W\d_]){0,23})(?P<sign>â)(?P<tail>[^\W\d_]{1,24})(?!\w)"
)
_BARE_OPEN = lazy(
    r"(?<![^\s(\[])â(?=\w[^\nâ]{0,400}"
    r"(?:(?:(?<=\w)â(?=\w)|(?<= )â(?= ))[^\nâ]{0,400}){0,9}[\w.,!?…।]â(?!\w))"
)
_BARE_CLOSE = lazy(r"(?<=[\w.,!?…।])ââ?(?!\w)")
_BARE_OPEN_ALONE = lazy(r"(?<![^\s(\[])â(?=[^\W\d_]{2})")
_BARE_DASH = lazy(r"(?:(?<= )|^)â(?= |,(?!¬))|(?<=\d)â(?=\d)")
_BARE_DASH_IN_SCRIPT = lazy(r"(?<=[\u0370-\u1fff,.»] )â(?= [\u0370-\u1fff])")
_BARE_AMONG_HAN = lazy(
    "(?:(?<=[\u3000-\u9fff\uff01-\uff5e])|^)â(?=[\u3000-\u9fff])"
    "|(?<=[\u3000-\u9fff\uff01-\uff5e])â(?:(?=[\uff01-\uff5e])|$)"
)


def _bare(
    line: str, language: str | None, knows: Knows, *, proven: bool, surely: bool
) -> Iterator[Remnant]:
    if "â" not in line:
        return
    sure = list(_bare_contractions(line, language, knows))
    yield from sure
    foreign = language is not None and "â" not in orthography(language).letters
    if not (sure or proven or foreign):
        return
    if sure or proven:
        for m in _BARE_INSIDE.finditer(line):
            elided = (
                surely or m["tail"] == "s" or is_elision(m["head"], m["tail"], language or "fr")
            )
            if elided and not knows(m[0]) and not any(m.start("sign") == s.start for s in sure):
                yield Remnant(m.start("sign"), m.end("sign"), "’")
    closes = _BARE_CLOSE.search(line) if foreign else None
    head = _LETTERS_BEFORE.search(line, 0, closes.start()) if closes else None
    several = closes is not None and head is not None and not knows(f"{head[0]}â")
    dash = _BARE_DASH if sure or proven or several else _BARE_DASH_IN_SCRIPT
    for m in dash.finditer(line):
        yield Remnant(m.start(), m.end(), "–")
    written = orthography(language).quotes
    pair = written[0] + written[-1] if written[:1] in ("„", "”") else "“”"
    surely = surely or (foreign and bool(sure))
    for rest in _bare_quotes(line, pair, surely=surely):
        head = _LETTERS_BEFORE.search(line, max(0, rest.start - 30), rest.start)
        if not (head and head[0] and knows(line[head.start() : rest.end])):  # `hâlâ`
            yield rest


def _bare_quotes(line: str, pair: str, *, surely: bool) -> Iterator[Remnant]:
    done = 0
    for m in _BARE_OPEN.finditer(line):
        close = _BARE_CLOSE.search(line, m.end())
        if close and m.start() >= done:
            yield Remnant(m.start(), m.end(), pair[0])
            yield Remnant(close.start(), close.end(), pair[1])
            done = close.end()
    if surely:
        for m in _BARE_CLOSE.finditer(line, done):
            yield Remnant(m.start(), m.end(), "’" if len(m[0]) == 1 else "’”")
        for m in _BARE_OPEN_ALONE.finditer(line, done):
            yield Remnant(m.start(), m.end(), pair[0])
    among = [m.start() for m in _BARE_AMONG_HAN.finditer(line)]
    if len(among) % 2 == 0:
        for number, at in enumerate(among):
            yield Remnant(at, at + 1, "“”"[number % 2])


def _bare_contractions(line: str, language: str | None, knows: Knows) -> Iterator[Remnant]:
    for m in _BARE_INSIDE.finditer(line):
        head, tail = m["head"], m["tail"]
        if "â" in head or knows(m[0]):  # `pâte`
            continue
        english = language in (None, "en") and is_english(head, tail)
        english = english or (language == "en" and is_genitive(head, tail, lexicon("en")))
        # `mâine` is Romanian
        if english or (is_elision(head, tail, language) and (language is None or knows(tail))):
            yield Remnant(m.start("sign"), m.end("sign"), "’")
