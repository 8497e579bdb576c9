"""The unit of repair: an `Edit`, why it is made, and the one function that applies edits.

Fixers find, `splice` applies: no other function of the project builds a repaired text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, get_args

__all__ = ["GRADES", "Edit", "Grade", "Reason", "Step", "check_edits", "check_reason", "splice"]

Grade = Literal["certain", "likely", "guess"]
"""How certain a repair is: `certain` has no alternative, `likely` is what an editor would nearly
always do, `guess` is worth a look and made only on request."""

GRADES: tuple[Grade, ...] = get_args(Grade)
"""The grades, from the most to the least certain."""


class Reason(NamedTuple):
    """Why an edit is made; a constant of its fixer.

    `code` is kebab-case and unique in its fixer, `sentence` explains it to a person. `cause` says
    in plain words what must have happened to the document; if "", the sentence does.
    """

    code: str
    sentence: str
    grade: Grade
    cause: str = ""


class Edit(NamedTuple):
    """Replace `text[start:end]` by `replacement`.

    Offsets are code points of the text given to the fixer. An edit whose replacement equals what
    it replaces is a *remark*: `detect` shows it, and nothing changes. `detail` holds what else the
    fixer found: the `Image` of a tag, or a `str`, a more precise cause than the reason's.
    """

    start: int
    end: int
    replacement: str
    reason: Reason
    detail: object = None


class Step(NamedTuple):
    """The edits that one fixer made, counted in the text it was given."""

    fixer: str
    edits: Sequence[Edit]


def splice(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with `edits` made; they must be sorted and disjoint (`check_edits`).

    >>> why = Reason("example", "An example.", "certain")
    >>> splice("caf& eacute;!", [Edit(3, 12, "é", why)])
    'café!'
    """
    pieces: list[str] = []
    done = 0
    for start, end, replacement, _, _ in edits:
        pieces += text[done:start], replacement
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def check_reason(reason: Reason, fixer: str) -> None:
    """Raise `TypeError` if it is not a `Reason`, `ValueError` if its grade does not exist."""
    if not isinstance(reason, Reason):
        raise TypeError(f"fixer {fixer!r}: {type(reason).__name__} instead of a Reason")
    if reason.grade not in GRADES:
        allowed = ", ".join(GRADES)
        raise ValueError(
            f"fixer {fixer!r}: reason {reason.code!r} has the grade {reason.grade!r}; "
            f"allowed are {allowed}"
        )


def check_edits(text: str, edits: Sequence[Edit], fixer: str) -> None:
    """Raise `ValueError` if edits reach outside the text, overlap or are out of order.

    The message names the fixer, the offset and the text around it. Raises `TypeError` for what is
    not an `Edit` or has no `Reason`, and `ValueError` for a grade that does not exist.
    """
    done, length = 0, len(text)
    last = None  # most edits have the reason of the one before
    for edit in edits:
        if not isinstance(edit, Edit):
            raise TypeError(f"fixer {fixer!r}: find returned {type(edit).__name__}, not Edit")
        start, end, replacement, reason, _ = edit
        if reason is not last or last is None:
            check_reason(reason, fixer)
            last = reason
        if done <= start <= end <= length and isinstance(replacement, str):
            done = end
            continue
        if not 0 <= start <= end <= length:
            problem = f"reaches outside the text (0 to {length})"
        elif start < done:
            problem = f"overlaps the edit before it, which ends at {done}, or is out of order"
        else:
            problem = f"has a replacement of type {type(replacement).__name__}, not str"
        near = max(0, min(edit.start, len(text)))
        around = text[max(0, near - 20) : near + 20]
        raise ValueError(
            f"fixer {fixer!r}: the edit at offset {edit.start} to {edit.end} {problem}; "
            f"text around it: {around!r}"
        )
