"""The report's page as HTML; what it does in a browser is tested in `tests/browser`."""

from __future__ import annotations

import base64
import gc
import hashlib
import re
import weakref
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix import Edit, Reason, Report, explain
from mojifix.edits import splice
from mojifix.image import Image
from mojifix.render.detail import places
from mojifix.render.entries import Entry, Failure
from mojifix.render.page import page, single
from mojifix.render.totals import Limits
from mojifix.report import Step
from reports import WHY, entry, replaced, report

EVIL = "</p></script></style><script>alert(1)</script><img src=x onerror=alert(1)>\u202e\0\ud800"


def parsed(html: str) -> Element:
    """Parse the page; any fault of the markup is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: Element = parser.parse(html)
    return tree


def said(element: Element | None) -> str:
    assert element is not None
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def by_class(tree: Element, name: str) -> list[Element]:
    return [found for found in tree.iter() if name in (found.get("class") or "").split()]


def make(*entries: Entry | Failure, limits: Limits | None = None) -> Element:
    return parsed("".join(page(entries, limits) if limits else page(entries)))


# --- what it tells ----------------------------------------------------------------------------


def test_a_place_says_what_it_was_what_it_is_and_why() -> None:
    tree = parsed(single(report("x & <b> y", (0, 1, "X"), (8, 9, ""))))
    first, second = by_class(tree, "change")
    assert [(child.tag, child.text) for child in first] == [("del", "x"), ("ins", "X")]
    assert [(child.tag, child.text) for child in second] == [("del", "y")]
    assert "likely" in str(first.get("class"))
    reason = tree.find(f".//p[@id='{first.get('aria-describedby')}']")
    assert reason is not None
    assert reason.get("data-fixer") == "mine"
    assert said(reason) == f"mine because likely {WHY.sentence}"
    assert said(by_class(tree, "text")[0]) == "BeforeAfter xX & <b> y"
    assert said(tree.find(".//h1")) == "2 damaged places in 1 document"
    about = "2 damaged places in 9 characters. Read as a short text. It says"
    assert said(by_class(tree, "about")[0]).startswith(about)


def test_totals_are_over_all_documents() -> None:
    alpha = Reason("a", "An a.", "certain", "The letter a was lost.")
    beta = Reason("b", "A b.", "guess")
    tree = make(
        Entry("one", "", replaced("a b a", ("alpha", "a", "A", alpha), ("beta", "b", "B", beta))),
        Entry("two", "", replaced("aaa", ("alpha", "a", "A", alpha))),
        Entry("three", "", explain("Nothing here.")),
        Failure("four", "line 3", "no <such> file"),
    )
    # three letters that touch, and were damaged alike, are one place
    assert said(tree.find(".//h1")) == "4 damaged places in 2 documents"
    assert "3 documents read, 21 characters; 1 could not be read" in said(tree.find(".//header"))
    assert [said(row) for row in by_class(tree, "causes")[0]] == [
        "The letter a was lost. 5",
        "A b. 1",
    ]
    rows = [(box.get("name"), box.get("value")) for box in tree.iter("input") if box.get("name")]
    assert rows == [("fixer", "alpha"), ("fixer", "beta"), ("grade", "certain"), ("grade", "guess")]
    labels = [said(label) for label in tree.iter("label")]
    assert labels[:4] == ["alpha3", "beta1", "certain3", "guess1"]
    widths = [bar.get("width") for bar in tree.iter("{http://www.w3.org/2000/svg}rect")]
    assert widths == ["100.0%", "33.3%"] * 3
    assert [said(link) for link in tree.findall(".//nav//a")] == ["one3", "two1"]
    assert said(by_class(tree, "failures")[0]).endswith("four line 3: no <such> file")


def test_nothing_damaged_is_said() -> None:
    tree = make(Entry("one", "", explain("Nothing here.")))
    assert said(tree.find(".//h1")) == "Nothing is damaged"
    assert tree.find(".//aside") is None
    assert by_class(tree, "tools") == []
    assert said(parsed("".join(page([]))).find(".//h1")) == "Nothing was read"


def test_one_word_for_one() -> None:
    assert said(make(entry("a", 1)).find(".//title")) == "1 damaged place in 1 document"


def test_the_most_damaged_stand_first_and_the_first_of_equals() -> None:
    tree = make(entry("a", 2), entry("b", 5), entry("c", 2), entry("d", 1))
    assert [said(heading) for heading in tree.findall(".//section/h2")][:4] == ["b", "a", "c", "d"]


def test_files_of_many_documents_have_bars_too() -> None:
    lines = [entry("a", 2, "line 1"), entry("a", 3, "line 2"), entry("b", 4, "line 1")]
    tree = make(*lines, Failure("b", "line 2", "no JSON"))
    section = tree.find(".//section[@aria-labelledby='files']")
    assert section is not None
    assert [said(row) for row in section.iter("li")] == ["a5", "b4"]
    assert [said(link) for link in tree.findall(".//nav//a")] == [
        "b line 14",
        "a line 23",
        "a line 12",
    ]
    assert make(*lines[:2]).find(".//section[@aria-labelledby='files']") is None


def test_a_huge_corpus_makes_a_small_page() -> None:
    def corpus() -> Iterator[Entry | Failure]:
        for number in range(300):
            yield entry(f"file {number}", 1 + number % 7)
        for number in range(150):
            yield Failure(f"lost {number}", "", "gone")

    tree = parsed("".join(page(corpus(), Limits(documents=5, places=3))))
    assert said(tree.find(".//h1")) == "1,197 damaged places in 300 documents"
    assert len(by_class(tree, "document")) == 5
    assert len(by_class(tree, "change")) == 15
    notes = " ".join(map(said, by_class(tree, "note")))
    assert "The 5 most damaged documents are shown, 295 others are in the totals only." in notes
    assert notes.count("From here on, 4 more damaged places are not shown.") == 5
    assert said(by_class(tree, "text")[0]) == "BeforeAfter badgood badgood badgood"
    assert "50 more are not shown." in notes


def test_entries_are_let_go_one_by_one() -> None:
    """Where the page kept reports, memory would grow with the corpus."""
    alive: list[weakref.ref[Report]] = []

    def corpus() -> Iterator[Entry]:
        for number in range(40):
            made = entry(str(number), 1)
            alive.append(weakref.ref(made.report))
            yield made
            del made

    tree = page(corpus(), Limits(documents=3))
    next(tree)
    gc.collect()
    assert len(alive) == 40
    assert [ref for ref in alive if ref() is not None] == []


# --- the text ---------------------------------------------------------------------------------


def test_long_unchanged_stretches_are_folded() -> None:
    words = "".join(f"word{number} " for number in range(200))
    tree = parsed(single(replaced(f"{words}bad {words}bad", ("mine", "bad", "good", WHY))))
    folds = list(tree.iter("details"))
    assert len(folds) == 2
    for fold in folds:
        folded = "".join(fold[1].itertext())
        assert fold[0].text == f"{len(folded):,} unchanged characters"
        assert folded in words
    text = "".join("".join(p.itertext()) for p in by_class(tree, "text")[0].iter("p"))
    assert text == f"{words}badgood {words}badgood"


def test_very_long_stretches_are_left_out() -> None:
    tree = parsed(single(replaced("bad" + "x" * 50_000, ("mine", "bad", "good", WHY))))
    assert "49,720 unchanged characters, not on this page" in said(tree)
    assert (
        len("".join(single(replaced("bad" + "x" * 50_000, ("mine", "bad", "good", WHY))))) < 40_000
    )


def test_lines_are_paragraphs_and_folds_begin_with_a_line() -> None:
    lines = "\n".join(f"line {number}" for number in range(100))
    tree = parsed(single(replaced(f"{lines}\nbad\n{lines}", ("mine", "bad", "good", WHY))))
    paragraphs = ["".join(p.itertext()) for p in by_class(tree, "text")[0].iter("p")]
    assert "\n".join(paragraphs) == f"{lines}\nbadgood\n{lines}"
    assert len(list(tree.iter("details"))) == 2


def test_long_changes_are_cut_short() -> None:
    tree = parsed(single(report("y" * 9_000, (0, 9_000, "z"))))
    (gone,) = by_class(tree, "change")[0].iter("del")
    assert said(gone) == "y" * 2_000 + "7,000 more characters"


@given(st.text(alphabet="ab \n", max_size=900), st.lists(st.integers(0, 900), max_size=6))
def test_the_page_loses_no_text(text: str, cuts: list[int]) -> None:
    ends = sorted({cut for cut in cuts if cut < len(text)})
    made = report(text, *((cut, cut + 1, "X") for cut in ends))
    if not ends:
        return
    tree = parsed(single(made))
    for gone, kept in (("ins", made.original), ("del", made.text)):
        body = by_class(parsed(single(made)), "text")[0]
        for change in body.iter("span"):
            for child in [child for child in change if child.tag == gone]:
                change.remove(child)
        shown = "".join("".join(p.itertext()) for p in body.iter("p"))
        assert shown.replace("↵", "") == kept.replace("\n", "")
    assert len(by_class(tree, "change")) == len(places(made))


def test_what_cannot_be_seen_shows() -> None:
    tree = parsed(single(report("a\u00a0\u200b\n\tb", (1, 5, "\u202e"))))
    gone, new = by_class(tree, "change")[0]
    assert [(span.get("title"), span.text) for span in gone.iter("span")] == [
        ("NO-BREAK SPACE", "\u00a0"),
        ("ZERO WIDTH SPACE", "U+200B"),
        ("LINE FEED", "↵"),
        ("TAB", "\t"),
    ]
    assert said(new) == "U+202E"
    (gap,) = by_class(parsed(single(report("a b", (1, 2, "")))), "space")
    assert (gap.get("title"), gap.text) == ("SPACE", " ")


def test_images_are_records() -> None:
    image = Image(
        "javascript:alert(1)", "A\u202emill", "", {"onerror": "alert(2)", "alt": "A"}, 0, 3
    )
    edits = [Edit(0, 3, "", WHY, image)]
    tree = parsed(single(Report("img and text", " and text", [Step("images", edits)])))
    (record,) = by_class(tree, "images")[0]
    assert [said(row) for row in record.findall(".//div")] == [
        "addressjavascript:alert(1)",
        "descriptionAU+202Emill",
        "onerroralert(2)",
    ]
    assert said(tree.find(".//h3")) == "1 image recovered"
    many = [Edit(at, at + 1, "", WHY, Image("a", "b")) for at in range(120)]
    tree = parsed(single(Report("x" * 120, "", [Step("images", many)])))
    assert len(by_class(tree, "images")[0]) == 100
    assert "20 more are not shown." in said(tree)


# --- harmless ---------------------------------------------------------------------------------


def hostile() -> Iterator[Entry | Failure]:
    why = Reason("evil", EVIL, "guess", EVIL)
    edits = [Edit(0, 1, EVIL, why, Image(EVIL, EVIL, EVIL, {EVIL: EVIL}))]
    text = "x" + EVIL
    yield Entry(EVIL, EVIL, Report(text, splice(text, edits), [Step(EVIL, edits)]))
    yield Failure(EVIL, EVIL, EVIL)


def test_hostile_text_is_text_everywhere() -> None:
    html = "".join(page(hostile()))
    html.encode()
    assert not set("\0\u202e\ud800") & set(html)
    tree = parsed(html)
    assert len(list(tree.iter("script"))) == len(list(tree.iter("style"))) == 1
    assert list(tree.iter("img")) == []
    handlers = {name for found in tree.iter() for name in found.attrib if name.startswith("on")}
    assert handlers == set()
    assert {str(link.get("href"))[0] for link in tree.iter("a")} == {"#"}


def test_the_policy_allows_the_pages_own_style_and_script_alone() -> None:
    html = single(report("a", (0, 1, "b")))
    hashes = []
    for tag in ("style", "script"):
        found = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert found is not None
        hashes.append(base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode())
    style, script = hashes
    assert (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    ) in html
    assert "style=" not in html
    assert "http://" not in html
    assert "https://" not in html


@given(st.text(st.characters(), max_size=20), st.text(st.characters(), max_size=5))
def test_any_text_makes_a_page_that_encodes(text: str, replacement: str) -> None:
    made = report(text, (0, len(text), replacement), (len(text), len(text), "\ud800\0"))
    html = single(made)
    assert "\0" not in html
    html.encode()
    parsed(html)


@pytest.mark.parametrize("text", ["&eacute;" * 20_000, "& eacute; " * 10_000, "\n" * 200_000])
def test_a_page_takes_linear_time(text: str) -> None:
    made = replaced(text + "bad", ("mine", "&", "+", WHY), ("mine", "bad", "good", WHY))
    assert len(single(made)) < 500_000


def test_what_is_wrong_with_the_bytes_is_damage() -> None:
    note = "UTF-8, with stray Windows-1252 bytes."
    told = "".join(page([Entry("a.txt", "", explain("clean"), note)]))
    assert "a.txt" in told
    assert note in told


def test_a_report_makes_its_own_page() -> None:
    made = explain("caf& eacute;")
    assert made.to_html() == single(made)
