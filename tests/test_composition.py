"""Letters in parts: whole clusters, as `regex` cuts a text into them."""

from __future__ import annotations

import unicodedata

import pytest

from mojifix.knowledge.composition import PARTS, in_parts
from samples import cases

regex = pytest.importorskip("regex")

LETTERS = (
    "e\u0301",
    "A\u030a",
    "u\u0308\u0304",
    "\u1112\u1161\u11ab",
    "\u30ab\u3099",
    "q\u0323\u0307",
)
BETWEEN = ("", " ", "x", "\n", "🇫🇷", "👩\u200d🚀", "क्ष", "\u200d")


def expected(text: str) -> list[tuple[int, int]]:
    """Return the clusters that composing makes shorter, as `regex` finds them."""
    return [
        m.span()
        for m in regex.finditer(r"\X", text)
        if len(unicodedata.normalize("NFC", m[0])) < len(m[0])
    ]


@pytest.mark.parametrize("between", BETWEEN, ids=ascii)
@pytest.mark.parametrize("letter", LETTERS, ids=ascii)
def test_a_letter_in_parts_is_a_cluster(letter: str, between: str) -> None:
    text = f"Caf{letter}{between}{letter}s, {letter}."
    assert [(start, end) for start, end, _ in in_parts(text)] == expected(text)


def test_the_clusters_of_the_cases() -> None:
    part = regex.compile(f"[{PARTS}]")
    texts = [case.input for case in cases() if part.search(case.input)]
    assert len(texts) > 20
    for text in texts:
        found = {(start, end) for start, end, _ in in_parts(text)}
        assert found >= set(expected(text)) or "\u0300" * 31 in text, text
