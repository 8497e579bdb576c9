r"""White space that says nothing: runs, trailing spaces, foreign line breaks, lost no-break spaces.

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
from collections.abc import Iterator
from typing import NamedTuple

from mojifix.edits import Edit, Reason
from mojifix.fixer import Context, Fixer
from mojifix.layout import Layout
from mojifix.patterns import lazy
from mojifix.protect import outside

__all__ = ["FIXER", "find"]

RUN = Reason("run-of-spaces", "Several spaces or tabs stood for one.", "certain")
TRAILING = Reason("trailing-space", "A line ended in white space.", "certain")
INDENT = Reason("stray-indent", "A line of prose began with white space.", "certain")
BREAK = Reason("line-break", "A line break was not written as one line feed.", "certain")
BLANK = Reason("blank-lines", "More blank lines stood here than one, or one at an end.", "certain")
NO_BREAK = Reason("no-break-space", "A no-break or wide space stood between words.", "certain")

_WIDE = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_BREAKS = "\n\r\x85\u2028\u2029"
_RUN = lazy(rf"[ \t{_WIDE}{_BREAKS}]+")
_WHITE = frozenset(
    " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    + _BREAKS
)
# A run that says more than one space, or one or two line feeds, holds one of these. They lead
# with a literal, and the rare ones are looked for only where the text has them.
_SEEDS = (lazy(r"[ ][ \n]"), lazy(r"\n(?:[ ]|\n\n)"))
_RARE = tuple(lazy(c) for c in sorted(_WHITE - set(" \n")))
_BREAK = lazy(r"\r*\n|\r|\x85|\u2028|\u2029")


class _Spot(NamedTuple):
    """A run of white space, what it becomes, and why."""

    start: int
    end: int
    new: str
    reason: Reason
    layout: bool = False  # inside a line: code and addresses are left alone
    doubtful: bool = False  # to be changed only where the line has a sure one
    line: int = 0


def find(text: str, context: Context) -> list[Edit]:
    """Return an edit for each run of white space that holds more than it says."""
    spots = list(_spots(text, context))
    if context.is_program:  # its columns and blank lines are how it is written
        spots = [spot for spot in spots if spot.reason is BREAK]
    sure = {spot.line for spot in spots if spot.reason is NO_BREAK and not spot.doubtful}
    spots = [spot for spot in spots if not spot.doubtful or spot.line in sure]
    kept = set(outside(text, [_edit(text, spot) for spot in spots if spot.layout]))
    return [
        edit for spot in spots for edit in [_edit(text, spot)] if not spot.layout or edit in kept
    ]


def _edit(text: str, spot: _Spot) -> Edit:
    """Return the edit for a spot; it spares what the run and its replacement share."""
    start, end, new = spot.start, spot.end, spot.new
    while new and start < end and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while new and start < end and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Edit(start, end, new, spot.reason)


def _spots(text: str, context: Context) -> Iterator[_Spot]:
    layout = Layout(text, context.head)
    line = counted = 0
    for start, end in _runs(text):
        run = text[start:end]
        if run == "\n\n" and start > 0 and end < len(text):
            continue
        line, counted = line + text.count("\n", counted, start), start
        if start and end < len(text) and not _BREAK.search(run):
            spot = _between_words(text, start, end, context, layout)
        else:
            spot = _between_lines(text, start, end, layout)
        if spot.new != run:
            yield spot._replace(line=line)


def _runs(text: str) -> list[tuple[int, int]]:
    """Return the runs of white space that may hold more than they say, each whole."""
    found = set()
    if text[:1] in ("\n", " "):
        found.add((0, _end(text, 0)))
    if text.endswith((" ", "\n\n")):
        found.add((_start(text, len(text) - 1), len(text)))
    for seed in (*_SEEDS, *(rare for rare in _RARE if rare.pattern in text)):
        at = 0
        while m := seed.search(text, at):
            at = _end(text, m.start())
            found.add((_start(text, m.start()), at))
    return sorted(found)


def _start(text: str, at: int) -> int:
    while at and text[at - 1] in _WHITE:
        at -= 1
    return at


def _end(text: str, at: int) -> int:
    run = _RUN.match(text, at)
    return run.end() if run else at


# --- between two words ------------------------------------------------------------------------


def _between_words(text: str, start: int, end: int, context: Context, layout: Layout) -> _Spot:
    run = text[start:end]
    wide = next((c for c in run if c not in " \t"), None)
    if wide == "\u3000" and (_is_wide(text[start - 1]) or _is_wide(text[end])):
        return _Spot(start, end, run, RUN)
    if len(run) > 1 or wide is None:
        if layout.is_column(start, end):
            return _Spot(start, end, run, RUN)
        short = wide is not None and len(run) < 4
        kept = wide if short and _verdict(text, start, end, context) == "set" else None
        return _Spot(start, end, kept or " ", RUN, layout=True)
    verdict = _verdict(text, start, end, context)
    if verdict == "set":
        return _Spot(start, end, run, NO_BREAK)
    return _Spot(start, end, " ", NO_BREAK, layout=True, doubtful=verdict == "unsure")


def _is_wide(character: str) -> bool:
    """CJK letters, symbols and full-width forms: U+3000 is the space of their width."""
    return "\u2e80" <= character <= "\ud7ff" or "\uf900" <= character <= "\uffef"


_WORD = lazy(r"[^\W\d_]{1,40}")
_TITLES_LIST = "M Mme Mlle Mgr Mr Mrs Ms Dr Dra Pr St Ste Sta Nr No nr no p pp"
_TITLES = frozenset(_TITLES_LIST.split())
_SIGNS = frozenset("§№#$€£¥©°º")
_SHORT_WORDS = {  # how long the words are that a line may not end in, by typographers' custom
    **dict.fromkeys(("ru", "uk", "be", "bg"), 3),
    **dict.fromkeys(("pl", "cs", "sk"), 2),
}
_SETS_BEFORE = frozenset(":;!?»›%‰°€$£¥–—―")
_SETS_AFTER = frozenset("«‹")
_INCISE = frozenset({"fr", "ru", "uk", "be"})  # that set one inside dashes, or behind a speaker's


def _verdict(text: str, start: int, end: int, context: Context) -> str:
    """Say whether typography has "set" the space, or it is "lost" among words, or "unsure"."""
    before, after = text[start - 1], text[end]
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
        return "set" if context.language in _INCISE else "unsure"
    if before in _SIGNS or (left and left[0][::-1] in _TITLES):
        return "set"
    if before.isdigit() or after.isdigit():
        return _beside_number(left, right)
    if (_is_wide(before) and _is_wide(after)) or _PART.match(text, end):
        return "set"
    if left and right:
        return _among_words(left, right, text[start:end], context.language)
    # `steht.|Dadurch`, `NGOs,|die`: but one letter alone may be held to its neighbour.
    if before in ".,;:!?…" and right and len(right[0]) > 1:
        return "lost"
    return "unsure"


_PART = lazy(r"[A-ZÀ-Þ](?=[.\d,;)])(?!\.[ \u00a0][A-ZÀ-Þ])")  # Anhang|B.4, Kapitel|C;


def _among_words(
    left: re.Match[str], right: re.Match[str], space: str, language: str | None
) -> str:
    if "\u00a0" not in space and "\u202f" not in space:
        return "lost"
    customary = _SHORT_WORDS.get(language or "", 0)
    if left.end() <= customary:
        return "set"
    short = left.end() == 1 and language is None  # `w`, `v`: Polish, Czech?
    particle = right.end() - right.start() <= 2 and customary == 3
    return "unsure" if short or particle else "lost"


def _beside_number(left: re.Match[str] | None, right: re.Match[str] | None) -> str:
    """`22|ans`, `5|km`, `Seite|12` are set so; beside a long word it is less clear."""
    word = left or right
    return "set" if word is None or len(word[0]) <= 9 else "unsure"


# --- between two lines ------------------------------------------------------------------------


def _between_lines(text: str, start: int, end: int, layout: Layout) -> _Spot:
    run = text[start:end]
    breaks = list(_BREAK.finditer(run))
    indent = run[breaks[-1].end() :] if breaks else run
    if not start:
        kept = indent if end < len(text) and layout.is_indent(end - len(indent), end) else ""
        return _Spot(start, end, kept, BLANK if breaks else INDENT)
    if end == len(text):
        return _Spot(start, end, "\n" if breaks else "", BLANK if len(breaks) > 1 else TRAILING)
    if layout.is_diff and set(run) <= set(" \t\n"):
        return _Spot(start, end, run, BLANK)
    new = "\n" * min(len(breaks), 3 if run == "\n\n\n" and _in_program(layout, end) else 2)
    trailing = run[: breaks[0].start()]
    hard = _is_hard(trailing, len(breaks), layout.number(start), layout)
    if hard:
        new = trailing + new
    if indent and layout.is_indent(end - len(indent), end):
        new += indent
        indent = ""
    if len(breaks) > 2:
        reason = BLANK
    elif trailing and not hard:
        reason = TRAILING
    elif indent:
        reason = INDENT
    else:
        reason = BREAK if set(run) & set("\r\x85\u2028\u2029") else TRAILING
    return _Spot(start, end, new, reason)


def _in_program(layout: Layout, at: int) -> bool:
    return layout.in_program(layout.number(at))


def _is_hard(trailing: str, breaks: int, number: int, layout: Layout) -> bool:
    """Say whether the space at a line's end is Markdown's, a signature's or an empty field's."""
    if trailing == "  ":
        return breaks == 1 and layout.is_markdown
    line = layout.line(number)
    if trailing == " ":
        return line == "-- "
    fields = line.count("\t")
    return trailing.endswith("\t") and any(
        layout.line(number + step).strip().count("\t") == fields for step in (-1, 1)
    )


FIXER = Fixer(
    "whitespace",
    find,
    trigger=f" [ \n]|\n(?: |\n\n|\n\\Z)|[\t\r\x85\u2028\u2029{_WIDE}]|\\A[ \n]| \\Z",
    reasons=(RUN, TRAILING, INDENT, BREAK, BLANK, NO_BREAK),
)
