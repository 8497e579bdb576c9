"""What is measured with: clean texts, cases, and samples of damage made of the texts."""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

from rapidfuzz.distance import Levenshtein

import held_out
import mojifix

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "fixtures" / "articles"
sys.path.insert(0, str(ROOT / "tests"))

import accidents  # noqa: E402  (the project's own model of damage lives with the tests)
import damage as model  # noqa: E402
from samples import reported, sentences  # noqa: E402

__all__ = [
    "Case",
    "Clean",
    "Sample",
    "as_sample",
    "kinds_of",
    "plain_spaces",
    "read_cases",
    "read_clean",
    "read_reported",
    "samples",
    "short_texts",
    "spread",
]

CHUNK = 1_500


class Clean(NamedTuple):
    """A clean text."""

    lang: str
    text: str


class Sample(NamedTuple):
    """A damaged text, and what must come of it; `same` levels what the damage destroyed.

    `between` has what the text was between two accidents.
    """

    kind: str
    lang: str
    text: str
    expected: str
    same: Callable[[str], str]
    between: tuple[str, ...] = ()


class Case(NamedTuple):
    """A damaged excerpt: any of `accept` is right."""

    kind: str
    lang: str
    text: str
    accept: tuple[str, ...]
    label: str


def plain_spaces(text: str) -> str:
    """Return `text` with no-break spaces made plain: a reader sees no difference."""
    return text.replace("\u00a0", " ")


# here the project's model takes away which form a quote had: no tool can know it
_SAME = {"news-wire": held_out.straight, "lost-apostrophes": held_out.straight}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def read_clean(path: Path | None) -> list[Clean]:
    """Return the texts of a path, or the project's articles.

    A path is a file of JSON lines (`text`, maybe `lang`), a file of plain text, or a folder
    with such files.
    """
    if path is not None and path.is_dir():
        inside = sorted(p for p in path.rglob("*") if p.name.endswith((".txt", ".jsonl", ".gz")))
        return [text for file in inside for text in read_clean(file)]
    if path is not None and path.suffix == ".txt":
        return [Clean("und", path.read_text(encoding="utf-8"))]
    if path is not None:
        return [Clean(row.get("lang") or "und", row["text"]) for row in _rows(path)]
    found = []
    for article in sorted(ARTICLES.glob("*.toml")):
        content = tomllib.loads(article.read_text(encoding="utf-8"))
        found.append(Clean(content["lang"], content["clean"]))
    found += [Clean(short.lang, f"{short.title}\n\n{short.text}") for short in sentences()]
    return found


_SENTENCE_END = re.compile(r"(?<=[.!?…])[”“»«\"’')]*\s+(?=[\"“„«»‘¿¡(]*[^\W\d_])|(?<=[。！？])")


def short_texts(texts: Sequence[Clean], most: int, seed: int) -> list[Clean]:
    """Return titles and single sentences of `texts`, so many, spread over the languages.

    One that mojifix would change, or with one mark of a pair alone, is left out: what is cut out
    of a text may be no whole.
    """
    found = []
    for lang, text in texts:
        pieces = [piece for line in text.split("\n") for piece in _sentences(line)]
        found += [Clean(lang, piece) for piece in pieces if _is_whole(piece)]
    return spread(random.Random(seed).sample(found, len(found)), most)


def _sentences(line: str) -> Iterator[str]:
    at = 0
    for end in _SENTENCE_END.finditer(line):
        yield line[at : end.end()].strip()
        at = end.end()
    yield line[at:].strip()


def _is_whole(piece: str) -> bool:
    paired = sum(piece.count(mark) for mark in "“”„«»") % 2 == 0 and piece.count('"') % 2 == 0
    brackets = all(piece.count(one) == piece.count(other) for one, other in ("()", "[]"))
    return 12 <= len(piece) <= 300 and paired and brackets and mojifix.fix(piece) == piece


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a file of JSON lines (`input`, `accept`, `kind`, `lang`)."""
    return [
        Case(
            row["kind"],
            row.get("lang") or "und",
            row["input"],
            (row["input"],) if row["kind"] == "g" else tuple(row["accept"]),
            row.get("id", f"line {number}"),
        )
        for number, row in enumerate(_rows(path), 1)
    ]


def read_reported() -> list[Case]:
    """Return the cases of `fixtures/reported`; what must stay as it is has the kind `g`."""
    return [
        Case(
            "g" if case.group == "left_alone" else case.group,
            "und",
            case.input,
            case.accept,
            case.label,
        )
        for case in reported()
    ]


def as_sample(case: Case) -> Sample:
    """Return a case as a sample; of the texts that are right, that which comes nearest."""
    fixed = mojifix.fix(case.text, images="drop")
    nearest = min(case.accept, key=lambda text: Levenshtein.distance(fixed, text))
    return Sample(case.kind, case.lang, case.text, nearest, plain_spaces)


def spread(texts: Sequence[Clean], most: int | None) -> list[Clean]:
    """Return so many texts, spread over the languages; None: all."""
    if most is None:
        return list(texts)
    turns: Counter[str] = Counter()
    order = []
    for number, text in enumerate(texts):
        order.append((turns[text.lang], number))
        turns[text.lang] += 1
    return [texts[number] for _, number in sorted(order)[:most]]


def chunk(text: str, size: int = CHUNK) -> str:
    """Return the first paragraphs of `text`, `size` code points at most where they allow it.

    A first paragraph that is longer is cut at the last end of a sentence or, at worst, word.
    """
    text = text.strip()
    if len(text) <= size:
        return text
    for end in ("\n\n", "\n", ". ", " "):
        at = text.rfind(end, size // 3, size)
        if at > 0:
            return text[: at + 1].strip()
    return text[:size]


def samples(
    texts: Sequence[Clean],
    *,
    held: bool,
    kinds: Sequence[str] | None,
    seed: int,
    size: int = CHUNK,
) -> list[Sample]:
    """Return every text damaged by every kind; what the damage left unchanged is left out.

    Of a longer text, the first `size` code points are taken.
    """
    found = []
    for kind in _kinds(held):
        if kinds is not None and kind.name not in kinds:
            continue
        found += [
            sample
            for number, text in enumerate(texts)
            if (sample := _sample(kind, text, f"{seed}/{kind.name}/{number}", size)) is not None
        ]
    return found


def _sample(kind: held_out.Kind | model.Kind, clean: Clean, seed: str, size: int) -> Sample | None:
    """Return a text damaged, or None where the damage finds nothing."""
    lang = clean.lang
    original = chunk(clean.text, size)
    if isinstance(kind, model.Kind) and kind.original is not None:
        original = kind.original(original, random.Random(f"{seed}/original"), lang)
    damaged = kind.function(original, random.Random(seed), lang)
    same = kind.same or _SAME.get(kind.name, plain_spaces)
    if same(damaged) == same(original):
        return None
    between = tuple(earlier(original, random.Random(seed), lang) for earlier in kind.between)
    return Sample(kind.name, lang, damaged, original, same, between)


def kinds_of(held: bool) -> list[str]:
    """Return the names of the kinds of damage that a model knows."""
    return [kind.name for kind in _kinds(held)]


def _kinds(held: bool) -> Sequence[held_out.Kind | model.Kind]:
    return held_out.KINDS if held else (*model.KINDS, *accidents.KINDS, *accidents.CHAINS)
