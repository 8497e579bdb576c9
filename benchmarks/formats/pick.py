"""The table of formats: which suffixes and names a format has, and what its texts begin with."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from formats import data, lines, mail, manual, marked, markup, programs, restructured
from formats.pieces import Piece

__all__ = ["FORMATS", "Format", "pick"]


class Format(NamedTuple):
    """A format: its name, and the reader that raises `Unreadable` for other texts.

    `suffixes` hold whole names of files too.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str], list[Piece]]


_LINE_SUFFIXES = {
    "asm": (".s", ".asm", ".S"),
    "cobol": (".cob", ".cbl", ".cpy"),
    "chords": (".cho", ".chordpro", ".crd", ".chopro"),
    "drawing": (".ascii", ".art", ".cow", ".flf"),
    "ics": (".ics",),
    "log": (".log",),
    "music": (".abc", ".ly"),
    "vcf": (".vcf", ".vcard"),
    "vim": (".vim",),
    "lightweight": (".textile", ".creole", ".dokuwiki", ".tracwiki"),
}

FORMATS: dict[str, Format] = {
    found.name: found
    for found in (
        Format("yaml", (".yml", ".yaml", ".clang-format", ".cff"), data.read_yaml),
        Format("toml", (".toml", "Cargo.lock", "poetry.lock"), data.read_toml),
        Format("json", (".json", ".ipynb", ".geojson", ".webmanifest"), data.read_json),
        Format("json-lines", (".ndjson", ".jsonl"), data.read_json_lines),
        Format(
            "ini",
            (".ini", ".cfg", ".conf", ".desktop", ".service", ".editorconfig", ".gitconfig"),
            data.read_ini,
        ),
        Format("properties", (".properties",), data.read_properties),
        Format("csv", (".csv",), data.read_csv),
        Format("tsv", (".tsv", ".tab", ".conllu"), data.read_tsv),
        Format("po", (".po", ".pot"), data.read_po),
        Format("rest", (".rst", ".rest", ".rst.txt"), restructured.read_rest),
        Format("markdown", (".md", ".markdown", ".mdx", ".rmd", ".qmd"), markup.read_markdown),
        Format(
            "html",
            (
                ".html",
                ".htm",
                ".xhtml",
                ".j2",
                ".jinja",
                ".erb",
                ".hbs",
                ".twig",
                ".mustache",
                ".vue",
                ".ejs",
                ".tmpl",
                ".liquid",
            ),
            markup.read_html,
        ),
        Format(
            "xml",
            (
                ".xml",
                ".svg",
                ".rss",
                ".atom",
                ".xliff",
                ".xlf",
                ".xsl",
                ".xslt",
                ".xsd",
                ".tei",
                ".rdf",
                ".kml",
                ".gpx",
                ".plist",
                ".resx",
                ".ts.xml",
                ".dbk",
                ".docbook",
                ".csproj",
                ".tmx",
                ".opml",
                ".wsdl",
                ".pom",
                ".ui",
            ),
            markup.read_xml,
        ),
        Format("asciidoc", (".adoc", ".asciidoc", ".asc"), marked.read_asciidoc),
        Format("org", (".org",), marked.read_org),
        Format("wiki", (".wiki", ".mediawiki"), marked.read_wiki),
        Format("pod", (".pod",), marked.read_pod),
        Format("texinfo", (".texi", ".texinfo"), marked.read_texinfo),
        Format("mail", (".eml", ".mbox", ".mail", ".email", ".msg"), mail.read_mail),
        Format(
            "man",
            (*(f".{section}" for section in range(1, 10)), ".man", ".mdoc", ".roff", ".1m", ".3pm"),
            manual.read_man,
        ),
        Format("subtitles", (".srt", ".vtt", ".ass", ".sub"), lines.read_subtitles),
        Format("diff", (".diff", ".patch"), lines.read_diff),
        Format("python", (".py", ".pyi"), programs.read_python),
        *(
            Format(language, suffixes, programs.program(language))
            for language, suffixes in programs.LANGUAGES.items()
        ),
        *(Format(name, suffixes, lines.read_lines) for name, suffixes in _LINE_SUFFIXES.items()),
        Format("layout", (), lines.read_lines),
        Format("prose", (), lines.read_prose),
    )
}

_OF_SUFFIX = {suffix: found for found in FORMATS.values() for suffix in found.suffixes}
_BEGINNINGS = (
    ("xml", r"\ufeff?\s*<\?xml\b"),
    ("html", r"(?i)\ufeff?\s*<(?:!doctype\s+html|html)\b"),
    ("python", r"#!.*\bpython"),
    ("bash", r"#!.*\b(?:ba|z|k|da)?sh\b"),
    ("perl", r"#!.*\bperl\b"),
    ("ruby", r"#!.*\bruby\b"),
    ("javascript", r"#!.*\bnode\b"),
    ("php", r"(?:#!.*\n)?<\?php\b"),
    ("mail", r"From \S+.*\d{4}\r?\n[A-Za-z-]+:|(?:Return-Path|Received|Delivered-To|From): "),
    ("diff", r"(?:diff --git |--- \S+.*\n\+\+\+ |Index: .*\n={10})"),
    ("man", r"[.']\\\"|\.(?:TH|Dd|so) "),
    ("po", r"(?:#.*\n)*msgid \""),
    ("latex", r"\s*\\(?:documentclass|documentstyle|begin|input|chapter|section)\b"),
)


def pick(name: str, text: str) -> Format:
    r"""Return the format of a text by the name of its file or, failing that, its beginning.

    >>> pick("locale/de.po", "").name, pick("notes", "From: a@example.org\n\nHi").name
    ('po', 'mail')
    """
    base = name.replace("\\", "/").rpartition("/")[2]
    for end in (base, *_suffixes(base)):
        found = _OF_SUFFIX.get(end) or _OF_SUFFIX.get(end.lower())
        if found:
            return found
    for kind, beginning in _BEGINNINGS:
        if re.match(beginning, text):
            return FORMATS[kind]
    return FORMATS["layout" if lines.has_layout(text) else "prose"]


def _suffixes(base: str) -> list[str]:
    """Return the suffixes of a name, the longest first."""
    parts = base.split(".")
    return ["." + ".".join(parts[at:]) for at in range(max(1, len(parts) - 2), len(parts))]
