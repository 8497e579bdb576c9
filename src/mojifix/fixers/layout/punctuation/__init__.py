"""Spaces on the wrong side of punctuation, brackets and quotation marks.

Translators, taggers and editors that pad their tags leave `North , Lawan`, `limited, ”says`,
`dynamic ”.`, `" They played, " he said`. The space before a comma or a full stop goes, in every
language; the one before `; : ! ?` too, where the language is known to set none. A quotation
mark is attached to its words: on which side follows from its partner on the same line. Padded
brackets (`( see below )`) are attached to theirs, guillemets too where the
language is known to set no space inside, and a quotation mark on the elided word before it.

It refuses to touch French `mot !` and the space inside « »; spaced ellipses `. . .`, emoticons
` :)`, names and numbers that begin with a point (` .NET`, ` .5`), ratios `1 : 2`, operators
`a ? b : c`, menus `Home . About . Contact`, arrows (`« Back`), rows of tables, code; a point
before a small letter, but for abbreviations (`np . tak`) and beside other such spaces; a colon
that is spaced the same way in the next line (a table of fields); a line whose straight quotes
do not pair; Swedish ”citat”, German „Zitat“ and »Zitat«.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default(lang="en").only("punctuation").fix
>>> fix("It was “limited, ”says Ann , who left ( at last ).")
'It was “limited,” says Ann, who left (at last).'
>>> fix("Wait . . . it is 2 : 1 :) on .NET")
'Wait . . . it is 2 : 1 :) on .NET'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.fixers.layout.punctuation.pairs import elided, guillemets, padded
from mojifix.fixers.layout.punctuation.signs import TRIGGER, Suspect, beside, leans, suspects
from mojifix.fixers.layout.punctuation.spacing import is_tight
from mojifix.fixers.layout.punctuation.stops import stops
from mojifix.knowledge.nature import is_drawn
from mojifix.knowledge.orthography import orthography
from mojifix.knowledge.quotation import Mark, lean
from mojifix.patterns import lazy

__all__ = ["FIXER", "find"]

BEFORE = Reason("space-before-punctuation", "A space stood before punctuation.", "likely")
MOVED = Reason("space-misplaced", "A space stood before the comma, not after it.", "likely")
QUOTE = Reason(
    "space-beside-quote", "A space stood on the wrong side of a quotation mark.", "likely"
)
PADDED = Reason("padded-brackets", "Spaces stood inside a pair of brackets.", "likely")
HALF = Reason("half-padded-bracket", "A space stood inside one of two brackets.", "guess")


_SHORT = 40


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each space that stands on the wrong side of a mark."""
    edits: list[Edit] = []
    for suspect in suspects(text):
        found = _in_line(text, suspect, document)
        if found and "\t" not in suspect.line and not _is_structure(text, suspect):
            start = suspect.start
            edits += (
                e._replace(start=start + e.start, end=start + e.end) for e in _disjoint(found)
            )
    return edits


def _in_line(text: str, suspect: Suspect, document: Document) -> list[Edit]:
    """Return the edits of one line, in offsets of that line."""
    line, kinds = suspect.line, suspect.kinds
    found: list[Edit] = []
    if "stop" in kinds:
        marks = list(stops(text, suspect, document))
        found += (Edit(*mark, MOVED if mark.text else BEFORE) for mark in marks)
    if leans(suspect):
        found += _edits(lean(line, lambda: document.language), QUOTE)
    if "bracket" in kinds:
        found += _bracketed(line, habit=bool(found))
    if "guillemet" in kinds and any(guillemets(line, "«»")) and is_tight(line, document):
        inverted = orthography(document.language).inverts_guillemets
        found += _edits(guillemets(line, "«»" if inverted else "«"), QUOTE)
    if "elision" in kinds:
        found += _edits(elided(line, document), QUOTE)
    return found


def _is_structure(text: str, suspect: Suspect) -> bool:
    """Say whether a line is drawn, or belongs to a drawing, or is a string of a program."""
    line = suspect.line
    if is_drawn(line) or (len(line) < _SHORT and any(map(is_drawn, beside(text, suspect)))):
        return True
    if _is_list(line.strip()):
        return True
    inside = line.strip().rstrip(",;)+")
    is_string = line[:2].isspace() and inside[:1] in ('"', "'") and inside[-1:] == inside[:1]
    return is_string and inside.count(inside[0]) == 2


_STRING = lazy(r'"[^"]*"')
_MARK = lazy(r"[,.;:!?](?:[\s)]|\Z)")


def _is_list(line: str) -> bool:
    """Say whether a line is a list of Lisp: `(print "well , yes" )`."""
    if line[:1] != "(" or line[1:2].isspace() or line[-1] not in ')"':
        return False
    bare = _STRING.sub('"', line)
    return not _MARK.search(bare) and (bare.count("(") > 1 or bare.count('"') + bare.count("'") > 0)


def _bracketed(line: str, *, habit: bool) -> Iterator[Edit]:
    """Yield the edits of brackets; one side alone is a slip, but where others were made."""
    for mark, sure in padded(line):
        yield Edit(*mark, PADDED if sure or habit else HALF)


def _edits(marks: Iterable[Mark], reason: Reason) -> list[Edit]:
    return [Edit(*mark, reason) for mark in marks]


def _disjoint(edits: Iterable[Edit]) -> Iterator[Edit]:
    done = -1
    for edit in sorted(edits, key=lambda e: e[:2]):
        if edit.start >= done:
            yield edit
            done = edit.end


FIXER = Fixer("punctuation", find, trigger=TRIGGER, reasons=(BEFORE, MOVED, QUOTE, PADDED, HALF))
