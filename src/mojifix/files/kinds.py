"""The kind of text that a file name implies.

Document markup and layouts are listed here; Pygments knows the names of programs, configuration
and data. Where a name implies nothing (`.txt`, `.log`, none), the kind is detected from the text
(`Document.nature`).
"""

from __future__ import annotations

import os
from functools import lru_cache

from mojifix.files.compression import split
from mojifix.files.formats import is_plain
from mojifix.files.model import FileOptions
from mojifix.natures import Nature

__all__ = ["kind_of"]

_SUFFIXES: dict[Nature, str] = {
    "markdown": "md markdown mdown mdwn mkd mkdn mdx qmd rmd",
    "markup": (
        "rst rest adoc asciidoc org wiki mediawiki textile pod texi texinfo txi creole tid t2t"
    ),
    "layout": "srt vtt sbv ass ssa sub lrc",
    # beside those that Pygments knows
    "source": (
        "conf env lock properties rc reg strings textproto arb tfvars "  # configuration
        "sty ltx dtx bst roff mdoc rtf "  # typesetting
        "eml mbox ics vcf "  # mail, calendars, contacts
        "json5 jsonc hjson geojson plist resx svg xliff xlf tmx opml atom kml gpx n3 "  # data
        "j2 jinja jinja2 ejs erb mustache svelte"  # templates
    ),
}
_BY_SUFFIX = {
    f".{suffix}": kind for kind, suffixes in _SUFFIXES.items() for suffix in suffixes.split()
}
_UNTOLD = frozenset(("", ".txt", ".text", ".asc", ".log", ".html", ".htm", ".xhtml"))
"""Suffixes that imply nothing, although Pygments knows some of them."""

_SOURCE_NAMES = frozenset(
    "cmakelists.txt dockerfile gemfile gnumakefile jenkinsfile makefile procfile rakefile "
    "requirements.txt robots.txt vagrantfile".split()
)


def kind_of(path: str, options: FileOptions) -> Nature | None:
    """Return the kind of text that a file name implies; None: it is detected from the text.

    Standard input has no name. For the fields of a format with records, and for the text of a
    page or a web archive, the name implies nothing.

    >>> [
    ...     kind_of(name, FileOptions())
    ...     for name in ("notes.md.gz", "app.py", "page.txt", "pages.jsonl")
    ... ]
    ['markdown', 'source', None, None]
    """
    if path == "-" or not is_plain(path, options):
        return None
    name = os.path.basename(split(path)[0]).lower()
    if name in _SOURCE_NAMES:
        return "source"
    stem, suffix = os.path.splitext(name)
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if suffix in _UNTOLD:
        return None
    if len(suffix) == 2 and suffix[1] in "123456789":  # a section of the manual, or a version
        return None if stem[-1].isdigit() else "source"
    return "source" if suffix in _program_suffixes() else None


@lru_cache(maxsize=1)
def _program_suffixes() -> frozenset[str]:
    """Return the suffixes that Pygments has a lexer for; no lexer is loaded."""
    from pygments.lexers import get_all_lexers  # few files need it

    globs = (glob for _, _, globs, _ in get_all_lexers(plugins=False) for glob in globs)
    return frozenset(glob[1:].lower() for glob in globs if glob.startswith("*."))
