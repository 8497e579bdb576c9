"""The encoding of a file, detected from its beginning.

The first `PREFIX` bytes are passed to `mojifix.decode`. Later bytes that are invalid in that
encoding are read as Windows-1252, one by one, so a streamed file has the same text as one that is
read whole. Until a text is repaired, such bytes are lone surrogates, which encode to the original
bytes.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mojifix.decode import Reading, decode
from mojifix.decode.guess import CODECS, read
from mojifix.files.model import FileOptions, Problem, Source, too_large
from mojifix.patterns import lazy

__all__ = [
    "BATCH",
    "PREFIX",
    "Line",
    "TextEncoding",
    "encoding_of",
    "lines",
    "newline_of",
    "output_encoding",
    "read_prefix",
    "read_rest",
    "taken_of",
    "texts",
]

PREFIX = 1 << 22
"""Bytes used for detection; a file that is not longer is read whole."""

BATCH = 1 << 16
"""Code points of lines that are looked at together."""

_STEP = 1 << 18
_NOT_TEXT = 0.1
"""The confidence below which bytes are not taken for text."""

_STRAY = lazy("[\udc80-\udcff]")
_STRAYS = {0xDC00 + byte: read(bytes([byte]), "windows-1252")[0] for byte in range(128, 256)}
_LAST = lazy(rb"[\xc0-\xff][\x80-\xbf]{0,3}\Z")  # a character of UTF-8
_MARKED = {
    "utf-8-sig": ("utf-8", codecs.BOM_UTF8),
    "utf-16": ("utf-16-le", codecs.BOM_UTF16_LE),
    "utf-32": ("utf-32-le", codecs.BOM_UTF32_LE),
}
"""Codecs that write a byte-order mark with every call."""


class TextEncoding(NamedTuple):
    """The codec, byte-order mark and line endings of a file."""

    codec: str
    bom: bytes = b""
    newline: str = "\n"
    errors: str = "surrogateescape"

    def decode(self, data: bytes) -> str:
        """Return the text; invalid bytes become lone surrogates."""
        return data.decode(self.codec, self.errors)

    def encode(self, text: str) -> bytes:
        """Return the bytes of a text, without a byte-order mark."""
        return text.encode(self.codec, self.errors)

    def without_strays(self, text: str) -> str:
        """Return the text with its invalid bytes read as Windows-1252."""
        if self.errors != "surrogateescape" or text.isascii() or not _STRAY.search(text):
            return text
        return text.translate(_STRAYS)

    def note(self, text: str) -> str:
        """Return a note if a piece of text has stray bytes of another encoding, else ""."""
        mixed = self.without_strays(text) is not text
        return (
            f"It is {self.codec.removeprefix('sloppy-')} with stray windows-1252 bytes."
            if mixed
            else ""
        )


class Line(NamedTuple):
    """A line of a file with its line ending: its bytes, its text, its number from 1."""

    raw: bytes
    text: str
    number: int


def read_prefix(source: Source, options: FileOptions) -> tuple[bytes, Reading, bool]:
    """Return the first bytes, their reading, and whether they are the whole file.

    Raises:
        Problem: it is not text, or not in the encoding that the user gave.

    """
    head = source.stream.read(PREFIX)
    whole = len(head) < PREFIX
    try:
        reading = decode(head if whole else _whole_characters(head), options.encoding)
    except UnicodeDecodeError as error:
        raise _wrong_encoding(source, options, error) from error
    if options.encoding is None and (reading.confidence < _NOT_TEXT or "\0" in reading.text):
        raise Problem(source.path, "is not text (if it is, give its encoding)")
    return head, reading, whole


def _whole_characters(head: bytes) -> bytes:
    """Drop the end, where a character may have been cut in two."""
    if b"\0" in head or head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # A line feed is only one byte of two or four.
        end = head.rfind(b"\n") + 1 or len(head)
        return head[: min((end + 3) & ~3, len(head) & ~3)]
    return head[: head.rfind(b"\n") + 1] or _LAST.sub(b"", head) or head


def _wrong_encoding(
    source: Source, options: FileOptions, error: UnicodeDecodeError, where: str = ""
) -> Problem:
    at = "" if where else f" at byte {error.start}"
    return Problem(source.path, f"is not {options.encoding}: {error.reason}{at}", where)


def encoding_of(reading: Reading, options: FileOptions) -> TextEncoding:
    """Return the encoding of the whole file, given the reading of its beginning."""
    name = reading.encoding.partition("+")[0].lower()
    name = _MARKED.get(name, (name,))[0]
    if options.encoding is not None:
        errors = "strict"
    else:
        errors = "surrogatepass" if name.startswith(("utf-16", "utf-32")) else "surrogateescape"
    return TextEncoding(CODECS.get(name, name), reading.bom, newline_of(reading.text), errors)


def output_encoding(encoding: TextEncoding, options: FileOptions) -> TextEncoding:
    """Return the encoding to write."""
    if options.output_encoding is None:
        return encoding
    name = codecs.lookup(options.output_encoding).name
    codec, bom = _MARKED.get(name, (name, b""))
    return TextEncoding(CODECS.get(codec, codec), bom, encoding.newline, "strict")


def newline_of(text: str) -> str:
    """Return the line ending of the text; LF where they are mixed, which is damage."""
    if both := text.count("\r\n"):
        is_mixed = text.count("\r") > both or text.count("\n") > both
        return "\n" if is_mixed else "\r\n"
    if "\r" in text and "\n" not in text:
        return "\r"
    return "\n"


def texts(
    source: Source, head: bytes, encoding: TextEncoding, options: FileOptions
) -> Iterator[str]:
    """Yield the text of a file in parts, without its byte-order mark."""
    decoder = codecs.getincrementaldecoder(encoding.codec)(encoding.errors)
    blocks = _blocks(source, head[len(encoding.bom) :])
    try:
        for block in blocks:
            yield decoder.decode(block)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        if options.encoding is not None:
            raise _wrong_encoding(source, options, error, "beyond its beginning") from error
        what = f"starts as {encoding.codec}, but later bytes are invalid: {error.reason}"
        raise Problem(source.path, what) from error


def _blocks(source: Source, head: bytes) -> Iterator[bytes]:
    yield head
    while block := source.stream.read(_STEP):
        yield block


def lines(source: Source, options: FileOptions) -> tuple[TextEncoding, Iterator[Line]]:
    """Return the encoding of a file, and its lines."""
    head, reading, _ = read_prefix(source, options)
    encoding = encoding_of(reading, options)
    if encoding.newline == "\r" or encoding.codec.startswith(("utf-16", "utf-32")):
        return encoding, _cut(source, texts(source, head, encoding, options), encoding, options)
    return encoding, _read(source, head[len(encoding.bom) :], encoding, options)


def taken_of(read: Iterator[Line]) -> list[Line]:
    """Return the next lines, as many as are looked at together."""
    size = 0
    found = []
    for line in read:
        found.append(line)
        size += len(line.text)
        if size >= BATCH:
            break
    return found


def _read(
    source: Source, head: bytes, encoding: TextEncoding, options: FileOptions
) -> Iterator[Line]:
    """Split bytes into lines, so that untouched lines keep their bytes."""
    number = 0
    codec, errors = encoding.codec, encoding.errors
    try:
        for number, raw in enumerate(_raw_lines(source, head, options), 1):
            yield Line(raw, raw.decode(codec, errors), number)
    except UnicodeDecodeError as error:
        raise _wrong_encoding(source, options, error, f"line {number}") from error


def _raw_lines(source: Source, head: bytes, options: FileOptions) -> Iterator[bytes]:
    most = options.largest
    line = b""
    for line in io.BytesIO(head):
        if not line.endswith(b"\n"):
            break
        if len(line) > most:
            raise too_large(source.path, "a line", options)
        yield line
    else:
        line = b""
    line += source.stream.readline(most)
    while line:
        if len(line) >= most and not line.endswith(b"\n"):
            raise too_large(source.path, "a line", options)
        yield line
        line = source.stream.readline(most)


def read_rest(source: Source, head: bytes, options: FileOptions) -> bytes:
    """Return all bytes of a file that has to be held whole.

    Raises:
        Problem: it is larger than that is allowed.

    """
    data = head + source.stream.read(max(0, options.largest + 1 - len(head)))
    if len(data) > options.largest:
        raise too_large(source.path, "it", options)
    return data


def _cut(
    source: Source, parts: Iterable[str], encoding: TextEncoding, options: FileOptions
) -> Iterator[Line]:
    """Split text into lines, for encodings in which a line feed is not one byte."""
    end = encoding.newline[-1]
    number, rest = 0, ""
    for part in parts:
        *whole, rest = (rest + part).split(end)
        if len(rest) > options.largest:
            raise too_large(source.path, "a line", options)
        for number, line in enumerate(whole, number + 1):  # noqa: B020  it counts on
            yield Line(encoding.encode(line + end), line + end, number)
    if rest:
        yield Line(encoding.encode(rest), rest, number + 1)
