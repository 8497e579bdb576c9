"""The figures: what a tool restores, and what harm it does."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein

from corpus import Case, Clean, Sample, plain_spaces

__all__ = ["Harm", "Restored", "accepted", "harm", "restoration", "script"]

ALL = "all"
CHAINED = " > "
"""Stands in the names of chains of accidents, between one and the next."""


@dataclass
class Restored:
    """Of so many damaged documents, how many came back exactly, and how much was undone."""

    documents: int = 0
    exact: int = 0
    undone: float = 0.0

    def add(self, exact: bool, undone: float) -> None:
        self.documents += 1
        self.exact += exact
        self.undone += undone

    def to_dict(self) -> dict[str, float]:
        return {
            "documents": self.documents,
            "exact": round(self.exact / self.documents, 4),
            "undone": round(self.undone / self.documents, 4),
        }


@dataclass
class Harm:
    """What happened to clean documents; letters are letters and digits, no white space."""

    documents: int = 0
    changed: int = 0
    beyond_space: int = 0
    letters: int = 0
    letters_changed: int = 0

    def to_dict(self) -> dict[str, float]:
        return {
            "documents": self.documents,
            "changed": round(self.changed / self.documents, 4),
            "beyond_white_space": round(self.beyond_space / self.documents, 4),
            "letters_changed_per_million": round(
                1e6 * self.letters_changed / max(1, self.letters), 1
            ),
        }


def is_right(sample: Sample, fixed: str) -> bool:
    """Say whether `fixed` is what was expected; white space around a document is nobody's."""
    return sample.same(fixed).strip() == sample.same(sample.expected).strip()


def undone(sample: Sample, fixed: str) -> float:
    """Return the share of the edit distance undone, from -1 (worse by as much) to 1."""
    want, got, had = (sample.same(t).strip() for t in (sample.expected, fixed, sample.text))
    before = Levenshtein.distance(had, want)
    return (
        max(-1.0, 1.0 - Levenshtein.distance(got, want) / before) if before else float(got == want)
    )


def restoration(
    samples: Sequence[Sample], fixed: Sequence[str]
) -> tuple[dict[str, Restored], dict[str, Restored], dict[str, Restored]]:
    """Return what was restored, by kind of damage, by chain and by language, each with `all`."""
    kinds: dict[str, Restored] = defaultdict(Restored)
    chains: dict[str, Restored] = defaultdict(Restored)
    languages: dict[str, Restored] = defaultdict(Restored)
    for sample, text in zip(samples, fixed, strict=True):
        exact, share = is_right(sample, text), undone(sample, text)
        family = chains if CHAINED in sample.kind else kinds
        for table, row in ((family, sample.kind), (languages, sample.lang)):
            table[row].add(exact, share)
            table[ALL].add(exact, share)
    return _all_last(kinds), _all_last(chains), _all_last(languages)


def _all_last(table: dict[str, Any]) -> dict[str, Any]:
    return dict(sorted(table.items(), key=lambda item: item[0] == ALL))


def harm(texts: Sequence[Clean], fixed: Sequence[str]) -> dict[str, Harm]:
    """Return the harm done to clean texts, by script and language, with `all`."""
    rows: dict[str, Harm] = defaultdict(Harm)
    for (lang, text), new in zip(texts, fixed, strict=True):
        letters = _letters(text)
        moved = Levenshtein.distance(letters, _letters(new)) if new != text else 0
        for row in (f"{script(text)} {lang}", ALL):
            rows[row].documents += 1
            rows[row].changed += new != text
            rows[row].beyond_space += "".join(new.split()) != "".join(text.split())
            rows[row].letters += len(letters)
            rows[row].letters_changed += moved
    return dict(sorted(rows.items(), key=lambda item: (item[0] == ALL, item[0])))


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def script(text: str) -> str:
    """Return the script that most letters of `text` are of, by the names of the characters.

    >>> script("«Москва» 2024")
    'Cyrillic'
    """
    found = Counter(
        unicodedata.name(char, "?").split()[0] for char in text[:2_000] if char.isalpha()
    )
    return found.most_common(1)[0][0].capitalize() if found else "None"


def accepted(cases: Sequence[Case], fixed: Sequence[str]) -> dict[str, Restored]:
    """Return how many cases came out as one of the accepted texts, by kind."""
    rows: dict[str, Restored] = defaultdict(Restored)
    for case, text in zip(cases, fixed, strict=True):
        right = case_is_right(case, text)
        for row in (case.kind, ALL):
            rows[row].add(right, float(right))
    return _all_last(dict(sorted(rows.items())))


def case_is_right(case: Case, fixed: str) -> bool:
    return plain_spaces(fixed).strip() in {plain_spaces(text).strip() for text in case.accept}


def differences(expected: str, came: str, width: int = 24) -> list[tuple[int, str, str]]:
    """Return where `came` is not as `expected`: its place there, with a little around it."""
    found: list[list[int]] = []
    for op in Levenshtein.opcodes(expected, came):
        if op.tag == "equal":
            continue
        if found and op.src_start - found[-1][1] < 6:
            found[-1][1], found[-1][3] = op.src_end, op.dest_end
        else:
            found.append([op.src_start, op.src_end, op.dest_start, op.dest_end])
    return [
        (c, expected[max(0, a - width) : b + width], came[max(0, c - width) : d + width])
        for a, b, c, d in found
    ]
