"""Two or three accidents, one after the other, as texts meet them that have come far."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from functools import partial, reduce
from random import Random

from accidents.escapes import slashed_quotes
from accidents.layout import wrapped
from accidents.levels import straight, unwrapped
from damage import BY_NAME, Kind, compose

__all__ = ["CHAINS"]

Level = Callable[[str], str]

_WRAPPED = Kind("wrapped", "a mail program that breaks lines", wrapped, same=unwrapped)
_SLASHED = Kind("slashed-quotes", "a guard against SQL", slashed_quotes, same=straight)


def _in_json(text: str, rng: Random, lang: str | None) -> str:
    return json.dumps(text)[1:-1]


def _in_csv(text: str, rng: Random, lang: str | None) -> str:
    return text.replace('"', '""')


def _in_html(text: str, rng: Random, lang: str | None) -> str:
    return html.escape(text)


_OTHERS = {
    kind.name: kind
    for kind in (
        _WRAPPED,
        _SLASHED,
        Kind("json", "a field of JSON", _in_json),
        Kind("csv", "a cell of CSV", _in_csv),
        Kind("html", "an escaped page", _in_html),
    )
}


def chain(names: str) -> Kind:
    """Return the kind that does what `names` say, in order: `split-references > wrapped`."""
    kinds = [(_OTHERS.get(name) or BY_NAME[name]) for name in names.split(" > ")]
    levels = tuple(kind.same for kind in kinds if kind.same is not None)
    same = partial(_levelled, levels) if levels else None
    return compose(*kinds)._replace(name=names, same=same)


def _levelled(levels: tuple[Level, ...], text: str) -> str:
    return reduce(lambda done, level: level(done), levels, text)


CHAINS = tuple(
    map(
        chain,
        (
            "split-references > white-space",
            "repeated-quotes > white-space",
            "split-references > spaced-tags > white-space",
            "spaced-references > line-ends",
            "split-references > wrapped",
            "named-references > wrapped",
            "escaped-twice > wrapped",
            "named-references > spaced-tags",
            "plain-tags > escaped-twice",
            "plain-tags > html > html",
            "shortcodes > named-references",
            "image-tags > split-references",
            "mojibake > named-references",
            "mojibake > white-space",
            "mojibake > wrapped",
            "mojibake-lines > spaced-tags",
            "mojibake-references > spaced-tags > white-space",
            "c1-controls > decimal-references",
            "literal-escapes > line-ends",
            "named-references > quoted-printable",
            "invisible > split-references",
            "decomposed > named-references",
            "tokenised > named-references",
            "named-references > slashed-quotes",
            "json > html",
            "json > csv > html",
        ),
    )
)
