"""Writing a file whole or not at all.

The new version is written beside the old one, flushed to disk, and takes its name in one step.
Whoever looks at any moment, also after a crash, finds the old file or the new one.
"""

from __future__ import annotations

import io
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from mojifix.files.model import Problem

__all__ = ["Draft", "replacing"]


_BUFFER = 1 << 23
"""Bytes that are kept in memory before anything is written: a plain text that is read whole."""


@dataclass
class Draft:
    """A new version of a file, open for writing."""

    stream: BinaryIO
    is_wanted: bool = True

    def discard(self) -> None:
        """Let the old file be: nothing of it changes, not even its times."""
        self.is_wanted = False


@contextmanager
def replacing(path: str, *, backup: str = "", root: str = "") -> Iterator[Draft]:
    """Write a new version of a file beside it, and put it in its place at the end.

    It is flushed to disk first, and keeps mode and owner as far as allowed. A symbolic link
    stays and what it points to is replaced, inside `root` if that is given. The old version
    stays as `path` + `backup` if that is given. On any error, Ctrl-C too, nothing is left
    behind and the old file is as it was. A pipe or a device is written to as it is.

    Raises:
        Problem: it cannot be written.

    >>> with replacing("page.txt", backup=".bak") as draft:  # doctest: +SKIP
    ...     draft.stream.write(b"new")

    """
    try:
        real = os.path.realpath(path)
        if root and not _is_inside(real, os.path.realpath(root)):
            raise Problem(path, f"is a link that leads out of {root}")
        write = _write_directly if _is_special(real) else _write_and_rename
        with write(real, backup) as draft:
            yield draft
    except OSError as error:
        raise Problem(path, f"cannot be written: {error.strerror or error}") from error


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
def _write_directly(path: str, _backup: str) -> Iterator[Draft]:
    with open(path, "wb") as stream:
        yield Draft(stream)


@contextmanager
def _write_and_rename(path: str, backup: str) -> Iterator[Draft]:
    with _removed_on_failure(_temporary_name(path)) as name:
        exists = os.path.exists(path)
        file = _LazyFile(name, private=exists)
        draft = Draft(cast(BinaryIO, io.BufferedWriter(file, _BUFFER)))
        with draft.stream:  # whose end writes what is left, unless it is forgotten
            try:
                yield draft
                if draft.is_wanted:
                    draft.stream.flush()
                    file.sync()
            finally:
                if not (draft.is_wanted and file.is_synced):
                    file.discard()
        if not draft.is_wanted:
            return
        if exists:
            _keep_owner(path, name)
            shutil.copymode(path, name)
            if backup:
                _keep_backup(path, path + backup)
        os.replace(name, path)
    _sync_folder(os.path.dirname(path))


class _LazyFile(io.RawIOBase):
    """A new file that comes into being when it is written to: few files need repair."""

    def __init__(self, name: str, *, private: bool) -> None:
        self._name = name
        self._private = private
        self._opened: io.FileIO | None = None
        self._is_discarded = False
        self.is_synced = False

    @property
    def _file(self) -> io.FileIO:
        if self._opened is None:
            os.makedirs(os.path.dirname(self._name) or ".", exist_ok=True)
            # Until it has the old one's rights, nobody else may read what may be a secret.
            self._opened = io.FileIO(self._name, "xb", opener=_private if self._private else None)
        return self._opened

    def sync(self) -> None:
        """Flush what was written to disk."""
        os.fsync(self._file.fileno())
        self.is_synced = True

    def discard(self) -> None:
        """Remove the file, if it is there; what is still to come goes nowhere."""
        self._is_discarded = True
        if self._opened is not None:
            self._opened.close()
            os.unlink(self._name)

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
        super().close()

    def write(self, data: Any) -> int:
        return memoryview(data).nbytes if self._is_discarded else self._file.write(data)

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._opened.tell() if self._opened else 0

    def truncate(self, size: int | None = None) -> int:
        return self._file.truncate(size)


@contextmanager
def _removed_on_failure(name: str) -> Iterator[str]:
    try:
        yield name
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _temporary_name(path: str) -> str:
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name[:100]}.{secrets.token_hex(4)}")


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _keep_owner(path: str, name: str) -> None:
    """Give the new file the owner and group of the old one, where that is allowed and known."""
    if hasattr(os, "chown"):
        status = os.stat(path)
        for owner in (-1, status.st_uid):  # the group may be allowed where the owner is not
            with suppress(OSError):
                os.chown(name, owner, status.st_gid)


def _keep_backup(path: str, backup: str) -> None:
    """Let the old version stay under a second name, in one step as well."""
    with _removed_on_failure(_temporary_name(backup)) as name:
        try:
            os.link(path, name)
        except (OSError, NotImplementedError):  # a file system without links
            shutil.copy2(path, name)
        os.replace(name, backup)


def _sync_folder(folder: str) -> None:
    """Flush the new name to disk too, where folders can be flushed."""
    with suppress(OSError):
        handle = os.open(folder or ".", os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
