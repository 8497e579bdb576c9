"""Where the time of `mojifix.fix` goes, by kind of text: fixer by fixer, question by question.

    python benchmarks/where.py --corpus texts.jsonl.gz
    python benchmarks/where.py --only "whole references,tags" --texts 50
    python benchmarks/where.py --page docs/performance.md

The first table is the whole: `UTF-8` and `scan` are what it costs to prove that a text needs
nothing, the floor of this design. Then there is a table for each kind of text: which fixers were
called, how often without a find, what an edit costs; and what was asked of the text, and how
often again about the same. Times are of the processor.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import corpus
import loads
import machine
import page
import questions
import runners
from mojifix import Pipeline
from show import Row, markdown_table

_LOADS = (
    *("clean articles", "articles as they are", "whole references", "references taken apart"),
    *("mojibake", "escapes", "tags", "white space", "tokenised"),
)
_ROUNDS = 3

Figures = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    wanted = _parse(arguments)
    made_of = loads.source(corpus.read_clean(wanted.corpus)[: wanted.documents], 0, 1.0)
    found = {
        name: _figures(loads.load(name, made_of).texts[: wanted.texts]) for name in wanted.only
    }
    command = machine.command("where.py", arguments)
    if wanted.format == "json":
        print(json.dumps({"command": command, "machine": machine.describe(), "loads": found}))
        return
    shown = f"Measured by\n\n    {command}\n\non {machine.describe()}.\n\n{_markdown(found)}\n"
    if wanted.page:
        page.replace_part(wanted.page, "where.py", shown)
    print(shown)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add = parser.add_argument
    add("--corpus", type=Path, help="texts; without it, the project's articles")
    add("--documents", type=int, help="only so many of them")
    add("--only", type=_names, default=_LOADS, help="kinds of text, as speed.py names its rows")
    add("--texts", type=int, default=400, help="at most so many of each kind")
    add("--format", choices=("markdown", "json"), default="markdown")
    add("--page", type=Path, help="the page whose part is to be replaced")
    wanted = parser.parse_args(arguments)
    for name in wanted.only:
        if name not in loads.LOADS:
            parser.error(f"no kind of text {name!r}; known: {', '.join(loads.LOADS)}")
    return wanted


def _names(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]


def _figures(texts: Sequence[str]) -> Figures:
    """Return what texts of one kind cost: whole times in microseconds a text."""
    pipeline = Pipeline.default()
    for text in texts:
        pipeline.fix(text)  # what a first call loads is not counted
    with questions.noted() as notes:
        for text in texts:
            notes.next_text()
            pipeline.fix(text)
    utf_8 = _best(str.encode, texts)
    figures: Figures = {
        "texts": len(texts),
        "fix": _best(pipeline.fix, texts),
        "utf_8": utf_8,
        "scan": max(0.0, _best(pipeline.may_need, texts) - utf_8),
        "quiet": sum(not pipeline.may_need(text) for text in texts) / len(texts),
        "edits": sum(row.edits for row in notes.finds.values()),
        "fixers": {name: asdict(row) for name, row in notes.finds.items()},
        "questions": {name: asdict(row) for name, row in notes.asked.items()},
        "missing": notes.missing,
    }
    with suppress(LookupError):
        figures["plsfix"] = _best(runners.runner("plsfix").run, texts)
    return figures


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


def _markdown(found: dict[str, Figures]) -> str:
    pieces = ["Microseconds for a text.", "", *markdown_table(list(_summary(found))), ""]
    pieces += [
        "By kind of text, for a text on average. µs an edit: the finds that found something. "
        "Again: asked about the same before, within the repair of one text. Own: without what was "
        "asked in turn.",
        "",
    ]
    for name, figures in found.items():
        about = f"{figures['texts']} texts, {figures['fix']:.0f} µs each"
        pieces += [f"<details><summary>{name.capitalize()}: {about}</summary>", ""]
        if figures["fixers"]:
            pieces += [*markdown_table(list(_fixers(figures))), ""]
        pieces += [*markdown_table(list(_questions(figures))), "", "</details>", ""]
    missing = sorted({name for figures in found.values() for name in figures["missing"]})
    if missing:
        pieces.append(f"The code no longer asks: {', '.join(missing)}.")
    return "\n".join(pieces)


def _summary(found: dict[str, Figures]) -> Iterator[Row]:
    yield "", "nothing fires", "fix", "UTF-8", "scan", "edits", "plsfix", "plsfix ÷ fix"
    for name, row in found.items():
        plsfix = row.get("plsfix")
        yield (
            name,
            f"{row['quiet']:.0%}",
            *(f"{row[key]:.1f}" for key in ("fix", "utf_8", "scan")),
            f"{row['edits'] / row['texts']:.1f}",
            *(("", "") if plsfix is None else (f"{plsfix:.1f}", f"{plsfix / row['fix']:.2f}")),
        )


def _fixers(figures: Figures) -> Iterator[Row]:
    texts = figures["texts"]
    yield "fixer", "calls", "no finds", "µs no finds", "edits", "µs an edit", "µs", "µs own"
    rows = sorted(figures["fixers"].items(), key=lambda item: -item[1]["time"])
    for name, row in rows:
        useful = (row["time"] - row["time_in_vain"]) / 1e3
        yield (
            name,
            *(f"{row[key] / texts:.2f}" for key in ("calls", "in_vain")),
            f"{row['time_in_vain'] / 1e3 / texts:.1f}",
            f"{row['edits'] / texts:.2f}",
            f"{useful / row['edits']:.1f}" if row["edits"] else "",
            *(f"{row[key] / 1e3 / texts:.1f}" for key in ("time", "own")),
        )


def _questions(figures: Figures) -> Iterator[Row]:
    texts, edits = figures["texts"], figures["edits"]
    yield "question", "asked", "an edit", "again", "µs each", "µs again", "µs", "µs own"
    for question in questions.QUESTIONS:
        row = figures["questions"].get(question.name)
        if row is None:
            continue
        yield (
            question.name,
            f"{row['calls'] / texts:.2f}",
            f"{row['calls'] / edits:.2f}" if edits else "",
            f"{row['again'] / texts:.2f}",
            f"{row['time'] / 1e3 / row['calls']:.1f}",
            *(f"{row[key] / 1e3 / texts:.1f}" for key in ("time_again", "time", "own")),
        )


if __name__ == "__main__":
    main(sys.argv[1:])
