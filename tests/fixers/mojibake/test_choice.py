"""What no good text has, and which page a line is read by."""

from __future__ import annotations

import pytest

from mojifix.fixers.encoding.mojibake.choice import chosen, is_hotchpotch, is_odd, words_gained


@pytest.mark.parametrize(
    "text",
    [
        *("жЖ", "яЯ", "ёЖ", "αΩ", "ώΑ", "Ωа", "ωж", "жz", "яé", "zж", "zω", "éж", "éω", "\ue000"),
        *(
            "\uf8ff",
            "aÀ",
            "ßÈ",
            "öÖ",
            "aŁ",
            "zŻ",
            "ƀ",
            "ǖ",
            "ȡ",
            "ʃ",
            "ᐁ",
            "᷿",
            "㐀",
            "䶿",
            "ךא",
            "םב",
        ),
        *("ןת", "ףא", "ץא", "a„", "é‚", "z‘", "a«", "AÉb", "ZÖß"),
    ],
)
def test_odd(text: str) -> None:
    assert is_odd(text)


@pytest.mark.parametrize(
    "text",
    [
        *("ж", "Жж", "ЖЖ", "αω", "ΩΑ", "Ωα", "ж z", "z ж", "é", "Aéb", "ÉA", "Àa", "aA", "ơ", "ư"),
        *("ș", "ț", "אך", "שלום", "a “b”", "«a»", "’a", "中文", "한국", "BÉB", "Éb", "ÖÄ", "ABÉb"),
    ],
)
def test_not_odd(text: str) -> None:
    assert not is_odd(text)


def test_three_alphabets_are_a_hotchpotch() -> None:
    assert is_hotchpotch("αжא")
    assert is_hotchpotch("жक中")
    assert is_hotchpotch("ոبʃ")
    assert not is_hotchpotch("αж")
    assert not is_hotchpotch("αжa")
    assert not is_hotchpotch("ααжжΑЖ")


SENTENCES = {
    "en": "“It’s late,” she said – at the café…",
    "de": "Die größten Übungsräume für Müller über Köln.",
    "pl": "Zażółć gęślą jaźń, powiedział źle.",
    "ru": "Почта открывается в девять, и очередь уже стоит.",
    "el": "Το ταχυδρομείο ανοίγει στις εννέα.",
    "he": "הדואר נפתח בתשע והתור כבר ארוך",
    "ar": "يفتح مكتب البريد في التاسعة",
    "hi": "डाकघर नौ बजे खुलता है",
    "th": "ที่ทำการไปรษณีย์เปิดเก้าโมง",
    "ja": "郵便局は九時に開きます。",
    "ko": "우체국은 아홉 시에 엽니다.",
    "vi": "Bưu điện mở cửa lúc chín giờ.",
    "hy": "Փոստը բացվում է ժամը իննին։",
    "ka": "ფოსტა ცხრა საათზე იხსნება.",
}
PAGES = (
    "windows-1252 windows-1251 windows-1250 mac-roman cp437 cp850 windows-1253 windows-1254"
    " windows-1257 iso8859-16 windows-1258 cp852 cp866 koi8-r mac-cyrillic"
).split()


def misread(text: str, page: str) -> str:
    return "".join(bytes([b]).decode(page, "ignore") or chr(b) for b in text.encode())


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_comes_back_from_each_page(language: str, page: str) -> None:
    choice = chosen(misread(SENTENCES[language], page))
    assert choice is not None
    assert choice.text == SENTENCES[language]


def test_and_from_two_mistakes() -> None:
    text = SENTENCES["de"]
    choice = chosen(misread(misread(text, "windows-1252"), "windows-1252"))
    assert choice is not None
    assert (choice.text, len(choice.codecs)) == (text, 2)


@pytest.mark.parametrize("codec", ["gbk", "cp932", "cp950", "cp949"])
def test_two_bytes_a_character(codec: str) -> None:
    text = "Съешь ещё этих мягких булок"
    damaged = " ".join(word.encode().decode(codec, "replace") for word in text.split())
    choice = chosen(damaged)
    assert choice is None or "\ufffd" in damaged or choice.text == text


@pytest.mark.parametrize("language", SENTENCES)
def test_good_sentences_stay(language: str) -> None:
    assert chosen(SENTENCES[language]) is None


def test_what_words_are_worth() -> None:
    knows = {"größe", "über"}.__contains__
    assert words_gained("grĂ¶ße", "größe", knows) == words_gained("x", "über", knows) > 0
    assert words_gained("größe", "x", knows) < 0
    assert words_gained("größe", "größe über", knows) > 0
    assert words_gained("plain", "word", lambda word: True) == 0
