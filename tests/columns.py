"""One corpus for every way: damage, structure and clean text mixed, nulls, empty and long texts."""

from __future__ import annotations

from functools import cache
from random import Random

import mojifix
from articles import ARTICLES
from damage import KINDS, damage
from samples import articles, cases

__all__ = ["corpus", "repaired", "silent"]

_DAMAGED = 1
"""Articles that each kind of damage is done to."""

_CASES = 150
"""Cases that stand among them."""


@cache
def corpus() -> tuple[str | None, ...]:
    """Return texts of every kind in a fixed, mixed order, nulls among them."""
    rng = Random(12)
    clean = list(ARTICLES.values())
    texts: list[str | None] = [*clean, *(case.input for case in rng.sample(cases(), _CASES))]
    for article in rng.sample(articles(), _DAMAGED):
        texts += article.clean, *(damaged.text for damaged in article.damaged)
    for kind in KINDS:
        texts += (damage(text, kind, rng.randrange(1000)) for text in rng.sample(clean, _DAMAGED))
    texts += ["", " ", "\n", "\n\n\n", "\x00", "a" * 40_000, None, None]
    texts.append("\n\n".join(clean) * 4 + "\n\nThe caf& eacute; closed.\n")
    rng.shuffle(texts)
    return tuple(text for text in texts if text is None or _has_utf8(text))


def _has_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@cache
def repaired() -> tuple[str | None, ...]:
    """Return what `mojifix.fix` makes of each text of the corpus."""
    return tuple(None if text is None else mojifix.fix(text) for text in corpus())


@cache
def silent() -> tuple[str, ...]:
    """Return texts that need nothing, short and long ones."""
    short = [case.input for case in cases() if mojifix.fix(case.input) is case.input]
    return (*ARTICLES.values(), *Random(12).sample(short, _CASES))
