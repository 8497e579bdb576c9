"""The table of formats: which suffixes and names a format has, and what its texts begin with."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple

from formats.languages import LANGUAGES
from formats.lines import has_layout
from formats.pieces import Piece

__all__ = ["FORMATS", "Format", "pick"]


class Format(NamedTuple):
    """A format: its name, the suffixes and whole names of its files, and where its reader is.

    Readers are loaded when they are needed: each library is optional.
    """

    name: str
    suffixes: tuple[str, ...]
    reader: str

    @property
    def read(self) -> Callable[[str], list[Piece]]:
        """The reader, which raises `Unreadable`, or what else its parser raises."""
        module, _, function = self.reader.partition(".")
        found: Any = getattr(import_module(f"formats.{module}"), function)
        return partial(found, language=self.name) if module == "programs" else found

    def why_missing(self) -> str | None:
        """Return why texts of this format cannot be read here, or None where they can."""
        try:
            _ = self.read
        except ImportError as problem:
            return str(problem)
        return None


_FORMATS = (
    Format("yaml", (".yml", ".yaml", ".clang-format", ".cff"), "yaml_streams.read_yaml"),
    Format("toml", (".toml", "Cargo.lock", "poetry.lock"), "data.read_toml"),
    Format("json", (".json", ".ipynb", ".geojson", ".webmanifest"), "data.read_json"),
    Format("json-lines", (".ndjson", ".jsonl"), "data.read_json_lines"),
    Format(
        "ini",
        (".ini", ".cfg", ".conf", ".desktop", ".service", ".editorconfig", ".gitconfig"),
        "data.read_ini",
    ),
    Format("properties", (".properties",), "data.read_properties"),
    Format("csv", (".csv",), "data.read_csv"),
    Format("tsv", (".tsv", ".tab", ".conllu"), "data.read_tsv"),
    Format("po", (".po", ".pot"), "catalogs.read_po"),
    Format("rest", (".rst", ".rest", ".rst.txt"), "restructured.read_rest"),
    Format("markdown", (".md", ".markdown", ".mdx", ".rmd", ".qmd"), "markdown.read_markdown"),
    Format(
        "html",
        tuple(
            ".html .htm .xhtml .j2 .jinja .erb .hbs .twig .mustache .vue .ejs .tmpl .liquid".split()
        ),
        "tags.read_html",
    ),
    Format(
        "xml",
        tuple(
            ".xml .svg .rss .atom .xliff .xlf .xsl .xslt .xsd .tei .rdf .kml .gpx .plist .resx "
            ".dbk .docbook .csproj .tmx .opml .wsdl .pom .ui".split()
        ),
        "tags.read_xml",
    ),
    Format("asciidoc", (".adoc", ".asciidoc", ".asc"), "marked.read_asciidoc"),
    Format("org", (".org",), "marked.read_org"),
    Format("wiki", (".wiki", ".mediawiki"), "marked.read_wiki"),
    Format("pod", (".pod",), "marked.read_pod"),
    Format("texinfo", (".texi", ".texinfo"), "marked.read_texinfo"),
    Format("mail", (".eml", ".mbox", ".mail", ".email", ".msg"), "mail.read_mail"),
    Format(
        "man",
        (*(f".{section}" for section in range(1, 10)), ".man", ".mdoc", ".roff", ".1m", ".3pm"),
        "manual.read_man",
    ),
    Format("ics", (".ics",), "lines.read_unfolded"),
    Format("vcf", (".vcf", ".vcard"), "lines.read_unfolded"),
    Format("subtitles", (".srt", ".vtt", ".ass", ".sub"), "lines.read_subtitles"),
    Format("diff", (".diff", ".patch"), "lines.read_diff"),
    Format("python", (".py", ".pyi"), "python_modules.read_python"),
    *(Format(name, suffixes, "programs.read_program") for name, suffixes in LANGUAGES.items()),
    Format("asm", (".s", ".asm"), "lines.read_lines"),
    Format("cobol", (".cob", ".cbl", ".cpy"), "lines.read_lines"),
    Format("chords", (".cho", ".chordpro", ".crd", ".chopro"), "lines.read_lines"),
    Format("drawing", (".ascii", ".art", ".cow", ".flf"), "lines.read_lines"),
    Format("log", (".log",), "lines.read_lines"),
    Format("music", (".abc", ".ly"), "lines.read_lines"),
    Format("lightweight", (".textile", ".creole", ".dokuwiki", ".tracwiki"), "lines.read_lines"),
    Format("vim", (".vim",), "lines.read_lines"),
    Format("layout", (), "lines.read_layout"),
    Format("prose", (), "lines.read_prose"),
)

FORMATS: dict[str, Format] = {found.name: found for found in _FORMATS}

_OF_SUFFIX = {suffix: found for found in _FORMATS for suffix in found.suffixes}
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
        if found and found.name in LANGUAGES and re.match(r"<\?xml\b", text):
            return FORMATS["xml"]
        if found:
            return found
    for kind, beginning in _BEGINNINGS:
        if re.match(beginning, text):
            return FORMATS[kind]
    return FORMATS["layout" if has_layout(text) else "prose"]


def _suffixes(base: str) -> list[str]:
    """Return the suffixes of a name, the longest first."""
    parts = base.split(".")
    return ["." + ".".join(parts[at:]) for at in range(max(1, len(parts) - 2), len(parts))]
