"""What the command shows of a report: a diff, or a list of changes with their reasons."""

from __future__ import annotations

import os
import sys
from bisect import bisect_right
from collections.abc import Iterator

from mojifix import Report
from mojifix.render.diff import unified
from mojifix.render.visible import visible

__all__ = ["diff", "display_name", "explanation", "put"]


def put(text: str) -> None:
    """Write text to standard output, whatever characters it can take."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.buffer.write(text.encode(encoding, "backslashreplace"))


def display_name(name: str) -> str:
    """Return a file's name as messages have it."""
    return "standard input" if name == "-" else visible(os.fsdecode(name))


def diff(name: str, report: Report) -> Iterator[str]:
    """Yield a unified diff, coloured on a terminal unless NO_COLOR is set."""
    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    label = display_name(name)
    return unified(report, label, f"{label} (repaired)", color=color)


def explanation(name: str, report: Report) -> Iterator[str]:
    """Yield a line a change: where it stands, what becomes what, and why."""
    label = display_name(name)
    starts = [0, *(at + 1 for at, char in enumerate(report.original) if char == "\n")]
    for change in report.changes:
        line = bisect_right(starts, change.start)
        column = change.start - starts[line - 1] + 1
        codes = ", ".join(dict.fromkeys(f"{cause.fixer}/{cause.code}" for cause in change.causes))
        reasons = " ".join(dict.fromkeys(cause.sentence for cause in change.causes))
        before, after = visible(change.before), visible(change.after)
        yield f"{label}:{line}:{column}: {codes}: “{before}” → “{after}” {reasons}\n"
