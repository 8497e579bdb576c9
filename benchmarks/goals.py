"""The goals of speed, judged by the figures of one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

__all__ = ["REPAIRS", "Goal", "judged"]

REPAIRS = 2 / 3
"""Who undoes this share of a damage repairs it; who undoes less leaves it alone, or half done.

Peers undo more than four fifths of some kinds and at most some half of any other."""

Result = Mapping[str, Any]


class Goal(NamedTuple):
    """A goal, what was measured, and whether it is met; None: something needed is missing."""

    goal: str
    measured: str
    met: bool | None


def judged(result: Result) -> list[Goal]:
    """Return the goals of a result, in order."""
    return [
        *_clean(result),
        *_damaged(result),
        _explained(result),
        _shared(result),
        *_begun(result),
    ]


def _clean(result: Result) -> Iterator[Goal]:
    for peer, times in (("plsfix", 10), ("ftfy", 250)):
        goal = f"clean articles: at least {times} times {peer}"
        rows = [row for row in _rows(result) if row["group"] == "clean"]
        yield _worst_of(goal, rows, "mojifix", peer, times)


def _damaged(result: Result) -> Iterator[Goal]:
    rows = [row for row in _rows(result) if row["group"] in ("damaged", "mixture")]
    both = [row for row in rows if _both_repair(row)]
    alone = [row for row in rows if not _both_repair(row)]
    yield _worst_of("what both repair: never slower than plsfix", both, "mojifix", "plsfix", 1)
    yield _worst_of(
        "what plsfix leaves alone: at least a quarter of its speed",
        alone,
        "mojifix",
        "plsfix",
        0.25,
    )


def _both_repair(row: Result) -> bool:
    undone = row.get("undone", {}).get("plsfix")
    return row["group"] == "mixture" or (undone is not None and undone >= REPAIRS)


def _explained(result: Result) -> Goal:
    times = {
        row["name"]: row["speed"]["mojifix"]["mb_per_s"] / row["speed"]["explain"]["mb_per_s"]
        for row in _rows(result)
        if row["group"] != "hostile"
    }
    goal = "explain: at most twice the time of fix"
    if not times:
        return Goal(goal, "nothing was explained", None)
    worst = max(times, key=lambda name: times[name])
    fine = sum(time <= 2 for time in times.values())
    measured = f"{times[worst]:.3g} times at worst ({worst}); {_share(fine, times)}"
    return Goal(goal, measured, fine == len(times))


def _share(number: int, rows: Mapping[str, Any]) -> str:
    return f"{number} of {len(rows)} meet it"


def _rows(result: Result) -> list[dict[str, Any]]:
    return [{"name": name, **row} for name, row in result["loads"].items()]


def _worst_of(goal: str, rows: Iterable[Result], tool: str, other: str, least: float) -> Goal:
    """Judge the row in which `tool` does worst beside `other`; the failing ones are named."""
    ratios = {
        row["name"]: row["speed"][tool]["mb_per_s"] / row["speed"][other]["mb_per_s"]
        for row in rows
        if other in row["speed"]
    }
    if not ratios:
        return Goal(goal, f"no {other} here", None)
    worst = min(ratios, key=lambda name: ratios[name])
    fine = sum(ratio >= least for ratio in ratios.values())
    measured = f"{ratios[worst]:.3g} times {other}"
    if len(ratios) > 1:
        measured += f" at worst ({worst}); {_share(fine, ratios)}"
    return Goal(goal, measured, fine == len(ratios))


def _shared(result: Result) -> Goal:
    goal = "fix_many, 2 workers: at least 1.8 times one"
    workers = result["workers"]["articles as they are"]
    ratio = workers["one"] / workers["two"]
    return Goal(
        goal, f"{ratio:.2f} times, {workers['size'] / 1e6:.2g} MB of articles", ratio >= 1.8
    )


def _begun(result: Result) -> Iterator[Goal]:
    start = result["start"]
    ours = start["mojifix"]
    goal = "import: no longer than `import ftfy` plus 30 ms"
    if "ftfy" in start:
        other = start["ftfy"]["import"]
        measured = f"{_ms(ours['import'])} beside {_ms(other)}"
        yield Goal(goal, measured, ours["import"] <= other + 0.03)
    else:
        yield Goal(goal, "no ftfy here", None)
    yield Goal(
        "the first fix of a clean text: under 50 ms more",
        _ms(ours["first_call"]),
        ours["first_call"] < 0.05,
    )


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"
