"""Measure how fast mojifix is, and its peers beside it, in one run.

    python benchmarks/speed.py
    python benchmarks/speed.py --corpus texts.jsonl.gz --peers all --minutes 20 --format json
    python benchmarks/speed.py --peers plsfix --only "clean articles,mojibake" --rounds 5

It takes some five minutes of a machine that does nothing else, and `--minutes` at most: slow
tools get less text. It needs the packages of the extra `benchmark`; a peer that is not
installed is named as missing. Figures differ from run to run and from machine to machine:
compare within one.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from math import inf
from pathlib import Path
from time import perf_counter
from typing import Any

import children
import clock
import corpus
import goals
import loads
import machine
import measure
import mojifix
import page
import runners
import show_speed
from loads import Load, Source
from runners import Runner

_SECONDS = {"clean": 2.0, "real": 2.0, "document": 1.5}
"""The most that a tool gets on a load of such a group, each round."""
_OTHER_SECONDS = 0.2
"""The same for any other group."""
_PROCESS_SECONDS = 6.0
"""For all texts in worker processes: they take some time to start."""
_NEW = {"mojifix": 1 << 40, "plsfix": 1 << 40, "ftfy": 1_000_000}
"""The tools that are given texts which they have not seen, and how many characters at most."""
_RACED = 0.6
"""The share of the minutes that is for the table of speed; the rest is for all the others."""
_JUDGED = 16
"""Damaged texts of each sort that tell what a tool repairs."""
_PARTS = ("memory", "new", "start", "workers")
_MEASURED_MEMORY = ("mojifix", "mojifix-plain", "explain", "plsfix", "ftfy")

Row = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    wanted = _parse(arguments)
    started = perf_counter()
    texts = corpus.read_clean(wanted.corpus)[: wanted.documents]
    made_of = loads.source(texts, wanted.seed, wanted.megabytes)
    tools = runners.chosen(wanted.peers, _say)
    asked = [loads.load(name, made_of) for name in wanted.only or loads.LOADS]
    wanted.seconds = _seconds(asked, tools, wanted)
    result: Row = {
        "command": machine.command("speed.py", arguments),
        "machine": machine.describe(),
        "versions": runners.versions(),
        "corpus": wanted.corpus.name if wanted.corpus else "the project's articles",
        "documents": len(texts),
        "clean": len(made_of.clean),
        "seed": wanted.seed,
        "rounds": wanted.rounds,
        "tools": {tool.name: tool.what for tool in tools},
        "loads": _speed(asked, tools, wanted),
    }
    if "memory" in wanted.parts:
        result["memory"] = _memory(asked, result["loads"])
    if "new" in wanted.parts:
        result["new"] = _new(made_of, tools)
    if "start" in wanted.parts:
        result["start"] = _start(made_of, tools, wanted.rounds)
    if "workers" in wanted.parts:
        result["workers"] = _workers(made_of, wanted)
    result["minutes"] = (perf_counter() - started) / 60
    result["ratios"] = [ratio.to_dict() for ratio in goals.ratios(result)]
    result["goals"] = [goal._asdict() for goal in goals.judged(result)]
    if wanted.page:
        page.replace_part(wanted.page, "speed.py", show_speed.to_markdown(result))
    if wanted.format == "json":
        print(json.dumps(result, indent=1, ensure_ascii=False))
    else:
        print(show_speed.to_markdown(result))


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--corpus", type=Path, help="JSON lines with text (and lang), maybe .gz; .txt; a folder")
    add("--documents", type=int, help="only so many of its texts, the first")
    peers = f"of {', '.join(runners.PEERS)}; or all, or none"
    add("--peers", type=_names, default=["plsfix", "ftfy"], help=peers)
    add("--only", type=_names, help="rows of the table of speed alone, comma-separated")
    add("--parts", type=_names, default=_PARTS, help=f"of {', '.join(_PARTS)}; or speed alone")
    add("--rounds", type=int, default=3, help="the best of so many counts")
    add("--minutes", type=float, default=5.0, help="what it may take, roughly")
    add("--megabytes", type=float, default=50, help="size of the long document")
    add("--seed", type=int, default=0, help="another number, other damage")
    add("--format", choices=("markdown", "json"), default="markdown", help="what is printed")
    add("--page", type=Path, help="replace the part of speed.py in this page")
    wanted = parser.parse_args(arguments)
    for name in wanted.peers:
        if name not in (*runners.PEERS, "all", "none"):
            parser.error(f"no peer {name!r}; known: {', '.join(runners.PEERS)}")
    if "all" in wanted.peers:
        wanted.peers = list(runners.PEERS)
    for name in wanted.parts:
        if name not in (*_PARTS, "speed"):
            parser.error(f"no part {name!r}; known: speed, {', '.join(_PARTS)}")
    for name in wanted.only or ():
        if name not in loads.LOADS:
            parser.error(f"no row {name!r}; known: {', '.join(loads.LOADS)}")
    return wanted


def _names(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _seconds(asked: Sequence[Load], tools: Sequence[Runner], wanted: argparse.Namespace) -> float:
    """Return how many times the usual seconds each figure may take; 1 at most.

    A tool goes over its share of a load twice before the rounds begin, to see what it can do.
    """
    usual = sum(_SECONDS.get(load.group, _OTHER_SECONDS) for load in asked)
    most = usual * len(tools) * (wanted.rounds + 2)
    return min(1.0, float(_RACED * 60 * wanted.minutes / most))


def _speed(asked: Sequence[Load], tools: Sequence[Runner], wanted: argparse.Namespace) -> Row:
    """Return, by load, the times of the tools and what they repair."""
    runs = {tool.name: tool.run for tool in tools}
    timed = {
        load.name: (load.texts, wanted.seconds * _SECONDS.get(load.group, _OTHER_SECONDS))
        for load in asked
    }
    gc.freeze()  # the texts are no garbage: no tool shall pay for their being looked through
    times = clock.race(timed, runs, wanted.rounds, _say)
    rows = {}
    for load in asked:
        row: Row = {
            "group": load.group,
            "texts": len(load.texts),
            "size": clock.size_of(load.texts),
            "speed": {name: time.to_dict() for name, time in times[load.name].items()},
        }
        if load.samples:
            row["undone"] = {tool.name: _undone(tool, load) for tool in tools}
        rows[load.name] = row
    return rows


def _undone(tool: Runner, load: Load) -> float | None:
    """Return the share of the damage that a tool undoes, or None for one that returns no text."""
    samples = load.samples[:_JUDGED]
    fixed = [tool.run(sample.text) for sample in samples]
    shares = [
        measure.undone(sample, text)
        for sample, text in zip(samples, fixed, strict=True)
        if isinstance(text, str)
    ]
    return sum(shares) / len(shares) if shares else None


def _memory(asked: Sequence[Load], rows: Row) -> Row:
    """Return, by document, the sizes of it that a tool adds; a slow tool gets a part of it."""
    found: Row = {}
    for load in asked:
        if load.group == "document":
            _say(f"memory: {load.name}")
            found[load.name] = {
                name: {
                    "times": _growth(name, load.texts[0][: time["length"]]),
                    "whole": time["whole"],
                }
                for name, time in rows[load.name]["speed"].items()
                if name in _MEASURED_MEMORY
            }
    return found


def _growth(name: str, text: str) -> float | None:
    data = text.encode("utf-8", "surrogatepass")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "text")
        file.write_bytes(data)
        growth = children.peak(name, file)
    return None if growth is None else growth / len(data)


def _new(made_of: Source, tools: Sequence[Runner]) -> Row:
    """Return, by load and tool, the size of its texts and the seconds for them, new and known."""
    rows: Row = {}
    for name in ("clean articles", "clean short texts"):
        texts = loads.load(name, made_of).texts
        rows[name] = {
            tool.name: _once(tool.name, clock.beginning(texts, _NEW[tool.name]))
            for tool in tools
            if tool.name in _NEW
        }
    return rows


def _once(tool: str, texts: Sequence[str]) -> Row:
    _say(f"new texts: {tool}")
    with _lines(texts) as file:
        first, again = children.new(tool, file)
    return {"size": clock.size_of(texts), "first": first, "again": again}


@contextmanager
def _lines(texts: Sequence[str]) -> Iterator[Path]:
    """Give a file with texts as JSON lines."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "texts.jsonl")
        file.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
        yield file


def _start(made_of: Source, tools: Sequence[Runner], rounds: int) -> Row:
    """Return, by tool, the seconds of its import and of its first calls."""
    _say("start")
    names = [tool.name for tool in tools if tool.name in children.STARTS]
    damaged = loads.load("references taken apart", made_of).texts[0]
    return children.start(names, made_of.clean[0].text, damaged, rounds)


def _workers(made_of: Source, wanted: argparse.Namespace) -> Row:
    """Return the seconds of one process and of two, in turn, over as many texts as asked for."""
    rows: Row = {}
    for name in ("articles as they are", "mojibake"):
        texts = loads.load(name, made_of).texts
        part = clock.beginning(texts, 200_000)
        rate = clock.size_of(part) / clock.best(mojifix.fix, part, 0)
        size = min(wanted.megabytes * 1e6, rate * wanted.seconds * _PROCESS_SECONDS)
        rows[name] = _shared(_so_many(texts, size), wanted.rounds, name)
    return rows


def _so_many(texts: Sequence[str], size: float) -> list[str]:
    """Return `texts`, over and over, with so many bytes in all."""
    found = []
    for text in cycle(texts):
        if size <= 0:
            break
        found.append(text)
        size -= clock.size_of([text])
    return found


def _shared(texts: Sequence[str], rounds: int, name: str) -> Row:
    row: Row = {"size": clock.size_of(texts), "one": inf, "two": inf}
    with _lines(texts) as file:
        for _ in range(min(2, rounds)):
            for number, key in ((1, "one"), (2, "two")):
                _say(f"fix_many: {name}: {key}")
                row[key] = min(row[key], children.workers(number, file))
    return row


if __name__ == "__main__":
    main()
