"""What a new version of a file takes over from the old one, and the old one's backup."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from itertools import count

from mojifix.files.temporary import create

__all__ = ["back_up", "keep_attributes"]


def keep_attributes(old: str, new: str) -> Iterator[str]:
    """Give `new` the owner, mode and extended attributes of `old`; yield what cannot be kept."""
    status = os.stat(old)
    if status.st_nlink > 1:
        yield "its other hard links keep the old version"
    if hasattr(os, "chown"):
        for owner in (-1, status.st_uid):  # the group may be permitted where the owner is not
            with suppress(OSError):
                os.chown(new, owner, status.st_gid)
        given = os.stat(new)
        if (given.st_uid, given.st_gid) != (status.st_uid, status.st_gid):
            yield "its owner or group could not be kept"
    if hasattr(os, "listxattr"):
        yield from _keep_extended(old, new)
    os.chmod(new, stat.S_IMODE(status.st_mode))


def _keep_extended(old: str, new: str) -> Iterator[str]:
    try:
        names = os.listxattr(old)
    except OSError:  # a file system without them
        return
    yield from (
        f"its attribute {name} could not be kept" for name in names if _lost(old, new, name)
    )


def _lost(old: str, new: str, name: str) -> bool:
    """Give `new` one extended attribute of `old`; return whether that is not allowed."""
    try:
        value = os.getxattr(old, name)
        if name not in os.listxattr(new) or os.getxattr(new, name) != value:
            os.setxattr(new, name, value)
    except OSError:
        return True
    return False


def back_up(path: str, suffix: str) -> str:
    """Keep a file under its name with a suffix as well, atomically; return that name.

    Nothing is replaced: beside `page.txt.orig`, the next backup is `page.txt.orig.2`.
    """
    for number in count(1):
        backup = path + suffix + (f".{number}" if number > 1 else "")
        try:
            _link_or_copy(path, backup)
        except FileExistsError:
            continue
        return backup
    raise AssertionError  # `count` never ends


def _link_or_copy(path: str, backup: str) -> None:
    try:
        os.link(path, backup)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without hard links
        os.close(os.open(backup, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # the name is ours
        name = ""
        try:
            descriptor, name = create(os.path.dirname(backup), is_private=True)
            os.close(descriptor)
            shutil.copy2(path, name)
            os.replace(name, backup)
        except BaseException:
            for left in (name, backup):
                with suppress(OSError):
                    os.unlink(left)
            raise
