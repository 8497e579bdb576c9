"""Measure what share of the changes graded `certain`, `likely` and `guess` is right.

    python benchmarks/calibrate.py
    python benchmarks/calibrate.py --documents 4 --sources reported,clean --examples 3
    python benchmarks/calibrate.py --corpus texts.jsonl.gz --cases cases.jsonl --json out.json
    python benchmarks/calibrate.py --page docs/calibration.md --plot docs/calibration.svg

Changes are judged over both models of damage, the reported cases and clean text, where every
change is a fault. It needs rapidfuzz, of the extra `benchmark`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import corpus
import grading
import machine
import page
import plot_grades
from corpus import Sample
from grading import Verdict
from show import Row, markdown_table

__all__ = ["AIMS", "Count", "counted", "main", "missing"]

AIMS = {"certain": 0.999, "likely": 0.985}
"""The share of changes of a grade that is to be right. Nothing is promised of guesses."""
_GRADES = ("certain", "likely", "guess")
_SOURCES = ("own model", "held-out model", "reported", "clean")

_WORST = 6
"""Languages that are named in a cell."""

Count = tuple[int, int]
"""How many changes, and how many of them were right."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    wanted = _parse(arguments)
    verdicts: list[Verdict] = []
    for source in wanted.sources:
        samples = _samples(source, wanted)
        print(f"{source}: {len(samples)} texts", file=sys.stderr, flush=True)
        verdicts += grading.judged(samples, source)
    result = _result(verdicts, wanted)
    if wanted.plot:
        svg = plot_grades.to_svg(result["by"]["grade"], result["by"]["fixer"], AIMS)
        wanted.plot.write_text(svg, encoding="utf-8")
    if wanted.json:
        wanted.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    command = machine.command("calibrate.py", arguments)
    shown = f"Measured by\n\n    {command}\n\n{_markdown(result)}"
    if wanted.page:
        page.replace_part(wanted.page, "calibrate.py", shown)
    print(shown)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--corpus", type=Path, help="clean texts to be damaged; without it, the project's own")
    add("--clean", type=Path, help="more clean texts, which must stay as they are")
    add("--cases", type=Path, help="more excerpts, JSON lines with input, accept, kind and lang")
    add("--documents", type=int, help="only so many texts, spread over the languages")
    add("--sources", type=_names, default=_SOURCES, help=f"of {', '.join(_SOURCES)}")
    add("--kinds", type=_names, help="kinds of damage, comma-separated")
    add("--seed", type=int, default=0, help="another number, other damage")
    add("--examples", type=int, default=2, help="show so many faults of a reason")
    add("--json", type=Path, help="write the figures and all faults there")
    add("--plot", type=Path, help="write the reliability plot there, as SVG")
    add("--page", type=Path, help="replace the part of calibrate.py in this page")
    wanted = parser.parse_args(arguments)
    for name in wanted.sources:
        if name not in _SOURCES:
            parser.error(f"no source {name!r}; known: {', '.join(_SOURCES)}")
    return wanted


def _names(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]


def _samples(source: str, wanted: argparse.Namespace) -> list[Sample]:
    texts = corpus.spread(corpus.read_clean(wanted.corpus), wanted.documents)
    if source == "reported":
        cases = corpus.read_reported() + (corpus.read_cases(wanted.cases) if wanted.cases else [])
        return [corpus.as_sample(case) for case in cases]
    if source == "clean":
        texts += corpus.spread(corpus.read_clean(wanted.clean), None) if wanted.clean else []
        return [Sample(source, t.lang, t.text, t.text, corpus.plain_spaces) for t in texts]
    held = source == "held-out model"
    return corpus.samples(texts, held=held, kinds=wanted.kinds, seed=wanted.seed)


def _result(verdicts: Sequence[Verdict], wanted: argparse.Namespace) -> dict[str, Any]:
    keys: dict[str, Callable[[Verdict], str]] = {
        "grade": lambda verdict: "all",
        "source": lambda verdict: verdict.source,
        "fixer": lambda verdict: verdict.fixer,
        "language": lambda verdict: verdict.lang,
        "fixer and language": lambda verdict: f"{verdict.fixer} {verdict.lang}",
        "reason": lambda verdict: f"{verdict.fixer}/{verdict.code}",
    }
    by = {name: counted(verdicts, key) for name, key in keys.items()}
    return {
        "changes": len(verdicts),
        "aims": AIMS,
        "by": by,
        "missing": missing(by["reason"]),
        "examples": _examples(verdicts, wanted.examples),
        "faults": [verdict._asdict() for verdict in verdicts if not verdict.right],
    }


def counted(
    verdicts: Sequence[Verdict], key: Callable[[Verdict], str]
) -> dict[str, dict[str, Count]]:
    """Return, by key and grade, how many changes there were and how many were right."""
    changes: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for verdict in verdicts:
        place = key(verdict), verdict.grade
        changes[place] += 1
        right[place] += verdict.right
    rows: dict[str, dict[str, Count]] = defaultdict(dict)
    for (row, grade), number in sorted(changes.items()):
        rows[row][grade] = (number, right[row, grade])
    return dict(rows)


def missing(rows: dict[str, dict[str, Count]]) -> list[tuple[str, str, int, int]]:
    """Return the rows and grades below their aim, and their counts, the most faults first."""
    found = [
        (row, grade, number, right)
        for row, grades in rows.items()
        for grade, (number, right) in grades.items()
        if grade in AIMS and right < number * AIMS[grade]
    ]
    return sorted(found, key=lambda item: item[3] - item[2])


def _examples(verdicts: Sequence[Verdict], most: int) -> dict[str, list[dict[str, str]]]:
    """Return the first faults of each reason and grade, each of another kind of damage."""
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for verdict in verdicts:
        if verdict.right or verdict.grade not in AIMS:
            continue
        some = found[f"{verdict.fixer}/{verdict.code} {verdict.grade}"]
        if verdict.kind not in some and len(some) < most:
            some[verdict.kind] = {
                "kind": verdict.kind,
                "lang": verdict.lang,
                "before": verdict.before,
                "after": verdict.after,
                "wanted": verdict.wanted,
            }
    return {reason: list(some.values()) for reason, some in found.items()}


def _markdown(result: dict[str, Any]) -> str:
    pieces = [
        f"{result['changes']:,} changes were judged. A cell says what share is right, and of how "
        "many; in bold, what is below the aim: "
        + ", ".join(f"{grade} {100 * aim:g} %" for grade, aim in AIMS.items())
        + ".",
        "",
    ]
    for name in ("grade", "source", "fixer", "language"):
        pieces += [f"### By {name}", "", *markdown_table(list(_table(result["by"][name]))), ""]
    pieces += [
        "### Languages in which fixers are below their aim",
        "",
        "The worst, with how many changes were wrong there.",
        "",
        *markdown_table(list(_languages(result["by"]["fixer and language"]))),
        "",
        "### Reasons below their aim",
        "",
    ]
    if not result["missing"]:
        return "\n".join([*pieces, "None.", ""])
    return "\n".join([*pieces, *_missing(result), ""])


def _table(rows: dict[str, dict[str, Count]]) -> Iterator[Row]:
    yield "", *_GRADES
    for name, grades in rows.items():
        yield name, *(_cell(grade, grades.get(grade)) for grade in _GRADES)


def _languages(rows: dict[str, dict[str, Count]]) -> Iterator[Row]:
    """Yield, by fixer, the languages in which most of its changes were wrong, below the aim."""
    yield "", *AIMS
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row, grade, number, right in missing(rows):
        fixer, _, lang = row.partition(" ")
        found[fixer][grade].append(f"{lang} {100 * right / number:.1f} ({number - right})")
    for fixer, grades in sorted(found.items()):
        yield fixer, *(", ".join(grades[grade][:_WORST]) for grade in AIMS)


def _cell(grade: str, count: Count | None) -> str:
    if count is None:
        return ""
    number, right = count
    shown = f"{100 * right / number:.2f} of {number:,}"
    return f"**{shown}**" if grade in AIMS and right < number * AIMS[grade] else shown


def _missing(result: dict[str, Any]) -> Iterator[str]:
    for reason, grade, number, right in result["missing"]:
        cell = _cell(grade, (number, right)).strip("*")
        yield f"- {reason}, {grade}: {cell}, {number - right} wrong"
        for example in result["examples"].get(f"{reason} {grade}", ()):
            yield (
                f"    - {example['kind']}, {example['lang']}: {_code(example['before'])} "
                f"→ {_code(example['after'])}, wanted {_code(example['wanted'])}"
            )


def _code(text: str) -> str:
    """Return `text` as a span of code on one line, whatever it holds."""
    if not text:
        return "nothing"
    shown = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
    fence = "``" if "`" in shown else "`"
    pad = " " if shown[:1] in ("`", " ", "") or shown[-1:] in ("`", " ") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


if __name__ == "__main__":
    main()
