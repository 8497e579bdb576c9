"""What harm fixers do to texts with a syntax: each is parsed before and after, and compared.

    python benchmarks/structure.py FOLDER texts.jsonl.gz
    python benchmarks/structure.py FOLDER --formats yaml,po -v
    python benchmarks/structure.py FOLDER --by-fixer

The parser is picked by the suffix of a file or, failing that, by how its text begins; mojifix is
not told. Documents that do not parse before are `unread` and left out. Of the others it is told
how many were changed at all; how many mean something else, in structure or in words alone; and
how many no longer parse. Trailing blanks, and blanks that a format folds, are no change of
meaning. A page of HTML that came out without any tag was `stripped`, which is no harm.
"""

from __future__ import annotations

import argparse
import json
import re
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import mojifix
import peers
from formats import FORMATS, Format, Piece, compare
from formats.documents import Document, documents, sample
from formats.spots import Spot, spots
from formats.tags import has_tags
from formats.tally import HARM, Tally, table
from show import aligned

_PEERS = ("ftfy", "plsfix")
_SECONDS = 20


class Outcome(NamedTuple):
    """What became of a document: a verdict a tool, or `raised` or `broken`; none where unread.

    Of the tool that is shown there are the spots, each with the reasons that were given for it.
    """

    document: Document
    verdicts: dict[str, str] | None
    changed: tuple[str, ...] = ()
    spots: tuple[tuple[Spot, list[str]], ...] = ()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    wanted = _parser().parse_args(arguments)
    found = documents(wanted.paths, wanted.field, wanted.max_bytes)
    if wanted.formats:
        names = _names(wanted.formats, FORMATS)
        found = (document for document in found if document.format in names)
    chosen = sample(found, wanted.limit)
    chosen = _readable(chosen)
    tools = _tools(wanted)
    show = tools[0] if wanted.verbose else None
    tally = Tally(tools)
    reasons: Counter[str] = Counter()
    for outcome in _run(chosen, tools, show, wanted.workers):
        tally.add(outcome.document, outcome.verdicts, outcome.changed)
        if outcome.spots:
            print(_harmed(outcome, tools[0]), flush=True)
            reasons.update({reason for _, given in outcome.spots for reason in given})
    if wanted.json:
        wanted.json.write_text(json.dumps(tally.to_dict(), indent=1) + "\n", encoding="utf-8")
    if reasons:
        rows = [["reasons of the changes shown", "documents"]]
        rows += [[reason, str(number)] for reason, number in reasons.most_common()]
        print("\n".join([*aligned(rows), ""]))
    print("\n".join(aligned(table(tally))))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH",
                        help="a folder, a file, or JSON Lines with texts")  # fmt: skip
    parser.add_argument("--formats", help="these alone, with commas between")
    parser.add_argument("--limit", type=int, help="documents of a format, at most")
    parser.add_argument("--max-bytes", type=int, default=200_000, help="size of a document")
    parser.add_argument("--field", default="text", help="the field of JSON Lines with the text")
    parser.add_argument("--peers", default=",".join(_PEERS), help="beside mojifix; or `none`")
    parser.add_argument("--fixer", action="append", help="this fixer alone; may be repeated")
    parser.add_argument("--by-fixer", action="store_true", help="each fixer alone")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what was harmed")
    parser.add_argument("--workers", type=int, default=1, help="processes")
    parser.add_argument("--json", type=Path, help="write the figures, and what was harmed")
    return parser


def _names(given: str, known: Any) -> list[str]:
    names = [name.strip() for name in given.split(",")]
    for name in names:
        if name not in known:
            raise SystemExit(f"{name!r} is none of: {', '.join(known)}")
    return names


def _tools(wanted: argparse.Namespace) -> tuple[str, ...]:
    """Return the names of what is run: mojifix and its peers, or fixers of mojifix alone."""
    fixers = mojifix.Pipeline.default().names
    if wanted.by_fixer:
        return tuple(f"mojifix:{name}" for name in fixers)
    if wanted.fixer:
        return tuple(f"mojifix:{_names(name, fixers)[0]}" for name in wanted.fixer)
    asked = [] if wanted.peers == "none" else _names(wanted.peers, peers.PEERS)
    known = {tool.name: tool for tool in peers.TOOLS}
    missing = {name: why for name in asked if (why := peers.why_missing(known[name], None))}
    for name, why in missing.items():
        print(f"without {name}: {why}", file=sys.stderr)
    return ("mojifix", *(name for name in asked if name not in missing))


def _readable(chosen: Sequence[Document]) -> list[Document]:
    """Return the documents of formats whose libraries are installed, and name the others."""
    missing = {
        name: why
        for name in sorted({document.format for document in chosen})
        if (why := FORMATS[name].why_missing())
    }
    for name, why in missing.items():
        print(f"without {name}: {why}", file=sys.stderr)
    return [document for document in chosen if document.format not in missing]


def _pipeline(tool: str) -> mojifix.Pipeline | None:
    """Return the pipeline of mojifix that a tool is, or None for a peer."""
    name, _, fixer = tool.partition(":")
    pipeline = mojifix.Pipeline.default() if name == "mojifix" else None
    return pipeline.only(fixer) if pipeline and fixer else pipeline


@cache
def _fix(tool: str) -> Callable[[str], str]:
    if tool == "mojifix":
        return mojifix.fix
    pipeline = _pipeline(tool)
    if pipeline:
        return pipeline.fix
    peer = next(peer for peer in peers.TOOLS if peer.name == tool)
    return lambda text: peer.fix(text, None)


def _run(
    chosen: Sequence[Document], tools: tuple[str, ...], show: str | None, workers: int
) -> Iterator[Outcome]:
    one = partial(_outcome, tools=tools, show=show)
    if workers < 2:
        yield from map(one, chosen)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(one, chosen, chunksize=8)


def _outcome(document: Document, tools: tuple[str, ...], show: str | None) -> Outcome:
    kind = FORMATS[document.format]
    before = _read(kind, document.text)
    if before is None:
        return Outcome(document, None)
    verdicts: dict[str, str] = {}
    changed: list[str] = []
    shown: tuple[tuple[Spot, list[str]], ...] = ()
    for tool in tools:
        try:
            after = _fix(tool)(document.text)
        except Exception:  # a peer that raises is counted, and does not end the run
            verdicts[tool] = "raised"
            continue
        if after == document.text:
            verdicts[tool] = "same"
            continue
        changed.append(tool)
        verdicts[tool] = _verdict(kind, before, after)
        if tool == show and verdicts[tool] in HARM:
            found = list(spots(document.text, after, partial(_verdict, kind, before)))
            shown = tuple(zip(found, _reasons(tool, document.text, found), strict=True))
    return Outcome(document, verdicts, tuple(changed), shown)


def _reasons(tool: str, text: str, found: Sequence[Spot]) -> list[list[str]]:
    """Return, for each spot, which fixers of mojifix changed it and for what reasons."""
    pipeline = _pipeline(tool)
    if pipeline is None:
        return [[] for _ in found]
    changes = pipeline.explain(text).changes
    starts = [0, *accumulate(map(len, text.splitlines(keepends=True)))]
    reasons = []
    for spot in found:
        start, end = starts[spot.line - 1], starts[min(spot.end, len(starts)) - 1]
        causes = [c.causes for c in changes if c.start < end and c.end >= start]
        reasons.append(sorted({f"{cause.fixer}/{cause.code}" for row in causes for cause in row}))
    return reasons


def _verdict(kind: Format, before: list[Piece], after: str) -> str:
    if kind.name == "html" and not has_tags(after):
        return "stripped"
    found = _read(kind, after)
    return "broken" if found is None else compare(before, found)


def _read(kind: Format, text: str) -> list[Piece] | None:
    """Return what a parser reads, or None where it fails; parsers raise many things.

    What ends a line does not count, but in a patch, where it belongs to the files.
    """
    if kind.name != "diff":
        text = re.sub(r"\r\n?", "\n", text)
    try:
        with _patience():
            return kind.read(text)
    except Exception:
        return None


@contextmanager
def _patience() -> Iterator[None]:
    """Raise TimeoutError in a parser that takes too long, where the system has alarms."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError

    had = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, had)


def _harmed(outcome: Outcome, tool: str) -> str:
    verdict = (outcome.verdicts or {})[tool]
    lines = [f"{outcome.document.format}  {outcome.document.path}  {verdict}"]
    for spot, reasons in outcome.spots:
        lines.append(f"  line {spot.line}, {spot.verdict}: {', '.join(reasons)}")
        lines += [f"    - {line!r}" for line in spot.before]
        lines += [f"    + {line!r}" for line in spot.after]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
