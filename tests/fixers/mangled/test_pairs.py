"""Which quotation is open, and what a mark closes."""

from __future__ import annotations

import pytest

from mojifix.fixers.encoding.mangled.pairs import (
    Open,
    is_open,
    matching,
    opener,
    pop,
    push,
    side_of,
)


def _stack(marks: str) -> list[Open]:
    stack: list[Open] = []
    for mark in marks:
        push(stack, mark, None)
    return stack


@pytest.mark.parametrize(
    ("pushed", "open_marks"),
    [("“", "“"), ("“‘", "“‘"), ("“‘‚", "“‚"), ("“‘«", "«"), ("‘“", "“"), ("‘‘", "‘"), ("“„", "„")],
)
def test_what_is_open(pushed: str, open_marks: str) -> None:
    assert "".join(opened.mark for opened in _stack(pushed)) == open_marks


@pytest.mark.parametrize(
    ("pushed", "closing", "closed", "left"),
    [
        ("“", "”", "“", ""),
        ("“‘", "’", "‘", "“"),
        ("“‘", "”", "“", ""),
        ("“", "’", "“", ""),  # a damaged partner
        ("‘", "”", None, "‘"),
        ("", "”", None, ""),
        ("", "’", None, ""),
        ("“", '"', "“", ""),
    ],
)
def test_what_a_mark_closes(pushed: str, closing: str, closed: str | None, left: str) -> None:
    stack = _stack(pushed)
    found = pop(stack, closing)
    assert (found.mark if found else None) == closed
    assert "".join(opened.mark for opened in stack) == left


@pytest.mark.parametrize(
    ("pushed", "closing", "opening"),
    [("“‘", "’", "‘"), ("“‘", "”", "“"), ("“", "’", None), ("‘", "”", None), ("", "”", None)],
)
def test_openers(pushed: str, closing: str, opening: str | None) -> None:
    found = opener(_stack(pushed), closing)
    assert (found.mark if found else None) == opening


@pytest.mark.parametrize(
    ("pushed", "closing", "expected"),
    [("“", "’", True), ("“", "›", True), ("‘", "”", False), ("", "’", False), ("“", "”", True)],
)
def test_whether_a_mark_may_close(pushed: str, closing: str, expected: bool) -> None:
    assert is_open(_stack(pushed), closing) is expected


@pytest.mark.parametrize(
    ("mark", "pushed", "language", "side"),
    [
        ('"', "", None, "open"),
        ('"', '"', None, "close"),
        ("'", '"', None, "open"),
        ("“", "", None, "open"),
        ("“", "„", "de", "close"),
        ("“", "“", "en", "open"),
        ("‘", "‚", "de", "close"),
        ("‘", "„", "de", "open"),
        ("«", "»", "de", "close"),
        ("«", "", "fr", "open"),
        ("„", "„", "de", "open"),
        ("”", "", "en", "close"),
        ("”", "", "sv", "open"),
        ("”", "”", "sv", "close"),
        ("»", "", "fr", "close"),
        ("»", "", "de", "open"),
        ("»", "", "da", "open"),
        ("’", "", "sv", "close"),
    ],
)
def test_sides(mark: str, pushed: str, language: str | None, side: str) -> None:
    assert side_of(mark, _stack(pushed), language) == side


@pytest.mark.parametrize(
    ("opening", "closing", "language", "marks", "expected"),
    [
        ("“", "”", "en", 1, "”"),
        ("“", "»", "en", 1, "”"),
        ("„", "”", "de", 1, "”"),  # Polish writes the pair
        ("„", "»", "de", 1, "“"),
        ("„", "»", "pl", 1, "”"),
        ("«", "”", "fr", 1, "»"),
        ("“", '"', "en", 1, '"'),
        ("“", '"', "en", 2, "”"),
        ('"', "”", "en", 1, "”"),
    ],
)
def test_partners(opening: str, closing: str, language: str, marks: int, expected: str) -> None:
    assert matching(opening, closing, language, marks) == expected
