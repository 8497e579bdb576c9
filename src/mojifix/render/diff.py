"""A report as a diff: by lines (unified), or by words.

Both are derived from the changes of the report, so nothing has to be compared and they take
linear time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from mojifix.render.visible import visible
from mojifix.report import Report

__all__ = ["unified", "words"]

_RED, _GREEN, _CYAN, _BOLD, _END = "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[1m", "\x1b[0m"
_COLORS = {"-": _RED, "+": _GREEN, "@": _CYAN, " ": ""}


class _Block(NamedTuple):
    """Lines `start:end` of the original became lines `fixed_start:fixed_end`."""

    start: int
    end: int
    fixed_start: int
    fixed_end: int


def unified(
    report: Report,
    before: str = "before",
    after: str = "after",
    *,
    context: int = 3,
    color: bool = False,
) -> Iterator[str]:
    r"""Yield the lines of a unified diff, each with its line break; none when nothing changed.

    With `color` it is meant for a terminal, and unprintable characters are escaped.

    >>> import mojifix
    >>> from mojifix.report import Report, Step
    >>> why = mojifix.Reason("example", "An example.", "certain")
    >>> report = Report("a\nb\nc", "a\nB\nc", [Step("me", [mojifix.Edit(2, 3, "B", why)])])
    >>> print("".join(unified(report)), end="")
    --- before
    +++ after
    @@ -1,3 +1,3 @@
     a
    -b
    +B
     c
    """
    old, new = _lines(report.original), _lines(report.text)
    blocks = list(_blocks(report, old, new))
    if not blocks:
        return
    for sign, name in (("---", before), ("+++", after)):
        yield f"{_BOLD}{sign} {name}{_END}\n" if color else f"{sign} {name}\n"
    for group in _groups(blocks, 2 * context):
        for line in _hunk(group, old, new, context):
            if color:
                yield f"{_COLORS[line[0]]}{visible(line, keep=chr(9))}{_END}\n"
            else:
                yield line + "\n"


def words(report: Report, *, color: bool = False) -> str:
    """Return the text with its changes inline, as `[-before-]{+after+}`."""
    pieces = []
    done = 0
    for change in report.changes:
        old, new = visible(change.before, keep="\n"), visible(change.after, keep="\n")
        pieces.append(visible(report.original[done : change.start], keep="\n\t"))
        if old:
            pieces.append(f"{_RED}{old}{_END}" if color else f"[-{old}-]")
        if new:
            pieces.append(f"{_GREEN}{new}{_END}" if color else f"{{+{new}+}}")
        done = change.end
    pieces.append(visible(report.original[done:], keep="\n\t"))
    return "".join(pieces)


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


def _blocks(report: Report, old: list[str], new: list[str]) -> Iterator[_Block]:
    """Turn changes into blocks of whole lines; changes that share a line share a block."""
    old_starts, new_starts = _starts(old), _starts(new)
    spans: list[_Block] = []
    shift = 0
    for change in report.changes:
        start, end = change.start + shift, change.start + shift + len(change.after)
        shift += len(change.after) - len(change.before)
        block = _Block(
            bisect_right(old_starts, change.start) - 1,
            bisect_right(old_starts, change.end),
            bisect_right(new_starts, start) - 1,
            bisect_right(new_starts, end),
        )
        if spans and block.start < spans[-1].end:
            last = spans.pop()
            block = _Block(last.start, block.end, last.fixed_start, block.fixed_end)
        spans.append(block)
    for block in spans:
        trimmed = _trim(block, old, new)
        if trimmed.start < trimmed.end or trimmed.fixed_start < trimmed.fixed_end:
            yield trimmed


def _starts(lines: list[str]) -> list[int]:
    return list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))


def _trim(block: _Block, old: list[str], new: list[str]) -> _Block:
    """Drop equal lines at both ends."""
    start, end, fixed_start, fixed_end = block
    while start < end and fixed_start < fixed_end and old[start] == new[fixed_start]:
        start, fixed_start = start + 1, fixed_start + 1
    while start < end and fixed_start < fixed_end and old[end - 1] == new[fixed_end - 1]:
        end, fixed_end = end - 1, fixed_end - 1
    return _Block(start, end, fixed_start, fixed_end)


def _groups(blocks: list[_Block], gap: int) -> Iterator[list[_Block]]:
    group = [blocks[0]]
    for block in blocks[1:]:
        if block.start - group[-1].end > gap:
            yield group
            group = []
        group.append(block)
    yield group


def _hunk(group: list[_Block], old: list[str], new: list[str], context: int) -> Iterator[str]:
    first, last = group[0], group[-1]
    lead = min(context, first.start)
    tail = min(context, len(old) - last.end)
    yield (
        f"@@ -{_range(first.start - lead, last.end + tail)} "
        f"+{_range(first.fixed_start - lead, last.fixed_end + tail)} @@"
    )
    done = first.start - lead
    for block in group:
        yield from (" " + line for line in old[done : block.start])
        yield from ("-" + line for line in old[block.start : block.end])
        yield from ("+" + line for line in new[block.fixed_start : block.fixed_end])
        done = block.end
    yield from (" " + line for line in old[done : done + tail])


def _range(start: int, end: int) -> str:
    """Write a range of lines as unified diffs do: an empty one names the line before it."""
    length = end - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"
