"""The comparers of `benchmarks/formats/`: what is a change of meaning in each format."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

pytest.importorskip("rapidfuzz", reason="the extra `benchmark` is not installed")

import structure
from formats import FORMATS, Unreadable, compare, pick

YAML = """\
# a comment
title: "A   b"
steps:
  - name: one
    run: |
      if x:
          y
"""
PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

#, fuzzy
msgid "one "
"two"
msgstr "eins "
"zwei"
"""
REST = """\
Title
=====

Some *words* here,
and more.

.. sidebar:: Note

   Inside.

Code::

    if x:
        y
"""
MARKDOWN = """\
---
title: A page
---
Some *words* here,
and more.

| a | b |
|---|---|
| 1 | 2 |

- one
  - two

    code

```sh
code  here
```
"""
HTML = "<p>Some <b>words</b>\nhere</p>\n<pre>a   b</pre>\n"
XML = '<?xml version="1.0"?>\n<a x="1">\n  <b>one  two</b>\n  <c/> tail\n</a>\n'
MAIL = """\
From: A <a@example.org>
Subject: One
 two
Content-Type: text/plain

Hello,

> quoted
   indented
"""
PYTHON = 'def f(x):\n    # a   comment\n    return "a  b"\n'
SHELL = 'if x; then\n  echo "a  b" # a   comment\nfi\n'
MAN = ".TH X 1\n.SH NAME\nx \\- does it\n.nf\na    b\n.fi\n"
ASCIIDOC = "== Title\n\nSome words.  More.\n\n----\na   b\n----\n\n  literal   text\n"
ORG = "* Title\n\nSome words.  More.\n\n: a   b\n\n- one\n  - two\n"
WIKI = "== Title ==\n* one\n\nSome words.  More.\n\n a   b\n"
POD = "=head1 Title\n\nSome words.  More.\n\n    a   b\n"
TEXINFO = "@node Top\n\nSome words.  More.\n\n@example\na   b\n@end example\n"
SUBTITLES = "1\n00:00:01,000 --> 00:00:02,000\n- One,  two.\n- Three.\n"
CALENDAR = "BEGIN:VEVENT\nSUMMARY:One\n  two\nEND:VEVENT\n"
DIFF = "--- a\n+++ b\n@@ -1,2 +1,2 @@\n one\n-  two\n+  three  \n"
VERSE = "The first line\n   the second,\n\nthe  third   and last\n"

SAME: list[tuple[str, ...]] = [
    ("yaml", YAML, YAML.replace("# a comment", "#   a comment")),
    ("yaml", "a: [b,c]\n", "a: [b, c]  \n"),
    ("toml", 'a = "b  c"\n', 'a =  "b  c"   \n'),
    ("json", '{"a": [1, "b"]}', '{"a":[1,"b"]}\n'),
    ("ini", "[a]\nb = c  d\n", "[a]\nb=c  d\n"),
    ("properties", "# a   comment\na=b\\\n  c\n", "# a comment\na = b\\\nc\n"),
    ("csv", "a,b\n1,2\n", "a,b\r\n1,2\r\n"),
    ("po", PO, PO.replace('"one "\n"two"', '"one two"')),
    ("rest", REST, REST.replace("here,\nand", "here, and")),
    (
        "markdown",
        MARKDOWN,
        MARKDOWN.replace("here,\nand", "here,  and").replace("|---|", "| --- |"),
    ),
    ("html", HTML, HTML.replace("\nhere", "  here")),
    ("xml", XML, XML.replace("\n  <c/> tail", " <c/>  tail")),
    ("mail", MAIL, MAIL.replace("Hello,\n", "Hello,  \n\n")),
    ("python", PYTHON, PYTHON.replace("a   comment", "a comment").replace("(x)", "( x )")),
    ("asciidoc", ASCIIDOC, ASCIIDOC.replace("words.  More", "words. More")),
    ("org", ORG, ORG.replace("words.  More", "words.\nMore")),
    ("wiki", WIKI, WIKI.replace("words.  More", "words. More")),
    ("pod", POD, POD.replace("words.  More", "words. More")),
    ("texinfo", TEXINFO, TEXINFO.replace("words.  More", "words. More")),
    ("subtitles", SUBTITLES, SUBTITLES.replace("One,  two", "One, two")),
    ("ics", CALENDAR, CALENDAR.replace("SUMMARY:One\n  two", "SUMMARY:One two")),
    ("diff", DIFF, DIFF),
    ("layout", VERSE, VERSE.replace("last\n", "last   \n\n").replace("second,\n", "second,\n\n")),
    ("layout", "One.  Two.\n  a  b\n", "One. Two.\n  a  b\n"),
    ("rest", ".. directive:: x\n   y\n\n\nText\n", ".. directive:: x\n   y\n\nText\n"),
    ("prose", "One line\nand two.\n", "One  line and two.\n"),
]

STRUCTURE: list[tuple[str, ...]] = [
    ("yaml", "a:\n  b: 1\n", "a:\nb: 1\n"),
    ("yaml", YAML, YAML.replace("          y", "      y")),
    ("yaml", YAML, YAML.replace("A   b", "A b")),
    ("toml", 'a = "b  c"\n', 'a = "b c"\n'),
    ("json", '{"a": "b ", "a": 1}', '{"a": "b", "a": 1}'),
    ("ini", "[a]\nb = c  d\n", "[a]\nb = c d\n"),
    ("properties", "a=b \n", "a=b\n"),
    ("csv", "a,b\n1, 2\n", "a,b\n1,2\n"),
    ("tsv", "a\tb\n1\t2\n", "a\tb\n1 2\n"),
    ("po", PO, PO.replace('"one "', '"one"')),
    ("rest", REST, REST.replace("        y", "    y")),
    ("rest", REST, REST.replace("*words*", "* words*")),
    ("rest", REST, REST.replace("   Inside", "Inside")),
    ("markdown", MARKDOWN, MARKDOWN.replace("  - two", "- two")),
    ("markdown", MARKDOWN, MARKDOWN.replace("code  here", "code here")),
    ("markdown", MARKDOWN, MARKDOWN.replace("*words*", "* words *")),
    ("markdown", MARKDOWN, MARKDOWN.replace("|---|---|\n", "")),
    ("html", HTML, HTML.replace("<b>", "")),
    ("html", HTML, HTML.replace("a   b", "a b")),
    ("xml", XML, XML.replace("one  two", "one two")),
    ("xml", XML, XML.replace("<c/>", "")),
    ("mail", MAIL, MAIL.replace(" two", "two")),
    ("mail", MAIL, MAIL.replace("   indented", "indented")),
    ("python", PYTHON, PYTHON.replace("a  b", "a b")),
    ("asciidoc", ASCIIDOC, ASCIIDOC.replace("a   b", "a b")),
    ("asciidoc", ASCIIDOC, ASCIIDOC.replace("  literal", "literal")),
    ("org", ORG, ORG.replace("a   b", "a b")),
    ("org", ORG, ORG.replace("  - two", "- two")),
    ("wiki", WIKI, WIKI.replace(" a   b", "a   b")),
    ("pod", POD, POD.replace("    a", "a")),
    ("texinfo", TEXINFO, TEXINFO.replace("a   b", "a b")),
    ("subtitles", SUBTITLES, SUBTITLES.replace(" --> ", "-->")),
    ("ics", CALENDAR, CALENDAR.replace("\n  two", "\n two")),
    ("diff", DIFF, DIFF.replace("three  ", "three")),
    ("layout", VERSE, VERSE.replace("   the", "the")),
    ("layout", VERSE, VERSE.replace("third   and", "third and")),
    ("layout", VERSE, VERSE.replace("\n\n", "\n")),
]

WORDS: list[tuple[str, ...]] = [
    ("yaml", YAML, YAML.replace("A   b", "Ä   b")),
    ("yaml", YAML, YAML.replace("a comment", "no comment")),
    ("po", PO, PO.replace("zwei", "drei")),
    ("rest", REST, REST.replace("more", "less")),
    ("markdown", MARKDOWN, MARKDOWN.replace("here,", "here ,")),
    ("html", HTML, HTML.replace("here", "there")),
    ("xml", XML, XML.replace("one", "two")),
    ("mail", MAIL, MAIL.replace("Hello", "Hallo")),
    ("python", PYTHON, PYTHON.replace("comment", "remark")),
    ("subtitles", SUBTITLES, SUBTITLES.replace("Three.", "Three .")),
    ("layout", VERSE, VERSE.replace("first", "last")),
]

BROKEN: list[tuple[str, ...]] = [
    ("yaml", YAML.replace("steps:", " steps:")),
    ("toml", "a = b\n"),
    ("json", '{"a": "b"'),
    ("po", 'msgid "a\nmsgstr ""\n'),
    ("xml", XML.replace("</b>", "")),
    ("html", "no tag"),
    ("python", PYTHON.replace("    return", "return")),
    ("diff", "a\nb\n"),
    ("csv", "a\nb\n"),
]


def verdict(kind: str, before: str, after: str) -> str:
    why = FORMATS[kind].why_missing()
    if why:
        pytest.skip(why)
    read = structure._read
    old, new = read(FORMATS[kind], before), read(FORMATS[kind], after)
    return compare(old, new) if old is not None and new is not None else "broken"


def cases(table: list[tuple[str, ...]]) -> list[ParameterSet]:
    return [pytest.param(*row, id=f"{row[0]}-{number}") for number, row in enumerate(table)]


@pytest.mark.parametrize(("kind", "before", "after"), cases(SAME))
def test_blanks_that_a_format_folds(kind: str, before: str, after: str) -> None:
    assert verdict(kind, before, before) == "same"
    assert verdict(kind, before, after) == "same"


@pytest.mark.parametrize(("kind", "before", "after"), cases(STRUCTURE))
def test_lost_structure(kind: str, before: str, after: str) -> None:
    assert before != after
    assert verdict(kind, before, after) == "structure"


@pytest.mark.parametrize(("kind", "before", "after"), cases(WORDS))
def test_changed_words(kind: str, before: str, after: str) -> None:
    assert verdict(kind, before, after) == "words"


@pytest.mark.parametrize(("kind", "text"), cases(BROKEN))
def test_what_does_not_parse(kind: str, text: str) -> None:
    why = FORMATS[kind].why_missing()
    if why:
        pytest.skip(why)
    with pytest.raises(Unreadable):
        FORMATS[kind].read(text)


def test_programs() -> None:
    assert verdict("bash", SHELL, SHELL.replace("a   comment", "a comment")) == "same"
    assert verdict("bash", SHELL, SHELL.replace("  echo", "echo")) == "same"
    assert verdict("bash", SHELL, SHELL.replace("a  b", "a b")) == "structure"
    assert verdict("bash", SHELL, SHELL.replace("fi\n", "\n")) == "structure"


@pytest.mark.skipif(not shutil.which("groff"), reason="no groff here")
def test_manual_pages() -> None:
    assert verdict("man", MAN, MAN.replace("x \\- does it", "x \\-\ndoes it")) == "same"
    assert verdict("man", MAN, MAN.replace("a    b", "a b")) == "structure"
    assert verdict("man", MAN, MAN.replace(".nf\n", "")) == "structure"


def test_formats_are_picked_by_name_or_beginning() -> None:
    for name, text, kind in (
        ("a/b.yml", "", "yaml"),
        ("CMakeLists.txt", "", "cmake"),
        ("notes.rst.txt", "", "rest"),
        ("Makefile", "", "make"),
        ("x.m", "<?xml version='1.0'?>", "xml"),
        ("x", "#!/bin/sh\n", "bash"),
        ("x", "<?xml version='1.0'?>", "xml"),
        ("x.txt", VERSE, "layout"),
        ("x.txt", "Plain words.\nAnd more.\n", "prose"),
    ):
        assert pick(name, text).name == kind


def test_a_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.toml").write_text('a = "b"\n', encoding="utf-8")
    (folder / "b.toml").write_text("a = b\n", encoding="utf-8")
    (folder / "large.toml").write_text('a = "b"\n' * 100, encoding="utf-8")
    rows = [
        {"path": "a.txt", "text": "They serve a caf& eacute; there.\n"},
        {"format": "ini", "text": "[a]\nb = c\n"},
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "rows.jsonl").write_text(lines, encoding="utf-8")
    out = tmp_path / "out.json"
    arguments = [str(folder), "--peers", "none", "--max-bytes", "200", "--json", str(out)]
    structure.main([*arguments, "-v"])
    printed = capsys.readouterr().out
    assert "prose  texts/rows.jsonl:1 a.txt  words\n  line 1, words: " in printed
    found = json.loads(out.read_text(encoding="utf-8"))
    assert found["documents"] == {"toml": 1, "ini": 1, "prose": 1, "all": 3}
    assert found["unread"] == {"toml": 1, "all": 1}
    assert found["tools"]["mojifix"]["all"]["words"] == 1
    assert found["tools"]["mojifix"]["all"]["kept"] == pytest.approx(2 / 3, abs=1e-4)
    structure.main([*arguments, "--by-fixer", "--formats", "prose", "--limit", "1"])
    assert "prose 1" in capsys.readouterr().out
