"""What speed is measured on: clean texts, short ones, damaged ones, mixtures, one long text.

All are made of the clean texts of a corpus by the project's model of damage, seeded: the same
seed gives the same texts. Texts stand in a drawn order, so that a tool which is too slow for
all of them meets a fair sample.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate, cycle, islice
from typing import NamedTuple

import clock
import corpus
import mojifix
from corpus import Clean, Sample
from damage import KINDS
from hostile import HOSTILE, NESTED

__all__ = ["GROUPS", "LOADS", "Load", "Source", "hostile", "is_clean", "load", "source"]

GROUPS: dict[str, str] = {
    "whole references": "named-references without-semicolon",
    "numeric references": "decimal-references hex-references windows-1252-numbers",
    "references escaped again": "escaped-twice escaped-deeply",
    "references taken apart": "spaced-references split-references repeated-quotes",
    "misspelt references": "misspelt-names case-and-width-slips without-ampersand news-wire "
    "semicolon-slips",
    "mojibake": "mojibake mojibake-twice mojibake-latin-1 mojibake-local",
    "mojibake in lines": "mojibake-lines",
    "mojibake as references": "mojibake-references",
    "escapes": "literal-escapes lost-backslashes percent-escapes quoted-printable",
    "characters replaced": "c1-controls lost-apostrophes",
    "tags": "plain-tags spaced-tags",
    "escaped tags": "escaped-tags",
    "images and shortcodes": "image-tags shortcodes",
    "white space": "white-space line-ends",
    "invisible characters": "invisible controls decomposed",
    "tokenised": "tokenised",
}
"""Every kind of damage of the model, in groups."""

_SIZE = 6_000
"""Code points of a damaged article: as long as articles are."""
_DAMAGED = 400_000
"""Code points of a group, at most."""
_MIXED = 600
"""Articles of a mixture, at most; and at least 300, so that 1 % is some."""
_SHORT = 10_000
"""Short texts, at most."""
_HOSTILE = 4_000
"""Bytes of a hostile text: what is quadratic shows, and yet ends."""


class Load(NamedTuple):
    """Texts to be timed; `group` says of what sort, `samples` what must come of damaged ones."""

    name: str
    group: str
    texts: list[str]
    samples: Sequence[Sample] = ()


class Source(NamedTuple):
    """What loads are made of: the texts of a corpus, and those of them that are clean."""

    texts: list[Clean]
    clean: list[Clean]
    seed: int
    megabytes: float


def source(texts: Sequence[Clean], seed: int, megabytes: float) -> Source:
    """Return `texts` in a drawn order, the clean ones apart.

    Raises:
        ValueError: none of them is clean.

    """
    drawn = random.Random(seed).sample(texts, len(texts))
    clean = [text for text in drawn if is_clean(text.text)]
    if not clean:
        raise ValueError("the corpus has no clean text")
    return Source(drawn, clean, seed, megabytes)


def is_clean(text: str) -> bool:
    """Say whether mojifix leaves `text` as it is."""
    return mojifix.fix(text) == text


def load(name: str, made_of: Source) -> Load:
    """Return a load by name; it does not depend on which others are asked for."""
    rng = random.Random(f"{made_of.seed}/{name}")
    if name in GROUPS:
        samples = _damaged(name, made_of, rng)
        return Load(name, "damaged", [sample.text for sample in samples], samples)
    group, make = _OTHERS[name]
    return Load(name, group, make(made_of, rng))


def _clean(made_of: Source, rng: random.Random) -> list[str]:
    return [text.text for text in made_of.clean]


def _real(made_of: Source, rng: random.Random) -> list[str]:
    return [text.text for text in made_of.texts]


def _short(made_of: Source, rng: random.Random) -> list[str]:
    return [piece.text for piece in _pieces(made_of, rng)]


def _damaged_short(made_of: Source, rng: random.Random) -> list[str]:
    pieces = [(piece.text, _damage(piece, rng)) for piece in _pieces(made_of, rng)]
    return [damaged for piece, damaged in pieces if piece != damaged]


def _pieces(made_of: Source, rng: random.Random) -> list[Clean]:
    """Cut titles and tweets out of articles; a piece alone must be clean too."""
    pieces = [Clean(lang, piece) for lang, text in made_of.clean for piece in _cut(text, rng)]
    drawn = rng.sample(pieces, min(_SHORT, len(pieces)))
    return [piece for piece in drawn if is_clean(piece.text)]


def _cut(text: str, rng: random.Random) -> Iterator[str]:
    for line in text.split("\n"):
        at = 0
        while len(line) - at >= 20:
            end = at + rng.randint(20, 200)
            if end < len(line):
                end = max(line.rfind(" ", at + 20, end), at + 20)
            yield line[at:end].strip()
            at = end


def _damage(text: Clean, rng: random.Random) -> str:
    return rng.choice(KINDS).function(text.text, rng, text.lang)


def _damaged(group: str, made_of: Source, rng: random.Random) -> list[Sample]:
    kinds = GROUPS[group].split()
    sizes = accumulate(min(len(text.text), _SIZE) * len(kinds) for text in made_of.clean)
    some = [text for text, size in zip(made_of.clean, sizes, strict=True) if size <= _DAMAGED]
    samples = corpus.samples(
        some or made_of.clean[:1], held=False, kinds=kinds, seed=made_of.seed, size=_SIZE
    )
    rng.shuffle(samples)
    return samples


def _mixture(percent: int, made_of: Source, rng: random.Random) -> list[str]:
    number = min(max(300, len(made_of.clean)), _MIXED)
    damaged = {*rng.sample(range(number), round(number * percent / 100))}
    return [
        _damage(text, rng) if at in damaged else text.text
        for at, text in enumerate(islice(cycle(made_of.clean), number))
    ]


def _document(percent: int, made_of: Source, rng: random.Random) -> list[str]:
    """Return one text of so many megabytes, with a share of its paragraphs damaged."""
    paragraphs: list[str] = []
    left = made_of.megabytes * 1e6
    texts = cycle(made_of.clean)
    for row in (Clean(lang, p) for lang, text in texts for p in text.strip().split("\n\n")):
        paragraphs.append(_damage(row, rng) if 100 * rng.random() < percent else row.text)
        left -= clock.size_of([row.text]) + 2
        if left <= 0:
            break
    return ["\n\n".join(paragraphs)]


def _hostile(made_of: Source, rng: random.Random) -> list[str]:
    texts = [grow(_HOSTILE) for _, grow in hostile()]
    return rng.sample(texts, len(texts))


def hostile() -> Iterator[tuple[str, Callable[[int], str]]]:
    """Yield what careless patterns choke on: a name, and a function from size to text."""
    for piece in HOSTILE:
        yield piece, partial(_repeated, piece, "")
    for opening, closing in NESTED:
        yield f"{opening}…{closing}", partial(_repeated, opening, closing)


def _repeated(opening: str, closing: str, size: int) -> str:
    times = size // clock.size_of([opening, closing])
    return opening * times + closing * times


_OTHERS: dict[str, tuple[str, Callable[[Source, random.Random], list[str]]]] = {
    "clean articles": ("clean", _clean),
    "articles as they are": ("real", _real),
    "clean short texts": ("short", _short),
    "damaged short texts": ("short damaged", _damaged_short),
    "1 % of the articles damaged": ("mixture", partial(_mixture, 1)),
    "5 % of the articles damaged": ("mixture", partial(_mixture, 5)),
    "one clean document": ("document", partial(_document, 0)),
    "one document 1 % damaged": ("document", partial(_document, 1)),
    "hostile": ("hostile", _hostile),
}
LOADS = (*list(_OTHERS)[:4], *GROUPS, *list(_OTHERS)[4:])
"""Every load by name, in the order of the tables."""
