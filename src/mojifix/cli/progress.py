"""A progress bar: bytes read, their rate and the time left; on a terminal only."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator

__all__ = ["progress"]

Advance = Callable[[int], None]
"""Called with the number of bytes read since the last call."""


@contextlib.contextmanager
def progress(paths: Iterable[str], *, is_shown: bool) -> Iterator[Advance]:
    """Show the progress through files on standard error, if that is a terminal."""
    if not is_shown or not sys.stderr.isatty():
        yield lambda size: None
        return
    from rich import progress as rich
    from rich.console import Console

    columns = (
        rich.TaskProgressColumn(),
        rich.BarColumn(),
        rich.DownloadColumn(),
        rich.TransferSpeedColumn(),
        rich.TimeRemainingColumn(),
    )
    total = _size(paths)
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=total)
        yield lambda size: shown.advance(task, size)


def _size(paths: Iterable[str]) -> int | None:
    """Return the total size of the files in bytes; None where it is unknown (a pipe)."""
    try:
        return sum(os.fstat(0).st_size if path == "-" else os.stat(path).st_size for path in paths)
    except OSError:
        return None
