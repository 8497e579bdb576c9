"""Quotation marks and apostrophes that arrived as references.

A run of quote references, with only spaces and no-break spaces between and inside, is one
mark. Its side follows from the word it leans on and from the no-break space (French sets it
inside the marks), its form from its partner: a pair that some language writes stays, else
the opening mark decides. A single quote between two words is an apostrophe where a language
has one there, and residue of a translation where none has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojifix.edits import Reason
from mojifix.fixers.encoding.mangled import apostrophes
from mojifix.fixers.encoding.mangled.line import (
    BLANKS,
    CLOSING,
    OPENING,
    SPLIT_CAUSE,
    Atom,
    Gap,
    Line,
    is_unspaced,
)
from mojifix.fixers.encoding.mangled.pairs import (
    SINGLE,
    Open,
    Side,
    is_open,
    matching,
    opener,
    pop,
    push,
    side_of,
)
from mojifix.knowledge.orthography import follows, orthography
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

_GUILLEMETS = "«»‹›"
_CLOSING_PUNCTUATION = ",.;:!?)]}…%،؛؟۔।"
_OPENING_PUNCTUATION = "([{¿¡"
_DASHES = "–—―:"
_SENTENCE_ENDS = ".!?…"
_LITERAL = lazy("[“”„«»‘‚‹›]")
_LITERAL_OR_STRAIGHT = lazy('[“”„«»‘‚‹›"]')


def decide(line: Line) -> None:
    """Decide the quote atoms of a line, from left to right."""
    if not any(atom.role == "quote" for atom in line.atoms):
        return
    stack: list[Open] = []
    for event in _events(line):
        if isinstance(event, int):
            _literal(line, event, stack)
        elif not apostrophes.decide(line, event, stack):
            _set_mark(line, event, stack)


def _events(line: Line) -> Iterator[Atom | int]:
    """Yield the quote atoms, and the places of the marks that stand in the text as such."""
    place = 0
    straight = any('"' in token.text for atom in line.atoms for token in atom.tokens)
    literal = _LITERAL_OR_STRAIGHT if straight else _LITERAL
    for atom in line.atoms:
        for mark in literal.finditer(line.shown, place, atom.shown_start):
            yield mark.start()
        place = atom.shown_end
        if atom.role == "quote":
            yield atom


def _literal(line: Line, at: int, stack: list[Open]) -> None:
    """Take note of a mark that needs no repair, so that others find their partner."""
    mark = line.shown[at]
    before, after = line.shown[at - 1 : at] if at else "", line.shown[at + 1 : at + 2]
    free_before = before == "" or before in BLANKS + _OPENING_PUNCTUATION + _DASHES
    free_after = after == "" or after in BLANKS + _CLOSING_PUNCTUATION
    if free_before != free_after:
        side: Side = "open" if free_before else "close"
    else:
        side = side_of(mark, stack, line.language)
    if side == "open":
        push(stack, mark, None)
    else:
        pop(stack, mark)


# -- quotation marks ----------------------------------------------------------------------


def _set_mark(line: Line, atom: Atom, stack: list[Open]) -> None:
    if nested := _nested(atom):
        _set_nested(line, atom, stack, nested)
        return
    mark = atom.marks[0].text
    side, sure = _side(line, atom, stack)
    if _is_arrow(line, atom, stack):
        atom.becomes(mark, Gap.KEEP, Gap.KEEP, SIDED)
        return
    core = _form(atom, side, stack, line.language)
    partner = None
    if side == "open":
        push(stack, core, atom)
    else:
        opened = pop(stack, core)
        partner = opened.atom if opened else None
        if opened is not None:
            core = matching(opened.mark, core, line.language, len(atom.marks))
    if not _needs_repair(line, atom):
        return
    several = len(atom.marks) > 1 or (len(mark) == 1 and core != mark)
    reason = RUN if several else MARK if sure else SIDED
    _lean(line, atom, core, side, reason)
    if _may_be_spaced(line, core):
        _space_guillemets(line, atom, partner, core)


def _is_arrow(line: Line, atom: Atom, stack: list[Open]) -> bool:
    """`« Previous | Next »`, `Home » Shop`: a guillemet without a partner beside a few words."""
    mark = atom.tokens[0].text
    if len(atom.tokens) > 1 or mark not in _GUILLEMETS:
        return False
    before = line.shown[: atom.shown_start].rstrip(BLANKS)
    after = line.shown[atom.shown_end :].lstrip(BLANKS)
    if mark in OPENING:
        label = after.partition("|")[0]
        return before[-1:] in ("", "|") and _is_label(label) and not _GUILLEMET.search(label)
    rest = after.partition("|")[0]
    if opener(stack, mark) or "«" in rest or "‹" in rest or rest[:1] in (*_CLOSING_PUNCTUATION,):
        return False
    return _is_label(re.split("[|»›]", before)[-1])


_GUILLEMET = lazy(f"[{_GUILLEMETS}]")


def _is_label(words: str) -> bool:
    """Say whether a few words name what an arrow beside them leads to."""
    return 0 < len(words.split()) <= _LONGEST_LABEL and words[-1] not in _SENTENCE_ENDS


_LONGEST_LABEL = 4


def _needs_repair(line: Line, atom: Atom) -> bool:
    """A single whole reference that leans on one word is decoded elsewhere, as it is."""
    if not atom.clean or len(atom.tokens) > 1:
        return True
    return (
        line.blank_before(atom)
        and line.blank_after(atom)
        and line.before(atom) != ""
        and line.after(atom) != ""
    )


def _side(line: Line, atom: Atom, stack: list[Open]) -> tuple[Side, bool]:
    """Say which side of a quotation the mark is on, and whether its place proves it."""
    before, after = line.before(atom), line.after(atom)
    if not before or before in _OPENING_PUNCTUATION:
        return "open", True
    if not after:
        return "close", True
    if is_unspaced(before) or is_unspaced(after):
        return side_of(atom.marks[0].text, stack, line.language), True
    spaced_left = atom.tokens[0].role == "space"
    spaced_right = atom.tokens[-1].role == "space"
    begins = after == "%" and not line.blank_after(atom)  # `"%s"`
    begins = begins or (_ellipsis(line, atom) and not is_open(stack, atom.marks[0].text))
    if after in _CLOSING_PUNCTUATION and not (spaced_right or begins):
        return "close", True
    marks = "".join(token.text for token in atom.marks)
    if spaced_left != spaced_right:
        if before.isalnum() and not spaced_left and not line.blank_before(atom):
            return "close", True  # it touches the word that it ends
        if after.isalnum() and not spaced_right and not line.blank_after(atom):
            return "open", True
        return _side_by_space(marks, spaced_right, stack), True
    blank_left = spaced_left or line.blank_before(atom)
    blank_right = spaced_right or line.blank_after(atom)
    if blank_left != blank_right:
        return ("open" if blank_left else "close"), True
    if marks[0] in "\"'" and before.isdigit():
        return "close", False  # 34" is a measure
    if marks[0] in "\"'" and before in _SENTENCE_ENDS and after in _DASHES + "-":
        return "close", False
    if before in _DASHES and not is_open(stack, marks[0]):
        return "open", False
    if len(set(marks)) > 1:  # `“ ”` before a word: what is open decides
        return ("close" if is_open(stack, marks[-1]) else "open"), False
    if marks.startswith("''") and stack:
        return "close", False  # two straight ones are a double quote
    return side_of(marks[0], stack, line.language), False


def _side_by_space(marks: str, spaced_right: bool, stack: list[Open]) -> Side:
    """Say where a no-break space on one side puts the mark: it stands inside, in French.

    Where the space was strewn outside, what the mark is and what is open agree against it.
    """
    if not spaced_right and all(mark in OPENING for mark in marks) and not stack:
        return "open"
    if spaced_right and all(mark in CLOSING for mark in marks) and stack:
        return "close"
    return "open" if spaced_right else "close"


def _ellipsis(line: Line, atom: Atom) -> bool:
    """`“ … and then`: three dots begin a quotation as often as they follow one."""
    at = atom.shown_end
    rest = line.shown[at : at + 8].lstrip(BLANKS)
    return rest.startswith(("…", "..."))


def _form(atom: Atom, side: Side, stack: list[Open], language: str | None) -> str:
    """Choose the one mark that a run stands for."""
    marks = "".join(token.text for token in atom.marks)
    if side == "open":
        return next((mark for mark in marks if mark in OPENING), marks[0])
    opened = opener(stack, marks[-1])
    if opened is not None:
        usual = orthography(language).partner(opened.mark)
        if usual in marks:
            return usual
        return next((m for m in marks if m in follows()[opened.mark]), marks[-1])
    return next((mark for mark in reversed(marks) if mark not in OPENING), marks[-1])


def _lean(line: Line, atom: Atom, core: str, side: Side, reason: Reason) -> None:
    spaced_left = atom.tokens[0].role == "space"
    spaced_right = atom.tokens[-1].role == "space"
    before, after = line.before(atom), line.after(atom)
    if is_unspaced(before if side == "open" else after):
        atom.becomes(core, Gap.NONE, Gap.NONE, reason)
        return
    if side == "open":
        apart = spaced_left and before and before not in _OPENING_PUNCTUATION
        joined = core + (" " if spaced_right and _may_be_spaced(line, core) else "")
        atom.becomes(
            (" " if apart else "") + joined, Gap.NONE if spaced_left else Gap.KEEP, Gap.NONE, reason
        )
        return
    apart = spaced_right and after and after not in _CLOSING_PUNCTUATION
    joined = (" " if spaced_left and _may_be_spaced(line, core) else "") + core
    atom.becomes(
        joined + (" " if apart else ""), Gap.NONE, Gap.NONE if spaced_right else Gap.KEEP, reason
    )


def _may_be_spaced(line: Line, core: str) -> bool:
    """French spaces its guillemets; in English they are foreign, in whatever custom."""
    may_be = line.language in ("en", None) or orthography(line.language).space_inside_guillemets
    return core in _GUILLEMETS and bool(may_be)


def _space_guillemets(line: Line, atom: Atom, partner: Atom | None, core: str) -> None:
    """French sets a space inside its marks; elsewhere a no-break space proves it."""
    pair = [atom] if partner is None or partner.reason is None else [partner, atom]
    customary = orthography(line.language).space_inside_guillemets
    spaced = any(
        mark.core.endswith((" »", " ›")) or mark.core.startswith(("« ", "‹ ")) for mark in pair
    ) or (customary and any(_inner_blank(line, mark) for mark in pair))
    if not spaced:
        return
    for mark in pair:
        text = mark.core.strip()
        opens = text in "«‹"
        # «mot» in French that was never apart keeps what it has
        outer_left = " " if mark.core.startswith(" ") and opens else ""
        outer_right = " " if mark.core.endswith(" ") and not opens else ""
        mark.core = outer_left + (f"{text} " if opens else f" {text}") + outer_right


def _inner_blank(line: Line, mark: Atom) -> bool:
    opens = mark.core.strip()[:1] in OPENING
    return line.blank_after(mark) if opens else line.blank_before(mark)


# -- nested pairs -------------------------------------------------------------------------


def _nested(atom: Atom) -> tuple[str, str] | None:
    """Return the two marks of a run that opens or closes two quotations at once."""
    marks = [token.text for token in atom.marks]
    if len(marks) != 2 or len(atom.tokens) != 2 or any(len(mark) > 1 for mark in marks):
        return None
    one_single = (marks[0] in SINGLE) != (marks[1] in SINGLE)
    one_side = (marks[0] in OPENING) == (marks[1] in OPENING)
    return (marks[0], marks[1]) if one_single and one_side else None


def _set_nested(line: Line, atom: Atom, stack: list[Open], marks: tuple[str, str]) -> None:
    side, sure = _side(line, atom, stack)
    for mark in marks:
        if side == "open":
            push(stack, mark, atom)
        else:
            pop(stack, mark)
    if _needs_repair(line, atom):
        _lean(line, atom, "".join(marks), side, MARK if sure else SIDED)
