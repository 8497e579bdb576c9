"""Sentences that were glued together: `yesterday.The mayor`, `why?Nobody knows`.

Extractors that drop a `<br>` or a paragraph leave no space behind it. One is put back after the
mark, where both pieces are words of the text's language; behind a comma too (`yes,but`), where
the line is a sentence that has its other commas right.

It refuses to touch what has points inside by nature: addresses, files, versions, code, brands
(`Node.js`, `Booking.com`, `Asp.Net`), abbreviations (`U.S.A`, `St.Moritz`), lists of
identifiers. A point between two capitalised words (`Math.Floor`, `Dr.Dre`) is only
repaired before the commonest words; what no knowledge of words supports is a guess.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default(lang="en").only("sentences").fix
>>> fix("It rained yesterday.The mayor stayed at home.")
'It rained yesterday. The mayor stayed at home.'
>>> fix("We use Node.js, Asp.Net and Booking.com with Math.Floor here.")
'We use Node.js, Asp.Net and Booking.com with Math.Floor here.'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.orthography import Orthography, orthography
from mojifix.knowledge.words import Lexicon, lexicon
from mojifix.patterns import ALPHABET, LETTER, SPACE, UPPER, WORD, lazy

__all__ = ["FIXER", "find"]

GLUED = Reason("glued-sentence", "The space between two sentences was lost.", "likely")
COMMA = Reason("glued-comma", "The space after a comma was lost.", "likely")
MAYBE = Reason("maybe-glued", "A space may have been lost between two sentences.", "guess")

_JOINT = lazy(  # leads with the mark, for most of a text is letters
    r"""
      [.!?…]
      (?P<quote> ["”»)\]]? )
      (?= (?P<open> [„“«("¿¡]? ) (?P<right> [^\W\d_a-z][^\W\d_]{0,39} (?:['’][^\W\d_]{1,40})? )
          (?P<rest> [^\s]{0,3} ) )
    """,
    re.VERBOSE,
)
_LEFT = lazy(
    r"""
      (?<![\w.@/\\#_&=›‹»„‚{$<-])
      (?P<left>
          [^\W\d_][^\W_'’]{0,40} (?:['’][^\W\d_]{1,20})?
        | (?P<figure> [0-9]{1,4} (?:[ ]?%)? )
        | (?P<points> (?:[^\W\d_]\.){1,3} [^\W\d_] )      # p.m, U.S
      )
      (?P<close> ["”»)\]]? ) \Z
    """,
    re.VERBOSE,
)
_COMMA = lazy(rf",(?=(?P<right>[{ALPHABET}]{{2,40}})(?![\w,@/\\#_&=()-]))")
_LEFT_OF_COMMA = lazy(rf"(?<![\w.,;@/\\#_&=-])[{ALPHABET}]{{2,40}}\Z")
_WORDS_BEFORE = lazy(r"(?<![^\s(“„«\"])[^\W\d_]+['’]?[^\W\d_]*,?[ ][^\W\d_]+['’]?[^\W\d_]*,?[ ]\Z")
_WORDS_AFTER = lazy(r",?[ ][^\W\d_]+['’]?[^\W\d_]*(?:[ ,.;:!?…]|\Z)")
# Endings of names and addresses, and of files, that are written with a capital now and then.
_ENDINGS_LIST = (
    "net com org de io js ai tv co uk us fr es it eu at ch nl be pl info biz dev app gov edu py"
    " cpp cs ts md txt pdf doc docx xls html htm php asp aspx jsp xml json csv exe zip jpg png"
    " gif mp srl ltd inc fm"
)
_ENDINGS = frozenset(_ENDINGS_LIST.split())
_CLASSES_LIST = (
    "array console date math number object string strings system java javax android numpy pandas"
    " django flask react unity sys fmt"
)
_CLASSES = frozenset(_CLASSES_LIST.split())  # of programs
_COMMON = 6.0  # a zipf that only the commonest words reach: the, der, il
_USUAL = 3.0
_FREQUENT = 5.0
# What else stands in a paragraph where `collections.Counter` is no end of a sentence.
_PROGRAMMED = lazy(
    r"""
    \w\(\) | [a-z]_[a-z] | :: | -> | \b(?:Python|JavaScript|Golang|stdlib|namespaces?|API)\b
    """,
    re.VERBOSE,
)
_REACH = 300
_WORDS = lazy(r"[^\W\d_]{2,}[ ,]")


class _Joint(NamedTuple):
    """A mark with a word on both sides; the space is missing `at` its end."""

    at: int
    left: str
    kind: str
    """`word`, `capitals`, `figure` or `points` (p.m, U.S)."""
    close: str
    mark: str
    right: str
    in_prose: bool


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each place where a space was lost after a mark."""
    edits = [*_sentences(text, document), *_commas(text, document)]
    return sorted(edits, key=lambda e: e[:2])


def _sentences(text: str, document: Document) -> Iterator[Edit]:
    habits = _Habits(text, document)
    is_prose = document.nature != "layout"
    for m in _JOINT.finditer(text):
        joint = _joint(m)
        if joint is None or (m["open"] == "“" and orthography(document.language).low_closes):
            continue
        at = joint.at
        known = lexicon(document.language) if document.language else None
        sure = (
            known is not None
            and not (joint.mark == "." and habits.is_programmed(at))
            and (_are_sentences(joint, known) or habits.prove(at, joint))
            and (is_prose or _is_plain(joint, known))
        )
        if sure or joint.kind == "word":  # `12.Mai` is an ordinal
            yield Edit(at, at, " ", GLUED if sure else MAYBE)


def _is_plain(joint: _Joint, known: Lexicon) -> bool:
    """Say whether both words are no names, as those of a list of changes are: `zipfile.Path`."""
    if joint.kind == "word":
        return joint.left.islower() and known.zipf(joint.left) >= _USUAL
    return joint.in_prose


def _opens(text: str, at: int) -> bool:
    """Say whether a straight quotation mark is an odd one on its line."""
    return text[max(0, at - 1000) : at].rpartition("\n")[2].count('"') % 2 == 0


_BEFORE_PROSE = lazy(r"[^\W_][,;:]?[ ]\Z")
_AFTER_PROSE = lazy(r"(?:,|:|['’][^\W\d_]+)?[ ][^\W_]")


def _joint(m: re.Match[str]) -> _Joint | None:
    """Return the joint where the form fits: an end in lower case, a beginning in upper case."""
    text, start = m.string, m.start()
    if text[start - 1 : start] == ".":  # three points are one mark
        start -= 2
        if text[start : m.start()] != ".." or text[start - 1 : start] == ".":
            return None
    before = _LEFT.search(text, max(0, start - 64), start)
    if before is None:
        return None
    left, close, right, rest = before["left"], before["close"], m["right"], m["rest"]
    kind = _kind(before)
    if kind is None or not right[0].isupper() or not (right[1:].islower() or len(right) == 1):
        return None
    if len(right) == 1 and (rest[:1] not in ("", " ") or (kind == "word" and left[-1].isdigit())):
        return None
    if right.lower() in _ENDINGS or _is_abbreviation(left.lower()):
        return None
    # `Foo.Bar(`, `a.B.c`, `x?Id=`: code and addresses
    if re.match(r"[(\[/\\=@_&#{]|:\S|[.!?]\w|\w", rest):
        return None
    at = m.start("quote") if m["quote"] == '"' and _opens(text, m.start("quote")) else m.end()
    in_prose = (
        _BEFORE_PROSE.search(text, max(0, before.start() - 6), before.start()) is not None
        and _AFTER_PROSE.match(text, m.end("right")) is not None
    )
    return _Joint(at, left, kind, close, text[start : m.start() + 1], right, in_prose)


def _kind(before: re.Match[str]) -> str | None:
    for kind in ("figure", "points"):
        if before[kind]:
            return kind
    left = before["left"]
    if len(left) < 2:
        return None
    if left[-1].islower() or (left[-1].isdigit() and len(left) > 2) or before["close"]:
        return "word"
    return "capitals" if left.isupper() and left.isalpha() else None


def _is_abbreviation(word: str) -> bool:
    """Say whether a word has a full stop of its own, and no sentence ends there."""
    known = orthography(None)
    may_end = word in known.abbreviations_at_ends
    return word in known.abbreviations_before_capitals and not may_end


def _are_sentences(joint: _Joint, known: Lexicon) -> bool:
    """Say whether the words are a language's: the last of a sentence, and the first of one."""
    left, right = joint.left, joint.right
    starts = max(known.zipf(right), known.zipf(_unelided(right)))
    if left.lower() in _CLASSES or _is_echo(joint):
        return False
    if len(right) == 1 and starts < _COMMON:
        return False  # `release.B`
    if joint.kind != "word":
        return _ends_otherwise(joint, starts, orthography(known.language))
    if left[0].isupper() and left.lower() in orthography(known.language).dates:
        return starts >= _USUAL
    if left[0].isupper() and joint.mark == ".":
        noun = orthography(known.language).capital_nouns and len(left) > 3 and known.knows(left)
        return starts >= (_USUAL + 1 if noun else _COMMON)
    if left[0].isupper() and joint.mark == "!":  # a name: Yahoo!
        return starts >= (_USUAL + 1 if joint.in_prose else _COMMON)
    if left[-1].isdigit() or left in orthography(None).abbreviations_at_ends:
        return starts >= _FREQUENT
    ends = max(known.zipf(left), known.zipf(_unelided(left)))
    if ends and starts >= _USUAL:
        return True
    # One of the words is not known: a form, a name.
    if not joint.in_prose or len(left) < 4 or joint.mark in ("…", "..."):
        return False
    return ends >= _USUAL or starts >= (_FREQUENT if len(left) < 6 else _USUAL + 1)


_YEAR = lazy(r"1[5-9][0-9]{2}|20[0-9]{2}")
_HOUR = frozenset({"a.m", "p.m", "A.M", "P.M"})


def _ends_otherwise(joint: _Joint, starts: float, known: Orthography) -> bool:
    """Say whether a sentence ends in what is no word: a year, a share, an hour, capitals."""
    left = joint.left
    if joint.kind == "points":
        least = _USUAL if left in _HOUR else _COMMON
        return (left in _HOUR or left[0].isupper()) and starts >= least and len(joint.right) > 1
    if joint.kind == "capitals":
        return joint.in_prose and starts >= _COMMON
    if joint.right.lower() in known.dates:
        return False
    if _YEAR.fullmatch(left):
        return starts >= _USUAL + 1
    if left.endswith("%") or joint.mark in "?!":
        return joint.in_prose and starts >= _USUAL + 1
    return joint.in_prose and known.ordinal_points is False and starts >= _FREQUENT


_KINDS_LIST = (
    "error exception object thread queue counter socket server client request response handler"
    " parser type class"
)
_KINDS = frozenset(_KINDS_LIST.split())  # wave.Error, net.Socket


def _is_echo(joint: _Joint) -> bool:
    """Say whether the words are like identifiers: `stuff.Stuffing`, `wave.Error`."""
    echoes = len(joint.left) > 3 and joint.right.lower().startswith(joint.left[:4].lower())
    return echoes or (joint.mark == "." and joint.right.lower() in _KINDS)


def _unelided(word: str) -> str:
    return re.split("['’]", word)[-1]


# --- many glued sentences prove each other -------------------------------------------------------

_SPACED = lazy(r"[.!?…][\"”»)]?[ ][„“«(\"¿¡]?[^\W\d_a-z]")


class _Habits:
    """Whether a line, or the head of the document, glues its sentences as a rule.

    Then the words need not be known: many an inflected form and most names are not.
    """

    def __init__(self, text: str, document: Document) -> None:
        self._text, self._document = text, document
        self._start, self._end = 0, -1
        self._here: bool | None = None
        self._commas: bool | None = None
        self._everywhere: bool | None = None
        self._block, self._programmed = -1, False

    def is_programmed(self, at: int) -> bool:
        """Say whether what stands near, in the same line, speaks of programs."""
        self._go_to(at)
        if (block := (at - self._start) // _REACH) != self._block:
            self._block, first = block, self._start + block * _REACH
            first, last = max(self._start, first - _REACH), min(self._end, first + 2 * _REACH)
            self._programmed = _PROGRAMMED.search(self._text, first, last) is not None
        return self._programmed

    def sets_commas(self, at: int) -> bool:
        """Say whether the line is a sentence of which half of the commas have their space."""
        self._go_to(at)
        if self._commas is None:
            line = self._text[self._start : self._end]
            self._commas = line.count(", ") >= line.count(",") / 2 and bool(_WORDS.search(line))
        return self._commas

    def prove(self, at: int, joint: _Joint) -> bool:
        """Say whether a joint is one of many."""
        if not _may_be_sentences(joint):
            return False
        self._go_to(at)
        if self._here is None:
            self._here = _is_habit(self._text[self._start : self._end], 2)
        if not self._here and self._everywhere is None:
            self._everywhere = _is_habit(self._document.head, 3)
        return self._here or bool(self._everywhere)

    def _go_to(self, at: int) -> None:
        if at <= self._end:
            return
        self._start, end = self._text.rfind("\n", 0, at) + 1, self._text.find("\n", at)
        self._end = len(self._text) if end < 0 else end
        self._here, self._commas, self._block = None, None, -1


def _may_be_sentences(joint: _Joint) -> bool:
    return (
        joint.in_prose
        and joint.kind == "word"
        and len(joint.left) > 2
        and len(joint.right) > 1
        and joint.left.lower() not in _CLASSES
        and not _is_echo(joint)
    )


def _is_habit(text: str, least: int) -> bool:
    """Say whether `text` has so many glued sentences, and not many more that are not."""
    joints = (_joint(m) for m in _JOINT.finditer(text))
    glued = {joint[1:] for joint in joints if joint and _may_be_sentences(joint)}
    if len(glued) < least:
        return False
    return 3 * len(glued) >= sum(1 for _ in _SPACED.finditer(text))


# --- commas --------------------------------------------------------------------------------------


def _commas(text: str, document: Document) -> Iterator[Edit]:
    """Yield edits for `word,word` inside a sentence."""
    habits = _Habits(text, document)
    for m in _COMMA.finditer(text):
        left = _LEFT_OF_COMMA.search(text, max(0, m.start() - 41), m.start())
        if left is None or _is_enclosed(text, left.start(), m.end("right")):
            continue
        known = lexicon(document.language) if document.language else None
        if known is None or habits.is_programmed(m.start()):
            continue
        usual = min(known.zipf(left[0]), known.zipf(m["right"])) >= _USUAL
        if (usual and habits.sets_commas(m.start())) or _is_among_words(text, left, m):
            yield Edit(m.end(), m.end(), " ", COMMA)


def _is_among_words(text: str, left: re.Match[str], m: re.Match[str]) -> bool:
    """Say whether words stand on both sides, so that the two are no values: `to lat,lon`."""
    if max(len(left[0]), len(m["right"])) < 4 or m["right"].isupper():
        return False
    before = _WORDS_BEFORE.search(text, max(0, left.start() - 64), left.start())
    return before is not None and _WORDS_AFTER.match(text, m.end("right")) is not None


def _is_enclosed(text: str, start: int, end: int) -> bool:
    """`"bold,underline"`, `{get,set}`: values, not words of a sentence."""
    return text[max(0, start - 1) : start] in tuple("\"'“‘„«{[(<|") and text[
        end : end + 1
    ] in tuple("\"'”’“»}])>|")


# What `_joint` and `_commas` ask for at least: `ab.The`, `ab".The`, `...I'm`, `A1.He`, `ab,ab`.
_SMALL = WORD.replace("A-Z", "").replace("0-9_", "")  # with such as `²`, which are no `\d`
_CLOSER = r"\"”»)\]"
_TRIGGER = (
    rf"(?:[{WORD}'’][{_SMALL}{_CLOSER}]|[{_SMALL}A-Z][0-9]+|[0-9]%|[ (][0-9]{{1,4}}|[A-Z][A-Z]"
    rf"|[{LETTER}]\.[{LETTER}])"
    rf"(?:\.\.)?[.!?…][{_CLOSER}]?[„“«(\"¿¡]?[{UPPER}](?:[{_SMALL}'’{SPACE}]|\Z)"
    rf"|[{ALPHABET}]{{2}},[{ALPHABET}]{{2}}"
)

FIXER = Fixer("sentences", find, trigger=_TRIGGER, reasons=(GLUED, COMMA, MAYBE))
