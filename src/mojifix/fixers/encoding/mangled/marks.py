"""Quotation marks and apostrophes that arrived as references: what each is, at least cost.

A run of quote references, with only spaces and no-break spaces between and inside, is one mark.
Each mark of a line may open or close a quotation, be an apostrophe, or belong to nothing; what
that costs depends on where it stands, on its form in the language, on the words beside it and on
what is open (`prices`). The cheapest reading of the whole line wins, and where any other would
cost much more, it is certain. Marks that stand in the text as such are read along with them.
"""

from __future__ import annotations

from collections.abc import Iterator

from mojifix.edits import Reason
from mojifix.fixers.encoding.mangled import apostrophes, setting
from mojifix.fixers.encoding.mangled.line import (
    BLANKS,
    OPENING,
    SPLIT_CAUSE,
    Atom,
    Line,
    is_unspaced,
)
from mojifix.fixers.encoding.mangled.pairs import SINGLE, opener
from mojifix.fixers.encoding.mangled.prices import CERTAIN, OPEN, PLACE, WORDS
from mojifix.fixers.encoding.mangled.reading import EITHER, Mark, Move, cheapest
from mojifix.knowledge.orthography import orthography
from mojifix.patterns import lazy

__all__ = ["REASONS", "decide"]

MARK = Reason(
    "quotation-mark", "A quotation mark was split off as a reference.", "certain", SPLIT_CAUSE
)
SIDED = Reason(
    "quotation-side",
    "A quotation mark stood apart; its context shows where it belongs.",
    "likely",
    SPLIT_CAUSE,
)
RUN = Reason(
    "quotation-run",
    "Several references in a row stand for one quotation mark.",
    "likely",
    "A translator repeated the quotation marks of the source language.",
)
REASONS = (*apostrophes.REASONS, MARK, SIDED, RUN)

_DASHES = "–—―:"
_DASHES_AFTER = frozenset("–—―:-")
_SENTENCE_ENDS = frozenset(".!?…")
_LITERAL = lazy(r"""[“”„«»‘‚‹›"]|'(?<![^\s(\[].)(?=\w)|['’](?<=\w.)(?!\w)""")


def decide(line: Line) -> None:
    """Decide the quote atoms of a line."""
    if not any(atom.role == "quote" for atom in line.atoms):
        return
    events = list(_events(line))
    marks = [_mark(line, event) for event in events]
    language = line.language
    if "”" in line.shown and orthography(language).low_closes:
        language = None  # it is written as in English, with “ on the left
    partners: dict[str, Atom | None] = {}
    readings = cheapest(marks, language)
    for event, mark, (move, margin) in zip(events, marks, readings, strict=True):
        atom = event if isinstance(event, Atom) else None
        _carry_out(line, atom, mark, move, margin, partners)


def _events(line: Line) -> Iterator[Atom | int]:
    """Yield the quote atoms, and the places of the marks that stand in the text as such."""
    place = 0
    arrived = {sign for atom in line.atoms for token in atom.tokens for sign in token.text}
    heeded = arrived.union("“”„«»‘‚‹›")  # straight marks beside their like only
    for atom in (*line.atoms, None):
        until = atom.shown_start if atom else len(line.shown)
        for mark in _LITERAL.finditer(line.shown, place, until):
            if mark[0] in heeded:
                yield mark.start()
        if atom is not None:
            place = atom.shown_end
            if atom.role == "quote":
                yield atom


# -- what each costs where it stands -------------------------------------------------------


def _mark(line: Line, event: Atom | int) -> Mark:
    if isinstance(event, int):
        sign = line.shown[event]
        sides = _total(_touching(line.shown, event, event + 1))
        return Mark(sign, sides, (("alone", OPEN["apostrophe" if sign in "'’" else "alone"]),))
    signs = "".join(token.text for token in event.marks)
    sides = _total(_evidence(line, event, signs))
    others = apostrophes.prices(line, event)
    if others:
        price = WORDS["single quote"] + WORDS.get(next(iter(others)), 0.0)
        sides = sides[0] + price, sides[1] + price
    if setting.may_be_arrow(line, event):
        others["alone"] = OPEN["arrow in a menu" if "|" in line.shown else "arrow"]
    return Mark(signs, sides, tuple(others.items()), _is_nested(event))


def _total(names: Iterator[str]) -> tuple[float, float]:
    prices = [PLACE[name] for name in names]
    return sum(price.opens for price in prices), sum(price.closes for price in prices)


def _is_nested(atom: Atom) -> bool:
    """Say whether a run opens or closes two quotations at once."""
    marks = [token.text for token in atom.marks]
    if len(marks) != 2 or len(atom.tokens) != 2 or any(len(mark) > 1 for mark in marks):
        return False
    one_single = (marks[0] in SINGLE) != (marks[1] in SINGLE)
    return one_single and (marks[0] in OPENING) == (marks[1] in OPENING)


def _evidence(line: Line, atom: Atom, signs: str) -> Iterator[str]:
    """Yield what the place of a mark says about its side, by the names of the prices."""
    before, after = line.before(atom), line.after(atom)
    yield from _by_neighbours(before, after)
    if is_unspaced(before or "?") or is_unspaced(after or "?"):
        return
    spaced_left = atom.tokens[0].role == "space"
    spaced_right = atom.tokens[-1].role == "space"
    blank_left = spaced_left or line.blank_before(atom)
    blank_right = spaced_right or line.blank_after(atom)
    is_stop = after != "" and after in setting.CLOSING_PUNCTUATION and not spaced_right
    if is_stop:
        rest = line.shown[atom.shown_end : atom.shown_end + 8].lstrip(BLANKS)
        if rest.startswith(("…", "...")):
            yield "dots after"
        elif after != "%" or blank_right:  # `"%s"`
            yield "stop after"
    if blank_left and not blank_right and (not is_stop or after == "%"):
        yield "blank before"
    if blank_right and not blank_left and before not in (*setting.OPENING_PUNCTUATION,):
        yield "blank after"
    if spaced_left != spaced_right:
        kind = "inside" if any(sign in setting.GUILLEMETS for sign in signs) else "strewn"
        yield f"space {kind}, {'before' if spaced_left else 'after'}"
    if signs[0] in "\"'" and before.isdigit():
        yield "figure before"
    if signs[0] in "\"'" and before in _SENTENCE_ENDS and after in _DASHES_AFTER:
        yield "end before, dash after"


def _by_neighbours(before: str, after: str) -> Iterator[str]:
    if not before:
        yield "nothing before"
    elif before in setting.OPENING_PUNCTUATION:
        yield "bracket before"
    elif before in _DASHES:
        yield "dash before"
    elif before == "|":
        yield "bar before"
    if not after:
        yield "nothing after"
    elif after == "|":
        yield "bar after"


def _touching(shown: str, start: int, end: int) -> Iterator[str]:
    """Yield what a mark that needs no repair says by the blanks and signs that it touches."""
    before, after = shown[start - 1 : start] if start else "", shown[end : end + 1]
    free_before = before == "" or before in BLANKS + setting.OPENING_PUNCTUATION + _DASHES
    free_after = after == "" or after in BLANKS + setting.CLOSING_PUNCTUATION
    if free_before != free_after:
        yield "blank before" if free_before else "blank after"


# -- what becomes of it ----------------------------------------------------------------------


def _carry_out(
    line: Line,
    atom: Atom | None,
    mark: Mark,
    move: Move,
    margin: float,
    partners: dict[str, Atom | None],
) -> None:
    """Set a mark as it was read; `partners` has who opened what is open."""
    reading = move.reading
    if reading == "open":
        for sign in set(move.after) - set(move.before) | {move.after[-1]}:
            partners[sign] = atom
    opening = partner = None
    if reading == "close":
        opening = opener(move.before, mark.signs[-1]) or move.before[:1]
        partner = partners.get(opening)
        if partner is not None and mark.signs != EITHER:
            setting.agree(partner, mark.signs[-1], line.language)
    if atom is None:
        return
    if reading in ("open", "close"):
        sure = MARK if margin >= CERTAIN else SIDED
        core = mark.signs
        if not mark.nested:
            core = setting.form(mark.signs, reading, opening or "", line.language)
        altered = not mark.nested and core != mark.signs
        setting.set_mark(line, atom, core, reading, RUN if altered else sure, partner)
    elif reading == "alone":
        atom.becomes(mark.signs, *setting.AS_IT_IS, SIDED)
    else:
        apostrophes.set_apostrophe(line, atom, reading)
