r"""Backslashes for the line breaks of a news wire: `nine\thousand of`.

Corpora of wire stories keep each line break of the original as a backslash, two of them for
a paragraph, one behind the last sentence. The lines were some seventy characters long, and
both neighbours of a break are words: that distinguishes it from other backslashes.

What it refuses: paths, code, LaTeX, `and\or` and its like, backslashes of Markdown, a token
with more than one. The break becomes a space, since it only reflects the width of a column; two
become a paragraph break.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default(lang="en").only("wire_breaks").fix
>>> print(fix(r"The ministers of the seven countries will meet again in\two weeks, they said. \ "))
The ministers of the seven countries will meet again in two weeks, they said.
>>> print(fix(r"Log in as CORP\anna, then press yes\no and look at C:\new\table."))
Log in as CORP\anna, then press yes\no and look at C:\new\table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.nature import is_code
from mojifix.knowledge.orthography import elisions, orthography
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

BREAK = Reason("wire-break", "A backslash marks where a news wire broke its line.", "likely")
PARAGRAPH = Reason("wire-paragraph", "Two backslashes end a paragraph of a news wire.", "likely")
LAST = Reason("wire-end", "A backslash was left after the last line of a wire story.", "likely")

_BACKSLASH = lazy(r"\\")
_DOUBLE = lazy(r"(?:(?<=[.!?])|(?<=[.!?][\"')]))\\\\(?=[\"'(]?[A-Z0-9])")
_LAST = lazy(r"(?<=[.!?\"')])[ ]{0,3}\\{1,2}[ \t]*\Z")
_WORD_BEFORE = lazy(r"([^\W_]{1,30})[.,;:!?\"')%-]{0,3}\Z")
_WORD_AFTER = lazy(r"[\"'($#]{0,2}([^\W_]{1,30})")
_NO_PROSE = lazy(r"[\\|\[\]{}<>=*+^]|%\w")
_ESCAPES = frozenset("nrtbfv0N")  # `\\n` at the end of a string
_OF_RTF = frozenset("par pard line tab plain rquote lquote emdash endash bullet".split())
_OCTAL = lazy(r"\\[0-3][0-7]{2}")  # `caf\351`
_BEHIND = lazy(r"'([^\W\d_]{1,30})")
_LONGEST_WORD = 33  # with the marks behind it
_TOKEN = 60  # longer than a word and what touches it
_SHORTEST, _LONGEST = 25, 120  # a line of the wire, with references still in it
_SLASHED = (
    "and/or either/or he/she she/he his/her her/his him/her yes/no true/false on/off input/output "
    "client/server read/write win/loss win/lose male/female men/women black/white pass/fail "
    "his/hers s/he w/o n/a either/both day/night start/stop buy/sell in/out up/down"
)
_INSTEAD_OF_A_SLASH = frozenset(_SLASHED.split())


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each backslash that stands for a break."""
    language = document.language or "en"
    found = list(_found(text, language))
    pairs: set[tuple[str, str]] = set().union(*(line.pairs for line in found))
    many = sum(len(line.sure) for line in found) * 2 + len(pairs) >= _SEVERAL
    edits: list[Edit] = []
    for line in found:
        edits += _in_line(text, line, many=many)
    if not edits or lexicon(language) is None:  # loaded only where there is something to judge
        return []
    return edits


class _Line(NamedTuple):
    """A line, and what may be breaks in it."""

    start: int
    end: int
    sure: list[Edit]
    """Those between known words."""
    doubtful: list[Edit]
    """Those that others must prove."""
    marks: list[Edit]
    """What ends a paragraph."""
    last: Edit | None
    """What may end a story."""
    pairs: set[tuple[str, str]]
    """Known words, in small letters, around what is doubtful by its place alone."""


def _found(text: str, language: str) -> Iterator[_Line]:
    """Yield the lines in which something may be a break, code aside."""
    for start, end in _lines(text):
        sure, doubtful, pairs = _breaks(text, start, end, language)
        marks, last = _paragraphs(text, start, end), _last(text, end)
        line = _Line(start, end, sure, doubtful, marks, last, pairs)
        if any(line[2:]) and not is_code(text[start:end]):
            yield line


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines that hold a backslash."""
    end = 0
    while (at := text.find("\\", end)) >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield start, end


def _breaks(
    text: str, start: int, end: int, language: str
) -> tuple[list[Edit], list[Edit], set[tuple[str, str]]]:
    """Return the breaks of a line between known words, those that others must prove, and pairs."""
    sure: list[Edit] = []
    pairs: set[tuple[str, str]] = set()
    doubtful: list[Edit] = []
    last = start
    for m in _BACKSLASH.finditer(text, start, end):
        gap, last = m.start() - last, m.end()
        neighbours = _neighbours(text, m.start())
        if neighbours is None or _is_escape(neighbours[1], language):
            continue
        space = "" if text[m.start() - 1] == "-" else " "  # `three-\\day`
        edit = Edit(*m.span(), space, BREAK)
        known = all(_is_word(word, language) for word in neighbours)
        small = any(word[0].islower() for word in neighbours)
        is_far = gap >= _SHORTEST or _is_between_classes(neighbours, language)
        if known and small and is_far and gap <= _LONGEST:
            sure.append(edit)
        else:
            doubtful.append(edit)
            if known and all(word.islower() and len(word) > 1 for word in neighbours):
                pairs.add(neighbours)
    return sure, doubtful, pairs


def _is_escape(after: str, language: str) -> bool:
    r"""Say whether a word is rather one behind `\n`: `So it\nis`."""
    words = lexicon(language)
    if words is None or after[0] not in "nrt":
        return False
    return words.zipf(after[1:]) > max(_RARE, words.zipf(after))


_RARE = 3.0


def _paragraphs(text: str, start: int, end: int) -> list[Edit]:
    if text.find("\\\\", start, end) < 0:
        return []
    return [Edit(*m.span(), "\n\n", PARAGRAPH) for m in _DOUBLE.finditer(text, start, end)]


def _last(text: str, end: int) -> Edit | None:
    at = text.rfind("\\", 0, end)
    m = _LAST.search(text, max(0, at - _BEFORE_LAST), end)
    return Edit(*m.span(), "", LAST) if m else None


_BEFORE_LAST = 4  # another one, three blanks


def _in_line(text: str, line: _Line, *, many: bool) -> list[Edit]:
    start, end, sure, doubtful, edits, last, _ = line
    if many:
        sure = sure + doubtful
    elif sure:
        sure = sure + [edit for edit in doubtful if _are_names(text, edit.start)]
    if last is not None and (sure or edits or _is_wire(text[start:end])):
        edits = [*edits, last]
    return sorted(edits + sure, key=lambda edit: edit.start)


def _are_names(text: str, at: int) -> bool:
    neighbours = _neighbours(text, at)
    return neighbours is not None and not any(word[0].islower() for word in neighbours)


def _is_between_classes(neighbours: tuple[str, str], language: str) -> bool:
    r"""Say whether one of two words is of grammar: no backslash sets these for choice.

    `ancora\odore` may be one thing or the other; `una\foule` is not.
    """
    words = lexicon(language)
    if words is None or not all(word.islower() and words.knows(word) for word in neighbours):
        return False
    left, right = (words.zipf(word) for word in neighbours)
    return max(left, right) >= _OF_GRAMMAR and abs(left - right) >= _APART


_OF_GRAMMAR, _APART = 6.0, 0.75
_SEVERAL = 3
"""What proves that a text has wire breaks: three pairs of known words; one that is sure is two."""


def _is_word(word: str, language: str) -> bool:
    words = lexicon(language)
    return words is not None and (not word[0].islower() or words.knows(word))


def _is_wire(line: str) -> bool:
    return _WIRE.match(line) is not None


_WIRE = lazy(r".{0,60}\b(?:Reuters|AP|AFP|UPI)\b\)? --? ")


def _neighbours(text: str, at: int) -> tuple[str, str] | None:
    """Return the words beside a backslash; None in a path, a name, and in place of a slash."""
    if text[at - 1 : at].isspace():
        return None
    right = _WORD_AFTER.match(text, at + 1, at + _TOKEN)
    if right is None or right[1] in _ESCAPES or right[1] in _OF_RTF:
        return None
    left = _WORD_BEFORE.search(text, max(0, at - _LONGEST_WORD), at)
    if left is None:
        return None
    before = text[max(0, at - _TOKEN) : at].split()[-1]
    after = text[at + 1 : at + _TOKEN].split()[0]
    if before[-1:].isalpha() and (_OCTAL.match(text, at) or _is_apostrophe(left[1], after)):
        return None
    if _NO_PROSE.search(f"{before} {after}"):
        return None
    if f"{left[1]}/{right[1]}".lower() in _INSTEAD_OF_A_SLASH:
        return None
    if left[1].isupper() and len(left[1]) > 1:  # a domain and its user
        return None
    return left[1], right[1]


def _is_apostrophe(left: str, after: str) -> bool:
    r"""`it\'s`, `d\'une`, `Ren\'e`: an escaped apostrophe, or an accent of LaTeX."""
    m = _BEHIND.match(after)
    if m is None:
        return False
    if len(m[1]) < 2 or m[1].lower() in orthography("en").clitics:
        return True
    return left.lower() in elisions(None)


FIXER = Fixer(
    "wire_breaks",
    find,
    trigger=r"\\",
    reasons=(BREAK, PARAGRAPH, LAST),
    respects=frozenset({"nature", "protection"}),  # a break between quotes is not shown in them
)
