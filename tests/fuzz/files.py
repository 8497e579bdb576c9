"""The laws of files and bytes: what is read back is what was to be written, or a `Problem`.

`broken` draws a file of records, a damaged file of any format, or bytes in some encoding, and
returns what is wrong with what became of it, or "".
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

import mojifix
from fuzz.mutations import mutated
from mojifix import Pipeline
from mojifix.files import FileOptions, Problem, Repair
from mojifix.files.formats import module
from mojifix.files.model import Source

__all__ = ["Finding", "broken"]

_ENCODINGS = (
    "utf-8",
    "utf-16",
    "utf-32-be",
    "cp1252",
    "latin-1",
    "cp1251",
    "koi8-r",
    "gbk",
    "cp437",
)
_LONGEST = 400


class Finding(NamedTuple):
    """What is wrong, and with which bytes, as Python writes them."""

    what: str
    data: str


def broken(pool: Sequence[str], rng: Random) -> Finding | None:
    """Draw something to read, and return what is wrong with what becomes of it."""
    return rng.choice((_records, _records, _damaged, _bytes))(pool, rng)


def _repair(pipeline: Pipeline) -> Repair:
    def texts(given: Iterable[str | None]) -> Iterator[str | None]:
        return pipeline.fix_many(given)

    return Repair(texts, pipeline.explain_parts)


_REPAIR = _repair(Pipeline.default())


def _written(name: str, data: bytes, options: FileOptions) -> tuple[bytes, bool]:
    target = io.BytesIO()
    source = Source(name, io.BytesIO(data))
    changed = module(name, options).rewrite(source, target, _REPAIR, options)
    return target.getvalue(), changed


def _texts(pool: Sequence[str], rng: Random) -> list[str]:
    count = rng.choice((1, 2, 5, 12))
    return [mutated(rng.choice(pool), pool, rng, _LONGEST) for _ in range(count)]


# --- records that are read back -----------------------------------------------------------------


def _json_lines(texts: Sequence[str], rng: Random) -> bytes:
    rows = [json.dumps({"id": n, "text": text}, ensure_ascii=True) for n, text in enumerate(texts)]
    return "".join(f"{row}\n" for row in rows).encode()


def _json(texts: Sequence[str], rng: Random) -> bytes:
    rows = [{"id": n, "meta": {"text": text}, "text": text} for n, text in enumerate(texts)]
    how = rng.choice(({}, {"indent": 2}, {"separators": (",", ":")}))
    return json.dumps(rows, **how).encode()


def _cells(delimiter: str) -> Callable[[Sequence[str], Random], bytes]:
    def write(texts: Sequence[str], rng: Random) -> bytes:
        out = io.StringIO(newline="")
        end = rng.choice(("\n", "\r\n"))
        if rng.random() < 0.5:
            writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
        else:
            writer = csv.writer(out, csv.unix_dialect, delimiter=delimiter, lineterminator=end)
        writer.writerow(("id", "text"))
        writer.writerows((n, text) for n, text in enumerate(texts))
        return out.getvalue().encode()

    return write


def _read_cells(delimiter: str) -> Callable[[bytes], list[Any]]:
    def read(data: bytes) -> list[Any]:
        rows = list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))
        return [row[1] for row in rows[1:]]

    return read


_RECORDS: dict[str, tuple[Callable[[Sequence[str], Random], bytes], Callable[[bytes], list[Any]]]]
_RECORDS = {
    "a.jsonl": (_json_lines, lambda data: [json.loads(row)["text"] for row in data.splitlines()]),
    "a.json": (_json, lambda data: [row["text"] for row in json.loads(data)]),
    "a.csv": (_cells(","), _read_cells(",")),
    "a.tsv": (_cells("\t"), _read_cells("\t")),
}


def _records(pool: Sequence[str], rng: Random) -> Finding | None:
    name = rng.choice(list(_RECORDS))
    write, read = _RECORDS[name]
    texts = _texts(pool, rng)
    if name.endswith("sv"):
        texts = [_plain(text) for text in texts]
    data = write(texts, rng)
    options = FileOptions(fields=("text",))
    expected = list(map(mojifix.fix, texts))
    try:
        out, changed = _written(name, data, options)
        found = read(out)
    except Exception as error:
        return Finding(f"{name}: {type(error).__name__}: {error}", repr(data))
    if found != expected:
        wrong = next((a, b) for a, b in zip(found, expected, strict=False) if a != b)
        return Finding(f"{name}: not what fix makes of it: {wrong!a}", repr(data))
    if changed != (expected != texts):
        return Finding(f"{name}: says changed={changed}", repr(data))
    if not changed and out != data:
        return Finding(f"{name}: clean, and other bytes", repr(data))
    return None


def _plain(text: str) -> str:
    """Return a text that a table can hold: no halves of pairs, no null, one kind of line end."""
    text = text.encode("utf-8", "replace").decode().replace("\0", "").replace("\r", "")
    return text.replace("\ufeff", "") or "-"


# --- files that nobody wrote on purpose -----------------------------------------------------------

_NAMES = (
    "a.txt",
    "a.html",
    "a.jsonl",
    "a.json",
    "a.csv",
    "a.tsv",
    "a.warc",
    "a.parquet",
    "a.arrow",
)


def _damaged(pool: Sequence[str], rng: Random) -> Finding | None:
    name = rng.choice(_NAMES)
    texts = _texts(pool, rng)
    data = "\n".join(texts).encode("utf-8", "surrogatepass")
    if name in _RECORDS:
        data = _RECORDS[name][0]([_plain(text) for text in texts], rng)
    if rng.random() < 0.1:
        data = gzip.compress(data)
    data = _broken_bytes(data, rng)
    options = FileOptions(
        fields=rng.choice(((), ("text",), ("text", "meta.title"), ("1",))),
        html=rng.random() < 0.5,
        has_header=rng.random() < 0.5,
        largest=rng.choice((1 << 28, 1 << 28, 100)),
    )
    for act in (_written, _listed):
        if what := _raised(act, name, data, options):
            return Finding(f"{name}: {act.__name__}: {what} {options}", repr(data))
    return None


def _raised(
    act: Callable[[str, bytes, FileOptions], object], name: str, data: bytes, options: FileOptions
) -> str:
    try:
        act(name, data, options)
    except Problem:
        return ""
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _listed(name: str, data: bytes, options: FileOptions) -> object:
    source = Source(name, io.BytesIO(data))
    return list(module(name, options).documents(source, options))


def _broken_bytes(data: bytes, rng: Random) -> bytes:
    made = bytearray(data)
    for _ in range(rng.choice((0, 1, 3, 20))):
        at = rng.randrange(len(made) + 1)
        kind = rng.randrange(4)
        if kind == 0 and at < len(made):
            made[at] = rng.randrange(256)
        elif kind == 1:
            del made[at : at + rng.choice((1, 5, 100))]
        elif kind == 2:
            made[at:at] = rng.choice((b'"', b"\\", b"\0", b"\r", b"\n", b"\xff\xfe", b"{", b"]"))
        else:
            made[at:at] = made[: rng.randrange(50)]
    return bytes(made)


# --- bytes --------------------------------------------------------------------------------------


def _bytes(pool: Sequence[str], rng: Random) -> Finding | None:
    encoding = rng.choice(_ENCODINGS)
    data = "\n".join(_texts(pool, rng)).encode(
        encoding, "replace" if rng.random() < 0.9 else "ignore"
    )
    data = _broken_bytes(data, rng)
    told = encoding if rng.random() < 0.2 else None
    try:
        found = mojifix.fix_bytes(data, encoding=told)
        again = mojifix.fix_bytes(data, encoding=told)
    except ValueError as error:
        return None if told else Finding(f"fix_bytes: {error}", repr(data))
    except Exception as error:
        return Finding(f"fix_bytes: {type(error).__name__}: {error}", repr(data))
    if found.text != mojifix.fix(found.report.original):
        return Finding("fix_bytes: its text is not what fix makes of what was read", repr(data))
    if (found.text, found.encoding) != (again.text, again.encoding):
        return Finding("fix_bytes: not the same twice", repr(data))
    if not 0 <= found.confidence <= 1:
        return Finding(f"fix_bytes: confidence {found.confidence}", repr(data))
    json.dumps(found.report.to_dict())
    found.report.to_html()
    return None
