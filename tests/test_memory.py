"""What is kept of a damaged text takes a few times the memory of the text: counted in bytes."""

from __future__ import annotations

import gc
import pickle
import tracemalloc
from collections.abc import Callable, Iterator

import pytest

import mojifix
from mojifix import Edit, Pipeline, Reason, Report
from mojifix.chunks import chunks
from mojifix.edits import Step
from mojifix.image import Image
from mojifix.offsets import fold
from mojifix.steps import Done, Edits, compacted, joined, length_after

CLEAN = "The meeting was moved to Friday, and nobody had asked for the report. " * 9
DAMAGED = "It&rsquo;s a caf\u00c3\u00a9 we don & rsquo ; t mind, said \\u201cyes\\u201d. "
ORDINARY = (CLEAN + DAMAGED + "\n\n") * 40
DENSE = (DAMAGED * 9 + "\n\n") * 40
WHY = Reason("example", "An example.", "certain")
OTHER = Reason("other", "Another example.", "likely")


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mojifix.pipeline.CHUNK", 4_000)
    monkeypatch.setattr("mojifix.pipeline.chunks", lambda parts: chunks(parts, 4_000))


def kept(run: Callable[[], object]) -> int:
    """Return the bytes of what a call returns, and holds on to."""
    run()  # what is loaded the first time
    gc.collect()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        result = run()
        gc.collect()
        return tracemalloc.get_traced_memory()[0] - before if result is not None else 0
    finally:
        tracemalloc.stop()


def _asked(text: str) -> Report:
    report = mojifix.explain(text)
    assert report.changes
    assert report.offsets.to_fixed(0) == 0
    return report


@pytest.mark.usefixtures("small_chunks")
def test_an_explanation_of_ordinary_damage_takes_a_few_times_the_text() -> None:
    assert kept(lambda: _asked(ORDINARY)) < 6 * len(ORDINARY)
    assert kept(lambda: mojifix.detect(ORDINARY)) < 4 * len(ORDINARY)
    mojifix.fix_bytes(ORDINARY.encode())  # what it loads the first time is not the text's
    assert kept(lambda: mojifix.fix_bytes(ORDINARY.encode())) < 4 * len(ORDINARY)


@pytest.mark.usefixtures("small_chunks")
def test_an_edit_and_a_change_take_some_tens_of_bytes() -> None:
    count = len(_asked(DENSE).changes)
    assert kept(lambda: mojifix.explain(DENSE)) < 2 * len(DENSE) + 35 * count
    assert kept(lambda: _asked(DENSE)) < 2 * len(DENSE) + 90 * count


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("piece", [CLEAN + "\n\n", ORDINARY[:900] + "\n\n", DAMAGED * 9 + "\n\n"])
@pytest.mark.parametrize("work", [Pipeline.fix_parts, Pipeline.explain_parts])
def test_a_stream_is_read_only_as_far_as_it_is_asked_for(
    work: Callable[[Pipeline, Iterator[str]], Iterator[object]], piece: str
) -> None:
    def endless() -> Iterator[str]:
        for _ in range(250_000 // len(piece)):
            yield piece
        pytest.fail("all of it is read before any of it comes back")

    assert next(work(Pipeline.default(), endless()))


# --- edits in little memory ---------------------------------------------------------------------

PLAIN = [
    Edit(at, at + 2, text, why, detail)
    for at, (text, why, detail) in zip(
        range(0, 200, 4),
        [("x", WHY, None), ("yyy", WHY, "more"), ("", OTHER, Image("a.png", "A")), ("x", OTHER, 7)]
        * 20,
        strict=False,
    )
]


def test_edits_are_what_they_were() -> None:
    edits = compacted(PLAIN)
    assert isinstance(edits, Edits)
    assert list(edits) == PLAIN == edits
    assert (edits[3], edits[-1], edits[2:4]) == (PLAIN[3], PLAIN[-1], PLAIN[2:4])
    assert (len(edits), repr(edits), edits == PLAIN[1:]) == (len(PLAIN), repr(PLAIN), False)
    assert pickle.loads(pickle.dumps(edits)) == PLAIN
    assert edits != "x"
    with pytest.raises(IndexError):
        edits[len(PLAIN)]
    assert compacted(PLAIN[:3]) is not None
    assert isinstance(compacted(PLAIN[:3]), list)


def test_positions_beyond_four_bytes_are_kept() -> None:
    edits = compacted(PLAIN)
    assert isinstance(edits, Edits)
    for times in (1, 2):
        edits.extend(PLAIN, times << 40)
    assert edits[:2] == PLAIN[:2]
    assert (edits[-1].start, edits[-1].end) == (
        PLAIN[-1].start + (2 << 40),
        PLAIN[-1].end + (2 << 40),
    )
    hunks = fold([edits])
    assert [hunk.edits[0][1] for hunk in hunks] == edits
    assert hunks[-1].end == edits[-1].end


def test_changes_are_as_a_list_of_them() -> None:
    report = mojifix.explain("caf&eacute; &amp; th&eacute; &ldquo;x&rdquo;")
    changes = report.changes
    as_list = list(changes)
    assert len(changes) == len(as_list) == 5
    assert changes == as_list
    assert as_list == changes
    assert changes == mojifix.explain(report.original).changes
    assert changes != as_list[1:]
    assert (changes[1], changes[-1], changes[1:3]) == (as_list[1], as_list[-1], as_list[1:3])
    assert repr(changes) == repr(as_list)
    assert changes[0] in changes
    assert mojifix.explain("clean").changes == []
    with pytest.raises(IndexError):
        changes[5]


def test_hunks_of_either_are_equal() -> None:
    second = [Edit(1, 40, "new", OTHER), Edit(41, 41, "in", WHY)]
    plain, compact = fold([PLAIN, second]), fold([compacted(PLAIN), second])
    assert list(plain) == list(compact)
    assert plain[-1] == compact[len(compact) - 1]
    assert plain[:2] == [compact[0], compact[1]]
    with pytest.raises(IndexError):
        plain[len(plain)]


def test_steps_of_chunks_are_joined() -> None:
    first = Done(300, [[Step("one", compacted(PLAIN))], [Step("two", [Edit(0, 1, "", WHY)])]])
    second = Done(10, [[Step("one", [Edit(2, 3, "zz", WHY)])]])
    growth = sum(len(edit.replacement) - 2 for edit in PLAIN)
    assert [length_after(done) for done in (first, second)] == [300 + growth - 1, 11]
    one, two = joined([first, second], ["one", "two"])
    assert (one.fixer, one.edits[-1]) == ("one", Edit(302, 303, "zz", WHY))
    assert list(one.edits[: len(PLAIN)]) == PLAIN
    assert two == ("two", [Edit(0, 1, "", WHY)])


@pytest.mark.usefixtures("small_chunks")
def test_a_report_can_be_sent_to_another_process() -> None:
    report = Pipeline.default().explain(DENSE[:4000])
    again = pickle.loads(pickle.dumps(report))
    assert again.steps == report.steps
    assert again.changes == report.changes
