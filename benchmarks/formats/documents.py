"""The documents that are measured: files of folders, and rows of JSON Lines."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from formats.pick import pick

__all__ = ["Document", "documents", "sample"]

_ROWS = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")


class Document(NamedTuple):
    """A text, where it was found, and the name of its format."""

    path: str
    format: str
    text: str


def documents(paths: Iterable[Path], field: str, max_bytes: int) -> Iterator[Document]:
    """Yield the documents of files and folders, in the order of their names.

    A JSON Lines file whose rows have `field` holds a document a row, named by the row's `path`
    and of its `format`, where it has those. Files larger than `max_bytes`, and those not in
    UTF-8, are passed over, as are folders whose name begins with a full stop.
    """
    for path in paths:
        files = sorted(_files(path)) if path.is_dir() else [path]
        for file in files:
            name = str(file.relative_to(path.parent)) if path.is_dir() else str(file)
            if file.name.endswith(_ROWS) and (rows := _rows(file, field)) is not None:
                yield from _of_rows(name, rows, field, max_bytes)
            elif (text := _text(file, max_bytes)) is not None:
                yield Document(name, pick(file.name.removesuffix(".gz"), text).name, text)


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_symlink():
            continue
        if path.is_dir():
            if path.name != ".git":
                yield from _files(path)
        elif path.is_file():
            yield path


def _text(file: Path, max_bytes: int) -> str | None:
    if file.stat().st_size > max_bytes:
        return None
    data = file.read_bytes()
    try:
        if data[:2] == b"\x1f\x8b":
            data = gzip.decompress(data)
        text = data.decode("utf-8")
    except (UnicodeDecodeError, OSError, EOFError):
        return None
    return None if "\0" in text or not text.strip() or len(data) > max_bytes else text


def _rows(file: Path, field: str) -> list[dict[str, Any]] | None:
    opened = gzip.open if file.suffix == ".gz" else open
    try:
        with opened(file, "rt", encoding="utf-8", newline="") as lines:
            rows = [json.loads(line) for line in lines if line.strip()]
    except (ValueError, OSError):
        return None
    good = all(isinstance(row, dict) and isinstance(row.get(field), str) for row in rows)
    return rows if good else None


def _of_rows(
    name: str, rows: list[dict[str, Any]], field: str, max_bytes: int
) -> Iterator[Document]:
    for number, row in enumerate(rows, 1):
        text = row[field]
        if not text.strip() or len(text.encode("utf-8", "replace")) > max_bytes:
            continue
        path = row.get("path") or ""
        kind = row.get("format") or pick(path, text).name
        yield Document(f"{name}:{number}" + (f" {path}" if path else ""), kind, text)


def sample(found: Iterable[Document], limit: int | None) -> list[Document]:
    """Return at most `limit` documents of each format, the same ones in every run."""
    by_format: dict[str, list[Document]] = defaultdict(list)
    for document in found:
        by_format[document.format].append(document)
    return [
        document
        for name in sorted(by_format)
        for document in sorted(by_format[name], key=_order)[:limit]
    ]


def _order(document: Document) -> bytes:
    return hashlib.sha256(f"{document.path}\0{document.text}".encode("utf-8", "replace")).digest()
