r"""The signs of formats: one unmistakable one, or some that bear each other out.

Each row of `FORMATS` is a format, its nature, how many of its signs make the case, what it needs
at all, and the signs. Those that begin a line are looked for only in lines that begin so.

>>> [sign.name for sign in FORMATS if sign.signs.search('msgid "Open"')]
['gettext']
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import NamedTuple

from mojifix.natures import Nature
from mojifix.patterns import lazy

__all__ = ["FORMATS", "Format", "Searchable", "skeleton_of"]

_WORDS = (string.ascii_letters + string.digits + " ").encode()


def skeleton_of(text: str) -> bytes:
    """Return a text without letters, digits, spaces: what is sought in it is sought fastest."""
    return text.encode("ascii", "ignore").translate(None, _WORDS)


_LEAD = 12


class Searchable:
    """The head of a document, made ready for signs to be looked for in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.skeleton = skeleton_of("\n" + text)
        lines = text.split("\n")
        self._starts: dict[str, list[int]] = {}
        at = 0
        for line in lines:
            self._starts.setdefault(line[:1], []).append(at)
            at += len(line) + 1
        self.firsts = self._starts.keys()
        self._leads = "\n" + "\n".join([line[:_LEAD] for line in lines]) + "\n"

    def has_any(self, needs: tuple[tuple[bytes, str], ...]) -> bool:
        """Say whether it holds one of some strings (or none: ""), each given with its skeleton."""
        for bare, need in needs:
            if need[:1] == "\n":  # shorter than `_LEAD`: a test holds that
                if need in self._leads:
                    return True
            elif bare in self.skeleton and need in self.text:
                return True
        return False

    def lines(self, firsts: frozenset[str]) -> Iterator[int]:
        """Yield where the lines start that begin with one of some characters, sorted by these."""
        for first in self.firsts & firsts:
            yield from self._starts[first]


class Format(NamedTuple):
    """A format; without one of the strings in `needs` (and its skeleton) a text is none of it.

    `firsts` are the characters that a line with one of its `signs` begins with; none: they stand
    anywhere, as those `within` a line do. Of a need that is written behind `~` only the skeleton
    counts: `~::` stands in `12:30:59`.
    """

    name: str
    nature: Nature
    least: int
    needs: tuple[tuple[bytes, str], ...]
    signs: re.Pattern[str]
    firsts: frozenset[str]
    within: re.Pattern[str] | None

    def is_shown_by(self, head: Searchable) -> bool:
        """Say whether enough of its signs stand in the head of a document."""
        if self.firsts and head.firsts.isdisjoint(self.firsts):
            return False
        if self.needs and not head.has_any(self.needs):
            return False
        found = self._found(head)
        return all(next(found, None) for _ in range(self.least))

    def _found(self, head: Searchable) -> Iterator[object]:
        if self.firsts:
            match = self.signs.match
            yield from (True for at in head.lines(self.firsts) if match(head.text, at))
        else:
            yield from self.signs.finditer(head.text)
        if self.within is not None:
            yield from self.within.finditer(head.text)


def _format(
    name: str,
    nature: Nature,
    least: int,
    needs: str,
    signs: str,
    firsts: str = "",
    within: str | None = None,
) -> Format:
    strings = [need.replace("^", "\n").replace("_", " ") for need in needs.split()]
    found = tuple((skeleton_of(s.lstrip("~")), "" if s[0] == "~" else s) for s in strings)
    pattern = lazy(signs, re.VERBOSE | re.MULTILINE)
    return Format(
        name, nature, least, found, pattern, frozenset(firsts), lazy(within) if within else None
    )


_DIGITS = "0123456789"
_CAPITALS = string.ascii_uppercase


_OF_REST = r":[a-z][\w:+-]*:`[^`\n]+` | ``(?=\S)[^`\n]+(?<=\S)`` | `[^`\n]+`_\b | \S::$"

FORMATS = (
    _format(
        "what begins as no text does",
        "source",
        1,
        "",
        r"""
          \A/\*(?!\s?Style\sDefinitions)
        | \A[\w.$]+\([{\["] | \A[!(]*function\b | \A["']use\ strict["']
        | \A\#!\s?/ | \A<\?(?:xml|php|=)?\s | \A%YAML | \A%PDF- | \A%!PS | \ABEGIN:V[A-Z]+
        | \A(?:--\ [^\n]*\n|\s)*
          (?: SELECT\s[^;]{1,300}?\sFROM | INSERT\s+INTO | UPDATE\s+\S{1,60}\s+SET | DELETE\s+FROM
            | (?:CREATE|ALTER|DROP)\s+(?:TABLE|INDEX|VIEW|DATABASE) )\s+\S
        | \A(?:DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|CRITICAL|TRACE)[ :]{1,6}\d{4}-\d\d-\d\d[ T]\d\d:
        | \A\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\S{0,12}\ \S{0,2}(?:DEBUG|INFO|WARN|ERROR|FATAL)
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
        "a document type definition",
        "source",
        1,
        "<!",
        r"^\s{0,8}<!(?:ELEMENT|ATTLIST|ENTITY|NOTATION)\s+%?\s*[\w:.(-]",
        "< \t",
    ),
    _format(
        "the metrics of a font",
        "source",
        1,
        "StartFontMetrics",
        r"^StartFontMetrics\ \d",
        "S",
    ),
    _format(
        "gettext",
        "source",
        2,
        'msgid_" msgstr_"',
        r'^(?:\#~\ )?msg(?:id|str|ctxt|id_plural)(?:\[\d\])?\ "',
        "m#",
    ),
    _format(
        "roff",
        "source",
        2,
        "",
        r"""
        ^[.'] (?: \\\" | [A-Z][A-Za-z]\b | [a-z]{2}\b(?=\s*(?:[\d\\+-]|$))
          | (?:if|ie|el|de|ds|nr)\b )
        """,
        ".'",
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
        "@ \t\r\x0b\x0c",
    ),
    _format(
        "a patch",
        "source",
        1,
        "diff_-- @@_- ^---_",
        r"^diff\ --(?:git|cc)\ | ^@@\ -\d+(?:,\d+)?\ \+\d+ | ^---\ \S.*\n\+\+\+\ \S",
        "d@-",
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
        '~:: ~"/',
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
        f"{_DIGITS} IPip",
    ),
    _format(
        "chords over words",
        "layout",
        2,
        "",
        r"""
        ^[ \t]* (?:[A-G][#b]?(?:m|maj|min|dim|aug|sus|add)?\d{0,2}(?:/[A-G][#b]?)?[ \t]+){1,20}
        [A-G][#b]?(?:m|maj|min|dim|aug|sus|add)?\d{0,2}(?:/[A-G][#b]?)?[ \t]*$
        """,
        "ABCDEFG \t",
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
        f"[(<{_DIGITS}{_CAPITALS}",
    ),
    _format("subtitles", "layout", 1, "-->", r"^\d\d?:\d\d(?::\d\d)?[,.]\d{3}\ -->\ \d", _DIGITS),
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
        "` ::^ ^~~~ ^### ^*** ^+++",
        rf"""
          {_OF_REST}
        | ^\S.*\n(?P<under>[~+\#*])(?P=under){{3,}}$
        """,
    ),
    _format(
        "reStructuredText, by a lesser sign under headings such as Markdown's",
        "markup",
        1,
        "^=== ^---",
        rf"\A(?=[\s\S]*?^\S.*\n(?:={{4,}}|-{{4,}})$)(?=[\s\S]*?(?:{_OF_REST}))",
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
        ":i[",
    ),
    _format(
        "AsciiDoc, by its lesser signs",
        "markup",
        2,
        "^= [ ---- .... ++++ ****",
        r"""
          ^={1,5}\ \S.*$ | ^\[\[\w[\w.-]*\]\]$ | ^(?:-{4}|\.{4}|={4}|\+{4}|\*{4})$
        """,
        "=[-.+*",
        r":(?<=\w:)\w[\w./:-]*\[",
    ),
    _format(
        "Pod, Textile",
        "markup",
        1,
        "",
        r"^=(?:head[1-6]|item|over|pod|cut|encoding|begin|for)\b | ^(?:h[1-6]|bq)\.\ \S",
        "=hb",
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
