"""One file from disk, through its format, to where it goes."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from typing import Any, BinaryIO, cast

from mojifix.files import compression
from mojifix.files.atomic import replacing
from mojifix.files.formats import is_random_access, module, output_path
from mojifix.files.model import Document, FileOptions, Problem, Repair, Source, UnwritableError

__all__ = ["documents", "fix_file", "rewrite"]

_STEP = 1 << 20


def documents(path: str, options: FileOptions) -> Iterator[Document]:
    """Yield the texts of a file ("-": standard input) that would be repaired, to look at.

    A plain text beyond four megabytes comes in parts, cut between paragraphs.

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
    with _opened(path, options) as source:
        if not is_random_access(path, options):
            return module(path, options).rewrite(source, target, repair, options)
        # Only the end shows whether anything changed, and where everything lies.
        with tempfile.TemporaryFile() as draft:
            changed = module(path, options).rewrite(source, draft, repair, options)
            result = draft if changed or not source.stream.seekable() else source.stream
            result.seek(0)
            shutil.copyfileobj(result, target, _STEP)
        return changed


def fix_file(
    path: str,
    repair: Repair,
    options: FileOptions,
    *,
    output: str | None = None,
    backup: str = "",
    root: str = "",
) -> bool:
    """Repair a file in place, or into the file `output`; say whether anything changed.

    `output` is written whether or not anything did (in place it is not), compressed as its name
    says, folders made where they lack; "-" is standard input to read. `backup` is the suffix
    under which an old version is kept; `root` the folder that no link may lead out of
    (`Found.root`).

    Raises:
        Problem: it cannot be read or written; the old files are as they were.

    """
    if output is None and output_path(path, options) != path:
        raise Problem(path, "becomes another kind of file: name an output")
    try:
        return _fix_file(path, repair, options, output, backup, root)
    except UnwritableError as error:
        if options.output_encoding is not None or path == "-":
            raise
        options.on_problem(error.as_utf8())
        return _fix_file(
            path, repair, replace(options, output_encoding="utf-8"), output, backup, root
        )


def _fix_file(
    path: str, repair: Repair, options: FileOptions, output: str | None, backup: str, root: str
) -> bool:
    target = path if output is None else output
    suffix = compression.split(target)[1]
    with replacing(target, backup=backup, root=root) as draft:
        with (
            _opened(path, options) as source,
            _compressed(draft.stream, suffix, target) as compressed,
        ):
            changed = module(path, options).rewrite(source, compressed, repair, options)
        if not changed and output is None:
            draft.discard()
        elif not changed and path != "-" and suffix == compression.split(path)[1]:
            _copy(path, draft.stream)
    return changed


@contextmanager
def _compressed(stream: BinaryIO, suffix: str, path: str) -> Iterator[BinaryIO]:
    """Give a stream that compresses what is written; it is complete, or thrown away in time."""
    compressed = compression.open_writer(stream, suffix, path)
    try:
        yield compressed
    except BaseException:
        if compressed is not stream:
            with suppress(OSError, ValueError):  # it would complain while it is forgotten
                compressed.close()
        raise
    if compressed is not stream:
        compressed.close()


def _copy(path: str, target: BinaryIO) -> None:
    """Put the very bytes of a file that needs nothing in the place of what was written."""
    if target.seekable():
        target.seek(0)
        target.truncate()
        with open(path, "rb") as source:
            shutil.copyfileobj(source, target, _STEP)


@contextmanager
def _opened(path: str, options: FileOptions) -> Iterator[Source]:
    with ExitStack() as stack:
        try:
            file = sys.stdin.buffer if path == "-" else stack.enter_context(open(path, "rb"))
        except OSError as error:
            raise Problem(path, f"cannot be read: {error.strerror}") from error
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
    """Reads another stream, counts the bytes, and tells its errors in words."""

    def __init__(self, stream: Any, path: str, read: Callable[[int], None] | None) -> None:
        self._stream = stream
        self._path = path
        self._read = read

    def readinto(self, buffer: Any) -> int:
        try:
            count = int(self._stream.readinto(buffer) or 0)
        except EOFError as error:
            raise Problem(self._path, "ends too early: it is not complete") from error
        except compression.read_errors() as error:
            what = getattr(error, "strerror", None) or f"it is damaged ({error})"
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
