r"""Formats that give themselves away: one unmistakable sign, or two that bear each other out.

Each row of `_FORMATS` is a format, its nature, how many of its signs make the case, and the
signs, which lead with a literal or the start of a line.

>>> recognize('msgid "Open"\nmsgstr "Öffnen"\n')
'source'
>>> recognize("Title\n=====\n\n.. note:: Mind the step.\n")
'markup'
>>> recognize("The mayor left early.") is None
True
"""

from __future__ import annotations

import re
import string
from typing import NamedTuple

from mojifix.knowledge.nature.pages import is_nested, is_xml
from mojifix.natures import Nature
from mojifix.patterns import lazy

__all__ = ["front_matter", "is_markdown", "recognize"]


_WORDS = (string.ascii_letters + string.digits + " ").encode()


def _skeleton(text: str) -> bytes:
    """Return a text without letters, digits, spaces: what is sought in it is sought fastest."""
    return text.encode("ascii", "ignore").translate(None, _WORDS)


class _Format(NamedTuple):
    """A format; without one of the strings in `needs` (and its skeleton) a text is none of it."""

    name: str
    nature: Nature
    least: int
    needs: tuple[tuple[bytes, str], ...]
    signs: re.Pattern[str]


def _format(name: str, nature: Nature, least: int, needs: str, signs: str) -> _Format:
    strings = [need.replace("^", "\n").replace("_", " ") for need in needs.split()]
    found = tuple((_skeleton(need), need) for need in strings)
    return _Format(name, nature, least, found, lazy(signs, re.VERBOSE | re.MULTILINE))


_FORMATS = (
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


def recognize(head: str) -> Nature | None:
    """Return the nature of a document whose format its head gives away, None of any other."""
    start = head.lstrip("\ufeff\n\r ")
    if "<" in start and (is_xml(start) or is_nested(start)):
        return "source"
    if "\t" in start and _is_table(start):
        return "source"
    padded = "\n" + start
    skeleton = _skeleton(padded)
    for _, nature, least, needs, signs in _FORMATS:
        if needs and not any(bare in skeleton and need in padded for bare, need in needs):
            continue
        found = signs.finditer(start)
        if all(next(found, None) for _ in range(least)):
            return nature
    return _of_mail(start)


# --- mail --------------------------------------------------------------------------------------

_HEADERS = lazy(
    r"(?:From .+\n)?(?:[!-9;-~]{1,60}:(?:[ \t].*)?\n(?:[ \t]+\S.*\n){0,50}){1,200}",
)
_KNOWN = lazy(
    r"^(From|To|Cc|Subject|Date|Message-ID|Received|Return-Path|Delivered-To|MIME-Version"
    r"|Content-Type|Content-Transfer-Encoding|DKIM-Signature|Reply-To|In-Reply-To|References"
    r"|Newsgroups|Path|X-[\w-]+):",
    re.MULTILINE | re.IGNORECASE,
)
_OF_MACHINES = frozenset(
    ("content-type", "mime-version", "received", "dkim-signature", "content-transfer-encoding")
)


def _of_mail(start: str) -> Nature | None:
    """Say what a text is that begins with the headers of a mail; None where there are none.

    With a header that says how its body is encoded, it is for a machine to read.
    """
    m = _HEADERS.match(start)
    if m is None:
        return None
    known = {name.lower() for name in _KNOWN.findall(m[0])}
    if known & _OF_MACHINES:
        return "source"
    return "layout" if len(known) > 2 else None


# --- tables ------------------------------------------------------------------------------------

_SHORT_FIELD = 24


def _is_table(start: str) -> bool:
    r"""Say whether most lines hold the same number of tabs between their fields."""
    lines = [line.strip(" \r") for line in start.split("\n")[:100] if line.strip()]
    tabs = [line.count("\t") for line in lines]
    usual = max(set(tabs), key=tabs.count, default=0)
    if not usual or len(lines) < 2 or tabs.count(usual) * 5 < len(lines) * 4:
        return False
    return len(lines) > 7 or max(line.find("\t") for line in lines) <= _SHORT_FIELD


# --- front matter ------------------------------------------------------------------------------

_FRONT = lazy(
    r"""
      ---\n (?:[^\n]*\n){1,200}? (?:---|\.\.\.) [ \t]*\n
    | \+\+\+\n (?:[^\n]*\n){1,200}? \+\+\+ [ \t]*\n
    """,
    re.VERBOSE,
)
_KEY = lazy(r"^[\w-]+\s*[:=]", re.MULTILINE)


def front_matter(text: str) -> int:
    r"""Return where the front matter of a document ends, 0 where it has none.

    >>> front_matter("---\ntitle: A pier\n---\nIt burned.")
    22
    """
    if not text.startswith(("---\n", "+++\n")):
        return 0
    m = _FRONT.match(text)
    return m.end() if m and _KEY.search(m[0]) else 0


# --- Markdown ----------------------------------------------------------------------------------

# Marks, each with what it needs: a strong one makes the case, of the others two kinds do.
_STRONG = (
    (b"\n#", lazy(r"^\#{1,6} \S", re.MULTILINE)),
    (b"```", lazy(r"^ {0,3}```[\w+-]{0,20}\s*$", re.MULTILINE)),
    (b"~~~", lazy(r"^ {0,3}~~~[\w+-]{0,20}\s*$", re.MULTILINE)),
    (b"---|", lazy(r"^\|?[ ]*:?-{3,}:?[ ]*(?:\|[ ]*:?-{3,}:?[ ]*)+\|?$", re.MULTILINE)),
    (b"](", lazy(r"!\[[^\]\n]*\]\(|\]\((?:https?://|#|/|\.|[\w./-]+\.(?:md|html|png|jpg|svg)\b)")),
    (b"]:", lazy(r"^\[[^\]\n]+\]: \S", re.MULTILINE)),
    (b"\n-[", lazy(r"^- \[[ xX]\]\s", re.MULTILINE)),
)
_WEAK = (
    (b"**", lazy(r"(?<![\w*])\*\*[^\s*][^*\n]{0,200}\*\*(?!\*)")),
    (b"`", lazy(r"(?<![\w`])`[^`\n]{1,100}`(?![\w`])")),
    (b"_", lazy(r"(?<![\w_])_[^\s_][^_\n]{0,100}_(?![\w_])")),
    (b"\n>", lazy(r"^> \S", re.MULTILINE)),
    (b"\n-", lazy(r"^- \S", re.MULTILINE)),
    (b"\n*", lazy(r"^\* \S", re.MULTILINE)),
    (b".", lazy(r"^\d{1,2}\. \S", re.MULTILINE)),
    (b"\n===", lazy(r"^\S.*\n={3,}$", re.MULTILINE)),
    (b"\n---", lazy(r"^\S.*\n-{3,}$", re.MULTILINE)),
)


def is_markdown(head: str) -> bool:
    """Say whether a document shows marks of Markdown: a strong one, or two weak kinds."""
    padded = "\n" + head
    skeleton = _skeleton(padded)
    if any(bare in skeleton and mark.search(head) for bare, mark in _STRONG):
        return True
    found = (True for bare, mark in _WEAK if bare in skeleton and mark.search(head))
    return next(found, False) and next(found, False)
