"""`mangled`: every name in every spacing, and what proves a repair."""

from __future__ import annotations

import re
import unicodedata
from html.entities import html5

import pytest

from mojifix import Pipeline, fix
from mojifix.data.names import WORD_NAMES
from mojifix.fixers.encoding.mangled import FIXER
from mojifix.fixers.encoding.mangled.apostrophes import apostrophe
from mojifix.fixers.encoding.mangled.nearest import nearest_names

SIGNS = sorted(
    name[:-1]
    for name in html5
    if name.endswith(";") and len(name) > 3 and name[:-1].lower() not in WORD_NAMES
)
SPACINGS = ["&{};", "& {};", "&{} ;", "& {} ;"]
# Invisible ones are for `characters` to judge; an apostrophe between two words is residue;
# and these two letters, alone before a space, are what mojibake makes of a no-break space.
ELSEWHERE = {"rsquo", "rsquor", "CloseCurlyQuote", "Acirc", "Atilde"}


def _shown(name: str) -> bool:
    value = html5[name + ";"]
    invisible = any(unicodedata.category(c) in ("Cf", "Zs", "Cc") for c in value)
    return not invisible and name not in ELSEWHERE


@pytest.mark.parametrize("spacing", SPACINGS)
def test_every_name_that_is_no_word(spacing: str) -> None:
    wrong = []
    for name in SIGNS:
        value = html5[name + ";"]
        fixed = fix(f"She wrote a word {spacing.format(name)} and went home.")
        if "&" in fixed.replace(value, "") or (_shown(name) and value not in fixed):
            wrong.append((name, fixed))
    assert wrong == []


@pytest.mark.parametrize("spacing", ["& #{};", "&# {};", "& # {} ;", "&#{} ;", "& # {} ; "])
@pytest.mark.parametrize("number", [233, 8230, 8220, 8211, 8364, 322, 1078, 128512])
def test_numbers(spacing: str, number: int) -> None:
    assert chr(number) in fix(f"She wrote a word {spacing.format(number)} and went home.")


def test_words_stay_where_nothing_proves_them() -> None:
    pipeline = Pipeline.default().only("mangled")
    for name in sorted(WORD_NAMES):
        if len(name) > 2:
            text = f"black & {name}; white"
            assert pipeline.fix(text) is text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rsqou", "’"),
        ("nbps", "\u00a0"),
        ("helip", "…"),
        ("eacuet", "é"),
        ("ldqo", "“"),
        ("mdsh", "—"),
        ("quott", '"'),
        ("raqo", "»"),
    ],
)
def test_one_name_is_nearest(name: str, value: str) -> None:
    near = nearest_names(name)
    assert near[0].text == value
    assert all(other.distance > near[0].distance for other in near[1:])


@pytest.mark.parametrize("name", ["pepper", "sons", "gravy", "qwerty", "x", "abcdefghijk"])
def test_no_name_is_near(name: str) -> None:
    assert nearest_names(name) == ()


@pytest.mark.parametrize(
    ("left", "right", "language", "lean"),
    [
        ("don", "t", "en", "both"),
        ("it", "is", "en", None),
        ("users", "rights", "en", "left"),
        ("has", "nothing", "en", None),
        ("goin", "home", "en", "left"),
        ("get", "em", "en", "right"),
        ("O", "Brien", "en", "both"),
        ("l", "homme", None, "both"),
        ("grand", "mère", "fr", "both"),
        ("dall", "alto", "it", "both"),
        ("po", "di", "it", "left"),
        ("zo", "n", "nl", "both"),
        ("om", "s", "nl", "both"),
        ("Ankara", "da", "tr", "both"),
        ("Hans", "Auto", "de", "left"),
        ("п", "ять", "uk", "both"),
        ("the", "cat", "en", None),
    ],
)
def test_apostrophes(left: str, right: str, language: str | None, lean: str | None) -> None:
    assert apostrophe(left, right, language) == lean


def test_guesses_are_reported_and_not_made() -> None:
    pipeline = Pipeline.default()
    text = "black & copy; white"
    assert pipeline.fix(text) is text
    assert [(c.before, c.after, c.grade) for c in pipeline.detect(text)] == [
        ("& copy;", "©", "guess")
    ]


def test_a_turkish_letter_is_no_translated_ampersand() -> None:
    assert fix("ev ı ldquo;mdash", lang="tr") == "ev ı “mdash"


@pytest.mark.parametrize(
    "text", ["AT&T, salt & pepper (R&D)", "well, 5; “so”; été ;", "a & b, c; d", "#1, # 2, and #3"]
)
def test_prose_with_such_signs_is_not_looked_at(text: str) -> None:
    assert re.search(FIXER.trigger or "", text) is None


@pytest.mark.parametrize(
    "text",
    ["“caf&eacute;”", "don&rsquo;t", "&ldquo;So&rdquo;, &amp;ldquo;it&amp;rdquo; is", "3 &lt; 4"],
)
def test_whole_references_that_touch_their_word_are_for_entities(text: str) -> None:
    assert Pipeline([FIXER]).fix(text) is text
