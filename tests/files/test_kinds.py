"""What a file's name says of the text in it."""

from __future__ import annotations

import pytest

from mojifix.files import FileOptions, kind_of
from mojifix.files.formats import FORMATS


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ("notes.md README.markdown page.mdx NOTES.MD notes.md.gz a/b.txt/c.md", "markdown"),
        ("a.rst a.adoc a.asciidoc a.org a.wiki a.mediawiki a.textile a.pod a.texi", "markup"),
        ("film.srt film.vtt song.lrc film.srt.xz", "layout"),
        (
            "a.py a.js a.ts a.c a.h a.cpp a.java a.go a.rs a.rb a.pl a.php a.sh a.sql a.css a.scss",
            "source",
        ),
        (
            "a.yaml a.yml a.toml a.ini a.cfg a.conf a.properties a.po a.pot a.xml a.svg a.xsl "
            "a.tex a.bib a.sty a.man git-log.1 a.8 a.3pm a.mdoc a.eml a.mbox a.diff a.patch "
            "a.json5 a.ics a.vcf Makefile Dockerfile src/CMakeLists.txt requirements.txt a.PY",
            "source",
        ),
        ("page.txt page.text README page page.html page.htm a.log a.unknown -", None),
        ("a.v1.2 chapter.10 .md .py 3.5", None),
        ("a.jsonl a.json a.csv a.tsv a.parquet a.arrow a.warc.gz a.jsonl.zst", None),
    ],
)
def test_the_name_says_it(names: str, kind: str | None) -> None:
    wrong = [name for name in names.split() if kind_of(name, FileOptions()) != kind]
    assert wrong == [], f"{kind}: {[kind_of(name, FileOptions()) for name in wrong]}"


def test_a_format_that_is_named_counts() -> None:
    assert kind_of("page.json", FileOptions(format="text")) == "source"
    assert kind_of("page.html", FileOptions(format="text")) is None
    for name in set(FORMATS) - {"text"}:
        assert kind_of("notes.md", FileOptions(format=name)) is None
    assert kind_of("page.html", FileOptions(html=True)) is None
