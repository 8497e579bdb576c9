r"""White space without meaning: runs, trailing spaces, foreign line breaks, lost no-break spaces.

Extractors flatten a page's indentation into runs of spaces, editors type no-break spaces where
they meant spaces, and each system has line breaks of its own. A run becomes one space, the end
of a line loses its spaces, every kind of line break becomes `\n`, more than two become two, and
a no-break space (or an en, em or thin one) between two ordinary words becomes a space.

It refuses to touch no-break spaces where typography sets them: before `: ; ! ? » %`, inside
« », in and after numbers, after abbreviations, initials and `§`, before a dash, after the short
words of Polish, Czech or Russian; one beside other punctuation goes only where a line also has
one between ordinary words, which shows that nobody chose them. Indentation that carries
structure stays (list items, code, quotations, verse), and so do the columns of tables, code and
drawings, the two spaces that break a Markdown line, and the wide spaces of Chinese and Japanese.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().only("whitespace").fix
>>> fix("Two  spaces, a\u00a0lost\u00a0one. \r\nAnd a line.")
'Two spaces, a lost one.\nAnd a line.'
>>> fix("« Oui\u00a0! »\n\n  - a list item\n  - 10\u00a0000 km\n")
'« Oui\xa0! »\n\n  - a list item\n  - 10\xa0000 km\n'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.layout import Layout
from mojifix.knowledge.orthography import orthography
from mojifix.patterns import lazy

__all__ = ["FIXER", "find"]

RUN = Reason("run-of-spaces", "Several spaces or tabs stood for one.", "certain")
TRAILING = Reason("trailing-space", "A line ended in white space.", "certain")
INDENT = Reason("stray-indent", "A line of prose began with white space.", "certain")
BREAK = Reason("line-break", "A line break was not written as one line feed.", "certain")
BLANK = Reason(
    "blank-lines", "There were extra blank lines, or some at the start or end.", "certain"
)
NO_BREAK = Reason("no-break-space", "A no-break or wide space stood between words.", "certain")

_THIN = "\u00a0\u2000-\u200a\u202f\u205f"
_WIDE = _THIN + "\u3000"
_FOREIGN_BREAKS = frozenset("\r\x85\u2028\u2029")
_BREAKS = _FOREIGN_BREAKS | {"\n"}
_WHITE = _BREAKS.union(
    " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_BREAK = lazy(r"(?<!\r)\r*\n|\r|\x85|\u2028|\u2029")  # a run of \r is tried once
# A run that says more than one space, or one or two line feeds: it has a second character or is
# neither. Two line feeds are left out by `_runs`.
_ANY = rf"[ \t\n\r\x85\u2028\u2029{_WIDE}]"
_LONGER = lazy(rf"{_ANY}(?:(?<![ \n])|{_ANY}){_ANY}*")


class _Run(NamedTuple):
    """A run of white space."""

    start: int
    end: int
    text: str


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each run of white space that holds more than it says."""
    layout = document.layout
    ends: list[_Run] = []
    gaps: list[_Run] = []
    for run in _runs(text):
        is_gap = run.start and run.end < len(text) and _BREAKS.isdisjoint(run.text)
        (gaps if is_gap else ends).append(run)
    if document.is_judged and _has_columns(document):
        gaps.clear()
    between_words = list(_between_words(text, gaps, layout, document))
    if between_words and _has_columns(document):
        between_words.clear()
    return sorted([*_between_lines(text, ends, layout), *between_words])


def _has_columns(document: Document) -> bool:
    """Say whether all space between the words of a document is content; guesses ask all the same.

    It is asked last, of what would be changed: the nature of a document costs most.
    """
    return document.options.at_least != "guess" and document.nature == "layout"


def _runs(text: str) -> Iterator[_Run]:
    """Yield the runs of white space that say more than they should or stand at an end."""
    size = len(text)
    if text[:1] in (" ", "\n") and text[1:2] not in _WHITE:
        yield _Run(0, 1, text[0])
    for m in _LONGER.finditer(text):
        start, end = m.span()
        run = m[0]
        if run != "\n\n" or not start or end == size:
            yield _Run(start, end, run)
    if size > 1 and text[-1] == " " and text[-2] not in _WHITE:
        yield _Run(size - 1, size, " ")


def _edit(run: _Run, new: str, reason: Reason) -> Edit:
    """Return the edit for a run; it spares what the run and its replacement share."""
    old = run.text
    if new == " " and old[0] == " ":  # most of them
        return Edit(run.start + 1, run.end, "", reason)
    shared = min(len(old), len(new))
    before = after = 0
    while before < shared and old[before] == new[before]:
        before += 1
    while before + after < shared and old[-1 - after] == new[-1 - after]:
        after += 1
    return Edit(run.start + before, run.end - after, new[before : len(new) - after], reason)


# --- between two words ------------------------------------------------------------------------


def _between_words(
    text: str, gaps: list[_Run], layout: Layout, document: Document
) -> Iterator[Edit]:
    found: list[tuple[int, Edit]] = []
    sure = {_SURE}
    line = counted = 0
    for run in gaps:
        if len(run.text) > 1 or run.text == "\t":
            if edit := _of_run(text, run, layout, document):
                found.append((_SURE, edit))
            continue
        verdict = _verdict(text, run.start, run.end, document)
        if verdict == "set":
            continue
        line, counted = line + text.count("\n", counted, run.start), run.start
        if verdict == "lost":
            sure.add(line)
        found.append((line, Edit(run.start, run.end, " ", NO_BREAK)))
    return (edit for line, edit in found if line in sure)


_SURE = -1  # in place of a line: needs no sure one beside it


def _of_run(text: str, run: _Run, layout: Layout, document: Document) -> Edit | None:
    start, end, old = run
    wide = old.strip(" \t")[:1]
    if wide == "\u3000" and (_is_wide(text[start - 1]) or _is_wide(text[end])):
        return None
    if layout.is_column(start, end) or _is_letter_spaced(text, start, end):
        return None
    if not wide or len(old) > 3 or _verdict(text, start, end, document) != "set":
        wide = " "
    return _edit(run, wide, RUN)


def _is_letter_spaced(text: str, start: int, end: int) -> bool:
    """Say whether all letters are apart, and words farther: `T H E   E N D`."""
    before, after = text[max(0, start - 5) : start], text[end : end + 5]
    return _SPACED_BEFORE.search(before) is not None and _SPACED_AFTER.match(after) is not None


_SPACED_BEFORE = lazy(r"(?<!\S)[^\W\d_] [^\W\d_] [^\W\d_]\Z")
_SPACED_AFTER = lazy(r"[^\W\d_] [^\W\d_] [^\W\d_](?!\w)")


def _is_wide(character: str) -> bool:
    """CJK letters, symbols and full-width forms: U+3000 is the space of their width."""
    return "\u2e80" <= character <= "\ud7ff" or "\uf900" <= character <= "\uffef"


_WORD = lazy(r"[^\W\d_]{1,40}")
_SIGNS = frozenset("§№#$€£¥©°º")
_SETS_BEFORE = ":;!?»›%‰°€$£¥–—―"
_SETS_AFTER = "«‹"


def _verdict(text: str, start: int, end: int, document: Document) -> str:
    """Say whether typography has "set" the space, or it is "lost" among words, or "unsure"."""
    before, after = text[start - 1], text[end]
    if text[start:end] == "\u3000" and (_is_wide(before) or _is_wide(after)):
        return "set"
    if after in _SETS_BEFORE or before in _SETS_AFTER or (before.isdigit() and after.isdigit()):
        return "set"
    right = _WORD.match(text, end)
    left = _WORD.match(text[max(0, start - 40) : start][::-1])  # backwards: cheaper than a search
    short = before == "." and _WORD.match(text[max(0, start - 6) : start - 1][::-1])
    if short and short.end() < 5:  # M. Dupont, z. B., art. 5, J. Doe
        return "set"
    if end - start == 1 and before == "." and text[max(0, start - 2) : start - 1].isdigit():
        return "set"  # 1. Januar, 4.1. Title
    if end - start == 1 and before in "–—―":
        return "set" if orthography(document.language).space_inside_dashes else "unsure"
    if before in _SIGNS or (left and left[0][::-1] in orthography(None).titles):
        return "set"
    if before.isdigit() or after.isdigit():
        return _beside_number(left, right)
    if (_is_wide(before) and _is_wide(after)) or _PART.match(text, end):
        return "set"
    if left and right:
        return _among_words(left, right, text[start:end], document)
    # `steht.|Dadurch`, `NGOs,|die`: but one letter alone may be held to its neighbour.
    if before in ".,;:!?…" and right and len(right[0]) > 1:
        return "lost"
    return "unsure"


_PART = lazy(r"[A-ZÀ-Þ](?=[.\d,;)])(?!\.[ \u00a0][A-ZÀ-Þ])")  # Anhang|B.4, Kapitel|C;


def _among_words(left: re.Match[str], right: re.Match[str], space: str, document: Document) -> str:
    before, after = len(left[0]), len(right[0])
    if ("\u00a0" not in space and "\u202f" not in space) or (before > 3 and after > 2):
        return "lost"  # the language, which costs more, would say so too
    customary = orthography(document.language).bound_words
    if before <= customary:
        return "set"
    short = before == 1 and document.language is None  # `w`, `v`: Polish, Czech?
    particle = after <= 2 and customary == 3
    return "unsure" if short or particle else "lost"


def _beside_number(left: re.Match[str] | None, right: re.Match[str] | None) -> str:
    """`22|ans`, `5|km`, `Seite|12` are set so; beside a long word it is less clear."""
    word = left or right
    return "set" if word is None or len(word[0]) <= 9 else "unsure"


# --- between two lines ------------------------------------------------------------------------


def _between_lines(text: str, runs: Iterable[_Run], layout: Layout) -> Iterator[Edit]:
    for run in runs:
        start, end, old = run
        if not start:
            new, reason = _at_start(text, run, layout)
        elif end == len(text):
            breaks = len(_BREAK.findall(old))
            new, reason = "\n" if breaks else "", BLANK if breaks > 1 else TRAILING
        elif layout.is_diff and set(old) <= set(" \t\n"):
            continue
        elif old in _ONE_TRAILING and text[start - 2 : start] != "--":
            yield Edit(start, start + 1, "", TRAILING)
            continue
        else:
            new, reason = _at_end(text, run, layout)
        if new != old:
            yield _edit(run, new, reason)


_ONE_TRAILING = (" \n", " \n\n")


def _at_start(text: str, run: _Run, layout: Layout) -> tuple[str, Reason]:
    *_, indent = _BREAK.split(run.text)
    at = run.end - len(indent)
    keeps = run.end < len(text) and layout.is_indent(at, run.end)
    return indent if keeps else "", INDENT if len(indent) == len(run.text) else BLANK


def _at_end(text: str, run: _Run, layout: Layout) -> tuple[str, Reason]:
    """Return what a run becomes that ends a line, and why; lines stand before and behind it."""
    start, end, old = run
    trailing, *_, indent = lines = _BREAK.split(old)
    breaks = len(lines) - 1
    new = "\n" * min(breaks, 3 if old == "\n\n\n" and _in_program(layout, end) else 2)
    hard = _is_hard(trailing, breaks, start, layout)
    if hard:
        new = trailing + new
    if indent and layout.is_indent(end - len(indent), end):
        new += indent
        indent = ""
    if breaks > 2:
        return new, BLANK
    if trailing and not hard:
        return new, TRAILING
    if indent:
        return new, INDENT
    return new, TRAILING if _FOREIGN_BREAKS.isdisjoint(old) else BREAK


def _in_program(layout: Layout, at: int) -> bool:
    return layout.in_program(layout.number(at))


def _is_hard(trailing: str, breaks: int, at: int, layout: Layout) -> bool:
    """Say whether the space at a line's end is Markdown's, a signature's or an empty field's."""
    if trailing == "  ":
        return breaks == 1 and layout.is_markdown
    if trailing != " " and trailing[-1:] != "\t":
        return False
    number = layout.number(at)
    line = layout.line(number)
    if trailing == " ":
        return line == "-- "
    fields = line.count("\t")
    return any(layout.line(number + step).strip().count("\t") == fields for step in (-1, 1))


# Where typography sets a no-break space, or East Asia a wide one, on every page, all is well.
_BLANK = f" \t\n{_WIDE}"
_EAST = "\u2e80-\ud7ff\uf900-\uffef"
_TRIGGER = "|".join(
    (
        " [ \n]|\n(?: |\n\n|\n\\Z)|[\t\r\x85\u2028\u2029]",
        f"\\A[ \n{_WIDE}]|[ {_WIDE}]\\Z",
        f"[{_BLANK}][{_THIN}]|[{_THIN}][{_BLANK}]",
        f"[^{_BLANK}{_SETS_AFTER}][{_THIN}][^{_BLANK}{_SETS_BEFORE}0-9]",
        f"[^{_BLANK}{_SETS_AFTER}0-9][{_THIN}][0-9]",
        f" \u3000|\u3000[ \n]|[^{_BLANK}{_EAST}]\u3000+[^{_EAST}]",
    )
)

FIXER = Fixer(
    "whitespace",
    find,
    trigger=_TRIGGER,
    reasons=(RUN, TRAILING, INDENT, BREAK, BLANK, NO_BREAK),
)
