"""The number of the rules: it changes when any output with default options changes."""

from __future__ import annotations

__all__ = ["RULESET"]

RULESET = 7
"""Two versions of mojifix with the same number make the same of every text.

It is kept beside a file of texts with their outputs (`fixtures/golden.jsonl`), by
`scripts/build_golden.py`.
"""
