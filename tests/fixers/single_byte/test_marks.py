"""Quotes, apostrophes and dashes that contractions prove to be of another page."""

from __future__ import annotations

import pytest

from mojifix.fixers.encoding.single_byte.marks import misread_marks
from mojifix.fixers.encoding.single_byte.pages import byte_of

MAC = ("mac-roman", "windows-1252")
PAGES = [
    MAC,
    ("windows-1252", "mac-roman"),
    ("windows-1252", "cp437"),
    ("windows-1252", "cp850"),
    ("mac-roman", "cp437"),
]
ENGLISH = [
    "“We don’t know,” she said – it wasn’t the miller’s.",
    "“I don’t know,” he said; “a boat’s no use, it’s late.”",
    "It’s late… and they’re sure • we’ve been “asked” — twice.",
    "(She’d said “go” — it’s late.) They’ll know, we’ll see.",
]


def read(text: str, right: str, wrong: str, language: str = "en") -> tuple[str, str]:
    """Return a text as the wrong page shows it, and what `misread_marks` makes of that."""
    shown = {number: character for character, number in byte_of(wrong).items()}
    damaged = fixed = "".join(chr(b) if b < 0x80 else shown[b] for b in text.encode(right))
    for start, end, after, _ in reversed(list(misread_marks(damaged, language))):
        fixed = fixed[:start] + after + fixed[end:]
    return damaged, fixed


@pytest.mark.parametrize("pages", PAGES)
@pytest.mark.parametrize("text", ENGLISH)
def test_all_marks_of_the_page_are_read(text: str, pages: tuple[str, str]) -> None:
    assert read(text, *pages)[1] == text


@pytest.mark.parametrize("tail", ["s", "re", "ve", "ll", "d", "m"])
def test_each_contraction_is_a_proof(tail: str) -> None:
    head = {"s": "it", "re": "we", "ve": "we", "ll": "she", "d": "they", "m": "I"}[tail]
    text = f"They don’t know that {head}’{tail} late."
    for pages in PAGES:
        assert read(text, *pages)[1] == text, pages


@pytest.mark.parametrize("mark", ":;!?")
def test_a_blank_before_a_french_mark_is_a_proof(mark: str) -> None:
    text = f"C’est la question\u00a0{mark} oui."
    damaged, fixed = read(text, *MAC, "fr")
    assert fixed == text.replace("\u00a0", "Ê"), "the blank is read with the rest"
    damaged, fixed = read(text.replace("\u00a0", ""), *MAC, "fr")
    assert fixed == damaged


def test_the_same_contraction_again_is_no_second_proof() -> None:
    damaged, fixed = read("It’s late; it’s dark.", *MAC)
    assert fixed == damaged


def test_signs_of_trade_stand_behind_a_word() -> None:
    text = "Acme™ says it’s new; they can’t say why®."
    for pages in PAGES[:2]:
        assert read(text, *pages)[1] == text


def test_an_apostrophe_ends_a_plural() -> None:
    text = "The millers’ boat isn’t here, and it’s late."
    assert read(text, *MAC)[1] == text


def test_letters_of_the_page_are_read_where_they_make_a_word() -> None:
    text = "The café is closed; they don’t serve, it’s late."
    assert read(text, *MAC)[1] == text
    damaged, fixed = read("The qé is closed; they don’t serve, it’s late.", *MAC)
    assert fixed == damaged.replace("Õ", "’"), "no word comes out"


def test_letters_that_came_through_stay() -> None:
    text = "Ñuñoa isnÕt far, and itÕs Óscar who knows Òevery streetÓ."
    runs = list(misread_marks(text, "en"))
    assert [(text[start], after) for start, _, after, _ in runs] == [
        ("Õ", "’"),
        ("Õ", "’"),
        ("Ò", "“"),
        ("Ó", "”"),
    ]
