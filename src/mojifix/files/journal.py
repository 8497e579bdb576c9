"""What a long run has finished, so that it can be resumed.

A journal is a file of JSON Lines: the first names what decides the result, each other an input
that is finished, as it was then, and its output. Outputs are written whole or not at all, so an
input that has no line is done again, and nothing of it is half there.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from mojifix.files.atomic import replacing
from mojifix.files.model import Problem

__all__ = ["Journal", "journal_path", "open_journal"]

_NAME = ".mojifix-journal.jsonl"

_State = tuple[int, int]
"""Size of a file, and its time in nanoseconds."""


def journal_path(output: str) -> str:
    """Return where the journal of a run that writes to `output` (a file or a folder) lies."""
    if os.path.isdir(output) or output.endswith(("/", os.sep)):
        return os.path.join(output, _NAME)
    folder, name = os.path.split(output)
    return os.path.join(folder, f".{name}{_NAME}")


class Journal:
    """What is finished, by input and output; made by `open_journal`."""

    def __init__(self, lines: TextIO, done: dict[str, dict[str, object]]) -> None:
        self._lines = lines
        self._done = done
        self._seen: dict[str, _State] = {}

    def has(self, path: str, output: str) -> bool:
        """Say whether `path` was finished, and neither it nor its `output` changed since."""
        state = _state(path)
        if state:
            self._seen[path] = state
        return state is not None and self._done.get(_key(path)) == _entry(path, output, state)

    def add(self, path: str, output: str) -> None:
        """Note that `path` is finished; in place, `output` is `path`.

        It is noted as `has` met it, so that a change made meanwhile is not missed.
        """
        in_place = os.path.realpath(path) == os.path.realpath(output)
        seen = self._seen.pop(path, None)
        state = _state(path) if in_place or seen is None else seen
        if state is None:
            return  # it is gone: nothing to come back to
        entry = _entry(path, output, state)
        self._done[_key(path)] = entry
        self._lines.write(_line(entry))
        self._lines.flush()


@contextmanager
def open_journal(path: str, options: object, *, resume: bool = False) -> Iterator[Journal]:
    """Open the journal of a run; without `resume`, an old one is begun anew.

    `options` is whatever decides the result; where its `repr` is another than it was, nothing
    counts as finished.

    >>> with open_journal(path, options, resume=True) as journal:  # doctest: +SKIP
    ...     for found in files:
    ...         target = destination(found, "out", options)
    ...         if not journal.has(found.path, target):
    ...             fix_file(found.path, repair, options, output=target)
    ...             journal.add(found.path, target)

    Raises:
        Problem: it cannot be read or written.

    """
    head: dict[str, object] = {"mojifix": hashlib.sha256(repr(options).encode()).hexdigest()}
    try:
        done = _read(path, head) if resume else {}
        # Written anew from what holds: a line that a crash cut off must not swallow the next.
        with replacing(path) as draft:
            draft.stream.writelines(_line(entry).encode() for entry in (head, *done.values()))
        lines = open(path, "a", encoding="utf-8")  # noqa: SIM115  closed below
    except OSError as error:
        raise Problem(path, f"the journal cannot be kept: {error.strerror}") from error
    with lines:
        yield Journal(lines, done)


def _line(entry: dict[str, object]) -> str:
    return json.dumps(entry) + "\n"


def _read(path: str, head: dict[str, object]) -> dict[str, dict[str, object]]:
    """Return the entries of a journal with the same head, by input."""
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8", errors="replace") as lines:
        found = [entry for entry in map(_parsed, lines) if entry]
    if found[:1] != [head]:
        return {}
    return {str(entry.get("input")): entry for entry in found[1:]}


def _parsed(line: str) -> dict[str, object] | None:
    try:
        entry = json.loads(line)
    except ValueError:  # cut off by a crash
        return None
    return entry if isinstance(entry, dict) else None


def _key(path: str) -> str:
    return os.path.abspath(path)


def _entry(path: str, output: str, state: _State) -> dict[str, object]:
    size, time = state
    written = _state(output) or (-1, -1)
    return {
        "input": _key(path),
        "size": size,
        "time": time,
        "output": _key(output),
        "output_size": written[0],
        "output_time": written[1],
    }


def _state(path: str) -> _State | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
