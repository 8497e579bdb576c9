"""Which mistake a line is the work of: the candidates are weighed, and the best one wins.

A candidate is a code page that UTF-8 may have been read as. What it decodes is worth what it
saves in strangeness, and what it leaves counts against it, so that pages which read some runs
alike (`Π½Π°` is Windows-1253 or ISO 8859-7) are told apart by the rest of the line. Leaving the
line alone saves nothing and costs nothing. The prices stand at the top.

>>> chosen("itΓÇÖs on the men├║").text, chosen("NESTLÉ® MARQUÉ… 5×£30") is None
('it’s on the menú', True)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple, Protocol

from mojifix.fixers.encoding.mojibake.codepages import page
from mojifix.fixers.encoding.mojibake.strangeness import kind, strangeness
from mojifix.patterns import lazy

__all__ = ["EAST_ASIAN", "Choice", "chosen", "is_hotchpotch", "is_odd", "words_gained"]

_PRICES = {
    "windows-1252": 0.0,
    "windows-1251": 0.5,
    "windows-1250": 0.5,
    "mac-roman": 0.5,
    "cp437": 0.5,
    "cp850": 0.5,
    "windows-1253": 1.0,
    "windows-1254": 1.0,
    "windows-1257": 1.0,
    "iso8859-2": 1.0,
    "iso8859-7": 1.5,
    "iso8859-15": 1.5,
    "iso8859-16": 1.5,
    "windows-1255": 2.0,
    "windows-1256": 2.0,
    "windows-1258": 2.5,
    "cp852": 2.0,
    "cp866": 2.0,
    "koi8-r": 2.5,
    "mac-cyrillic": 2.5,
    "mac-roman, windows-1252": 2.5,
}
"""How much rarer each page is as a mistake than Windows-1252."""
EAST_ASIAN = {"gbk": 1.5, "cp932": 2.0, "cp950": 2.5, "cp949": 2.5}
_CHANCE = {1: 0.0, 2: 0.5, 3: 3.0, 4: 5.0}
"""How unlikely it is that characters make a sequence of so many bytes by chance."""
_ENOUGH = 7.0
"""What a candidate must be worth in a line where nothing else speaks for it."""
_NEARLY = 3.5
"""The same where all words that come out are known."""
_PROVEN = 2.0
"""What it must be worth where the document proves its page."""
_LEAST = 0.5
"""What a single run must be worth in a line whose page is settled."""
_HARM = -1.0
"""What a run may cost in a line of many that the same page decodes."""
_SETTLED = 14.0
"""What these must be worth together."""
_BEYOND_DOUBT = 60.0
"""What the likeliest page is worth where it reads all that is not ASCII in a line, so that no other
need be tried."""
_KNOWN = 3.0
"""What a known word is worth where readings differ."""
_ALPHABETS = 2
"""As many, beside Latin, as one line may decode to."""
_USUAL = 2.0
"""What a character of good text costs, at most, on average."""
_SAMPLE = 1000
"""So much of a long line tells its page."""
_LAYERS = 6


class Run(NamedTuple):
    """What a page makes of a span, and how much better that is."""

    start: int
    end: int
    text: str
    worth: float


Spans = dict[tuple[str, str, str], list[int]]
"""Where characters beyond ASCII begin, by what stands before them, they, and what behind."""
_LONG = 60  # a span of more characters hardly comes again


# What good text does not have: a capital behind a small letter of Greek or Cyrillic, letters
# of two alphabets side by side, and characters for private use.
_ODD = lazy(
    "[а-яё][А-ЯЁ]|[α-ώ][Α-Ω]|[Α-ώ][A-zÀ-ɏЀ-ӿ]|[А-я][A-zÀ-ɏ]|[A-zÀ-ɏ][Ѐ-ӿͰ-Ͽ]|[\ue000-\uf8ff]"
    "|[a-zß-ö][À-ÖØ-ÞĀĂĄĆČĎĐĒĚĖĘĞĢĪĮĶŁĻŃŅŇŐŘŚŠŞŢŤŪŮŰŲŹŻŽ]|[\u0180-\u019f\u01a2-\u01ae\u01b1-\u0217\u021c-\u0300]"
    "|[\u1200-\u1dff\u3400-\u4dbf]|[ךםןףץ][א-ת]|[a-zà-ÿ][‘„‚«]|(?<![A-ZÀ-Þ])[A-Z][À-ÖØ-Þ][a-zß-ÿ]"
)


def is_odd(text: str) -> bool:
    """Say whether a decoded text looks as if it had been decoded by the wrong page."""
    return _ODD.search(text) is not None


def is_hotchpotch(text: str) -> bool:
    """Say whether decoded characters are of so many alphabets that chance put them together."""
    return len({kind(c).lower() for c in text} & set("gcmhrtki")) > _ALPHABETS


class Known(Protocol):
    """A code page that is proven, and the blocks of 64 characters that it was seen to hide."""

    @property
    def codec(self) -> str: ...

    @property
    def blocks(self) -> frozenset[int]: ...


class Choice(NamedTuple):
    """What a line was, which pages it was read as (the last mistake first), and their worth."""

    text: str
    codecs: tuple[str, ...]
    needs_proof: bool
    """Whether nothing but the document speaks for it."""


def chosen(
    line: str, proven: Known | None = None, knows: Callable[[str], bool] | None = None
) -> Choice | None:
    """Return the best reading of a line, None where it is best left alone.

    `proven` is a code page that the document proves, `knows` says which words it has.
    """
    codecs: list[str] = []
    worth = 0.0
    for _ in range(_LAYERS):
        best = _best(line, proven, knows)
        if best is None:
            break
        line, codec, more = best
        codecs.append(codec)
        worth += more
    return Choice(line, tuple(codecs), worth < _ENOUGH) if codecs else None


def _best(
    line: str, proven: Known | None, knows: Callable[[str], bool] | None
) -> tuple[str, str, float] | None:
    whole, line = line, line[:_SAMPLE]
    spans = _spans(line)
    is_east = _EAST.search(line) is not None
    if not (spans or is_east):
        return None
    candidates = []
    beyond = {c for c in set(whole) if c > "\x7f"}
    count = len(line) - len(line.encode("ascii", "ignore"))
    alike: set[bytes] = set()
    for codec, price in _PRICES.items():
        if page(codec).leads_any.isdisjoint(beyond):
            continue
        is_proven = proven is not None and codec == proven.codec
        bytes_ = page(codec).bytes_of(beyond)
        if bytes_ in alike and not is_proven:
            continue  # a likelier page reads all of it in the same way
        alike.add(bytes_)
        blocks = proven.blocks if proven and is_proven else frozenset()
        text, worth, read = _decoded(line, spans, codec, blocks)
        if text != line and worth - price < _ENOUGH and knows and _is_known(line, text, knows):
            worth += _ENOUGH - _NEARLY
        if text != line and worth - price >= (_PROVEN if is_proven else _ENOUGH):
            candidates.append((worth - price, codec, text))
            if not price and read == count and worth >= _BEYOND_DOUBT and not is_odd(text):
                break
    if is_east:
        for codec, price in EAST_ASIAN.items():
            text, worth, _ = _decoded_east(line, codec)
            if text != line and worth - price >= _ENOUGH:
                candidates.append((worth - price, codec, text))
    if not candidates:
        return None
    if knows and len({text for _, _, text in candidates}) > 1:
        candidates = [
            (worth + _KNOWN * _known(line, text, knows), codec, text)
            for worth, codec, text in candidates
        ]
    worth, codec, text = max(candidates, key=lambda c: c[0])
    if whole != line and codec in EAST_ASIAN:
        text, *_ = _decoded_east(whole, codec)
    elif whole != line:
        blocks = proven.blocks if proven and proven.codec == codec else frozenset()
        text, *_ = _decoded(whole, _spans(whole), codec, blocks)
    return text, codec, worth


_SPAN = lazy(r"[^\x00-\x7f][^\x00-\x7f]+")


def _spans(line: str) -> Spans:
    found: Spans = {}
    for m in _SPAN.finditer(line):
        start, end = m.span()
        span = line[max(0, start - 1) : start], m[0], line[end : end + 1]
        found.setdefault(span, []).append(start)
    return found


_WORD = lazy(r"[^\W\d_]+")


def _known(line: str, text: str, knows: Callable[[str], bool]) -> int:
    """Return how many words of `text` that `line` does not have are known."""
    before = set(_WORD.findall(line))
    return sum(knows(word) for word in set(_WORD.findall(text)) - before if not word.isascii())


def words_gained(text: str, other: str, knows: Callable[[str], bool]) -> float:
    """Return what the words are worth that `other` has instead of those of `text`."""
    return _KNOWN * (_known(text, other, knows) - _known(other, text, knows))


def _is_known(line: str, text: str, knows: Callable[[str], bool]) -> bool:
    """Say whether all words that `text` has instead of others are known, and those were not."""
    before, after = set(_WORD.findall(line)), set(_WORD.findall(text))
    return (
        bool(after - before)
        and all(len(word) > 2 and knows(word) for word in after - before)
        and not any(knows(word) for word in before - after)
    )


def _decoded(line: str, spans: Spans, codec: str, blocks: frozenset[int]) -> tuple[str, float, int]:
    """Return a line with the runs decoded that are worth it.

    With it come what all of them are worth, and how many characters they had.
    """
    runs = _runs(spans, codec, blocks)
    if not runs:
        return line, 0.0, 0
    pieces: list[str] = []
    done, total, read = 0, 0.0, 0
    for start, end, text, worth in runs:
        pieces += line[done:start], text
        done = end
        total += worth
        read += end - start
    pieces.append(line[done:])
    return "".join(pieces), total, read


def _runs(spans: Spans, codec: str, blocks: frozenset[int]) -> list[Run]:
    """Return the runs worth decoding, and with many of them those that only do no harm."""
    found = sorted(_each_run(spans, codec), key=itemgetter(0))
    good = [run for run in found if run.worth >= _LEAST]
    if blocks or sum(run.worth for run in good) >= _SETTLED:
        blocks |= {ord(c) >> 6 for run in good for c in run.text}
        good = [
            run
            for run in found
            if run.worth >= _LEAST or blocks.issuperset(ord(c) >> 6 for c in run.text)
        ]
    return good


def _each_run(spans: Spans, codec: str) -> Iterator[Run]:
    for (before, span, after), starts in spans.items():
        runs_of = _runs_of if len(span) <= _LONG else _runs_of.__wrapped__
        runs = runs_of(before, span, after, codec)
        for start in starts if runs else ():
            for first, last, text, worth in runs:
                yield Run(start + first, start + last, text, worth)


@lru_cache(1 << 12)
def _runs_of(before: str, span: str, after: str, codec: str) -> tuple[Run, ...]:
    """Return the runs of a span between two characters, counted from its start."""
    this = page(codec)
    if this.leads_any.isdisjoint(span):
        return ()
    line, at = f"{before}{span}{after}", len(before)
    found: list[Run] = []
    for m in this.sequences.finditer(line, at, at + len(span)):
        whole = _weighed(line, m.start(), m.end(), codec)
        if whole is not None and (whole.worth >= _LEAST or len(m[0]) < 4):
            found.append(whole)
            continue
        for one in this.sequence.finditer(line, *m.span()):
            run = _weighed(line, one.start(), one.end(), codec)
            if run is not None:
                found.append(run)
    return tuple(Run(start - at, end - at, text, worth) for start, end, text, worth in found)


def _weighed(line: str, start: int, end: int, codec: str) -> Run | None:
    text, chance = _meaning(line[start:end], codec)
    if text is None:
        return None
    before, after = line[max(0, start - 1) : start], line[end : end + 1]
    halves = page(codec).leads[2]
    before, after = ("" if c in halves else c for c in (before, after))  # they lost a byte
    saved = strangeness(f"{before}{line[start:end]}{after}")
    saved -= strangeness(f"{before}{text}{after}")
    if saved < _HARM:
        return None
    return Run(start, end, text, saved + min(chance, max(0.0, 2 * saved)))


@lru_cache(1 << 12)
def _meaning(run: str, codec: str) -> tuple[str | None, float]:
    text = page(codec).decode(run)
    if text is None:
        return None, 0.0
    return text, sum(_CHANCE[len(c.encode("utf-8", "surrogatepass"))] for c in text)


# --- two bytes a character ----------------------------------------------------------------------

_EAST = lazy("[\u3000-\u9fff\uac00-\ud7a3\uff61-\uff9f\ue000-\uf8ff]")
_EAST_RUN = lazy(r"[^\x00-\x7f]+[?\ufffd]?")


def _decoded_east(line: str, codec: str) -> tuple[str, float, int]:
    pieces: list[str] = []
    done, total, read = 0, 0.0, 0
    for m in _EAST_RUN.finditer(line):
        text = _meaning_east(m[0], codec)
        if text is None:
            if len(m[0]) > 2 and strangeness(m[0]) < _USUAL * len(m[0]):
                return line, 0.0, 0  # good text of East Asia: half a repair is none
            continue
        before, after = line[max(0, m.start() - 1) : m.start()], line[m.end() : m.end() + 1]
        saved = strangeness(f"{before}{m[0]}{after}") - strangeness(f"{before}{text}{after}")
        chance = sum(_CHANCE[len(c.encode())] for c in text if c > "\x7f")
        if saved >= _LEAST:
            pieces += line[done : m.start()], text
            done = m.end()
            total += saved + min(chance, 2 * saved)
            read += len(m[0])
    pieces.append(line[done:])
    return "".join(pieces), total, read


@lru_cache(1 << 12)
def _meaning_east(run: str, codec: str) -> str | None:
    try:
        return run.encode(codec).decode("utf-8")
    except UnicodeError:
        return None
