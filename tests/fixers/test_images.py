from __future__ import annotations

from typing import Any

import pytest

import mojifix
from mojifix import Image, Pipeline
from mojifix.fixers.markup.images import FIXER

MARKDOWN = Pipeline([FIXER])
HTML = Pipeline([FIXER], images="html")


def test_a_record_has_its_place_and_all_attributes() -> None:
    text = 'Before. < img class = "wide" src = "/a/b. jpg "alt =" A pier " / > After.'
    [image] = MARKDOWN.explain(text).images
    assert text[image.start : image.end].startswith("< img")
    assert text[image.end :] == " After."
    assert (image.src, image.alt, image.title) == ("/a/b.jpg", "A pier", "")
    assert image.attributes["class"] == "wide"


def test_a_record_keeps_an_address_that_is_not_shown() -> None:
    report = MARKDOWN.explain('<img src="javascript:alert(1)" alt="A pier">')
    assert report.text == "A pier"
    assert report.images[0].src == "javascript:alert(1)"


def test_dropped_images_have_records_in_their_order() -> None:
    report = Pipeline([FIXER], images="drop").explain("<img src=a.jpg> <img src=b.jpg>, end")
    assert report.text == ", end"
    assert [image.src for image in report.images] == ["a.jpg", "b.jpg"]


def test_alt_texts_of_records_are_repaired_as_prose() -> None:
    [image] = mojifix.explain('<img src="/a.jpg" alt="A caf&eacute; & amp; bar">').images
    assert image == Image(
        "/a.jpg", "A café & bar", "", {"src": "/a.jpg", "alt": "A caf&eacute; & amp; bar"}, 0, 49
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " java\tscript:alert(1)",
        "java\x01script:alert(1)",
        "\x01javascript:alert(1)",
        "java\u00adscript:alert(1)",
        "java script : alert(1)",
        "javascript&colon;alert(1)",
        "javascript&amp;colon;alert(1)",
        "javascript& colon ;alert(1)",
        "&#106;avascript:alert(1)",
        "&#x6A;avascript&#58;alert(1)",
        "&amp;#106;avascript:alert(1)",
        "javascript%3Aalert(1)",
        "java\\u0073cript:alert(1)",
        "vbscript:x",
        "VBSCRIPT:x",
        "data:text/html,x",
        "Data:image/svg+xml,x",
        "blob:x",
    ],
)
@pytest.mark.parametrize("images", ["markdown", "html"])
def test_no_address_that_a_browser_runs_is_shown(address: str, images: Any) -> None:
    shown = mojifix.fix(f'One <img src="{address}" alt="A pier"> two.', images=images)
    assert shown == "One A pier two."


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("[/caption]javascript:x", "%5B/caption%5Djavascript:x"),
        ("<b></b>javascript:x", "%3Cb%3E%3C/b%3Ejavascript:x"),
    ],
)
def test_no_other_fixer_uncovers_one(address: str, shown: str) -> None:
    assert mojifix.fix(f'<img src="{address}" alt="A pier">') == f"![A pier]({shown})"


@pytest.mark.parametrize(
    "alt",
    [
        "x](javascript:alert(1))",
        "x&rsqb;(javascript:alert(1))",
        "x&amp;#93;(javascript:alert(1))",
        "x\\](javascript:alert(1))",
        "x\\",
    ],
)
def test_an_alt_text_does_not_end_its_markdown(alt: str) -> None:
    shown = mojifix.fix(f'<img src="/a.jpg" alt="{alt}">')
    escaped = False
    for place, character in enumerate(shown):
        if character == "]" and not escaped:
            assert shown[place:] == "](/a.jpg)"
            break
        escaped = character == "\\" and not escaped


@pytest.mark.parametrize(
    "alt",
    ['say "yes"', "say &quot;yes&quot;", "say &amp;quot;yes&amp;quot;", "say & quot ;yes& #34;"],
)
def test_an_alt_text_does_not_end_its_attribute(alt: str) -> None:
    shown = mojifix.fix(f"<img src='/a.jpg' alt='{alt}'>", images="html")
    assert shown == '<img src="/a.jpg" alt="say “yes”">'


def test_an_attribute_cannot_be_smuggled_in() -> None:
    text = "<img src='/a.jpg' alt='&quot onerror=&#34alert(1)'>"
    shown = mojifix.fix(text, images="html")
    assert shown.count('"') == 4
    assert mojifix.fix(shown, images="html") == shown


def test_a_clean_tag_stays_only_with_a_clean_address() -> None:
    assert HTML.fix('<img src="javascript:x" alt="A pier">') == "A pier"
    clean = '<img src="/a?b=1&amp;c=2" alt="A pier, 3 > 2">'
    assert HTML.fix(clean) is clean


@pytest.mark.parametrize(
    "unit",
    ["<img ", "<img src=a ", '<img src="a ', "<img src='a' alt=\"x ", '<img alt="> ', "& lt; img "],
)
def test_linear(unit: str) -> None:
    MARKDOWN.fix(unit * (60_000 // len(unit)))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<img src="/a.jpg" alt="A pier">', "image-tag"),
        ('< img src="/a.jpg" alt="A pier">', "broken-image-tag"),
        ('<img src ="/a.jpg" alt="A pier">', "broken-image-tag"),
        ('<img src= "/a.jpg" alt="A pier">', "broken-image-tag"),
        ("& lt; IMG src='/a.jpg' alt='A pier' & gt;", "broken-image-tag"),
        ("&lt;\u00a0img src='/a.jpg' alt='A pier'&gt;", "broken-image-tag"),
    ],
)
def test_whether_a_tag_was_broken_up(text: str, code: str) -> None:
    [change] = MARKDOWN.explain(text).changes
    assert change.causes[0].code == code
