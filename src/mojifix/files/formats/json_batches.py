r"""Many records of JSON at once, to see which of them have a text that may need a repair.

To find where the strings of each record stand takes far longer than to see that they need
nothing. So records are parsed by the hundred, their fields are looked at together, and only those
that may need something are taken apart (`json_tokens`).

>>> batch = batch_of_lines(['{"text": "a"}\n', '{"id": 1}\n'], ["text"])
>>> batch and batch.strings("text")
[(0, 'a')]
>>> batch_of_lines(['{"text": "a"}\n', '{"text": \n'], ["text"]) is None
True
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from mojifix.files.formats.json_tokens import Token, string_at
from mojifix.files.text_encoding import BATCH
from mojifix.patterns import lazy

__all__ = ["Batch", "Suspects", "batch_of_lines", "batches_of_list", "suspect_tokens"]

Suspects = Callable[[Sequence[str]], list[int]]
"""Returns the numbers of the texts that may need a repair."""

_DECODER = json.JSONDecoder(strict=False)
"""Refuses numbers of thousands of digits; without them it is twice as fast as `json_tokens`."""
_MARK = "\0"
_BETWEEN = f'"{_MARK}"'  # no JSON holds it unescaped
_PLAIN = re.compile(r"[A-Za-z0-9_ -]+")
_GAP = lazy(r"\}[ \t\n\r]*,[ \t\n\r]*(?=\{)")
_COLON = lazy(r'[ \t\n\r]*:[ \t\n\r]*(?=")')
_ABSENT = object()
_MORE = 8
"""Times as much is read where what looked like the end of a record was none."""


class Batch(NamedTuple):
    """Records, the text they stand in from `start` on, and the values of each field in all."""

    text: str
    start: int
    values: dict[str, list[Any]]

    def strings(self, field: str) -> list[tuple[int, str]]:
        """Return the strings in a field, each with the number of its record."""
        return [(number, v) for number, v in enumerate(self.values[field]) if type(v) is str]

    def suspects(self, field: str, suspects: Suspects) -> list[int]:
        """Return the numbers of the records whose field may need a repair."""
        values = self.values[field]
        if set(map(type, values)) == {str}:  # most fields
            return suspects(values)
        found = self.strings(field)
        return [found[hit][0] for hit in suspects([text for _, text in found])]


def batch_of_lines(lines: Sequence[str], fields: Iterable[str]) -> Batch | None:
    """Return lines that are a record each as a batch; None where that is not sure."""
    text = f",{_BETWEEN},".join(lines)
    if text.count(_BETWEEN) != len(lines) - 1:
        return None
    parsed = _parsed(text)
    # In a line that is no value, or two of them, what stands between lines would be moved.
    if parsed is None or len(parsed) != 2 * len(lines) - 1:
        return None
    if parsed[1::2].count(_MARK) != len(lines) - 1:
        return None
    return _batch(text, 0, parsed[::2], fields)


def batches_of_list(text: str, fields: Sequence[str]) -> Iterator[Batch | None]:
    """Yield the records of a list that is the whole value; a last None where that is not sure.

    >>> found = batches_of_list(' [{"text": "a"}, {"text": "b"}]', ["text"])
    >>> [batch and batch.values for batch in found]
    [{'text': ['a', 'b']}]
    """
    start, end = text.find("[") + 1, text.rfind("]")
    if not start or text[: start - 1].strip(" \t\n\r") or text[end + 1 :].strip(" \t\n\r"):
        yield None
        return
    while start < end:
        size, records = BATCH, None
        while records is None:
            gap = _GAP.search(text, start + size, end)
            piece = text[start : gap.start() + 1 if gap else end]
            records = _parsed(piece)
            if records is None and gap is None:
                yield None
                return
            size *= _MORE
        batch = _batch(piece, start, records, fields)
        yield batch
        if batch is None:
            return
        start = gap.end() if gap else end


def _parsed(text: str) -> list[Any] | None:
    try:
        return list(_DECODER.decode(f"[{text}]"))
    except (ValueError, RecursionError):
        return None


def _batch(text: str, start: int, records: list[Any], fields: Iterable[str]) -> Batch | None:
    """Return a batch where each record has each field at most once, and no object in it does.

    A field is a string, or no text at all.
    """
    values: dict[str, list[Any]] = {}
    for field in fields:
        if not _PLAIN.fullmatch(field):
            return None
        try:
            found = [record.get(field, _ABSENT) for record in records]
        except AttributeError:  # it is no object
            return None
        if _count(text, field) != len(found) - found.count(_ABSENT):
            return None
        if list in set(map(type, found)):
            return None
        values[field] = found
    return Batch(text, start, values)


def _count(text: str, name: str) -> int:
    """Return how often a string stands in JSON."""
    if "\\u00" in text:
        return sum(1 for _ in _string(name).finditer(text))
    return text.count(f'"{name}"')


@lru_cache(maxsize=64)
def _string(name: str) -> re.Pattern[str]:
    """Return the pattern of a string, whichever of its letters are escaped."""
    letters = (rf"(?:{re.escape(c)}|\\u00(?i:{ord(c):02x}))" for c in name)
    return re.compile(f'"{"".join(letters)}"')


def suspect_tokens(batch: Batch, field: str, suspects: Suspects) -> list[Token]:
    """Return the strings in a field that may need a repair, by where they stand in the whole."""
    numbers = set(batch.suspects(field, suspects))
    if not numbers:
        return []
    found = []
    holders = [n for n, value in enumerate(batch.values[field]) if value is not _ABSENT]
    for number, key in zip(holders, _string(field).finditer(batch.text), strict=True):
        colon = _COLON.match(batch.text, key.end()) if number in numbers else None
        if colon:
            text, end = string_at(batch.text, colon.end())
            found.append(Token(batch.start + colon.end(), batch.start + end, text, field))
    return found
