"""A report for a terminal: each damaged line, before and after, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mojifix.files import Document
from mojifix.render.findings import Finding, finding_of, findings
from mojifix.render.natures import nature_from, read_as
from mojifix.render.visible import display_name, visible
from mojifix.report import Change, Report

__all__ = ["explanation"]

_OLD, _NEW, _KEPT = "\x1b[31;9m", "\x1b[32m", "\x1b[34m"
_DIM, _BOLD, _END = "\x1b[2m", "\x1b[1m", "\x1b[0m"
_MARGIN = 60
"""Characters of the line that are shown before and after what changes in it."""


def explanation(
    document: Document,
    report: Report,
    remarks: Sequence[Change] | None = None,
    *,
    color: bool = False,
) -> Iterator[str]:
    r"""Yield lines that explain what there is to repair in a document; none if nothing is.

    With `remarks` (what `Pipeline.detect` found and left as it is), a clean document has lines
    too, and the remarks follow the repairs. What goes is shown as `[-…-]`, what comes as `{+…+}`
    and what stays as `[=…=]`; with `color`, red, green and blue.

    >>> import mojifix
    >>> text = "A caf& eacute; au lait."
    >>> print("".join(explanation(Document("a.txt", text), mojifix.explain(text))), end="")
    a.txt: 1 repair
      Read as prose.
      A tokenizer or translator split character references. (1)
    <BLANKLINE>
      1:6  A caf[-& eacute;-]{+é+} au lait.
           mangled/split-letter (certain): A letter was split off its word as a reference.
    """
    found = list(findings(document, report))
    if not found and remarks is None:
        return
    bold, end = (_BOLD, _END) if color else ("", "")
    place = display_name(document.path) + (f" ({document.where})" if document.where else "")
    repairs = f"{len(found):,} repair{'' if len(found) == 1 else 's'}" if found else "clean"
    yield f"{bold}{place}{end}: {repairs}\n"
    yield f"  {read_as(report.nature, nature_from(report, by_name=document.kind is not None))}\n"
    for cause, traces in report.causes.items():
        yield f"  {cause} ({traces:,})\n"
    if document.note:
        yield f"\n  {found.pop(0).message}\n"
    for finding, change in zip(found, report.changes, strict=True):
        yield from _one(finding, report.original, change, color)
    for remark in remarks or ():
        yield from _one(finding_of(document, remark), report.original, remark, color)


def _one(finding: Finding, text: str, change: Change, color: bool) -> Iterator[str]:
    place = f"{finding.line}:{finding.column}" if finding.line else f"{finding.column}"
    left = text[text.rfind("\n", 0, change.start) + 1 : change.start]
    stop = text.find("\n", change.end)
    right = text[change.end : len(text) if stop < 0 else stop]
    before = f"…{left[-_MARGIN:]}" if len(left) > _MARGIN else left
    after = f"{right[:_MARGIN]}…" if len(right) > _MARGIN else right
    yield f"\n  {place}  {visible(before)}{_marked(finding, color)}{visible(after)}\n"
    dim, plain = (_DIM, _END) if color else ("", "")
    why = f"{finding.code} ({finding.grade}): {finding.message}"
    yield f"  {' ' * len(place)}  {dim}{why}{plain}\n"


def _marked(finding: Finding, color: bool) -> str:
    old, new = visible(finding.before), visible(finding.after)
    if finding.before == finding.after:
        return f"{_KEPT}{old}{_END}" if color else f"[={old}=]"
    if color:
        return f"{_OLD}{old}{_END}{_NEW}{new}{_END}"
    return (f"[-{old}-]" if old else "") + (f"{{+{new}+}}" if new else "")
