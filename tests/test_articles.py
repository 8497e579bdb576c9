"""`fixtures/articles`: whole texts of our own, clean and damaged, in many languages."""

from __future__ import annotations

import pytest

import mojifix
from samples import Article, Damaged, articles, plain_spaces

ALL = [(article, damaged) for article in articles() for damaged in article.damaged]


@pytest.mark.parametrize("article", articles(), ids=lambda article: article.name)
def test_clean_article_comes_back_as_it_is(article: Article) -> None:
    assert mojifix.fix(article.clean) == article.clean
    assert mojifix.fix(article.clean) is article.clean
    assert mojifix.fix(article.clean, lang=article.lang) is article.clean


@pytest.mark.parametrize("told", [True, False], ids=["language told", "language found"])
@pytest.mark.parametrize(
    ("article", "damaged"),
    ALL,
    ids=[f"{article.name}: {damaged.label}" for article, damaged in ALL],
)
def test_damaged_article_is_restored(article: Article, damaged: Damaged, told: bool) -> None:
    fixed = mojifix.fix(damaged.text, lang=article.lang if told else None)
    assert plain_spaces(fixed) == plain_spaces(damaged.expected)


@pytest.mark.parametrize(
    ("article", "damaged"),
    ALL,
    ids=[f"{article.name}: {damaged.label}" for article, damaged in ALL],
)
def test_what_an_editor_expects_needs_nothing_more(article: Article, damaged: Damaged) -> None:
    assert mojifix.fix(damaged.expected, lang=article.lang) is damaged.expected


def test_there_are_enough_languages_and_damage() -> None:
    assert len({article.lang for article in articles()}) >= 13
    kept = {"ar", "fa", "hi", "ja", "zh"}  # there to be left alone
    assert all(len(a.damaged) >= 2 for a in articles() if a.lang not in kept)
