"""The formats that files have, told by their names.

A format is a module with two functions over a source: `documents(source, wish)` yields what is
there to look at, and `rewrite(source, target, repair, wish)` writes it repaired and says whether
anything changed.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from importlib import import_module
from typing import BinaryIO, NamedTuple, Protocol, cast

from mojifix.files.compression import split
from mojifix.files.wish import Document, Problem, Repair, Source, Wish

__all__ = [
    "FORMATS",
    "Format",
    "becomes",
    "format_of",
    "is_plain",
    "is_random_access",
    "module",
    "suffixes",
]


class Format(Protocol):
    """What a module of this package brings."""

    def documents(self, source: Source, wish: Wish) -> Iterator[Document]: ...

    def rewrite(self, source: Source, target: BinaryIO, repair: Repair, wish: Wish) -> bool: ...


class _Kind(NamedTuple):
    module: str
    suffixes: str
    has_fields: bool = False
    is_random_access: bool = False
    extra: str = ""


_KINDS = {
    "text": _Kind("text", ".txt .text .md .markdown .rst .srt .vtt"),
    "html": _Kind("text", ".html .htm .xhtml"),
    "jsonl": _Kind("json_lines", ".jsonl .ndjson", has_fields=True),
    "json": _Kind("json_whole", ".json", has_fields=True),
    "csv": _Kind("csv_cells", ".csv", has_fields=True),
    "tsv": _Kind("csv_cells", ".tsv .tab", has_fields=True),
    "parquet": _Kind("parquet", ".parquet", has_fields=True, is_random_access=True, extra="arrow"),
    "arrow": _Kind(
        "arrow", ".arrow .feather .ipc", has_fields=True, is_random_access=True, extra="arrow"
    ),
    "warc": _Kind("warc", ".warc", extra="warc"),
}

FORMATS = tuple(_KINDS)
"""What `Wish.format` may be, without a suffix of compression."""

_BY_SUFFIX = {suffix: name for name, kind in _KINDS.items() for suffix in kind.suffixes.split()}


def format_of(path: str, wish: Wish) -> str:
    """Return which of `FORMATS` a file has; what no format claims is text.

    Raises:
        Problem: `wish.format` is none that is known.

    """
    if wish.format is None:
        return _BY_SUFFIX.get(_suffix(path), "text")
    name = split(wish.format)[0]
    if name not in _KINDS:
        near = difflib.get_close_matches(name, FORMATS, 1)
        meant = f"; did you mean {near[0]}?" if near else ""
        raise Problem(path, f"no format {name!r}{meant} (there are {', '.join(FORMATS)})")
    return name


def _suffix(path: str) -> str:
    return os.path.splitext(split(path)[0])[1].lower()


def module(path: str, wish: Wish) -> Format:
    """Return the module that reads and writes a file."""
    name = format_of(path, wish)
    kind = "page" if name == "html" and wish.html else _KINDS[name].module
    try:
        return cast(Format, import_module(f"{__name__}.{kind}"))
    except ModuleNotFoundError as error:
        library = str(error.name).partition(".")[0]
        what = f"needs {library}: pip install 'mojifix[{_KINDS[name].extra}]'"
        raise Problem(path, what) from error


def is_plain(path: str, wish: Wish) -> bool:
    """Say whether a file is one text, written as it is; not records, a page or an archive."""
    return format_of(path, wish) == "text"


def is_random_access(path: str, wish: Wish) -> bool:
    """Say whether a file is read and written here and there, and not from front to end."""
    return _KINDS[format_of(path, wish)].is_random_access


def suffixes(wish: Wish) -> list[str]:
    """Return the suffixes of files with records if fields are named, else those of texts.

    Pages of HTML only where they are to be read as such: in a text, tags are damage.
    """
    kinds = {name: kind for name, kind in _KINDS.items() if name not in ("html", "warc")}
    if wish.format is not None:
        kinds = {name: _KINDS[name] for name in [format_of("", wish)]}
    elif wish.html:
        kinds = {"html": _KINDS["html"]}
    else:
        fields = bool(wish.fields)
        kinds = {name: kind for name, kind in kinds.items() if kind.has_fields == fields}
    return [suffix for kind in kinds.values() for suffix in kind.suffixes.split()]


def becomes(path: str, wish: Wish) -> str:
    """Return the name of what a file becomes: pages end in .txt, web archives in .jsonl."""
    name = format_of(path, wish)
    new = {"warc": ".jsonl", "html": ".txt" if wish.html else ""}.get(name)
    if not new:
        return path
    stem, packed = split(path)
    return os.path.splitext(stem)[0] + new + packed
