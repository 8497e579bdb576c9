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

from mojifix.edits import Edit, Reason
from mojifix.fixer import Context, Fixer
from mojifix.protect import outside
from mojifix.words import Lexicon, lexicon

__all__ = ["FIXER", "find"]

GLUED = Reason("glued-sentence", "The space between two sentences was lost.", "likely")
COMMA = Reason("glued-comma", "The space after a comma was lost.", "likely")
MAYBE = Reason("maybe-glued", "A space may have been lost between two sentences.", "guess")

_JOINT = re.compile(
    r"""
      (?P<left> (?<![\w.@/\\#_&=›‹»„‚-]) [^\W\d_][^\W_'’]{0,40} (?:['’][^\W\d_]{1,20})? )
      (?P<close> ["”»)\]]? )
      (?P<mark> [.!?…] | \.\.\. )
      (?P<quote> ["”»)\]]? )
      (?= (?P<open> [„“«("¿¡]? ) (?P<right> [^\W\d_]{1,40} (?:['’][^\W\d_]{1,40})? )
          (?P<rest> [^\s]{0,3} ) )
    """,
    re.VERBOSE,
)
_COMMA = re.compile(
    r"""
      (?P<left> (?<![\w.,;@/\\#_&=-]) [^\W\d_]{2,40} )
      ,
      (?= (?P<right> [^\W\d_]{2,40} ) (?![\w,@/\\#_&=()-]) )
    """,
    re.VERBOSE,
)
# Endings of names and addresses, and of files, that are written with a capital now and then.
_ENDINGS_LIST = (
    "net com org de io js ai tv co uk us fr es it eu at ch nl be pl info biz dev app gov edu py"
    " cpp cs ts md txt pdf doc docx xls html htm php asp aspx jsp xml json csv exe zip jpg png"
    " gif mp srl ltd inc"
)
_ENDINGS = frozenset(_ENDINGS_LIST.split())
_ABBREVIATED_LIST = (
    "mr mrs ms dr prof st sta ste sr sra jr nr no vs hr fr frau bzw ca bd art abs vgl inkl mme"
    " mlle etc fig vol pp ed eds gen col lt sgt rev hon dipl ing"
)
_ABBREVIATED = frozenset(_ABBREVIATED_LIST.split())
_CLASSES_LIST = "array console date math number object string system"
_CLASSES = frozenset(_CLASSES_LIST.split())  # of programs
_LOW_OPENS = frozenset({"de", "cs", "sk", "sl", "hr", "bg", "et", "lt", "is"})  # “ closes there
_CAPITAL_NOUNS = frozenset({"de", "lb"})
_COMMON = 6.0  # a zipf that only the commonest words reach: the, der, il
_USUAL = 3.0
_LINE = re.compile(r"[^\n]+")
_WORDS = re.compile(r"[^\W\d_]{2,}[ ,]")


def find(text: str, context: Context) -> list[Edit]:
    """Return an edit for each place where a space was lost after a mark."""
    return outside(text, sorted(_find(text, context), key=lambda e: e[:2]))


def _find(text: str, context: Context) -> Iterator[Edit]:
    for m in _JOINT.finditer(text):
        if not _is_candidate(m):
            continue
        if m["open"] == "“" and context.language in _LOW_OPENS:
            continue
        at = m.start("quote") if m["quote"] == '"' and _opens(text, m.start("quote")) else m.end()
        known = lexicon(context.language) if context.language else None
        sure = known is not None and _are_sentences(m, known)
        yield Edit(at, at, " ", GLUED if sure else MAYBE)
    if context.language is None:
        return
    for line in _LINE.finditer(text):
        if ", " in line[0]:
            yield from _commas(line, context.language)


def _opens(text: str, at: int) -> bool:
    """Say whether a straight quotation mark is an odd one on its line."""
    return text[max(0, at - 1000) : at].rpartition("\n")[2].count('"') % 2 == 0


def _is_candidate(m: re.Match[str]) -> bool:
    """Say whether the form fits: an end in lower case, a beginning in upper case."""
    left, right, rest = m["left"], m["right"], m["rest"]
    if not (left[-1].islower() or (left[-1].isdigit() and len(left) > 2) or m["close"]):
        return False
    if len(left) < 2 or not right[0].isupper() or not (right[1:].islower() or len(right) == 1):
        return False
    if len(right) == 1 and rest[:1] not in ("", " "):
        return False
    if right.lower() in _ENDINGS or left.lower() in _ABBREVIATED:
        return False
    # `Foo.Bar(`, `a.B.c`, `x?Id=`: code and addresses
    return re.match(r"[(\[/\\=@_&#:{]|[.!?]\w|\w", rest) is None


def _are_sentences(m: re.Match[str], known: Lexicon) -> bool:
    left, right = m["left"], m["right"]
    if left[0].isupper() and m["mark"] in ".!":
        noun = known.language in _CAPITAL_NOUNS and len(left) > 3 and known.knows(left)
        least = _USUAL + 1 if noun else _COMMON
        return known.zipf(right) >= least and left.lower() not in _CLASSES
    if left[-1].isdigit():
        return known.zipf(right) >= 5
    return known.knows(left) and known.zipf(right) >= _USUAL


def _commas(line: re.Match[str], language: str) -> Iterator[Edit]:
    """Return edits for `word,word`, where the line is a sentence with other commas."""
    if line[0].count(", ") < line[0].count(",") / 2 or not _WORDS.search(line[0]):
        return
    known = None
    for m in _COMMA.finditer(line.string, *line.span()):
        known = known or lexicon(language)
        if known is None:
            return
        if known.zipf(m["left"]) >= _USUAL and known.zipf(m["right"]) >= _USUAL:
            yield Edit(m.end(), m.end(), " ", COMMA)


FIXER = Fixer(
    "sentences",
    find,
    trigger=r"[^\W_][\"”»)\]]?[.!?…]{1,3}[\"”“»)\]]?[„“«(\"¿¡]?[^\W\d_]|[^\W\d_],[^\W\d_]",
    reasons=(GLUED, COMMA, MAYBE),
)
