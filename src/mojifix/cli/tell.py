"""What the command says on standard error, and whether anything failed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import click

from mojifix.files import Problem
from mojifix.render.visible import display_name

__all__ = ["Tally", "count"]


@dataclass
class Tally:
    """The problems of a run: each is told when it is met, and remembered."""

    problems: list[Problem] = field(default_factory=list)

    def tell(self, problem: Problem) -> None:
        """Say what is wrong with a file."""
        place = ": ".join(filter(None, (display_name(problem.path), problem.where)))
        click.echo(f"mojifix: {place}: {problem.what}", err=True)
        if not problem.only_told:
            self.problems.append(problem)

    @contextlib.contextmanager
    def catching(self) -> Iterator[None]:
        """Tell a problem that comes up, and go on after it."""
        try:
            yield
        except Problem as problem:
            self.tell(problem)

    @property
    def status(self) -> int:
        """The exit status that the problems call for."""
        return 2 if self.problems else 0


def count(number: int, thing: str) -> str:
    """Say how many.

    >>> count(1, "change"), count(1200, "file")
    ('1 change', '1,200 files')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
