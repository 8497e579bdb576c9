"""What there is to repair, as lists that people, programs and code hosts read.

Lines and columns count from 1, columns in code points. In a record (of JSON, CSV, Parquet),
the column counts in its text, and `where` names the record.
"""

from __future__ import annotations

import json
import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from urllib.request import pathname2url

from mojifix import REPAIR, STYLE, Change, Report, __version__
from mojifix.edits import Grade
from mojifix.files import Document
from mojifix.render.visible import display_name, visible

__all__ = ["FORMATS", "Finding", "finding_of", "findings"]


class Finding(NamedTuple):
    """One repair to be made: where it stands, what becomes what, and why."""

    path: str
    where: str
    line: int
    column: int
    end_line: int
    end_column: int
    code: str
    grade: Grade
    before: str
    after: str
    message: str

    @property
    def place(self) -> str:
        """`file:line:column`, as editors understand it."""
        name = display_name(self.path)
        return f"{name}:{self.line}:{self.column}" + (f" ({self.where})" if self.where else "")

    @property
    def what(self) -> str:
        """What becomes what, and why."""
        if not self.before and not self.after:
            return self.message
        return f"“{visible(self.before)}” → “{visible(self.after)}” {self.message}"


def findings(document: Document, report: Report) -> Iterator[Finding]:
    """Yield a finding for each change of a report, and one for what the bytes alone show.

    >>> import mojifix
    >>> text = "A caf& eacute;."
    >>> for found in findings(Document("a.txt", text), mojifix.explain(text)):
    ...     print(f"{found.place}: {found.what}")
    a.txt:1:6: “& eacute;” → “é” A letter was split off its word as a reference.
    """
    path, where, line = document.path, document.where, document.line
    if document.note:
        yield Finding(path, where, line, 1, line, 1, "encoding", "likely", "", "", document.note)
    starts = _starts(report.original, document)
    for change in report.changes:
        yield _finding(document, starts, change)


def finding_of(document: Document, report: Report, change: Change) -> Finding:
    """Return the finding for one change, or remark, on the text of a report."""
    return _finding(document, _starts(report.original, document), change)


def _finding(document: Document, starts: list[int], change: Change) -> Finding:
    line, column = _position(starts, change.start, document.line)
    end_line, end_column = _position(starts, change.end, document.line)
    codes = dict.fromkeys(f"{cause.fixer}/{cause.code}" for cause in change.causes)
    return Finding(
        document.path, document.where, line, column, end_line, end_column, ", ".join(codes),
        change.grade, change.before, change.after,
        " ".join(dict.fromkeys(cause.sentence for cause in change.causes)),
    )  # fmt: skip


def _starts(text: str, document: Document) -> list[int]:
    """Return where lines begin; a text in a record has none of the file's."""
    if document.where:
        return [0]
    return [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]


def _position(starts: list[int], at: int, first: int) -> tuple[int, int]:
    line = bisect_right(starts, at)
    return first + line - 1, at - starts[line - 1] + 1


# --- how they are written ---------------------------------------------------------------------
# Findings come by document, and what is written of a document is yielded before the next one.


def _text(documents: Iterable[list[Finding]]) -> Iterator[str]:
    for found in documents:
        yield "".join(f"{one.place}: {one.code}: {one.what}\n" for one in found)


def _json(documents: Iterable[list[Finding]]) -> Iterator[str]:
    """An array of objects, one a line."""
    before = "["
    for found in documents:
        lines = [json.dumps(finding._asdict()) for finding in found]
        if lines:
            yield f"{before}\n  " + ",\n  ".join(lines)
            before = ","
        else:
            yield ""
    yield "[]\n" if before == "[" else "\n]\n"


def _github(documents: Iterable[list[Finding]]) -> Iterator[str]:
    """Workflow commands of GitHub Actions: each becomes a remark on the line."""
    for found in documents:
        yield "".join(map(_command, found))


def _command(finding: Finding) -> str:
    properties = {
        "file": finding.path,
        "line": finding.line,
        "col": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "title": f"mojifix {finding.code}",
    }
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    where = f"{finding.where}: " if finding.where else ""
    return f"::warning {told}::{_data(where + finding.what)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")


def _sarif(documents: Iterable[list[Finding]]) -> Iterator[str]:
    """SARIF 2.1.0 (OASIS), as code scanning reads it."""
    results: list[dict[str, object]] = []
    for found in documents:
        results += map(_result, found)
        yield ""
    rules = [
        {"id": f"{fixer.name}/{reason.code}", "shortDescription": {"text": reason.sentence}}
        for fixer in (*REPAIR, *STYLE)
        for reason in fixer.reasons
    ]
    run = {
        "tool": {"driver": {"name": "mojifix", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    yield json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


_LEVELS = {"certain": "error", "likely": "warning", "guess": "note"}


def _result(finding: Finding) -> dict[str, object]:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    uri = pathname2url(os.fspath(finding.path))
    place = {"artifactLocation": {"uri": uri}, "region": region}
    return {
        "ruleId": finding.code.partition(",")[0],
        "level": _LEVELS[finding.grade],
        "message": {"text": finding.what},
        "locations": [{"physicalLocation": place}],
    }


FORMATS: dict[str, Callable[[Iterable[list[Finding]]], Iterator[str]]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
"""How a list of findings can be written."""
