"""Mojibake that is spoken of, and capitals before a mark of their own, through the fixer."""

from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.fixers.encoding.mojibake import FIXER
from mojifix.fixers.encoding.mojibake.refusals import is_plain

ALONE = Pipeline([FIXER])


@pytest.mark.parametrize(
    "text",
    [
        "This is mojibake: â€™ and Ã©",
        "UTF-8 shows up as â€™ here",
        "In utf8 it reads “Ã©” here",
        "Latin-1 makes “Ã©” of it",
        "Latin1 makes “Ã©” of it",
        "Unicode: “Ã©” is two bytes",
        "Saved as ANSI: “Ã©” appears",
        "In cp1252 it is “Ã©” then",
        "In cp-437 it is “Ã©” then",
        "In Windows-1252 it is “Ã©” then",
        "In ISO-8859 it is “Ã©” then",
        "In ISO 8859 it is “Ã©” then",
        "The charset makes “Ã©” of it",
        "A BOM shows as “ï»¿” there",
        "The code page makes “Ã©” of it",
        "The codepage makes “Ã©” of it",
        "In Mac Roman it is “Ã©” then",
        "In KOI8-R it is “Ã©” then",
        "In KOI8 it is “Ã©” then",
        "In GBK it is “Ã©” then",
        "In Shift-JIS it is “Ã©” then",
        "In Shift_JIS it is “Ã©” then",
        "Die Zeichenkodierung macht „Ã©“ daraus",
        "Der Zeichensatz macht „Ã©“ daraus",
        "The encoding makes “Ã©” of it",
        "Es ist falsch kodiert: „Ã©“ steht da",
        "La codificación pone “Ã©” ahí",
        "Это кодировка: «Ã©» вместо буквы",
        "文字化けは「Ã©」です",
        "乱码是「Ã©」",
        "亂碼是「Ã©」",
        "The characters “Ã©” are wrong",
        "The symbol “Ã©” is wrong",
        "Das Zeichen „Ã©“ ist falsch",
        "Le caractère « Ã© » est faux",
        "Символы «Ã©» не те",
        "I simboli “Ã©” sono falsi",
        "Te znaki „Ã©” są złe",
        "printf(“Ã©”); return 0;",
        "Replace ‘â€™’ in it",
        "Replace (â€™) in it",
        "Replace [â€œ] in it",
        "Replace â€™ with ’ there",
        "Write “cafÃ©” instead of café there",
        "schön shows up as schÃ¶n here",
    ],
)
def test_what_is_shown_stays(text: str) -> None:
    assert ALONE.fix(text) is text


@pytest.mark.parametrize("word", ["a", "an", "the", "extra", "strange", "weird", "stray"])
@pytest.mark.parametrize("behind", ["in", "before", "after", "appears", "is", "at", "instead"])
def test_a_lone_letter_as_a_word(word: str, behind: str) -> None:
    line = f"There was {word} Â {behind} all of it: cafÃ© too"
    assert ALONE.fix(line) is line


@pytest.mark.parametrize("letter", "ÂÃâ")
@pytest.mark.parametrize("quotes", ["", '""', "''", "``", "“”"])
def test_each_lone_letter(letter: str, quotes: str) -> None:
    line = f"There was a {quotes[:1]}{letter}{quotes[1:]} before all of it: cafÃ© too"
    assert quotes == "“”" or ALONE.fix(line) is line


@pytest.mark.parametrize(
    "kind", "special strange weird odd wrong accented garbled funny curly".split()
)
def test_characters_of_a_kind_are_told_about(kind: str) -> None:
    for noun in ("character", "characters", "quote", "quotes"):
        line = f"The {kind} {noun} show up as â€™ here"
        assert ALONE.fix(line) is line
    line = f"The {kind} sparrows show up as â€™ here"
    assert ALONE.fix(line) == f"The {kind} sparrows show up as ’ here"


@pytest.mark.parametrize(
    "noun",
    [
        *"apostrophe apostrophes quotes dashes bullets accents umlauts".split(),
        *("quotation mark", "quotation marks"),
    ],
)
def test_marks_are_told_about(noun: str) -> None:
    line = f"All {noun} show up as â€™ here"
    assert ALONE.fix(line) is line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The encoding of the cafÃ© is nice", "The encoding of the café is nice"),
        ("We met at the cafÃ©, said Unicode fans", "We met at the café, said Unicode fans"),
        ("“cafÃ©” was written there", "“café” was written there"),
        ("a â€” b", "a — b"),
        ("one â€¦ two", "one … two"),
        ("he â€“ she", "he – she"),
        ("one â€¢ two", "one • two"),
    ],
)
def test_what_is_used_is_read(text: str, expected: str) -> None:
    assert ALONE.fix(text) == expected


def test_more_than_a_few_examples_are_damage() -> None:
    few = ["â€™"] * 12
    text = "In UTF-8: " + ", ".join(f"“{one}”" for one in few)
    assert ALONE.fix(text) is text
    many = text + ", “â€™”"
    assert ALONE.fix(many) == many.replace("â€™", "’")


@pytest.mark.parametrize(
    "text",
    [
        "“ĐÃ”", "LÃ®", "„MÂ“", "»ABCÉ«", "‘TOÃ’", "NESTLÉ®", "XÃ©".replace("©", "®"),
        "PLAQUES IL Y MARQUÉ…", "4288×…",
    ],
)  # fmt: skip
def test_capitals_before_a_mark_stay(text: str) -> None:
    for line in (text, f"so {text} so", f"({text})"):
        assert ALONE.fix(line) is line


def test_a_glance_shows_what_is_plain() -> None:
    from mojifix.edits import Edit
    from mojifix.fixers.encoding.mojibake import MISREAD

    def plain(line: str, run: str, after: str) -> bool:
        at = line.index(run)
        return is_plain(line, [Edit(at, at + len(run), after, MISREAD)])

    assert plain("the cafÃ© is open", "Ã©", "é")
    assert not plain("the Ã© is open", "Ã©", "é")
    assert not plain("the “Ã©” is open", "Ã©", "é")
    assert not plain("in UTF-8 it shows as cafÃ©", "Ã©", "é")
    assert not plain("STÃ® is", "Ã®", "î")
    assert plain("STÃ®a is", "Ã®", "î")
    assert plain("stÃ® is", "Ã®", "î")
