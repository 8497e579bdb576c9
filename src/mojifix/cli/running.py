"""Repairing many files, one after the other or several at a time, until done or interrupted.

A signal that asks to stop lets files be finished that are being written by other processes; each
file is done or as it was, and what is said and journalled is what was done.
"""

from __future__ import annotations

import contextlib
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import click

from mojifix.cli import interrupts
from mojifix.cli.plan import Pipelines, Plan, repair_of
from mojifix.cli.problems import problem_of, quantity
from mojifix.cli.progress import progress
from mojifix.files import (
    FileOptions,
    Found,
    Journal,
    Problem,
    State,
    fix_file,
    remove_stale,
)
from mojifix.many import kill_processes, processes

__all__ = ["Task", "run_tasks"]

_ABANDON = 2
"""Signals after which files that are being repaired are no longer waited for."""


class Task(NamedTuple):
    """A file to repair, and its output; in place, the two are the same."""

    found: Found
    output: str


class _Outcome(NamedTuple):
    finished: bool
    changed: bool
    problems: list[Problem]


def run_tasks(plan: Plan, tasks: list[Task], backup: str, journal: Journal | None) -> None:
    """Repair files; tell how many changed, and remember what is finished in the journal.

    Raises:
        KeyboardInterrupt: a signal asked to stop; what was done has been reported.

    """
    _clear(tasks)
    left = [
        task for task in tasks if journal is None or not journal.has(task.found.path, task.output)
    ]
    done = changed = 0
    with progress([task.found.path for task in left], is_shown=True) as advance, interrupts.held():
        for task, outcome in _outcomes(plan, left, backup, advance):
            for problem in outcome.problems:
                plan.log.report(problem)
            if outcome.finished:
                done, changed = done + 1, changed + outcome.changed
                if journal is not None:
                    journal.add(task.found.path, task.output)
    if interrupts.is_asked_to_stop():
        click.echo(f"interrupted: {done:,} of {quantity(len(left), 'file')} done", err=True)
        raise KeyboardInterrupt
    if len(tasks) > 1:
        skipped = f", {len(tasks) - len(left):,} finished before" if len(tasks) > len(left) else ""
        plan.log.tell(f"{changed:,} of {quantity(len(tasks), 'file')} changed{skipped}.")


def _clear(tasks: list[Task]) -> None:
    """Remove temporary files that killed runs left where this one writes."""
    folders = {os.path.dirname(os.path.realpath(task.output)) for task in tasks}
    if removed := remove_stale(folders):
        what = quantity(removed, "temporary file")
        click.echo(f"mojifix: {what} of a run that was killed removed", err=True)


def _outcomes(
    plan: Plan, tasks: list[Task], backup: str, advance: Callable[[int], None]
) -> Iterator[tuple[Task, _Outcome]]:
    """Repair the files one by one, or several at a time, until asked to stop."""
    if plan.jobs == 1 or len(tasks) < 2:
        for task in tasks:
            if interrupts.is_asked_to_stop():
                return
            yield task, _fixed_here(plan, task, backup, advance)
        return
    quiet = replace(plan.file_options, on_problem=ignore, on_read=ignore)
    pool = _Pool(plan.jobs, (plan.pipelines, quiet, backup))
    for task, outcome in pool.outcomes(deque(tasks)):
        yield task, outcome
        advance(_size(task.found.path))


def _fixed_here(plan: Plan, task: Task, backup: str, advance: Callable[[int], None]) -> _Outcome:
    before = _state(task.output)
    try:
        with interrupts.raising():
            return _fix(task, plan.pipelines, plan.file_options, backup, plan.jobs, advance)
    except KeyboardInterrupt:
        return _Outcome(is_done := _state(task.output) != before, is_done, [])


# --- in several processes ----------------------------------------------------------------------


class _Sent(NamedTuple):
    """A task that is under way, the state of its file before, and whether it is tried again."""

    task: Task
    before: State | None
    is_alone: bool


@dataclass
class _Pool:
    """Processes that repair files: no more files are under way than there are processes."""

    jobs: int
    how: tuple[Pipelines, FileOptions, str]
    sent: dict[Future[_Outcome], _Sent] = field(default_factory=dict)

    def outcomes(self, tasks: deque[Task]) -> Iterator[tuple[Task, _Outcome]]:
        """Yield what became of each task, until asked to stop and nothing is under way."""
        doubtful: deque[Task] = deque()  # one of them ended its process
        pool = self._start()
        try:
            while tasks or doubtful or self.sent:
                if interrupts.is_asked_to_stop():
                    tasks, doubtful = deque(), deque()
                if doubtful:
                    self._send(pool, doubtful, 1, is_alone=True)
                else:
                    self._send(pool, tasks, self.jobs)
                broken = []
                for future in self._finished():
                    sent = self.sent.pop(future)
                    try:
                        yield sent.task, future.result()
                    except BrokenExecutor:
                        broken.append(sent)
                if broken:
                    pool.shutdown(cancel_futures=True)
                    broken += [self.sent.pop(future) for future in list(self.sent)]
                    _clear([sent.task for sent in broken])
                    yield from self._sorted_out(broken, doubtful)
                    pool = self._start()
        finally:
            pool.shutdown(cancel_futures=True)

    def _start(self) -> Executor:
        return processes(self.jobs, _start_worker, *self.how)

    def _send(
        self, pool: Executor, tasks: deque[Task], most: int, *, is_alone: bool = False
    ) -> None:
        while tasks and len(self.sent) < most:
            task = tasks.popleft()
            state = _state(task.output)
            self.sent[_submitted(pool, task)] = _Sent(task, state, is_alone)

    def _finished(self) -> list[Future[_Outcome]]:
        """Wait for a task; the first signal is answered, the second kills the processes."""
        if not self.sent:
            return []
        asked = interrupts.times_asked()
        try:
            with interrupts.raising():
                return list(wait(self.sent, return_when=FIRST_COMPLETED).done)
        except KeyboardInterrupt:
            if interrupts.times_asked() >= _ABANDON:
                kill_processes()
            elif not asked:
                what = quantity(len(self.sent), "file")
                click.echo(f"stopping when {what} are finished; again: at once", err=True)
            return []

    def _sorted_out(
        self, broken: list[_Sent], doubtful: deque[Task]
    ) -> Iterator[tuple[Task, _Outcome]]:
        """Yield what is known of tasks whose process died; the others are tried once more, alone.

        Whatever ended a process need not have been the file that it worked on.
        """
        for task, before, is_alone in broken:
            if _state(task.output) != before:
                yield task, _Outcome(True, True, [])
            elif interrupts.is_asked_to_stop():
                continue
            elif not is_alone:
                doubtful.append(task)
            else:
                what = "a worker process died over it (out of memory?); it was left unchanged"
                yield task, _Outcome(False, False, [Problem(task.found.path, what)])


def _submitted(pool: Executor, task: Task) -> Future[_Outcome]:
    try:
        return pool.submit(_fix_in_worker, task)
    except BrokenExecutor as error:
        future: Future[_Outcome] = Future()
        future.set_exception(error)
        return future


_worker_state: list[tuple[Pipelines, FileOptions, str]] = []
"""In a worker process, how files are repaired; sent once, since patterns are compiled."""


def _start_worker(pipelines: Pipelines, file_options: FileOptions, backup: str) -> None:
    _worker_state[:] = [(pipelines, file_options, backup)]


def _fix_in_worker(task: Task) -> _Outcome:
    ((pipelines, file_options, backup),) = _worker_state
    return _fix(task, pipelines, file_options, backup, 1, ignore)


def _fix(
    task: Task,
    pipelines: Pipelines,
    file_options: FileOptions,
    backup: str,
    jobs: int,
    advance: Callable[[int], None],
) -> _Outcome:
    problems: list[Problem] = []
    found, output = task
    in_place = output == found.path
    try:
        changed = fix_file(
            found.path,
            repair_of(pipelines, found.path, file_options, jobs),
            replace(file_options, on_problem=problems.append, on_read=advance),
            output=None if in_place else output,
            backup=backup,
            root=found.root if in_place else "",
        )
    except Exception as error:
        return _Outcome(False, False, [*problems, problem_of(error, found.path)])
    return _Outcome(True, changed, problems)


def ignore(_: object) -> None:
    """Do nothing."""


def _state(path: str) -> State | None:
    with contextlib.suppress(OSError):
        return State.of(path)
    return None


def _size(path: str) -> int:
    with contextlib.suppress(OSError):
        return os.stat(path).st_size
    return 0
