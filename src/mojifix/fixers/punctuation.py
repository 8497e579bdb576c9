"""Spaces on the wrong side of punctuation and quotation marks.

Translators, taggers and editors that pad their tags leave `North , Lawan`, `limited, ”says`,
`dynamic ”.`, `" They played, " he said`. The space before a comma or a full stop goes, in every
language; the one before `; : ! ?` too, where the language is known to set none. A quotation
mark leans on its words: which side that is follows from its partner on the same line. Brackets
that are padded on both sides (`( see below )`) lean on theirs.

It refuses to touch French `mot !` and the space inside « »; spaced ellipses `. . .`, emoticons
` :)`, names and numbers that begin with a point (` .NET`, ` .5`), ratios `1 : 2`, operators
`a ? b : c`, menus `Home . About . Contact`, rows of tables, code; a colon that also stands so
in the line beside (a table of fields); a line whose straight quotes do not pair; Swedish
”citat”, German „Zitat“ and »Zitat«.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default(lang="en").only("punctuation").fix
>>> fix("It was “limited, ”says Ann , who left .")
'It was “limited,” says Ann, who left.'
>>> fix("Wait . . . it is 2 : 1 :) on .NET")
'Wait . . . it is 2 : 1 :) on .NET'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojifix.edits import Edit, Reason
from mojifix.fixer import Context, Fixer
from mojifix.language import detect_language
from mojifix.layout import Layout, is_drawn
from mojifix.protect import outside
from mojifix.quoting import Mark, lean

__all__ = ["FIXER", "find"]

BEFORE = Reason("space-before-punctuation", "A space stood before punctuation.", "likely")
MOVED = Reason("space-misplaced", "A space stood before the comma, not after it.", "likely")
QUOTE = Reason("space-beside-quote", "A quotation mark did not lean on its words.", "likely")
PADDED = Reason("padded-brackets", "Spaces stood inside a pair of brackets.", "likely")

_SPACE = "[ \u00a0\u2009\u202f]"
_CANDIDATE = re.compile(
    rf"""
      (?P<stop>  (?<=[\w)\]"'”’»%°]) {_SPACE}{{1,3}} (?P<sign>[,.]) (?=[\s"”“»’)]|\Z) )
    | (?P<moved> (?<=[^\W\d_][^\W\d_]) [ ],(?=[^\W\d_][^\W\d_]) )
    | (?P<mark>  (?<=[\w)\]"'”’»%]) {_SPACE}{{1,3}} (?P<end>[;:!?]) (?=[\s"”“»’)]|\Z) )
    | (?P<open>  (?<=[ \w])\([ ](?=[^\W\d_][^\W\d_]) (?P<inside>[\w ,'’-]{{2,80}}) (?<=\w)[ ]\) )
    """,
    re.VERBOSE,
)
# Languages that set no space before these marks; French and Breton do, others are unknown.
_SETS_NONE_LIST = (
    "en de es it pt nl sv da nb nn no fi is et lv lt pl cs sk sl hr sr bs mk hu ro ca gl eu oc"
    " ru uk be bg el tr az id ms sw af sq cy ga"
)
_SETS_NONE = frozenset(_SETS_NONE_LIST.split())
_LINE = re.compile(r"[^\n]+")
_QUOTED = re.compile(  # a quotation mark that may not lean as it should
    r'[ \u00a0][”“»"]|[“„«"”][ \u00a0]|[^\W\d_][“„«”»][^\W\d_]|[.,!?][”“][^\W\d_]'
)


def find(text: str, context: Context) -> list[Edit]:
    """Return an edit for each space that stands on the wrong side of a mark."""
    layout = Layout(text)
    edits: list[Edit] = []
    for line in _LINE.finditer(text):
        found = list(_CANDIDATE.finditer(text, *line.span()))
        quoted = _QUOTED.search(text, *line.span())
        if not (found or quoted) or is_drawn(line[0]) or "\t" in line[0]:
            continue
        signs = _signs(line, found, layout, context)
        kept = [m for m in found if _is_wrong(m, line, signs)]
        marks = list(lean(line[0], context.language)) if quoted else []
        edits += _disjoint([*map(_spaced, kept), *(_leaning(line.start(), m) for m in marks)])
    return outside(text, edits)


def _disjoint(edits: list[Edit]) -> Iterator[Edit]:
    done = -1
    for edit in sorted(edits, key=lambda e: e[:2]):
        if edit.start >= done:
            yield edit
            done = edit.end


def _leaning(offset: int, mark: Mark) -> Edit:
    return Edit(offset + mark.start, offset + mark.end, mark.text, QUOTE)


def _spaced(m: re.Match[str]) -> Edit:
    start, end = m.span()
    if m.lastgroup == "moved":
        return Edit(start, end, ", ", MOVED)
    if m["open"]:
        return Edit(start, end, f"({m['inside'].strip()})", PADDED)
    return Edit(start, end - 1, "", BEFORE)


def _is_wrong(m: re.Match[str], line: re.Match[str], signs: str) -> bool:
    """Say whether no reading of the line lets the space stand."""
    text = line.string
    if m["moved"]:  # `,Zitat‘` is quoted, with a comma for the low mark
        return _LOW_QUOTED.match(text, m.end()) is None
    if m["open"]:
        return m["inside"].strip().count(" ") > 0 or len(m["inside"].strip()) > 3
    after = text[m.end() : min(m.end() + 4, line.end())]
    if m["sign"] == ",":
        # `, , ,` and the sign itself, quoted: " , "
        quoted = text[max(line.start(), m.start() - 2) : m.start()] in (' "', '"')
        return not quoted and not after.startswith(" ,")
    if m["sign"] == ".":
        return _ends_sentence(m, line, after)
    return m["end"] in signs and _is_lone_mark(m, text, after)


_LOW_QUOTED = re.compile(r"[^\n‘’'´]{1,100}[‘’'´](?!\w)")


def _ends_sentence(m: re.Match[str], line: re.Match[str], after: str) -> bool:
    """Say whether the point is no part of `. . .` or of a menu, and no small letter follows."""
    if after.lstrip().startswith(".") or line.string[
        max(line.start(), m.start() - 2) : m.start()
    ] in (" .", ".."):
        return False
    follows = after.lstrip(' \u00a0"”“»’)')[:1]
    if follows and not (follows.isupper() or follows.isdigit() or not follows.isalpha()):
        return False
    before = line.string[max(line.start(), m.start() - 200) : m.start()]
    words = re.split(r"[ \u00a0][.·|•][ \u00a0]", before)[-1].split()
    return len(words) > 2 or not follows


def _is_lone_mark(m: re.Match[str], text: str, after: str) -> bool:
    """Say whether the mark ends what stands before it: no emoticon, ratio, or operator."""
    before, sign = text[m.start() - 1], m["end"]
    follows = after.strip()[:1]
    if follows and follows in ".:;!?)(/\\|*=-":
        return False
    if sign in "!?":
        return not (follows.islower() or follows.isdigit())
    if sign == ":":
        return not before.isdigit() and (not follows or follows.isalpha())
    return follows.isalpha()


_PROGRAMMED = re.compile(r"\w[(\[]|\w\s?=\s?\w|[{}]")


def _signs(
    line: re.Match[str], found: list[re.Match[str]], layout: Layout, context: Context
) -> str:
    """Return those of `; : ! ?` that take no space before them in this line."""
    wanted = {m["end"] for m in found} - {None}
    if not wanted or not _sets_none(line[0], context):
        return ""
    if ":" not in wanted:
        return ";!?"
    # A colon may stand between equals (`Bayern : Dortmund`) or in a table of fields.
    number = layout.number(line.start())
    lone = (
        line[0].count(" :") == 1
        and line[0].count(" ") > 4
        and not any(" :" in layout.line(number + step) for step in (-1, 1))
        and not _PROGRAMMED.search(line[0])
    )
    return ";:!?" if lone else ";!"


def _sets_none(line: str, context: Context) -> bool:
    """Say whether the line's language sets no space before `; : ! ?`."""
    if context.language not in _SETS_NONE or "« " in line or "«\u00a0" in line:
        return False
    own = None if context.options.lang else detect_language(line)
    return own is None or own in _SETS_NONE


FIXER = Fixer(
    "punctuation",
    find,
    trigger=(
        rf'{_SPACE}[,.;:!?”“»"]|[“„«"”]{_SPACE}|\([ ]'
        r"|[^\W\d_][“„«”»][^\W\d_]|[.,!?][”“][^\W\d_]"
    ),
    reasons=(BEFORE, MOVED, QUOTE, PADDED),
)
