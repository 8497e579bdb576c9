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

from collections.abc import Iterator

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.fixers.layout.sentences.commas import commas
from mojifix.fixers.layout.sentences.ends import are_sentences, is_plain
from mojifix.fixers.layout.sentences.habits import Habits
from mojifix.fixers.layout.sentences.joints import JOINT, joint_of
from mojifix.knowledge.orthography import orthography
from mojifix.knowledge.words import lexicon
from mojifix.patterns import ALPHABET, LETTERLIKE, SPACE, UPPER, WORD

__all__ = ["FIXER", "find"]

GLUED = Reason("glued-sentence", "The space between two sentences was lost.", "likely")
COMMA = Reason("glued-comma", "The space after a comma was lost.", "likely")
MAYBE = Reason("maybe-glued", "A space may have been lost between two sentences.", "guess")


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each place where a space was lost after a mark."""
    edits = [
        *_sentences(text, document),
        *(Edit(at, at, " ", COMMA) for at in commas(text, document)),
    ]
    return sorted(edits, key=lambda e: e[:2])


def _sentences(text: str, document: Document) -> Iterator[Edit]:
    habits = Habits(text, document)
    for m in JOINT.finditer(text):
        joint = joint_of(m)
        if joint is None or (m["open"] == "“" and orthography(document.language).low_closes):
            continue
        at = joint.at
        known = lexicon(document.language) if document.language else None
        sure = (
            known is not None
            and not (joint.mark == "." and habits.is_programmed(at))
            and (are_sentences(joint, known) or habits.prove(at, joint))
            and (document.nature != "layout" or is_plain(joint, known))
        )
        if sure or joint.kind == "word":  # `12.Mai` is an ordinal
            yield Edit(at, at, " ", GLUED if sure else MAYBE)


# What `joint_of` and `commas` ask for at least: `ab.The`, `ab".The`, `...I'm`, `A1.He`, `ab,ab`.
_SMALL = WORD.replace("A-Z", "").replace("0-9_", "")  # with such as `²`, which are no `\d`
_CLOSER = r"\"”»)\]"
_TRIGGER = (
    rf"(?:[{_SMALL}0-9{_CLOSER}%]|[A-Z][A-Z]|[{LETTERLIKE}]\.[{LETTERLIKE}])"
    rf"(?:\.\.)?[.!?…][{_CLOSER}]?[„“«(\"¿¡]?[{UPPER}](?:[{_SMALL}'’{SPACE}]|\Z)"
    rf"|[{ALPHABET}0-9],[{ALPHABET}]{{2}}"
)

FIXER = Fixer("sentences", find, trigger=_TRIGGER, reasons=(GLUED, COMMA, MAYBE))
