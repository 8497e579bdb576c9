"""Names that were cut or misspelt: what is meant where they stand."""

from __future__ import annotations

import pytest

from mangled_parts import fixed, reasons


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "a&rsqou;b", "a’b"),
        ("en", "f&uumlr; it&rsquos; don&rsquot;t", "für it’s don’t"),
        ("en", "so &amphellip; and &amprsquo;tis", "so… and ’tis"),
        ("en", "the &ampx; and &ampersand; stay", "the &ampx; and &ampersand; stay"),
        ("en", "a&nbspp;b &hellipp;", "a b…"),
        ("de", "&fuuml;r a&fuuml;r &aauml;hnlich", "für aür ähnlich"),
        ("fr", "na&iumm;ve caf&eacu; &eacut;t&eacut;", "naïve café été"),
        ("en", "mill&mdsh;empty", "mill—empty"),
        ("en", "a &dquo; b&dquo; c", "a “b” c"),
        ("en", "mi&ldqo;ll", "mi&ldqo;ll"),
        ("en", "& Sons; & chips; fish&chips; & Cie;", "& Sons; & chips; fish&chips; & Cie;"),
        (
            "en",
            "the &QZ; and &xyzzy; and &abcdefghijklmn;",
            "the &QZ; and &xyzzy; and &abcdefghijklmn;",
        ),
        ("pt", "tamb&etilde;m", "também"),
        ("vi", "M&ytilde; vang", "Mỹ vang"),
    ],
)
def test_meanings(lang: str, text: str, expected: str) -> None:
    assert fixed(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a &rsqo; b", ["apostrophe-residue"]),
        ("x &mdsh; y", ["misspelt-reference"]),
        ("x &foo; y", []),
        ("&#12345678;", []),
    ],
)
def test_reasons(text: str, expected: list[str]) -> None:
    assert reasons(text, "en") == expected
