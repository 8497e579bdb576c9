"""Temporary files beside the files they replace: named and locked, and removed once stale.

Each is locked by its process as long as it is written. A lock ends with its process, however
that ends, so a temporary file that can be locked was left by a run that was killed.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress

try:
    import fcntl
except ImportError:  # Windows, where an open file cannot be removed: that is the lock
    fcntl = None  # type: ignore[assignment]

__all__ = ["create", "remove_stale"]

_NAME = re.compile(r"\.mojifix-[0-9a-f]{16}\.tmp")


def create(folder: str, *, is_private: bool) -> tuple[int, str]:
    """Create and lock a temporary file in a folder; return its descriptor and its path.

    A private one can be read by its owner only.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        path = os.path.join(folder, f".mojifix-{secrets.token_hex(8)}.tmp")
        descriptor = os.open(path, flags, 0o600 if is_private else 0o666)
        if fcntl is not None:
            with suppress(OSError):  # a file system without locks
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink or os.name == "nt":
            return descriptor, path
        os.close(descriptor)  # `remove_stale` of another run came between the two calls


def remove_stale(folders: Iterable[str]) -> int:
    """Remove the temporary files in these folders that no run is writing; return how many."""
    removed = 0
    for folder in folders:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            found = [entry.path for entry in entries if _NAME.fullmatch(entry.name)]
            removed += sum(map(_remove_stale, found))
    return removed


def _remove_stale(path: str) -> bool:
    with suppress(OSError):
        if fcntl is None:
            os.unlink(path)
            return True
        return _locked(path, lambda: os.unlink(path))
    return False


def _locked(path: str, action: Callable[[], None]) -> bool:
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        action()
    except BlockingIOError:  # it is being written
        return False
    finally:
        os.close(descriptor)
    return True
