"""Break the command while it repairs files, hundreds of times, and look whether anything is lost.

    python benchmarks/crashes.py --rounds 500 --page docs/robustness.md
    python benchmarks/crashes.py --only killed,worker-killed --rounds 50 --seed 7

Each round repairs a folder of damaged files in one of the ways the command has (in place, with a
backup, into another folder, with a journal, in two processes) while something goes wrong at a
moment drawn at random. Then every file must be the original or the complete result, whatever
was put there meanwhile must be there, and a second run must finish the work and leave nothing
else behind. A loss is told with what shows it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import machine
import page
from crash_faults import FAULTS, WAYS, Way
from crash_files import Stage, expected, losses, made
from show import markdown_table

_HEAD = ("what goes wrong", "rounds", "struck while it ran", "files lost", "left behind")


class Counts(Counter[str]):
    """How many rounds a fault had, in how many it struck, and what was lost."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; 1 where anything was lost."""
    wanted = _parse(arguments)
    rng = Random(wanted.seed)
    names = wanted.only.split(",") if wanted.only else list(FAULTS)
    table: dict[str, Counts] = {name: Counts() for name in names}
    told: list[str] = []
    with tempfile.TemporaryDirectory(prefix="crashes-") as folder:
        originals = made(Path(folder) / "originals", Random(wanted.seed))
        results = expected(originals)
        usual = _usual_time(Path(folder) / "first", originals)
        for number in range(wanted.rounds):
            name = names[number % len(names)]
            way = rng.choice(FAULTS[name].ways)
            stage = Stage(Path(folder) / f"round{number}", originals, results)
            for loss in _round(stage, name, way, rng, usual, table[name]):
                told.append(f"{name}, {way}, round {number}: {loss}")
                print(told[-1], file=sys.stderr, flush=True)
            stage.remove()
    if wanted.page:
        page.replace_part(wanted.page, "crashes.py", to_markdown(table, told, arguments))
    print(to_markdown(table, told, arguments) if not wanted.json else json.dumps(table))
    return int(bool(told))


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--rounds", type=int, default=500, help="in all; the faults take turns")
    add("--seed", type=int, default=0, help="another number, other files and moments")
    add("--only", help=f"of these: {', '.join(FAULTS)}")
    add("--json", action="store_true", help="print the counts as JSON")
    add("--page", type=Path, help="replace the part of crashes.py in this page")
    return parser.parse_args(arguments)


def _usual_time(folder: Path, originals: dict[str, bytes]) -> float:
    """Return the seconds that the command takes for the files, undisturbed."""
    stage = Stage(folder, originals, {})
    start = time.monotonic()
    stage.start(WAYS["in place"]).wait()
    stage.remove()
    return time.monotonic() - start


def _round(
    stage: Stage, name: str, way: str, rng: Random, usual: float, counts: Counts
) -> list[str]:
    """Let one thing go wrong; return what was lost."""
    counts["rounds"] += 1
    how: Way = WAYS[way]
    counts["struck"] += FAULTS[name].strike(stage, how, rng, usual)
    lost = losses(stage, how, is_finished=False)
    counts["lost"] += len(lost)
    again = stage.finish(how)
    after = [*again, *losses(stage, how, is_finished=True)]
    counts["left"] += len(after)
    return [*lost, *(f"after the next run: {loss}" for loss in after)]


def to_markdown(
    table: dict[str, Counts], told: Sequence[str], arguments: Sequence[str] | None
) -> str:
    """Return the table, with what it takes to run it again."""
    rows = [
        (FAULTS[name].what, *(f"{counts[key]:,}" for key in ("rounds", "struck", "lost", "left")))
        for name, counts in table.items()
    ]
    total = Counter[str]()
    for counts in table.values():
        total.update(counts)
    rows.append(("all", *(f"{total[key]:,}" for key in ("rounds", "struck", "lost", "left"))))
    return "\n".join(
        [
            *("Measured by", "", f"    {machine.command('crashes.py', arguments)}", ""),
            f"on {machine.describe()}.",
            "",
            *markdown_table([_HEAD, *rows]),
            *(["", "Losses:", "", *(f"- `{loss}`" for loss in told)] if told else []),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
