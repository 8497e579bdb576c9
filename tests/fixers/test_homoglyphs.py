"""What the cases of homoglyphs cannot say."""

from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.data.homoglyphs import LATIN
from mojifix.fixers.encoding.homoglyphs import ALONE as ONE_WORD
from mojifix.fixers.encoding.homoglyphs import FIXER


def test_the_table_keeps_case() -> None:
    assert all(source.islower() == latin.islower() for source, latin in LATIN.items())


def test_one_unknown_word_is_only_reported() -> None:
    text = "the Kr\u043epl of Zz"
    assert Pipeline([FIXER]).fix(text) is text
    (change,) = Pipeline([FIXER]).detect(text)
    assert (change.after, change.causes[0].code) == ("o", ONE_WORD.code)


def test_a_text_treated_all_over() -> None:
    latin = "We offer fully digital marketing and more, at ten"
    text = "W" + latin[1:].translate(str.maketrans("aeoy", "\u0430\u0435\u043e\u0443"))
    assert Pipeline([FIXER]).fix(text) == latin


EXAMPLES = "p\u0430ypal and g\u043e\u043egle"


@pytest.mark.parametrize(
    "about",
    """
    Homoglyphs|Homoglife|A homograph attack|Look-alikes|A look alike|Lookalikes|Confusables
    Punycode|Spoofed names|Typosquatting|A Cyrillic letter|Cyrillic small letters
    Two greek capital characters|A Latin character|The Cyrillic alphabet|Kyrillische Buchstaben
    Ein lateinischer und ein kyrillischer Buchstabe|Des cyrilliques lettres
    La letra cirílica \u043e|La lettera cirillica \u043e|A latin a|Кириллица|Латинские буквы
    Κυριλλικά|It looks like the other|They look exactly the same|They look just like it
    They look identical|Cyrilline letters
    """.replace("\n", "|").split("|"),
)
def test_a_text_about_look_alikes_is_left_as_it_is(about: str) -> None:
    text = f"{about.strip()}: {EXAMPLES}"
    assert Pipeline([FIXER]).fix(text) == (text if about.strip() else ": paypal and google")


@pytest.mark.parametrize(
    "about", ["A gelatin a day", "The Latin word", "A Greek small island", "Кирилл", "A capital"]
)
def test_a_text_about_something_else_is_not(about: str) -> None:
    text = f"{about}: {EXAMPLES}"
    assert Pipeline([FIXER]).fix(text) != text
