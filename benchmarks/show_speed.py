"""The figures of `speed.py` as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goals import REPAIRS
from show import Row, markdown_table

__all__ = ["to_markdown"]

Result = Mapping[str, Any]
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
        "the best counts.",
        "",
        *(f"- {name}: {what}" for name, what in result["tools"].items()),
        "",
    ]
    for title, about, rows in _tables(result):
        if len(rows) == 1:  # nothing of it was asked for
            continue
        pieces += [f"### {title}", "", *([about, ""] if about else []), *markdown_table(rows), ""]
    return "\n".join(pieces)


def _tables(result: Result) -> Iterator[tuple[str, str, list[Row]]]:
    yield (
        "Goals",
        f"A tool repairs what it undoes {REPAIRS:.0%} of; explain is judged with its changes read.",
        [("", "measured", "met"), *map(_goal, result["goals"])],
    )
    first = [name for name in _FIRST if name in result["tools"]]
    rest = [name for name in result["tools"] if name not in _FIRST]
    yield (
        "Speed, megabytes of UTF-8 a second",
        "° a tool too slow for all of it got the beginning of the texts; † it raised on some, "
        "which are left out. × is mojifix beside the peer.",
        list(_speed(result, first, [name for name in ("plsfix", "ftfy") if name in first])),
    )
    yield "The same, of the others", "", list(_speed(result, rest, []))
    yield "Short texts, thousands of calls a second", "", list(_calls(result))
    yield (
        "What each repairs, per cent of the edit distance undone",
        "On the first texts of each sort. Who repairs nothing has an easy time. Style counts as "
        "damage: who straightens curly quotes undoes less. mojifix keeps images, as Markdown.",
        list(_undone(result)),
    )
    yield (
        "Peak memory of one document, in sizes of its UTF-8",
        "What the call adds to the text itself, in a process of its own; ° on its beginning.",
        list(_memory(result)),
    )
    yield (
        "Start, milliseconds",
        "In a fresh interpreter: the import, then the first call.",
        list(_start(result)),
    )
    yield "fix_many", "", list(_workers(result))


def _goal(goal: Mapping[str, Any]) -> Row:
    met = {True: "yes", False: "**no**", None: "not measured"}[goal["met"]]
    return goal["goal"], goal["measured"], met


def _speed(result: Result, tools: Sequence[str], beside: Sequence[str]) -> Iterator[Row]:
    yield ("", "texts", "MB", *tools, *(f"× {name}" for name in beside))
    for name, row in result["loads"].items():
        speed = row["speed"]
        ours = speed["mojifix"]["mb_per_s"]
        yield (
            name,
            f"{row['texts']:,}",
            _short(row["size"] / 1e6),
            *(_rate(speed[tool]) for tool in tools),
            *(_short(ours / speed[peer]["mb_per_s"]) for peer in beside),
        )


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


def _memory(result: Result) -> Iterator[Row]:
    tools = list(next(iter(result["memory"].values()), {}))
    yield ("", *tools)
    for name, row in result["memory"].items():
        yield (name, *(_times(row[tool]) for tool in tools))


def _times(peak: Mapping[str, Any]) -> str:
    if peak["times"] is None:
        return "?"
    return f"{peak['times']:.1f}" + ("" if peak["whole"] else "°")


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
