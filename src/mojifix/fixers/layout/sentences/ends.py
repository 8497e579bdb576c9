"""Whether the words on both sides of a mark are the end of a sentence and the beginning of one."""

from __future__ import annotations

import re

from mojifix.fixers.layout.sentences.joints import ENDINGS, Joint
from mojifix.knowledge.orthography import Orthography, orthography
from mojifix.knowledge.words import Lexicon
from mojifix.patterns import lazy

__all__ = ["CLASSES", "USUAL", "are_sentences", "is_echo", "is_plain"]

_CLASSES_LIST = (
    "array console date math number object string strings system java javax android numpy pandas"
    " django flask react unity sys fmt"
)
CLASSES = frozenset(_CLASSES_LIST.split())  # of programs
_COMMON = 6.0  # a zipf that only the commonest words reach: the, der, il
USUAL = 3.0
_FREQUENT = 5.0
_OFTEN = 5.5


def are_sentences(joint: Joint, known: Lexicon) -> bool:
    """Say whether the words are a language's: the last of a sentence, and the first of one."""
    left, right = joint.left, joint.right
    starts = max(known.zipf(right), known.zipf(_unelided(right)))
    if left.lower() in CLASSES or is_echo(joint):
        return False
    if right.lower() in ENDINGS and starts < _COMMON:
        return False  # an address: `Booking.It`
    if len(right) == 1 and starts < _COMMON:
        return False  # `release.B`
    if joint.kind != "word":
        return _ends_otherwise(joint, starts, orthography(known.language))
    if left[0].isupper() and left.lower() in orthography(known.language).dates:
        return starts >= USUAL
    if left[0].isupper() and joint.mark == ".":
        noun = orthography(known.language).capital_nouns and len(left) > 3 and known.knows(left)
        least = USUAL + 1 if noun else _OFTEN if joint.in_prose else _COMMON
        return starts >= least
    if left[0].isupper() and joint.mark == "!":  # a name: Yahoo!
        return starts >= (USUAL + 1 if joint.in_prose else _COMMON)
    if left[-1].isdigit() or left in orthography(None).abbreviations_at_ends:
        return starts >= _FREQUENT
    ends = max(known.zipf(left), known.zipf(_unelided(left)))
    if ends and starts >= USUAL:
        return True
    # One of the words is not known: a form, a name.
    if not joint.in_prose or len(left) < 4 or joint.mark in ("…", "..."):
        return False
    return ends >= USUAL or starts >= (_FREQUENT if len(left) < 6 else USUAL + 1)


_YEAR = lazy(r"1[5-9][0-9]{2}|20[0-9]{2}")
_HOUR = frozenset({"a.m", "p.m", "A.M", "P.M"})


def _ends_otherwise(joint: Joint, starts: float, known: Orthography) -> bool:
    """Say whether a sentence ends in what is no word: a year, a share, an hour, capitals."""
    left = joint.left
    if joint.kind == "points":
        least = USUAL if left in _HOUR else _COMMON
        return (left in _HOUR or left[0].isupper()) and starts >= least and len(joint.right) > 1
    if joint.kind == "capitals":
        return joint.in_prose and starts >= _COMMON
    if joint.right.lower() in known.dates:
        return False
    if _YEAR.fullmatch(left):
        return starts >= USUAL + 1 or (joint.in_prose and len(joint.right) > 3)
    if left.endswith("%") or joint.mark in "?!":
        return joint.in_prose and starts >= USUAL + 1
    return joint.in_prose and known.ordinal_points is False and starts >= _FREQUENT


_KINDS_LIST = (
    "error exception object thread queue counter socket server client request response handler"
    " parser type class"
)
_KINDS = frozenset(_KINDS_LIST.split())  # wave.Error, net.Socket


def is_echo(joint: Joint) -> bool:
    """Say whether the words are like identifiers: `stuff.Stuffing`, `wave.Error`."""
    echoes = len(joint.left) > 3 and joint.right.lower().startswith(joint.left[:4].lower())
    return echoes or (joint.mark == "." and joint.right.lower() in _KINDS)


def _unelided(word: str) -> str:
    return re.split("['’]", word)[-1]


def is_plain(joint: Joint, known: Lexicon) -> bool:
    """Say whether both words stand among words, and are no names (`zipfile.Path`).

    White space that is content may have been left out for a reason.
    """
    if not joint.in_prose or len(joint.mark) > 1:
        return False
    if joint.kind != "word":
        return True
    return joint.left.islower() and min(map(known.zipf, (joint.left, joint.right))) >= USUAL + 1
