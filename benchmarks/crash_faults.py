"""What goes wrong in benchmarks/crashes.py, and the ways of repairing that it hits."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crash_files import Stage

__all__ = ["FAULTS", "WAYS", "Fault", "Way"]


class Way(NamedTuple):
    """Options of the command; `output`: into another folder; `records`: not texts."""

    options: tuple[str, ...]
    backup: str | None = None
    output: bool = False

    @property
    def records(self) -> bool:
        """Whether it repairs fields of records, and leaves texts alone."""
        return "--field" in self.options


WAYS = {
    "in place": Way(("-i",)),
    "in place, two processes": Way(("-i", "-j", "2")),
    "in place, with a backup": Way(("-i", "--backup", ".orig"), ".orig"),
    "in place, with a journal": Way(("-i", "--resume")),
    "records in place": Way(("-i", "--field", "text")),
    "into a folder": Way((), output=True),
    "records into a folder": Way(("-j", "2", "--field", "text"), output=True),
    "into a folder, with a journal": Way(("--resume",), output=True),
    "into a folder, two processes, with a journal": Way(("--resume", "-j", "2"), output=True),
}
_ALL = tuple(WAYS)
_IN_PLACE = tuple(
    name for name, way in WAYS.items() if not (way.output or way.backup or way.records)
)
_PARALLEL = tuple(name for name, way in WAYS.items() if "-j" in way.options)
_STARTED = 0.15
"""Seconds before which no process has begun."""

Strike = Callable[["Stage", Way, Random, float], bool]
"""Runs the command with one fault; returns whether the fault came while it ran."""


class Fault(NamedTuple):
    """What goes wrong, in words; the ways of repairing that it is tried with."""

    what: str
    strike: Strike
    ways: tuple[str, ...] = _ALL


def _wait(rng: Random, usual: float) -> None:
    time.sleep(rng.uniform(_STARTED, usual))


def _end(run: subprocess.Popen[bytes]) -> None:
    run.communicate(timeout=300)


def _signalled(number: int) -> Strike:
    def strike(stage: Stage, way: Way, rng: Random, usual: float) -> bool:
        run = stage.start(way)
        _wait(rng, usual)
        struck = run.poll() is None
        run.send_signal(number)
        _end(run)
        return struck

    return strike


def _killed_with_all(stage: Stage, way: Way, rng: Random, usual: float) -> bool:
    run = stage.start(way)
    _wait(rng, usual)
    struck = run.poll() is None
    with suppress(ProcessLookupError):
        os.killpg(run.pid, signal.SIGKILL)
    _end(run)
    return struck


def _worker_killed(stage: Stage, way: Way, rng: Random, usual: float) -> bool:
    run = stage.start(way)
    until = time.monotonic() + usual
    workers: list[int] = []
    while not workers and time.monotonic() < until and run.poll() is None:
        time.sleep(0.01)
        workers = _children(run.pid)
    time.sleep(rng.uniform(0, usual / 2))
    struck = False
    with suppress(ProcessLookupError, IndexError):
        os.kill(rng.choice(_children(run.pid)), signal.SIGKILL)
        struck = True
    _end(run)
    return struck


def _children(parent: int) -> list[int]:
    with suppress(OSError):
        listed = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
        return [int(number) for number in listed.split()]
    return []


def _full(stage: Stage, way: Way, rng: Random, usual: float) -> bool:
    """Let no file become larger than a few kilobytes: what a full disk says, says this."""
    limit = rng.choice((0, 100, 1_000, 10_000, 100_000))
    run = stage.start(
        way, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    )
    _end(run)
    return True


def _meanwhile(act: Callable[[Stage, Random, str], None]) -> Strike:
    def strike(stage: Stage, way: Way, rng: Random, usual: float) -> bool:
        name = rng.choice([name for name in stage.originals if name.endswith(".txt")])
        run = stage.start(way)
        _wait(rng, usual)
        struck = run.poll() is None
        act(stage, rng, name)
        _end(run)
        return struck

    return strike


def _vanish(stage: Stage, _: Random, name: str) -> None:
    stage.gone.add(name)
    (stage.texts / name).unlink()


_LINE = b"A line that was added.\n"


def _append(stage: Stage, _: Random, name: str) -> None:
    done = stage.results[name] or b""
    stage.changed[name] = [data + _LINE for data in (stage.originals[name], done)]
    with open(stage.texts / name, "ab") as file:
        file.write(_LINE)


def _rename_over(stage: Stage, _: Random, name: str) -> None:
    new = stage.folder / "new.txt"
    new.write_bytes(_LINE)
    stage.changed[name] = [_LINE]
    new.replace(stage.texts / name)


def _swap_for_link(stage: Stage, _: Random, name: str) -> None:
    link = stage.folder / "link"
    link.symlink_to(stage.outside)
    stage.changed[name] = [stage.outside.read_bytes()]
    link.replace(stage.texts / name)


def _read_only_folder(stage: Stage, way: Way, rng: Random, usual: float) -> bool:
    """Let the folder be one that the user may read and not write."""
    folder = stage.texts / "sub"
    folder.chmod(0o555)
    _end(stage.start(way, preexec_fn=_without_privileges))
    folder.chmod(0o755)
    return True


_DROP, _DAC_OVERRIDE = 24, 1


def _without_privileges() -> None:
    """Let permissions hold for root, too; on Linux."""
    ctypes.CDLL(None).prctl(_DROP, _DAC_OVERRIDE, 0, 0, 0)


def _twice(stage: Stage, way: Way, rng: Random, usual: float) -> bool:
    first = stage.start(way)
    time.sleep(rng.uniform(0, usual / 2))
    second = stage.start(way)
    struck = first.poll() is None
    _end(first)
    _end(second)
    return struck


def _closed(stage: Stage, way: Way, rng: Random, usual: float) -> bool:
    closed = rng.choice(((0,), (1,), (2,), (0, 1, 2)))

    def close() -> None:
        for number in closed:
            os.close(number)

    _end(stage.start(way, preexec_fn=close))
    return True


def _pipe(stage: Stage, way: Way, rng: Random, usual: float) -> bool:
    """Let what reads the output end early."""
    command = [*stage.command(Way(()))[:-2], str(stage.texts / "sub/deep/large.txt")]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout is not None
    run.stdout.read(rng.choice((1, 100, 10_000)))
    run.stdout.close()
    run.wait(timeout=300)
    return True


def _linked(stage: Stage, way: Way, rng: Random, usual: float) -> bool:
    """Give a file a second name, and kill the command."""
    other = stage.folder / "second-name.txt"
    os.link(stage.texts / "text1.txt", other)
    struck = _killed_with_all(stage, way, rng, usual)
    assert other.read_bytes() in (stage.originals["text1.txt"], stage.results["text1.txt"])
    return struck


FAULTS = {
    "killed": Fault("`kill -9` of the command", _signalled(signal.SIGKILL)),
    "all-killed": Fault("`kill -9` of the command and its workers", _killed_with_all),
    "worker-killed": Fault("`kill -9` of a worker", _worker_killed, _PARALLEL),
    "interrupted": Fault("SIGINT", _signalled(signal.SIGINT)),
    "terminated": Fault("SIGTERM", _signalled(signal.SIGTERM)),
    "hung-up": Fault("SIGHUP", _signalled(signal.SIGHUP)),
    "pipe": Fault("SIGPIPE: the reader of the output ends", _pipe, ("in place",)),
    "full": Fault("no room to write (`RLIMIT_FSIZE`)", _full),
    "read-only": Fault("a folder that may not be written", _read_only_folder),
    "vanished": Fault("a file is removed meanwhile", _meanwhile(_vanish), _IN_PLACE),
    "appended": Fault("a line is appended to a file meanwhile", _meanwhile(_append), _IN_PLACE),
    "replaced": Fault("a file is replaced meanwhile", _meanwhile(_rename_over), _IN_PLACE),
    "swapped": Fault("a file becomes a link meanwhile", _meanwhile(_swap_for_link), _IN_PLACE),
    "twice": Fault("two runs over the same folder", _twice),
    "closed": Fault("standard streams are closed", _closed),
    "linked": Fault("`kill -9`, and a file has two names", _linked, _IN_PLACE),
}
