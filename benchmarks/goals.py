"""The aims of speed, judged by the figures of one run: ratios beside peers, and limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

__all__ = ["AIMS", "REPAIRS", "Beside", "Goal", "Ratio", "judged", "ratios"]

REPAIRS = 2 / 3
"""Who undoes this share of a damage repairs it; who undoes less leaves it alone, or half done.

Peers undo more than four fifths of some kinds and at most some half of any other."""

Result = Mapping[str, Any]
_PEERS = ("plsfix", "ftfy")


class _Aim(NamedTuple):
    """How many times as fast as a peer; `alone`: as ftfy where ftfy leaves the damage alone."""

    plsfix: float
    ftfy: float | None
    alone: float | None = None


_BOTH = _Aim(0.4, 6)
_OURS = _Aim(0.12, 4, alone=0.5)

AIMS: dict[tuple[str, str], _Aim] = {
    ("clean articles", "mojifix"): _Aim(2.5, 50),
    ("clean articles", "mojifix-plain"): _Aim(1, None),
    ("articles as they are", "mojifix"): _Aim(1.2, 25),
    ("whole references", "mojifix"): _BOTH,
    ("numeric references", "mojifix"): _BOTH,
    ("references escaped again", "mojifix"): _BOTH,
    ("mojibake", "mojifix"): _BOTH,
    ("mojibake in lines", "mojifix"): _BOTH,
    ("mojibake as references", "mojifix"): _BOTH,
    ("references taken apart", "mojifix"): _OURS,
    ("tags", "mojifix"): _OURS,
    ("escapes", "mojifix"): _OURS,
    ("white space", "mojifix"): _OURS,
    ("tokenised", "mojifix"): _OURS,
}
"""By row and tool. Rows that are not here are measured, and nothing was promised of them."""


class Beside(NamedTuple):
    """The speed of mojifix divided by a peer's; `met` is None where nothing is aimed at."""

    times: float
    aim: float | None
    met: bool | None


class Ratio(NamedTuple):
    """A row of the table of ratios; `beside` has the peers that are installed."""

    row: str
    tool: str
    mb_per_s: float
    beside: dict[str, Beside]

    def to_dict(self) -> dict[str, Any]:
        beside = {peer: found._asdict() for peer, found in self.beside.items()}
        return {**self._asdict(), "beside": beside}


class Goal(NamedTuple):
    """A goal, what was measured, and whether it is met; None: something needed is missing."""

    goal: str
    measured: str
    met: bool | None


def ratios(result: Result) -> list[Ratio]:
    """Return, by row, how fast mojifix is and how many times as fast as its peers."""
    return [
        _ratio(name, tool, row)
        for name, row in result["loads"].items()
        for tool in ("mojifix", "mojifix-plain")
        if tool == "mojifix" or ((name, tool) in AIMS and tool in row["speed"])
    ]


def _ratio(name: str, tool: str, row: Result) -> Ratio:
    rate = row["speed"][tool]["mb_per_s"]
    beside = {}
    for peer in _PEERS:
        if peer in row["speed"]:
            times = rate / row["speed"][peer]["mb_per_s"]
            aim = _aim(name, tool, peer, row)
            beside[peer] = Beside(times, aim, None if aim is None else times >= aim)
    return Ratio(name, tool, rate, beside)


def _aim(name: str, tool: str, peer: str, row: Result) -> float | None:
    aim = AIMS.get((name, tool))
    if aim is None:
        return None
    if peer == "plsfix":
        return aim.plsfix
    undone = row.get("undone", {}).get("ftfy")
    if aim.alone is not None and (undone is None or undone < REPAIRS):
        return aim.alone
    return aim.ftfy


def judged(result: Result) -> list[Goal]:
    """Return the goals of a result, in order."""
    found = ratios(result)
    return [
        *(_beside(found, peer) for peer in _PEERS),
        _explained(result),
        *([_shared(result["workers"])] if "workers" in result else ()),
        *(_begun(result["start"]) if "start" in result else ()),
    ]


def _beside(found: Sequence[Ratio], peer: str) -> Goal:
    """Judge all ratios beside a peer that are aimed at; the worst is the farthest from its aim."""
    aimed = [
        (beside.times / beside.aim, ratio, beside)
        for ratio in found
        if (beside := ratio.beside.get(peer)) and beside.aim is not None
    ]
    goal = f"each ratio beside {peer} as aimed at"
    if not aimed:
        return Goal(goal, f"no {peer} here, or no row that has an aim", None)
    _, ratio, beside = min(aimed)
    fine = sum(bool(beside.met) for _, _, beside in aimed)
    measured = (
        f"{fine} of {len(aimed)}; the farthest off: {ratio.row}, "
        f"{beside.times:.3g} of {beside.aim:.3g}"
    )
    return Goal(goal, measured, fine == len(aimed))


def _explained(result: Result) -> Goal:
    times = {
        name: row["speed"]["mojifix"]["mb_per_s"] / row["speed"]["explain"]["mb_per_s"]
        for name, row in result["loads"].items()
        if row["group"] != "hostile"
    }
    goal = "explain: at most twice the time of fix"
    if not times:
        return Goal(goal, "nothing was explained", None)
    worst = max(times, key=lambda name: times[name])
    fine = sum(time <= 2 for time in times.values())
    measured = f"{times[worst]:.3g} times at worst ({worst}); {fine} of {len(times)} meet it"
    return Goal(goal, measured, fine == len(times))


def _shared(workers: Result) -> Goal:
    row = workers["articles as they are"]
    ratio = row["one"] / row["two"]
    measured = f"{ratio:.2f} times, {row['size'] / 1e6:.2g} MB of articles"
    return Goal("fix_many, 2 workers: at least 1.8 times one", measured, ratio >= 1.8)


def _begun(start: Result) -> Iterator[Goal]:
    ours = start["mojifix"]
    goal = "import: no longer than `import ftfy` plus 30 ms"
    if "ftfy" in start:
        other = start["ftfy"]["import"]
        measured = f"{_ms(ours['import'])} beside {_ms(other)}"
        yield Goal(goal, measured, ours["import"] <= other + 0.03)
    else:
        yield Goal(goal, "no ftfy here", None)
    for goal, key, most in (
        ("the first fix of a clean text: under 50 ms more", "first_call", 0.05),
        ("the first that needs a language: under 60 ms", "first_damaged", 0.06),
    ):
        yield Goal(goal, _ms(ours[key]), ours[key] < most)


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"
