"""Many texts at once: `fix_many`, in this process or in several."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any, NamedTuple

from mojifix.pipeline import Pipeline

__all__ = ["fix_many"]

_CHUNK = 200_000
"""Characters that go to a worker at once: they repay the way there and back."""

_ITEMS = 1000
"""Texts that go to a worker at once, however short they are."""


class _Chunk(NamedTuple):
    first: int
    texts: list[str | None]


class _Sent(NamedTuple):
    chunk: _Chunk
    answer: Future[list[str | None]]


def fix_many(
    texts: Iterable[str | None], *, workers: int = 1, **options: Any
) -> Iterator[str | None]:
    """Yield the repaired texts in the order of `texts`; None stays None.

    `texts` is read as the results are asked for, so it may be endless. With `workers` over
    1, that many processes share the work; a script that asks for them needs the guard
    `if __name__ == "__main__":`, as `multiprocessing` says. A chunk whose worker died is
    done once more. The other options are those of `fix`.

    Raises:
        TypeError: an item is neither text nor None (its index is named), or an option is
            unknown.
        ValueError: `workers` is below 1, or an option has a value that is not allowed.
        RuntimeError: a worker died a second time over the same chunk.

    >>> list(fix_many(["one", None]))
    ['one', None]

    """
    if workers < 1:
        raise ValueError(f"workers={workers!r}: at least 1")
    pipeline = Pipeline.default(**options)
    checked = _checked(texts)
    if workers == 1:
        return (None if text is None else pipeline.fix(text) for text in checked)
    return _shared(pipeline, _chunks(checked), workers)


def _checked(texts: Iterable[str | None]) -> Iterator[str | None]:
    for index, text in enumerate(texts):
        if text is not None and not isinstance(text, str):
            raise TypeError(f"item {index} is {type(text).__name__}, neither str nor None")
        yield text


def _chunks(texts: Iterable[str | None]) -> Iterator[_Chunk]:
    first, size = 0, 0
    chunk: list[str | None] = []
    for text in texts:
        chunk.append(text)
        size += len(text or "")
        if size >= _CHUNK or len(chunk) >= _ITEMS:
            yield _Chunk(first, chunk)
            first, size, chunk = first + len(chunk), 0, []
    if chunk:
        yield _Chunk(first, chunk)


def _shared(pipeline: Pipeline, chunks: Iterator[_Chunk], workers: int) -> Iterator[str | None]:
    """Keep two chunks a worker under way, so that memory is bounded and nobody waits."""
    pool = _pool(workers)
    under_way: deque[_Sent] = deque()
    try:
        while True:
            while len(under_way) < 2 * workers and (chunk := next(chunks, None)):
                under_way.append(_Sent(chunk, _send(pool, pipeline, chunk)))
            if not under_way:
                return
            sent = under_way.popleft()
            try:
                answer = sent.answer.result()
            except BrokenExecutor:
                # Nobody can say whose chunk it was: each one under way is done again alone.
                pool.shutdown(cancel_futures=True)
                pool = _pool(workers)
                for again in (sent, *under_way):
                    yield from _told(again.chunk, _once_more(pool, pipeline, again.chunk))
                under_way.clear()
                continue
            yield from _told(sent.chunk, answer)
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(workers: int) -> Executor:
    import multiprocessing  # slow to import, and one process needs none of it
    from concurrent.futures import ProcessPoolExecutor

    # spawn works everywhere, and beside threads too
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _send(pool: Executor, pipeline: Pipeline, chunk: _Chunk) -> Future[list[str | None]]:
    try:
        return pool.submit(_fix_chunk, pipeline, chunk.texts)
    except BrokenExecutor as error:  # it broke over an earlier chunk: that comes out in turn
        answer: Future[list[str | None]] = Future()
        answer.set_exception(error)
        return answer


def _once_more(pool: Executor, pipeline: Pipeline, chunk: _Chunk) -> list[str | None]:
    try:
        return _send(pool, pipeline, chunk).result()
    except BrokenExecutor as error:
        last = chunk.first + len(chunk.texts) - 1
        raise RuntimeError(
            f"a worker process died twice over items {chunk.first} to {last} "
            "(out of memory, perhaps); workers=1 would show where"
        ) from error


def _fix_chunk(pipeline: Pipeline, texts: list[str | None]) -> list[str | None]:
    """Repair a chunk; None in the answer means that the text stays as it is."""
    answer = []
    for text in texts:
        fixed = None if text is None else pipeline.fix(text)
        answer.append(None if fixed is text else fixed)
    return answer


def _told(chunk: _Chunk, answer: list[str | None]) -> Iterator[str | None]:
    for text, fixed in zip(chunk.texts, answer, strict=True):
        yield text if fixed is None else fixed
