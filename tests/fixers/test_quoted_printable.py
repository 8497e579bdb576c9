"""What the cases of quoted_printable cannot say."""

from __future__ import annotations

import pytest

from mojifix import Pipeline
from mojifix.fixers.encoding.quoted_printable import FIXER

ALONE = Pipeline([FIXER])


@pytest.mark.parametrize("word", ["=?utf-8?B?Y2Fmw6k=?=", "=?ISO-8859-1?Q?caf=E9?="])
def test_encoded_words(word: str) -> None:
    assert ALONE.fix(f"Un {word} noir") == "Un café noir"


@pytest.mark.parametrize("word", ["=?x-unknown?Q?a?=", "=?utf-8?B?!?="])
def test_faulty_encoded_words_stay(word: str) -> None:
    assert ALONE.fix(word) is word


def test_single_bytes_of_windows_1252() -> None:
    text = "caf=E9 =3D a=\nb c=\nd"
    assert ALONE.fix(text) == "café = ab cd"


def test_soft_breaks_need_full_lines() -> None:
    text = "one=\ntwo three=\nfour"
    assert ALONE.fix(text) is text


def test_half_a_character_stays() -> None:
    assert ALONE.fix("caf=C3=A9 na=C3=AFve =E2=80=\n no") == "café naïve =E2=80 no"


@pytest.mark.parametrize("unit", ["=C3=A9", "=C3", "=\n", "=C3=\n", "a=\nb", "=?a?q?", "=3D=20\n"])
def test_linear_time(unit: str) -> None:
    ALONE.fix(unit * 20_000)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("caf=C3=A9 =3D fin", "café = fin"),
        ("caf=C3=A9 th=C3=A9", "café thé"),
        ("caf=C3=A9 fin", None),
        ("f=FCr sch=F6n gr=FCn", "für schön grün"),
        ("it=92s don=92t we=92ll", "it’s don’t we’ll"),
        ("f=FCr sch=F6n", None),
        ("a=3D b=3D c=3D", None),
        ("a =3D b=20\nc =3D d", "a = b \nc = d"),
        ("a =3D b =3D c=20", "a = b = c "),
        ("a =3D b=20\r\nc =3D d", "a = b \r\nc = d"),
        ("a =3D b=20\nc d", None),
        ("a=20\nb=20\nc=20\nd", None),
        ("a=20b c=20d e=20f =3D", None),
        (" =FCber =FCber =FCber", None),
        ("caf=E9 caf=E9 caf=E9", None),
        ("=F0=9F=98=80 =E2=82=AC", "😀 €"),
        ("=f0=9f=98=80 =e2=82=ac", "😀 €"),
    ],
)
def test_what_proves_it(text: str, fixed: str | None) -> None:
    assert ALONE.fix(text) == (fixed or text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("fin=20\nx", "fin \nx"),
        ("fin=20\r\nx", "fin \r\nx"),
        ("fin=20=\nx", "fin x"),
        ("fin=09\nx", "fin\t\nx"),
        ("fin=0D=0A\nx", "fin\r\n\nx"),
        ("fin=20", "fin "),
        ("fin=20x", None),
        ("fin=41\nx", None),
        ("fin=C2=A0x", "fin\u00a0x"),
        ("fin=C2=80x", None),
        ("it=92s", "it’s"),
        ("fin=93", "fin“"),
        ("caf=E9", None),
        ("=3D3D", "=3D"),
        ("fin=\r\nx", "finx"),
        ("fin= \t\nx", "finx"),
        ("=C3= \t\r\n=A9x", "éx"),
        ("fi= nx", "finx"),
        ("pr= éx", "préx"),
        ("f= in", None),
        ("fi= n", None),
        ("f3= in", None),
        ("fi= 33", None),
        ("a ==\nx", None),
    ],
)
def test_what_is_decoded_in_a_text_that_is_proven(written: str, meant: str | None) -> None:
    assert ALONE.fix(f"caf=C3=A9 th=C3=A9 {written}") == f"café thé {meant or written}"


_LINE = "It was a long line of words that went on and on, and nobody in the room "


@pytest.mark.parametrize(
    ("lang", "text", "fixed"),
    [
        ("en", f"{_LINE}co=\nuld", f"{_LINE}could"),
        ("en", f"{_LINE}co= \t\r\nuld", f"{_LINE}could"),
        ("xx", f"{_LINE}co=\nuld", f"{_LINE}could"),
        ("en", f"{_LINE}xq=\nwzt", f"{_LINE}xqwzt"),
        ("en", f"{_LINE}in=\nto", f"{_LINE}into"),
        ("en", f"{_LINE[:40]}co=\nuld", None),
        ("xx", f"{_LINE[:66]}b = co=\nuld", None),
        ("en", "first(second, third_and_fourth_argument, fifth_argument_of_all, sixth)=\nx", None),
        ("xx", f"{_LINE}co=\nuld\n{_LINE}see=\n, so", f"{_LINE}could\n{_LINE}see, so"),
        ("xx", f"{_LINE}a.=\nSo\n{_LINE}a.=\nSo", f"{_LINE}a.So\n{_LINE}a.So"),
        ("en", f"{_LINE}{_LINE}co=\nuld", None),
        ("en", f"{_LINE.replace(' ', '')}and_that_is_more=\nover, co=\nuld", None),
        ("en", f"{_LINE}c==\nuld", None),
        ("xx", f"{_LINE}co=\nuld =3D", f"{_LINE}could ="),
        ("fr", f"{_LINE}d=\néjà", f"{_LINE}déjà"),
    ],
)
def test_full_lines(lang: str, text: str, fixed: str | None) -> None:
    assert Pipeline([FIXER], lang=lang).fix(text) == (fixed or text)


@pytest.mark.parametrize("word", ["=?utf-8?b?Y2Fmw6k=?=", "=?utf-8?q?caf=C3=A9?="])
def test_encoded_words_in_small_letters(word: str) -> None:
    assert ALONE.fix(f"Un {word} noir") == "Un café noir"


@pytest.mark.parametrize("word", ["=?utf-8?Q?a=0Ab?=", "=?utf-8?Q?caf=E9?="])
def test_encoded_words_that_are_no_line_of_text_stay(word: str) -> None:
    assert ALONE.fix(word) is word


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("It costs 5 =E2=82=AC today.", "It costs 5 € today."),
        ("The years 1914 =E2=80=93 1918 of it.", "The years 1914 – 1918 of it."),
        ("The hash is =E2=80=93=AB of it.", "The hash is =E2=80=93=AB of it."),
        ("The hash is =E2=80=93a of it.", "The hash is =E2=80=93a of it."),
        ("I don=E2=80=98t know.", "I don‘t know."),
        ("A caf=C3=A9, na=C3=AFve: exam=\r\nple of it", "A café, naïve: example of it"),
        ("A caf=C3=A9, na=C3=AFve: exam= \t \nple of it", "A café, naïve: example of it"),
        ("A caf=C3=A9, na=C3=AFve: x_exam=\nple of it", "A café, naïve: x_example of it"),
        ("A caf=C3=A9, na=C3=AFve: exam=\nples of it", "A café, naïve: examples of it"),
    ],
)
def test_what_one_sign_proves(text: str, fixed: str) -> None:
    assert Pipeline([FIXER], lang="en").fix(text) == fixed
