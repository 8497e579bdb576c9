"""Measure peak memory beside the size of the input: ordinary texts, long ones, hostile files.

    python benchmarks/memory.py --page docs/robustness.md
    python benchmarks/memory.py --only explain

Each row is a process of its own, whose largest resident size is read when it has ended, less
what Python with mojifix loaded and a small text repaired has. Files are made compressed, so that
the largest take no room on disk.
"""

from __future__ import annotations

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import machine
import page
from show import markdown_table

Write = Callable[[Path], None]
_MEGA = 1 << 20
_LONGEST = 900
"""Seconds after which a process is killed."""
_CLEAN = "The meeting was moved to Friday, and nobody had asked for the report. " * 9 + "\n\n"
_DAMAGED = "It&rsquo;s a cafÃ© we don & rsquo ; t mind, said \\u201cyes\\u201d. " * 9 + "\n\n"
_ORDINARY = _CLEAN.replace("\n\n", "") + _DAMAGED.partition(". ")[0] + ".\n\n"
"""Four pieces of damage in a paragraph of 700 characters."""
_LIBRARY = """
import sys, mojifix
p = mojifix.Pipeline.default()
def text(piece, size):
    return piece * max(1, size // len(piece))
def parts(piece, size):
    for _ in range(max(1, size // (len(piece) * 100))):
        yield piece * 100
piece, size = sys.argv[1], int(sys.argv[2])
"""
_RUNS = {
    "fix": "p.fix(text(piece, size))",
    "explain": "r = p.explain(text(piece, size)); r.changes; r.offsets",
    "detect": "p.detect(text(piece, size))",
    "fix_bytes": "mojifix.fix_bytes(text(piece, size).encode())",
    "fix_parts": "sum(map(len, p.fix_parts(parts(piece, size))))",
}


class Row(NamedTuple):
    """What was run over how many megabytes, and what came of it."""

    what: str
    size: float
    peak: float
    seconds: float
    said: str


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", help="rows whose name holds this")
    parser.add_argument("--scale", type=float, default=1, help="times the usual sizes")
    parser.add_argument("--page", type=Path, help="replace the part of memory.py in this page")
    wanted = parser.parse_args(arguments)
    base = _library("fix", _DAMAGED, 1_000)[0]
    rows = [*_of_library(base, wanted), *_of_command(base, wanted)]
    said = to_markdown(rows, arguments)
    if wanted.page:
        page.replace_part(wanted.page, "memory.py", said)
    print(said)


def _measured(command: Sequence[str], folder: str | None = None) -> tuple[float, float, str]:
    """Return the megabytes that a command had at most, its seconds, and what it said."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said, cwd=folder
        )
        timer = threading.Timer(_LONGEST, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        lines = said.read().decode("utf-8", "replace").strip().splitlines()
    seconds = time.monotonic() - start
    return (
        usage.ru_maxrss / 1024,
        seconds,
        f"{process.returncode}" + (f": {lines[-1]}" if lines else ""),
    )


def _library(name: str, piece: str, size: int) -> tuple[float, float, str]:
    program = _LIBRARY + _RUNS[name]
    return _measured([sys.executable, "-c", program, piece, str(size)])


def _of_library(base: float, wanted: argparse.Namespace) -> Iterator[Row]:
    rows = [
        ("fix, clean", "fix", _CLEAN, 64),
        ("fix, ordinary damage", "fix", _ORDINARY, 8),
        ("fix, nothing but damage", "fix", _DAMAGED, 2),
        ("fix_parts, clean, a stream", "fix_parts", _CLEAN, 64),
        ("fix_parts, nothing but damage, a stream", "fix_parts", _DAMAGED, 2),
        ("explain, clean", "explain", _CLEAN, 64),
        ("explain, ordinary damage", "explain", _ORDINARY, 8),
        ("explain, nothing but damage", "explain", _DAMAGED, 2),
        ("detect, ordinary damage", "detect", _ORDINARY, 8),
        ("detect, nothing but damage", "detect", _DAMAGED, 2),
        ("fix_bytes, ordinary damage", "fix_bytes", _ORDINARY, 8),
        ("fix_bytes, nothing but damage", "fix_bytes", _DAMAGED, 2),
    ]
    for what, name, piece, size in rows:
        if wanted.only in what:
            print(what, file=sys.stderr, flush=True)
            megabytes = size * wanted.scale
            peak, seconds, said = _library(name, piece, int(megabytes * _MEGA))
            yield Row(what, megabytes, peak - base, seconds, said.partition(": ")[2])


# --- files ----------------------------------------------------------------------------------------


def _pieces(piece: bytes, megabytes: float, before: bytes = b"", after: bytes = b"") -> Write:
    def write(path: Path) -> None:
        with gzip.open(path, "wb", 1) as file:
            file.write(before)
            block = piece * max(1, _MEGA // len(piece))
            for _ in range(max(1, int(megabytes * _MEGA) // len(block))):
                file.write(block)
            file.write(after)

    return write


def _files(scale: float) -> Iterator[tuple[str, str, float, Write, tuple[str, ...]]]:
    """Yield hostile files: what they are, name, megabytes, how they are made, options."""
    clean = _CLEAN.encode()
    field = ("--field", "text")
    yield "a text of paragraphs", "a.txt.gz", 64 * scale, _pieces(clean, 64 * scale), ()
    large = 128 * scale
    yield "one line, no blank in it", "b.txt.gz", 4 * large, _pieces(b"x", 4 * large), ()
    yield "a bomb of line feeds", "c.txt.gz", large, _pieces(b"\n", large), ()
    words = _pieces(b"word after word, ", large)
    yield "one line of words", "d.txt.gz", large, words, ()
    quote = _pieces(b"a,b\n", 16 * scale, b'id,text\n1,"')
    yield "CSV, a quote that never closes", "e.csv.gz", 16 * scale, quote, field
    line = _pieces(b"word after word, ", 200 * scale, b'{"text": "', b'"}\n')
    yield "a line of JSON over the limit", "f.jsonl.gz", 200 * scale, line, field
    below = _pieces(b"word after word, ", 60 * scale, b'{"text": "', b'"}\n')
    yield "a line of JSON", "l.jsonl.gz", 60 * scale, below, field
    deep = _pieces(b"[", 1, b'{"text": ')
    yield "JSON, a million brackets deep", "h.json.gz", 1, deep, field
    yield "100,000 nested tags, --html", "i.html.gz", 0.5, _nested(100_000), ("--html",)
    yield "100,000 nested tags, as a text", "j.txt.gz", 0.5, _nested(100_000), ()
    claim = (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    )
    warc = _pieces(b"<p>word</p>", 300 * scale, claim)
    yield "WARC, a record of 100 GB, it says", "k.warc.gz", 300 * scale, warc, ()


def _nested(depth: int) -> Write:
    def write(path: Path) -> None:
        path.write_bytes(gzip.compress(b"<div>" * depth + b"word" + b"</div>" * depth))

    return write


def _of_command(base: float, wanted: argparse.Namespace) -> Iterator[Row]:
    for what, name, size, write, options in _files(wanted.scale):
        if wanted.only not in what:
            continue
        print(what, file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder) / name)
            command = [sys.executable, "-m", "mojifix", "fix", "-q", *options, name]
            peak, seconds, said = _measured(command, folder)
        yield Row(what, size, peak - base, seconds, f"status {said}")


def to_markdown(rows: Sequence[Row], arguments: Sequence[str] | None) -> str:
    """Return the table, with what it takes to run it again."""
    head = ("", "input, MB", "peak, MB", "times the input", "seconds", "ends with")
    lines = [
        (
            row.what,
            f"{row.size:g}",
            f"{row.peak:,.0f}",
            f"{row.peak / row.size:.1f}",
            f"{row.seconds:.0f}",
            row.said,
        )
        for row in rows
    ]
    return "\n".join(
        [
            *("Measured by", "", f"    {machine.command('memory.py', arguments)}", ""),
            f"on {machine.describe()}, with other work beside it; sizes are those unpacked.",
            "",
            *markdown_table([head, *lines]),
        ]
    )


if __name__ == "__main__":
    main()
