"""Many texts: order, laziness, several processes, and processes that die."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

import mojifix
from mojifix import Fixer, Pipeline, many

DAMAGED = "caf&eacute;"


@pytest.mark.parametrize("workers", [1, 2])
def test_order_and_none(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_ITEMS", 7)
    texts = [None if number % 5 == 0 else f"{number} {DAMAGED}" for number in range(50)]
    fixed = [None if text is None else text.replace("&eacute;", "é") for text in texts]
    assert list(mojifix.fix_many(texts, workers=workers)) == fixed


def test_a_clean_text_is_the_same_object_also_from_afar() -> None:
    text = "Nothing to do here."
    for workers in (1, 2):
        (fixed,) = mojifix.fix_many([text], workers=workers)
        assert fixed is text


@pytest.mark.parametrize("workers", [1, 2])
def test_no_texts(workers: int) -> None:
    assert list(mojifix.fix_many([], workers=workers)) == []


def test_it_reads_no_further_than_it_must(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_ITEMS", 2)
    read = 0

    def endless() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield DAMAGED

    for workers, most in ((1, 3), (2, 20)):
        read = 0
        results = mojifix.fix_many(endless(), workers=workers)
        assert list(itertools.islice(results, 3)) == ["café"] * 3
        assert read <= most
        results.close()  # type: ignore[attr-defined]


def test_chunks_are_cut_by_what_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_CHUNK", 10)
    texts = ["a" * 6, None, "b" * 6, "c" * 30, "d", "clean " * 9, "e"]
    chunks = list(many._chunks(texts, lambda text: "clean" not in text, len))
    assert [(chunk.first, len(chunk.items), chunk.places) for chunk in chunks] == [
        (0, 3, [0, 2]),
        (3, 1, [0]),
        (4, 3, [0, 2]),
    ]


def test_chunks_of_clean_texts_are_cut_by_what_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_HELD", 10)
    chunks = list(many._chunks(["a" * 9] * 4, lambda text: False, len))
    assert [len(chunk.items) for chunk in chunks] == [2, 2]


def test_only_what_may_need_work_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    real = many._work_on

    def noting(texts: list[str]) -> list[str | None]:
        sent.extend(texts)
        return real(texts)

    monkeypatch.setattr(many, "_work_on", noting)
    monkeypatch.setattr(
        many,
        "processes",
        lambda workers, begin, work: ThreadPoolExecutor(1, initializer=begin, initargs=(work,)),
    )
    texts = ["Nothing to do.", DAMAGED, None, "Nothing here."]
    assert list(mojifix.fix_many(texts, workers=2)) == [texts[0], "café", None, texts[3]]
    assert sent == [DAMAGED]


def test_explaining_many() -> None:
    texts = ["Nothing to do.", DAMAGED, None] * 3
    for workers in (1, 2):
        reports = list(Pipeline.default().explain_many(texts, workers=workers))
        assert [r and r.text for r in reports] == ["Nothing to do.", "café", None] * 3
        assert [len(r.changes) for r in reports if r] == [0, 1] * 3


def test_beside_threads_a_new_interpreter_works() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert list(mojifix.fix_many([DAMAGED] * 3, workers=2)) == ["café"] * 3
    finally:
        done.set()
        thread.join()


@pytest.mark.parametrize("workers", [1, 2])
def test_the_wrong_item_is_named(workers: int) -> None:
    with pytest.raises(TypeError, match="item 1 is bytes"):
        list(mojifix.fix_many(["a", b"b"], workers=workers))  # type: ignore[list-item]


def test_wrong_options_raise_at_once() -> None:
    with pytest.raises(ValueError, match="workers=0"):
        mojifix.fix_many([], workers=0)
    with pytest.raises(TypeError, match="unknown option"):
        mojifix.fix_many([], worker=2)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="images="):
        mojifix.fix_many([], images="svg")  # type: ignore[arg-type]


def die_once(text: str) -> list[mojifix.Edit]:
    """Kill the worker, unless the file that the text names is there already."""
    flag = Path(text)
    if flag.suffix == ".flag" and not flag.exists():
        flag.touch()
        os._exit(1)
    return []


def die(text: str) -> list[mojifix.Edit]:
    if text == "poison":
        os._exit(1)
    return []


def shared(fixer: Fixer, texts: list[str | None]) -> Iterator[str | None]:
    return Pipeline([fixer]).fix_many(texts, workers=2)


def test_a_chunk_whose_worker_died_is_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "_ITEMS", 2)
    texts = [f"text {number}" for number in range(20)]
    texts[5] = str(tmp_path / "died.flag")
    with pytest.warns(RuntimeWarning, match="a worker process died over one of the items"):
        assert list(shared(Fixer("fragile", die_once), list(texts))) == texts


def test_a_pool_that_broke_before_it_was_given_more(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def submit(self, *_: object) -> None:
            raise BrokenExecutor

        def shutdown(self, **_: object) -> None:
            pass

    real = many.processes
    pools: Iterator[object] = iter([Broken(), real(2, many._begin, Pipeline.default().fix)])
    monkeypatch.setattr(many, "processes", lambda *_: next(pools))
    with pytest.warns(RuntimeWarning, match="a worker process died"):
        assert list(mojifix.fix_many([DAMAGED, None], workers=2)) == ["café", None]


def test_a_chunk_that_kills_twice_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_ITEMS", 2)
    texts: list[str | None] = ["a", "b", "c", "poison", "d", "e"]
    results = shared(Fixer("poisoned", die), texts)
    with (
        pytest.warns(RuntimeWarning, match="a worker process died"),
        pytest.raises(RuntimeError, match="items 2 to 3"),
    ):
        list(results)


def test_what_a_worker_answers() -> None:
    many._begin(Pipeline.default().fix)
    answer = many._work_on(["Nothing to do.", DAMAGED])
    assert answer == [None, "café"]


ALONE = """
import sys, pytest
from mojifix import many
assert many._is_alone()
sys.exit(pytest.main(["-q", "-n0", "-p", "no:cacheprovider", "-k", "not are_forks", sys.argv[1]]))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="there are no forks elsewhere")
def test_all_of_this_where_workers_are_forks() -> None:
    """Run these tests in a process without threads: xdist has some in each of its own."""
    run = subprocess.run(
        [sys.executable, "-c", ALONE, __file__], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
