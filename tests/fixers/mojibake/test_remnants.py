"""Marks of which a part was lost, each where it can stand."""

from __future__ import annotations

import re

import pytest

from mojifix.fixers.encoding.mojibake.remnants import REMNANT, remnants

WORDS = frozenset("hâlâ pâte école ami auto château âge".split())


def read(line: str, language: str | None = "en", *, proven: bool = False) -> str:
    """Return a line with its remnants read."""
    done = 0
    pieces: list[str] = []
    for start, end, text in sorted(remnants(line, language, WORDS.__contains__, proven=proven)):
        pieces += line[done:start], text
        done = end
    return "".join(pieces) + line[done:]


@pytest.mark.parametrize("mark", "’‘“…•′″‹›")
def test_the_third_byte_tells_the_mark(mark: str) -> None:
    shown = mark.encode().decode("windows-1252")
    assert read(f"a{shown}b") == f"a{mark}b"


@pytest.mark.parametrize(("ascii_", "mark"), [("TM", "’"), ("(TM)", "’"), ("~", "‘"), ("oe", "“")])
def test_and_ascii_that_looks_like_it(ascii_: str, mark: str) -> None:
    assert read(f"a â€{ascii_}b") == f"a {mark}b"


@pytest.mark.parametrize(
    ("remnant", "mark"),
    [
        ('â"¢', "™"), ("â,¬", "€"), ("â?¬", "€"), ("â‚?", "€"), ('âœ"', "✓"), ("â†'", "→"),
        (",Äô", "’"), (",Äò", "‘"), (",Äú", "“"), (",Äù", "”"), (",Äì", "–"), (",Äî", "—"),
        (",Ä¶", "…"), (",Ä¢", "•"), (",Ñ¢", "™"), (",Ç¨", "€"), ("â¦", "…"), ("‰Û_", "…"),
        ("‰Ûª", "’"), ("‰ÛÏ", "“"), ("‰Û\x9d", "”"), ("‰Û÷", "‘"), ("‰ÛÒ", "–"), ("‰ÛÓ", "—"),
        ("‰Û¢", "•"), ("‰âÂ", "€"), ("å£", "£"), ("åÊ", " "), ("â?¦", "…"), ("â\ufffd¦", "…"),
        ("â?™", "’"), ("â?œ", "“"), ("â?˜", "‘"),
    ],
)  # fmt: skip
def test_what_is_left_tells_the_mark(remnant: str, mark: str) -> None:
    assert read(f"word {remnant} word") == f"word {mark} word"
    assert re.search(REMNANT, f"word {remnant} word")


def test_a_degree_stands_behind_a_figure() -> None:
    assert read("It isnâ??t 5å¡ cold") == "It isn’t 5° cold"
    assert read("It isnâ??t xå¡ cold") == "It isn’t xå¡ cold"


@pytest.mark.parametrize(
    ("language", "left", "letter"), [("pl", "ÄTM", "ę"), ("cs", "ÅTM", "ř"), ("ro", "ÈTM", "ș")]
)
def test_letters_with_a_trademark_spelt_out(language: str, left: str, letter: str) -> None:
    assert read(f"a{left}b", language) == f"a{letter}b"
    assert read(f"a{left}b", "en") == f"a{left}b"
    assert re.search(REMNANT, f"a{left}b")


@pytest.mark.parametrize("left", ["â¢", "â?¢"])
def test_a_bullet_or_a_trademark(left: str) -> None:
    assert read(f"Acme{left} pens") == "Acme™ pens"
    assert read(f"{left} pens") == "• pens"
    assert read(f"see {left} pens") == "see • pens"


@pytest.mark.parametrize("left", ["â??", "â\ufffd\ufffd", "â€?", "â€\ufffd", "â€"])
@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        ("isn", "’", "t warm"),
        ("", "“", "Go"),
        ("he said ", "“", "Go"),
        ("he said (", "“", "Go"),
        ("he said [", "“", "Go"),
        ("he said—", "“", "Go"),
        ("he said –", "“", "Go"),
        ("he said -", "“", "Go"),
        ("he said ", "“", "5 pm"),
        ("here ", "–", " there"),
        ("here ", "–", ""),
        ("here ", "–", ", there"),
        ("1990", "–", "1995"),
        ("the boys", "’", " boat"),
        ("he said.", "”", " Then"),
        ("he said!", "”", ""),
        ("he said", "”", ", then"),
        ("he said…", "”", "Then"),
    ],
)
def test_its_place_tells_the_mark(left: str, before: str, mark: str, after: str) -> None:
    assert read(f"{before}{left}{after}") == f"{before}{mark}{after}"


def test_a_quotation_that_is_open_is_closed() -> None:
    assert read("â??Go, boysâ?? he said") == "“Go, boys” he said"
    assert read("â??Goâ?? â??boysâ?? and the boysâ?? boat") == "“Go” “boys” and the boys’ boat"


def test_quotation_marks_of_the_language() -> None:
    assert read("â??Gå nuâ??, sade han", "sv") == "”Gå nu”, sade han"


def test_a_straight_mark_was_a_dash() -> None:
    assert read('here â€" there', "en") == "here – there"
    assert read('warmâ€"dry') == "warm–dry"
    assert read("isnâ€'t warm") == "isn’t warm"
    assert read('the mill â€"old and darkâ€" stands') == "the mill –old and dark– stands"


def test_chinese_reading_of_marks() -> None:
    assert read("isn鈥檛 x", "en") == "isn鈥檛 x", "two bytes a character are read elsewhere"
    assert read("He left.鈥?Then") == "He left.” Then"
    assert read("He left.鈥") == "He left.”"


def test_bare_contractions_prove_bare_marks() -> None:
    assert read("Itâs late, donât go â now") == "It’s late, don’t go – now"
    assert read("Itâs âlateâ.") == "It’s “late”."
    assert read("Itâs the millerâs.") == "It’s the miller’s."
    assert read("They say âlateâ â now.", "fr") == "They say âlateâ â now."


@pytest.mark.parametrize("tail", ["s", "t", "re", "ve", "ll", "d", "m"])
def test_each_bare_contraction(tail: str) -> None:
    words = {"s": "it", "t": "isn", "re": "we", "ve": "we", "ll": "we", "d": "we", "m": "I"}
    head = words[tail]
    assert read(f"So {head}â{tail} here") == f"So {head}’{tail} here"
    assert re.search(REMNANT, f"So {head}â{tail} here")
    assert re.search(REMNANT, f"So {head}â{tail}")
    assert not re.search(REMNANT, f"So {head}â{tail}z here")


@pytest.mark.parametrize("head", "dlnscjmtDLNSCJMT")
def test_each_bare_elision_is_looked_at(head: str) -> None:
    for vowel in "aeéêio":
        assert re.search(REMNANT, f"a {head}â{vowel}w")


def test_bare_elisions_are_french() -> None:
    assert read("lâécole et dâami", "fr") == "l’école et d’ami"
    assert read("la pâte, le château", "fr") == "la pâte, le château"
    assert read("mâine", "ro") == "mâine"
    assert read("lâécole", "de") == "lâécole"


def test_letters_that_are_words_stay() -> None:
    assert read("Itâs hâlâ here, a pâte") == "It’s hâlâ here, a pâte"
    assert read("hâlâ pâte", "tr") == "hâlâ pâte"


def test_where_letters_were_misread_a_bare_one_is_a_mark() -> None:
    assert read("le âmarchéâ ouvre", "fr", proven=True) == "le “marché” ouvre"
    assert read("un motâ ouvre", "fr", proven=True) == "un mot’ ouvre"
    assert read("ici â ou là", "fr", proven=True) == "ici – ou là"
    assert read("ici â, ou là", "fr", proven=True) == "ici –, ou là"
    assert read("ici â ou là", "fr") == "ici â ou là"
    assert read("der âMarktâ öffnet", "de") == "der „Markt“ öffnet"


def test_a_pair_among_han() -> None:
    assert read("他说â你好â了", "zh") == "他说“你好”了"
    assert read("他说â你好了", "zh") == "他说â你好了"
    assert read("он â она", "ru") == "он – она"
