"""Kinds of characters, and that what a misreading makes costs more than what it was."""

from __future__ import annotations

import pytest

from mojifix.fixers.encoding.mojibake.strangeness import kind, strangeness

KINDS = {
    "a": "az", "A": "AZ", "e": "éßøœșợ", "E": "ÉØŒȘỢ", "g": "αϗ", "G": "Ω", "c": "жђ", "C": "ЖЂ",
    "m": "աა", "M": "Ա", "h": "א", "r": "عپ", "k": "字あア한ㄅ々",
    "t": "ทລབမአខසहবਪગଓதతಕമދܐ", "i": "ƀɓʃᏣᚠ", "q": "’”…", "Q": "„‚¿¡", "R": "“‘«»‹›", "-": "–—‐‑",
    "n": "²³¹°®™©ªº†‡", " ": " \t\u00a0\u2009\u200b\u00ad\ufeff\u3000\x85",
    "j": "、。！？：「」・ー",
    "v": "՝՞՜՛։", "V": "؟،؛", ".": ".,!·", "0": "09٣", "x": "\x80\x9f", "f": "\ufffd",
    "z": "\ue000\ud800\u0378", "b": "─│█▟", "w": "ｦﾟｱ｡･", "u": "\u0300\u036f", "y": "µ½€×→",
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_each_character_is_of_its_kind(name: str) -> None:
    assert {c: kind(c) for c in KINDS[name]} == dict.fromkeys(KINDS[name], name)


GOOD = [
    "Nobody—not even the pilot—saw the buoy…", "“Très bien”, dit-elle ; «oui» !", "MARQUÉ in 2019",
    "Größe XÄÖ", "Привет, мир!", "Καλημέρα, κόσμε;", "Բարև, ինչպե՞ս ես։",
    "გამარჯობა", "שלום, עולם", "مرحبا، كيف حالك؟", "नमस्ते दुनिया",
    "สวัสดีครับ", "你好，世界。", "こんにちは、世界！",
    "안녕하세요", "¿Qué? ¡Sí!", "„Gut“, sagt er", "a → b ≤ c", "Tiếng Việt", "l’eau",
]  # fmt: skip


@pytest.mark.parametrize("text", GOOD)
def test_good_text_is_hardly_strange(text: str) -> None:
    assert strangeness(text) <= 1.5 + len(text) / 20


PAGES = ["windows-1252", "windows-1251", "windows-1250", "cp437", "cp850", "mac-roman", "koi8-r"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("text", GOOD)
def test_its_misreading_is(text: str, page: str) -> None:
    misread = text.encode().decode(page, "replace")
    assert strangeness(misread) > strangeness(text) + 3


@pytest.mark.parametrize(
    ("strange", "good"),
    [
        ("naïvE", "naïve"),
        ("wordЖ", "Ж word"),
        ("словоω", "слово ω"),
        ("aΩ", "a Ω"),
        ("cafe€s", "cafe €s"),
        ("m½n", "m ½ n"),
        ("a„b", "a „b"),
        ("b“c", "b “c"),
        ("a¿b", "a ¿b"),
        ("aÉÈ", "a ÉÈ"),
        ("ßÉÈ", "ß ÉÈ"),
        ("öÉÈ", "ö ÉÈ"),
        ("øÉÈ", "ø ÉÈ"),
        ("BÉd", "Béd"),
        ("aÃ\u00ad", "aÃ"),
        ("ÔÇ", "ÔC"),
        ("םא", "אם"),
        ("ןא", "אן"),
        ("ץא", "אץ"),
        ("Ã\u00a0a", "Ãa"),
        ("a字b", "a 字 b"),
        ("a字,", "a 字,"),
        ("a字.", "a 字."),
        ("a字;", "a 字;"),
        ("a字:", "a 字:"),
        ("a字!", "a 字!"),
        ("a字?", "a 字?"),
        ("a字", "a 字"),
        ("a¦", "a|"),
        ("¬", "."),
        ("¤", "."),
        ("¨", "."),
        ("´", "."),
        ("ƒ", "f"),
        ("ˆ", "."),
        ("˜", "."),
        ("Ĺ", "L"),
        ("ſ", "s"),
        ("Џ", "Ж"),
        ("ѓ", "г"),
        ("\u2001", " "),
        ("㐀", "字"),
        ("龘", "字"),
        ("aب", "a ب"),
        ("аa", "а a"),
        ("a│", "a │"),
        ("│a", "│ a"),
        ("a\x81", "a "),
        ("aｱ", "a"),
        ("a\ufffd", "a"),
        ("ʃ", "s"),
        ("⌇", "→"),
        ("a։", "a:"),
        ("жն", "ж ն"),
        ("5É", "5 É"),
    ],
)
def test_what_is_stranger(strange: str, good: str) -> None:
    assert strangeness(strange) > strangeness(good)


def test_pairs_from_the_usual_to_the_strange() -> None:
    ladder = [
        "«A é… ab",
        "«é a– 5° .É",
        "A® ®” „¿ a« A« –„ ®–",
        "a® ’a é« é– –é",
        "é® ”„ ®« –É",
        "É«",
        "É® ”É ®™ „® –½ ½½",
        "A„ É5 5é 5É",
        "a„ É„ é„",
    ]
    prices = [{strangeness(pair) for pair in step.split() if len(pair) == 2} for step in ladder]
    assert all(len(step) == 1 for step in prices), "those of one step cost the same"
    assert prices == sorted(prices, key=min)
    assert len({min(step) for step in prices}) == len(ladder)


def test_characters_from_the_usual_to_the_strange() -> None:
    ladder = ["a", "│", "\u0301", "ｱ", "\ufffd", "ʃ", "\x81", "\ue000"]
    prices = [strangeness(character) for character in ladder]
    assert prices == sorted(set(prices))


@pytest.mark.parametrize("letter", "zßöøÿ")
def test_capitals_behind_any_small_letter(letter: str) -> None:
    assert strangeness(f"{letter}ÉÈ") == strangeness("aÉÈ")


def test_chains_from_the_usual_to_the_strange() -> None:
    assert strangeness("Ã\u00a0") > strangeness("ÔÇ") > strangeness("BÉd") > 0
    assert (
        strangeness("a字b") - strangeness("a 字 b") > strangeness("a字") - strangeness("a 字") > 3
    )
