"""What the cases of single_byte cannot say: every page of every language, and who was told."""

from __future__ import annotations

import re

import pytest

from mojifix import Pipeline
from mojifix.fixers.encoding.single_byte import FIXER, WRONG_PAGE
from mojifix.fixers.encoding.single_byte.suspects import SUSPECT, is_suspect
from samples import cases

TEXTS = {
    "ru": ("Сегодня хорошая погода, и мы идём гулять.", "windows-1251 koi8-r cp866 iso8859-5"),
    "uk": ("Сьогодні гарна погода, і ми їдемо до міста.", "windows-1251 koi8-u"),
    "bg": ("Днес времето е хубаво и ние отиваме в града.", "windows-1251"),
    "el": ("Σήμερα ο καιρός είναι καλός και πάμε βόλτα.", "windows-1253 iso8859-7"),
    "he": ("היום מזג האוויר יפה ואנחנו הולכים לטייל", "windows-1255"),
    "ar": ("الطقس جميل اليوم ونحن ذاهبون في نزهة", "windows-1256 iso8859-6"),
    "th": ("วันนี้อากาศดีและเราไปเดินเล่น", "cp874"),
    "tr": ("Bugün hava çok güzel, yürüyüşe çıkıyoruz.", "windows-1254"),
    "pl": ("Dziś jest piękna pogoda, więc idziemy na spacer.", "windows-1250 iso8859-2 cp852"),
    "cs": ("Dnes je příliš žluťoučký kůň a hezké počasí.", "windows-1250 iso8859-2 cp852"),
    "hu": ("Ma szép idő van, és a nő gyűrűt vett.", "windows-1250 iso8859-2"),
    "lt": ("Šiandien gražus oras ir mes einame į mišką.", "windows-1257"),
    "zh": ("今天天气很好，我们去散步。", "gb18030"),
    "zh-Hant": ("今天天氣很好，我們去散步。", "cp950"),
    "ja": ("今日は天気がいいので、散歩に行きます。カタカナも。", "cp932 euc_jp"),
    "ko": ("오늘은 날씨가 좋아서 산책을 갑니다.", "cp949"),
}
PAGES = [(lang, text, page) for lang, (text, pages) in TEXTS.items() for page in pages.split()]


def misread(text: str, page: str, as_page: str) -> str:
    """Read the bytes of `page` one by one; a byte without a meaning is a control."""
    return "".join(
        bytes([byte]).decode(as_page, "ignore") or chr(byte) for byte in text.encode(page)
    )


@pytest.mark.parametrize("as_page", ["windows-1252", "latin-1"])
@pytest.mark.parametrize(("lang", "text", "page"), PAGES, ids=[f"{p[0]} {p[2]}" for p in PAGES])
def test_every_page_comes_back(lang: str, text: str, page: str, as_page: str) -> None:
    damaged = misread(text, page, as_page)
    assert Pipeline([FIXER], lang=lang).fix(damaged) == text
    assert Pipeline([FIXER]).fix(damaged) in (text, damaged), "half a repair, where nobody told"


@pytest.mark.parametrize("page", ["koi8-r", "cp866", "iso8859-5"])
def test_pages_of_one_country_are_mistaken_for_each_other(page: str) -> None:
    text = TEXTS["ru"][0]
    assert Pipeline([FIXER], lang="ru").fix(misread(text, page, "windows-1251")) == text


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("other", TEXTS)
def test_good_text_stays_whatever_is_told(lang: str, other: str) -> None:
    text = TEXTS[lang][0]
    assert Pipeline([FIXER], lang=other).fix(text) is text


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("as_page", ["windows-1252", "latin-1"])
def test_utf8_is_not_its_work(lang: str, as_page: str) -> None:
    damaged = misread(TEXTS[lang][0], "utf-8", as_page)
    assert Pipeline([FIXER], lang=lang).fix(damaged) == damaged


def test_the_report_names_the_page() -> None:
    damaged = misread(TEXTS["ru"][0], "windows-1251", "windows-1252")
    (step,) = Pipeline([FIXER], lang="ru").explain(damaged).steps
    assert step.edits[0].reason is WRONG_PAGE
    assert step.edits[0].detail == "Windows-1251 read as Windows-1252"


def test_the_report_calls_koi8_by_its_usual_name() -> None:
    damaged = misread(TEXTS["ru"][0], "koi8-r", "windows-1251")
    (step,) = Pipeline([FIXER], lang="ru").explain(damaged).steps
    assert step.edits[0].detail == "KOI8-R read as Windows-1251"
    damaged = misread(TEXTS["ru"][0], "windows-1251", "koi8-r")
    (step,) = Pipeline([FIXER], lang="ru").explain(damaged).steps
    assert step.edits[0].detail == "Windows-1251 read as KOI8-R"


@pytest.mark.parametrize("unit", ["Ï", "Ïð ", "ø", "é\n", "ÄãºÃ", "ÄãºÃ\n"])
@pytest.mark.parametrize("lang", ["ru", "cs", "zh"])
def test_linear_time(unit: str, lang: str) -> None:
    Pipeline([FIXER], lang=lang).fix(unit * 10_000)


NOT_TOLD = {
    "pl": "Nie wiem, co się stało z moją książką, ale jest mi przykro.",
    "cs": "Počkejte prosím chvíli, přijdu hned za vámi a řeknu vám všechno.",
    "hu": "Az idő szép, és a nő gyűrűt vett a piacon, mert ő szereti.",
    "tr": "Bu bir deneme için yazıldı ve rafları boşalt, siparişleri deftere yaz.",
    "ru": "Почта открывается в девять, и очередь уже стоит.",
    "el": "Το ταχυδρομείο ανοίγει στις εννέα και η ουρά περιμένει.",
}
LOCAL = {"ru": "windows-1251", "el": "windows-1253", "tr": "windows-1254"}


@pytest.mark.parametrize("lang", NOT_TOLD)
def test_the_text_tells_its_language(lang: str) -> None:
    text = NOT_TOLD[lang]
    damaged = misread(text, LOCAL.get(lang, "windows-1250"), "windows-1252")
    assert Pipeline([FIXER]).fix(damaged) == text


def test_one_proof_is_reported() -> None:
    text = "Nie wiem, wiêc pytam, ale to nie jest nic dobrego."
    assert Pipeline([FIXER]).fix(text) is text
    (change,) = Pipeline([FIXER]).detect(text)
    assert change.causes[0].code == "maybe-wrong-code-page"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("mac-roman", "windows-1252"),
        ("windows-1252", "mac-roman"),
        ("windows-1252", "cp437"),
        ("windows-1252", "cp850"),
    ],
)
def test_contractions_prove_marks(right: str, wrong: str) -> None:
    text = "“We don’t know,” she said – it wasn’t the miller’s."
    assert Pipeline([FIXER]).fix(misread(text, right, wrong)) == text


@pytest.mark.parametrize("page", ["mac-roman", "cp437", "cp850"])
def test_western_letters_of_other_systems(page: str) -> None:
    text = "Die Mädchen hören für alle und küssen über die Tür."
    assert Pipeline([FIXER], lang="de").fix(misread(text, page, "windows-1252")) == text


def test_a_long_text_with_capitals_inside_its_words_is_looked_at() -> None:
    rest = "The mayor and the council left the old town hall early, and nobody knew why. " * 6
    misread_marks = f"The miller said that weÕre late and that itÕs raining again. {rest}"
    assert Pipeline([FIXER]).fix(misread_marks) == misread_marks.replace("Õ", "’")


@pytest.mark.parametrize("page", ["cp850", "cp437", "mac-roman"])
def test_utf_8_in_pages_of_dos_and_macintosh_is_left_to_mojibake(page: str) -> None:
    for text, _ in TEXTS.values():
        damaged = f"{text} {text}".encode().decode(page, "replace")
        assert Pipeline([FIXER]).fix(damaged) == damaged


@pytest.mark.slow
def test_what_is_suspected_is_what_the_trigger_finds() -> None:
    texts = [case.input for case in cases()] + [text for text, _ in TEXTS.values()]
    texts += [misread(text, page, "latin-1") for _, text, page in PAGES]
    texts += ["", "è", "èas", "èasopis", "très", "vè", "a³b", "m³", "Größe", "wiêc", "itís", "país"]
    found = [is_suspect(text) for text in texts]
    assert found == [re.search(SUSPECT, text) is not None for text in texts]
    assert True in found
    assert False in found


@pytest.mark.parametrize(
    "pair", ["it s", "he s", "don t", "we re", "we ve", "we ll", "I m", "they d", "what s"]
)
def test_the_trigger_finds_contractions(pair: str) -> None:
    left, right = pair.split()
    assert re.search(str(FIXER.trigger), f"{left}í{right} so")
    assert re.search(str(FIXER.trigger), f"And {left}í{right}")


def test_the_trigger_is_silent_over_words_with_an_accent() -> None:
    assert re.search(str(FIXER.trigger), "Aquí vivían mis tíos en su país") is None
