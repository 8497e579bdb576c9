r"""Formats that give themselves away: one unmistakable sign, or two that bear each other out.

Each row is a nature, and what the head of a document of it shows. A row's patterns lead with a
literal or a line's start; `least` says how many of them, counted over the head, make the case.

>>> recognize('msgid "Open"\nmsgstr "Öffnen"\n')
'source'
>>> recognize("Title\n=====\n\n.. note:: Mind the step.\n")
'markup'
>>> recognize("The mayor left early.") is None
True
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, get_args

from mojifix.patterns import lazy

__all__ = ["NATURES", "Nature", "is_mail", "is_markdown", "recognize"]

Nature = Literal["prose", "short", "markdown", "markup", "layout", "source"]
"""What a text or a line is: running text; a title, cell or fragment; Markdown; another markup
for documents; lines whose white space is content (verse, columns, drawings); a program,
configuration, data or whatever else a machine reads."""

NATURES: tuple[Nature, ...] = get_args(Nature)
"""From the one in which most may be repaired to the one in which least may be."""


class _Format(NamedTuple):
    nature: Nature
    least: int
    pattern: re.Pattern[str]


def _format(nature: Nature, least: int, pattern: str) -> _Format:
    return _Format(nature, least, lazy(pattern, re.VERBOSE | re.MULTILINE))


_FORMATS = (
    # --- at the very start -----------------------------------------------------------------
    _format(
        "source",
        1,
        r"\A\#!\s?/ | \A<\?(?:xml|php|=)? \s | \A<!DOCTYPE\b | \A<html\b | \A%YAML | \A%PDF-",
    ),
    _format("source", 1, r"\ABEGIN:V[A-Z]+ | \A\\(?:documentclass|input|section|begin|chapter)\b"),
    _format(
        "source",
        1,
        r"\A\s*\{\s*\"[^\"\n]*\"\s*: | \A\s*\[\s*(?:\{\s*\"|\"[^\"\n]*\"\s*,?\s*$|\[[\"\d\[])",
    ),
    _format("source", 1, r"\A(?:@charset\b|@import\b)"),
    # --- line by line ----------------------------------------------------------------------
    _format("source", 2, r"^(?:\#~\ )?msg(?:id|str|ctxt|id_plural)(?:\[\d\])?\ \""),
    _format(
        "source",
        2,
        r"^[.'](?:\\\"|[A-Z][A-Za-z]\b|[a-z]{2}\b(?=\s*(?:[\d\\+-]|$))|if\b|ie\b|el\b|de\b|ds\b|nr\b).*",
    ),
    _format(
        "source",
        2,
        r"^\s*\\(?:documentclass|usepackage|begin|end|(?:sub){0,2}section|chapter|newcommand|def|item|label)\b",
    ),
    _format(
        "source", 2, r"\\(?:cite|ref|label|emph|textbf|textit|footnote|texttt|url|href)[tp]?\*?\{"
    ),
    _format(
        "source",
        1,
        r"^\s*@(?:article|book|booklet|inbook|incollection|inproceedings|conference|manual"
        r"|mastersthesis|misc|phdthesis|proceedings|techreport|unpublished|online|string|preamble|comment)\s*[\{(]",
    ),
    _format(
        "source", 1, r"^diff\ --(?:git|cc)\  | ^@@\ -\d+(?:,\d+)?\ \+\d+ | ^---\ \S.*\n\+\+\+\ \S"
    ),
    _format("layout", 1, r"^\d\d?:\d\d(?::\d\d)?[,.]\d{3}\ -->\ \d"),
    _format("source", 1, r"^%%[A-Za-z]+: | ^%!PS"),
    _format(
        "markup",
        1,
        r"^\#\+(?:TITLE|AUTHOR|OPTIONS|BEGIN_\w+|STARTUP|FILETAGS|PROPERTY):? | ^[ \t]*:PROPERTIES:$",
    ),
    _format(
        "markup", 1, r"^\.\.\ (?:_[^\n:]+:|[\w:-]+::|\[\#?\w+\]\ |\|[^|\n]+\|\ \w+::|contents::)"
    ),
    _format(
        "markup",
        2,
        r":[a-z][\w:+-]*:`[^`\n]+` | ``(?=\S)[^`\n]+(?<=\S)`` | `[^`\n]+`_\b | ^\S.*\n(?P<under>[=\-~^\"'+\#*])(?P=under){3,}$ | \S::$",
    ),
    _format(
        "markup",
        1,
        r"^:[\w!-]+:(?:\ .*)?\n(?::[\w!-]+:|\n=) | ^\[(?:source|NOTE|TIP|WARNING|IMPORTANT|CAUTION|quote|verse|listing|cols|options)\b.*\]$"
        r" | ^include::\S+\[ | ^(?:image|video)::\S+\[",
    ),
    _format(
        "markup",
        2,
        r"^={1,5}\ \S.*$ | ^\[\[\w[\w.-]*\]\]$ | ^(?:-{4}|\.{4}|={4}|\+{4}|\*{4}|_{4})$ | \w+:\w*[\w./:-]+\[",
    ),
    _format(
        "markup",
        2,
        r"\[\[[^\[\]\n]+\]\] | '''[^'\n]+''' | ^\{\{[A-Za-z] | ^\{\| | ^==+[^=\n]+==+\s*$ | <ref[\s>/]",
    ),
)


def recognize(head: str) -> Nature | None:
    """Return the nature of a document whose format its head gives away, None of any other."""
    start = head.lstrip("\ufeff\n\r ")
    for nature, least, pattern in _FORMATS:
        count = 0
        for _ in pattern.finditer(start):
            count += 1
            if count >= least:
                return nature
    if _is_xml(start):
        return "source"
    return None


# --- XML ---------------------------------------------------------------------------------------

_HTML = frozenset(
    "a abbr acronym address area article aside audio b base basefont bdi bdo big blink blockquote body br"
    " button canvas caption center cite code col colgroup data datalist dd del details dfn dialog"
    " dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3"
    " h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map"
    " mark marquee menu meta meter nav nobr noscript object ol optgroup option output p param"
    " picture pre progress q rp rt ruby s samp script section select slot small source span strike"
    " strong style sub summary sup svg table tbody td template textarea tfoot th thead time title"
    " tr track tt u ul var video wbr xml".split()
)
_NAMESPACE = lazy(r"<[A-Za-z][\w.:-]*\s[^<>]*\bxmlns(?::\w+)?=[\"'](?!urn:schemas-microsoft)")
_PAGE = lazy(
    r"(?:<!--(?!\[).{0,2000}?-->\s*){0,9}<(?:html|head|body|meta|base|title|link|!doctype)(?=[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_TAG_NAME = lazy(r"<(/?)([A-Za-z][\w.:-]*)(?=[\s/>])")


def _is_xml(start: str) -> bool:
    """Say whether a text is XML or a whole page of HTML: their markup is theirs."""
    if " xmlns" in start and _NAMESPACE.search(start):
        return True
    if _PAGE.match(start):
        return True
    if not start.startswith("<"):
        return False
    first = _TAG_NAME.match(start)
    if first is None or first[2].lower() in _HTML or first[2].startswith(("o:", "w:", "v:")):
        return False
    names = [(m[1], m[2]) for m in _TAG_NAME.finditer(start)]
    foreign = sum(name.lower() not in _HTML for _, name in names)
    return foreign >= 2 and 2 * foreign >= len(names)


# --- mail --------------------------------------------------------------------------------------

_HEADERS = lazy(
    r"(?:From\ .+\n)?(?:[!-9;-~]{1,60}:(?:[ \t].*)?\n(?:[ \t]+\S.*\n){0,50}){2,200}", re.VERBOSE
)
_KNOWN = lazy(
    r"^(?:From|To|Cc|Subject|Date|Message-I[Dd]|Received|Return-Path|Delivered-To|MIME-Version"
    r"|Content-Type|Reply-To|In-Reply-To|References|Newsgroups|Path|X-[\w-]+):",
    re.MULTILINE,
)


def is_mail(head: str) -> Nature | None:
    """Say what a text is that begins with the headers of a mail; None where there are none.

    With a header that says how its body is encoded, it is for a machine to read.
    """
    m = _HEADERS.match(head)
    if m is None:
        return None
    known = {name.lower() for name in _KNOWN.findall(m[0])}
    if known & _OF_MACHINES:
        return "source"
    return "layout" if len(known) > 2 else None


_OF_MACHINES = frozenset(
    ("content-type", "mime-version", "received", "dkim-signature", "content-transfer-encoding")
)


# --- tables ------------------------------------------------------------------------------------


def is_table(head: str) -> bool:
    r"""Say whether most lines hold the same number of tabs between their fields.

    >>> is_table("id\tname\n1\tAnn\n2\tBob\n"), is_table("\tOnce upon a time.\n")
    (True, False)
    """
    if "\t" not in head:
        return False
    lines = [line.strip(" \r").count("\t") for line in head.split("\n")[:100] if line.strip()]
    usual = max(set(lines), key=lines.count)
    return usual > 0 and len(lines) > 1 and lines.count(usual) * 5 >= len(lines) * 4


# --- Markdown ----------------------------------------------------------------------------------

_MARKDOWN_STRONG = lazy(
    r"""
      ^\#{1,6}\ \S | ^[ ]{0,3}(?:```|~~~)[\w+-]{0,20}\s*$ | ^\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?$
    | \]\((?:https?://|\#|/|\.|[\w./-]+\.(?:md|html|png|jpg|svg)\b) | ^\[[^\]\n]+\]:\ \S | ^-\ \[[ xX]\]\ 
    | !\[[^\]\n]*\]\(
    """,
    re.VERBOSE | re.MULTILINE,
)
_MARKDOWN_WEAK = lazy(
    r"""
      (?<![\w*])\*\*[^\s*][^*\n]{0,200}\*\*(?!\*) | (?<![\w`])`[^`\n]{1,100}`(?![\w`]) | ^>\ \S | ^[-*+]\ \S | ^\d{1,2}\.\ \S
    | ^\S.*\n(?:={3,}|-{3,})$ | (?<![\w_])_[^\s_][^_\n]{0,100}_(?![\w_])
    """,
    re.VERBOSE | re.MULTILINE,
)


def is_markdown(head: str) -> bool:
    """Say whether a document shows marks of Markdown: a strong one, or several weak kinds."""
    if _MARKDOWN_STRONG.search(head):
        return True
    kinds = {m[0].strip()[:1] for m, _ in zip(_MARKDOWN_WEAK.finditer(head), range(40))}
    return len(kinds) > 1
