"""Every code page that UTF-8 is mistaken for, in many languages; what good text must not cost."""

from __future__ import annotations

import re

import pytest

from mojifix import Pipeline
from mojifix.fixers.encoding.mojibake import FIXER
from mojifix.fixers.encoding.mojibake.choice import EAST_ASIAN, chosen, is_hotchpotch, is_odd
from mojifix.fixers.encoding.mojibake.codepages import (
    NAMES,
    OTHERS,
    SUSPECT,
    has_suspect,
    page,
    suspects,
)
from mojifix.fixers.encoding.mojibake.lost_bytes import lost_letters
from mojifix.fixers.encoding.mojibake.remnants import remnants
from mojifix.fixers.encoding.mojibake.strangeness import kind, strangeness

ALONE = Pipeline([FIXER])
TEXTS = {
    "en": "“It’s late,” she said – and the miller’s café… closed at 5 €.",
    "fr": "L’élève est allé à l’école où naît l’âme ; c’était déjà l’été.",
    "de": "Die Größe der Straße ist für „süße Äpfel“ und Öl zu groß.",
    "es": "¿Qué dijo el niño? ¡Nada! Mañana habrá más corazón.",
    "pl": "Żółta łódź płynie, a gęś się śmieje z ćmy.",
    "cs": "Příliš žluťoučký kůň úpěl ďábelské ódy.",
    "tr": "Postane bugün açılıyor, herkes dışarıda bekliyor, güneş doğdu.",
    "ro": "Câinele și pisica așteaptă în piață, iar țăranul vine.",
    "ru": "Почта уже открыта, и очередь стоит на улице.",
    "uk": "Пошта вже відчинена, і черга стоїть надворі, їжак є.",
    "el": "Το ταχυδρομείο ανοίγει στις εννέα και η ουρά περιμένει.",
    "he": "הדואר נפתח בתשע והתור כבר ארוך מאוד",
    "ar": "يفتح مكتب البريد في التاسعة، والطابور طويل",
    "vi": "Tôi đã ở Hà Nội hai năm, và ăn phở mỗi sáng.",
    "zh": "邮局九点开门，很多人在外面等着。",
    "ja": "郵便局は九時に開きます。「外」で待っています。",
    "ko": "우체국은 아홉 시에 문을 열고 사람들이 기다립니다.",
    "hy": "Փոստը բաց է, և հերթը կանգնած է փողոցում։",
    "hi": "डाकघर नौ बजे खुलता है और लोग बाहर खड़े हैं।",
    "th": "วันนี้อากาศดีและเราไปเดินเล่น",
}


LIKE_OTHERS = {"iso8859-15", "iso8859-16", "windows-1256"}
"""Where letters of one alphabet are bytes of another, a page reads much that is not its own."""


ONE_MISTAKE = [codec for codec in (*NAMES, *OTHERS) if ", " not in codec]


def misread(text: str, codec: str) -> str:
    """Read the bytes of UTF-8 one by one; a byte without a meaning is a control."""
    return "".join(
        bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode("utf-8")
    )


@pytest.mark.parametrize("codec", ONE_MISTAKE)
def test_whole_texts_come_back(codec: str) -> None:
    failed = [lang for lang, text in TEXTS.items() if ALONE.fix(misread(text, codec)) != text]
    assert len(failed) <= (5 if codec in LIKE_OTHERS else 1), failed


@pytest.mark.parametrize("codec", [*NAMES, "cp850", "cp852", "cp866", "iso8859-7", "koi8-r"])
def test_twice(codec: str) -> None:
    text = TEXTS["de"]
    assert ALONE.fix(misread(misread(text, codec), codec)) == text


@pytest.mark.parametrize("codec", ["windows-1252", "windows-1250", "mac-roman", "cp437", "cp850"])
@pytest.mark.parametrize("word", ["’", "“", "…", "é", "ü", "ñ", "ã"])
def test_one_run_inside_a_word(codec: str, word: str) -> None:
    wanted = f"The mill{word}s boat went out in the morning."
    assert ALONE.fix(f"The mill{misread(word, codec)}s boat went out in the morning.") == wanted


@pytest.mark.parametrize("codec", ["gbk", "cp932", "cp950", "cp949"])
def test_encodings_of_east_asia(codec: str) -> None:
    for text in ("The café’s menu", "naïve Zoë’s", "déjà vu’s"):
        try:
            damaged = text.encode("utf-8").decode(codec)
        except UnicodeDecodeError:
            continue
        assert ALONE.fix(damaged) == text
    assert codec in EAST_ASIAN


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_good_text_costs_next_to_nothing(text: str) -> None:
    assert strangeness(text) <= 0.45 * len(text)
    assert chosen(text) is None
    assert not is_odd(text)
    assert ALONE.fix(text) is text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_misread_text_costs_much(text: str) -> None:
    damaged = misread(text, "windows-1252")
    assert strangeness(damaged) > strangeness(text) + 0.5 * len(text)


@pytest.mark.parametrize("codec", ONE_MISTAKE)
def test_no_private_use_comes_out(codec: str) -> None:
    for text in TEXTS.values():
        fixed = ALONE.fix(misread(text, codec)[::2] + misread("…”", codec))
        assert not any("\ue000" <= c <= "\uf8ff" for c in fixed)


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("a", "a"), ("Z", "A"), ("é", "e"), ("É", "E"), ("ß", "e"), ("ɮ", "i"), ("я", "c"),
        ("Я", "C"), ("α", "g"), ("Ω", "G"), ("ש", "h"), ("ب", "r"), ("क", "t"), ("中", "k"),
        ("あ", "k"), ("한", "k"), ("ﾃ", "w"), ("5", "0"), ("٥", "0"), (" ", " "), ("\u00a0", " "),
        (".", "."), ("’", "q"), ("“", "R"), ("„", "Q"), ("–", "-"), ("©", "n"), ("€", "y"),
        ("µ", "y"), ("├", "b"), ("\x93", "x"), ("\ufffd", "f"), ("\ue000", "z"), ("\u0301", "u"),
        ("ն", "m"), ("Ն", "M"), ("、", "j"), ("՝", "v"), ("،", "V"), ("\x85", " "), ("ə", "e"),
    ],
)  # fmt: skip
def test_kinds(character: str, expected: str) -> None:
    assert kind(character) == expected


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("straße", "straÃŸe"), ("1914–18", "1914â€“18"), ("NESTLÉ®", "NESTLÃ‰Â®"),
        ("Müller", "MÌller"), ("над", "нСд"), ("it’s", "itÔÇÖs"), ("café", "caf茅"),
        ("å", "Ć„"), ("œuvre", "Å“uvre"), ("ärger", "Ĥrger"), ("word …", "word ÔÇª"),
        ("שלום", "שםלו"), ("→", "⚴"), ("été’s", "ÃtÃ„s"), ("pedanía", "pedanĂ\u00ada"),
        ("中文", "䶮䶮"), ("за", "зa"), ("ab", "aɮ"), ("5 ha", "5ה"), ("a;", "a՝"),
    ],
)  # fmt: skip
def test_what_is_stranger(better: str, worse: str) -> None:
    assert strangeness(better) < strangeness(worse)


def test_many_alphabets_are_chance() -> None:
    assert is_hotchpotch("Ωя中क")
    assert not is_hotchpotch("Привет, Wörld")
    text = "¤®à®£ãî æ¥\u00adã ¢ ¬®¤ã §\u00a0¯«\u00a0â¨«"
    assert not any("\u0900" <= c <= "\u0dff" for c in ALONE.fix(text))


@pytest.mark.parametrize(
    ("damaged", "marks"),
    [
        ("“ â??noâ??", ["“", "”"]),
        ("said â€? and", ["–"]),
        ("the 3â??5 rule", ["–"]),
        ('a â€" b', ["–"]),
        ("itâ€TMs", ["’"]),
        ("5 â,¬", ["€"]),
        ("pâté", []),
        ("donât", ["’"]),
        ("Mâine", []),
    ],
)
def test_remnants(damaged: str, marks: list[str]) -> None:
    found = [run.text for run in remnants(damaged, "en", {"pâté"}.__contains__)]
    assert found == marks


@pytest.mark.parametrize(
    ("damaged", "language", "letters"),
    [
        ("δημιουÏ?γία", "el", "ρ"),
        ("чаÑ? уже", "ru", "с"),
        ("вÑ?Ñ? улица", "ru", "ся"),
        ("Ð?о он уже", "ru", "Н"),
        ("Å?ódź leży", "pl", "Ł"),
        ("plain Å? text", "pl", ""),
        ("Ñoño", "es", ""),
        ("ÅÄÖ på svenska", "sv", ""),
    ],
)
def test_lost_letters(damaged: str, language: str, letters: str) -> None:
    assert "".join(run.text for run in lost_letters(damaged, language)) == letters


@pytest.mark.parametrize(
    "unit", ["├®", "茅", "鈥檚 ", "â??t ", "Î±Ï", "Ñ?", "ÔÇª", "ﾃｩ", "â", "itâs ", "Πđ", "Ðа"]
)
def test_linear_time(unit: str) -> None:
    ALONE.fix(unit * 10_000)


def test_leads_are_what_begins_a_sequence() -> None:
    windows = page("windows-1252")
    assert windows.leads[2] == set(map(chr, range(0xC2, 0xE0)))
    assert windows.leads[3] == set(map(chr, range(0xE0, 0xF0)))
    assert windows.leads[4] == set(map(chr, range(0xF0, 0xF5)))
    assert {windows.number(c) for c in windows.rest} == set(range(0x80, 0xC0))
    saved = page("mac-roman, windows-1252")
    assert [saved.decode(run) for run in ("‰Ûª", "‰ÛÒ", "å£", "Ì©")] == ["’", "–", "£", "é"]


@pytest.mark.parametrize(
    ("text", "places"),
    [("xf忙r", {1}), ("SÃ£o", {1}), ("itÔÇÖs", {2}), ("plain", set())],
)
def test_where_a_sequence_may_begin(text: str, places: set[int]) -> None:
    assert set(suspects(text)) == places


def test_suspects_are_what_the_trigger_finds() -> None:
    trigger = re.compile(SUSPECT)
    for text in TEXTS.values():
        assert has_suspect(text) == (trigger.search(text) is not None)
        for codec in ONE_MISTAKE:
            for word in misread(text, codec).split():
                for line in (word, f"a {word}", f"{word} a", word[1:], word[:-1]):
                    assert has_suspect(line) == (trigger.search(line) is not None), line
