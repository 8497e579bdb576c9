"""The figures of a run, a row a format, and the tables they are shown in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from formats.documents import Document

__all__ = ["HARM", "Tally", "table"]

_ALL = "all"
HARM = ("structure", "words", "broken", "raised")
"""The verdicts that are harm; beside them are `same` and `stripped`."""


class Tally:
    """What became of the documents of each format, by tool."""

    def __init__(self, tools: Iterable[str]) -> None:
        self.tools = tuple(tools)
        self.documents: Counter[str] = Counter()
        self.unread: Counter[str] = Counter()
        self.counts: dict[str, dict[str, Counter[str]]] = {
            tool: defaultdict(Counter) for tool in self.tools
        }
        self.harmed: dict[str, list[tuple[str, str, str]]] = {tool: [] for tool in self.tools}

    def add(
        self, document: Document, verdicts: Mapping[str, str] | None, changed: Iterable[str]
    ) -> None:
        """Count a document; `verdicts` is none where it did not parse before."""
        rows = (document.format, _ALL)
        if verdicts is None:
            self.unread.update(rows)
            return
        self.documents.update(rows)
        for tool, verdict in verdicts.items():
            for row in rows:
                self.counts[tool][row][verdict] += 1
                self.counts[tool][row]["changed"] += tool in changed
            if verdict in HARM:
                self.harmed[tool].append((document.format, document.path, verdict))

    def rows(self) -> list[str]:
        """Return the formats that were met, and `all` at the end."""
        met = set(self.documents) | set(self.unread)
        return [*sorted(met - {_ALL}), *(met & {_ALL})]

    def of(self, tool: str, row: str) -> dict[str, float]:
        """Return the figures of a tool for a format."""
        counts, documents = self.counts[tool][row], self.documents[row]
        harmed = sum(counts[verdict] for verdict in HARM)
        return {
            "changed": counts["changed"],
            "stripped": counts["stripped"],
            **{verdict: counts[verdict] for verdict in HARM},
            "kept": round(1 - harmed / documents, 4) if documents else 1.0,
        }

    def to_dict(self) -> dict[str, Any]:
        """Return everything that was counted, and which documents were harmed how."""
        return {
            "documents": dict(self.documents),
            "unread": dict(self.unread),
            "tools": {t: {row: self.of(t, row) for row in self.rows()} for t in self.tools},
            "harmed": self.harmed,
        }


def table(tally: Tally) -> list[list[str]]:
    """Return a row a format, the first tool in full; of many tools, a row each that changed."""
    if len(tally.tools) > 4:
        return _by_fixer(tally)
    first, *others = tally.tools
    shown = ("changed", "stripped", "structure", "words", "broken", "raised")
    rows = [["", "documents", "unread", *shown, f"{first} kept %", *(f"{o} %" for o in others)]]
    for row in tally.rows():
        found = tally.of(first, row)
        rows.append(
            [
                *(row, str(tally.documents[row]), str(tally.unread[row])),
                *(str(found[key]) for key in shown),
                *(f"{100 * tally.of(tool, row)['kept']:.1f}" for tool in tally.tools),
            ]
        )
    return rows


def _by_fixer(tally: Tally) -> list[list[str]]:
    rows = [["", "changed", "structure", "words", "broken", "most in"]]
    for tool in tally.tools:
        found = tally.of(tool, _ALL)
        if not found["changed"]:
            continue
        where = Counter(kind for kind, _, _ in tally.harmed[tool])
        cells = [str(found[key]) for key in ("changed", "structure", "words", "broken")]
        formats = ", ".join(f"{kind} {number}" for kind, number in where.most_common(5))
        rows.append([tool.partition(":")[2], *cells, formats])
    return rows
