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


_STRUCTURED = (
    "<ul>\n<li>The caf&amp;eacute; &amp;lt;b&amp;gt;</li>\n<li>SÃ£o Paulo</li>\n</ul>\n",
    "# The cafÃ© \n\n- one\n- two &nbsp;\n\n```python\nif a &amp;&amp; b:\n    pass\n```\n",
    '{"name": "caf\\u00c3\\u00a9", "tags": ["a &amp; b", null], "n": 3}\n',
    'id,name,note\n1,SÃ£o Paulo,"caf&eacute;, late"\n2,,\n',
    "---\ntitle: The cafÃ©\nopen: true\n---\n\nIts baker &rsquo; s rolls.\n",
    "| a | b |\n|---|---|\n| cafÃ© | don â€™ t |\n",
    "2024-05-01 12:00:00 ERROR caf\x1b[31m&eacute;\x1b[0m\r\n2024-05-01 12:00:01 INFO ok\r\n",
    "def f(x):\n    return x &amp; 1  # cafÃ©\n",
)
"""Texts whose structure has to stay, with damage in them."""

_ENORMOUS = 100_000
"""Characters of the longest text, at least."""


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
    texts += _STRUCTURED
    long = "\n\n".join(clean) + "\n\nThe caf& eacute; closed.\n\n"
    texts.append(long * (_ENORMOUS // len(long) + 1))
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
