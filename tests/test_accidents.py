"""The damage of `accidents`: what it promises, and what it looks like."""

from __future__ import annotations

from random import Random

import pytest

from accidents import CHAINS, KINDS
from damage import KINDS as FIRST
from damage import Kind
from samples import ROOT, articles, sentences

TEXTS = [
    *((article.clean, article.lang) for article in articles()),
    *((f"{text.title}\n\n{text.text}", text.lang) for text in sentences()),
]
BY_NAME = {kind.name: kind for kind in (*KINDS, *CHAINS)}


def damaged(text: str, kind: Kind, lang: str | None = "en") -> tuple[str, str]:
    """Return the original and what became of it."""
    rng = Random(kind.name)
    original = kind.original(text, rng, lang) if kind.original else text
    return original, kind.function(original, rng, lang)


@pytest.mark.parametrize("kind", BY_NAME.values(), ids=lambda kind: kind.name)
def test_each_kind_damages_something_and_the_same_seed_gives_the_same(kind: Kind) -> None:
    found = [damaged(text, kind, lang) for text, lang in TEXTS]
    assert found == [damaged(text, kind, lang) for text, lang in TEXTS]
    assert any(original != after for original, after in found)


def test_names_and_causes_are_told_apart() -> None:
    kinds = [*FIRST, *KINDS, *CHAINS]
    assert len({kind.name for kind in kinds}) == len(kinds)
    assert len({kind.cause for kind in kinds}) == len(kinds)


def test_every_language_of_the_word_tables_has_a_text() -> None:
    known = {path.stem for path in (ROOT / "src" / "mojifix" / "data" / "words").glob("*.xz")}
    assert len(known) > 20
    assert known <= {lang for _, lang in TEXTS}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("run-on-names", "l’été", "l&rsquo&eacutet&eacute"),
        ("surrogate-references", "Well", "Well &#55357;&#56832;"),
        ("shouted-names", "Pérez", "P&EACUTE;REZ"),
        ("moved-ampersands", "fürs", "&fuuml;rs"),
        ("carried-semicolons", "es – sieben Mal", "es & ndash sieben ; Mal"),
        ("spelt-out-references", "it’s", "it& r s q u o ;s"),
        ("swallowed-letters", "don’t", "don&rsquot;t"),
        ("mojibake-question-marks", "doesn’t", "doesnâ??t"),
        ("mojibake-bytes-gone", "it’s", "itâs"),
        ("mojibake-replaced", "č”", "Ä?â€?"),
        ("byte-escapes", "it’s", "it\\x92s"),
        ("escaped-backslashes", "it’s", "it&#92;u2019s"),
        ("mojibake-trademark", "we’ll", "weâ€TMll"),
        ("mojibake-straightened", "House™", 'Houseâ"¢'),
        ("mojibake-mac-comma", "It’s", "It,Äôs"),
        ("mojibake-437", "it’s", "itΓÇÖs"),
        ("mojibake-850", "é—", "├®ÔÇö"),
        ("mojibake-gbk", "Newton’s", "Newton鈥檚"),
        ("mac-as-western", "don’t, it’s, we’ll", "donÕt, itÕs, weÕll"),
        ("mac-as-western", "don’t", "don’t"),
        ("slashed-quotes", "Alabama’s", "Alabama\\'s"),
        ("sql-quotes", "Australia's", "Australia''s"),
        (
            "json-page",
            "a\nb",
            "\\u003cp\\u003ea\\u003c/p\\u003e\\r\\n\\u003cp\\u003eb\\u003c/p\\u003e",
        ),
        ("encoded-words", "Été", "=?utf-8?b?w4l0w6k=?="),
        ("utf-7", "it’s", "it+IBk-s"),
        ("code-points", "it’s", "it<U+2019>s"),
        ("printed-bytes", "Ł", "<c5><81>"),
        ("pdf-accents", "für", "f¨ur"),
        ("treebank-quotes", "„Wir“, sagt er", "`` Wir '', sagt er"),
        ("treebank-quotes", "« Nous », dit-elle", "`` Nous '', dit-elle"),
        ("joined-marks", "well-known", "well @-@ known"),
        ("rtf", "it’s", "it\\rquote s"),
        ("misplaced-spaces", "“Limited,” says he.", "“Limited, ”says he."),
        ("parted-contractions", "can’t", "ca n’t"),
        ("spaced-title", "The bakery", "T H E  B A K E R Y"),
        ("json > csv > html", 'a "b"\nc', "a \\&quot;&quot;b\\&quot;&quot;\\nc"),
    ],
)
def test_what_the_damage_looks_like(name: str, text: str, expected: str) -> None:
    assert damaged(text, BY_NAME[name])[1] == expected


def test_addresses_are_decoded_too_far() -> None:
    original, after = damaged("Look here.", BY_NAME["decoded-addresses"])
    assert original.startswith("Look here. https://example.org/list?id=4&times=2&notes=all")
    assert after.startswith("Look here. https://example.org/list?id=4×=2¬es=all©=1®ion=north")


def test_central_europe_read_as_the_west() -> None:
    kind = BY_NAME["central-as-western"]
    assert damaged("się już są", kind, "pl")[1] == "siê ju¿ s¹"
    assert damaged("się już są", kind, "en")[1] == "się już są"


def test_lines_break_at_blanks() -> None:
    text = "one two three " * 20
    broken = BY_NAME["named-references > wrapped"].function(text, Random(0), "en")
    assert max(map(len, broken.split("\n"))) <= 72
