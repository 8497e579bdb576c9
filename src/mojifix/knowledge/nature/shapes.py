r"""What shape a line has, where it is no sentence: code, a comment, a field; an item, a drawing.

>>> shape("  retries: 3"), shape("// see below"), shape("return x;"), shape("The mayor left.")
('field', 'comment', 'code', '')
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal
from unicodedata import combining

from mojifix.patterns import lazy

__all__ = ["Shape", "is_drawn", "is_item", "is_keyword", "shape"]

Shape = Literal["", "code", "comment", "field"]

_COMMENT = lazy(
    r"""
      //+ | /\*+ | \*/ | \#+(?:\s|$|!) | ;+\s | %+\s | \"\"\" | ''' | \.\\\" | dnl\b | REM\b | rem\b
    | \{- | \(\*\s | \#[.:,|~]\s
    """,
    re.VERBOSE,
)
_FIELD = lazy(
    r"""
      # a label of prose (`Price: 35`) is one word with a capital letter
      (?:-\ )? (?![A-Z][a-z]*:) [\"']? [A-Za-z_$@.] [\w.$@/-]* (?:\[[\w.\"']*\])? [\"']? \s*
      (?: = | :(?=\s|$) | := | => | \+= )
    | \[ [\w.:\"\ -]+ \] $
    """,
    re.VERBOSE,
)
_KEYWORD_LIST = (
    "if elif else for while def class return import from try except end begin function fn let var"
    " const static public private protected void int echo export local then fi done esac do case"
    " switch struct typedef enum require include using namespace package module use sub my our"
    " print printf puts raise throw catch yield await async with select insert update create"
    " SELECT INSERT CREATE UPDATE FROM WHERE"
)
_KEYWORDS = _KEYWORD_LIST.replace(" ", "|")
_KEYWORD_SET = frozenset(("dnl", "REM", "rem", *_KEYWORD_LIST.split()))
_CODE = lazy(
    rf"""
      (?:{_KEYWORDS}) (?: \b [\s(:{{;] | $ ) .* (?: [({{:;=\[\])] | $ )
    | [\w.$:>-]+ \( | @\w+ | \$ \w+ | <[/!?]?[A-Za-z] | [{{}}()\[\]]
    | [\w.*&\[\]<>-]+ \s* (?:[-+*/|&^%.]|<<|>>)?=(?!=)
    | \#\s?(?:include|define|if|ifdef|ifndef|endif|else|pragma|undef)\b
    """,
    re.VERBOSE,
)
_ENDS = ("{", "(", "[", ")", "\\", "]", "},", "),", "],", '",', "',", "=>", "->", "||", "&&")
_ANY_SIGN = lazy(r"[^\w\s.!?](?:(?<![,-])|\Z)")
"""Without one of these only the first word can tell."""
_LAST = lazy(r"[\w\)\"'\]}];\Z|[\w)]:(?<!\w[ ]\w:)\Z")


def shape(line: str) -> Shape:
    """Return the shape of a line that holds no sentence: "" where it has none of these."""
    line = line.strip()
    if not _ANY_SIGN.search(line):
        return "" if not is_keyword(line) else "comment" if _COMMENT.match(line) else "code"
    if _COMMENT.match(line):
        return "comment"
    if _FIELD.match(line):
        return "field"
    if line.endswith(_ENDS) or _LAST.search(line, max(0, len(line) - 4)) or _CODE.match(line):
        return "code"
    return ""


def is_keyword(line: str) -> bool:
    """Say whether a line begins with a word that code or a comment begins with."""
    return line.partition(" ")[0] in _KEYWORD_SET


_ITEM = lazy(
    r"\s*(?:[-+*•◦▪▫‣⁃●○■□➢➤✓✔·»>|–—]|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.):])\s",
)


def is_item(line: str) -> bool:
    """Say whether a line begins as an item of a list or a quotation does."""
    return _ITEM.match(line) is not None


_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalnum())


def is_drawn(line: str) -> bool:
    """Say whether a line is a row of a table with pipes, a rule, or a drawing.

    >>> is_drawn("| a | b |"), is_drawn("====  ===="), is_drawn("He said: no!")
    (True, True, False)
    """
    if line.count("|") > 1:
        return True
    marks = len("".join(line.split()))
    if marks <= 2:
        return False
    plain = len(line.encode("ascii", "ignore").translate(None, _NO_LETTERS))  # sooner counted
    if 2 * plain >= marks:
        return False
    counts = Counter(line).items()
    return 2 * sum(count for c, count in counts if c.isalnum() or combining(c) > 0) < marks
