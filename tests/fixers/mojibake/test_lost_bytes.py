"""Letters of which the second byte was lost."""

from __future__ import annotations

import re

import pytest

from mojifix.fixers.encoding.mojibake.lost_bytes import LOST, lost_letters


def read(line: str, language: str | None) -> str:
    """Return a line with its lost letters put back."""
    done = 0
    pieces: list[str] = []
    for start, end, text, _ in sorted(lost_letters(line, language)):
        pieces += line[done:start], text
        done = end
    return "".join(pieces) + line[done:]


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("δημιουÏ?γία", "el", "δημιουργία"),
        ("δημιουÏ\ufffdγία", "el", "δημιουργία"),
        ("δημιουÏγία", "el", "δημιουργία"),
        ("δημιουÏ?γία", None, "δημιουργία"),
        ("Å?ódź leży", "pl", "Łódź leży"),
        ("Å\ufffdódź leży", "pl", "Łódź leży"),
        ("nguyá»?n", "vi", "nguyền"),
        ("чаÑ? уже", "ru", "час уже"),
        ("вÑ?Ñ? улица", "ru", "вся улица"),
        ("вÑÑ улица", "ru", "вся улица"),
        ("Ð?о он уже", "ru", "Но он уже"),
        ("Ñ\ufffd уже знаю", "ru", "я уже знаю"),
        ("Ñ\ufffd не знаю", "ru", "я не знаю"),
        ("Ñ\ufffd тоже знаю", "ru", "я тоже знаю"),
        ("Ñ\ufffd бы знала", "ru", "я бы знала"),
        ("Ñ\ufffd знаю", "ru", "я знаю"),
        ("Ñ\ufffd иду", "ru", "я иду"),
        ("Ñ\ufffd был", "ru", "я был"),
        ("Ñ\ufffd другом", "ru", "\ufffd другом"),
        ("дом и Ñ\ufffd уже", "ru", "дом и я уже"),
        ("plain Å? text", "pl", "plain Å? text"),
        ("Å?ó", "pl", "Å?ó"),
        ("Ñoño", "es", "Ñoño"),
        ("ÅÄÖ på svenska", "sv", "ÅÄÖ på svenska"),
        ("Å?ódź", None, "Å?ódź"),
        ("ÎÏ Greek letters", "en", "ÎÏ Greek letters"),
    ],
)
def test_letters(line: str, language: str | None, expected: str) -> None:
    assert read(line, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("αÎ", "αÏ", "ÎÎ".replace("ÎÎ", "Î?Î"), "Îα", "Ï?α", 'Ï"α', "Ï'α", "Ï\ufffdα", "Ï?Ï"),
        *("яÐ", "яÑ", "Ðя", "Ñ?я", 'Ñ"Ð', "א×", "×א", "×?×", "بØ", "ÙÙ".replace("ÙÙ", "Ù?Ú"), "Ûب"),
        *("աÔ", "Õա", "Ö?Ö", "Ã?", "Ä?", "Å?", "Ã\ufffd", 'Ä"', "Å'", "á»?", "áº?", 'á»"', "áº'"),
    ],
)  # fmt: skip
def test_what_is_looked_for(text: str) -> None:
    assert re.fullmatch(LOST, text)


@pytest.mark.parametrize("text", ["α", "яя", "Ã", "á?", "é?", "×", "Ð", "Ãa", "á»", "ÎÐ", "x?"])
def test_what_is_not(text: str) -> None:
    assert not re.search(LOST, text)
