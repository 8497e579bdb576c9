r"""Reports as JSON Lines: one record per document, as described by `docs/report.schema.json`.

A record holds the changes and nothing else of the text, so its size grows with the damage.
Lone surrogates, and the separators that some programs take for line ends, are written as `\u`
escapes, so the lines are UTF-8 whatever the texts contain.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from mojifix.patterns import lazy
from mojifix.render.entries import Entry, Failure, Undo

__all__ = ["FIRST", "VERSION", "records"]

VERSION = 1
"""The version of the schema; incremented by incompatible changes."""

FIRST = '{"version":'
"""How each record, and so each file of them, begins."""

_ESCAPED = lazy("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def records(entries: Iterable[Entry | Failure | Undo]) -> Iterator[str]:
    r"""Yield one line of JSON, with its line break, for each document or failure.

    >>> import mojifix
    >>> entry = Entry("a.txt", "", mojifix.explain("caf& eacute;"))
    >>> print(*records([entry]))  # doctest: +ELLIPSIS
    {"version":1,"name":"a.txt","where":"","changed":true,"note":"","nature":"short",...
    >>> print(*records([Failure("b.txt", "", "No such file")]), end="")
    {"version":1,"name":"b.txt","where":"","error":"No such file"}
    """
    for entry in entries:
        line = json.dumps(_record(entry), ensure_ascii=False, separators=(",", ":"))
        # These occur only inside strings, where an escape means the same.
        yield _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n"


def _record(entry: Entry | Failure | Undo) -> dict[str, Any]:
    if isinstance(entry, Undo):
        return {"version": VERSION, "name": entry.name, "revert": entry.reversal}
    record = {"version": VERSION, "name": entry.name, "where": entry.where}
    if isinstance(entry, Failure):
        return {**record, "error": entry.error}
    found = entry.report.to_dict()
    del found["text"]
    nature = found.pop("nature")
    changed = bool(entry.note) or entry.report.text != entry.report.original
    return {
        **record,
        "changed": changed,
        "note": entry.note,
        "nature": nature,
        "nature_from": entry.nature_from,
        **found,
    }
