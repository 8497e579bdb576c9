"""Which languages a misread text may be in."""

from __future__ import annotations

import pytest

from mojifix.fixers.encoding.single_byte.languages import candidates

DENSE = "Ãîòîâî"
ANY = ("ru", "uk", "bg", "el", "he", "ar", "th", "zh", "ja", "ko")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", ANY),
        ("Готово", ("ru", "uk", "bg")),
        ("Έτοιμο", ("el",)),
        ("מוכן", ("he",)),
        ("جاهز", ("ar",)),
        ("พร้อม", ("th",)),
        ("तैयार", ()),
        ("ප්‍රධාන", ()),
    ],
)
def test_letters_that_are_there_tell_the_alphabet(written: str, expected: tuple[str, ...]) -> None:
    assert candidates(f"{DENSE} {written}", None) == expected


def test_a_few_letters_in_a_row_are_no_other_alphabet() -> None:
    assert candidates(f"{DENSE} {'word ' * 10}", None) == ANY
    assert candidates(f"{DENSE} {'word ' * 20}", None) != ANY
    assert candidates(f"{DENSE} {'word ' * 20}", "en") == ("en",)
    assert candidates(f"{DENSE} {'word ' * 20}", "sw") == ()
    assert candidates(" ".join([DENSE] * 5) + " word" * 400, None) == ANY


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("Gyûrûk, nõk, õszi esõ", "hu"),
        ("Nie wiem, co siê sta³o z moj¹ ksi¹¿k¹.", "pl"),
        ("Poèkejte prosím chvíli, pøijdu hned za vámi.", "cs"),
        ("Ðiandien graþus oras ir mes einame á miðkà.", "lt"),
        ("Bu bir deneme için yazýldý ve raflarý boþalt.", "tr"),
    ],
)
def test_reading_it_back_tells_the_language(head: str, language: str) -> None:
    assert language in candidates(head, None)
