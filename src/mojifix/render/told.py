"""A report for a reader at a terminal: each damaged line, before and after, and why."""

from __future__ import annotations

from collections.abc import Iterator

from mojifix.files import Document
from mojifix.render.findings import Finding, findings
from mojifix.render.natures import read_as
from mojifix.render.visible import visible
from mojifix.report import Report

__all__ = ["told"]

_OLD, _NEW, _DIM, _BOLD, _END = "\x1b[31;9m", "\x1b[32m", "\x1b[2m", "\x1b[1m", "\x1b[0m"
_MARGIN = 60
"""Characters of the line that are shown before and after what changes in it."""


def told(document: Document, report: Report, *, color: bool = False) -> Iterator[str]:
    r"""Yield the lines that tell what there is to repair in a document; none if nothing is.

    What goes is shown as `[-…-]` and what comes as `{+…+}`, with `color` red and green.

    >>> import mojifix
    >>> text = "A caf& eacute; au lait."
    >>> print("".join(told(Document("a.txt", text), mojifix.explain(text))), end="")
    a.txt: 1 repair
      Read as prose.
      A tokenizer or translator split character references. (1)
    <BLANKLINE>
      1:6  A caf[-& eacute;-]{+é+} au lait.
           mangled/split-letter (certain): A letter was split off its word as a reference.
    """
    found = list(findings(document, report))
    if not found:
        return
    bold, end = (_BOLD, _END) if color else ("", "")
    place = found[0].place.partition(":")[0] + (f" ({document.where})" if document.where else "")
    yield f"{bold}{place}{end}: {len(found):,} repair{'' if len(found) == 1 else 's'}\n"
    yield f"  {read_as(report.nature)}\n"
    for cause, number in report.causes.items():
        yield f"  {cause} ({number:,})\n"
    changes = iter(report.changes)
    for finding in found:
        yield "\n"
        if not finding.before and not finding.after:
            yield f"  {finding.message}\n"
            continue
        change = next(changes)
        yield from _one(finding, report.original, change.start, change.end, color)


def _one(finding: Finding, text: str, start: int, end: int, color: bool) -> Iterator[str]:
    place = f"{finding.line}:{finding.column}"
    left = text[text.rfind("\n", 0, start) + 1 : start]
    stop = text.find("\n", end)
    right = text[end : len(text) if stop < 0 else stop]
    before = f"…{left[-_MARGIN:]}" if len(left) > _MARGIN else left
    after = f"{right[:_MARGIN]}…" if len(right) > _MARGIN else right
    yield f"  {place}  {visible(before)}{_marked(finding, color)}{visible(after)}\n"
    dim, plain = (_DIM, _END) if color else ("", "")
    why = f"{finding.code} ({finding.grade}): {finding.message}"
    yield f"  {' ' * len(place)}  {dim}{why}{plain}\n"


def _marked(finding: Finding, color: bool) -> str:
    old, new = visible(finding.before), visible(finding.after)
    if color:
        return f"{_OLD}{old}{_END}{_NEW}{new}{_END}"
    return (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")
