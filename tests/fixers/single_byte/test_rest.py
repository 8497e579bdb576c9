"""What else a proven page has, mark by mark: `Õ` and `Ê` beside words that were read."""

from __future__ import annotations

import pytest

from mojifix.fixers.encoding.single_byte.pages import readings
from mojifix.fixers.encoding.single_byte.rest import rest_of_page

MAC = next(r for r in readings("fr") if r.how == "Mac Roman read as Windows-1252")


def rest(text: str, language: str = "fr") -> str:
    """Return a text with the rest of Mac Roman read; what stands in braces was read before."""
    start, end = text.find("{"), text.find("}") - 1
    plain = text.replace("{", "").replace("}", "")
    done = [(start, end)] if start >= 0 else []
    for first, last, after, how in reversed(rest_of_page(plain, done, MAC, language)):
        assert how == MAC.how
        plain = plain[:first] + after + plain[last:]
    return plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'{é}tŽ", "l'été"),
        ("lÕ{é}tŽ", "l’été"),
        ("ÇÊOuiÊÈ", "«\u00a0Oui\u00a0»"),
        ("OuiÊ: non", "Oui\u00a0: non"),
        ("OuiÊ; non", "Oui\u00a0; non"),
        ("OuiÊ! Non", "Oui\u00a0! Non"),
        ("OuiÊ? Non", "Oui\u00a0? Non"),
        ("5Ê%", "5\u00a0%"),
        ("5Ê000", "5\u00a0000"),
        ("Oui Ð non", "Oui – non"),
        ("Oui Ñ non", "Oui — non"),
        ("OuiÉ", "Oui…"),
        ("ÒOuiÓ", "“Oui”"),
        ("(ÒOuiÓ)", "(“Oui”)"),
        ("OuiÓ, dit-il", "Oui”, dit-il"),
        ("Il va ˆ Paris", "Il va à Paris"),
        ("Žtait", "était"),
        ("☕ OuiÉ", "☕ Oui…"),
        ("É ☕ Oui", "É ☕ Oui"),
    ],
)
def test_what_makes_sense_is_read(text: str, expected: str) -> None:
    assert rest(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "OuiÉ maŽ Ž b",  # no word of one letter
        "OuiÉ aÒb",  # a quotation mark between letters
    ],
)
def test_one_that_makes_none_leaves_all(text: str) -> None:
    assert rest(text) == text


def test_questions_of_spanish() -> None:
    assert rest("ÀQuŽ? ÁAh!", "es") == "¿Qué? ¡Ah!"
    assert rest("ÇÀQuŽ?È", "es") == "«¿Qué?»"
    assert rest("OuŽ À 5", "es") == "OuŽ À 5"
