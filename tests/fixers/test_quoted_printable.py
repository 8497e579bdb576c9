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
