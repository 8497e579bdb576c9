"""What `mutation.py` found, a line of JSON for each unit and run, and the table of it.

The last line of a unit counts. Faults are known by the keys of their mutants, which stay the same
as long as their code does.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from samples import ROOT, cases
from show import markdown_table

__all__ = ["HEAD", "Score", "code_date", "read", "row", "table"]

HEAD = ("", "mutants", "tried", "killed", "survived", "killed, %", "cases", "unchanged, %")


@dataclass(frozen=True)
class Score:
    """What became of a unit's mutants, `number` in all: keys of those that were tried."""

    unit: str
    number: int
    date: str
    killed: list[str]
    survived: list[str]

    def line(self) -> str:
        """Return the line of JSON, with its end."""
        return json.dumps(asdict(self)) + "\n"


def read(path: Path | None) -> dict[str, Score]:
    """Return the last score of each unit in a file, if there is one."""
    if path is None or not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {score.unit: score for score in (Score(**json.loads(line)) for line in lines)}


def code_date() -> str:
    """Return the date of the commit that is measured, empty where there is none."""
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%cs"]
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def row(score: Score) -> tuple[str, ...]:
    """Return the cells of a unit."""
    own = [case for case in cases() if case.group == score.unit]
    unchanged = sum(case.expected is None for case in own)
    killed, survived = len(score.killed), len(score.survived)
    tried = killed + survived
    counts = (score.number, tried, killed, survived)
    shares = (_percent(killed, tried), str(len(own) or ""), _percent(unchanged, len(own)))
    return (score.unit.removeprefix("mojifix."), *map(str, counts), *shares)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part // whole}" if whole else ""


def table(scores: Iterable[Score]) -> list[str]:
    """Return the lines of Markdown that tell of these units, fixers before modules."""
    found = sorted(scores, key=lambda score: "." in score.unit)
    dates = sorted({score.date for score in found if score.date})
    span = f", {' to '.join(dict.fromkeys((dates[0], dates[-1])))}" if dates else ""
    killed, tried = (sum(map(int, column)) for column in _columns(found))
    return [
        f"Measured on commits of{span.removeprefix(',')}; {killed} of {tried} faults killed.",
        "",
        *markdown_table([HEAD, *map(row, found)]),
    ]


def _columns(scores: list[Score]) -> tuple[list[int], list[int]]:
    killed = [len(score.killed) for score in scores]
    return killed, [len(score.killed) + len(score.survived) for score in scores]
