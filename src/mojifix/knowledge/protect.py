"""Spans that no repair of prose may reach into: addresses, paths, inline code, maths.

A name such as `nbsp` inside `/img/paris-nbsp-1.jpg`, or `&copy=2` in a query string, is
what it is. The pipeline leaves out the edits that reach into one; the spans are worked out only
for the lines in which an edit is about to be made.

>>> [line[a:b] for line in ["See https://a.org/?x=1&copy=2, then."] for a, b in spans(line)]
['https://a.org/?x=1&copy=2']
>>> spans("She paid $5 & he paid $10; a and/or b.")
[]
"""

from __future__ import annotations

import re
from bisect import bisect_left

from mojifix.patterns import lazy

__all__ = ["Span", "reaches_into", "spans"]

Span = tuple[int, int]


def reaches_into(found: list[Span], start: int, end: int) -> bool:
    """Say whether `start` to `end` lies in, or partly over, one of the sorted, disjoint spans.

    What contains the whole of a span does not reach into it.
    """
    # only the spans at the two ends can be cut
    for at in (start, max(start, end - 1)):
        left, right = found[max(0, bisect_left(found, (at + 1,)) - 1)] if found else (0, 0)
        contained = start <= left and right <= end
        if start < right and left < end and not contained:
            return True
    return False


# --- what is protected inside a line -------------------------------------------------------

_EXTENSION = (
    "7z aac asp aspx avi bat bin bmp bz2 cfg cgi conf cpp css csv dat dll dmg doc docx eps "
    "epub exe flac flv gif gz hpp htm html ico ini iso jar java jpeg jpg js json jsp log lua "
    "m4a md mkv mov mp3 mp4 mpeg mpg msi odt ogg otf pdf php phtml pl png ppt pptx ps psd py "
    "rar rb rpm rst rtf sh sql svg swf sys tar tex tgz tif tiff toml ts ttf txt wav webm webp "
    "wmv woff woff2 xhtml xls xlsx xml xz yaml yml zip DOC GIF HTM HTML JPEG JPG MP3 PDF PNG "
    "TXT XLS ZIP"
).replace(" ", "|")

_ADDRESS_STOP = r"""\s<>"“”„«»`\u00ad\u200b-\u200f\u2060\ufeff"""

_SPANS = lazy(
    rf"""
      # inline code in backticks; never ``Treebank quotes'', nor a backtick for an apostrophe
      (?<![\w`]) (?P<tick>`{{1,2}}) (?![`\s]) (?P<code>[^`\n]{{1,300}}) (?P=tick) (?![\w`])
      # an address with its scheme, or with www.
    | (?<![A-Za-z0-9]) (?:[A-Za-z][A-Za-z0-9+.-]{{1,20}}:// | www\. | mailto: )
      [^{_ADDRESS_STOP}]+
      # the address of a Markdown link or image
    | \]\( (?P<link>[^\s()<>]{{1,2000}}) (?=[\s)])
      # the value of an attribute that holds an address
    | \b (?:src|href|srcset) \s{{0,3}} = \s{{0,3}}
      (?P<value> "[^"\n<>]{{0,2000}}" | '[^'\n<>]{{0,2000}}' | [^\s"'<>]+ )
      # an e-mail address
    | (?<![\w.+-]) [\w.+-]{{1,64}} @ [A-Za-z0-9-]{{1,63}} (?:\.[A-Za-z0-9-]{{1,63}}){{1,8}}
      # a Windows path, with its drive or its server
    | (?<![A-Za-z0-9]) (?:[A-Za-z]:\\(?=[\w.%$-]) | (?<!\S)\\\\[\w.-]+\\(?=\w))
      [^{_ADDRESS_STOP}|*?]*
      # a Unix path of several parts, a file in a folder, a file name; a host with a path
    | (?<![\w./~-]) (?:~|\.\.?)? (?:/[\w.@%+~-]+){{2,}} /?
    | (?<![\w.%+~/-]) /? (?:[\w.%+~-]+/){{0,30}} [\w%+~-] [\w.%+~-]* \. (?:{_EXTENSION}) (?![\w-])
    | (?<![\w.-]) [A-Za-z0-9-]{{2,63}} (?:\.[a-z0-9-]{{2,63}}){{0,4}}
      \. (?:com|org|net|edu|gov|info|io) (?![\w-]) (?:[/?] [^{_ADDRESS_STOP}]*)?
    | (?<![\w.-]) [a-z0-9-]{{2,63}} (?:\.[a-z0-9-]{{2,63}}){{0,3}} \. [a-z]{{2}} /
      [^{_ADDRESS_STOP}]*
      # a query string
    | \? [\w.%~+\[\]-]{{1,100}} = [^{_ADDRESS_STOP}]*
    | (?<![\w&=]) [A-Za-z_]\w{{0,40}} = [\w.%+-]{{0,80}}
      (?: & [A-Za-z_]\w{{0,40}} = [\w.%+-]{{0,80}} )+
      # what an editor is told to replace: 's/&nbsp;/ /g'
    | ' (?P<edit>s/[^'\n]{{1,200}}/[gimpe]{{0,3}}) '
      # maths
    | \$\$ (?=[^\s$]) [^$\n]{{1,500}} \$\$
    | (?<![\w$\\]) \$ (?=[^\s$]) (?P<maths>[^$\n]{{1,300}}) (?<!\s) \$ (?![\w$])
    | \\\( (?:[^\\\n]|\\(?![()])){{1,300}} \\\)
    | \\\[ (?:[^\\\n]|\\(?![\[\]])){{1,300}} \\\]
    """,
    re.VERBOSE,
)

# What follows an address as a reference is no part of it, however often it was escaped;
# `&amp;` and `&#038;` are.
_AFTER_ADDRESS = lazy(
    r"""
    & (?: (?:amp|\#0{0,4}38|\#[xX]0{0,4}26); ){0,16}
    (?: nbsp | quot | apos | lt | gt | [lrsb]{1,2}a?quo | hellip | [mn]dash
      | \#0{0,4}(?:34|39|6[02]|160|8\d{3}) | \#[xX]0{0,4}(?i:22|27|3[ce]|a0|20[12][0-9a-f]) ) ;
    """,
    re.VERBOSE,
)
_MATHS_SIGN = lazy(r"[\\^_{}=]|\A[A-Za-z]\Z|\A[^\d].*[+<>|&]")  # `$5 & a$` may be money
_TWO_WORDS = lazy(r"(?<![\\\w])[^\W\d_]{3,} [^\W\d_]{3,}")


# In each span stands one of these, and the span begins in the same word, at or before it, or
# up to three spaces before (`src =`). What stands behind a sign says whether it can be the first.
_ANCHOR = lazy(
    r"""
    [`\\$/@=?.:\]]
    (?: (?<=[`$])(?=\S) | (?<=\\)(?=[\\(\[])
      | (?<=/) (?=[\w.@%+~-]*[/.])               # of a path
      | (?<='s/)                                 # of a command of sed
      | (?<=@) (?=[A-Za-z0-9-])
      | (?<=[cft\s]=) | (?<==) (?=[\w.%+-]*&)    # behind `src`, `href`, `srcset`; of a query
      | (?<=\?) (?=[\w.%~+\[\]-]+=)
      | (?<=\.) (?=[\w%~+.\[\]-]) | (?<=www\.)
      | (?<=:) (?=//|\\) | (?<=mailto:)
      | (?<=\]) (?=\()
    )
    """,
    re.VERBOSE,
)
_BEGIN = lazy(r"(?<![A-Za-z0-9])[A-Za-z0-9]|[^A-Za-z0-9]")  # none begins inside a word


def spans(line: str) -> list[Span]:
    """Return the protected spans of one line, sorted and disjoint."""
    found = []
    at = 0
    for anchor in _ANCHOR.finditer(line):
        last = anchor.start()
        at = max(at, line.rfind(" ", at, max(at, last - 3)) + 1)
        while begin := _BEGIN.search(line, at, last + 1):
            m = _SPANS.match(line, begin.start())
            if m and (span := _span(m)):
                found.append(span)
            at = m.end() if m else begin.end()
        at = max(at, last + 1)
    return found


def _span(m: re.Match[str]) -> Span | None:
    start, end = m.span()
    kind = m.lastgroup
    if kind == "code":
        return (start, end) if "''" not in m["code"] and not m["code"][-1].isspace() else None
    if kind == "maths":
        maths = m["maths"]
        return (start, end) if _MATHS_SIGN.search(maths) and not _TWO_WORDS.search(maths) else None
    if kind in ("link", "edit"):
        return m.span(kind)
    if kind == "value":
        return _value(m)
    if "&" in m[0] and (after := _AFTER_ADDRESS.search(m[0])):
        end = start + after.start()
    return (start, end) if m[0].startswith(("$", "\\")) else (start, _trimmed(m.string, start, end))


def _value(m: re.Match[str]) -> Span:
    """Return the address in an attribute's value; the quotes around it may be references."""
    start, end = m.span("value")
    if opened := _AFTER_ADDRESS.match(m.string, start, end):
        start = opened.end()
    closed = _AFTER_ADDRESS.search(m.string, start, end)
    return start, closed.start() if closed else end


def _trimmed(line: str, start: int, end: int) -> int:
    """Return where an address ends and the punctuation of the sentence begins."""
    address = line[start:end]
    kept = address.rstrip(".,;:!?'’‘…*&")  # `&`: of a reference in pieces, `& quot ;`
    while kept.endswith((")", "]", "}")) and kept.count(kept[-1]) > kept.count(
        {")": "(", "]": "[", "}": "{"}[kept[-1]]
    ):
        kept = kept[:-1].rstrip(".,;:!?'’‘…*")
    return start + len(kept)
