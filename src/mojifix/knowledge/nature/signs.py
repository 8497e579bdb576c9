r"""The signs of formats: one unmistakable one, or some that bear each other out.

Each row of `FORMATS` is a format, its nature, how many of its signs make the case, what it needs
at all, and the signs, which lead with a literal or the start of a line.

>>> [sign.name for sign in FORMATS if sign.signs.search('msgid "Open"')]
['gettext']
"""

from __future__ import annotations

import re
import string
from typing import NamedTuple

from mojifix.natures import Nature
from mojifix.patterns import lazy

__all__ = ["FORMATS", "Format", "skeleton_of"]

_WORDS = (string.ascii_letters + string.digits + " ").encode()


def skeleton_of(text: str) -> bytes:
    """Return a text without letters, digits, spaces: what is sought in it is sought fastest."""
    return text.encode("ascii", "ignore").translate(None, _WORDS)


class Format(NamedTuple):
    """A format; without one of the strings in `needs` (and its skeleton) a text is none of it."""

    name: str
    nature: Nature
    least: int
    needs: tuple[tuple[bytes, str], ...]
    signs: re.Pattern[str]


def _format(name: str, nature: Nature, least: int, needs: str, signs: str) -> Format:
    strings = [need.replace("^", "\n").replace("_", " ") for need in needs.split()]
    found = tuple((skeleton_of(need), need) for need in strings)
    return Format(name, nature, least, found, lazy(signs, re.VERBOSE | re.MULTILINE))


FORMATS = (
    _format(
        "what begins as no text does",
        "source",
        1,
        "",
        r"""
          \A/\* | \A[\w.$]+\([{\["] | \A[!(]*function\b | \A["']use\ strict["']
        | \A\#!\s?/ | \A<\?(?:xml|php|=)?\s | \A%YAML | \A%PDF- | \A%!PS | \ABEGIN:V[A-Z]+
        | \A(?:@charset|@import)\b | \A\\(?:documentclass|input|section|begin|chapter)\b
        """,
    ),
    _format(
        "JSON",
        "source",
        1,
        "",
        r"""
          \A\s*\{\s*\"[^\"\n]*\"\s*:
        | \A\s*\[\s*(?:\{\s*\"|\"[^\"\n]*\"\s*,?\s*$|\[[\"\d\[])
        """,
    ),
    _format(
        "gettext",
        "source",
        2,
        'msgid_" msgstr_"',
        r'^(?:\#~\ )?msg(?:id|str|ctxt|id_plural)(?:\[\d\])?\ "',
    ),
    _format(
        "roff",
        "source",
        2,
        "^. ^'",
        r"""
        ^[.'] (?: \\\" | [A-Z][A-Za-z]\b | [a-z]{2}\b(?=\s*(?:[\d\\+-]|$))
          | (?:if|ie|el|de|ds|nr)\b )
        """,
    ),
    _format(
        "LaTeX",
        "source",
        2,
        "\\",
        r"""
          ^\s*\\(?:documentclass|usepackage|begin|end|(?:sub){0,2}section|chapter|newcommand|def|item
            |label)\b
        | \\(?:cite|ref|label|emph|textbf|textit|footnote|texttt|url|href)[tp]?\*?\{
        """,
    ),
    _format(
        "BibTeX",
        "source",
        1,
        "@",
        r"""
        ^\s*@(?:article|book|booklet|inbook|incollection|inproceedings|conference|manual|misc|online
        |mastersthesis|phdthesis|proceedings|techreport|unpublished|string|preamble|comment)\s*[\{(]
        """,
    ),
    _format(
        "a patch",
        "source",
        1,
        "diff_-- @@_- ^---_",
        r"^diff\ --(?:git|cc)\ | ^@@\ -\d+(?:,\d+)?\ \+\d+ | ^---\ \S.*\n\+\+\+\ \S",
    ),
    _format(
        "a template",
        "source",
        2,
        "{% {{ <%",
        r"""
          \{%-?\s*\w+ | <%[@=-]?\s | \{\{[\#/^]\w | <[a-z]+\s[^<>\n]{0,200}=\"[^\"<>\n]*\{\{
        | \{\{-?\s*(?:if|range|with|end|else|define|block|template|partial|include|each|for)\b
        """,
    ),
    _format(
        "a log",
        "source",
        2,
        "DEBUG INFO WARN ERROR HTTP/",
        r"""
          ^.{0,40}\d\d:\d\d:\d\d.{0,40}\b(?:DEBUG|INFO|WARN|WARNING|ERROR)\b
        | \ "[A-Z]{3,7}\ /\S*\ HTTP/\d
        """,
    ),
    _format(
        "COBOL",
        "source",
        1,
        "DIVISION. division.",
        r"^[\d ]*(?:(?:ID|IDENTIFICATION|PROCEDURE)\ DIVISION|(?:id|identification)\ division)\.",
    ),
    _format(
        "chords over words",
        "layout",
        2,
        "^A ^B ^C ^D ^E ^F ^G ^_ ^\t",
        r"""
        ^[ \t]* (?:[A-G][#b]?(?:m|maj|min|dim|aug|sus|add)?\d{0,2}(?:/[A-G][#b]?)?[ \t]+){1,20}
        [A-G][#b]?(?:m|maj|min|dim|aug|sus|add)?\d{0,2}(?:/[A-G][#b]?)?[ \t]*$
        """,
    ),
    _format(
        "a log, a chat",
        "layout",
        5,
        ":",
        r"""
        ^ [\[(<]? (?: \d{4}[-/.]\d\d[-/.]\d\d | \d\d?:\d\d(?::\d\d)? | \d{1,2}[/.]\d{1,2}[/.]\d{2,4}
          | (?:[A-Z][a-z]{2}[ ]){1,2}[ ]?\d{1,2}[ ]\d\d:\d\d ) [\])>,T:]*[ \t]* \S
        """,
    ),
    _format("subtitles", "layout", 1, "-->", r"^\d\d?:\d\d(?::\d\d)?[,.]\d{3}\ -->\ \d"),
    _format(
        "org",
        "markup",
        1,
        "^#+ :PROPERTIES: [[",
        r"""
          ^\#\+(?:TITLE|AUTHOR|OPTIONS|BEGIN_\w+|STARTUP|FILETAGS|PROPERTY|title|begin_\w+):?
        | ^[ \t]*:PROPERTIES:$ | ^\*+\ .*\[\[\w+:
        """,
    ),
    _format(
        "reStructuredText",
        "markup",
        1,
        "^.. ::^ ^>>>",
        r"""
          ^\.\.\ (?:_[^\n:]+:|[\w:-]+::|\[\#?\w+\]\ |\|[^|\n]+\|\ \w+::)
        | \S::\n\n[ \t]+\S | ^>>>\ \S
        """,
    ),
    _format(
        "reStructuredText, by its lesser signs",
        "markup",
        2,
        "` ::^ ^=== ^--- ^~~~ ^### ^*** ^+++",
        r"""
          :[a-z][\w:+-]*:`[^`\n]+` | ``(?=\S)[^`\n]+(?<=\S)`` | `[^`\n]+`_\b | \S::$
        | ^\S.*\n(?P<under>[=\-~+\#*])(?P=under){3,}$
        """,
    ),
    _format(
        "AsciiDoc",
        "markup",
        1,
        "^: ^[ include:: image:: video::",
        r"""
          ^:[\w!-]+:(?:\ .*)?\n(?::[\w!-]+:|\n=) | ^include::\S+\[ | ^(?:image|video)::\S+\[
        | ^\[(?:source|NOTE|TIP|WARNING|IMPORTANT|CAUTION|quote|verse|listing|cols|options)\b.*\]$
        """,
    ),
    _format(
        "AsciiDoc, by its lesser signs",
        "markup",
        2,
        "^= [ ---- .... ++++ ****",
        r"""
          ^={1,5}\ \S.*$ | ^\[\[\w[\w.-]*\]\]$ | \w:\w[\w./:-]*\[
        | ^(?:-{4}|\.{4}|={4}|\+{4}|\*{4})$
        """,
    ),
    _format(
        "Pod, Textile",
        "markup",
        1,
        "^= ^h ^bq.",
        r"^=(?:head[1-6]|item|over|pod|cut|encoding|begin|for)\b | ^(?:h[1-6]|bq)\.\ \S",
    ),
    _format(
        "a wiki's markup",
        "markup",
        2,
        "[[ ''' ^{ ^== <ref",
        r"""
          \[\[[^\[\]\n]+\]\] | '{3}[^'\n]+'{3} | ^\{\{[A-Za-z] | ^\{\| | ^==+[^=\n]+==+\s*$
        | <ref[\s>/]
        """,
    ),
)
