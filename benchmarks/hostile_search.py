"""Look for texts that are slow: made of what the fixers' own triggers match, and nearly match.

    python benchmarks/hostile_search.py --seconds 600 --page docs/robustness.md
    python benchmarks/hostile_search.py --seed 7 --format json

Each alternative of each trigger gives examples; these, whole or without an end, alone or two
together, on one line or over many, are repeated to 4 kB and repaired. The slowest are measured at
16 kB, 64 kB and 256 kB, where what is not linear shows. Times are of the processor.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

if sys.version_info >= (3, 11):
    from re import _parser as parser  # type: ignore[attr-defined]
else:
    import sre_parse as parser

import machine
import mojifix
import page
from mojifix.catalog import ORDER
from scaling import exponent
from show import markdown_table

GOAL = 2.0
"""Microseconds that a character may take."""
_SIZES = (4_096, 16_384, 65_536, 262_144)
_EACH, _MOST = 4, 40
"""Examples of an alternative, and alternatives of a trigger."""
_FRAMES = ("{}", "{} ", "{}\n", "word {} ", "a{}", "It is{}s the word. ", "{}\n\n", '"{}" ', "' {}")
_JOINTS = ("", " ", "\n", "a", " word ", ". ", "\n\n")
_FEW = 2


class Slow(NamedTuple):
    """A piece whose repetition is slow, with its microseconds a character at each size."""

    piece: str
    micros: list[float]
    exponent: float | None


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    wanted = _parse(arguments)
    rng = Random(wanted.seed)
    examples = sorted(set(_examples(rng)))
    for example in examples:
        mojifix.fix(example * _FEW)  # what is loaded the first time is not the text's
    costs = dict(_searched(examples, rng, wanted.seconds))
    worst = sorted(costs, key=costs.__getitem__, reverse=True)[: wanted.worst]
    slow = [_grown(piece) for piece in worst]
    said = to_markdown(costs, slow, arguments)
    if wanted.page:
        page.replace_part(wanted.page, "hostile_search.py", said)
    as_json = {"costs": costs, "slow": [one._asdict() for one in slow]}
    print(json.dumps(as_json) if wanted.format == "json" else said)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    assert __doc__ is not None
    parsed = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parsed.add_argument
    add("--seconds", type=float, default=300, help="for the search; the worst take more")
    add("--seed", type=int, default=0, help="another number, other texts")
    add("--worst", type=int, default=20, help="how many are measured at every size")
    add("--format", choices=("markdown", "json"), default="markdown", help="what is printed")
    add("--page", type=Path, help="replace the part of hostile_search.py in this page")
    return parsed.parse_args(arguments)


# --- examples of a pattern ----------------------------------------------------------------------


def _examples(rng: Random) -> Iterator[str]:
    for fixer in ORDER:
        if fixer.trigger is None:
            continue
        found = _alternatives(list(parser.parse(fixer.trigger)))
        for one in found if len(found) <= _MOST else rng.sample(found, _MOST):
            for _ in range(max(_EACH, 12 // len(found))):
                if example := _example(one, rng):
                    yield example


def _alternatives(parsed: list[Any]) -> list[list[Any]]:
    if len(parsed) == 1:
        (kind, value), name = parsed[0], str(parsed[0][0])
        del kind
        if name == "BRANCH":
            return [list(one) for one in value[1]]
        if name == "SUBPATTERN":
            return _alternatives(list(value[3]))
    return [parsed]


def _example(parsed: Sequence[Any], rng: Random) -> str:
    """Return a text that a parsed pattern matches."""
    made = []
    for kind, value in parsed:
        match str(kind):
            case "LITERAL":
                made.append(chr(value))
            case "NOT_LITERAL" | "ANY":
                made.append("x" if value != ord("x") else "y")
            case "IN":
                made.append(_member(value, rng))
            case "MAX_REPEAT" | "MIN_REPEAT":
                least, most, inner = value
                times = rng.choice((least, least, min(int(most), least + 1), min(int(most), 3)))
                made.append("".join(_example(inner, rng) for _ in range(times)))
            case "SUBPATTERN":
                made.append(_example(value[3], rng))
            case "BRANCH":
                made.append(_example(rng.choice(value[1]), rng))
    return "".join(made)


def _member(members: list[Any], rng: Random) -> str:
    if str(members[0][0]) == "NEGATE":
        bad = re.compile(_written(members[1:]))
        return next(c for c in (*rng.sample("x a1.\"';-é日)\n", 12), "\u4e00") if not bad.match(c))
    kind, value = rng.choice(members)
    if str(kind) == "RANGE":
        return chr(rng.choice((*value, rng.randint(*value))))
    return chr(value)


def _written(members: Sequence[Any]) -> str:
    ranges = [value if str(kind) == "RANGE" else (value, value) for kind, value in members]
    return "[" + "".join(f"\\U{a:08x}-\\U{b:08x}" for a, b in ranges) + "]"


# --- the search -----------------------------------------------------------------------------------


def _pieces(examples: Sequence[str], rng: Random) -> Iterator[str]:
    while True:
        first, second = (_cut(rng.choice(examples), rng) for _ in range(2))
        if rng.random() < 0.5:
            yield rng.choice(_FRAMES).replace("{}", first) or first
        else:
            yield first + rng.choice(_JOINTS) + second + rng.choice(_JOINTS)


def _cut(example: str, rng: Random) -> str:
    """Return an example, or one that nearly is."""
    if len(example) == 1:
        return example
    return rng.choice((example, example, example[1:], example[:-1]))


def _searched(examples: Sequence[str], rng: Random, seconds: float) -> Iterator[tuple[str, float]]:
    until = time.monotonic() + seconds
    for piece in _pieces(examples, rng):
        if time.monotonic() > until:
            return
        if piece:
            micros = _micros(piece, _SIZES[0])[0]
            if micros > GOAL:  # it may have been the first to need some table
                micros = min(micros, _micros(piece, _SIZES[0])[0])
            yield piece, micros


def _micros(piece: str, size: int) -> tuple[float, float]:
    """Return microseconds a character, and seconds."""
    text = piece * max(1, size // len(piece))
    start = time.process_time()
    mojifix.fix(text)
    seconds = time.process_time() - start
    return seconds / len(text) * 1e6, seconds


def _grown(piece: str) -> Slow:
    found = [_micros(piece, size) for size in _SIZES]
    points = [(size, seconds) for size, (_, seconds) in zip(_SIZES, found, strict=True)]
    return Slow(piece, [micros for micros, _ in found], exponent(points))


def to_markdown(
    costs: dict[str, float], slow: Sequence[Slow], arguments: Sequence[str] | None
) -> str:
    """Return how many were slow, and the table of the worst."""
    over = sum(cost > GOAL for cost in costs.values())
    ranked = sorted(costs.values())
    head = ("repeated", *(f"µs a character, {size // 1024} kB" for size in _SIZES), "exponent")
    rows = [
        (
            f"<code>{html.escape(ascii(one.piece)[1:-1])}</code>",
            *(f"{micros:.1f}" for micros in one.micros),
            "?" if one.exponent is None else f"{one.exponent:.2f}",
        )
        for one in slow
    ]
    return "\n".join(
        [
            *("Measured by", "", f"    {machine.command('hostile_search.py', arguments)}", ""),
            f"on {machine.describe()}, with other work beside it.",
            "",
            f"Tried were {len(ranked):,} texts. Half take at most "
            f"{ranked[len(ranked) // 2]:.1f} µs a character, nine in ten at most "
            f"{ranked[len(ranked) * 9 // 10]:.1f} µs, the slowest {ranked[-1]:.0f} µs. The goal of "
            f"{GOAL:g} µs is missed by {over:,}. The worst:",
            "",
            *markdown_table([head, *rows]),
        ]
    )


if __name__ == "__main__":
    main()
