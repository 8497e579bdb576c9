"""Many texts at once, in this process or in several: `each`, `each_item`.

The texts of a corpus are mostly clean, and to see that costs less than to send them away. So
only texts that may need work go to other processes, many at a time, and what comes back is
put in its place again.
"""

from __future__ import annotations

import os
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Any, NamedTuple, TypeVar

__all__ = ["each", "each_item", "kill_processes", "processes"]

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNK = 200_000
"""Characters that go to a worker at once: they repay the way there and back."""

_HELD = 2_000_000
"""Characters that wait, at most, for a chunk to be full."""

_ITEMS = 1000
"""Texts that wait for it, however short they are."""


class _Chunk(NamedTuple):
    first: int
    items: list[Any]
    places: list[int]
    """Of the texts that are sent."""


class _Sent(NamedTuple):
    chunk: _Chunk
    answer: Future[list[Any]]


def each(
    work: Callable[[str], Result],
    texts: Iterable[str | None],
    workers: int,
    *,
    needs: Callable[[str], bool],
    idle: Callable[[str], Result],
) -> Iterator[Result | None]:
    """Yield what `work` makes of each text, in order; None stays None.

    `texts` is read as the results are asked for, so it may be endless. With `workers` over 1,
    that many processes share the work on the texts that `needs` picks; of the others it would
    make what `idle` makes. A chunk whose worker died is done once more, with a `RuntimeWarning`.

    Raises:
        TypeError: `texts` is one text, or an item is neither text nor None (its index is named).
        ValueError: `workers` is below 1.
        RuntimeError: a worker died a second time over the same chunk.

    """
    if isinstance(texts, (str, bytes, bytearray)):
        raise TypeError(f"texts is one {type(texts).__name__}: give a list, or use fix")
    return each_item(work, _checked(texts), workers, needs=needs, idle=idle, size=len)


def each_item(
    work: Callable[[Item], Result],
    items: Iterable[Item | None],
    workers: int,
    *,
    needs: Callable[[Item], bool],
    idle: Callable[[Item], Result],
    size: Callable[[Item], int],
) -> Iterator[Result | None]:
    """Do what `each` does with items of any type; `size` gives the characters of one."""
    if workers < 1:
        raise ValueError(f"workers={workers!r}: at least 1")
    if workers == 1:
        return (None if item is None else work(item) for item in items)
    return _shared(work, _chunks(items, needs, size), workers, idle)


def _checked(texts: Iterable[str | None]) -> Iterator[str | None]:
    for index, text in enumerate(texts):
        if text is not None and not isinstance(text, str):
            raise TypeError(f"item {index} is {type(text).__name__}, neither str nor None")
        yield text


def _chunks(
    items: Iterable[Item | None], needs: Callable[[Item], bool], size: Callable[[Item], int]
) -> Iterator[_Chunk]:
    first, held, sent = 0, 0, 0
    chunk: list[Item | None] = []
    places: list[int] = []
    for item in items:
        if item is not None:
            held += size(item)
            if needs(item):
                places.append(len(chunk))
                sent += size(item)
        chunk.append(item)
        if sent >= _CHUNK or held >= _HELD or len(chunk) >= _ITEMS:
            yield _Chunk(first, chunk, places)
            first, held, sent, chunk, places = first + len(chunk), 0, 0, [], []
    if chunk:
        yield _Chunk(first, chunk, places)


def _shared(
    work: Callable[[Any], Result],
    chunks: Iterator[_Chunk],
    workers: int,
    idle: Callable[[Any], Result],
) -> Iterator[Result | None]:
    """Keep four chunks a worker under way: memory is bounded, and a slow one makes nobody wait."""
    pool = processes(workers, _begin, work)
    under_way: deque[_Sent] = deque()
    try:
        while True:
            while len(under_way) < 4 * workers and (chunk := next(chunks, None)):
                under_way.append(_Sent(chunk, _send(pool, chunk)))
            if not under_way:
                return
            sent = under_way.popleft()
            try:
                answer = sent.answer.result()
            except BrokenExecutor:
                # Nobody can say whose chunk it was: each one under way is done again alone.
                _warn(sent.chunk, under_way[-1].chunk if under_way else sent.chunk)
                pool.shutdown(cancel_futures=True)
                pool = processes(workers, _begin, work)
                for again in (sent, *under_way):
                    yield from _placed(idle, again.chunk, _once_more(pool, again.chunk))
                under_way.clear()
                continue
            yield from _placed(idle, sent.chunk, answer)
    finally:
        pool.shutdown(cancel_futures=True)


def processes(workers: int, begin: Callable[..., None], *arguments: object) -> Executor:
    """Return a pool of that many processes, each of which calls `begin(*arguments)` first.

    They take no notice of Ctrl-C, and end when this process ends, however it does.
    """
    import multiprocessing  # slow to import, and one process needs none of it
    from concurrent.futures import ProcessPoolExecutor

    # A fork has all that is loaded here, at once. Beside threads, also those of libraries, only
    # a new interpreter is safe.
    context = multiprocessing.get_context("fork" if _is_alone() else "spawn")
    return ProcessPoolExecutor(workers, context, _begin_worker, (begin, arguments))


def kill_processes() -> None:
    """Kill the processes of all pools, whatever they are doing."""
    import multiprocessing

    for process in multiprocessing.active_children():
        process.kill()


def _begin_worker(begin: Callable[..., None], arguments: tuple[object, ...]) -> None:
    """Start a worker: the parent decides what an interrupt means, and ends it when it ends."""
    import signal
    import threading

    for name in ("SIGINT", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # by which a pool ends its processes
    threading.Thread(target=_end_with_parent, daemon=True).start()
    begin(*arguments)


def _end_with_parent() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)


def _is_alone() -> bool:
    """Say whether this process has one thread; only Linux tells, and only there forks do."""
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


_works: list[Callable[[Any], Any]] = []
"""In a worker process, the one thing that it does: sent once, for its patterns are compiled."""


def _begin(work: Callable[[Any], Any]) -> None:
    _works[:] = [work]


def _send(pool: Executor, chunk: _Chunk) -> Future[list[Any]]:
    if not chunk.places:
        answer: Future[list[Any]] = Future()
        answer.set_result([])
        return answer
    try:
        return pool.submit(_work_on, [chunk.items[place] for place in chunk.places])
    except BrokenExecutor as error:  # it broke over an earlier chunk: that comes out in turn
        answer = Future()
        answer.set_exception(error)
        return answer


def _warn(first: _Chunk, last: _Chunk) -> None:
    end = last.first + len(last.items) - 1
    warnings.warn(
        f"a worker process died over one of the items {first.first} to {end}; they are done again",
        RuntimeWarning,
        stacklevel=3,
    )


def _once_more(pool: Executor, chunk: _Chunk) -> list[Any]:
    try:
        return _send(pool, chunk).result()
    except BrokenExecutor as error:
        last = chunk.first + len(chunk.items) - 1
        raise RuntimeError(
            f"a worker process died twice over items {chunk.first} to {last} "
            "(out of memory, perhaps); workers=1 would show where"
        ) from error


def _work_on(items: list[Any]) -> list[Any]:
    """Work on the items of a chunk; None in the answer means that the item is the result."""
    (work,) = _works
    answer = []
    for item in items:
        result = work(item)
        answer.append(None if result is item else result)
    return answer


def _placed(
    idle: Callable[[Any], Result], chunk: _Chunk, answer: list[Result | None]
) -> Iterator[Result | None]:
    sent = dict(zip(chunk.places, answer, strict=True))
    for place, item in enumerate(chunk.items):
        if item is None:
            yield None
        elif place not in sent:
            yield idle(item)
        elif (result := sent[place]) is not None:
            yield result
        else:
            yield item  # the work gave back what it was given
