"""Code, by the line and by the block.

>>> is_code("x = a & amp;"), is_code("if a<b && c>d"), is_code("Tom && Jerry")
(True, True, False)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from mojifix.patterns import lazy

__all__ = ["code_blocks", "is_code"]

Span = tuple[int, int]

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
    | ^ (?:return|throw|raise|yield|echo|print|puts|case|const|let|var|default|assert|else|elif) \b
      [^;]{0,300}? (?:["')\]}]; | [\w"')\]]: ) $
    | ^ [\w.:>-]{2,60}\(.*[,({] $ | ^ ["'].*["'] [;)\]},]{1,3} $ | ^ .* \w; \s* //
    | ^ [^"'\n]{1,200} [ \t]//[ ]\S  # a comment behind a statement
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
    # a pipe into a command
    "|": r"\| \s? (?:grep|sed|awk|sort|uniq|wc|tr|xargs|tee|less|iconv|cut|head|tail|perl|jq)\b",
    # an option of a command
    "- 2>&1": r"\s (?: --[a-z][\w-]+ | -[A-Za-z] ) (?:\s|$) | 2>&1",
}
_SIGNS = tuple((needed.split(), lazy(sign, re.VERBOSE)) for needed, sign in _CODE_SIGNS.items())
# What has none of these is no code, but for an import.
_ANY_SIGN = lazy(r"[-+*/=;:{}()<>&|$#\\\[\]]")
_STRING = lazy(r""""[^"\n]{0,300}"|(?<!\w)'[^'\n]{0,300}'(?!\w)""")
_COMMENT = lazy(r"(?<!:)//.*|\s\#\s.*|(?<=\S)\s*/\*[^\n]*\*/\Z")
_TAG = lazy(
    r"<\s?/?\s?[A-Za-z][A-Za-z0-9]{0,10}(?:\s[^<>&|;]{0,500})?/?\s?>"
    r"|\A[a-z-]{1,40}=\"[^\"<>]{0,300}\"[^<>]{0,300}>(?=\w)"  # its start was cut off
)
_FORUM = lazy(  # `[quote="Ann"]`, `[/b:3a4f09c2]`, `[*]`
    r"(?<![\w\])])\[/?(?:\*|quote|url|img|size|colou?r|font|list|code|spoiler|center|email|[biu])"
    r"(?:=[^\[\]\n]{1,300})?(?::[a-z0-9:]{1,12})?(?:=[^\[\]\n]{1,80})?\]",
    re.IGNORECASE,
)
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
    if "//" in line or "#" in line or "/*" in line:
        line = _COMMENT.sub("", line)
    if "[" in line:
        line = _FORUM.sub(" ", line)
    return _TAG.sub(" ", line) if ">" in line else line


def _has_two_signs(bare: str) -> bool:
    found = (
        True for needed, sign in _SIGNS if any(map(bare.__contains__, needed)) and sign.search(bare)
    )
    return next(found, False) and next(found, False)


# --- blocks of code, over several lines ------------------------------------------------------

_FENCE = lazy(r"^[ >]{0,12}(?P<fence>`{3,10}|~{3,10})(?P<info>[^`~\n]{0,100})$", re.MULTILINE)
_CODE_TAG = lazy(r"<(?P<close>/?)(?P<name>code|pre)\b[^<>]{0,300}>", re.IGNORECASE)


def code_blocks(text: str, is_markup: bool = False) -> list[Span]:
    r"""Return the fenced blocks and the `<code>` and `<pre>` elements, sorted and disjoint.

    So are the examples of Texinfo and, in markup, Markdown or another, the listings of AsciiDoc
    and the lines of indented blocks. What is opened and never closed is no block.

    >>> code_blocks("Run:\n\n    a &nbsp; b\n\n- one\n\n    of the item\n", is_markup=True)
    [(6, 20)]
    """
    found: list[Span] = []
    more = (*_listings(text), *_indented(text)) if is_markup else ()
    for start, end in sorted((*_fenced(text), *_elements(text), *_examples(text), *more)):
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


_LISTING = lazy(r"^(?P<rule>-{4,80}|\.{4,80}|\+{4,80}|/{4,80})[ \t]*$", re.MULTILINE)

_ASCIIDOC = lazy(
    r"""
    ^ (?:
        ={1,5}\ \S.*(?<![=\s]) | :[\w!-]+:.* | include::\S.*
      | \[(?:source|listing|quote|NOTE|TIP)\b.*\]
    ) $
    """,
    re.MULTILINE | re.VERBOSE,
)


def _listings(text: str) -> Iterator[Span]:
    """Yield the blocks of AsciiDoc between two rules alike; one below a line is a heading's."""
    if not any(map(text.__contains__, ("\n----", "\n....", "\n++++", "\n////"))):
        return
    if not _ASCIIDOC.search(text):
        return  # rules of Markdown or of a wiki
    opened: re.Match[str] | None = None
    for m in _LISTING.finditer(text):
        if opened is not None:
            if m["rule"] == opened["rule"]:
                yield opened.start(), m.end()
                opened = None
        elif _opens_block(text, m.start()):
            opened = m


def _opens_block(text: str, at: int) -> bool:
    """Say whether a gap, a title, attributes or an item to go on with stands above a rule."""
    line = text[text.rfind("\n", 0, max(0, at - 1)) + 1 : max(0, at - 1)].strip()
    return not line or line == "+" or line.startswith(".") or line.endswith("]")


_EXAMPLE = lazy(
    r"^@(?P<end>end[ ]+)?(?P<name>(?:small)?(?:example|lisp|verbatim))[ \t]*$", re.MULTILINE
)


def _examples(text: str) -> Iterator[Span]:
    """Yield the examples of Texinfo."""
    if "\n@end " not in text:
        return
    opened: re.Match[str] | None = None
    for m in _EXAMPLE.finditer(text):
        if opened is None:
            opened = None if m["end"] else m
        elif m["end"] and m["name"] == opened["name"]:
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


_ITEM = lazy(r"\s*(?:[-+*]|\d{1,9}[.)])\s+|\[\^[^\]\n]*\]:")
_LITERAL = lazy(r"(?!\s*\.\.\s).*::\s*\Z|\s*\.\.\s(?:code|code-block|sourcecode|raw|math)::")
_CODE_INDENT = 4
_POD = lazy(r"^=(?:head[1-4]|over|item|back|cut|pod)\b", re.MULTILINE)


def _indented(text: str) -> Iterator[Span]:
    """Yield the lines that are set in after a gap, and deeper than an item above holds.

    After the `::` of reStructuredText, any indent will do; so it will in Pod.
    """
    if "\n " not in text and "\n\t" not in text:
        return
    deep = 1 if _POD.search(text) else _CODE_INDENT
    start = 0
    held = [0]  # what is set in so far belongs to an item, or to a footnote
    least: int | None = None  # what is set in so far is a literal block
    follows = True  # a gap, or another such line
    for line in text.split("\n"):
        if content := line.lstrip():
            width = len(line.expandtabs(4)) - len(content.expandtabs(4))
            while held[-1] > width:
                held.pop()
            is_literal = least is not None and width >= least
            follows = follows and (is_literal or width >= held[-1] + deep)
            if follows:
                yield start, start + len(line)
            else:
                least = width + 1 if _LITERAL.match(line) else None
                if item := _ITEM.match(line):
                    is_note = item[0].startswith("[")
                    held.append(_CODE_INDENT if is_note else len(item[0].expandtabs(4)))
        else:
            follows = True
        start += len(line) + 1
