"""Letters and the words they were split from: which gaps close, and why."""

from __future__ import annotations

import pytest

from mangled_parts import fixed, reasons


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "d & eacute; cid & eacute; ici", ["split-word", "split-word"]),
        ("fr", "300 & agrave; 350", ["letter-alone"]),
        ("fr", "caf &eacute; noir", ["split-word"]),
        ("fr", "caf& eacute; noir", ["split-letter"]),
        ("fr", "& agrave; Paris", ["letter-alone"]),
        ("fr", "un & eacute;t", ["split-letter"]),
        ("fr", "un & eacute; t & eacute; chaud", ["split-word", "split-word"]),
        ("fr", "un caf&eacute; chaud", []),
    ],
)
def test_reasons(lang: str, text: str, expected: list[str]) -> None:
    assert reasons(text, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "caf  & eacute;  noir", "café  noir"),
        ("fr", "th & eacute;. Puis", "thé. Puis"),
        ("fr", "l'& eacute; cole d'& eacute; t & eacute;", "l'école d'été"),
        ("fr", "c'est l & agrave; qu'il & eacute; tait", "c'est là qu'il était"),
        ("fr", "un &eacute; l&egrave; ve et cher", "un élève et cher"),
        ("de", "RNA- & auml; hnlich", "RNA-ähnlich"),
        ("de", "RNA - & auml; hnlich", "RNA - ähnlich"),
        (
            "de",
            "Vor- &auml;hnlich m&auml;hen & auml; hnlich",
            "Vor- &auml;hnlich m&auml;hen ähnlich",
        ),
        ("de", "ein gr & ouml; & szlig; eres B & uuml; ro", "ein größeres Büro"),
        (
            "en",
            "the Cortina d & rsquo; Ampezzo of Se & ntilde; or Nu & ntilde; ez",
            "the Cortina d’Ampezzo of Señor Nuñez",
        ),
        (
            "en",
            "the word & eacute; and the word & agrave; of it",
            "the word é and the word à of it",
        ),
        (
            "ru",
            "слово & # 1087;& # 1088;& # 1080;& # 1074;& # 1077;& # 1090; и мир",
            "слово привет и мир",
        ),
        (
            "en",
            "he wrote & # 1087; & # 1088; & # 1080; & # 1074; & # 1077; & # 1090; on it",
            "he wrote привет on it",
        ),
        ("zh", "& # 20320; & # 22909; 吗", "你好吗"),
        ("ko", "& # 44032; & # 45208; 다 라", "가나 다 라"),
        ("pl", "jest & oacute; smy", "jest ósmy"),
        ("en", "they call it the a & ntilde; o of it", "they call it the año of it"),
        ("it", "C & rsquo; & egrave; ancora", "C’è ancora"),
        ("es", "ni&ntilde ;o y ni & ntilde; a", "niño y niña"),
        ("tr", "vidalar&# x131; m&# x131;knat&# x131;sla", "vidaları mıknatısla"),
    ],
)
def test_words(lang: str, text: str, expected: str) -> None:
    assert fixed(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("K & ouml; y meydan & # 305;", "Köy meydanı"),
        ("Ko & # 347; ci & oacute; & # 322; w Krakowie", "Kościół w Krakowie"),
        ("Perch & eacute; no", "Perché no"),
        ("Citt & agrave; di Castello", "Città di Castello"),
        ("Sm & ouml; rg & aring; sbord", "Smörgåsbord"),
        ("Actualit & eacute; s et soci & eacute; t & eacute;", "Actualités et société"),
        ("Gest & atilde; o de res & iacute; duos", "Gestão de resíduos"),
        ("Prefectura & Icirc; nchis & abreve; azi", "Prefectura Închisă azi"),
        ("D & ouml; nem Projesi", "Dönem Projesi"),
        ("Pr & ecirc; t & agrave; porter", "Prêt à porter"),
    ],
)
def test_titles_of_no_told_language(text: str, expected: str) -> None:
    assert fixed(text, None) == expected
