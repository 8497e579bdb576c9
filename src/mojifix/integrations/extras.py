"""What every adapter begins with: its engine, or the command that installs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from mojifix import Pipeline

__all__ = ["needs", "pipeline_or_default"]


@contextmanager
def needs(package: str, *, extra: str) -> Iterator[None]:
    """Import inside of this what comes with an extra.

    Raises ImportError, with the command that installs it, where `package` is missing.

    >>> with needs("no_such_engine", extra="engine"):
    ...     import no_such_engine
    Traceback (most recent call last):
    ImportError: no_such_engine is not installed: pip install "mojifix[engine]"
    """
    try:
        yield
    except ImportError as error:
        if (error.name or "").split(".")[0] != package:
            raise
        raise ImportError(
            f'{package} is not installed: pip install "mojifix[{extra}]"', name=package
        ) from error


def pipeline_or_default(pipeline: Pipeline | None) -> Pipeline:
    """Return the pipeline that was given, or the one that `mojifix.fix` uses."""
    return _default() if pipeline is None else pipeline


@cache
def _default() -> Pipeline:
    return Pipeline.default()  # kept, since its scan is compiled when first used
