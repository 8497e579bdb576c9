"""What the cases of lost_backslashes cannot say."""

from __future__ import annotations

from typing import Any

import pytest

from mojifix import Pipeline
from mojifix.fixers.encoding.lost_backslashes import APOSTROPHE, DOUBT, FIXER


def test_words_need_their_language() -> None:
    text = "u00e9tu00e9"
    assert Pipeline([FIXER]).fix(text) is text
    assert Pipeline([FIXER], lang="fr").fix(text) == "été"


def test_doubt_is_reported() -> None:
    (change,) = Pipeline([FIXER]).detect("the u2014 model")
    assert (change.before, change.causes[0].code) == ("u2014", DOUBT.code)


def test_the_proof_is_drawn_from_the_head() -> None:
    proof = "Das Menu00fc fu00fcr heute: Ku00e4se, Bru00f6tchen.\n"
    alone = Pipeline([FIXER], lang="de")
    assert alone.fix("Nein u2013") == "Nein u2013"
    assert alone.fix(proof + "Nein u2013") == "Das Menü für heute: Käse, Brötchen.\nNein –"
    assert alone.fix(" " * 20_000 + proof[:8] + "\nNein u2013").endswith("Nein u2013")


@pytest.mark.parametrize(
    "unit", ["u00e9", "au00e9 ", "u201c a", "u", "u4e2d", "aau00e9_", "u2014 x "]
)
def test_linear_time(unit: str) -> None:
    Pipeline([FIXER], lang="fr").fix(unit * 20_000)


@pytest.mark.parametrize(
    ("lang", "written", "meant"),
    [
        ("en", "350u00b0F", "350°F"),
        ("en", "21u00b0C", "21°C"),
        ("en", "90u00b0", "90°"),
        ("en", "20u20ac", "20€"),
        ("en", "u20ac20", "€20"),
        ("en", "u00a320", "£20"),
        ("en", "u00a5200", "¥200"),
        ("en", "500u00a5", "500¥"),
        ("en", "12u2030", "12‰"),
        ("en", "3u00bd", "3½"),
        ("en", "1939u20131945", "1939–1945"),
        ("en", "12u00d714", "12×14"),
        ("fr", "10u00a0000", "10\u00a0000"),
        ("fr", "10u202f000u202f000", "10\u202f000\u202f000"),
        ("fr", "Cafu00E9", "Café"),
        ("fr", "pasu2013mais", "pas–mais"),
        ("fr", "l'u00e9tu00e9", "l'été"),
        ("fr", "lu2019u00e9tu00e9", "l’été"),
        ("fr", "lu2019homme", "l’homme"),
        ("it", "dellu2019acqua", "dell’acqua"),
        ("en", "itu2019s", "it’s"),
        ("en", "donu2019t", "don’t"),
        ("en", "heu2019d", "he’d"),
        ("en", "Iu2019m", "I’m"),
        ("en", "weu2019ll", "we’ll"),
        ("en", "weu2019re", "we’re"),
        ("en", "weu2019ve", "we’ve"),
        ("ko", "ubcf4uace0", "보고"),
        ("ko", "uBCF4uACE0", "보고"),
        ("ko", "uac1cuac1c", "개개"),
        ("ko", "uAC1CuAC1C", "개개"),
        ("ko", "ub2c8ub2e4", "니다"),
        ("ko", "uB2C8uB2E4", "니다"),
        ("ko", "ub2e4ub2e4", "다다"),
        ("zh", "u4e2du6587", "中文"),
        ("zh", "u4E2Du6587", "中文"),
        ("el", "u03b3u03b1", "γα"),
        ("en", "ud83dude0a", "😊"),
    ],
)
def test_an_escape_that_decides_itself(lang: str, written: str, meant: str) -> None:
    for text in ("a {} b", "{}", "a {}, b."):
        assert Pipeline([FIXER], lang=lang).fix(text.format(written)) == text.format(meant)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "a 350u00b0Fx b"),
        ("en", "a 3u00d7x b"),
        ("fr", "a u2013mais b"),
        ("fr", "a pasu2013 b"),
        ("fr", "a zzqu2013mais b"),
        ("fr", "a pasu2013zzq b"),
        ("fr", "a lu2019u00e9zqt b"),
        ("en", "a u2019s b"),
        ("en", "a wqxu2019xqyz b"),
        ("en", "a wqu00e9u2019s b"),
        ("en", "a 3u2019s b"),
        ("fr", "a lu20193x b"),
        ("en", "a u041f b"),
        ("en", "a u041fu03b1 b"),
        ("en", "a u2190u2191 b"),
        ("en", "a u0041u0042 b"),
        ("en", "a u0378u0379 b"),
        ("en", "a ue000ue001 b"),
        ("en", "a ud83d b"),
        ("en", "a ufffd1 b"),
        ("en", "a u0091u0092 b"),
        ("fr", "a educada u00e9zqx b"),
        ("fr", "a lu2019u00e9tu00e93 b"),
    ],
)
def test_an_escape_that_may_be_anything(lang: str, text: str) -> None:
    assert Pipeline([FIXER], lang=lang).fix(text) is text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("u00abmot", "«mot"),
        ("GPu00c0", "GPÀ"),
        ("gpu00c0", None),
        ("wqmu00abwqt", None),
        ("motu201c", "mot“"),
        ("motu00bb", "mot»"),
        ("u00bbmot", None),
        ("wqtu00bbwqx", None),
        ("Acmeu2122is", "Acme™is"),
        ("mu2019", "m’"),
        ("motu2026", "mot…"),
        ("mu0663", None),
        ("u2018mot", "‘mot"),
        ("3u00e4", None),
        ("mu0660", None),
        ("...u201d", "...”"),
        ("wqxu203awqz", None),
        ("wqxu201dwqz", None),
        ("motu2018", "mot‘"),
        ("wqu2026wqx", "wq…wqx"),
        ("wqu2019wqx", "wq’wqx"),
        ("17ju00e4hrig", "17jährig"),
        ("au00e9_x", None),
        ("x_u2013y", None),
        ("xyzu2013y", "xyz–y"),
        ("xyzu2190y", None),
        ("xyzu0634y", None),
        ("xyu03b1", "xyα"),
        ("xyu0436", "xyж"),
    ],
)
def test_what_one_word_proves_of_another(written: str, meant: str | None) -> None:
    text = f"Le cafu00e9 {written} fin"
    expected = f"Le café {meant or written} fin"
    assert Pipeline([FIXER], lang="fr").fix(text) == expected


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("mot u2014 mot vite u2014 puis", True),
        ('"mot," u2014 mot (vite) u2014 "puis"', True),
        ("mot.” u2014 mot vite.’ u2014 (puis)", True),
        ("mot u2014 “mot” vite u2014 puis", True),
        ("mot u2022 mot vite u2022 puis", False),
        ("mot u2014, mot vite u2014, puis", False),
        ("las u2014 mot vite u2014 puis vite u2014 puis", False),
        ("un u2014 mot vite u2014 puis vite u2014 puis", False),
        ("des u2014 mot vite u2014 puis vite u2014 puis", False),
        ("1 u2014 mot 2 u2014 puis", False),
        ("xqu00e9z wqu00e9x qzu00e9x", False),
        ("xqu00e9z wqu00e8x qzu00e9x", True),
        ("xqu00e9z wqu00e8x", False),
        ("xqu00e9z wqu00e8x qzu00e9x 3wu00e9", False),
    ],
)
def test_what_a_text_proves(text: str, holds: bool) -> None:
    assert (Pipeline([FIXER], lang="fr").fix(text) != text) is holds


@pytest.mark.parametrize(
    ("lang", "text", "fixed"),
    [
        ("en", "He said u2018so it wasu2019 and left.", "He said ‘so it was’ and left."),
        ("en", "He said u201cso it wasu201d and left.", "He said “so it was” and left."),
        ("en", "Anna saw itu2019u0007s here.", "Anna saw itu2019u0007s here."),
        ("en", "Grankowu2019s boat, and theyu2019ll see.", "Grankow’s boat, and they’ll see."),
        ("en", "Grankowu2019x boat.", "Grankowu2019x boat."),
        ("fr", "lu2019u00e9cole du2019zzqx", "l’école d’zzqx"),
        (None, "zwu00f1op bru00e9nk", "zwñop brénk"),
        (None, "zu00f1 bu00e9", "zu00f1 bu00e9"),
        (None, "zwu00f1op5 bru00e9nk5", "zwu00f1op5 bru00e9nk5"),
        (None, "zwu00d1op bru00c9nk", "zwu00d1op bru00c9nk"),
        (None, "u00f1u00e9u00f1z u00e9u00f1u00e9z", "u00f1u00e9u00f1z u00e9u00f1u00e9z"),
    ],
)
def test_what_is_decoded(lang: Any, text: str, fixed: str) -> None:
    assert Pipeline([FIXER], lang=lang).fix(text) == fixed


def test_the_reason_says_that_an_apostrophe_was_lost() -> None:
    for text in ("They donu2019t know.", "Weu2019re here.", "At Annau2019s."):
        (change,) = Pipeline([FIXER], lang="en").explain(text).changes
        assert change.causes[0].code == APOSTROPHE.code
