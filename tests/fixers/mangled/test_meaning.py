"""What a damaged reference means, and how sure that is."""

from __future__ import annotations

import pytest

from mangled_parts import fixed, reasons


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a & mdash; b", ["spaced-reference"]),
        ("a & mdash b", ["spaced-no-semicolon"]),
        ("six & mdash seven ; of", ["moved-semicolon", "moved-semicolon"]),
        ("black & copy; white", ["spaced-word"]),
        ("black & copy; white & mdash; so", ["spaced-among-damage", "spaced-reference"]),
        ("5 & copy; white", ["spaced-no-semicolon"]),
        ("so & copy; 5", ["spaced-no-semicolon"]),
        ("so & copy; & mdash; x", ["spaced-no-semicolon", "spaced-reference"]),
        ("& bull; so", ["spaced-no-semicolon"]),
        ("so & bull; so", ["spaced-word"]),
        ("& hellip; so\nblack & copy; white", ["spaced-reference", "spaced-word"]),
        ("so & hellip b & rarr x", ["spaced-no-semicolon"]),
        ("so & lambda b & copy b", []),
        ("so & # 65 b & # 8212 b", ["spaced-no-semicolon"]),
        ("so & # 39 b", ["possessive"]),
        ("so&hellip and", ["lost-semicolon"]),
        ("5 &euro so &euro so Lund&trade so &trade so", ["lost-semicolon", "lost-semicolon"]),
        ("&bull so &bull so", ["lost-semicolon"]),
        ("a & lt; b & gt; c", ["spaced-reference", "spaced-reference"]),
        ("so & ap; b & pi; b", ["spaced-word", "spaced-word"]),
    ],
)
def test_reasons(text: str, expected: list[str]) -> None:
    assert reasons(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It costs 5 &euro now or &euro 5 or &euro5.", "It costs 5 € now or €5 or €5."),
        ("So it was&hellip and then&mdashno.", "So it was… and then—no."),
        ("The & deg; and the &deg are here.", "The & deg; and the &deg are here."),
    ],
)
def test_texts(text: str, expected: str) -> None:
    assert fixed(text, "en") == expected
