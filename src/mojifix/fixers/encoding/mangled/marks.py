"""Quotation marks and apostrophes that arrived as references: what each is, at least cost.

A run of quote references, with only spaces and no-break spaces between and inside, is one mark.
Each mark of a line may open or close a quotation, be an apostrophe, or belong to nothing; what
that costs depends on where it stands, on its form in the language, on the words beside it and on
what is open (`prices`). The cheapest reading of the whole line wins, and where any other would
cost much more, it is certain. Marks that stand in the text as such are read along with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

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
from mojifix.fixers.encoding.mangled.pairs import (
    SINGLE,
    closed,
    opened,
    opener,
    price_of_form,
    price_of_open,
)
from mojifix.fixers.encoding.mangled.prices import CERTAIN, OPEN, PLACE, WORDS
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
_LITERAL = lazy(r"""[“”„«»‘‚‹›"]|(?<![^\s(\[])'(?=\w)|(?<=\w)['’](?!\w)""")


_DOUBLE = ("''", setting.EITHER)
"""Two straight ones are a double one; so is one whose form is not told."""


class _Mark(NamedTuple):
    """A mark of a line, and what each way to read it costs where it stands."""

    signs: str  # the marks that ran together
    atom: Atom | None  # None: it stands in the text as such
    sides: tuple[float, float]  # that it opens, that it closes
    others: dict[str, float]  # that it is an apostrophe, or nothing
    nested: bool = False  # its two signs open or close one quotation each


class _Move(NamedTuple):
    """A reading of a mark behind what was open before it."""

    before: str
    reading: str
    price: float
    after: str


def decide(line: Line) -> None:
    """Decide the quote atoms of a line."""
    if not any(atom.role == "quote" for atom in line.atoms):
        return
    marks = [_mark(line, event) for event in _events(line)]
    language = line.language
    if "”" in line.shown and orthography(language).low_closes:
        language = None  # it is written as in English, with “ on the left
    moves: list[list[_Move]] = []
    reached = {"": 0.0}
    costs = [reached]
    for mark in marks:
        steps = [step for state in reached for step in _moves(mark, state, language)]
        reached = _cheapest(steps, reached)
        moves.append(steps)
        costs.append(reached)
    partners: dict[str, Atom | None] = {}
    for mark, move, margin in _best(moves, costs, marks):
        _carry_out(line, mark, move, margin, partners)


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


# -- the cheapest reading of a line --------------------------------------------------------


def _moves(mark: _Mark, state: str, language: str | None) -> Iterator[_Move]:
    """Yield what a mark may be behind what is open, and what that costs."""
    for reading, price in mark.others.items():
        yield _Move(state, reading, price, state)
    after, price = state, mark.sides[0]
    double = '"' if mark.signs.startswith(_DOUBLE) else ""
    first = double or next((sign for sign in mark.signs if sign in OPENING), mark.signs[0])
    for sign in mark.signs if mark.nested else first:
        after, more = opened(after, sign)
        price += more + price_of_form(sign, 0, "", language)
    yield _Move(state, "open", price, after)
    after, price = state, mark.sides[1]
    for sign in mark.signs if mark.nested else double or mark.signs[-1]:
        forms = mark.signs if len(mark.signs) > 1 and not mark.nested else sign
        price += min(price_of_form(s, 1, opener(after, s), language) for s in forms)
        after, more = closed(after, sign)
        price += more
    yield _Move(state, "close", price, after)


def _cheapest(moves: list[_Move], reached: dict[str, float]) -> dict[str, float]:
    """Return what it costs at least to come to each state, those aside that cost too much."""
    found: dict[str, float] = {}
    for before, _, price, after in moves:
        cost = reached[before] + price
        if cost < found.get(after, _FAR):
            found[after] = cost
    limit = min(found.values()) + _WIDTH
    return {state: cost for state, cost in found.items() if cost <= limit}


_FAR = 1e9
_WIDTH = 8.0
"""How much more than the best a beginning may cost to be followed."""


def _best(
    moves: list[list[_Move]], costs: list[dict[str, float]], marks: list[_Mark]
) -> list[tuple[_Mark, _Move, float]]:
    """Return the best reading of each mark, and how much more any other would cost."""
    ahead = {state: price_of_open(state) for state in costs[-1]}
    rests = [ahead]
    for steps in reversed(moves):
        rest: dict[str, float] = {}
        for before, _, price, after in steps:
            cost = price + ahead.get(after, _FAR)
            if cost < rest.get(before, _FAR):
                rest[before] = cost
        ahead = rest
        rests.append(ahead)
    rests.reverse()
    state, found = "", []
    for mark, steps, reached, ahead in zip(marks, moves, costs, rests[1:], strict=False):
        totals = [
            (reached[move.before] + move.price + ahead.get(move.after, _FAR), move)
            for move in steps
        ]
        best, chosen = min((t for t in totals if t[1].before == state), key=lambda t: t[0])
        others = [total for total, move in totals if move.reading != chosen.reading]
        found.append((mark, chosen, min(others, default=_FAR) - best))
        state = chosen.after
    return found


# -- what each costs where it stands -------------------------------------------------------


def _mark(line: Line, event: Atom | int) -> _Mark:
    if isinstance(event, int):
        sign = line.shown[event]
        sides = _total(_touching(line.shown, event, event + 1))
        return _Mark(sign, None, sides, {"alone": OPEN["apostrophe" if sign in "'’" else "alone"]})
    signs = "".join(token.text for token in event.marks)
    sides = _total(_evidence(line, event, signs))
    others = apostrophes.prices(line, event)
    if others:
        price = WORDS["single quote"] + WORDS.get(next(iter(others)), 0.0)
        sides = sides[0] + price, sides[1] + price
    if setting.may_be_arrow(line, event):
        others["alone"] = OPEN["arrow in a menu" if "|" in line.shown else "arrow"]
    return _Mark(signs, event, sides, others, _is_nested(event))


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
    line: Line, mark: _Mark, move: _Move, margin: float, partners: dict[str, Atom | None]
) -> None:
    """Set a mark as it was read; `partners` has who opened what is open."""
    atom, reading = mark.atom, move.reading
    if reading == "open":
        for sign in set(move.after) - set(move.before) | {move.after[-1]}:
            partners[sign] = atom
    opening = partner = None
    if reading == "close":
        opening = opener(move.before, mark.signs[-1]) or move.before[:1]
        partner = partners.get(opening)
        if partner is not None and mark.signs != setting.EITHER:
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
