"""Problems that the command reports on standard error."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import click

from mojifix.files import Problem
from mojifix.render.visible import display_name

__all__ = ["ProblemLog", "quantity"]


@dataclass
class ProblemLog:
    """The problems of a run: each is reported when it occurs, and remembered."""

    problems: list[Problem] = field(default_factory=list)

    def report(self, problem: Problem) -> None:
        """Report a problem on standard error; warnings are not remembered."""
        place = ": ".join(filter(None, (display_name(problem.path), problem.where)))
        click.echo(f"mojifix: {place}: {problem.what}", err=True)
        if not problem.is_warning:
            self.problems.append(problem)

    @contextlib.contextmanager
    def reporting(self) -> Iterator[None]:
        """Report a problem that is raised inside, and continue after it."""
        try:
            yield
        except Problem as problem:
            self.report(problem)

    @property
    def status(self) -> int:
        """The exit status: 2 after problems, else 0."""
        return 2 if self.problems else 0


def quantity(number: int, thing: str) -> str:
    """Return a number with its noun, in the plural unless it is 1.

    >>> quantity(1, "change"), quantity(1200, "file")
    ('1 change', '1,200 files')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
