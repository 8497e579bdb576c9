"""The kinds of damage that reports from the wild added to `damage`, and chains of accidents.

As there, a kind is a name, what does such a thing, and a seeded function of text and language.
"""

from __future__ import annotations

from accidents import chains, encodings, escapes, layout, markup, references

__all__ = ["CHAINS", "KINDS"]

KINDS = (
    *references.KINDS,
    *encodings.KINDS,
    *escapes.KINDS,
    *markup.KINDS,
    *layout.KINDS,
)
CHAINS = chains.CHAINS
