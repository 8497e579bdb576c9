"""Records with texts in them: repaired many at a time, and put back in their order."""

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
    """The texts of a record, as they were and as they became."""

    before: Sequence[str | None]
    after: list[str | None]


def repair_records(
    repair: Repair, records: Iterable[tuple[_Record, Sequence[str | None]]]
) -> Iterator[tuple[_Record, Repaired]]:
    """Give each record back with its texts repaired.

    The repair may read ahead: the records under way, and no others, are held meanwhile.
    """
    waiting: deque[tuple[_Record, Sequence[str | None]]] = deque()

    def texts() -> Iterator[str | None]:
        for record in records:
            waiting.append(record)
            yield from record[1] or (None,)  # lest many records without a text pile up

    fixed = iter(repair.texts(texts()))
    for first in fixed:
        record, before = waiting.popleft()
        after = [first, *islice(fixed, len(before) - 1)] if before else []
        yield record, Repaired(before, after)


def subfields(fields: Iterable[str], key: str) -> tuple[str, ...]:
    """Return what `fields` ask for below a key; "" is the value itself.

    >>> subfields(["text", "meta.title", "meta"], "meta")
    ('title', '')
    """
    return tuple(
        field[len(key) + 1 :] for field in fields if field == key or field.startswith(key + ".")
    )


def fields_required(path: str, known: Iterable[str]) -> Problem:
    """Return what to say where the user named no field."""
    return Problem(path, f"has records: name the fields to repair{_available(known)}")


def unknown_field(path: str, field: str, known: Iterable[str]) -> Problem:
    """Return what to say where no record has a field."""
    known = list(known)
    near = difflib.get_close_matches(field, known, 1)
    meant = f"; did you mean {near[0]!r}?" if near else ""
    return Problem(path, f"has no text in a field {field!r}{meant}{_available(known)}")


def _available(known: Iterable[str]) -> str:
    known = list(known)
    more = ", …" if len(known) > _SHOWN else ""
    return f" (there are: {', '.join(known[:_SHOWN])}{more})" if known else ""


_SHOWN = 20
"""Fields that a message lists."""
