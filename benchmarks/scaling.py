"""Measure time against size: clean, damaged and hostile texts, from 1 kB to 64 MB.

    python benchmarks/scaling.py
    python benchmarks/scaling.py --largest 4 --tool mojifix-plain --format json
    python benchmarks/scaling.py --page docs/performance.md --plot docs/scaling.svg

For each sort of text the exponent is fitted by least squares over the logarithms: 1 is linear,
2 quadratic. Only times over a millisecond count, and of articles only 64 kB and more: what a
call costs at least would flatter, and less is no mixture. A series ends early where its next
text would take longer than the limit.
"""

from __future__ import annotations

import argparse
import html
import json
import math
import random
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import clock
import corpus
import loads
import machine
import page
import plot
import runners
from show import markdown_table

GOAL = 1.05
"""The exponent that no text may exceed: linear, and some room for caches and noise."""
_SMALLEST, _STEP = 1024, 4
_REPEATED = 0.05
"""Seconds for each size: short calls are repeated, and the best counts."""
_COUNTED = 0.001
"""Seconds from which on a time counts."""
_MIXTURE = 1 << 16
"""Bytes from which on a text made of articles has some of all."""
_POINTS = 3
"""Fewer tell no exponent."""
_NAMED = 10
"""Texts over the goal that are named; the tables have them all."""

DAMAGED = (
    *("named-references", "escaped-deeply", "spaced-references", "mojibake", "mojibake-lines"),
    *("literal-escapes", "quoted-printable", "plain-tags", "image-tags", "white-space"),
    *("line-ends", "decomposed", "tokenised"),
)
"""One or two kinds of each sort of damage."""

Row = dict[str, Any]
Point = tuple[int, float]
"""Bytes of UTF-8, and seconds."""


class Series(NamedTuple):
    """A sort of text that comes in any size; no call may take longer than `seconds`."""

    name: str
    group: str
    grow: Callable[[int], str]
    seconds: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    wanted = _parse(arguments)
    tool = runners.runner(wanted.tool)
    result: dict[str, Any] = {
        "command": machine.command("scaling.py", arguments),
        "machine": machine.describe(),
        "versions": runners.versions(),
        "tool": f"{tool.name}: {tool.what}",
        "goal": GOAL,
        "series": [],
    }
    for series in _series(wanted):
        print(f"{series.group}: {series.name!a}", file=sys.stderr, flush=True)
        points = measured(tool.run, series, wanted.largest * 2**20)
        least = 0 if series.group == "hostile" else _MIXTURE
        row = {"name": series.name, "group": series.group, "exponent": exponent(points, least)}
        result["series"].append({**row, "points": points})
    if wanted.plot:
        wanted.plot.write_text(plot.to_svg(result["series"]), encoding="utf-8")
    if wanted.page:
        page.replace_part(wanted.page, "scaling.py", to_markdown(result))
    print(
        json.dumps(result, indent=1) if wanted.format == "json" else to_markdown(result),
    )


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--corpus", type=Path, help="JSON lines with text (and lang), maybe .gz; .txt; a folder")
    add("--largest", type=float, default=64, help="megabytes (of 2**20 bytes)")
    add("--seconds", type=float, default=10, help="limit for a call, clean or damaged")
    add("--hostile-seconds", type=float, default=1, help="the same for hostile texts")
    add("--hostile", type=int, help="only so many hostile texts, the first")
    add("--tool", default="mojifix", help=f"one of {', '.join(runners.OURS)}, or a peer")
    add("--seed", type=int, default=0, help="another number, other damage")
    add("--format", choices=("markdown", "json"), default="markdown", help="what is printed")
    add("--page", type=Path, help="replace the part of scaling.py in this page")
    add("--plot", type=Path, help="write the plot there, as SVG")
    return parser.parse_args(arguments)


def _series(wanted: argparse.Namespace) -> Iterator[Series]:
    rng = random.Random(wanted.seed)
    texts = [text for text in corpus.read_clean(wanted.corpus) if loads.is_clean(text.text)]
    rng.shuffle(texts)
    clean = [corpus.chunk(text.text) for text in texts]
    yield Series("clean", "clean", partial(_joined, clean), wanted.seconds)
    for name in DAMAGED:
        samples = corpus.samples(texts[:100], held=False, kinds=[name], seed=wanted.seed)
        parts = [sample.text for sample in samples]
        yield Series(name, "damaged", partial(_joined, parts), wanted.seconds)
    for name, grow in list(loads.hostile())[: wanted.hostile]:
        yield Series(name, "hostile", grow, wanted.hostile_seconds)


def _joined(texts: Sequence[str], size: int) -> str:
    """Return `texts`, over and over, as one of `size` bytes of UTF-8 or a little less."""
    found = []
    for text in cycle(texts):
        length = clock.size_of([text]) + 2
        if length > size:
            break
        found.append(text)
        size -= length
    rest = text.encode("utf-8", "surrogatepass")[: max(0, size)].decode("utf-8", "ignore")
    return "\n\n".join([*found, rest])


def measured(run: Callable[[str], object], series: Series, largest: float) -> list[Point]:
    """Return size and best time of ever larger texts, until one would take too long."""
    points: list[Point] = []
    size = _SMALLEST
    run(series.grow(size))  # what a first repair loads is not the text's
    while size <= largest:
        text = series.grow(size)
        seconds = clock.best(run, [text], min(_REPEATED, series.seconds))
        points.append((clock.size_of([text]), seconds))
        if seconds * _STEP > series.seconds:
            break
        size *= _STEP
    return points


def exponent(points: Sequence[Point], least: int = 0) -> float | None:
    """Return the slope of the logarithms of the times that count, or None for too few.

    >>> round(exponent([(size, 1e-6 * size) for size in (1_000, 2_000, 4_000)]), 2)
    1.0
    >>> round(exponent([(size, 1e-6 * size**2) for size in (1_000, 2_000, 4_000)]), 2)
    2.0
    """
    counted = [
        (math.log(size), math.log(time))
        for size, time in points
        if time >= _COUNTED and size >= least
    ]
    if len(counted) < _POINTS:
        return None
    return statistics.linear_regression(*zip(*counted, strict=True)).slope


def to_markdown(result: dict[str, Any]) -> str:
    """Return the tables, with what it takes to run them again."""
    rows = result["series"]
    ours = [row for row in rows if row["group"] != "hostile"]
    hostile = [row for row in rows if row["group"] == "hostile"]
    hostile.sort(key=lambda row: -(row["exponent"] or 0))
    return "\n".join(
        [
            *("Measured by", "", f"    {result['command']}", ""),
            f"on {result['machine']}; {result['versions']}. Measured was {result['tool']}.",
            "",
            _verdict(rows),
            "",
            *markdown_table([_HEAD, *map(_line, ours)]),
            "",
            "<details><summary>Hostile texts: a piece, over and over</summary>",
            "",
            *markdown_table([_HEAD, *map(_line, hostile)]),
            "",
            "</details>",
        ]
    )


def _verdict(rows: Sequence[Row]) -> str:
    """Say by how many texts the goal is met, and name the worst of the others."""
    fitted = [row for row in rows if row["exponent"] is not None]
    over = [row for row in fitted if row["exponent"] > GOAL]
    over.sort(key=lambda row: -row["exponent"])
    said = (
        f"Goal: an exponent of {GOAL} at most. It is met by {len(fitted) - len(over)} of "
        f"{len(fitted)} sorts of text"
    )
    if few := len(rows) - len(fitted):
        said += f" (of {few} more, too few times count)"
    if over:
        named = [_code(row["name"]) for row in over[:_NAMED]]
        rest = [f"{len(over) - _NAMED} more"] if len(over) > _NAMED else []
        said += "; **not** by " + ", ".join([*named, *rest])
    return said + "."


_HEAD = ("", "exponent", "largest, MB", "seconds", "MB/s")


def _line(row: Row) -> tuple[str, ...]:
    size, seconds = row["points"][-1]
    slope = row["exponent"]
    name = row["name"] if row["group"] != "hostile" else _code(row["name"])
    return (
        name,
        "?" if slope is None else f"{slope:.2f}" if slope <= GOAL else f"**{slope:.2f}**",
        f"{size / 1e6:.3g}",
        f"{seconds:.3g}",
        f"{size / seconds / 1e6:.3g}",
    )


def _code(name: str) -> str:
    return f"<code>{html.escape(ascii(name)[1:-1])}</code>"


if __name__ == "__main__":
    main()
