"""The unit of repair: an `Edit`, why it is made, and the one function that applies edits.

Fixers find, `splice` applies: no other function of the project builds a repaired text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, get_args

__all__ = ["GRADES", "Edit", "Grade", "Reason", "Step", "check_edits", "check_reason", "splice"]

Grade = Literal["certain", "likely", "guess"]
"""How sure a repair is: `certain` has one reading, `likely` is what an editor would do
nearly always, `guess` is worth a look and is never made unless asked for."""

GRADES: tuple[Grade, ...] = get_args(Grade)
"""The grades from the surest to the least sure."""


class Reason(NamedTuple):
    """Why an edit is made; a constant of its fixer.

    `code` is kebab-case and unique in its fixer, `sentence` says it to a person. `cause` is
    what must have happened to the document, in plain words; where it is "", the sentence says
    that too.
    """

    code: str
    sentence: str
    grade: Grade
    cause: str = ""


class Edit(NamedTuple):
    """Put `replacement` in the place of `text[start:end]`.

    Offsets are code points of the text that the fixer was given. An edit that puts back
    what stood there is a *remark*: `detect` shows it, nothing changes. `detail` holds what
    else the fixer learned there: the `Image` that a tag stood for, or, as a `str`, a cause
    that is more exact than the reason's.
    """

    start: int
    end: int
    replacement: str
    reason: Reason
    detail: object = None


class Step(NamedTuple):
    """The edits that one fixer made, counted in the text it was given."""

    fixer: str
    edits: list[Edit]


def splice(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with `edits` made; they must be sorted and disjoint (`check_edits`).

    >>> why = Reason("example", "An example.", "certain")
    >>> splice("caf& eacute;!", [Edit(3, 12, "é", why)])
    'café!'
    """
    pieces = []
    done = 0
    for edit in edits:
        pieces.append(text[done : edit.start])
        pieces.append(edit.replacement)
        done = edit.end
    pieces.append(text[done:])
    return "".join(pieces)


def check_reason(reason: Reason, fixer: str) -> None:
    """Raise `TypeError` for what is no reason, and `ValueError` for a grade that does not exist."""
    if not isinstance(reason, Reason):
        raise TypeError(f"fixer {fixer!r}: {type(reason).__name__} in the place of a Reason")
    if reason.grade not in GRADES:
        allowed = ", ".join(GRADES)
        raise ValueError(
            f"fixer {fixer!r}: reason {reason.code!r} has the grade {reason.grade!r}; "
            f"allowed are {allowed}"
        )


def check_edits(text: str, edits: Sequence[Edit], fixer: str) -> None:
    """Raise `ValueError` when edits leave the text, overlap or stand out of order.

    The message names the fixer, the offset and the text around it. What is no edit, or has no
    reason, raises `TypeError`, and a grade that does not exist `ValueError`.
    """
    done = 0
    for edit in edits:
        if not isinstance(edit, Edit):
            raise TypeError(f"fixer {fixer!r}: find returned {type(edit).__name__}, not Edit")
        check_reason(edit.reason, fixer)
        if not 0 <= edit.start <= edit.end <= len(text):
            problem = f"reaches outside the text (0 to {len(text)})"
        elif edit.start < done:
            problem = f"overlaps the edit before it, which ends at {done}, or is out of order"
        elif not isinstance(edit.replacement, str):
            problem = f"has a replacement of type {type(edit.replacement).__name__}, not str"
        else:
            done = edit.end
            continue
        near = max(0, min(edit.start, len(text)))
        around = text[max(0, near - 20) : near + 20]
        raise ValueError(
            f"fixer {fixer!r}: the edit at offset {edit.start} to {edit.end} {problem}; "
            f"text around it: {around!r}"
        )
