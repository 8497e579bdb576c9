"""Problems that the command reports on standard error."""

from __future__ import annotations

import contextlib
import os
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field

import click

from mojifix.files import Problem
from mojifix.render.visible import display_name

__all__ = ["ProblemLog", "internal_error", "problem_of", "quantity"]


@dataclass
class ProblemLog:
    """The problems of a run: each is reported when it occurs, and remembered."""

    problems: list[Problem] = field(default_factory=list)
    is_quiet: bool = False

    def tell(self, message: str) -> None:
        """Print a message that is no problem on standard error, unless they are not wanted."""
        if not self.is_quiet:
            click.echo(message, err=True)

    def report(self, problem: Problem) -> None:
        """Report a problem on standard error; warnings are not remembered."""
        place = ": ".join(filter(None, (display_name(problem.path), problem.where)))
        click.echo(f"mojifix: {place}: {problem.what}", err=True)
        if not problem.is_warning:
            self.problems.append(problem)

    @contextlib.contextmanager
    def reporting(self, path: str = "") -> Iterator[None]:
        """Report a problem that is raised inside, and continue after it.

        With a path, any other exception is a problem with that file; but an `OSError` is one of
        standard output.
        """
        try:
            yield
        except Problem as problem:
            self.report(problem)
        except OSError:
            raise
        except Exception as error:
            if not path:
                raise
            self.report(problem_of(error, path))

    @property
    def status(self) -> int:
        """The exit status: 2 after problems, else 0."""
        return 2 if self.problems else 0


def problem_of(error: Exception, path: str, where: str = "") -> Problem:
    """Return what an exception says of a file, as a problem with it."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, MemoryError):
        return Problem(path, "needs more memory than there is", where)
    if isinstance(error, RecursionError):
        return Problem(path, "is nested too deeply", where)
    return Problem(path, internal_error(error), where)


def internal_error(error: BaseException) -> str:
    """Describe an exception that no one foresaw, for a report of a bug."""
    last = traceback.extract_tb(error.__traceback__)[-1:]
    place = "".join(f" at {os.path.basename(frame.filename)}:{frame.lineno}" for frame in last)
    return f"internal error, please report it: {type(error).__name__}: {error}{place}"


def quantity(number: int, thing: str) -> str:
    """Return a number with its noun, in the plural unless it is 1.

    >>> quantity(1, "change"), quantity(1200, "file")
    ('1 change', '1,200 files')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
