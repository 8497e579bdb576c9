"""Measure restoration and harm, for mojifix and its peers, in one run.

    python benchmarks/fidelity.py
    python benchmarks/fidelity.py --documents 3 --sentences 10 --peers plsfix,ftfy
    python benchmarks/fidelity.py --held-out --peers none --failures 3 --kinds typos
    python benchmarks/fidelity.py --corpus texts.jsonl.gz --cases excerpts.jsonl --json out.json

Whole documents, chains of accidents over them, and single sentences and titles are damaged; then
clean documents must stay as they are. `--documents` and `--sentences` bound how long it takes.
It needs the packages of the extra `benchmark`; a peer that is not installed is named as
missing. The same seed gives the same figures.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import corpus
import machine
import measure
import mojifix
import peers
import show

Rows = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    wanted = _parse(arguments)
    texts = _texts(wanted)
    tools = _tools(wanted)
    short = corpus.short_texts(texts, wanted.sentences, wanted.seed)
    result: dict[str, Any] = {
        "corpus": wanted.corpus.name if wanted.corpus else "the project's articles",
        "texts": len(texts),
        "short": len(short),
        "of_languages": sorted({text.lang for text in texts}),
        "model": "benchmarks/held_out.py"
        if wanted.held_out
        else "tests/damage.py, tests/accidents",
        "seed": wanted.seed,
        "tools": {t.name: f"{t.what} {peers.version(t, wanted.node)}".strip() for t in tools},
    }
    if not wanted.no_damage:
        _restoration(result, tools, _samples(texts, wanted), "documents", wanted)
        _restoration(result, tools, _samples(short, wanted), "sentences", wanted)
    _harm(result, tools, texts, wanted)
    if wanted.cases:
        _cases(result, tools, wanted)
    sys.stdout.write(show.to_text(show.tables(result)))
    if wanted.json:
        wanted.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    if wanted.markdown:
        command = machine.command("fidelity.py", arguments)
        wanted.markdown.write_text(show.to_markdown(result, command), "utf-8")


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--corpus", type=Path, help="clean texts, JSON lines with lang and text, maybe .gz")
    add("--cases", type=Path, help="excerpts, JSON lines with input, accept, kind and lang")
    add("--held-out", action="store_true", help="use the second, independent model of damage")
    add("--no-damage", action="store_true", help="measure harm (and cases) alone")
    add("--kinds", type=_names, help="kinds of damage, comma-separated")
    add("--languages", type=_names, help="languages, comma-separated")
    add("--documents", type=int, help="only so many texts, spread over the languages")
    add("--sentences", type=int, default=60, help="at most so many single sentences and titles")
    add("--seed", type=int, default=0, help="another number, other damage")
    add("--peers", type=_names, help=f"of {', '.join(peers.PEERS)}; or none")
    add("--node", type=Path, help="a folder whose node_modules has codsen's package")
    add("--workers", type=int, default=min(2, os.cpu_count() or 1), help="processes")
    add("--failures", type=int, default=0, help="show so many failed documents a kind")
    add("--spots", type=int, default=3, help="and so many spots in each")
    add("--json", type=Path, help="write the figures there")
    add("--markdown", type=Path, help="write the tables there")
    wanted = parser.parse_args(arguments)
    known = corpus.kinds_of(wanted.held_out)
    for name in wanted.kinds or ():
        if name not in known:
            parser.error(f"no kind {name!r}; known: {', '.join(known)}")
    for name in wanted.peers or ():
        if name not in (*peers.PEERS, "none"):
            parser.error(f"no peer {name!r}; known: {', '.join(peers.PEERS)}")
    return wanted


def _names(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _texts(wanted: argparse.Namespace) -> list[corpus.Clean]:
    texts = corpus.read_clean(wanted.corpus)
    if wanted.languages:
        texts = [text for text in texts if text.lang in wanted.languages]
    return corpus.spread(texts, wanted.documents)


def _tools(wanted: argparse.Namespace) -> list[peers.Tool]:
    found = []
    for tool in peers.TOOLS:
        if tool.name != "mojifix" and wanted.peers is not None and tool.name not in wanted.peers:
            continue
        if reason := peers.why_missing(tool, wanted.node):
            _say(f"missing: {tool.name}: {reason}")
        else:
            found.append(tool)
    return found


def _fix(
    tool: peers.Tool, texts: Sequence[peers.Text], wanted: argparse.Namespace, what: str
) -> list[str]:
    _say(f"{tool.name}: {len(texts)} {what}")
    fixed, raised = peers.fix_all(tool, texts, wanted.node, wanted.workers)
    if raised:
        _say(f"{tool.name} raised on {raised} of them")
    return fixed


def _plain(rows: Rows) -> Rows:
    return {name: row.to_dict() for name, row in rows.items()}


def _samples(texts: Sequence[corpus.Clean], wanted: argparse.Namespace) -> list[corpus.Sample]:
    return corpus.samples(texts, held=wanted.held_out, kinds=wanted.kinds, seed=wanted.seed)


def _restoration(
    result: Rows,
    tools: list[peers.Tool],
    samples: list[corpus.Sample],
    what: str,
    wanted: argparse.Namespace,
) -> None:
    if not samples:
        return
    texts = [(sample.text, sample.lang) for sample in samples]
    rows: dict[str, Rows] = {"kinds": {}, "chains": {}, "languages": {}}
    for tool in tools:
        fixed = _fix(tool, texts, wanted, f"damaged {what}")
        for key, found in zip(rows, measure.restoration(samples, fixed), strict=True):
            rows[key][tool.name] = _plain(found)
        if tool.name == "mojifix" and wanted.failures:
            _failures(samples, fixed, wanted)
    result[what] = {key: found for key, found in rows.items() if any(found.values())}


def _harm(
    result: Rows, tools: list[peers.Tool], texts: list[corpus.Clean], wanted: argparse.Namespace
) -> None:
    rows = {}
    for tool in tools:
        fixed = _fix(tool, [(t.text, t.lang) for t in texts], wanted, "clean documents")
        rows[tool.name] = _plain(measure.harm(texts, fixed))
    result["harm"] = rows


def _cases(result: Rows, tools: list[peers.Tool], wanted: argparse.Namespace) -> None:
    cases = corpus.read_cases(wanted.cases)
    rows = {}
    for tool in tools:
        fixed = _fix(tool, [(case.text, case.lang) for case in cases], wanted, "excerpts")
        rows[tool.name] = _plain(measure.accepted(cases, fixed))
        if tool.name == "mojifix" and wanted.failures:
            for case, text in zip(cases, fixed, strict=True):
                if not measure.case_is_right(case, text):
                    print(show.failure(case.label, [(case.text, case.accept[0], text)], 0))
    result["cases"] = rows


def _failures(samples: list[corpus.Sample], fixed: list[str], wanted: argparse.Namespace) -> None:
    """Print the first failed documents of each kind, spot by spot."""
    shown: dict[str, int] = defaultdict(int)
    for sample, text in zip(samples, fixed, strict=True):
        if measure.is_right(sample, text):
            continue
        shown[sample.kind] += 1
        if shown[sample.kind] > wanted.failures:
            continue
        spots = measure.differences(sample.same(sample.expected), sample.same(text))
        origin: Callable[[int], int] = mojifix.explain(
            sample.text, images="drop"
        ).offsets.to_original
        parts = [
            (_around(sample.text, origin(at)), expected, came)
            for at, expected, came in spots[: wanted.spots]
        ]
        title = f"{sample.kind} {sample.lang}: {len(spots)} spots"
        print(show.failure(title, parts, max(0, len(spots) - wanted.spots)))
    for kind, number in shown.items():
        print(f"{kind}: {number} documents failed")


def _around(text: str, at: int) -> str:
    return text[max(0, at - 30) : at + 40]


if __name__ == "__main__":
    main()
