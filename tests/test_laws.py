"""The laws that every text and every set of fixers must obey (docs/architecture.md).

Three sources of text: anything at all, lone surrogates and U+0000 included; fragments that
damage is made of, in any order; and the damage model over clean articles. The fixtures go
through the laws as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import mojifix
from damage import KINDS, Sample, damaged_texts
from hostile import HOSTILE, NESTED
from mojifix import REPAIR, STYLE, Pipeline, Report
from mojifix.chunks import HEAD
from mojifix.edits import Edit, Reason, splice
from mojifix.options import Images
from mojifix.scan import Scanner
from samples import articles, cases
from strategies import (
    CLEAN,
    anything,
    fragments,
    languages,
    paragraphs,
    plain_prose,
    texts,
)

ALL = (*REPAIR, *STYLE)
_EACH = {
    lang: Scanner(fixer.trigger_for(lang) for fixer in ALL) for lang in (None, "en")
}  # English stands for all
subsets = st.sets(st.sampled_from([f.name for f in ALL])) if ALL else st.just(set[str]())
FIXTURES = [
    *(case.input for case in cases()),
    *(article.clean for article in articles()),
    *(damaged.text for article in articles() for damaged in article.damaged),
]


def _pipeline(names: Iterable[str], **options: Any) -> Pipeline:
    return Pipeline([fixer for fixer in ALL if fixer.name in names], **options)


def _is_subsequence(part: str, whole: str) -> bool:
    letters = iter(whole)
    return all(letter in letters for letter in part)


# --- law 1: a second repair finds nothing


@given(texts, subsets, languages, st.sampled_from(["certain", "likely", "guess"]))
def test_1_a_fixed_text_is_fixed(
    text: str, names: set[str], lang: str | None, at_least: str
) -> None:
    pipeline = _pipeline(names, lang=lang, at_least=at_least)
    fixed = pipeline.fix(text)
    assert pipeline.fix(fixed) == fixed


@given(texts)
def test_1_a_text_fixed_by_default_is_fixed(text: str) -> None:
    fixed = mojifix.fix(text)
    assert mojifix.fix(fixed) == fixed


@pytest.mark.slow
def test_1_fixtures_are_fixed_once_and_for_all() -> None:
    for text in FIXTURES:
        fixed = mojifix.fix(text)
        assert mojifix.fix(fixed) == fixed


# --- law 2: clean text comes back as the same object


@given(texts)
def test_2_what_needs_nothing_is_the_same_object(text: str) -> None:
    fixed = mojifix.fix(text)
    assert mojifix.fix(fixed) is fixed
    assert (mojifix.explain(text).text is text) == (fixed is text)


@given(plain_prose)
def test_2_plain_words_are_clean(text: str) -> None:
    assert mojifix.fix(text) is text


# --- law 3: no word is lost or invented

_WORD = st.sampled_from(["house", "river", "1984", "bridge", "Paris", "winter", "ninety", "MILL"])
_WHOLE = st.sampled_from(
    [
        *("&amp;", "&amp;amp;", "&rsquo;", "&#8217;", "&eacute;", "&nbsp;", "&", "“", "”", "«"),
        *("»", "–", "Ã©", "â€™", ".", ",", "!"),
        *("<b>", "</b>", "<br/>"),
        *("& ldquo;", "& rdquo ;", "& nbsp;", "& eacute;", "& # 8217 ;", "< b >", "< / b >"),
        *("\u00a0", "\u200b", "\u00ad", "\n", "\n\n", "\x00", "&lt;p&gt;", "&lt;/p&gt;", "amp;"),
    ]
)


@given(st.lists(st.tuples(_WORD, _WHOLE), max_size=12), st.sampled_from(["", " "]), languages)
def test_3_no_word_is_lost_or_invented(
    pairs: list[tuple[str, str]], space: str, lang: str | None
) -> None:
    text = "".join(f"{word} {space}{piece}{space}" for word, piece in pairs)
    fixed = _ascii_letters(mojifix.fix(text, lang=lang))
    assert _is_subsequence("".join(word for word, _ in pairs), fixed)
    assert _is_subsequence(fixed, _ascii_letters(text))


def _ascii_letters(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", text)


@given(damaged_texts(CLEAN, [kind for kind in KINDS if kind.certain], most=1))
def test_3_letters_come_back_where_there_is_one_reading(sample: Sample) -> None:
    fixed = mojifix.fix(sample.text, lang=sample.lang)
    assert re.sub(r"[\W_]", "", fixed) == re.sub(r"[\W_]", "", sample.clean), sample.kind


# --- law 4: what is explained is what was done


def _check_report(text: str, report: Report) -> None:
    why = Reason("change", "A change.", "certain")
    done = 0
    for change in report.changes:
        assert done <= change.start <= change.end <= len(text)
        assert text[change.start : change.end] == change.before != change.after
        assert change.causes
        done = change.end
    edits = [Edit(change.start, change.end, change.after, why) for change in report.changes]
    assert splice(text, edits) == report.text
    _check_offsets(text, report)


def _check_offsets(text: str, report: Report) -> None:
    to_fixed = [report.offsets.to_fixed(at) for at in range(len(text) + 1)]
    to_original = [report.offsets.to_original(at) for at in range(len(report.text) + 1)]
    assert to_fixed == sorted(to_fixed)
    assert to_original == sorted(to_original)
    assert all(0 <= at <= len(report.text) for at in to_fixed)
    assert all(0 <= at <= len(text) for at in to_original)
    changed = {at for change in report.changes for at in range(change.start, change.end)}
    for at in set(range(len(text))) - changed:
        assert report.text[to_fixed[at]] == text[at]
        assert to_original[to_fixed[at]] == at
    ends = [0, *(at for c in report.changes for at in (to_fixed[c.start], to_fixed[c.end]))]
    for start, end in pairwise([*ends, len(report.text)]):
        first, last = report.offsets.span(start, end)
        assert 0 <= first <= last <= len(text)
        # what was put in came from no character: it stands where the span ends
        assert all(first <= to_original[at] <= last for at in range(start, end))


@given(texts, languages)
def test_4_explain_agrees_with_fix(text: str, lang: str | None) -> None:
    report = mojifix.explain(text, lang=lang)
    assert report.text == mojifix.fix(text, lang=lang)
    assert report.original is text
    _check_report(text, report)


@pytest.mark.slow
def test_4_explain_agrees_with_fix_on_fixtures() -> None:
    for text in FIXTURES:
        report = mojifix.explain(text)
        assert report.text == mojifix.fix(text)
        _check_report(text, report)


@given(texts)
def test_4_detect_finds_what_fix_changes(text: str) -> None:
    spans = [(change.start, change.end) for change in mojifix.detect(text)]
    assert spans == sorted(spans)
    if mojifix.fix(text, at_least="guess") != text:
        assert spans


@given(texts, languages)
def test_4_edits_carry_the_reasons_of_their_fixer(text: str, lang: str | None) -> None:
    reasons = {fixer.name: {reason.code for reason in fixer.reasons} for fixer in ALL}
    for step in _pipeline(reasons, lang=lang, at_least="guess").explain(text).steps:
        assert {edit.reason.code for edit in step.edits} <= reasons[step.fixer]


@given(texts, languages)
def test_4_a_silent_trigger_means_nothing_to_find(text: str, lang: str | None) -> None:
    document = mojifix.Document(text, mojifix.Options(lang=lang))
    due = _EACH[lang and "en"].due(text)
    for number, fixer in enumerate(ALL):
        if number not in due:
            assert fixer.edits(document) == [], fixer.name


# --- law 5: nothing raises, and the result can be written down


@given(st.one_of(anything, fragments), subsets, st.sampled_from(get_args(Images)))
def test_5_nothing_raises(text: str, names: set[str], images: Any) -> None:
    _pipeline(names, images=images).explain(text).to_dict()
    mojifix.fix(text, images=images).encode("utf-8")
    mojifix.detect(text)


@pytest.mark.parametrize(
    "text", ["", "\x00", "\ud800", "\udc00\ud800", "a\udcffb", "&#xD800;", "\\ud800", "<\ud800>"]
)
def test_5_odd_characters(text: str) -> None:
    mojifix.fix(text).encode("utf-8")


# --- law 6: time is linear, for hostile input too

N = 20_000  # tests/test_steps.py counts the steps for the same pieces


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_6_hostile_repetition(piece: str) -> None:
    # A quadratic step takes a minute at this size, a cubic one for ever.
    mojifix.fix(piece * N)


@pytest.mark.parametrize(("opening", "closing"), NESTED, ids=[opening for opening, _ in NESTED])
def test_6_hostile_nesting(opening: str, closing: str) -> None:
    mojifix.fix(opening * (N // 2) + " house " + closing * (N // 2))


@settings(max_examples=10)
@given(fragments.filter(bool))
def test_6_repeated_fragments(text: str) -> None:
    mojifix.fix((text * (20_000 // len(text) + 1))[:20_000])


# --- law 7: paragraphs do not influence each other

_FILLER = "An old mill stands by the river, and nobody goes there in winter. "
_PREFIX = (_FILLER * (HEAD // len(_FILLER) + 1)).rstrip()
"""Fills the head, from which alone a document may be judged as a whole."""


def _paragraphs(text: str) -> list[str]:
    return [part.strip("\n") for part in re.split(r"\n{2,}", text) if part.strip()]


@settings(max_examples=15)  # each reads a head of 16,384 characters, three times
@given(paragraphs, paragraphs)
def test_7_paragraphs_stand_alone(first: str, second: str) -> None:
    assume(first and second)
    pipeline = Pipeline.default(lang="en")
    alone = [pipeline.fix(f"{_PREFIX}\n\n{text}") for text in (first, second)]
    together = pipeline.fix(f"{_PREFIX}\n\n{first}\n\n{second}")
    assume(all(text.startswith(_PREFIX) for text in alone))
    expected = [_PREFIX, *(part for text in alone for part in _paragraphs(text)[1:])]
    assert _paragraphs(together) == expected


@pytest.mark.parametrize("first", ["He typed <!-- and left.", "&lt;!-- note", "So <! -- a > b."])
@pytest.mark.parametrize("second", ["An arrow --> here.", "Caf&eacute; -- > so", "<b>x</b> --> y"])
def test_7_a_comment_does_not_reach_from_one_sentence_into_another(first: str, second: str) -> None:
    pipeline = Pipeline.default(lang="en")
    alone = [_paragraphs(pipeline.fix(f"{_PREFIX}\n\n{text}"))[1:] for text in (first, second)]
    together = pipeline.fix(f"{_PREFIX}\n\n{first}\n\n{second}")
    assert _paragraphs(together)[1:] == [*alone[0], *alone[1]]


@pytest.mark.slow
def test_7_articles_are_repaired_paragraph_by_paragraph() -> None:
    for article in articles():
        for version in article.damaged[:1]:
            paragraphs = version.text.split("\n\n")
            prefix = _PREFIX if article.lang == "en" else article.clean * 20
            whole = mojifix.fix("\n\n".join([prefix, *paragraphs]), lang=article.lang)
            pieces = [
                mojifix.fix("\n\n".join([prefix, paragraph]), lang=article.lang)
                for paragraph in paragraphs
            ]
            start = len(_paragraphs(prefix))
            apart = [part for piece in pieces for part in _paragraphs(piece)[start:]]
            assert _paragraphs(whole)[start:] == apart, (article.name, version.label)
