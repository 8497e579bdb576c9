"""Measure how fast files of records are that need nothing: JSON, JSON Lines, CSV, TSV.

    python benchmarks/records.py --page docs/performance.md
    python benchmarks/records.py --megabytes 4 --only csv

The records have an identifier, a text and an address. Texts are single words, sentences, or
articles; only such as no fixer has to look at. *One by one* is the same file with each text
repaired by itself. Times are of the processor, the best of three.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Literal

import corpus
import machine
import mojifix
import page
from mojifix.files import FileOptions, Repair, rewrite
from mojifix.rows import row_scan
from show import markdown_table

_ROUNDS = 3
_WORDS = ("Yes", "No", "Paris", "a word", "hello", "in stock", "n/a", "ok then")
Record = dict[str, object]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what the command line asks for."""
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--corpus", type=Path, help="JSON lines with text, maybe .gz; .txt; a folder")
    add("--megabytes", type=float, default=8, help="of each file, roughly")
    add("--only", default="", help="rows whose name holds this")
    add("--page", type=Path, help="replace the part of records.py in this page")
    wanted = parser.parse_args(arguments)
    rows = list(_rows(wanted))
    head = ("", "MB", "MB/s, one by one", "MB/s", "times as fast")
    said = "\n".join(
        [
            *("Measured by", "", f"    {machine.command('records.py', arguments)}", ""),
            f"on {machine.describe()}, with other work beside it.",
            "",
            *markdown_table([head, *rows]),
        ]
    )
    if wanted.page:
        page.replace_part(wanted.page, "records.py", said)
    print(said)


def _rows(wanted: argparse.Namespace) -> Iterator[tuple[str, ...]]:
    pipeline = mojifix.Pipeline.default()
    one_by_one = Repair(pipeline.fix_many, pipeline.explain_parts)
    together = one_by_one._replace(suspects=row_scan(pipeline).suspects)
    articles = [text.text for text in corpus.read_clean(wanted.corpus)]
    sentences = [line for text in articles for line in text.split("\n") if 20 < len(line) < 200]
    for kind, texts in (("words", _WORDS), ("sentences", sentences), ("articles", articles)):
        silent = [text for text in texts if not pipeline.may_need(text)]
        for suffix, write in _FORMATS.items():
            name = f"{suffix}, {kind}"
            if wanted.only not in name:
                continue
            print(name, file=sys.stderr, flush=True)
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, f"a.{suffix}")
                path.write_bytes(write(list(_records(silent, wanted.megabytes * 1e6))).encode())
                size = path.stat().st_size
                slow, fast = (size / _seconds(path, way) / 1e6 for way in (one_by_one, together))
            yield name, f"{size / 1e6:.1f}", f"{slow:.1f}", f"{fast:.1f}", f"{fast / slow:.1f}"


def _records(texts: Sequence[str], size: float) -> Iterator[Record]:
    for number, text in enumerate(cycle(texts)):
        size -= len(text.encode()) + 50
        if size < 0:
            return
        yield {"id": number, "text": text, "url": f"https://example.org/{number}"}


def _seconds(path: Path, repair: Repair) -> float:
    best = float("inf")
    for _ in range(_ROUNDS):
        start = time.process_time()
        rewrite(str(path), io.BytesIO(), repair, FileOptions(fields=("text",)))
        best = min(best, time.process_time() - start)
    return best


def _lines(records: list[Record]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _list(records: list[Record]) -> str:
    return json.dumps(records, ensure_ascii=False, indent=1)


def _table(delimiter: str, quoting: Literal[0, 1, 2, 3]) -> Callable[[list[Record]], str]:
    def write(records: list[Record]) -> str:
        file = io.StringIO()
        writer = csv.DictWriter(file, list(records[0]), delimiter=delimiter, quoting=quoting)
        writer.writeheader()
        writer.writerows(records)
        return file.getvalue()

    return write


_FORMATS: dict[str, Callable[[list[Record]], str]] = {
    "jsonl": _lines,
    "json": _list,
    "csv": _table(",", csv.QUOTE_MINIMAL),
    "tsv": _table("\t", csv.QUOTE_ALL),
}


if __name__ == "__main__":
    main()
