"""Repairs of which a test can foresee what they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mojifix import Edit, Reason, Report
from mojifix.files import Repair
from mojifix.report import Step

WHY = Reason("test", "A test.", "certain")


def each(change: Callable[[str], str]) -> Repair:
    """Make a repair of a change to a text, for texts of one part."""

    def texts(given: Iterable[str | None]) -> Iterator[str | None]:
        return (None if text is None else change(text) for text in given)

    def reports(given: Iterable[str]) -> Iterator[Report]:
        return (report_on(text, change(text)) for text in given)

    return Repair(texts, reports)


def report_on(text: str, fixed: str) -> Report:
    """Return a report that says that all of a text was changed."""
    steps = [Step("test", [Edit(0, len(text), fixed, WHY)])] if fixed != text else []
    return Report(text, fixed, steps)


KEPT = each(str)
UPPER = each(str.upper)


def ahead(count: int, change: Callable[[str], str] = str.upper) -> Repair:
    """Make a repair that reads `count` texts ahead, as several processes do."""

    def texts(given: Iterable[str | None]) -> Iterator[str | None]:
        held: list[str | None] = []
        for text in given:
            held.append(text)
            if len(held) > count:
                first = held.pop(0)
                yield None if first is None else change(first)
        yield from (None if text is None else change(text) for text in held)

    return Repair(texts, each(change).reports)
