"""Records with texts in them: repaired many at a time, and yielded in order."""

from __future__ import annotations

import difflib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from mojifix.files.model import Problem, Repair

__all__ = ["Repaired", "fields_required", "repair_records", "subfields", "unknown_field"]

_Record = TypeVar("_Record")


class Repaired(NamedTuple):
    """The texts of a record, before and after."""

    before: Sequence[str | None]
    after: list[str | None]


def repair_records(
    repair: Repair, records: Iterable[tuple[_Record, Sequence[str | None]]]
) -> Iterator[tuple[_Record, Repaired]]:
    """Yield each record with its texts repaired.

    The repair may read ahead; only the records in flight are held in memory.
    """
    waiting: deque[tuple[_Record, Sequence[str | None]]] = deque()

    def texts() -> Iterator[str | None]:
        for record in records:
            waiting.append(record)
            yield from record[1] or (None,)  # so that records without a text do not pile up

    fixed = iter(repair.texts(texts()))
    for first in fixed:
        record, before = waiting.popleft()
        after = [first, *islice(fixed, len(before) - 1)] if before else []
        yield record, Repaired(before, after)


def subfields(fields: Iterable[str], key: str) -> tuple[str, ...]:
    """Return the fields below a key; "" is the value itself.

    >>> subfields(["text", "meta.title", "meta"], "meta")
    ('title', '')
    """
    return tuple(
        field[len(key) + 1 :] for field in fields if field == key or field.startswith(key + ".")
    )


def fields_required(path: str, known: Iterable[str]) -> Problem:
    """Return the problem of a file with records where no field was named."""
    return Problem(path, f"has records: name the fields to repair{_available(known)}")


def unknown_field(path: str, field: str, known: Iterable[str]) -> Problem:
    """Return the problem of a field that no record has."""
    known = list(known)
    near = difflib.get_close_matches(field, known, 1)
    meant = f"; did you mean {near[0]!r}?" if near else ""
    return Problem(path, f"has no text field {field!r}{meant}{_available(known)}")


def _available(known: Iterable[str]) -> str:
    known = list(known)
    more = ", …" if len(known) > _SHOWN else ""
    return f" (available: {', '.join(known[:_SHOWN])}{more})" if known else ""


_SHOWN = 20
"""The number of fields that a message lists."""
