"""From what was decided about the atoms of a line to edits: a gap between two is decided once."""

from __future__ import annotations

from collections.abc import Iterator

from mojifix.edits import Edit
from mojifix.fixers.encoding.mangled.line import Atom, Gap, Line, skip_back, skip_on

__all__ = ["edits"]


def edits(line: Line) -> Iterator[Edit]:
    """Yield the edits that carry out what was decided about the atoms of a line."""
    text = line.text
    floor = line.start  # how far the edits so far reach
    for index, atom in enumerate(line.atoms):
        left_start = skip_back(text, atom.start, max(floor, line.start))
        right_end = skip_on(text, atom.end, line.end)
        previous = line.atoms[index - 1] if index else None
        following = line.atoms[index + 1] if index + 1 < len(line.atoms) else None
        left = atom.left if atom.reason else Gap.KEEP
        if previous is not None and previous.reason and previous.end >= left_start:
            left = max(left, previous.right)
        if atom.reason and atom.start - 1 == left_start == line.start:
            left = Gap.NONE if _lost_its_ampersand(atom) else left
        right = atom.right if atom.reason else Gap.KEEP
        if following is not None and following.start <= right_end:
            right = Gap.KEEP  # the next atom sees to the gap between them
        if atom.reason is None and left is Gap.KEEP:
            continue
        yield from _atom_edits(line, atom, (left_start, left), (right_end, right))
        floor = max(atom.end, floor)
        if right is not Gap.KEEP:
            floor = right_end


def _lost_its_ampersand(atom: Atom) -> bool:
    """` quot;So` begins a line: the blank is where the ampersand was."""
    return atom.tokens[0].reason.code == "no-ampersand"


def _atom_edits(
    line: Line, atom: Atom, left: tuple[int, Gap], right: tuple[int, Gap]
) -> Iterator[Edit]:
    text = line.text
    start, end, core = atom.start, atom.end, atom.core
    reason = atom.reason
    if reason is None:  # only the gap before it is decided, by its neighbour
        core, reason = text[start:end], atom.tokens[0].reason
    if left[1] is not Gap.KEEP and left[0] < start:
        start = left[0]
        core = (" " if left[1] is Gap.ONE else "") + core
    if right[1] is not Gap.KEEP and right[0] > end:
        end = right[0]
        core = core + (" " if right[1] is Gap.ONE else "")
    yield Edit(start, end, core, reason)
    if atom.far is not None and atom.far[0] >= end:
        yield Edit(*atom.far, "", reason)
