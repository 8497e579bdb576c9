"""Read character references however they were written.

The grammar of damage, in one place: which spans of a text were a character reference once,
and what it stands for. What then becomes of it (does it lean on a word, is it half of a
pair) is for the fixers to say. The names are those of the HTML standard, section 13.5
("Named character references"), as Python's `html.entities` has them; numbers follow section
13.2.5.80 ("Numeric character reference end state").
"""

from __future__ import annotations

from collections.abc import Iterator

from mojifix.references.ampersand import with_ampersand
from mojifix.references.bare import AND_WORDS, without_ampersand
from mojifix.references.reference import NAMES, Form, Reference

__all__ = ["AND_WORDS", "NAMES", "Form", "Reference", "find_references"]


def find_references(text: str) -> Iterator[Reference]:
    r"""Yield what was a character reference in `text`, in order; spans are disjoint.

    >>> [(r.text, r.form) for r in find_references("caf& eacute;&amp;nbsp;&#146;")]
    [('é', 'spaced'), ('\xa0', 'layered'), ('’', 'exact')]
    """
    done = 0
    for found in sorted(
        (*with_ampersand(text), *without_ampersand(text)),
        key=lambda found: (found.start, -found.end),
    ):
        if found.start >= done:
            yield found
            done = found.end
