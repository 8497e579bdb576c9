"""The formats that files have, told by their names.

A format is a module with two functions over a source: `documents(source, options)` yields what is
there to look at, and `rewrite(source, target, repair, options)` writes it repaired and says whether
anything changed.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from importlib import import_module
from typing import BinaryIO, NamedTuple, Protocol, cast

from mojifix.files.compression import split
from mojifix.files.model import Document, FileOptions, Problem, Repair, Source

__all__ = [
    "FORMATS",
    "Format",
    "format_of",
    "is_plain",
    "is_random_access",
    "module",
    "output_path",
    "suffixes",
]


class Format(Protocol):
    """What a module of this package brings."""

    def documents(self, source: Source, options: FileOptions) -> Iterator[Document]: ...

    def rewrite(
        self, source: Source, target: BinaryIO, repair: Repair, options: FileOptions
    ) -> bool: ...


class _FormatSpec(NamedTuple):
    module: str
    suffixes: str
    has_fields: bool = False
    is_random_access: bool = False
    extra: str = ""


_SPECS = {
    "text": _FormatSpec("text", ".txt .text .md .markdown .rst .srt .vtt"),
    "html": _FormatSpec("text", ".html .htm .xhtml"),
    "jsonl": _FormatSpec("json_lines", ".jsonl .ndjson", has_fields=True),
    "json": _FormatSpec("json_whole", ".json", has_fields=True),
    "csv": _FormatSpec("csv_cells", ".csv", has_fields=True),
    "tsv": _FormatSpec("csv_cells", ".tsv .tab", has_fields=True),
    "parquet": _FormatSpec(
        "parquet", ".parquet", has_fields=True, is_random_access=True, extra="arrow"
    ),
    "arrow": _FormatSpec(
        "arrow", ".arrow .feather .ipc", has_fields=True, is_random_access=True, extra="arrow"
    ),
    "warc": _FormatSpec("warc", ".warc", extra="warc"),
}

FORMATS = tuple(_SPECS)
"""What `FileOptions.format` may be, without a suffix of compression."""

_BY_SUFFIX = {suffix: name for name, spec in _SPECS.items() for suffix in spec.suffixes.split()}


def format_of(path: str, options: FileOptions) -> str:
    """Return which of `FORMATS` a file has; what no format claims is text.

    Raises:
        Problem: `options.format` is none that is known.

    """
    if options.format is None:
        return _BY_SUFFIX.get(_suffix(path), "text")
    name = split(options.format)[0]
    if name not in _SPECS:
        near = difflib.get_close_matches(name, FORMATS, 1)
        meant = f"; did you mean {near[0]}?" if near else ""
        raise Problem(path, f"no format {name!r}{meant} (there are {', '.join(FORMATS)})")
    return name


def _suffix(path: str) -> str:
    return os.path.splitext(split(path)[0])[1].lower()


def module(path: str, options: FileOptions) -> Format:
    """Return the module that reads and writes a file."""
    name = format_of(path, options)
    spec = "page" if name == "html" and options.html else _SPECS[name].module
    try:
        return cast(Format, import_module(f"{__name__}.{spec}"))
    except ModuleNotFoundError as error:
        library = str(error.name).partition(".")[0]
        what = f"needs {library}: pip install 'mojifix[{_SPECS[name].extra}]'"
        raise Problem(path, what) from error


def is_plain(path: str, options: FileOptions) -> bool:
    """Say whether a file is one text, written as it is; not records, a page or an archive."""
    return format_of(path, options) == "text"


def is_random_access(path: str, options: FileOptions) -> bool:
    """Say whether a file is read and written here and there, and not from front to end."""
    return _SPECS[format_of(path, options)].is_random_access


def suffixes(options: FileOptions) -> list[str]:
    """Return the suffixes of files with records if fields are named, else those of texts.

    Pages of HTML only where they are to be read as such: in a text, tags are damage.
    """
    specs = {name: spec for name, spec in _SPECS.items() if name not in ("html", "warc")}
    if options.format is not None:
        specs = {name: _SPECS[name] for name in [format_of("", options)]}
    elif options.html:
        specs = {"html": _SPECS["html"]}
    else:
        fields = bool(options.fields)
        specs = {name: spec for name, spec in specs.items() if spec.has_fields == fields}
    return [suffix for spec in specs.values() for suffix in spec.suffixes.split()]


def output_path(path: str, options: FileOptions) -> str:
    """Return the name of what a file becomes: pages end in .txt, web archives in .jsonl."""
    name = format_of(path, options)
    new = {"warc": ".jsonl", "html": ".txt" if options.html else ""}.get(name)
    if not new:
        return path
    stem, packed = split(path)
    return os.path.splitext(stem)[0] + new + packed
