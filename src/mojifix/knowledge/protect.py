"""Spans that no repair of prose may reach into: addresses, paths, code, maths.

A name such as `nbsp` inside `/img/paris-nbsp-1.jpg`, or `&copy=2` in a query string, is
what it is. Fixers of prose end with `return outside(text, edits)`; the spans are worked out
only for the lines in which an edit is about to be made.

>>> [line[a:b] for line in ["See https://a.org/?x=1&copy=2, then."] for a, b in spans(line)]
['https://a.org/?x=1&copy=2']
>>> spans("She paid $5 & he paid $10; a and/or b.")
[]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from mojifix.edits import Edit
from mojifix.patterns import lazy

__all__ = ["code_blocks", "is_code", "is_protected", "outside", "spans"]

Span = tuple[int, int]


def outside(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits that do not reach into a protected span of `text`.

    An edit that contains the whole span stays, for it knows what it holds. The edits are
    sorted, so each line is looked at once, however many edits stand in it.
    """
    lines = _Lines(text)
    return [edit for edit in edits if not lines.protect(edit.start, edit.end)]


def is_protected(text: str, start: int, end: int) -> bool:
    """Say whether `text[start:end]` lies in, or partly over, a protected span."""
    return _Lines(text).protect(start, end)


class _Lines:
    """The protected spans of the line that was asked about last, and of code blocks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks: list[Span] | None = None
        self._start, self._end = 0, -1
        self._spans: list[Span] = []

    def protect(self, start: int, end: int) -> bool:
        if self._blocks is None:
            self._blocks = code_blocks(self._text)
        if _reaches_into(self._blocks, start, end):
            return True
        # An edit over several lines is judged in its first and its last one: lines between
        # lie in it whole.
        return self._cut(start, start, end) or (end > self._end and self._cut(end, start, end))

    def _cut(self, at: int, start: int, end: int) -> bool:
        if not self._start <= at <= self._end:
            self._start = self._text.rfind("\n", 0, at) + 1
            stop = self._text.find("\n", at)
            self._end = len(self._text) if stop < 0 else stop
            self._spans = spans(self._text[self._start : self._end])
        return _reaches_into(self._spans, start - self._start, end - self._start)


def _reaches_into(found: list[Span], start: int, end: int) -> bool:
    # Sorted and disjoint, so only the spans at the two ends of the edit can be cut by it.
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
# up to three spaces before (`src =`). They mean nothing at the end of a word: `well?`
_ANCHOR = lazy(r"[`/@\\=$?:.\]](?!(?<=[?:.\]])\s)")


def spans(line: str) -> list[Span]:
    """Return the protected spans of one line, sorted and disjoint."""
    if is_code(line):
        return [(0, len(line))]
    found = []
    at = 0
    for anchor in _ANCHOR.finditer(line):
        at = max(at, line.rfind(" ", at, max(at, anchor.start() - 3)) + 1)
        while at <= anchor.start():
            m = _SPANS.match(line, at)
            if m and (span := _span(m)):
                found.append(span)
            at = m.end() if m else at + 1
    return found


def _span(m: re.Match[str]) -> Span | None:
    start, end = m.span()
    kind = m.lastgroup
    if kind == "code":
        return (start, end) if "''" not in m["code"] and not m["code"][-1].isspace() else None
    if kind == "maths":
        maths = m["maths"]
        return (start, end) if _MATHS_SIGN.search(maths) and not _TWO_WORDS.search(maths) else None
    if kind == "link":
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


# --- lines of code -------------------------------------------------------------------------

_CODE_SHAPE = lazy(
    r"""
      ^ (?: \#!\s?/ | \#include\b | <\?php | [{}()\[\]]{1,6} [;,]? $ )
    | ^ >>>\s (?: [\w.]+\s?[=(\[] | (?:print|import|from|for|def|class)\s )
    | ^ \$\ [a-z][\w./-]* (?:\s|$)
    | ^ (?:\}\s?)? (?:for|foreach|if|while|switch|catch|else\sif) \s? \( .* \) \s? \{ $
    | ^ (?:async\s)? (?:def|class|fn|func|function) \s [\w$]+ \s? \( .* [:{] $
    | ^ from\ [\w.]+\ import\ [\w*.,\ ]+ $ | ^ import\ \w+(?:\.\w+)*\ as\ \w+ $
    | ^ import\ (?:static\ )? \w+(?:\.[\w*]+)+ ;? $
      # commands that are no words of prose, with an option, an operator or a path
    | ^ (?:\#\s?)? (?:sudo|cmd|cd|mkdir|rmdir|grep|chmod|chown|curl|wget|apt-get|pip3?|npm|git
        |docker|ls|awk|sed|ssh|rsync|conda|echo) \s
      (?:[^;\n]{0,200}\s)?? (?:--?[a-z] | [&|>]{1,2}\s(?!\#?\s?\w+\s?;) | \S*/)
    | ^ "[\w$@.\ -]{1,60}" \s? : \s? (?: ["\[{\d-] | true\b | false\b | null\b )  # JSON
    | ^ \\ (?:begin|end) \{ | ^ [^&\n]* & [^;\n]* \\\\ (?:\s?\\hline)? $  # LaTeX
    """,
    re.VERBOSE,
)
_STANDARD = lazy(r"\bstd::\w")
# Signs of code, each with what it needs one of, for that is told sooner.
_CODE_SIGNS = {
    # something is assigned
    "=": r"^ (?:[A-Za-z_$][\w.<>:,*&]{0,60}\s){0,3} [*&]?[A-Za-z_$][\w.$>\[\]-]{0,80} \s?"
    r"(?:[-+*/|&^%]|<<|>>)? = \s? [^\s=>]",
    # a statement ends, a block opens or closes
    "; { } :": r"[\w\])\"'}] \s? ; $ | [{}] \s? $ | \) \s? : $",
    # a declaration, by a keyword that is no word of prose
    "var const int char bool unsigned struct typedef elif print": r"^ (?:var|const|int|char|bool"
    r"|unsigned|struct|typedef|elif|printf|println) \b \s? [\w$*(\"']",
    # operators of programs, not of prose
    "&& || == != ++ -- += -= *= /= |= -> :: =>": r"&& | \|\| | \w(?:\+\+|--)[;)]"
    r"| (?<=[\w\s)]) (?:[!=]==?) (?=[\w\s(]) | \w\s[-+*/|]=\s"
    r"| (?<=\w)(?:->|::)(?=\w) | \)\s?=>\s?[\w{(\[]",
    # a comparison
    "< >": r"(?<=[\w\])]) \s? [<>]=? \s? (?=[\w(])",
    # a call: of a method, without arguments, or as the whole line
    "(": r"[A-Za-z_]\w* (?:\.|->|::) \w+ \( | \w\(\) | ^ [A-Za-z_]\w* \( .* \) ;? $",
    # a variable of a shell or of PHP
    "$": r"(?<![\w$]) \$ (?:[a-z_]\w+ | \{)",
    # a comment
    "/": r"^ (?: // | /\* | \*/ ) | ; \s* //",
    # an option of a command
    "- 2>&1": r"\s (?: --[a-z][\w-]+ | -[A-Za-z] ) (?:\s|$) | 2>&1",
}
_SIGNS = tuple((needed.split(), lazy(sign, re.VERBOSE)) for needed, sign in _CODE_SIGNS.items())
# What has none of these is no code, but for an import.
_ANY_SIGN = lazy(r"[-+*/=;:{}()<>&|$#\\\[\]]")
_STRING = lazy(r""""[^"\n]{0,300}"|(?<!\w)'[^'\n]{0,300}'(?!\w)""")
_COMMENT = lazy(r"(?<!:)//.*|\s\#\s.*")
_TAG = lazy(r"<\s?/?\s?[A-Za-z][A-Za-z0-9]{0,10}(?:\s[^<>&|;]{0,500})?/?\s?>")
_SENTENCE = lazy(r"(?:(?<!\w)[^\W\d_]{2,30},?\s){4}[^\W\d_]{2,30}")
_DAMAGE = lazy(  # references of prose, whole or broken: `&` here is no operator
    r"& \s? (?:[A-Za-z]{0,6} (?:acute|grave|circ|uml|cedil|tilde|ring|lig|quo|dash)"
    r"|nbsp|hellip|euro|sup\d|frac\d\d|\#\s?[\dxX]) [\w\s]{0,6} ;",
    re.VERBOSE,
)
_LONGEST_CODE = 400


def is_code(line: str) -> bool:
    """Say whether a line is evidently code: by an unmistakable shape, or by two signs.

    >>> is_code("x = a & amp;"), is_code("if a<b && c>d"), is_code("Tom && Jerry")
    (True, True, False)
    """
    line = line.strip()
    if not 1 < len(line) <= _LONGEST_CODE or line.isalnum() or line.startswith(("<", "[", "|")):
        return line.startswith("<?php")
    if not _ANY_SIGN.search(line) and not line.startswith(("from ", "import ")):
        return False
    bare = _bare(line)
    if _SENTENCE.search(bare) or _DAMAGE.search(bare):
        return False
    if _CODE_SHAPE.match(line) or ("std::" in line and _STANDARD.search(line)):
        return True
    return _has_two_signs(bare)


def _bare(line: str) -> str:
    """Return a line without what it quotes, says aside or marks up."""
    if '"' in line or "'" in line:
        line = _STRING.sub('""', line)
    if "//" in line or "#" in line:
        line = _COMMENT.sub("", line)
    return _TAG.sub(" ", line) if "<" in line else line


def _has_two_signs(bare: str) -> bool:
    found = (
        True for needed, sign in _SIGNS if any(map(bare.__contains__, needed)) and sign.search(bare)
    )
    return next(found, False) and next(found, False)


# --- blocks of code, over several lines ------------------------------------------------------

_FENCE = lazy(r"^[ ]{0,3}(?P<fence>`{3,10}|~{3,4})(?P<info>[^`~\n]{0,100})$", re.MULTILINE)
_CODE_TAG = lazy(r"<(?P<close>/?)(?P<name>code|pre)\b[^<>]{0,300}>", re.IGNORECASE)


def code_blocks(text: str) -> list[Span]:
    """Return the fenced blocks and the `<code>` and `<pre>` elements, sorted and disjoint.

    What is opened and never closed is no block.
    """
    found: list[Span] = []
    for start, end in sorted((*_fenced(text), *_elements(text))):
        if not found or start >= found[-1][1]:
            found.append((start, end))
        elif end > found[-1][1]:
            found[-1] = (found[-1][0], end)
    return found


def _fenced(text: str) -> Iterator[Span]:
    if "```" not in text and "~~~" not in text:
        return
    opened: re.Match[str] | None = None
    for m in _FENCE.finditer(text):
        if opened is None:
            opened = m
        elif m["fence"].startswith(opened["fence"]) and not m["info"].strip():
            yield opened.start(), m.end()
            opened = None


def _elements(text: str) -> Iterator[Span]:
    if "<" not in text:
        return
    tags = list(_CODE_TAG.finditer(text))
    closers: dict[str, list[int]] = {"code": [], "pre": []}
    ends: dict[int, int] = {}
    for tag in tags:
        if tag["close"]:
            closers[tag["name"].lower()].append(tag.start())
            ends[tag.start()] = tag.end()
    done = 0
    for tag in tags:
        if tag["close"] or tag.start() < done:
            continue
        after = closers[tag["name"].lower()]
        number = bisect_left(after, tag.end())
        if number < len(after):
            done = ends[after[number]]
            yield tag.start(), done
