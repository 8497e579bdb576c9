"""What would change, as a diff: of a report by lines or by words, of a file as a patch.

The diffs of a report are derived from its changes, so nothing has to be compared and they take
linear time. A patch is of bytes, for whoever applies it knows nothing of encodings.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from mojifix.files.compare import Block, differing, trimmed
from mojifix.render.visible import visible
from mojifix.report import Report

__all__ = ["patch", "unified", "words"]

_RED, _GREEN, _CYAN, _BOLD, _END = "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[1m", "\x1b[0m"
_COLORS = {"-": _RED, "+": _GREEN, "@": _CYAN, " ": ""}


def unified(
    report: Report,
    before: str = "before",
    after: str = "after",
    *,
    context: int = 3,
    color: bool = False,
    is_whole: bool = True,
) -> Iterator[str]:
    r"""Yield the lines of a unified diff, each with its line break; none when nothing changed.

    With `color` it is meant for a terminal, and unprintable characters are escaped. A text that
    is not whole is shown without its final line break, and is not told to lack one.

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
    \ No newline at end of file
    """
    final = "" if is_whole else "\n"
    old, new = _lines(report.original + final), _lines(report.text + final)
    blocks = list(_blocks(report, old, new))
    for line in _diff(blocks, old, new, before, after, context):
        if color:
            style = _BOLD if line.startswith(("--- ", "+++ ")) else _COLORS.get(line[0], "")
            yield f"{style}{visible(line[:-1], keep=chr(9))}{_END}\n"
        else:
            yield line


def _diff(
    blocks: list[Block], old: list[str], new: list[str], before: str, after: str, context: int
) -> Iterator[str]:
    if not blocks:
        return
    yield f"--- {before}\n"
    yield f"+++ {after}\n"
    for group in _groups(blocks, 2 * context):
        for line in _hunk(group, old, new, context):
            yield line if line.endswith("\n") else f"{line}\n{_UNFINISHED}\n"


_UNFINISHED = "\\ No newline at end of file"


def patch(old: bytes, new: bytes, name: str, context: int = 3) -> bytes:
    r"""Return what `patch -p0` takes to make `new` of the file `name`, which is `old`.

    >>> print(patch(b"a\nb\n", b"a\nB", "a.txt").decode(), end="")
    --- a.txt
    +++ a.txt
    @@ -1,2 +1,2 @@
     a
    -b
    +B
    \ No newline at end of file
    """
    # One character a byte: a line feed ends a line, whatever the encoding.
    before, after = _lines(old.decode("latin-1")), _lines(new.decode("latin-1"))
    label = _label(name)
    text = "".join(_diff(list(differing(before, after)), before, after, label, label, context))
    return text.encode("latin-1")


def _label(name: str) -> str:
    """Return a file name as `patch` reads it: up to a tab, and in quotation marks if need be."""
    raw = os.fsencode(name).decode("latin-1")
    if any(char < " " or char in '"\\\x7f' for char in raw):
        quoted = "".join(
            f"\\{char}" if char in '"\\' else char if char >= " " else f"\\{ord(char):03o}"
            for char in raw
        )
        return f'"{quoted}"'
    return f"{raw}\t" if " " in raw else raw


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
    """Return the lines of a text, each with its line feed; the last one may have none."""
    *whole, last = text.split("\n")
    return [f"{line}\n" for line in whole] + ([last] if last else [])


def _blocks(report: Report, old: list[str], new: list[str]) -> Iterator[Block]:
    """Turn changes into blocks of whole lines; changes that share a line share a block."""
    old_starts, new_starts = _starts(old), _starts(new)
    spans: list[Block] = []
    shift = 0
    for change in report.changes:
        start, end = change.start + shift, change.start + shift + len(change.after)
        shift += len(change.after) - len(change.before)
        block = Block(
            bisect_right(old_starts, change.start) - 1,
            bisect_right(old_starts, change.end),
            bisect_right(new_starts, start) - 1,
            bisect_right(new_starts, end),
        )
        if spans and block.start < spans[-1].end:
            last = spans.pop()
            block = Block(last.start, block.end, last.fixed_start, block.fixed_end)
        spans.append(block)
    for block in spans:
        yield from trimmed(block, old, new)


def _starts(lines: list[str]) -> list[int]:
    return list(accumulate((len(line) for line in lines[:-1]), initial=0))


def _groups(blocks: list[Block], gap: int) -> Iterator[list[Block]]:
    group = [blocks[0]]
    for block in blocks[1:]:
        if block.start - group[-1].end > gap:
            yield group
            group = []
        group.append(block)
    yield group


def _hunk(group: list[Block], old: list[str], new: list[str], context: int) -> Iterator[str]:
    first, last = group[0], group[-1]
    lead = min(context, first.start)
    tail = min(context, len(old) - last.end)
    yield (
        f"@@ -{_range(first.start - lead, last.end + tail)} "
        f"+{_range(first.fixed_start - lead, last.fixed_end + tail)} @@\n"
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
