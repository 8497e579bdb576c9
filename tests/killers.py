"""A pipeline whose worker is killed, once, in the middle of its work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mojifix import Fixer, Pipeline

__all__ = ["MARK", "deadly"]

MARK = "Here the worker dies."


def deadly(flag: Path) -> Pipeline:
    """Return the default pipeline, which kills its process over `MARK` where `flag` is not."""

    def find(_text: str) -> Iterable[Any]:
        import os
        import signal

        try:
            os.close(os.open(flag, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return ()
        os.kill(os.getpid(), signal.SIGKILL)
        return ()

    nested: Callable[[str], Iterable[Any]] = find  # so it is pickled by value, not by its name
    return Pipeline.default().with_(Fixer("deadly", nested, MARK))
