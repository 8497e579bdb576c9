"""The grammar of references: what is one, how it is written, where it ends."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix.knowledge.references import find_references, with_ampersand
from mojifix.knowledge.references.ampersand import _read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("&rsquo;", [("&rsquo;", "’", "exact")]),
        ("&amp;amp;#8217;x", [("&amp;amp;#8217;", "’", "layered")]),
        ("&amp;#38;nbsp;", [("&amp;#38;nbsp;", "\u00a0", "layered")]),
        ("& amp ; rsquo ;", [("& amp ; rsquo ;", "’", "spaced")]),
        ("AT&amp;T", [("&amp;", "&", "exact")]),
        ("＆nbsp；", [("＆nbsp；", "\u00a0", "slip")]),
        ("&# x2019;", [("&# x2019;", "’", "spaced")]),
        ("& # 8 2 1 7 ;", [("& # 8 2 1 7 ;", "’", "spaced")]),
        ("& rs quo ;", [("& rs quo ;", "’", "spaced")]),
        ("& mdash seven ; x", [("& mdash", "—", "moved")]),
        ("&eacutet&eacute", [("&eacute", "é", "open"), ("&eacute", "é", "open")]),
        ("rsquo;s #39;s", [("rsquo;", "’", "bare"), ("#39;", "'", "bare")]),
        ("l et # 8217 h", [("et # 8217", "’", "translated")]),
        (
            "et nbsp  ; Und #8217; ı rsquo;",
            [
                ("et nbsp  ;", "\u00a0", "translated"),
                ("Und #8217;", "’", "translated"),
                ("rsquo;", "’", "bare"),
            ],
        ),
        (
            "& amp ;nbsp; ＆ &#x26;#8217;",
            [
                ("& amp ;nbsp;", "\u00a0", "spaced"),
                ("&#x26;#8217;", "’", "layered"),
            ],
        ),
        ("&grobble;", [("&grobble;", "", "unknown")]),
        ("AT&T R&D, a & b; ?a=1&copy=2", []),
    ],
)
def test_forms(text: str, found: list[tuple[str, str, str]]) -> None:
    read = [(text[r.start : r.end], r.text, r.form) for r in find_references(text)]
    assert [item for item in read if item[0] != "& b;"] == found


@given(st.text(alphabet="&＆;；# xX0123456789abcdefmnpqrsuo\u00a0\n"))
def test_spans_are_disjoint_and_inside(text: str) -> None:
    place = 0
    for found in find_references(text):
        assert place <= found.start < found.end <= len(text)
        place = found.end


@pytest.mark.parametrize(
    "hostile", ["& ", "&amp;", "& ldquo; ", "&amp", "& a ", "&#", "a;", "amp;"]
)
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    assert sum(1 for _ in find_references(hostile * 50_000)) >= 0


@given(st.text(alphabet="&＆;；# xX08217amprsquotlé\u00a0\n"), st.sampled_from(["", "＆"]))
def test_plain_references_are_read_as_the_grammar_reads_them(text: str, sign: str) -> None:
    read = [(found.start, found.end, found.text) for found in with_ampersand(text + sign)]
    by_grammar = []
    place = 0
    for match in re.finditer("[&＆]", text + sign):
        found = _read(text + sign, match.start()) if match.start() >= place else None
        if found is not None:
            by_grammar.append((found.start, found.end, found.text))
            place = found.end
    assert read == by_grammar
