"""Text in the code page of its country, read as another: `Ïðèâåò` for `Привет`.

Pages and files that say nothing of their encoding are read as Windows-1252: Windows-1251 and
KOI8-R come out as `Ïðèâåò` and `ðÒÉ×ÅÔ`, ISO 8859-2 as `pøíli¹`, Windows-1253 as `ÊáëçìÝñá`,
GBK as `ÄãºÃ`. Unlike misread UTF-8 such text bears no mark of its own, for every byte is
a letter in every code page. Only who knows what language it should be can tell: this
fixer acts where the option `lang` names the language, and never on a detected one.

Read are the code pages of that language (Cyrillic, Greek, Hebrew, Arabic, Thai, Turkish,
central European, Baltic, Chinese, Japanese, Korean) as Windows-1252 or Latin-1, and those that
are mistaken for each other (KOI8-R as Windows-1251, ISO 8859-2 as Windows-1250). A line is
decoded where its words become words of the language, or spell as the language spells.

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

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.fixers.encoding.single_byte.ideographs import IDEOGRAPHS, in_ideographs
from mojifix.fixers.encoding.single_byte.judge import Judge, Verdict
from mojifix.fixers.encoding.single_byte.pages import Reading, is_misread_utf8, readings
from mojifix.patterns import lazy

WRONG_PAGE = Reason(
    "wrong-code-page", "Text in a code page of its language was read as another.", "likely"
)

_LINE = lazy("[^\n]+")


def find(text: str, document: Document) -> Iterator[Edit]:
    """Return an edit for each run that was read in the wrong code page."""
    if document.options.lang is None or (language := document.language) is None:
        return
    pages = readings(language)
    if not pages and language not in IDEOGRAPHS:
        return
    judge = Judge(language)
    head: list[Verdict] | None = None
    for line in _LINE.finditer(text):
        if line[0].isascii():
            continue
        if language in IDEOGRAPHS:
            found = in_ideographs(line[0], language, judge)
        else:
            if head is None:
                head = list(_verdicts(document.head, judge, pages))
            found = judge.runs(line[0], pages, head)
        if not found or is_misread_utf8(line[0]):
            continue
        for start, end, after, how in found:
            yield Edit(line.start() + start, line.start() + end, after, WRONG_PAGE, how)


def _verdicts(head: str, judge: Judge, pages: Sequence[Reading]) -> Iterator[Verdict]:
    for line in _LINE.findall(head):
        verdict = None if line.isascii() else judge.best(line, pages)
        if verdict and not is_misread_utf8(line):
            yield verdict


FIXER = Fixer(
    "single_byte",
    find,
    trigger="[\x80-\U0010ffff]",
    reasons=(WRONG_PAGE,),
    respects=frozenset({"nature"}),
    needs_lang=True,
)
