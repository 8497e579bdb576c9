"""Pages read as HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from files.conftest import Rewritten
from files.repairs import KEPT, each
from mojifix.files import Document, FileOptions, Problem, documents, fix_file, text_encoding
from mojifix.files.formats.page import text_of
from mojifix.options import Images


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("", ""),
        ("plain", "plain"),
        ("<p>one\n two <b>three</b>, <i> four</i></p>five", "one two three, four\n\nfive"),
        ("<h1>Title</h1><div>a</div><div>b</div><div><div>c", "Title\n\na\nb\nc"),
        ("a<br>b<br><br>c<br></p>d<div>e<br></div>f", "a\nb\n\nc\n\nd\ne\nf"),
        ("<ul><li>a<li>b</ul>c", "a\nb\nc"),
        ("<table><tr><td>a<td>b<tr><th>c<td></table>", "a b\nc"),
        ("<pre>\n a\n  b\n</pre>c", " a\n  b\n\n\nc"),
        ("<pre>a <b> b</b></pre>", "a  b"),
        ("a<b> </b>b<span></span>c<!-- d -->e", "a bce"),
        ("<title>t</title><style>s</style><body>a<script>s</script><noscript>n</noscript>b", "ab"),
        ("<template>t</template><svg><text>s</text></svg><iframe>f</iframe>a", "a"),
        ("<p hidden>h</p><p style='Display : None'>h</p><p style='color:red'>a", "a"),
        ("R&amp;D &lt; &eacute;\u00a0x &nbsp; y", "R&D < é\u00a0x \u00a0 y"),
        ("<p>日本</p><p>\u3000語", "日本\n\n\u3000語"),
        ("a\0b", "ab"),
        ("<p>" * 1500 + "deep" + "<div>" * 1500, "deep"),
    ],
)
def test_what_a_page_says(page: str, text: str) -> None:
    assert text_of(page, "markdown") == text


@pytest.mark.parametrize(
    ("images", "text"),
    [
        ("markdown", "See ![a & b](http://x.y/i.png?a=1&b=2) here"),
        ("html", 'See <img src="http://x.y/i.png?a=1&b=2" alt="a & b"> here'),
        ("alt", "See a & b here"),
        ("drop", "See here"),
    ],
)
def test_images(images: Images, text: str) -> None:
    page = 'See <img class=x alt="a &amp; b" src="http://x.y/i.png?a=1&b=2"> here'
    assert text_of(page, images) == text


def test_images_that_show_nothing() -> None:
    page = (
        '<img><img src="javascript:alert(1)" alt="x"><img src="http://x.y/p.gif" width=1 height=1>'
        '<img data-src="http://x.y/&quot;.png" src="data:image/gif;base64,R0lGOD" alt=">y">'
    )
    text = text_of(page, "markdown")
    assert "javascript" not in text
    assert "p.gif" not in text
    assert "![>y](http://x.y/%22.png)" in text


def test_files(tmp_path: Path, rewritten: Rewritten, monkeypatch: pytest.MonkeyPatch) -> None:
    page = '<meta charset="iso-8859-1"><p>Crème\r\nbrûlée'.encode("latin-1")
    for size in (1 << 22, 12):
        monkeypatch.setattr(text_encoding, "PREFIX", size)
        got = rewritten(page, "a.html", each(str.upper), html=True)
        assert got == ("CRÈME BRÛLÉE\n".encode(), True)
    got = rewritten(page, "a.html", KEPT, html=True, output_encoding="latin-1")
    assert got == ("Crème brûlée\n".encode("latin-1"), True)
    with pytest.raises(Problem, match="ascii has no 'è'"):
        rewritten(page, "a.html", KEPT, html=True, output_encoding="ascii")
    monkeypatch.undo()
    assert rewritten(page, "a.html", KEPT) == (page, False)
    path = tmp_path / "a.html"
    assert list(documents(str(path), FileOptions(html=True))) == [
        Document(str(path), "Crème brûlée", 0, "text of the page")
    ]
    assert fix_file(str(path), KEPT, FileOptions(html=True), output=str(tmp_path / "a.txt"))
    assert (tmp_path / "a.txt").read_bytes() == "Crème brûlée\n".encode()


@given(
    st.lists(
        st.sampled_from(
            "<p> </p> <b> </b> <br> <table> <tr> <td> <pre> <svg> <select> <!-- --> <![CDATA[ <img "
            "src=x > <script> </script> text &amp; & \0 \x0b \ud800 \" ' <select> <frameset>".split(
                " "
            )
        )
    ).map(" ".join)
)
def test_anything_is_read(page: str) -> None:
    text = text_of(page, "markdown")
    assert "<script" not in text
    assert "\n\n\n" not in text or "<pre>" in page
