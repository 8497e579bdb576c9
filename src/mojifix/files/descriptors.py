"""Paths that name an open descriptor of this process (`/dev/stdout`, `/dev/fd/3`).

Opened or resolved as other paths are, they lead to the file behind the descriptor, which would be
truncated or replaced. Such a path is written to through its descriptor.
"""

from __future__ import annotations

import os
import re

__all__ = ["STANDARD_OUTPUT", "descriptor_of"]

STANDARD_OUTPUT = 1

_OPEN = re.compile(r"/(?:dev|proc/(self|thread-self|\d+))/fd/(\d+)")
_STANDARD = {"/dev/stdin": 0, "/dev/stdout": STANDARD_OUTPUT, "/dev/stderr": 2}
_OURS = ("self", "thread-self")
_LINKS = 40
"""Links that are followed, as by the system."""


def descriptor_of(path: str) -> int | None:
    """Return the descriptor that a path names, itself or through links; None: it names none.

    >>> descriptor_of("/dev/stdout"), descriptor_of("page.txt")
    (1, None)
    """
    for _ in range(_LINKS):
        path = os.path.abspath(path)
        if path in _STANDARD:
            return _STANDARD[path]
        if found := _OPEN.fullmatch(path):
            process, descriptor = found.groups("self")
            return int(descriptor) if process in _OURS or process == str(os.getpid()) else None
        try:
            target = os.readlink(path)
        except (OSError, ValueError):
            return None
        path = os.path.join(os.path.dirname(path), target)
    return None
