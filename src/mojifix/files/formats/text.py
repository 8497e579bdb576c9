"""Plain text, Markdown and the source of pages: a file is one document.

Encoding, byte-order mark, line endings and the final line break stay as they are. A file up to
`coding.PREFIX` is read whole; a longer one passes through in parts, with the same result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from mojifix.chunks import chunks
from mojifix.decode import Reading
from mojifix.files.coding import Coding, code, output, prefix, texts
from mojifix.files.kinds import kind_of
from mojifix.files.wish import Document, Repair, Source, UnwritableError, Wish
from mojifix.patterns import lazy

__all__ = ["documents", "rewrite"]

_SHOWN = 1 << 20
"""Code points that are shown at once of a file that is not read whole."""

_FINAL = lazy(r"(?:\r\n|\r|\n)\Z")


@dataclass
class _Body:
    """A text in parts, with plain line breaks and without the final one: no repair reaches those.

    `final` and `strays` (were there bytes of another encoding?) hold once it was read.
    """

    parts: Iterable[str]
    coding: Coding
    final: str = ""
    strays: bool = False
    had_returns: bool = False

    def __iter__(self) -> Iterator[str]:
        for part in self.parts:
            text = self.final + part
            end = _FINAL.search(text, max(0, len(text) - 2))
            self.final = end[0] if end else ""
            text = text[: len(text) - len(self.final)]
            plain = self.coding.strayless(text)
            self.strays |= plain is not text
            if self.coding.newline != "\n":
                plain = plain.replace(self.coding.newline, "\n")
            self.had_returns |= "\r" in plain
            if plain:
                yield plain

    def end(self, *, has_returns: bool) -> str:
        """Return how the repaired text ends: as it did, unless its other lines became plain."""
        is_plain = self.coding.newline != "\n" or (self.had_returns and not has_returns)
        return self.final and "\n" if is_plain else self.final


def documents(source: Source, wish: Wish) -> Iterator[Document]:
    """Yield the file, or parts of it that end between paragraphs."""
    head, reading, whole = prefix(source, wish)
    coding = code(reading, wish)
    note = reading.evidence if "+" in reading.encoding else ""
    kind = kind_of(source.path, wish)
    if whole:
        text = "".join(_Body([reading.text], coding))
        yield Document(source.path, text, note=note, kind=kind)
        return
    line = 1
    for chunk in chunks(_Body(texts(source, head, coding, wish), coding), _SHOWN):
        yield Document(source.path, chunk.text, line, note=note, kind=kind)
        line += chunk.text.count("\n") + chunk.space.count("\n")


def rewrite(source: Source, target: BinaryIO, repair: Repair, wish: Wish) -> bool:
    """Write the file, its text repaired."""
    head, reading, whole = prefix(source, wish)
    coding = code(reading, wish)
    if whole:
        data = _repaired(source, head, reading, coding, repair, wish)
        target.write(data)
        return data != head
    return _stream(source, target, head, coding, repair, wish)


def _repaired(
    source: Source, head: bytes, reading: Reading, coding: Coding, repair: Repair, wish: Wish
) -> bytes:
    body = _Body([reading.text], coding)
    text = "".join(body)
    fixed = "".join(repair.parts([text]))
    out = output(coding, wish)
    if fixed == text and "+" not in reading.encoding and out is coding:
        return head
    fixed += body.end(has_returns="\r" in fixed)
    fixed = _with_newline(fixed, coding)
    try:
        return out.bom + out.encode(fixed)
    except UnicodeEncodeError as error:
        unwritable = UnwritableError.of(source, error, out.codec)
        if wish.output_encoding is not None:
            raise unwritable from error
        wish.tell(unwritable.as_utf8())
        return fixed.encode()


def _stream(
    source: Source, target: BinaryIO, head: bytes, coding: Coding, repair: Repair, wish: Wish
) -> bool:
    out = output(coding, wish)
    before, after = hashlib.blake2b(), hashlib.blake2b()
    body = _Body(_tallied(texts(source, head, coding, wish), before), coding)
    target.write(out.bom)
    try:
        parts = _tallied(_written(repair.parts(body), body), after)
        target.writelines(map(out.encode, parts))
    except UnicodeEncodeError as error:
        raise UnwritableError.of(source, error, out.codec) from error
    same = before.digest() == after.digest() and not body.strays
    return not same or out[:2] != coding[:2]


def _tallied(parts: Iterable[str], tally: hashlib.blake2b) -> Iterator[str]:
    """Pass parts on, and keep what is needed to compare their sum."""
    for part in parts:
        tally.update(part.encode("utf-8", "surrogatepass"))
        yield part


def _written(parts: Iterable[str], body: _Body) -> Iterator[str]:
    """Put back what no repair was to reach."""
    has_returns = False
    for part in parts:
        has_returns |= "\r" in part
        yield _with_newline(part, body.coding)
    yield _with_newline(body.end(has_returns=has_returns), body.coding)


def _with_newline(text: str, coding: Coding) -> str:
    return text if coding.newline == "\n" else text.replace("\n", coding.newline)
