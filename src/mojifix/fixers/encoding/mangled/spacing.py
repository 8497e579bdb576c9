"""No-break spaces, and marks other than quotes, that arrived as references."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left

from mojifix.edits import Reason
from mojifix.fixers.encoding.mangled.line import BLANKS, MISREAD, Atom, Gap, Line, is_unspaced
from mojifix.fixers.encoding.mangled.vocabulary import is_word
from mojifix.knowledge.orthography import orthography
from mojifix.patterns import lazy

__all__ = ["REASONS", "close_brackets", "decide_other", "decide_space"]

NO_BREAK_SPACE = Reason(
    "no-break-space", "A reference to a no-break space stood for a plain space.", "certain"
)
WHOLE = Reason(
    "whole-no-break-space",
    "A reference to a no-break space stood for a plain space.",
    "certain",
)
REASONS = (NO_BREAK_SPACE, WHOLE)

_STOPS = frozenset(",.;:!?)]}،؛؟۔")
_NO_SPACE_BEFORE = _STOPS | frozenset("…”’")
_LEANS_LEFT = frozenset("….,;:!?،؛؟۔।॥%‰′″™®²³¹½¼¾ªº°₀₁₂₃₄₅₆₇₈₉⁰⁴⁵⁶⁷⁸⁹")
_SENTENCE_ENDS = frozenset(".!?")
_LONGEST_ENDING = 5
_BRACKETS = ("(", "[", "{")
_LEANS_RIGHT = frozenset("¿¡")


def decide_space(line: Line, atom: Atom) -> None:
    """Decide a run of no-break spaces: one plain space, or nothing at an edge."""
    before, after = line.before(atom), line.after(atom)
    reason = WHOLE if atom.clean else NO_BREAK_SPACE
    if before and before in MISREAD and not line.blank_before(atom):
        atom.becomes(atom.tokens[0].text, Gap.KEEP, Gap.KEEP, reason)
        return
    nothing = not before or not after or before in "([{" or _no_space_before(line, after)
    atom.becomes("" if nothing else " ", Gap.NONE, Gap.NONE, reason)
    if not before and not after and atom is line.atoms[0] and _is_between_gaps(line):
        atom.far = line.end, line.end + 2


def _is_between_gaps(line: Line) -> bool:
    """Say whether a line of nothing stands between two blank ones, of which one is enough."""
    return line.text.endswith("\n\n", 0, line.start) and line.text.startswith("\n\n", line.end)


def _no_space_before(line: Line, after: str) -> bool:
    return after in _NO_SPACE_BEFORE and not _has_space_before(after, line.language)


def _has_space_before(mark: str, language: str | None) -> bool:
    known = orthography(language)
    if mark == "»":
        return known.space_inside_guillemets is True
    return mark in (known.space_before or "")


def decide_other(line: Line, atom: Atom) -> None:
    """Decide a mark, sign or symbol: which of its neighbours it leans on."""
    if atom.clean:
        return
    text = atom.tokens[0].text
    before, after = line.before(atom), line.after(atom)
    if text == "\u00ad":  # a soft hyphen stands inside a word, or it says nothing
        joined = line.word_before(atom) + line.word_after(atom)
        gap = Gap.NONE if is_word(joined, line.language) else Gap.KEEP
        atom.becomes(text, gap, gap, atom.tokens[0].reason)
        return
    left, right = _lean(text, before, after, line.language)
    if text in ("<", ">") and _is_of_type(line, atom):
        left = Gap.NONE
    if text in "–—" and line.language == "es" and line.blank_before(atom):
        left, right = _spanish_dash(line, atom)
    if text == "·" and _is_inner_dot(line, atom):
        left = right = Gap.NONE
    if text in "·\u0387" and line.language == "el":  # a semicolon
        left = Gap.NONE
    if _left_its_place(line, atom):
        left = Gap.NONE
    if text == "&" and not line.blank_after(atom) and line.text[atom.start].isalpha():
        left = Gap.NONE  # `R amp;D`: the blank is where its own ampersand was
    atom.becomes(text, left, right, atom.tokens[0].reason)


# `Promise & lt;void & gt;`: a type and its parameter, which is written without spaces
_PARAMETER = r"[A-Za-z][\w.,\[\] ]{0,40}"
_TYPE_AFTER = lazy(rf"{_PARAMETER}& gt;")
_TYPE_BEFORE = lazy(rf"\b[A-Z]\w{{1,30}} & lt;{_PARAMETER}\Z")
_TYPE = lazy(r"\b[A-Z]\w{1,30} \Z")


def _is_of_type(line: Line, atom: Atom) -> bool:
    first = max(line.start, atom.start - 80)
    if atom.tokens[0].text == ">":
        return _TYPE_BEFORE.search(line.text, first, atom.start) is not None
    return (
        _TYPE.search(line.text, first, atom.start) is not None
        and _TYPE_AFTER.match(line.text, atom.end) is not None
    )


def _spanish_dash(line: Line, atom: Atom) -> tuple[Gap, Gap]:
    """Spanish dashes stand like brackets: the first leans on what follows, the second back.

    So does one that begins a line of a dialogue, but one alone between words does not.
    """
    if not line.blank_after(atom):
        return Gap.NONE if line.after(atom) in _STOPS else Gap.KEEP, Gap.KEEP
    earlier = sum(line.shown.count(dash, 0, atom.shown_start) for dash in "–—")
    if earlier % 2:
        return Gap.NONE, Gap.KEEP
    is_alone = not earlier and not any(dash in line.shown[atom.shown_end :] for dash in "–—")
    return Gap.KEEP, Gap.KEEP if is_alone and line.before(atom) else Gap.NONE


def _is_inner_dot(line: Line, atom: Atom) -> bool:
    """`l·l` of Catalan, and the endings of `chercheur·euse·s`."""
    left, right = line.word_before(atom), line.word_after(atom)
    if line.language == "ca":
        return left.endswith("l") and right.startswith("l")
    return line.language == "fr" and 0 < len(right) <= _LONGEST_ENDING and right.islower()


def _left_its_place(line: Line, atom: Atom) -> bool:
    """`threat #151;prostate`: the one blank before it is where its ampersand was."""
    bare = atom.tokens[0].reason.code == "no-ampersand" and line.language != "es"
    at = atom.start
    single = line.text[at - 1 : at] == " " and line.text[at - 2 : at - 1] not in (" ", "")
    return bare and single and atom.tokens[0].text in "–—" and not line.blank_after(atom)


def close_brackets(line: Line, atom: Atom) -> None:
    """Take the blanks that damage put between a reference and a bracket or a stop."""
    if atom.reason is None or atom.clean or not atom.core.strip():
        return
    bracket = line.before(atom)
    if bracket in _BRACKETS:
        atom.left = Gap.NONE
        if line.blank_before(atom) and atom.far is None:
            atom.far = _before_partner(line, atom, bracket)
    after = line.after(atom)
    if after not in _STOPS or _has_space_before(after, line.language):
        return
    following = line.shown[atom.shown_end : atom.shown_end + 8].lstrip(BLANKS)
    if not following.startswith(("..", ":-", ":)", ";)")):  # dots, or a face
        atom.right = Gap.NONE


def _before_partner(line: Line, atom: Atom, bracket: str) -> tuple[int, int] | None:
    """Return the blank before the partner of a bracket, `( & pound; 30 )`, if it is the text's."""
    closing = _PARTNERS[_BRACKETS.index(bracket)]
    at = line.text.find(closing, atom.end, line.end)
    if at < 2 or bracket in line.text[atom.end : at] or line.text[at - 1] != " ":
        return None
    number = bisect_left(line.atoms, at - 1, key=lambda other: other.end)
    if number < len(line.atoms) and line.atoms[number].end == at - 1:
        return None  # it is that reference's
    return None if line.text[at - 2] in ";；" + BLANKS else (at - 1, at)


_PICTURES = "\U0001f300"
_AMONG_HAN = ("…", "—", "·")
_PARTNERS = (")", "]", "}")


def _closed(is_closed: bool) -> Gap:
    return Gap.NONE if is_closed else Gap.KEEP


def _lean(text: str, before: str, after: str, language: str | None) -> tuple[Gap, Gap]:
    category = unicodedata.category(text[0])
    digits = before.isdigit() and after.isdigit()
    letters = before.isalpha() and after.isalpha()
    if text >= _PICTURES and max(before, after) >= _PICTURES:  # pictures stand side by side
        return _closed(before >= _PICTURES), _closed(after >= _PICTURES)
    if category == "Cf" and letters:  # what is not seen stands in a word
        return Gap.NONE, Gap.NONE
    if text in "\u2010\u2011-":
        return (Gap.NONE, Gap.NONE) if letters else (Gap.KEEP, Gap.KEEP)
    if text == "\u3000" or is_unspaced(text):
        return Gap.NONE, Gap.NONE  # its space is part of it
    if text in _AMONG_HAN and any(map(is_unspaced, (before, after))):
        return (
            Gap.NONE if is_unspaced(before) or before in _AMONG_HAN else Gap.KEEP,
            Gap.NONE if is_unspaced(after) or after in _AMONG_HAN else Gap.KEEP,
        )
    if text == "–" and digits:
        return Gap.NONE, Gap.NONE
    if text.isdecimal() and not text.isascii():  # those of Arabic, Hindi, …
        return _closed(before.isdecimal()), _closed(after.isdecimal())
    if text == "°" and before.isdigit():
        return Gap.NONE, Gap.NONE if after in ("C", "F") else Gap.KEEP
    if _has_space_before(text, language):
        return Gap.KEEP, Gap.KEEP
    if text == "%" and orthography(language).space_before_percent:
        return Gap.KEEP, Gap.KEEP
    if text == "…" and before in _SENTENCE_ENDS:
        return Gap.KEEP, Gap.KEEP
    if text in _LEANS_LEFT or category in ("Pe", "Pf", "Mn"):
        return Gap.NONE, Gap.KEEP
    if text in _LEANS_RIGHT or category in ("Ps", "Pi"):
        return Gap.KEEP, Gap.NONE
    if category == "Sc" and after.isdigit() and not (text == "€" and before.isdigit()):
        return Gap.KEEP, Gap.NONE
    return Gap.KEEP, Gap.KEEP
