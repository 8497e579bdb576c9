"""The figures of `speed.py` as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goals import REPAIRS
from show import Row, markdown_table

__all__ = ["to_markdown"]

Result = Mapping[str, Any]
Table = tuple[str, str, list[Row]]
"""A title, what is to be said about it, and the rows."""
_OTHERS = {"mojifix-plain", "explain", "encode"}
"""The same results as mojifix, or no text."""
_FIRST = ("mojifix", "mojifix-plain", "explain", "plsfix", "ftfy")


def to_markdown(result: Result) -> str:
    """Return the tables, with what it takes to run them again."""
    pieces = [
        *("Measured by", "", f"    {result['command']}", ""),
        f"on {result['machine']}; {result['versions']}.",
        "",
        f"Texts: {result['corpus']}, {result['documents']} of them, {result['clean']} of which "
        f"mojifix leaves alone; the damaged ones are made of these by tests/damage.py, seed "
        f"{result['seed']}.",
        f"All tools get the same texts in the same run, in turn, in {result['rounds']} rounds; "
        f"the best counts. It took {result['minutes']:.1f} minutes.",
        "",
        *(f"- {name}: {what}" for name, what in result["tools"].items()),
        "",
    ]
    for title, about, rows in _tables(result):
        if len(rows) == 1:  # nothing of it was asked for
            continue
        pieces += [f"### {title}", "", *([about, ""] if about else []), *markdown_table(rows), ""]
    return "\n".join(pieces)


def _tables(result: Result) -> Iterator[Table]:
    peers = [name for name in ("plsfix", "ftfy") if name in result["tools"]]
    yield (
        "mojifix beside its peers",
        "Megabytes of UTF-8 a second, and how many times as fast as a peer; beside it the least "
        "that is aimed at, if anything is, in bold where it is missed. Beside ftfy less is aimed "
        f"at where ftfy leaves a damage alone (undoes less than {REPAIRS:.0%} of it).",
        list(_ratios(result["ratios"], peers)),
    )
    yield (
        "Goals",
        "explain is judged with its changes read.",
        [("", "measured", "met"), *map(_goal, result["goals"])],
    )
    first = [name for name in _FIRST if name in result["tools"]]
    rest = [name for name in result["tools"] if name not in _FIRST]
    yield (
        "Speed, megabytes of UTF-8 a second",
        "° a tool too slow for all of it got the beginning of the texts; † it raised on some, "
        "which are left out.",
        list(_speed(result, first)),
    )
    yield "The same, of the others", "", list(_speed(result, rest))
    yield "Short texts, thousands of calls a second", "", list(_calls(result))
    yield (
        "What each repairs, per cent of the edit distance undone",
        "On the first texts of each sort. Who repairs nothing has an easy time. Style counts as "
        "damage: who straightens curly quotes undoes less. mojifix keeps images, as Markdown.",
        list(_undone(result)),
    )
    if "memory" in result:
        yield _memory_table(result)
    if "new" in result:
        yield _new_table(result)
    if "start" in result:
        yield _start_table(result)
    if "workers" in result:
        yield "fix_many", "", list(_workers(result))


def _ratios(found: Sequence[Mapping[str, Any]], peers: Sequence[str]) -> Iterator[Row]:
    yield ("", "MB/s", *(head for peer in peers for head in (f"× {peer}", "aim")))
    for ratio in found:
        name = ratio["row"] + (", without RE2" if ratio["tool"] == "mojifix-plain" else "")
        cells = [cell for peer in peers for cell in _beside(ratio["beside"][peer])]
        yield (name, _short(ratio["mb_per_s"]), *cells)


def _beside(found: Mapping[str, Any]) -> tuple[str, str]:
    times = _short(found["times"])
    if found["aim"] is None:
        return times, ""
    return times if found["met"] else f"**{times}**", f"≥ {found['aim']:g}"


def _goal(goal: Mapping[str, Any]) -> Row:
    met = {True: "yes", False: "**no**", None: "not measured"}[goal["met"]]
    return goal["goal"], goal["measured"], met


def _speed(result: Result, tools: Sequence[str]) -> Iterator[Row]:
    yield ("", "texts", "MB", *tools)
    for name, row in result["loads"].items():
        rates = (_rate(row["speed"][tool]) for tool in tools)
        yield (name, f"{row['texts']:,}", _short(row["size"] / 1e6), *rates)


def _rate(time: Mapping[str, Any]) -> str:
    marks = ("" if time["whole"] else "°") + ("†" if time["raised"] else "")
    return _short(time["mb_per_s"]) + marks


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 10 else f"{number:.2g}"


def _calls(result: Result) -> Iterator[Row]:
    tools = list(result["tools"])
    yield ("", *tools)
    for name, row in result["loads"].items():
        if row["group"].startswith("short"):
            yield (name, *(_short(row["speed"][tool]["calls_per_s"] / 1e3) for tool in tools))


def _undone(result: Result) -> Iterator[Row]:
    tools = [name for name in result["tools"] if name not in _OTHERS]
    yield ("", *tools)
    for name, row in result["loads"].items():
        if "undone" in row:
            yield (name, *(f"{100 * row['undone'][tool]:.0f}" for tool in tools))


def _memory_table(result: Result) -> Table:
    return (
        "Peak memory of one document, in sizes of its UTF-8",
        "What the call adds to the text itself, in a process of its own; ° on its beginning.",
        list(_memory(result)),
    )


def _memory(result: Result) -> Iterator[Row]:
    tools = list(next(iter(result["memory"].values()), {}))
    yield ("", *tools)
    for name, row in result["memory"].items():
        yield (name, *(_times(row[tool]) for tool in tools))


def _times(peak: Mapping[str, Any]) -> str:
    if peak["times"] is None:
        return "?"
    return f"{peak['times']:.1f}" + ("" if peak["whole"] else "°")


def _new_table(result: Result) -> Table:
    return (
        "New texts, megabytes of UTF-8 a second",
        "In a fresh interpreter, each text once, and all of them again. The tables above take the "
        "best of several rounds, so they do not show what a text costs when it is new.",
        list(_new(result)),
    )


def _new(result: Result) -> Iterator[Row]:
    yield ("", "tool", "MB", "new", "again")
    for load, tools in result["new"].items():
        for name, row in tools.items():
            rates = (row["size"] / row[time] / 1e6 for time in ("first", "again"))
            yield (load, name, _short(row["size"] / 1e6), *map(_short, rates))


def _start_table(result: Result) -> Table:
    return (
        "Start, milliseconds",
        "In a fresh interpreter: the import, then the first call. The damaged text needs a "
        "language.",
        list(_start(result)),
    )


def _start(result: Result) -> Iterator[Row]:
    yield ("", "import", "first call, clean text", "first call, damaged text")
    for name, row in result["start"].items():
        values = (row["import"], row["first_call"], row["first_damaged"])
        yield (name, *(f"{1000 * seconds:.1f}" for seconds in values))


def _workers(result: Result) -> Iterator[Row]:
    yield ("", "MB", "1 worker, MB/s", "2 workers, MB/s", "times")
    for name, row in result["workers"].items():
        rates = [row["size"] / row[number] / 1e6 for number in ("one", "two")]
        size = _short(row["size"] / 1e6)
        yield (name, size, *map(_short, rates), f"{rates[1] / rates[0]:.2f}")
