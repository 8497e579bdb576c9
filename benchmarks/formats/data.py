"""Data and settings for which the standard library has a parser, and Java properties."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from configparser import Error as IniError
from configparser import RawConfigParser
from typing import Any

from formats.pieces import Piece, Unreadable, comments, exact, lines_of, prose

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

__all__ = [
    "read_csv",
    "read_ini",
    "read_json",
    "read_json_lines",
    "read_properties",
    "read_toml",
    "read_tsv",
]


def read_toml(text: str) -> list[Piece]:
    """Read a TOML document."""
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise Unreadable(str(problem)) from problem
    return [*_value(found, "document"), *comments(text)]


def read_json(text: str) -> list[Piece]:
    """Read a JSON document; members keep their order, and those named twice both stay."""
    try:
        found = json.loads(text.lstrip("\ufeff"), object_pairs_hook=_Members)
    except (ValueError, RecursionError) as problem:
        raise Unreadable(str(problem)) from problem
    if not isinstance(found, list | _Members):
        raise Unreadable("neither object nor array")
    return list(_value(found, "document"))


def read_json_lines(text: str) -> list[Piece]:
    """Read a file with a JSON document a line."""
    lines = [line for line in text.split("\n") if line.strip()]
    return [piece for line in lines for piece in read_json(line)]


class _Members(tuple[tuple[str, Any], ...]):
    """The members of a JSON object."""


def _value(value: Any, what: str) -> Iterator[Piece]:
    if isinstance(value, dict):
        value = _Members(value.items())
    if isinstance(value, _Members):
        yield Piece(f"{what} of {len(value)} members")
        for key, member in value:
            yield exact("key", key)
            yield from _value(member, "value")
    elif isinstance(value, list):
        yield Piece(f"{what} of {len(value)} items")
        for item in value:
            yield from _value(item, "item")
    else:
        yield exact(f"{what} {type(value).__name__}", str(value))


def read_ini(text: str) -> list[Piece]:
    """Read sections of settings; a file may begin with settings of no section."""
    parser = RawConfigParser(
        strict=False, allow_no_value=True, default_section="\0", comment_prefixes=("#", ";")
    )
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    try:
        parser.read_string(text.lstrip("\ufeff"))
    except (IniError, AttributeError):
        try:
            parser.read_string("[\1]\n" + text.lstrip("\ufeff"))
        except (IniError, AttributeError) as problem:
            raise Unreadable(str(problem)) from problem
    pieces: list[Piece] = []
    for section in parser.sections():
        pieces.append(exact("section", section))
        for key, value in parser.items(section):
            pieces += [exact("key", key), exact("value", value or "")]
    if not pieces:
        raise Unreadable("no section and no setting")
    return [*pieces, *comments(text)]


_PAIR = re.compile(r"((?:\\.|[^\\=: \t\f])*)[ \t\f]*[=:]?[ \t\f]*(.*)", re.DOTALL)


def read_properties(text: str) -> list[Piece]:
    """Read `.properties` as `java.util.Properties` does; blanks that end a value are its own."""
    pieces = []
    logical = ""
    for line in lines_of(text):
        stripped = line.lstrip(" \t\f")
        if not logical and (not stripped or stripped[0] in "#!"):
            if stripped:
                pieces.append(prose("comment", stripped))
            continue
        logical += stripped
        slashes = len(logical) - len(logical.rstrip("\\"))
        if slashes % 2:
            logical = logical[:-1]
            continue
        pieces += _pair(logical)
        logical = ""
    return pieces + (_pair(logical) if logical else [])


def _pair(line: str) -> list[Piece]:
    found = _PAIR.fullmatch(line)
    if not found:
        raise Unreadable(line[:80])
    return [exact("key", found[1]), exact("value", found[2])]


def read_csv(text: str) -> list[Piece]:
    """Read comma-separated values, or values separated by what the sniffer finds."""
    try:
        dialect: Any = csv.Sniffer().sniff(text[:8_000], ",;|\t")
        if dialect.delimiter == "," or "," not in text.partition("\n")[0]:
            return _cells(text, delimiter=dialect.delimiter)
    except csv.Error:
        pass
    return _cells(text)


def read_tsv(text: str) -> list[Piece]:
    """Read tab-separated values; a quotation mark is nothing special."""
    return _cells(text, delimiter="\t", quoting=csv.QUOTE_NONE)


def _cells(text: str, **options: Any) -> list[Piece]:
    csv.field_size_limit(10_000_000)
    try:
        rows = [row for row in csv.reader(text.splitlines(keepends=True), **options) if row]
    except csv.Error as problem:
        raise Unreadable(str(problem)) from problem
    if len(rows) < 2 or max(map(len, rows)) < 2:
        raise Unreadable("no two rows and columns")
    pieces = []
    for row in rows:
        pieces.append(Piece(f"row of {len(row)}"))
        pieces += [exact("cell", cell) for cell in row]
    return pieces
