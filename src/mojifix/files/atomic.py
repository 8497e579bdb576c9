"""Atomic writes of files.

The new version is written next to the old one, flushed to disk, and renamed over it. At any
moment, also after a crash, either the old file is there or the new one.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple, cast

from mojifix.files.descriptors import descriptor_of
from mojifix.files.keeping import back_up, keep_attributes
from mojifix.files.model import Problem
from mojifix.files.temporary import create

__all__ = ["Draft", "State", "replacing"]

_BUFFER = 1 << 23
"""Bytes buffered in memory before anything is written: all of most plain texts."""


class State(NamedTuple):
    """What tells that a file was changed or replaced."""

    device: int
    inode: int
    size: int
    time: int

    @classmethod
    def of(cls, file: str | int) -> State:
        """Return the state of a file, by its path or descriptor."""
        status = os.stat(file)
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


@dataclass
class Draft:
    """A new version of a file, open for writing.

    It replaces the file only if that still is in the state `expected`, when that is given.
    """

    stream: BinaryIO
    is_wanted: bool = True
    expected: State | None = None

    def discard(self) -> None:
        """Keep the old file; not even its timestamps change."""
        self.is_wanted = False


def _ignore(_: Problem) -> None:
    """Do nothing."""


@contextmanager
def replacing(
    path: str,
    *,
    backup: str = "",
    root: str = "",
    on_problem: Callable[[Problem], None] = _ignore,
) -> Iterator[Draft]:
    """Write a new version of a file, and replace the file with it at the end.

    It is flushed to disk first, and keeps mode, owner and extended attributes; `on_problem` is
    told what cannot be kept. A symbolic link stays and what it points to is replaced, inside
    `root` if that is given. The old version stays as `path` + `backup` if that is given, with a
    number behind it where that exists. On any error, Ctrl-C too, nothing is left behind and the
    old file is as it was. A pipe, a device or an open descriptor (`/dev/stdout`) is written to
    as it is.

    Raises:
        Problem: it cannot be written, is write-protected, or was changed meanwhile.

    >>> with replacing("page.txt", backup=".bak") as draft:  # doctest: +SKIP
    ...     draft.stream.write(b"new")

    """
    try:
        with _writing(path, backup, root, on_problem) as draft:
            yield draft
    except OSError as error:
        raise Problem(path, f"cannot be written: {error.strerror or error}") from error


@contextmanager
def _writing(
    path: str, backup: str, root: str, on_problem: Callable[[Problem], None]
) -> Iterator[Draft]:
    descriptor = descriptor_of(path)
    if descriptor is not None:
        with open(os.dup(descriptor), "wb") as stream:
            yield Draft(stream)
        return
    real = os.path.realpath(path)
    if root and not _is_inside(real, os.path.realpath(root)):
        raise Problem(path, f"is a link to a file outside of {root}")
    if _is_special(real):
        with open(real, "wb") as stream:
            yield Draft(stream)
        return
    with _write_and_rename(path, real, backup, on_problem) as draft:
        yield draft


def _is_inside(path: str, root: str) -> bool:
    try:
        return os.path.commonpath((path, root)) == root
    except ValueError:  # on another drive
        return False


def _is_special(path: str) -> bool:
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


@contextmanager
def _write_and_rename(
    path: str, real: str, backup: str, on_problem: Callable[[Problem], None]
) -> Iterator[Draft]:
    file = _TemporaryFile(real)
    draft = Draft(cast(BinaryIO, io.BufferedWriter(file, _BUFFER)))
    with draft.stream, file:  # closing it writes what is left, unless it was discarded
        yield draft
        if not draft.is_wanted:
            file.discard()
            return
        draft.stream.flush()
        file.sync()
        for lost in _replace(path, real, file.name, backup, draft.expected):
            on_problem(Problem(path, lost, is_warning=True))
        file.is_kept = True
    _sync_folder(os.path.dirname(real))


def _replace(path: str, real: str, name: str, backup: str, expected: State | None) -> list[str]:
    """Rename a temporary file over the old one; return what could not be kept of it."""
    if not os.path.lexists(real) and expected is None:
        os.replace(name, real)
        return []
    _check_unchanged(path, real, expected)
    if not os.access(real, os.W_OK):
        raise Problem(path, "is write-protected")
    lost = list(keep_attributes(real, name))
    _check_unchanged(path, real, expected)
    if not backup:
        os.replace(name, real)
        return lost
    kept = back_up(real, backup)
    try:
        _check_unchanged(path, real, expected)
        os.replace(name, real)
    except BaseException:
        with suppress(OSError):
            os.unlink(kept)
        raise
    if kept != real + backup:
        lost.append(f"the old version is {kept}, since {real + backup} exists")
    return lost


def _check_unchanged(path: str, real: str, expected: State | None) -> None:
    if expected is None:
        return
    try:
        is_same = State.of(real) == expected
    except FileNotFoundError:
        raise Problem(path, "was removed while it was read") from None
    if not is_same:
        raise Problem(path, "was changed while it was read, and is left as it is now")


class _TemporaryFile(io.RawIOBase):
    """A new file beside another, created at the first write: few files need repair.

    As a context manager it removes the file at the end, unless it `is_kept`.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._descriptor = -1
        self._is_discarded = False
        self.is_kept = False
        self.name = ""

    @property
    def _file(self) -> int:
        if self._descriptor < 0:
            folder = os.path.dirname(self._path)
            os.makedirs(folder or ".", exist_ok=True)
            # Private until it has the mode of the old one, which may be secret.
            is_private = os.path.exists(self._path)
            self._descriptor, self.name = create(folder, is_private=is_private)
        return self._descriptor

    def sync(self) -> None:
        """Flush what was written to disk."""
        os.fsync(self._file)
        if os.name == "nt":  # an open file cannot be renamed
            self._close()

    def discard(self) -> None:
        """Remove the file, if it exists; later writes go nowhere."""
        self._is_discarded = True
        self._close()
        if self.name and not self.is_kept:
            with suppress(OSError):
                os.unlink(self.name)

    def __exit__(self, *_: object) -> None:
        if not self.is_kept:
            self.discard()

    def close(self) -> None:
        self._close()
        super().close()

    def _close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def write(self, data: Any) -> int:
        return memoryview(data).nbytes if self._is_discarded else os.write(self._file, data)

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return os.lseek(self._file, offset, whence)

    def tell(self) -> int:
        return os.lseek(self._descriptor, 0, os.SEEK_CUR) if self._descriptor >= 0 else 0

    def truncate(self, size: int | None = None) -> int:
        size = self.tell() if size is None else size
        os.ftruncate(self._file, size)
        return size


def _sync_folder(folder: str) -> None:
    """Flush the folder to disk too, where the system can."""
    with suppress(OSError):
        handle = os.open(folder or ".", os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
