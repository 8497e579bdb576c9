"""Which references need a look, and how a text is cut into lines."""

from __future__ import annotations

import pytest

from mojifix.edits import Reason
from mojifix.fixers.encoding.mangled.cutting import lines, stands
from mojifix.fixers.encoding.mangled.line import Token
from mojifix.knowledge.references import find_references

REASON = Reason("test", "A test.", "certain")


def _tokens(text: str) -> list[Token]:
    return [
        Token(found.start, found.end, found.text, found.form == "exact", REASON)
        for found in find_references(text)
        if found.text
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("caf&eacute;s", [True]),
        ("caf&eacute; au", [False]),
        ("un &eacute;t", [False]),
        ("(&eacute;)", [True]),
        ("caf& eacute;s", [False]),
        ("he&rsquos", [False]),
        ("don&rsquo;t", [True]),
        ("don&rsquo; t", [False]),
        ("don &rsquo;t", [False]),
        ("don&rsquo;'t", [False]),
        ("&lsquo;so&rsquo;,", [False, True]),
        ("&ldquo;so&rdquo; it", [True, True]),
        ("it &ldquo; so", [False]),
        ("&ldquo;&ldquo;so", [True, False]),
        ("&ldquo; &laquo;so", [False, False]),
        ("a&nbsp;b", [False]),
        ("a &mdash; b", [True]),
        ("a & mdash; b", [False]),
        ("x&amp;rsquo;s", [True]),
        ("&quot;so&quot;", [True, True]),
    ],
)
def test_what_can_stay(text: str, expected: list[bool]) -> None:
    before = None
    found = []
    for reference in find_references(text):
        found.append(stands(text, reference, before))
        before = reference
    assert found == expected


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a & eacute; b\nc & eacute; d", ["a & eacute; b", "c & eacute; d"]),
        ("a\nb & mdash; c\nd", ["b & mdash; c"]),
        ("b & acirc;\ntiments", ["b & acirc;\ntiments"]),
        ("b & acirc;  \n timents", ["b & acirc;  \n timents"]),
        ("b & acirc;\nTiments", ["b & acirc;"]),
        ("b & acirc;.\ntiments", ["b & acirc;."]),
        ("b & acirc;\n\ntiments", ["b & acirc;"]),
        ("b & mdash;\ntiments", ["b & mdash;"]),
        ("les\n& eacute; coles", ["les\n& eacute; coles"]),
        ("les\n  & eacute; coles", ["les\n  & eacute; coles"]),
        ("les\n   & eacute; coles", ["   & eacute; coles"]),
        ("les.\n& eacute; coles", ["& eacute; coles"]),
        ("les\n\n& eacute; coles", ["& eacute; coles"]),
        ("les\nx & eacute; coles", ["x & eacute; coles"]),
        ("l & egrave; s\n& eacute; coles\nx", ["l & egrave; s\n& eacute; coles"]),
        ("caf &\neacute; x\ny", ["caf &\neacute; x"]),
        ("& eacute; a &\neacute; x\ny", ["& eacute; a &\neacute; x"]),
    ],
)
def test_lines(text: str, spans: list[str]) -> None:
    found = [text[line.start : line.end] for line in lines(text, _tokens(text), lambda: None)]
    assert found == spans


def test_a_text_without_tokens_has_no_lines() -> None:
    assert list(lines("a & b", [], lambda: None)) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("& ldquo; & ldquo; so", ["““"]),
        ("& ldquo; & nbsp; so", ["“\u00a0"]),
        ("& nbsp; & nbsp;", ["\u00a0\u00a0"]),
        ("it & rdquo; & ldquo; so", ["”", "“"]),
        ("it & rdquo; , & ldquo; so", ["”", "“"]),
        ("it&rsquo; &ldquo;so", ["’", "“"]),
        ("it & rdquo; & rdquo; so", ["””"]),
        ("it & rsquo; & rdquo; so", ["’”"]),
        ("it& quot; & quot;so", ['"', '"']),
        ("it& ldquo; & rdquo;so", ["“", "”"]),
        ("it & quot; & quot; so", ['""']),
        ("it & quot; & quot;so", ['""']),
        ("it & quot;& quot;so", ['""']),
        ("& quot; & quot;so", ['""']),
        ("& eacute; & eacute;", ["é", "é"]),
        ("a & mdash; & mdash; b", ["—", "—"]),
    ],
)
def test_marks_that_are_one(text: str, shown: list[str]) -> None:
    found = [atom.shown for line in lines(text, _tokens(text), lambda: None) for atom in line.atoms]
    assert found == shown
