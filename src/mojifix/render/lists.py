"""Lists of findings: for people, for programs, for code hosts."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator

from mojifix.render.findings import Finding
from mojifix.render.sarif import sarif
from mojifix.render.visible import visible

__all__ = ["FORMATS"]

# Findings come by document; the output for one is yielded before the next is read.


def _text(documents: Iterable[list[Finding]]) -> Iterator[str]:
    for found in documents:
        yield "".join(f"{one.place}: {one.code}: {one.what}\n" for one in found)


def _json(documents: Iterable[list[Finding]]) -> Iterator[str]:
    """Yield an array of objects, one per line."""
    before = "["
    for found in documents:
        lines = [json.dumps(_values(finding)) for finding in found]
        if lines:
            yield f"{before}\n  " + ",\n  ".join(lines)
            before = ","
        else:
            yield ""
    yield "[]\n" if before == "[" else "\n]\n"


def _values(finding: Finding) -> dict[str, object]:
    values = finding._asdict()
    del values["is_verbatim"]
    return values


def _github(documents: Iterable[list[Finding]]) -> Iterator[str]:
    """Yield workflow commands of GitHub Actions, which become annotations."""
    for found in documents:
        yield "".join(map(_command, found))


def _command(finding: Finding) -> str:
    properties: dict[str, object] = {"file": os.path.normpath(finding.path)}  # without ./
    if finding.line:
        properties |= {
            "line": finding.line,
            "col": finding.column,
            "endLine": finding.end_line,
            "endColumn": finding.end_column,
        }
    properties["title"] = f"mojifix {finding.code}"
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    where = f"{finding.where}: " if finding.where else ""
    return f"::warning {listed}::{_data(where + finding.what)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Iterable[list[Finding]]], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": sarif,
}
"""The formats of a list of findings."""
