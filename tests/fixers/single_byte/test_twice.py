"""Letters that were misread twice, the second time by ISO 8859-15."""

from __future__ import annotations

import pytest

from mojifix.fixers.encoding.single_byte.twice import misread_twice


@pytest.mark.parametrize(
    ("language", "word", "letter"),
    [
        ("sv", "lÀsa", "ä"),
        ("da", "vÊre", "æ"),
        ("fr", "derriÚre", "è"),
        ("fr", "cÎté", "ô"),
        ("da", "kÞbe", "ø"),
        ("de", "fÌr", "ü"),
        ("cs", "novÜ", "ý"),
    ],
)
def test_each_letter(language: str, word: str, letter: str) -> None:
    at = next(at for at, c in enumerate(word) if c.isupper())
    for before, after in (("", ""), ("a (", ") b"), ("- ", ", ")):
        text = before + word + after
        found = [run[:3] for run in misread_twice(text, language)]
        assert found == [(len(before) + at, len(before) + at + 1, letter)]


@pytest.mark.parametrize(
    "text", ["derriÚr", "derriÚre2", "DERRIÚRE", "Úre", "derri Úre", "derriÚRE", "derriÙre"]
)
def test_where_no_word_comes_out_it_stays(text: str) -> None:
    assert list(misread_twice(text, "fr")) == []


def test_without_a_table_of_words_nothing_is_known() -> None:
    assert list(misread_twice("derriÚre", None)) == []
    assert list(misread_twice("derriÚre", "xx")) == []
