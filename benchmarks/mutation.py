"""Break each fixer in many small ways, and count the faults that no test sees.

    python benchmarks/mutation.py
    python benchmarks/mutation.py percent entities -v
    python benchmarks/mutation.py mojifix.knowledge.protect --sample 100
    python benchmarks/mutation.py --sample 200 --markdown docs/testing.md

A fault that a judge sees is *killed*: by a case, a doctest, a test, or by running for ever. The
others *survived*: a case is missing, or what was broken is there for nothing. `--sample` takes
the same faults each time, as long as their code is the same. It needs `fork`.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

import machine
import page
from implant import implant, importers, source_of
from judges import Judge, Unit, units
from mutants import Mutant, Source
from pattern_strings import pattern_names
from samples import cases
from show import markdown_table

_PATIENCE = 5  # times what the judges take when nothing is broken
_SECONDS = 2  # on top of it
_AT_MOST = 120
_MEMORY = 2 << 30  # bytes on top of what the process has


@dataclass(frozen=True)
class Verdict:
    """Which judge killed a mutant (None: it survived), and the seconds of computing it took."""

    mutant: Mutant
    killer: str | None
    seconds: float


@dataclass(frozen=True)
class Result:
    """What became of the mutants of a unit, which are `number` in all."""

    unit: Unit
    number: int
    verdicts: list[Verdict]

    @property
    def survived(self) -> list[Mutant]:
        """The mutants that no judge saw, in the order of the source."""
        found = [verdict.mutant for verdict in self.verdicts if verdict.killer is None]
        return sorted(found, key=lambda mutant: (mutant.module, mutant.line))

    @property
    def killed(self) -> int:
        """How many a judge saw."""
        return len(self.verdicts) - len(self.survived)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    wanted = _parse(arguments)
    rows: list[tuple[str, ...]] = [
        ("", "mutants", "tried", "killed", "survived", "killed, %", "cases", "unchanged, %")
    ]
    print(("{:20}" + "{:>14}" * 7).format(*rows[0]), flush=True)
    for unit in units(wanted.names):
        result = judged(unit, wanted.sample, wanted.jobs)
        rows.append(_row(result))
        print(("{:20}" + "{:>14}" * 7).format(*rows[-1]), flush=True)
        if wanted.verbose:
            print("".join(f"    {mutant}\n" for mutant in result.survived))
    if wanted.markdown:
        command = machine.command("mutation.py", arguments)
        text = "\n".join([f"    {command}\n", *markdown_table(rows)])
        page.replace_part(wanted.markdown, "mutation.py", text)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", help="fixers, or modules by their dotted name")
    parser.add_argument("--sample", type=int, metavar="N", help="N mutants of each at most")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--markdown", type=Path, metavar="PAGE", help="put the table there")
    parser.add_argument("-v", "--verbose", action="store_true", help="list what survived")
    return parser.parse_args(arguments)


def _row(result: Result) -> tuple[str, ...]:
    own = [case for case in cases() if case.group == result.unit.name]
    unchanged = sum(case.expected is None for case in own)
    tried = len(result.verdicts)
    counts = (result.number, tried, result.killed, tried - result.killed)
    shares = (_percent(result.killed, tried), str(len(own)), _percent(unchanged, len(own)))
    return (result.unit.name, *map(str, counts), *shares)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part // whole}" if whole else ""


# --- the run -----------------------------------------------------------------------------------


def sources(unit: Unit) -> list[Source]:
    """Return the modules of a unit as what can be broken."""
    files = {module: source_of(module) for module in unit.modules}
    texts = {module: path.read_text(encoding="utf-8") for module, path in files.items()}
    names = set().union(*(pattern_names(ast.parse(text)) for text in texts.values()))
    return [Source(module, text, str(files[module]), names) for module, text in texts.items()]


def judged(unit: Unit, sample: int | None = None, jobs: int = 1) -> Result:
    """Judge the mutants of a unit.

    Raises:
        RuntimeError: a judge complains although nothing is broken.

    """
    judges = unit.judges()
    whole = sources(unit)
    for source in whole:
        importers(source.module)  # remembered, for all the forks
    with _silence():
        complaining = [judge.name for judge in judges if not judge.holds()]  # loads and compiles
    seconds = 0.0
    for verdict in _verdicts([source.unbroken() for source in whole], judges, 1, _AT_MOST):
        complaining += filter(None, [verdict.killer])
        seconds = max(seconds, _SECONDS + _PATIENCE * verdict.seconds)
    if complaining:
        raise RuntimeError(
            f"{unit.name}, nothing broken: {', '.join(dict.fromkeys(complaining))} fail"
        )
    found = [mutant for source in whole for mutant in source.mutants()]
    chosen = sorted(found, key=lambda mutant: mutant.key)[:sample]
    return Result(unit, len(found), list(_verdicts(chosen, judges, jobs, seconds)))


def _verdicts(
    chosen: list[Mutant], judges: list[Judge], jobs: int, seconds: float
) -> Iterator[Verdict]:
    """Yield what the judges say, `jobs` at a time, each given so many seconds of computing."""
    running: dict[int, tuple[Mutant, float]] = {}
    waiting = iter(chosen)
    while True:
        while len(running) < jobs and (mutant := next(waiting, None)):
            sys.stdout.flush()
            pid = os.fork()
            if not pid:
                _in_a_fork(mutant, judges, seconds)
            running[pid] = mutant, time.monotonic() + 5 * seconds  # others compute, too
        if not running:
            return
        pid, status, used = os.wait4(-1, os.WNOHANG)
        if pid:
            mutant, _ = running.pop(pid)
            yield Verdict(mutant, _killer(status, judges), used.ru_utime + used.ru_stime)
            continue
        for late in [pid for pid, (_, end) in running.items() if end < time.monotonic()]:
            os.kill(late, signal.SIGKILL)
        time.sleep(0.002)


def _killer(status: int, judges: list[Judge]) -> str | None:
    """Return the judge that a fork ended with, None for none; it was stopped for its time."""
    code = os.waitstatus_to_exitcode(status)
    return [None, *(judge.name for judge in judges)][code] if code >= 0 else "time"


def _in_a_fork(mutant: Mutant, judges: list[Judge], seconds: float) -> None:
    """Break what the mutant breaks, and end with the number of the judge that saw it, or 0."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
    limit = _memory() + _MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    verdict = 1  # what cannot even be imported, the first judge sees
    with _silence():
        try:
            implant(mutant.module, mutant.code())
            verdict = next((n for n, judge in enumerate(judges, 1) if not _holds(judge)), 0)
        finally:
            os._exit(verdict)


def _holds(judge: Judge) -> bool:
    try:
        return judge.holds()
    except BaseException:
        return False


def _memory() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[0])
    return pages * resource.getpagesize()


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Let nothing be printed, by whatever way."""
    sys.stdout.flush()
    kept = [os.dup(1), os.dup(2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number in (1, 2):
            os.dup2(nowhere, number)
        yield
        sys.stdout.flush()
    finally:
        for number, copy in zip((1, 2), kept, strict=True):
            os.dup2(copy, number)
            os.close(copy)
        os.close(nowhere)


if __name__ == "__main__":
    main()
