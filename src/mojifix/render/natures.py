"""What a text was taken for, in words."""

from __future__ import annotations

from typing import Literal

from mojifix.report import Report

__all__ = ["NatureFrom", "nature_from", "read_as"]

NatureFrom = Literal["text", "name", "option"]
"""What told the nature of a text: a look at it, the file's name, or an option."""

_WORDS = {
    "prose": "prose",
    "short": "a short text",
    "markdown": "Markdown",
    "markup": "a markup language",
    "layout": "text whose white space is content",
    "source": "source code, configuration or data",
}


_WHY: dict[NatureFrom, str] = {"text": "", "name": ", as its name says", "option": ", as asked for"}


def nature_from(report: Report, *, by_name: bool) -> NatureFrom:
    """Return what told the nature of a report's text; `by_name` says that its file's name did."""
    if report.kind is None:
        return "text"
    return "name" if by_name else "option"


def read_as(nature: str, nature_from: NatureFrom) -> str:
    """Return the sentence that says what kind of text it was taken for, and what told.

    >>> read_as("short", "text"), read_as("markdown", "name")
    ('Read as a short text.', 'Read as Markdown, as its name says.')
    """
    return f"Read as {_WORDS[nature]}{_WHY[nature_from]}."
