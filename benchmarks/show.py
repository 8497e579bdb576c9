"""The figures as tables: plain for a terminal, Markdown for the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

__all__ = ["aligned", "failure", "markdown_table", "tables", "to_markdown", "to_text"]

Row = Sequence[str]
_AIMS = (
    ("documents", "documents, exactly", "exact", 0.94),
    ("documents", "documents, edit distance undone", "undone", 0.998),
    ("sentences", "sentences and titles, exactly", "exact", 0.975),
)
_CHAIN = 0.92
"""The share of documents that is to come back exactly from each chain of accidents."""

Table = tuple[str, list[Row]]
"""A title, and rows, the first of which is the head."""


def tables(result: dict[str, Any]) -> list[Table]:
    """Return the tables of a result, in the order in which one reads them."""
    found: list[Table] = []
    if rows := list(_aims(result)):
        found.append(("Aims", [("", "aim", "mojifix"), *rows]))
    for what, about in (("documents", "whole documents"), ("sentences", "sentences and titles")):
        for key, title in (
            ("kinds", "by kind of damage"),
            ("chains", "accidents one after the other"),
            ("languages", "by language"),
        ):
            if rows := result.get(what, {}).get(key):
                measured = f"Restored, {about}, {title} (exactly · edit distance undone)"
                found.append((measured, _pairs(rows)))
    if "harm" in result:
        found.append(
            (
                "Harm to clean text (documents changed · beyond white space · letters changed "
                "per million)",
                _harm(result["harm"]),
            )
        )
    if "cases" in result:
        found.append(("Excerpts that came out as an editor accepts", _single(result["cases"])))
    return found


def _aims(result: dict[str, Any]) -> Iterator[Row]:
    """Yield what is aimed at, and what mojifix reaches; a chain is judged by the worst."""
    for what, row, figure, aim in _AIMS:
        kinds = result.get(what, {}).get("kinds", {}).get("mojifix")
        if kinds:
            share = kinds["all"][figure]
            yield row, f"≥ {100 * aim:g}", f"{100 * share:.1f}{'' if share >= aim else ' (missed)'}"
    rows = result.get("documents", {}).get("chains", {}).get("mojifix", {})
    chains = {name: row for name, row in rows.items() if name != "all"}
    if chains:
        worst = min(chains, key=lambda name: chains[name]["exact"])
        fine = sum(row["exact"] >= _CHAIN for row in chains.values())
        reached = f"{fine} of {len(chains)}; {100 * chains[worst]['exact']:.0f} at worst ({worst})"
        yield "each chain of accidents, exactly", f"≥ {100 * _CHAIN:g}", reached


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _lines(by_tool: dict[str, dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(row for rows in by_tool.values() for row in rows))


def _pairs(by_tool: dict[str, Any]) -> list[Row]:
    first = next(iter(by_tool.values()))
    rows: list[Row] = [("", "texts", *by_tool)]
    for line in _lines(by_tool):
        cells = [
            f"{_percent(rows_[line]['exact'])} · {_percent(rows_[line]['undone'])}"
            for rows_ in by_tool.values()
        ]
        rows.append((line, str(first[line]["documents"]), *cells))
    return rows


def _single(by_tool: dict[str, Any]) -> list[Row]:
    first = next(iter(by_tool.values()))
    rows: list[Row] = [("", "excerpts", *by_tool)]
    for line in _lines(by_tool):
        cells = [_percent(rows_[line]["exact"]) for rows_ in by_tool.values()]
        rows.append((line, str(first[line]["documents"]), *cells))
    return rows


def _harm(by_tool: dict[str, Any]) -> list[Row]:
    first = next(iter(by_tool.values()))
    rows: list[Row] = [("", "documents", *by_tool)]
    for line in _lines(by_tool):
        cells = [
            f"{_percent(r['changed'])} · {_percent(r['beyond_white_space'])} · "
            f"{r['letters_changed_per_million']:.0f}"
            for r in (rows_[line] for rows_ in by_tool.values())
        ]
        rows.append((line, str(first[line]["documents"]), *cells))
    return rows


def to_text(found: Iterable[Table]) -> str:
    """Return tables for a terminal."""
    pieces = []
    for title, rows in found:
        pieces.append(f"\n{title}, %")
        pieces += aligned(rows)
    return "\n".join(pieces) + "\n"


def aligned(rows: Sequence[Row]) -> list[str]:
    """Return the lines of a table for a terminal."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return [
        "  ".join(
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def to_markdown(result: dict[str, Any], command: str) -> str:
    """Return the tables as a page, with what it takes to run them again."""
    pieces = ["# Fidelity", "", "Measured by", "", f"    {command}", ""]
    pieces += [
        "Two figures, always side by side: what a tool restores, and what harm it does to clean",
        "text. Clean texts go through a model of damage and then through each tool; texts that",
        "the damage left unchanged are left out. *Undone* is the mean over the texts of",
        "1 − d(fixed, clean) / d(damaged, clean), d the Levenshtein distance, at worst −100 %.",
        "A no-break space counts as a space. All figures are per cent, but for letters changed",
        "per million letters and digits.",
        "",
        f"Texts: {result['corpus']}, {result['texts']} in {len(result['of_languages'])} "
        f"languages, and {result['short']} single sentences and titles of them; "
        f"damage: {result['model']}; seed {result['seed']}.",
        "",
        *(f"- {name}: {what}" for name, what in result["tools"].items()),
        "",
    ]
    for title, rows in tables(result):
        pieces += [f"## {title}", "", *markdown_table(rows), ""]
    return "\n".join(pieces)


def markdown_table(rows: Sequence[Row]) -> list[str]:
    """Return the lines of a table, the first row of which is its head."""
    rule = "|---|" + "---:|" * (len(rows[0]) - 1)
    return [_markdown_row(rows[0]), rule, *map(_markdown_row, rows[1:])]


def _markdown_row(row: Row) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def failure(title: str, spots: Sequence[tuple[str, str, str]], more: int) -> str:
    """Return a failed document: at each spot what was damaged, expected, and what came."""
    lines = [f"  {title}"]
    for damaged, expected, came in spots:
        lines += [f"    had  {damaged!r}", f"    want {expected!r}", f"    came {came!r}", ""]
    if more:
        lines.append(f"    … and {more} more spots")
    return "\n".join(lines)
