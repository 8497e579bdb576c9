"""Plain text, Markdown and the like: a file is one document.

Encoding, byte-order mark, line endings and the final line break stay as they are. A file up to
`text_encoding.PREFIX` is read whole; a longer one is streamed, with the same result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from mojifix.chunks import chunks
from mojifix.decode import Reading
from mojifix.files.kinds import kind_of
from mojifix.files.model import Document, FileOptions, Repair, Source, unwritable
from mojifix.files.text_encoding import (
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


@dataclass
class _Body:
    """A text in parts, with plain line breaks and without the final one, which no repair changes.

    `final` and `strays` (were there bytes of another encoding?) are valid once it was read.
    """

    parts: Iterable[str]
    encoding: TextEncoding
    final: str = ""
    strays: bool = False
    had_returns: bool = False

    def __iter__(self) -> Iterator[str]:
        for part in self.parts:
            text = self.final + part
            end = _FINAL.search(text, max(0, len(text) - 2))
            self.final = end[0] if end else ""
            text = text[: len(text) - len(self.final)]
            plain = self.encoding.without_strays(text)
            self.strays |= plain is not text
            if self.encoding.newline != "\n":
                plain = plain.replace(self.encoding.newline, "\n")
            self.had_returns |= "\r" in plain
            if plain:
                yield plain

    def end(self, *, has_returns: bool) -> str:
        """Return the final line break: the old one, unless all others became plain."""
        is_plain = self.encoding.newline != "\n" or (self.had_returns and not has_returns)
        return self.final and "\n" if is_plain else self.final


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
    for chunk in chunks(_Body(texts(source, head, encoding, options), encoding), _SHOWN):
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
    text = "".join(body)
    fixed = "".join(repair.parts([text]))
    out = output_encoding(encoding, options)
    if fixed == text and "+" not in reading.encoding and out is encoding:
        return head
    fixed += body.end(has_returns="\r" in fixed)
    fixed = _with_newline(fixed, encoding)
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
    body = _Body(_hashed(texts(source, head, encoding, options), before), encoding)
    target.write(out.bom)
    try:
        parts = _hashed(_written(repair.parts(body), body), after)
        target.writelines(map(out.encode, parts))
    except UnicodeEncodeError as error:
        raise unwritable(source, error, out.codec) from error
    same = before.digest() == after.digest() and not body.strays
    return not same or out[:2] != encoding[:2]


def _hashed(parts: Iterable[str], digest: hashlib.blake2b) -> Iterator[str]:
    """Yield the parts, and update their digest."""
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass"))
        yield part


def _written(parts: Iterable[str], body: _Body) -> Iterator[str]:
    """Restore the line breaks."""
    has_returns = False
    for part in parts:
        has_returns |= "\r" in part
        yield _with_newline(part, body.encoding)
    yield _with_newline(body.end(has_returns=has_returns), body.encoding)


def _with_newline(text: str, encoding: TextEncoding) -> str:
    return text if encoding.newline == "\n" else text.replace("\n", encoding.newline)
