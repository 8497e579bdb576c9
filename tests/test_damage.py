"""The damage model itself: what it promises to the tests and benchmarks built on it."""

from __future__ import annotations

import html

import pytest

from damage import BY_NAME, KINDS, Kind, compose, damage
from samples import articles

TEXTS = [(article.clean, article.lang) for article in articles()]
ASCII = 'It\'s "plain" text & more: the old mill is three miles away.\n\nNobody goes there.'


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_damages_something_and_the_same_seed_gives_the_same(kind: Kind) -> None:
    damaged = [damage(text, kind, seed=3, lang=lang) for text, lang in TEXTS]
    assert damaged == [damage(text, kind, seed=3, lang=lang) for text, lang in TEXTS]
    assert any(text != after for (text, _), after in zip(TEXTS, damaged, strict=True))


def test_names_and_causes_are_told_apart() -> None:
    assert len(KINDS) >= 18
    assert len(BY_NAME) == len(KINDS)
    assert len({kind.cause for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("name", ["named-references", "decimal-references", "hex-references"])
def test_well_formed_references_mean_the_text(name: str) -> None:
    for text, _ in [*TEXTS, (ASCII, "en")]:
        damaged = damage(text, BY_NAME[name])
        assert html.unescape(damaged).replace("\u00a0", " ") == text.replace("\u00a0", " ")


def test_ascii_text_has_references_too() -> None:
    assert "&apos;s &quot;plain&quot; text &amp; more" in damage(ASCII, BY_NAME["named-references"])


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("mojibake", "café’s", "cafÃ©â€™s"),
        ("mojibake-twice", "é", "ÃƒÂ©"),
        ("windows-1252-numbers", "“é”", "&#147;é&#148;"),
        ("split-references", "décidé, «oui»", "d & eacute; cid & eacute ;, & laquo; oui & raquo;"),
        ("literal-escapes", "é😀", "\\u00e9\\ud83d\\ude00"),
        ("percent-escapes", "café", "caf%C3%A9"),
        ("without-ampersand", "l’été", "lrsquo;eacute;teacute;"),
        ("news-wire", "it’s “so”", "it #39;s  quot;so quot;"),
        ("c1-controls", "“é”", "\x93é\x94"),
        ("decomposed", "é", "e\u0301"),
        ("tokenised", "I don't.", "I do n't ."),
    ],
)
def test_what_the_damage_looks_like(name: str, text: str, expected: str) -> None:
    assert damage(text, BY_NAME[name]) == expected


def test_composed_damage_is_done_in_order() -> None:
    kind = compose(BY_NAME["mojibake"], BY_NAME["decimal-references"])
    assert kind.name == "mojibake+decimal-references"
    assert damage("é", kind) == "&#195;&#169;"
