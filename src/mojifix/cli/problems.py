"""What the command says on standard error, and whether anything failed."""

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
    """The problems of a run: each is told when it is met, and remembered."""

    problems: list[Problem] = field(default_factory=list)

    def report(self, problem: Problem) -> None:
        """Say what is wrong with a file."""
        place = ": ".join(filter(None, (display_name(problem.path), problem.where)))
        click.echo(f"mojifix: {place}: {problem.what}", err=True)
        if not problem.is_warning:
            self.problems.append(problem)

    @contextlib.contextmanager
    def reporting(self) -> Iterator[None]:
        """Tell a problem that comes up, and go on after it."""
        try:
            yield
        except Problem as problem:
            self.report(problem)

    @property
    def status(self) -> int:
        """The exit status that the problems call for."""
        return 2 if self.problems else 0


def quantity(number: int, thing: str) -> str:
    """Say how many.

    >>> quantity(1, "change"), quantity(1200, "file")
    ('1 change', '1,200 files')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
