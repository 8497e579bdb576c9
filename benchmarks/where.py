"""Where the time of `mojifix.fix` goes, on clean texts and damaged ones, beside plsfix.

    python benchmarks/where.py --corpus texts.jsonl.gz
    python benchmarks/where.py --page docs/performance.md

`UTF-8` and `RE2` are what it costs to prove that a text needs nothing: the floor of this design.
The others are the fixers' `find`, called in vain or not, and what is left: passes, edits checked
and spliced. Times are of the processor, in microseconds for one text.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpus
import loads
import machine
import mojifix
import page
import runners
from mojifix import Edit, Fixer, Pipeline
from show import markdown_table

_LOADS = (
    *("clean articles", "articles as they are", "whole references", "references taken apart"),
    *("mojibake", "tags", "white space"),
)
_ROUNDS = 3
_TEXTS = 400

Row = dict[str, Any]


@dataclass
class _Finds:
    """What the calls of `find` took, in nanoseconds, and what came of them."""

    in_vain: int = 0
    with_edits: int = 0
    calls_in_vain: int = 0
    edits: int = 0


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpus", type=Path, help="texts; without it, the project's articles")
    parser.add_argument("--documents", type=int, help="only so many of them")
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown")
    parser.add_argument("--page", type=Path, help="the page whose part is to be replaced")
    wanted = parser.parse_args(arguments)
    made_of = loads.source(corpus.read_clean(wanted.corpus)[: wanted.documents], 0, 1.0)
    found = {name: _row(loads.load(name, made_of).texts[:_TEXTS]) for name in _LOADS}
    command = machine.command("where.py", arguments)
    if wanted.format == "json":
        print(json.dumps({"command": command, "machine": machine.describe(), "loads": found}))
        return
    shown = f"Measured by\n\n    {command}\n\non {machine.describe()}.\n\n{_table(found)}\n"
    if wanted.page:
        page.replace_part(wanted.page, "where.py", shown)
    print(shown)


def _row(texts: Sequence[str]) -> Row:
    pipeline = Pipeline.default()
    for text in texts:
        pipeline.fix(text)
    due = pipeline._scanner.due
    whole = _best(pipeline.fix, texts)
    utf_8 = _best(str.encode, texts)
    with _noted() as finds:
        for text in texts:
            pipeline.fix(text)
    number = len(texts)
    row = {
        "texts": number,
        "fix": whole,
        "utf_8": utf_8,
        "re2": max(0.0, _best(due, texts) - utf_8),
        "in_vain": finds.in_vain / 1e3 / number,
        "with_edits": finds.with_edits / 1e3 / number,
        "calls_in_vain": finds.calls_in_vain / number,
        "edits": finds.edits / number,
        "quiet": sum(not due(text) for text in texts) / number,
    }
    with suppress(LookupError):
        row["plsfix"] = _best(runners.runner("plsfix").run, texts)
    return row


def _best(run: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return the microseconds for a text, in the best of some rounds over fresh copies."""
    best = float("inf")
    for _ in range(_ROUNDS):
        fresh = [(text + ".")[:-1] for text in texts]  # a str keeps its UTF-8 once asked for it
        start = time.process_time_ns()
        for text in fresh:
            run(text)
        best = min(best, (time.process_time_ns() - start) / 1e3 / len(texts))
    return best


@contextmanager
def _noted() -> Iterator[_Finds]:
    """Note what every call of a fixer's `find` takes."""
    finds = _Finds()
    edits_of = Fixer.edits

    def edits(self: Fixer, document: mojifix.Document) -> list[Edit]:
        start = time.process_time_ns()
        found = edits_of(self, document)
        took = time.process_time_ns() - start
        if found:
            finds.with_edits += took
            finds.edits += len(found)
        else:
            finds.in_vain += took
            finds.calls_in_vain += 1
        return found

    Fixer.edits = edits  # type: ignore[method-assign]
    try:
        yield finds
    finally:
        Fixer.edits = edits_of  # type: ignore[method-assign]


def _table(found: dict[str, Row]) -> str:
    head = (
        "", "nothing fires", "fix", "UTF-8", "RE2", "finds in vain", "finds with edits",
        "edits", "plsfix", "plsfix ÷ floor", "plsfix ÷ fix",
    )  # fmt: skip
    return "\n".join(markdown_table([head, *(_cells(*row) for row in found.items())]))


def _cells(name: str, row: Row) -> tuple[str, ...]:
    floor = row["utf_8"] + row["re2"]
    plsfix = row.get("plsfix")
    return (
        name,
        f"{row['quiet']:.0%}",
        *(f"{row[key]:.1f}" for key in ("fix", "utf_8", "re2")),
        f"{row['in_vain']:.1f} ({row['calls_in_vain']:.1f} calls)",
        f"{row['with_edits']:.1f}",
        f"{row['edits']:.1f}",
        *(("", "", "") if plsfix is None else
          (f"{plsfix:.1f}", f"{plsfix / floor:.1f}", f"{plsfix / row['fix']:.2f}")),
    )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
