"""Apostrophes between words: which join, which end or begin a word, which are residue."""

from __future__ import annotations

import pytest

from mangled_parts import fixed, reasons
from mojifix.fixers.encoding.mangled.apostrophes import apostrophe


@pytest.mark.parametrize(
    ("left", "right", "language", "lean"),
    [
        ("", "", "en", None),
        ("it", "", "en", None),
        ("", "em", "en", "right"),
        ("", "60s", "en", "right"),
        ("", "words", "en", None),
        ("Mary", "s", "de", "both"),
        ("they", "re", "es", "both"),
        ("mesa", "re", "es", None),
        ("in", "t", "nl", "right"),
        ("isn", "t", "nl", "both"),
        ("M", "Bappé", "en", "both"),
        ("m", "bappé", "en", None),
        ("ne", "er", "en", "both"),
        ("c", "è", "it", "both"),
        ("l", "maison", "fr", None),
        ("va-t", "en", "fr", "both"),
        ("об", "єкт", None, "both"),
        ("хліб", "сіль", "uk", None),
        ("Facebook", "ul", "ro", "both"),
        ("site", "ul", "ro", None),
        ("ev", "de", "tr", None),
        ("Ev", "de", "tr", "both"),
        ("n", "roll", "en", "left"),
        ("bus", "late", "en", None),
        ("bakers", "and", "en", None),
        ("always", "bread", "en", None),
        ("cousin", "bakes", "en", None),
        ("goin", "home", None, "left"),
        ("po", "di", None, "left"),
        ("Haus", "steht", "de", None),
        ("Is", "Haus", "de", None),
        ("les", "n", "fr", None),
    ],
)
def test_lean(left: str, right: str, language: str | None, lean: str | None) -> None:
    assert apostrophe(left, right, language) == lean


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "the users & rsquo; rights", ["possessive"]),
        ("en", "get & rsquo; em", ["possessive"]),
        ("en", "don & rsquo; t", ["apostrophe"]),
        ("en", "don&rsquo;t", []),
        ("en", "it & rsquo; is", ["apostrophe-residue"]),
        ("en", "it& rsquo; is", ["quotation-mark"]),
        ("en", "so & lsquo; it & rsquo; is", ["quotation-mark", "quotation-side"]),
    ],
)
def test_reasons(lang: str, text: str, expected: list[str]) -> None:
    assert reasons(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (None, "Ankara & rsquo; n & # 305; n evi", "Ankara’nın evi"),
        (None, "Atat & uuml; rk & rsquo; & uuml; n evi", "Atatürk’ün evi"),
        (None, "Fransızca&rsquo; yı g & uuml; ndelik", "Fransızca’yı gündelik"),
        ("tr", "Ankara &rsquo;da ve Ankara&rsquo; da", "Ankara’da ve Ankara’da"),
        ("fr", "le projet d & rsquo; & laquo; A & raquo;", "le projet d’« A »"),
        ("de", "Ich hab & apos; mich gefreut", "Ich hab' mich gefreut"),
        ("de", "Ich hab & apos; mich & apos; gefreut", "Ich hab 'mich' gefreut"),
        ("de", "Er sagte & quot; hab & apos; mich", "Er sagte \"hab' mich"),
        ("pl", "lat & apos; 80 i & apos; 90", "lat '80 i '90"),
        (
            "en",
            "SUMMER &#039 ;'s, miller&rsquo;'s, baker & rsquo; 's",
            "SUMMER's, miller’s, baker’s",
        ),
    ],
)
def test_texts(lang: str | None, text: str, expected: str) -> None:
    assert fixed(text, lang) == expected
