"""Break each fixer in many small ways, and count the faults that no test sees.

    python benchmarks/mutation.py
    python benchmarks/mutation.py percent entities -v
    python benchmarks/mutation.py mojifix.knowledge.protect --sample 100
    python benchmarks/mutation.py tags --sample 80 --scores scores.jsonl --again -v
    python benchmarks/mutation.py --scores scores.jsonl --page docs/testing.md

A fault that a judge sees is *killed*: by a case, a doctest, a test, or by running for ever. The
others *survived*: a case is missing, or what was broken is there for nothing. `--sample` takes
the same faults each time, as long as their code is the same. It needs `fork`.

`--scores` adds a line for each unit to a file; with `--again`, what was killed according to that
file is not tried anew: tests were added since, and none was taken away. `--page` tries nothing:
it writes the table of the file into a page. With `--minutes` or `--quick` a score is of a smaller
sample, or at worst too low.
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
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

import page
from implant import implant, importers, source_of
from judges import SLOW, Judge, Unit, in_order, ordered_for, units
from mutants import Mutant, Source
from pattern_strings import pattern_names
from scores import HEAD, Score, code_date, read, row, table

_PATIENCE = 5  # times what the judges take when nothing is broken
_SECONDS = 2  # on top of it
_AT_MOST = 600
_WAITING = 200  # times as long by the clock: a busy machine must kill no mutant
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

    def killers(self) -> str:
        """Return how many each judge killed."""
        counts = Counter(verdict.killer for verdict in self.verdicts if verdict.killer)
        return ", ".join(f"{name} {count}" for name, count in counts.most_common())


_LINE = "{:28}" + "{:>14}" * 7


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    wanted = _parse(arguments)
    known = read(wanted.scores)
    if wanted.page:
        chosen = [known[name] for name in wanted.names or known]
        page.replace_part(wanted.page, "mutation.py", "\n".join(table(chosen)))
        return
    print(_LINE.format(*HEAD), flush=True)
    for unit in units(wanted.names):
        before = known.get(unit.name) if wanted.again else None
        result = judged(unit, wanted, before)
        score = _score(result)
        print(_LINE.format(*row(score)), flush=True)
        if wanted.verbose:
            print("    killed by", result.killers())
            print("".join(f"    {mutant}\n" for mutant in result.survived), flush=True)
        if wanted.scores:
            with wanted.scores.open("a", encoding="utf-8") as file:
                file.write(score.line())


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", help="fixers, or modules by their dotted name")
    parser.add_argument("--sample", type=int, metavar="N", help="N mutants of each at most")
    parser.add_argument("--minutes", type=float, help="begin none later, in each unit")
    parser.add_argument("--quick", action="store_true", help="without the slow tests")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--scores", type=Path, metavar="FILE", help="add a line for each unit")
    parser.add_argument("--again", action="store_true", help="try only what survived before")
    parser.add_argument("--page", type=Path, help="write the table of the scores there")
    parser.add_argument("-v", "--verbose", action="store_true", help="list what survived")
    wanted = parser.parse_args(arguments)
    if (wanted.again or wanted.page) and not wanted.scores:
        parser.error("--again and --page need --scores")
    return wanted


def _score(result: Result) -> Score:
    survived = [mutant.key for mutant in result.survived]
    killed = [v.mutant.key for v in result.verdicts if v.mutant.key not in set(survived)]
    return Score(result.unit.name, result.number, code_date(), killed, survived)


# --- the run -----------------------------------------------------------------------------------


def sources(unit: Unit) -> list[Source]:
    """Return the modules of a unit as what can be broken."""
    files = {module: source_of(module) for module in unit.modules}
    texts = {module: path.read_text(encoding="utf-8") for module, path in files.items()}
    names = set().union(*(pattern_names(ast.parse(text)) for text in texts.values()))
    return [Source(module, text, str(files[module]), names) for module, text in texts.items()]


def judged(unit: Unit, wanted: argparse.Namespace, before: Score | None) -> Result:
    """Judge the mutants of a unit, but for those that are known to be killed.

    What survived before, and is not tried again for want of time, still survives.

    Raises:
        RuntimeError: a judge complains although nothing is broken.

    """
    judges = [one for one in unit.judges() if not (wanted.quick and one.name == SLOW)]
    whole = sources(unit)
    judges, seconds = _heard(unit, judges, [source.unbroken() for source in whole], wanted.jobs)
    found = [mutant for source in whole for mutant in source.mutants()]
    chosen = sorted(found, key=lambda mutant: mutant.key)[: wanted.sample]
    killed, survived = (set(before.killed), set(before.survived)) if before else (set(), set())
    verdicts = [Verdict(mutant, "known", 0.0) for mutant in chosen if mutant.key in killed]
    waiting = _until(wanted.minutes, [m for m in chosen if m.key not in killed])
    verdicts += _verdicts(unit, waiting, judges, wanted.jobs, seconds)
    tried = {verdict.mutant.key for verdict in verdicts}
    verdicts += [Verdict(m, None, 0.0) for m in chosen if m.key in survived - tried]
    return Result(unit, len(found), verdicts)


def _until(minutes: float | None, mutants: list[Mutant]) -> Iterator[Mutant]:
    """Yield mutants until the time is over: what they are sorted by has no meaning."""
    start = time.monotonic()
    for mutant in mutants:
        if minutes is None or time.monotonic() < start + 60 * minutes:
            yield mutant


def _heard(
    unit: Unit, judges: list[Judge], unbroken: list[Mutant], jobs: int
) -> tuple[list[Judge], float]:
    """Return the judges, the quickest first, and the seconds of computing to give to a mutant.

    With nothing broken, all of them are heard once, and the first for each module.
    """
    taken: dict[str, float] = {}
    complaining = []
    with _silence():
        for judge in judges:  # loads and compiles, too
            start = time.process_time()
            complaining += [] if judge.holds() else [judge.name]
            taken[judge.name] = time.process_time() - start
    for mutant in unbroken:  # remembered for all the forks, now that every fixer is loaded
        importers(mutant.module)
    judges = in_order(judges, taken)
    verdicts = [
        *_verdicts(unit, unbroken[:1], judges, 1, _AT_MOST),
        *_verdicts(unit, unbroken[1:], judges[:1], jobs, _AT_MOST),
    ]
    complaining += [verdict.killer for verdict in verdicts if verdict.killer]
    if complaining:
        raise RuntimeError(
            f"{unit.name}, nothing broken: {', '.join(dict.fromkeys(complaining))} fail"
        )
    return judges, _SECONDS + _PATIENCE * max(verdict.seconds for verdict in verdicts)


def _verdicts(
    unit: Unit, chosen: Iterable[Mutant], judges: list[Judge], jobs: int, seconds: float
) -> Iterator[Verdict]:
    """Yield what the judges say, `jobs` at a time, each given so many seconds of computing."""
    running: dict[int, tuple[Mutant, list[Judge], float]] = {}
    waiting = iter(chosen)
    while True:
        while len(running) < jobs and (mutant := next(waiting, None)):
            sys.stdout.flush()
            own = ordered_for(mutant.module, judges, is_fixer=unit.is_fixer)
            pid = os.fork()
            if not pid:
                _in_a_fork(mutant, own, seconds)
            running[pid] = mutant, own, time.monotonic() + _WAITING * seconds
        if not running:
            return
        pid, status, used = os.wait4(-1, os.WNOHANG)
        if pid:
            mutant, own, _ = running.pop(pid)
            yield Verdict(mutant, _killer(status, own), used.ru_utime + used.ru_stime)
            continue
        for late in [pid for pid, (_, _, end) in running.items() if end < time.monotonic()]:
            os.kill(late, signal.SIGKILL)
        time.sleep(0.005)


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
