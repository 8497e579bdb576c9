"""Plain text, Markdown and the like: a file is one document.

Encoding, byte-order mark and the line break of each line stay as they are. A file up to
`text_encoding.PREFIX` is read whole; a longer one is streamed, with the same result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from mojifix import Report
from mojifix.chunks import chunks
from mojifix.decode import Reading
from mojifix.files.kinds import kind_of
from mojifix.files.model import (
    Document,
    FileOptions,
    Repair,
    Source,
    ignore,
    too_large,
    unwritable,
)
from mojifix.files.text_encoding import (
    PREFIX,
    TextEncoding,
    encoding_of,
    output_encoding,
    read_prefix,
    texts,
)
from mojifix.patterns import lazy

__all__ = ["documents", "rewrite"]

_SHOWN = 1 << 20
"""Code points per document of a file that is streamed."""

_FINAL = lazy(r"(?:\r\n|\r|\n)\Z")


_BREAK = lazy(r"\r\n|\r|\n")
_BREAKS = ("\n", "\r\n", "\r")


@dataclass
class _Body:
    """A text in parts, with plain line breaks and without the final one, which no repair changes.

    `breaks` are the line breaks that were read and not yet restored, as numbers in `_BREAKS`;
    `final` and `strays` (were there bytes of another encoding?) are valid once all was read.
    `ahead` is how much was read and not yet restored, and `check` is called with it.
    """

    parts: Iterable[str]
    encoding: TextEncoding
    breaks: bytearray = field(default_factory=bytearray)
    final: str = ""
    strays: bool = False
    ahead: int = 0
    check: Callable[[int], None] = ignore

    def __iter__(self) -> Iterator[str]:
        for part in self.parts:
            text = self.final + part
            end = _FINAL.search(text, max(0, len(text) - 2))
            self.final = end[0] if end else ""
            text = text[: len(text) - len(self.final)]
            plain = self.encoding.without_strays(text)
            self.strays |= plain is not text
            if "\r" in plain:
                self.breaks += bytes(_BREAKS.index(found[0]) for found in _BREAK.finditer(plain))
                plain = _BREAK.sub("\n", plain)
            else:
                self.breaks += bytes(plain.count("\n"))
            if plain:
                self.ahead += len(plain)
                self.check(self.ahead)
                yield plain

    def restored(self, reports: Iterable[Report]) -> Iterator[str]:
        """Yield the repaired text of reports on this one, each line with its own line break.

        A new line has the break of the one before it.
        """
        last = b"\0"
        for report in reports:
            self.ahead -= len(report.original)
            number = report.original.count("\n")
            own = bytes(self.breaks[:number]) or last
            last = own[-1:]
            del self.breaks[:number]  # a file may be nothing but line breaks
            if own.count(own[0]) == len(own):
                new = _BREAKS[own[0]]
                yield report.text if new == "\n" else report.text.replace("\n", new)
            else:
                yield "".join(_with_own(report, own))
        yield self.final


def _with_own(report: Report, own: bytes) -> Iterator[str]:
    """Yield the repaired text of a report with the line breaks of the original."""
    line = done = 0

    def stretch(text: str, lines: int) -> str:
        nonlocal line
        here = own[line : line + lines] or own[max(0, line - 1) :][:1]
        line += lines
        first, *rest = text.split("\n")
        return first + "".join(
            _BREAKS[here[min(number, len(here) - 1)]] + following
            for number, following in enumerate(rest)
        )

    for change in report.changes:
        kept = report.original[done : change.start]
        yield stretch(kept, kept.count("\n"))
        yield stretch(change.after, change.before.count("\n"))
        done = change.end
    kept = report.original[done:]
    yield stretch(kept, kept.count("\n"))


def documents(source: Source, options: FileOptions) -> Iterator[Document]:
    """Yield the file, or parts of it that end between paragraphs."""
    head, reading, whole = read_prefix(source, options)
    encoding = encoding_of(reading, options)
    note = reading.evidence if "+" in reading.encoding else ""
    kind = kind_of(source.path, options)
    if whole:
        text = "".join(_Body([reading.text], encoding))
        yield Document(source.path, text, note=note, kind=kind)
        return
    line = 1
    parts = _bounded(source, texts(source, head, encoding, options), options)
    for chunk in chunks(_Body(parts, encoding), _SHOWN):
        yield Document(source.path, chunk.text, line, note=note, kind=kind)
        line += chunk.text.count("\n") + chunk.space.count("\n")


def rewrite(source: Source, target: BinaryIO, repair: Repair, options: FileOptions) -> bool:
    """Write the file, its text repaired."""
    head, reading, whole = read_prefix(source, options)
    encoding = encoding_of(reading, options)
    if whole:
        data = _repaired(source, head, reading, encoding, repair, options)
        target.write(data)
        return data != head
    return _stream(source, target, head, encoding, repair, options)


def _repaired(
    source: Source,
    head: bytes,
    reading: Reading,
    encoding: TextEncoding,
    repair: Repair,
    options: FileOptions,
) -> bytes:
    body = _Body([reading.text], encoding)
    fixed = "".join(body.restored(repair.reports(body)))
    out = output_encoding(encoding, options)
    if fixed == reading.text and "+" not in reading.encoding and out is encoding:
        return head
    try:
        return out.bom + out.encode(fixed)
    except UnicodeEncodeError as error:
        raise unwritable(source, error, out.codec) from error


def _stream(
    source: Source,
    target: BinaryIO,
    head: bytes,
    encoding: TextEncoding,
    repair: Repair,
    options: FileOptions,
) -> bool:
    out = output_encoding(encoding, options)
    before, after = hashlib.blake2b(), hashlib.blake2b()
    parts = _bounded(source, texts(source, head, encoding, options), options)

    def check(ahead: int) -> None:  # of what is taken out, all is held until something is left
        if ahead > options.largest + PREFIX:
            raise too_large(source.path, "a stretch that is repaired as one", options)

    body = _Body(_hashed(parts, before), encoding, check=check)
    target.write(out.bom)
    try:
        parts = _hashed(body.restored(repair.reports(body)), after)
        target.writelines(map(out.encode, parts))
    except UnicodeEncodeError as error:
        raise unwritable(source, error, out.codec) from error
    same = before.digest() == after.digest() and not body.strays
    return not same or out[:2] != encoding[:2]


def _bounded(source: Source, parts: Iterable[str], options: FileOptions) -> Iterator[str]:
    """Yield the parts; a problem if too much comes without a blank, where a text can be cut."""
    held = 0
    for part in parts:
        held += len(part)
        if " " in part or "\n" in part or "\r" in part:
            held = len(part)
        if held > options.largest:
            raise too_large(source.path, "a stretch without blanks", options)
        yield part


def _hashed(parts: Iterable[str], digest: hashlib.blake2b) -> Iterator[str]:
    """Yield the parts, and update their digest."""
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass"))
        yield part
