"""`entities` against the two decoders of the standard: html.unescape and html5lib."""

from __future__ import annotations

import html
from html.entities import html5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mojifix import Pipeline
from mojifix.fixers.encoding.entities import FIXER

NAMES = sorted(name[:-1] for name in html5 if name.endswith(";"))
INITIALS = sorted({name[0] for name in NAMES})
fix = Pipeline.default().only("entities").fix


@pytest.mark.parametrize("initial", INITIALS)
def test_every_name_of_the_standard(initial: str) -> None:
    for name in filter(lambda name: name[0] == initial, NAMES):
        assert fix(f"a word &{name}; here") == f"a word {html5[name + ';']} here"


@given(st.integers(0, 0x110200), st.sampled_from(["&#{};", "&#x{:x};", "&#X{:X};", "&#0{};"]))
def test_numbers_as_html_unescape_reads_them(number: int, form: str) -> None:
    written = form.format(number)
    expected = html.unescape(written)
    fixed = fix(f"a {written} b")
    if fixed == f"a {written} b":  # kept, as it is no character
        assert expected in ("", "\ufffd") or not expected.isprintable()
    else:
        assert fixed == f"a {expected} b"


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=8), st.integers(0, 6))
def test_layers_come_off_whole(names: list[str], layers: int) -> None:
    text = "".join(f"x&{name};y " for name in names)
    escaped = text
    for _ in range(layers):
        escaped = escaped.replace("&", "&amp;")
    assert fix(escaped) == html.unescape(text)


@given(st.text(alphabet="ab é&;#x0123456789nbspam <\n"))
def test_html5lib_agrees_on_what_is_decoded(text: str) -> None:
    import html5lib

    decoded = fix(text)
    if "&" in text and decoded != text and "<" not in text and "&" not in decoded:
        tree = html5lib.parseFragment(text.replace("\r", ""))
        assert decoded == (tree.text or "")


@pytest.mark.parametrize(
    ("written", "times"),
    [
        ("&amp;eacute;", "twice"),
        ("&amp;#38;eacute;", "three times"),
        ("&amp;#x026;AMP;eacute;", "four times"),
        ("&amp;amp;amp;amp;amp;", "five times"),
        ("&amp;amp;amp;amp;#0038;eacute", "many times"),
    ],
)
def test_layers_are_counted(written: str, times: str) -> None:
    assert list(Pipeline([FIXER]).explain(f"a caf{written} b").causes) == [f"Escaped {times}."]


def test_what_has_one_layer_has_none_to_count() -> None:
    (cause,) = Pipeline([FIXER]).explain("a caf&EACUTE; b").causes
    assert "Escaped" not in cause


def test_what_is_unknown_is_reported_where_it_is_written_as_a_reference() -> None:
    suspects = Pipeline([FIXER]).detect("the &grobble; and the & grobble ; of it")
    assert [(s.before, s.after) for s in suspects] == [("&grobble;", "&grobble;")]


@pytest.mark.parametrize(
    ("written", "character"),
    [
        ("&#55296;&#56320;", "\U00010000"),
        ("&#55357;&#56832;", "\U0001f600"),
        ("&#xD83D;&#xDE00;", "\U0001f600"),
        ("&#Xd83d;&#Xde00;", "\U0001f600"),
        ("&#xd869;&#xdedf;", "\U0002a6df"),
        ("&amp;#xDB40;&amp;amp;#xDD00;", "\U000e0100"),
        ("&#56128;&#56815;", "\U000e01ef"),
    ],
)
def test_two_halves_are_one_character(written: str, character: str) -> None:
    (change,) = Pipeline([FIXER]).explain(f"a {written} b").changes
    assert (change.before, change.after) == (written, character)
    assert change.causes[0].code == "surrogate-references"


@pytest.mark.parametrize(
    "written", ["&#56832;&#55357;", "&#55357;&#55357;", "&#xDBFF;&#xDFFF;", "&#xDB80;&#xDC00;"]
)
def test_two_halves_that_are_none_stay(written: str) -> None:
    assert fix(f"a {written} b") == f"a {written} b"


@pytest.mark.parametrize(
    "tag", "ref /ref references nowiki br small sub sup math gallery blockquote REF".split()
)
def test_the_dump_of_a_wiki(tag: str) -> None:
    wiki = "He was [[Prior of Ostheim]], and [[Keeper of the Seal]] of the '''town'''.\n"
    dump = f"'''Wennric''' was [[Prior]].&lt;{tag} /&gt; {wiki * 4}"
    alone = Pipeline([FIXER], kind="markup")
    assert alone.fix(dump) == dump.replace("&lt;", "<").replace("&gt;", ">")
    assert [c.causes[0].code for c in alone.detect(dump)] == ["wiki-dump"] * 2
    for text in (f"<b>so</b> {dump}", dump.replace("&lt;", "&lt;x")):
        assert {c.causes[0].code for c in alone.detect(text)}.isdisjoint({"wiki-dump"})


@pytest.mark.parametrize("end", ["", "\n", "  \n", "\t&#10;", " &#x0A;", "&amp;#xa;", "&#X0a;"])
def test_a_line_end_before_the_end_of_a_line_goes(end: str) -> None:
    fixed = fix(f"One line.&#13;{end}")
    assert fixed == f"One line.{end}".replace("&#10;", "\n").replace("&#x0A;", "\n").replace(
        "&amp;#xa;", "\n"
    ).replace("&#X0a;", "\n")


@pytest.mark.parametrize("end", [" Two", "\t Two", "&#101;Two"])
def test_a_line_end_elsewhere_is_one(end: str) -> None:
    assert fix(f"One line.&#13;{end}").startswith("One line.\n")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("JOS&EACUTE; and", "case-of-letter"),
        ("the baker&RSQUO;s", "case-or-width"),
        ("l&Agrave; so", "character-reference"),
        ("rock &copy then", "no-semicolon-word"),
        ("rock &copy 2020", "no-semicolon"),
        ("It cost &pound5", "no-semicolon"),
    ],
)
def test_the_reason_says_what_was_wrong(text: str, code: str) -> None:
    assert [change.causes[0].code for change in Pipeline([FIXER]).detect(text)] == [code]
