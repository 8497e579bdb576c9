"""What repairs of prose must not reach into, and what they must still reach."""

from __future__ import annotations

import pytest

from mojifix import Document
from mojifix.edits import Edit, Reason
from mojifix.knowledge.protect import spans

WHY = Reason("test", "A test.", "certain")


def protected(line: str) -> list[str]:
    return [line[start:end] for start, end in spans(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("see https://a.org/x?b=1&copy=2.", ["https://a.org/x?b=1&copy=2"]),
        ("(see http://a.org/b_(c)).", ["http://a.org/b_(c)"]),
        ("http://a.org/&nbsp;and so on", ["http://a.org/"]),
        ("http://a.org/?b=1&amp;c=2!", ["http://a.org/?b=1&amp;c=2"]),
        ("www.example.org/caf-eacute, then", ["www.example.org/caf-eacute"]),
        ("mailto:a.b@c.example or a.b@c.example.", ["mailto:a.b@c.example", "a.b@c.example"]),
        ("[a text](/b/c-nbsp-d) and ![e](f.png)", ["/b/c-nbsp-d", "f.png"]),
        ('< img src = "/a/b. jpg "alt =" A rose" / >', ['"/a/b. jpg "']),
        ("<a href=/x&copy=1>", ["/x&copy=1"]),
        (r"open C:\new\table now", [r"C:\new\table"]),
        (r"on \\server\share\new now", [r"\\server\share\new"]),
        ("in /usr/lib/x.so, not", ["/usr/lib/x.so"]),
        ("/wp-content/a-nbsp-b.jpg", ["/wp-content/a-nbsp-b.jpg"]),
        ("the file report_v1.2.pdf.", ["report_v1.2.pdf"]),
        ("parisnbsp-why-malgreacute.jpg", ["parisnbsp-why-malgreacute.jpg"]),
        ("?a=1&copy=2&reg=3&para=4&lt=5", ["?a=1&copy=2&reg=3&para=4&lt=5"]),
        ("a=1&copy=2 is bad", ["a=1&copy=2"]),
        ("write `&amp;nbsp;` for a space", ["`&amp;nbsp;`"]),
        ("where $x & y$ and $\\alpha_1$ meet", ["$x & y$", "$\\alpha_1$"]),
        (r"so \(a & b\) and \[c\]", [r"\(a & b\)", r"\[c\]"]),
        # prose
        ("AT&T and R&D; Q&A", []),
        ("Smith & Sons; Partners", []),
        ("from $5 and $10 to $20", []),
        ("$20,000 & US$ 5 < R$ 10", []),
        ("and/or, he/she, 12/05/2021, km/h", []),
        ("the end.The mayor came.Then", []),
        ("Rosi`s Bar & Joe`s", []),
        ("``one'' & ``two''", []),
        ("#hashtag and @handle", []),
        ("¯\\_(ツ)_/¯", []),
        ("d & eacute; cid & eacute;", []),
    ],
)
def test_spans_of_a_line(line: str, expected: list[str]) -> None:
    assert protected(line) == expected


def test_outside_drops_what_lies_inside_or_overlaps() -> None:
    text = "one\nsee http://a.org/x here\ntwo"
    start = text.index("http")
    end = text.index(" here")
    inside = Edit(start + 2, start + 4, "", WHY)
    overlap = Edit(end - 1, end + 3, "", WHY)
    whole = Edit(start - 1, end, "", WHY)
    exact = Edit(start, end, "", WHY)
    before = Edit(0, 1, "", WHY)
    after = Edit(len(text) - 1, len(text), "", WHY)
    insert_in = Edit(start + 1, start + 1, "x", WHY)
    insert_at = Edit(start, start, "x", WHY)
    insert_end = Edit(end, end, "x", WHY)
    across = Edit(0, start + 3, "", WHY)
    document = Document(text)
    assert document.outside([inside, overlap, insert_in, across]) == []
    for kept in (whole, exact, before, after, insert_at, insert_end):
        assert document.outside([kept]) == [kept]
    assert document.is_protected(start + 1, start + 2)
    assert not document.is_protected(0, 3)


def test_edits_in_a_block_of_code() -> None:
    text = "```\na &amp; b\n```\n&amp;"
    edits = [Edit(6, 11, "&", WHY), Edit(len(text) - 5, len(text), "&", WHY)]
    assert Document(text).outside(edits) == edits[1:]


HOSTILE = (
    "& < Ã ` $ \\( \\[ a. /a a=1& ?a= src=' http:// ]( @ a@ a@b. www. C:\\ <code> <pre a- :: // ( "
    "[] ~/ \\\\a a/ $a `a x= .a/ A:\\a \\a\\ &lt; www.) www.() ```\n ~~~\n </code> a,"
)


@pytest.mark.parametrize("piece", [*HOSTILE.split(" "), "& ", "ab ", "a -", "``a "])
def test_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    edits = [Edit(at, at + 1, "", WHY) for at in range(0, len(text) - 1, 2)]
    Document(text).outside(edits)
