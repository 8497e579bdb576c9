"""What a report says happened to the document."""

from __future__ import annotations

import pytest

import mojifix


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("d & eacute; cid & eacute;", "A tokenizer or translator split character references."),
        ("&amp;eacute; th&amp;eacute;", "Escaped twice."),
        ("&amp;amp;eacute;", "Escaped three times."),
        ("th&eacute;", "Character references were never decoded."),
        ("cafÃ© et thÃ©", "UTF-8 read as Windows-1252."),
        ("cafÃƒÂ© et thÃƒÂ©", "UTF-8 read as Windows-1252, twice."),
        (
            "a & ldquo; & ldquo; good & rdquo; year",
            "A translator repeated the quotation marks of the source language.",
        ),
    ],
)
def test_the_most_evident_cause_comes_first(text: str, cause: str) -> None:
    assert next(iter(mojifix.explain(text).causes)) == cause


def test_a_clean_text_has_no_cause() -> None:
    assert mojifix.explain("A clean text.").causes == {}


def test_counts_are_of_traces() -> None:
    causes = mojifix.explain("th&eacute; caf&eacute; &amp;eacute;").causes
    assert causes == {"Character references were never decoded.": 2, "Escaped twice.": 1}
