"""What the cases of homoglyphs cannot say."""

from __future__ import annotations

from mojifix import Pipeline
from mojifix.data.homoglyphs import LATIN
from mojifix.fixers.encoding.homoglyphs import ALONE as ONE_WORD
from mojifix.fixers.encoding.homoglyphs import FIXER


def test_the_table_keeps_case() -> None:
    assert all(source.islower() == latin.islower() for source, latin in LATIN.items())


def test_one_unknown_word_is_only_reported() -> None:
    text = "the Kr\u043epl of Zz"
    assert Pipeline([FIXER]).fix(text) is text
    (change,) = Pipeline([FIXER]).detect(text)
    assert (change.after, change.causes[0].code) == ("o", ONE_WORD.code)


def test_a_text_treated_all_over() -> None:
    latin = "We offer fully digital marketing and more, at ten"
    text = "W" + latin[1:].translate(str.maketrans("aeoy", "\u0430\u0435\u043e\u0443"))
    assert Pipeline([FIXER]).fix(text) == latin
