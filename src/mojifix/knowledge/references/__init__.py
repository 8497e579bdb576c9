"""Read character references however they were written.

The grammar of damage, in one place: which spans of a text were a character reference once,
and what it stands for. What then becomes of it (does it lean on a word, is it half of a
pair) is for the fixers to say. The names are those of the HTML standard, section 13.5
("Named character references"), as Python's `html.entities` has them; numbers follow section
13.2.5.80 ("Numeric character reference end state").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mojifix.knowledge.references.ampersand import with_ampersand
from mojifix.knowledge.references.bare import AND_WORDS, without_ampersand
from mojifix.knowledge.references.open_names import LEGACY
from mojifix.knowledge.references.reference import NAMES, SEMICOLONS, SPACE, Form, Reference

__all__ = [
    "AND_WORDS",
    "LEGACY",
    "NAMES",
    "SEMICOLONS",
    "SPACE",
    "Form",
    "Reference",
    "as_read",
    "find_references",
    "with_ampersand",
]


def find_references(text: str, whole: list[Reference] | None = None) -> Iterator[Reference]:
    r"""Yield what was a character reference in `text`, in order; spans are disjoint.

    `whole` are those that have their ampersand, where they are known.

    >>> [(r.text, r.form) for r in find_references("caf& eacute;&amp;nbsp;&#146;")]
    [('é', 'spaced'), ('\xa0', 'layered'), ('’', 'exact')]
    """
    whole = list(with_ampersand(text)) if whole is None else whole
    remnants = list(without_ampersand(text, whole))
    if not remnants:
        yield from whole
        return
    done = 0
    for found in sorted((*whole, *remnants), key=lambda found: (found.start, -found.end)):
        if found.start >= done:
            yield found
            done = found.end


def as_read(text: str, whole: Callable[[], list[Reference]] | None = None) -> str:
    """Return a text of which much is references with what they stand for, any other as it is.

    `whole` gives those that have their ampersand, where somebody keeps them.

    >>> as_read("c&ocirc;t&eacute; & ndash; AT&T")
    'côté – AT&T'
    """
    if text.count("&") * _DENSE < len(text):
        return text
    pieces = []
    done = 0
    for found in find_references(text, whole() if whole else None):
        pieces += [text[done : found.start], found.text]
        done = found.end
    return "".join([*pieces, text[done:]])


_DENSE = 50
"""So many characters there are to an ampersand in a text that is hard to read."""
