"""What a text was taken for, in words."""

from __future__ import annotations

__all__ = ["read_as"]

_WORDS = {
    "prose": "prose",
    "short": "a short text",
    "markdown": "Markdown",
    "markup": "a markup language",
    "layout": "text whose white space is content",
    "source": "source code, configuration or data",
}


def read_as(nature: str) -> str:
    """Return the sentence that says what kind of text it was taken for (`Report.nature`).

    >>> read_as("short")
    'Read as a short text.'
    """
    return f"Read as {_WORDS[nature]}."
