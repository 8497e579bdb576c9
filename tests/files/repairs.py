"""Repairs of which a test can foresee what they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mojifix.files import Repair


def each(change: Callable[[str], str]) -> Repair:
    """Make a repair of a change to a text, for texts of one part."""

    def texts(given: Iterable[str | None]) -> Iterator[str | None]:
        return (None if text is None else change(text) for text in given)

    def parts(given: Iterable[str]) -> Iterator[str]:
        return map(change, given)

    return Repair(texts, parts)


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

    return Repair(texts, each(change).parts)
