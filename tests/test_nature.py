"""What a text is taken for, whole and line by line."""

from __future__ import annotations

import pytest

from mojifix import Document, Options
from mojifix.knowledge.nature import code_blocks, is_code, is_unwrapped, judge, shares_of
from mojifix.knowledge.nature.literals import is_of_literals


@pytest.mark.parametrize(
    "line",
    [
        "x = a & amp;",
        "if a<b && c>d",
        "cmd & echo",
        "for (i = 0; i < n; i++) {",
        "std::vector<int> v;",
        "a & b & c \\\\",
        "int main() {",
        "    return a && b;",
        "def find(text):",
        "const x = y || z;",
        "$ pip install mojifix",
        ">>> text = 'caf&eacute;'",
        "#include <stdio.h>",
        "});",
        "sudo make install -j",
    ],
)
def test_code(line: str) -> None:
    assert is_code(line)
    assert Document(f"{line}\n", Options(kind="prose")).nature_at(0) == "source"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Tom && Jerry",
        "public sector jobs;",
        "les agent(e)s de l'État;",
        "E = mc&sup2;",
        "Prix = 5 & euro;",
        "Home > News > Sport & Culture",
        "<p>caf& eacute; = coffee;</p>",
        "</ p>",
        "Investment = capital & rsquo ;s growth;",
        "Return to sender;",
        "import duties and tariffs;",
        "[gallery ids='1,2'];",
        ">>> Read more & share",
        'class = "aligncenter" src = "x"',
        "A => B; C & D;",
        "- a zip bag and a paper towel (for the towel method);",
        "echo & rsquo ;s answer",
        "If it rains (and it will) {laughs} we stay at home;",
    ],
)
def test_prose_is_no_code(line: str) -> None:
    assert not is_code(line)


def test_code_blocks_over_lines() -> None:
    text = "a\n```py\nx &amp; y\n```\nb <code>c\nd</code> e <pre>open\n~~~\nf\n"
    assert [text[a:b] for a, b in code_blocks(text)] == [
        "```py\nx &amp; y\n```",
        "<code>c\nd</code>",
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("# T\n\n    a  b\n\n    c\nd\n", ["    a  b", "    c"]),
        ("- one\n\n    of the item\n\n        code\n", ["        code"]),
        ("- one\n  - two\n\n      of two\n\nend\n\n    code\n", ["    code"]),
        ("[^1]: A note.\n\n    More of it.\n", []),
        ("Run::\n\n  a  b\n\n  c\n\nText.\n", ["  a  b", "  c"]),
        (".. code:: c\n\n   a  b\n\nText.\n", ["   a  b"]),
        (".. note::\n\n   Mind the step.\n", []),
        ("Term::\n  What it means.\n", []),
        ("> ~~~~~\n> a  b\n> ~~~~~\n", ["> ~~~~~\n> a  b\n> ~~~~~"]),
        ("1. one\n\n     ```\n     a  b\n     ```\n", ["     ```\n     a  b\n     ```"]),
    ],
)
def test_code_blocks_of_markup(text: str, blocks: list[str]) -> None:
    found = [text[start:end] for start, end in code_blocks(text, is_markup=True)]
    assert found == blocks


PROSE = "The mayor and the council left the old town hall early, and nobody knew where they went. "


def test_prose_at_a_glance_has_no_line_that_begins_as_markup() -> None:
    assert Document("\n\n".join([PROSE * 2] * 4)).nature == "prose"
    assert Document("# A day at the pier\n\n" + "\n\n".join([PROSE * 2] * 4)).nature == "markdown"


def test_long_lines_among_many_with_signs_are_no_prose() -> None:
    lines = (f"{PROSE * 2}\nrow[{n}] = load(name, {n}) | mask" for n in range(6))
    assert Document("\n".join(lines)).nature == "layout"


def test_the_semicolon_of_a_reference_separates_no_cells() -> None:
    cells = (
        'id;name;note\n1;"Fish &amp; chips";"a  b"\n2;"Ida";" x "\n3;"M&#252;ller";"c &nbsp; d"\n'
    )
    prose = "a caf&eacute;s,\nb caf&eacute;s\nc caf&eacute;s\n"
    assert Document(cells).nature == "source"
    assert Document(prose).nature != "source"


_LINKED = (
    "The ferry ran late all winter, [as the harbour office admits](https://harbour.example/log), "
    "and nobody on the quay was told why, not even the captain."
)
_ARTICLE = "\n\n".join([PROSE * 3, "![The quay in June](/media/quay.jpg)", _LINKED * 2, PROSE * 3])


@pytest.mark.parametrize("article", [_ARTICLE, _ARTICLE.replace("quay.jpg", "quay-1.jpg?w=3&h=2")])
def test_an_article_with_an_image_or_a_link_is_prose(article: str) -> None:
    assert Document(article).nature == "prose"


@pytest.mark.parametrize(
    "more",
    [
        "## The second winter\n\n",
        "See [the notes](notes.md) and [below](#below).\n\n",
        "It was **late**, and it was `cold`.\n\n",
        "H<sub>2</sub>O froze in the pipes of the ferry.\n\n",
        "<!-- more -->\n\n",
        "- the quay\n- the ferry with **three** masts\n\n",
        "| quay | ferry |\n|------|-------|\n| 1&nbsp;m | late |\n\n",
        "The quay,  \nthe ferry.\n\n",
        "    ferry --late\n\n",
        "[![build](https://ci.example/b.svg)](https://ci.example)&nbsp;" * 9 + "\n\n",
    ],
)
def test_an_article_with_more_than_links_is_markdown(more: str) -> None:
    assert Document(more + _ARTICLE).nature == "markdown"


def test_commands_in_a_row_are_source() -> None:
    assert judge('git commit -m "Drop &nbsp; everywhere" && git push') == "source"


def test_the_rows_of_a_table_in_a_program_are_source() -> None:
    rows = '{ name: "The old mill", town: "Lund" },\n{ name: "The weir", town: "Ystad" },'
    assert is_of_literals(rows)
    assert is_of_literals(rows.split("\n")[0])
    assert not is_of_literals("{ The old mill, in Lund }, and the “weir”")


def test_line_breaks_in_tags_are_no_ends_of_lines() -> None:
    wrapped = "\n".join(["The mayor left the old town hall early, and nobody saw her go."] * 9)
    assert shares_of(wrapped).is_wrapped
    assert not is_unwrapped(wrapped)
    assert not is_unwrapped(f"<p\nclass='x'>{'The mayor left the old town hall early. ' * 9}")
