"""Reading and repairing a single file in its format."""

from __future__ import annotations

import io
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from typing import Any, BinaryIO, cast

from mojifix.files import compression
from mojifix.files.atomic import State, replacing
from mojifix.files.descriptors import descriptor_of
from mojifix.files.formats import is_random_access, module, output_path
from mojifix.files.inputs import Inputs
from mojifix.files.model import Document, FileOptions, Problem, Repair, Source, ignore

__all__ = ["documents", "fix_file", "is_regular", "rewrite", "versions"]

_STEP = 1 << 20


def documents(path: str, options: FileOptions) -> Iterator[Document]:
    """Yield the texts of a file ("-": standard input) that would be repaired.

    A plain text of more than four megabytes comes in parts, split between paragraphs.

    Raises:
        Problem: it cannot be read.

    """
    with _opened(path, options) as source:
        yield from module(path, options).documents(source, options)


def rewrite(path: str, target: BinaryIO, repair: Repair, options: FileOptions) -> bool:
    """Write a file ("-": standard input) with its texts repaired, uncompressed, to a stream.

    Returns whether anything changed; where nothing did, the same bytes were written.

    Raises:
        Problem: it cannot be read.
        OSError: `target` cannot be written.

    """
    with _counting(options, target) as (options, target), _opened(path, options) as source:
        if not is_random_access(path, options):
            return module(path, options).rewrite(source, target, repair, options)
        # Whether anything changed, and where everything is, is known only at the end.
        with tempfile.TemporaryFile() as draft:
            changed = module(path, options).rewrite(source, draft, repair, options)
            result = draft if changed or not source.stream.seekable() else source.stream
            result.seek(0)
            shutil.copyfileobj(result, target, _STEP)
        return changed


def versions(path: str, repair: Repair, options: FileOptions) -> tuple[bytes, bytes] | None:
    """Return the bytes of a file, and those that `fix_file` would write in its place.

    None: the file is not one whose lines a person would compare (compressed, binary, converted
    to another format, standard input).

    Raises:
        Problem: it cannot be read.

    """
    is_binary = is_random_access(path, options) or compression.split(path)[1]
    if path == "-" or is_binary or output_path(path, options) != path:
        return None
    with _file(path) as file:
        try:
            old = file.read()
        except OSError as error:
            raise Problem(path, f"cannot be read: {error.strerror}") from error
    target = io.BytesIO()
    with _source(path, io.BytesIO(old), options) as source:
        module(path, options).rewrite(source, target, repair, options)
    return old, target.getvalue()


def fix_file(
    path: str,
    repair: Repair,
    options: FileOptions,
    *,
    output: str | None = None,
    backup: str = "",
    root: str = "",
) -> bool:
    """Repair a file in place, or into the file `output`; return whether anything changed.

    `output` is written even if nothing changed, compressed as its suffix says, and missing
    folders are created; a `path` of "-" is standard input. `backup` is the suffix under which the
    old version is kept; `root` the folder that no link may lead out of (`Found.root`).

    Raises:
        Problem: it cannot be read or written, a repaired text does not fit its encoding,
            `output` is the file itself, or the file was changed meanwhile; the old files are as
            they were.

    """
    if output is not None:
        Inputs([path]).refuse(output)
    elif output_path(path, options) != path:
        raise Problem(path, "is converted to another format: give an output file")
    elif not is_regular(path):
        raise Problem(path, "is not a regular file, so it cannot be repaired in place")
    target = path if output is None else output
    suffix = compression.split(target)[1]
    with (
        _file(path) as file,
        replacing(target, backup=backup, root=root, on_problem=options.on_problem) as draft,
    ):
        if output is None:
            draft.expected = State.of(file.fileno())
        with (
            _compressed(draft.stream, suffix, target) as compressed,
            _counting(options, compressed) as (counted, stream),
            _source(path, file, counted) as source,
        ):
            changed = module(path, options).rewrite(source, stream, repair, options)
        if not changed and output is None:
            draft.discard()
        elif not changed and path != "-" and suffix == compression.split(path)[1]:
            _copy(file, draft.stream)
    return changed


def is_regular(path: str) -> bool:
    """Return whether a path is not a pipe, a device or a descriptor; true where nothing is."""
    if path == "-" or descriptor_of(path) is not None:
        return False
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return True


@contextmanager
def _counting(options: FileOptions, target: BinaryIO) -> Iterator[tuple[FileOptions, BinaryIO]]:
    """Let bytes that are read count for `on_read` when as many were written, or all were."""
    if options.on_read is ignore:
        yield options, target
        return
    counting = _Counting(target, options.on_read)
    yield replace(options, on_read=counting.read), cast(BinaryIO, counting)
    counting.finish()


class _Counting:
    """A stream that counts what is written, up to what was read."""

    def __init__(self, target: BinaryIO, advance: Callable[[int], None]) -> None:
        self._target = target
        self._advance = advance
        self._waiting = 0

    def read(self, count: int) -> None:
        """Note that bytes were read."""
        self._waiting += count

    def finish(self) -> None:
        """Count what was read and not counted."""
        self._count(self._waiting)

    def write(self, data: bytes) -> int:
        """Write bytes."""
        self._count(min(self._waiting, len(data)))
        return self._target.write(data)

    def writelines(self, lines: Iterable[bytes]) -> None:
        """Write many."""
        for line in lines:
            self.write(line)

    def _count(self, count: int) -> None:
        self._waiting -= count
        self._advance(count)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._target, name)


@contextmanager
def _compressed(stream: BinaryIO, suffix: str, path: str) -> Iterator[BinaryIO]:
    """Yield a stream that compresses what is written; it is completed at the end."""
    compressed = compression.open_writer(stream, suffix, path)
    try:
        yield compressed
    except BaseException:
        if compressed is not stream:
            with suppress(OSError, ValueError):  # it was left incomplete
                compressed.close()
        raise
    if compressed is not stream:
        compressed.close()


def _copy(file: BinaryIO, target: BinaryIO) -> None:
    """Replace what was written by the original bytes of an unchanged file."""
    if target.seekable() and file.seekable():
        target.seek(0)
        target.truncate()
        file.seek(0)
        shutil.copyfileobj(file, target, _STEP)


@contextmanager
def _opened(path: str, options: FileOptions) -> Iterator[Source]:
    with _file(path) as file, _source(path, file, options) as source:
        yield source


@contextmanager
def _file(path: str) -> Iterator[BinaryIO]:
    if path == "-":
        if sys.stdin is None:
            raise Problem(path, "is closed")
        yield sys.stdin.buffer
        return
    try:
        file = open(path, "rb")  # noqa: SIM115  closed below
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        reason = getattr(error, "strerror", None) or str(error)
        raise Problem(path, f"cannot be read: {reason}") from error
    with file:
        yield file


@contextmanager
def _source(path: str, file: BinaryIO, options: FileOptions) -> Iterator[Source]:
    with ExitStack() as stack:
        stream = _monitored(file, path, options.on_read)
        suffix = compression.split(path)[1] or compression.split(options.format or "")[1]
        if suffix:
            stream = _monitored(compression.open_reader(stream, suffix, path), path)
        if is_random_access(path, options) and (suffix or not stream.seekable()):
            copy = stack.enter_context(tempfile.TemporaryFile())
            shutil.copyfileobj(stream, copy, _STEP)
            copy.seek(0)
            stream = cast(BinaryIO, copy)
        yield Source(path, stream)


def _monitored(stream: BinaryIO, path: str, read: Callable[[int], None] | None = None) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_MonitoredReader(stream, path, read), _STEP))


class _MonitoredReader(io.RawIOBase):
    """Wraps a stream: counts the bytes read, and raises its errors as problems."""

    def __init__(self, stream: Any, path: str, read: Callable[[int], None] | None) -> None:
        self._stream = stream
        self._path = path
        self._read = read

    def readinto(self, buffer: Any) -> int:
        try:
            count = int(self._stream.readinto(buffer) or 0)
        except EOFError as error:
            raise Problem(self._path, "ends too early: the file is truncated") from error
        except compression.read_errors() as error:
            what = getattr(error, "strerror", None) or f"it is corrupt ({error})"
            raise Problem(self._path, f"cannot be read: {what}") from error
        if self._read is not None:
            self._read(count)
        return count

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._stream.seekable())

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return int(self._stream.seek(offset, whence))

    def tell(self) -> int:
        return int(self._stream.tell())
