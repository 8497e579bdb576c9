"""Which quotations are open, what a mark closes, and what that costs."""

from __future__ import annotations

from functools import reduce

import pytest

from mojifix.fixers.encoding.mangled.pairs import (
    closed,
    matching,
    opened,
    opener,
    price_of_form,
    price_of_open,
)
from mojifix.fixers.encoding.mangled.prices import FORM, OPEN


@pytest.mark.parametrize(
    ("marks", "open_marks"),
    [("“", "“"), ("“‘", "“‘"), ("“‘‚", "“‚"), ("“‘«", "«"), ("‘“", "“"), ("‘‘", "‘"), ("“„", "„")],
)
def test_what_is_open(marks: str, open_marks: str) -> None:
    assert reduce(lambda state, mark: opened(state, mark)[0], marks, "") == open_marks


@pytest.mark.parametrize(
    ("state", "mark", "price"),
    [
        ("", "“", 0.0),
        ("“", "‘", 0.0),
        ("“", "“", OPEN["opened again"]),
        ("“‘", "‘", OPEN["opened again"]),
        ("‘", "“", OPEN["never closed, single"]),
    ],
)
def test_what_it_costs_to_open(state: str, mark: str, price: float) -> None:
    assert opened(state, mark)[1] == price


@pytest.mark.parametrize(
    ("state", "closing", "left", "price"),
    [
        ("“", "”", "", 0.0),
        ("“‘", "’", "“", 0.0),
        ("“‘", "”", "", OPEN["never closed, single"]),
        ("“", "’", "", OPEN["a double one"]),
        ("‘", "”", "‘", OPEN["nothing to close"]),
        ("", "”", "", OPEN["nothing to close"]),
        ("", "’", "", OPEN["nothing to close, single"]),
        ("“", '"', "", FORM["straight and curled"]),
        ("“", "»", "", FORM["no pair"]),
    ],
)
def test_what_a_mark_closes(state: str, closing: str, left: str, price: float) -> None:
    assert closed(state, closing) == (left, price)


@pytest.mark.parametrize(
    ("state", "closing", "opening"),
    [("“‘", "’", "‘"), ("“‘", "”", "“"), ("“", "’", ""), ("‘", "”", ""), ("", "”", "")],
)
def test_openers(state: str, closing: str, opening: str) -> None:
    assert opener(state, closing) == opening


def test_what_is_left_open() -> None:
    assert price_of_open("“‘") == OPEN["never closed"] + OPEN["never closed, single"]
    assert price_of_open("") == 0.0


@pytest.mark.parametrize(
    ("mark", "side", "opening", "language", "form"),
    [
        ('"', 1, "", "en", None),
        ("“", 0, "", "en", "of the language"),
        ("“", 1, "", "en", "of the other side"),
        ("“", 1, "„", "en", "of its side"),
        ("“", 1, "„", "de", "of the language"),
        ("“", 1, "", "de", "of the language"),
        ("“", 0, "", "de", "of the other side"),
        ("„", 0, "", "de", "of the language"),
        ("«", 1, "»", "de", "of the language"),
        ("”", 0, "", "sv", "of the language"),
        ("”", 0, "", "en", "of the other side"),
        ("”", 0, "", None, "of the other side"),
        ("”", 1, "", None, "of its side"),
    ],
)
def test_forms(mark: str, side: int, opening: str, language: str | None, form: str | None) -> None:
    assert price_of_form(mark, side, opening, language) == (FORM[form] if form else 0.0)


@pytest.mark.parametrize(
    ("opening", "closings", "language", "expected"),
    [
        ("“", "”", "en", "”"),
        ("“", "»", "en", "”"),
        ("„", "”", "de", "”"),  # Polish writes the pair
        ("„", "»", "de", "“"),
        ("„", "»", "pl", "”"),
        ("«", "”", "fr", "»"),
        ("“", '"', "en", '"'),
        ("“", '""', "en", "”"),
        ('"', "”", "en", "”"),
        ("„", "””“", "de", "“"),
        ("„", "»”", "de", "”"),
    ],
)
def test_partners(opening: str, closings: str, language: str, expected: str) -> None:
    assert matching(opening, closings, language) == expected
