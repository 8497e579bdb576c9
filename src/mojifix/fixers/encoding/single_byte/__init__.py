"""Text in the code page of its country, read as another: `Ïðèâåò` for `Привет`.

Pages and files that do not declare their encoding are read as Windows-1252: Windows-1251 and
KOI8-R come out as `Ïðèâåò` and `ðÒÉ×ÅÔ`, ISO 8859-2 as `pøíli¹`, Windows-1253 as `ÊáëçìÝñá`,
GBK as `ÄãºÃ`. Unlike misread UTF-8, such text has no signature of its own, since every byte is
a letter in every code page. The language decides: it is known from the option `lang`, from words
that came through, or from the reading that makes sense in some language. Where the language was
not given, two words must prove the code page; one alone is reported.

Decoded are the code pages of that language (Cyrillic, Greek, Hebrew, Arabic, Thai, Turkish,
central European, Baltic, Chinese, Japanese, Korean) as Windows-1252 or Latin-1, and those that
are mistaken for each other (KOI8-R as Windows-1251, ISO 8859-2 as Windows-1250); for western
languages the pages of Macintosh and DOS. A line is decoded where its words become words of the
language, or look like its spelling. The apostrophes, quotes and dashes of another page
(`isnÕt`, `itÆs`) are read where two contractions prove it.

What it refuses: a line that already has letters of the language which the wrong code page
lacks; words with letters of two alphabets; words of another language (`København` in Czech).

>>> from mojifix import Pipeline
>>> fix = Pipeline.default(lang="ru").only("single_byte").fix
>>> fix("Ïðèâåò, ìèð!")
'Привет, мир!'
>>> fix("Он жил в São Paulo и читал À la recherche.")
'Он жил в São Paulo и читал À la recherche.'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.fixers.encoding.single_byte.ideographs import IDEOGRAPHS, in_ideographs
from mojifix.fixers.encoding.single_byte.judge import (
    ENOUGH,
    Judge,
    Verdict,
)
from mojifix.fixers.encoding.single_byte.languages import candidates, likely_languages
from mojifix.fixers.encoding.single_byte.marks import misread_marks
from mojifix.fixers.encoding.single_byte.pages import LATIN, WESTERN, is_misread_utf8, readings
from mojifix.fixers.encoding.single_byte.rest import rest_of_page
from mojifix.fixers.encoding.single_byte.suspects import SUSPECT, is_suspect
from mojifix.fixers.encoding.single_byte.twice import misread_twice
from mojifix.fixers.encoding.single_byte.whole import MOST, is_odd, may_be_whole, whole_page
from mojifix.knowledge.letters import FOREIGN, letters_of
from mojifix.patterns import lazy

WRONG_PAGE = Reason(
    "wrong-code-page", "Text in a national code page was read in another one.", "likely"
)
ONE_PROOF = Reason(
    "maybe-wrong-code-page", "One word may have been read in the wrong code page.", "guess"
)
MARKS = Reason(
    "wrong-page-marks", "Contractions prove which code page the marks were misread in.", "likely"
)

TWICE = Reason(
    "misread-twice", "A capital inside a word is a letter that was misread twice.", "likely"
)

_NO_SYLLABLE = lazy("[เ-ไ][ะ-ฺ]|[ัิ-ฺ][ัิ-ฺ]")  # Thai marks that stand on no consonant
_LINE = lazy("[^\n]+")
_BEYOND_ASCII = lazy(r"[^\x00-\x7f]")
_SAMPLE = 2000
_ENOUGH = 2
"""Words that prove a page where the language was not given."""


def find(text: str, document: Document) -> Iterator[Edit]:
    """Return an edit for each run that was read in the wrong code page."""
    if document.options.lang is not None:
        if document.language is not None:
            if (is_odd(text) or is_suspect(text)) and (whole := _whole(text, document)):
                yield from whole
                return
            edits = list(_in_language(text, document, document.language, is_given=True))
            western = document.language in WESTERN
            yield from _with_rest(text, edits, document.language) if western else edits
        return
    if not is_suspect(text):
        return
    if whole := _whole(text, document):
        yield from whole
        return
    if _is_utf8_head(document.head):
        return
    if twice := list(misread_twice(text, document.language)):
        yield from (Edit(start, end, after, TWICE, how) for start, end, after, how in twice)
        return
    if marks := list(misread_marks(text, document.language)):
        edits = [Edit(start, end, after, MARKS, how) for start, end, after, how in marks]
        yield from _with_rest(text, edits, document.language or "en")
        return
    if language := _best_language(text, document):
        edits = list(_in_language(text, document, language, is_given=False))
        yield from _with_rest(text, edits, language) if language in WESTERN else edits


_is_utf8_head = lru_cache(16)(is_misread_utf8)  # each chunk has the same head


def _whole(text: str, document: Document) -> list[Edit]:
    """Return the edits of a text of a sentence or a few, all of it read by one page."""
    if len(document.head) > MOST or not may_be_whole(text):
        return []
    found: Sequence[str] = ()
    likely: Sequence[str]
    if document.options.lang is not None:
        likely = [document.language or ""]  # any letter is looked at: a short word is no proof
    else:
        found = candidates(text, document.language)
        likely = likely_languages(text) if is_odd(text) else []
    sure, likely = (
        [name for name in names if name in WESTERN or name in LATIN] for names in (found, likely)
    )
    whole = whole_page(text, sure, [name for name in likely if name not in sure])
    if whole is None:
        return []
    return [Edit(start, end, after, WRONG_PAGE, how) for start, end, after, how in whole.runs]


def _with_rest(text: str, edits: list[Edit], language: str) -> list[Edit]:
    """Return edits, and those of what else the same page has; together they prove it."""
    hows = {edit.detail for edit in edits}
    reading = next((r for r in readings(language) if {r.how} == hows), None)
    if reading is None:
        return edits
    rest = rest_of_page(text, [(edit.start, edit.end) for edit in edits], reading, language)
    if not rest:
        return edits
    reason = MARKS if edits[0].reason is MARKS else WRONG_PAGE
    edits = [edit._replace(reason=reason) for edit in edits]
    edits += [Edit(start, end, after, reason, how) for start, end, after, how in rest]
    return sorted(edits, key=lambda edit: edit.start)


def _best_language(text: str, document: Document) -> str | None:
    """Return the language that a sample of the text reads best in, None where in none."""
    start = m.start() if (m := _BEYOND_ASCII.search(text)) else len(text)
    sample = text[text.rfind("\n", 0, start) + 1 : start + _SAMPLE]
    found = [
        (_cost(sample, edits, language), language)
        for language in candidates(document.head, document.language)
        if (edits := list(_in_language(sample, document, language, is_given=False)))
    ]
    return min(found)[1] if found else None


def _cost(text: str, edits: list[Edit], language: str) -> float:
    """Return the bits of each character read, as letters of a language; what stays is foreign."""
    bits = letters_of(language)
    read = "".join(edit.replacement for edit in edits)
    cost = sum(bits.get(letter.lower(), FOREIGN) for letter in read if letter.isalpha())
    cost += FOREIGN * len(_NO_SYLLABLE.findall(read))
    beyond = sum(c > "\x7f" and c.isalpha() for c in text)
    done = sum(edit.end - edit.start for edit in edits)
    return (cost + FOREIGN * max(0, beyond - done)) / max(beyond, done)


def _in_language(text: str, document: Document, language: str, *, is_given: bool) -> Iterator[Edit]:
    pages = readings(language)
    if not pages and language not in IDEOGRAPHS:
        return
    judge = Judge(language, is_given=is_given)
    if not is_given and language not in IDEOGRAPHS and _is_of_the_language(document, judge):
        return
    head: list[Verdict] | None = None
    reason = WRONG_PAGE
    for line in _LINE.finditer(text):
        if line[0].isascii():
            continue
        if language in IDEOGRAPHS:
            runs = in_ideographs(line[0], language, judge)
        else:
            if head is None:
                head = _verdicts(document.head, language, is_given)
                if not is_given and (count := sum(v.letters for v in head)) < _ENOUGH * ENOUGH:
                    if count == 0:
                        return
                    reason = ONE_PROOF
            runs = judge.runs(line[0], pages, head)
        if not runs or is_misread_utf8(line[0]):
            continue
        for start, end, after, how in runs:
            yield Edit(line.start() + start, line.start() + end, after, reason, how)


_SELDOM = 400
"""Code points of a head in which one letter of another language is no sign of a wrong page."""


def _is_of_the_language(document: Document, judge: Judge) -> bool:
    """Say whether a head reads well as it is, but for a few words; a guess asks for all."""
    head = document.head
    if document.options.at_least == "guess":
        return judge.fits(head)
    return judge.foreign(head) < max(_ENOUGH, len(head) / _SELDOM) or judge.fits(head)


@lru_cache(16)  # each chunk and pass has the same head
def _verdicts(head: str, language: str, is_given: bool) -> list[Verdict]:
    judge, pages = Judge(language, is_given=is_given), readings(language)
    found = []
    for line in _LINE.findall(head):
        verdict = None if line.isascii() else judge.best(line, pages)
        if verdict and not is_misread_utf8(line):
            found.append(verdict)
    return found


FIXER = Fixer(
    "single_byte",
    find,
    trigger=SUSPECT,
    trigger_in_lang="[^\x00-\x7f]",
    reasons=(WRONG_PAGE, ONE_PROOF, MARKS, TWICE),
    respects=frozenset({"nature"}),
)
