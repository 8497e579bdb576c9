"""SARIF 2.1.0 (OASIS), for code scanning and editors: findings with help, and fixes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from mojifix import REPAIR, RULESET, STYLE, Fixer, __version__
from mojifix.render.findings import ENCODING, Finding

__all__ = ["sarif"]

_LEVELS = {"certain": "error", "likely": "warning", "guess": "note"}


def sarif(documents: Iterable[list[Finding]]) -> Iterator[str]:
    """Yield the log in parts, the last one with everything."""
    results: list[dict[str, object]] = []
    for found in documents:
        results += map(_result, found)
        yield ""
    run = {
        "tool": {"driver": {"name": "mojifix", "version": __version__, "rules": _rules()}},
        "columnKind": "unicodeCodePoints",
        "properties": {"ruleset": RULESET},
        "results": results,
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    yield json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rules() -> list[dict[str, object]]:
    rules = [
        _rule(f"{fixer.name}/{reason.code}", reason.sentence, _manual(fixer), reason.grade)
        for fixer in (*REPAIR, *STYLE)
        for reason in fixer.reasons
    ]
    sentence = "Bytes of another encoding stand in a text."
    return [*rules, _rule(ENCODING, sentence, sentence, "likely")]


def _rule(code: str, sentence: str, manual: str, grade: str) -> dict[str, object]:
    return {
        "id": code,
        "shortDescription": {"text": sentence},
        "fullDescription": {"text": sentence},
        "help": {"text": manual, "markdown": manual},
        "defaultConfiguration": {"level": _LEVELS[grade]},
    }


def _manual(fixer: Fixer) -> str:
    module = sys.modules[fixer.find.__module__]  # looking `find` up has loaded it
    return (module.__doc__ or fixer.name).strip()


def _result(finding: Finding) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": _uri(finding.path)}}
    location: dict[str, object] = {"physicalLocation": place}
    if finding.line:
        place["region"] = _region(finding)
    if finding.where:
        name = finding.where + ("" if finding.line else f", character {finding.column}")
        location["logicalLocations"] = [{"fullyQualifiedName": name}]
    result: dict[str, object] = {
        "ruleId": finding.code.partition(",")[0],
        "level": _LEVELS[finding.grade],
        "message": {"text": finding.what},
        "locations": [location],
    }
    if finding.is_verbatim and finding.line:
        result["fixes"] = [_fix(finding)]
    return result


def _region(finding: Finding) -> dict[str, int]:
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }


def _fix(finding: Finding) -> dict[str, object]:
    change = {"deletedRegion": _region(finding), "insertedContent": {"text": finding.after}}
    changes = {"artifactLocation": {"uri": _uri(finding.path)}, "replacements": [change]}
    return {"description": {"text": finding.message}, "artifactChanges": [changes]}


def _uri(path: str) -> str:
    """Return a path as a reference, its bytes encoded whatever they are."""
    if path == "-":
        return "stdin"
    if os.path.isabs(path) and os.name == "nt":
        return Path(path).as_uri()
    prefix = "file://" if os.path.isabs(path) else ""
    return prefix + quote(os.fsencode(path.replace(os.sep, "/").removeprefix("./")))
