"""The files that a run reads, none of which may be written but in place."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable

from mojifix.files.descriptors import descriptor_of
from mojifix.files.model import Problem

__all__ = ["Inputs"]

_Identity = tuple[int, int] | str


class Inputs:
    """Files that are read, whatever name or link leads to them; "-" is standard input.

    >>> Inputs(["page.txt"]).refuse("./page.txt")
    Traceback (most recent call last):
    mojifix.files.model.Problem: ./page.txt: is read by this run, so it is not written to
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._identities = {_identity(path) for path in paths}

    def __contains__(self, path: str) -> bool:
        return _identity(path) in self._identities

    def refuse(self, output: str) -> None:
        """Raise a `Problem` if an output is one of the files."""
        if output in self:
            raise Problem(output, "is read by this run, so it is not written to")


def _identity(path: str) -> _Identity:
    """Return what two paths of one file have in common; devices and pipes are never the same."""
    descriptor = 0 if path == "-" else descriptor_of(path)
    try:
        status = os.stat(path) if descriptor is None else os.fstat(descriptor)
    except (OSError, ValueError):
        return os.path.realpath(path)
    if not stat.S_ISREG(status.st_mode):
        return f"\0{path}"
    return status.st_dev, status.st_ino
