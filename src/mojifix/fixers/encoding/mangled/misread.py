"""References that stand for bytes of misread UTF-8: `&times;&nbsp;` was one letter of Hebrew.

UTF-8 was read as Windows-1252, and what came of it was written as references. The no-break
spaces, quotation marks and letters among them are none: they are bytes, and stay as they are
until `mojibake` puts them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mojifix.knowledge.references import Reference

__all__ = ["without_bytes"]

_BYTES = {
    bytes([byte]).decode("windows-1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)
}
_UNASSIGNED = {f"#{byte}": byte for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_OFTEN = (0xC2, 0xC3)
"""What leads the bytes of signs and Western letters: one of them proves enough."""


def without_bytes(references: Sequence[Reference]) -> list[Reference]:
    """Return the references but those that are bytes of misread characters."""
    if not any(found.text in _BYTES and _BYTES[found.text] >= _OFTEN[0] for found in references):
        return list(references)
    found = list(_sequences(references))
    sure = [_is_sure(references, found, number) for number in range(len(found))]
    if sum(sure) >= _SEVERAL:
        sure = [True] * len(sure)
    numbers: set[int] = set()
    for (first, last), is_byte in zip(found, sure, strict=True):
        numbers.update(range(first, last) if is_byte else ())
    return [found for number, found in enumerate(references) if number not in numbers]


_SEVERAL = 3
"""Characters that prove what two references stand for that are all that is left of another."""


def _is_sure(references: Sequence[Reference], found: list[tuple[int, int]], number: int) -> bool:
    """Say whether a run is too long for chance, or touches another: `&Eacute;&nbsp;` is none."""
    first, last = found[number]
    if last - first > 2 or _BYTES[references[first].text] in _OFTEN:
        return True
    end, start = references[last - 1].end, references[first].start
    beside = [found[other] for other in (number - 1, number + 1) if 0 <= other < len(found)]
    return any(
        references[one].start == end or references[two - 1].end == start for one, two in beside
    )


def _sequences(references: Sequence[Reference]) -> Iterator[tuple[int, int]]:
    """Yield the runs of references that are the bytes of one character, by their numbers."""
    number = 0
    while number < len(references):
        last = _end_of_sequence(references, number)
        if last:
            yield number, last
        number = last or number + 1


def _end_of_sequence(references: Sequence[Reference], number: int) -> int:
    """Return the number behind the last byte of the character that begins here, or 0."""
    lead = _byte(references[number])
    count = 2 if 0xC2 <= lead < 0xE0 else 3 if 0xE0 <= lead < 0xF0 else 4 if lead <= 0xF4 else 0
    if lead < 0xC2 or not count or number + count > len(references):
        return 0
    end = references[number].end
    for found in references[number + 1 : number + count]:
        if found.start != end or not 0x80 <= _byte(found) < 0xC0:
            return 0
        end = found.end
    return number + count


def _byte(found: Reference) -> int:
    if found.form == "exact":
        return _BYTES.get(found.text, 0)
    return _UNASSIGNED.get(found.name, 0) if found.form == "unknown" else 0
