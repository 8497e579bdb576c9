"""Break texts at random until a law breaks, and say which text it was, made small.

    PYTHONPATH=tests python -m fuzz --seconds 600
    PYTHONPATH=tests python -m fuzz --seconds 18000 --seed 7 --finds finds.jsonl
    PYTHONPATH=tests python -m fuzz --replay finds.jsonl

One draw in seven is a file or bytes instead (`fuzz.files`). A text that makes the fixers do what
none did before (another pair of repairs, in a text of another nature) is kept, and mutated in
turn. What is found is printed as JSON lines, one a law and place; `--replay` says which of them
still break one.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import get_args

from fuzz.files import broken
from fuzz.laws import ALL, Input, judge
from fuzz.mutations import mutated, seeds
from fuzz.shrink import shrunk
from mojifix.edits import GRADES
from mojifix.natures import NATURES
from mojifix.options import Images

__all__ = ["draw", "main"]

_FILES = 1 / 7
_LONGEST_SHOWN = 2_000
_HEAD = 512
_LONGEST_KEPT = 20_000
_FINDS = 40
"""Finds of a law that are made small; more of them would say nothing new."""
_LANGUAGES = ("en", "fr", "de", "es", "ru", "ja", "tr", "xx")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; 1 where a law was broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--finds", type=Path, help="append what is found to this file")
    parser.add_argument("--replay", type=Path, help="judge the inputs of this file again")
    wanted = parser.parse_args(arguments)
    if wanted.replay:
        return _replayed(wanted.replay)
    return _hunted(wanted.seconds, wanted.seed, wanted.finds)


def _replayed(path: Path) -> int:
    findings = [
        judge(Input.from_json(line)).broken for line in path.read_text("utf-8").splitlines()
    ]
    for number, finding in enumerate(findings, 1):
        if finding:
            print(f"{path}:{number}: {finding}")
    return int(any(findings))


def _hunted(seconds: float, seed: int, finds: Path | None) -> int:
    rng = Random(seed)
    pool = [seed.text for seed in seeds()]
    met: set[str] = set()
    found: Counter[str] = Counter()
    tried = characters = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if rng.random() < _FILES:
            tried += 1
            if finding := broken(pool, rng):
                found["files"] += 1
                print(f"{finding.what}\n    {finding.data[:_LONGEST_SHOWN]}", flush=True)
            continue
        given = draw(pool, rng)
        tried, characters = tried + 1, characters + len(given.text)
        verdict = judge(given, tried)
        if not verdict.broken:
            if not verdict.pairs <= met and len(given.text) < _LONGEST_KEPT:
                pool.append(given.text)
            met |= verdict.pairs
            continue
        found[verdict.law] += 1
        if found[verdict.law] > _FINDS:
            continue
        small = shrunk(given, tried)
        print(f"{judge(small, tried).broken}\n    {small.to_json()}", flush=True)
        if finds:
            with finds.open("a", encoding="utf-8") as file:
                print(small.to_json(law=verdict.law), file=file)
    print(
        f"{tried:,} texts, {characters:,} characters, {len(met):,} pairs of repairs met; "
        f"broken: {dict(found)}",
        file=sys.stderr,
    )
    return int(bool(found))


def draw(pool: Sequence[str], rng: Random) -> Input:
    """Return the next input: of short texts many, across the cut some, at full size a few."""
    dice = rng.random()
    longest, head = (700, 16_384) if dice < 0.5 else (6_000, _HEAD)
    text = mutated(rng.choice(pool), pool, rng, longest)
    if dice > 0.998:
        head = 16_384
        text = "\n\n".join(mutated(rng.choice(pool), pool, rng, 3_000) for _ in range(40))
    elif dice > 0.8:
        while len(text) < 3 * _HEAD:
            text += rng.choice(("\n\n", "\n\n", "\n", " ", "")) + rng.choice(pool)
        text = mutated(text, pool, rng, longest)
    names: tuple[str, ...] = ()
    if rng.random() < 0.5:
        names = tuple(rng.sample(list(ALL), rng.choice((1, 2, 4, 8, 16, len(ALL)))))
    return Input(text, names, _options(rng), head)


def _options(rng: Random) -> tuple[tuple[str, str], ...]:
    options: dict[str, str] = {}
    if rng.random() < 0.4:
        options["lang"] = rng.choice(_LANGUAGES)
    if rng.random() < 0.3:
        options["images"] = rng.choice(get_args(Images))
    if rng.random() < 0.4:
        options["at_least"] = rng.choice(GRADES)
    if rng.random() < 0.15:
        options["kind"] = rng.choice(NATURES)
    return tuple(options.items())


if __name__ == "__main__":
    sys.exit(main())
