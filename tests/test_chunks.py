"""Long texts are repaired in chunks: always the same ones, and as if they were whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mojifix
from mojifix import Pipeline
from mojifix.chunks import CHUNK, HEAD, chunks
from mojifix.edits import Edit, Reason, splice
from samples import Article, articles
from strategies import texts

SIZE = 300
EXAMPLE = Reason("example", "An example.", "certain")


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mojifix.pipeline.CHUNK", SIZE)
    monkeypatch.setattr("mojifix.pipeline.chunks", lambda parts: chunks(parts, SIZE))


def _parts(text: str, lengths: list[int]) -> Iterator[str]:
    at = 0
    for length in lengths:
        yield text[at : at + length]
        at += length
    yield text[at:]


def test_paragraphs_that_end_in_a_space_are_parted() -> None:
    prose = "One & another paragraph; no more. \n\n" * 40
    found = list(chunks([prose], SIZE))
    assert max(len(chunk.text) for chunk in found) <= SIZE
    assert {chunk.space for chunk in found[:-1]} == {"\n\n"}
    assert "".join(chunk.text + chunk.space for chunk in found) == prose


@given(st.lists(texts, max_size=9), st.lists(st.integers(0, 90)), st.integers(130, 300))
def test_the_cuts_do_not_depend_on_the_parts(
    pieces: list[str], lengths: list[int], size: int
) -> None:
    text = " and so ".join(pieces)
    whole = list(chunks([text], size))
    assert list(chunks(_parts(text, lengths), size)) == whole
    assert "".join(chunk.text + chunk.space for chunk in whole) == text


def test_a_text_is_cut_between_paragraphs() -> None:
    text = "\n\n".join(f"Paragraph {number}, which says little.\nIts end." for number in range(99))
    whole = list(chunks([text], SIZE))
    assert len(whole) > 9
    assert all(chunk.text.endswith("end.") for chunk in whole)
    assert all(chunk.space == "\n\n" for chunk in whole[:-1])


@pytest.mark.parametrize(
    "text", ["& rsquo ; " * 99, "&amp;" * 99, "x" * 999, " " * 999, "a \n" * 99]
)
def test_nothing_is_cut_in_two_that_may_be_one(text: str) -> None:
    assert [chunk.text for chunk in chunks([text], SIZE)] == [text]


@pytest.mark.parametrize(("opening", "closing"), [("```", "```"), ("<pre>", "</pre>")])
def test_a_block_of_code_stays_whole(opening: str, closing: str) -> None:
    prose = "An old mill stands by the river, and nobody goes there.\n\n"
    block = f"{opening}\nx = 1\n\ny = 2\n\nz = 3\n{closing}"
    for number in range(3, 6):
        text = prose * number + block + "\n\n" + prose * 9
        (chunk,) = [chunk.text for chunk in chunks([text], SIZE) if opening in chunk.text]
        assert block in chunk


def test_the_first_piece_holds_the_head() -> None:
    assert CHUNK // 2 >= HEAD


def _long(article: Article) -> str:
    return "\n\n".join([article.clean, *(damaged.text for damaged in article.damaged)] * 2)


@pytest.mark.parametrize("article", articles(), ids=[article.name for article in articles()])
@pytest.mark.usefixtures("small_chunks")
def test_explaining_pieces_is_repairing_them(article: Article) -> None:
    text = _long(article)
    pipeline = Pipeline.default(lang=article.lang)
    report = pipeline.explain(text)
    assert report.text == pipeline.fix(text) == "".join(pipeline.fix_parts(_parts(text, [7] * 99)))
    edits = [Edit(change.start, change.end, change.after, EXAMPLE) for change in report.changes]
    assert splice(text, edits) == report.text
    stepwise = text
    for step in report.steps:
        stepwise = splice(stepwise, step.edits)
    assert stepwise == report.text
    assert pipeline.fix(report.text) == report.text


@pytest.mark.usefixtures("small_chunks")
def test_a_long_clean_text_is_the_same_object() -> None:
    text = "\n\n".join(["An old mill stands by the river, and nobody goes there."] * 99)
    assert mojifix.fix(text) is text
    assert mojifix.explain(text).text is text


def test_parts_must_be_text() -> None:
    with pytest.raises(TypeError, match="text must be str, not int"):
        list(Pipeline.default().fix_parts(["a", 1]))  # type: ignore[list-item]


@pytest.mark.parametrize("article", articles(), ids=[article.name for article in articles()])
@pytest.mark.usefixtures("small_chunks")
def test_pieces_that_are_explained_are_the_parts_that_are_repaired(article: Article) -> None:
    text = _long(article)
    pipeline = Pipeline.default(lang=article.lang)
    reports = list(pipeline.explain_parts(_parts(text, [7, 500] * 40)))
    assert reports
    assert "".join(report.original for report in reports) == text
    assert "".join(report.text for report in reports) == pipeline.fix(text)
    for report in reports:
        stepwise = report.original
        for step in report.steps:
            stepwise = splice(stepwise, step.edits)
        assert stepwise == report.text


@pytest.mark.parametrize("step", [1, 7, 60])
def test_a_fence_right_behind_a_cut_is_none_in_whatever_parts_it_comes(step: int) -> None:
    text = "One sentence and no more. " * 9 + "``` " + "Two words here. " * 30
    parts = [text[at : at + step] for at in range(0, len(text), step)]
    assert list(chunks(parts, 250)) == list(chunks([text], 250))
