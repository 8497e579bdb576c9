"""Measure what each engine's adapter costs beside the bare kernel, and beside ftfy in its place.

    python benchmarks/engines.py
    python benchmarks/engines.py --corpus texts.jsonl.gz --megabytes 200 --only "silent articles"
    python benchmarks/engines.py --ways "kernel,Polars,Spark" --rounds 5 --format json

An engine that is not installed is left out. The same column goes every way in one run: compare
within it, since figures differ from run to run. `engine alone` is the same engine with a function
that returns what it is given; `outside of it` is what the engine and the adapter take together,
beside what the kernel takes in the very same run.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, NamedTuple

import pyarrow as pa

import corpus
import engine_ways
import loads
import machine
import page
from engine_ways import WAYS, Way
from mojifix import Pipeline

_SILENT = "silent articles"
"""Clean articles that no fixer looks at; in some of the others, one looks and finds nothing."""
_LOADS = (_SILENT, "clean articles", "5 % of the articles damaged", "clean short texts")
_FTFY_BYTES = 500_000
"""What ftfy gets of a column: its pace is the same over more of it."""
_TERABYTES = 20
_KERNEL = WAYS[1].name


class Figure(NamedTuple):
    """The pace of one way over one load; None: not measured.

    A way that works in this process is timed by its processor time, which others on the machine
    do not change; one that has processes of its own, by the wall clock.
    """

    load: str
    way: str
    workers: int
    clock: str
    megabytes: float
    """A second, as `kernel`, `alone` and `ftfy`."""
    rows: float
    kernel: float
    """The kernel's, whose rounds took turns with those of the way."""
    alone: float | None
    outside: float | None
    """Time of the processor outside of the kernel, for each second in it, in the same run."""
    ftfy: float | None


class Time(NamedTuple):
    """Seconds, by the wall clock and of the processor; of those, the ones in the kernel."""

    wall: float
    cpu: float
    kernel: float = 0.0
    outside: float = 0.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    wanted = _parse(arguments)
    here = str(Path(__file__).parent)
    os.environ["PYTHONPATH"] = os.pathsep.join([here, os.environ.get("PYTHONPATH", "")])
    texts = corpus.read_clean(wanted.corpus)[: wanted.documents]
    made_of = loads.source(texts, wanted.seed, 1.0)
    figures: list[Figure] = []
    for name in wanted.only:
        column = _column(_texts(name, made_of), wanted.megabytes)
        for way in WAYS:
            if engine_ways.installed(way) and any(part in way.name for part in wanted.ways):
                print(f"{name}: {way.name}", file=sys.stderr)
                figures += _measured(name, way, column, wanted)
    result = {
        "command": machine.command("engines.py", arguments),
        "machine": machine.describe(),
        "megabytes": wanted.megabytes,
        "figures": [figure._asdict() for figure in figures],
    }
    if wanted.page:
        page.replace_part(wanted.page, "engines.py", to_markdown(result))
    print(json.dumps(result, indent=1) if wanted.format == "json" else to_markdown(result))


def _texts(name: str, made_of: loads.Source) -> Sequence[str]:
    if name != _SILENT:
        return loads.load(name, made_of).texts
    may_need = Pipeline.default().may_need
    return [clean.text for clean in made_of.clean if not may_need(clean.text)]


def _column(texts: Sequence[str], megabytes: float) -> Any:
    """Return a column of so many megabytes, which repeats the texts if it has to."""
    size = sum(len(text.encode()) for text in texts)
    times = max(1, round(megabytes * 1e6 * len(texts) / size))
    return pa.chunked_array([pa.array(islice(cycle(texts), times), pa.string())])


def _measured(load: str, way: Way, column: Any, wanted: argparse.Namespace) -> list[Figure]:
    found = []
    size = column.get_total_buffer_size() / 1e6
    for workers in filter(wanted.workers.__ge__, way.workers):
        clock = "cpu" if way.inside and workers == 1 else "wall"
        runs = {
            "way": way.prepare(column, Pipeline.default(), workers),
            "kernel": WAYS[1].prepare(column, Pipeline.default(), 1),
        }
        if wanted.alone and way.engine:
            runs["alone"] = way.prepare(column, None, workers)
        best = _best(runs, wanted.rounds)
        paces = {name: size / getattr(time, clock) for name, time in best.items()}
        ftfy = None
        if wanted.ftfy and workers == 1:
            share = min(1, _FTFY_BYTES / column.get_total_buffer_size())
            part = column.slice(0, int(len(column) * share) or 1)
            time = _best({"ftfy": way.prepare(part, engine_ways.Ftfy(), workers)}, 1)["ftfy"]
            ftfy = part.get_total_buffer_size() / 1e6 / getattr(time, clock)
        rows = len(column) / getattr(best["way"], clock)
        found.append(
            Figure(
                load,
                way.name,
                workers,
                clock,
                paces["way"],
                rows,
                paces["kernel"],
                paces.get("alone"),
                _outside(way, best["way"]) if clock == "cpu" else None,
                ftfy,
            )
        )
    return found


def _best(runs: dict[str, Callable[[], object]], rounds: int) -> dict[str, Time]:
    """Return the best of some rounds of each; one round before starts what is to be started.

    They take turns, so that whatever else the machine does falls on all of them.
    """
    times: dict[str, list[Time]] = {name: [] for name in runs}
    with engine_ways.kernel_time() as seconds:
        for _ in range(rounds + 1):
            for name, run in runs.items():
                seconds.clear()
                wall, cpu = perf_counter(), process_time()
                run()
                wall, cpu, kernel = perf_counter() - wall, process_time() - cpu, sum(seconds)
                times[name].append(Time(wall, cpu, kernel, cpu - kernel))
    return {name: Time(*map(min, zip(*took[1:], strict=True))) for name, took in times.items()}


def _outside(way: Way, best: Time) -> float | None:
    return best.outside / best.kernel if way.engine and best.kernel else None


# --- how it is shown --------------------------------------------------------------------------


def to_markdown(result: dict[str, Any]) -> str:
    """Return tables of the figures, and the reckoning for a corpus of terabytes."""
    figures = [Figure(**row) for row in result["figures"]]
    lines = [f"`{result['command']}`", "", f"{result['machine']}; {result['megabytes']:g} MB.", ""]
    for load in dict.fromkeys(figure.load for figure in figures):
        here = [figure for figure in figures if figure.load == load]
        lines += [f"**{load}**", "", *_table(here), ""]
    lines += _reckoned([f for f in figures if f.way == _KERNEL])
    return "\n".join(lines)


def _table(figures: Sequence[Figure]) -> list[str]:
    lines = [
        "| way | workers | clock | MB/s | rows/s | time beside the kernel | the engine alone "
        "| outside of it | ftfy there, MB/s |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for figure in figures:
        beside = f"{figure.kernel / figure.megabytes:.2f}"
        alone = f"{figure.kernel / figure.alone:.2f}" if figure.alone else ""
        paces = f"{_number(figure.megabytes)} | {figure.rows:,.0f} | {beside}"
        outside = "" if figure.outside is None else f"{figure.outside:.2f}"
        others = f"{alone} | {outside} | {_number(figure.ftfy)}"
        lines.append(f"| {figure.way} | {figure.workers} | {figure.clock} | {paces} | {others} |")
    return lines


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def _reckoned(kernel: Sequence[Figure]) -> list[str]:
    """Return the hours that a core needs for terabytes at the pace of the kernel."""
    if not kernel:
        return []
    lines = ["| load | hours of one core for 20 TB | of 500 cores |", "|---|---|---|"]
    for figure in kernel:
        hours = _TERABYTES * 1e6 / figure.megabytes / 3600
        lines.append(f"| {figure.load} | {hours:,.0f} | {hours / 500:.1f} |")
    return lines


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpus", type=Path, help="clean texts; else the project's articles")
    parser.add_argument("--documents", type=int, help="texts of it, at most")
    parser.add_argument("--megabytes", type=float, default=10, help="of a column")
    parser.add_argument("--only", type=_names, default=_LOADS, help="loads, by their names")
    parser.add_argument("--ways", type=_names, default=("",), help="parts of names of ways")
    parser.add_argument("--workers", type=int, default=2, help="of a way, at most")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--no-ftfy", dest="ftfy", action="store_false")
    parser.add_argument("--no-alone", dest="alone", action="store_false")
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown")
    parser.add_argument("--page", type=Path, help="a page whose part is replaced")
    return parser.parse_args(arguments)


def _names(given: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in given.split(","))


if __name__ == "__main__":
    main()
