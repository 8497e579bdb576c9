"""Reading and writing for the command: bytes in, bytes out, and nothing lost between.

A file keeps its encoding, its byte-order mark, its line endings and its final line break.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
import sys
from dataclasses import dataclass

from mojifix.decode import Reading, decode, encode
from mojifix.patterns import lazy

__all__ = ["Source", "UnreadableError", "open_source", "replace_file", "write_file"]

_FREAK = lazy(r"(?<!\r)\n|\r(?!\n)")  # in a file whose lines end in CR LF
_FINAL = lazy(r"(?:\r\n|\r|\n)\Z")
_NO_TEXT = 0.1
"""The confidence below which bytes are taken for no text at all."""


class UnreadableError(Exception):
    """Something that cannot be repaired as a file; the message says why."""


@dataclass(frozen=True)
class Source:
    """A file's bytes and what they say.

    `text` has plain line breaks and lacks the final one, so that a repair can touch neither.
    """

    name: str
    data: bytes
    reading: Reading
    text: str
    newline: str
    final: str

    @property
    def mixed(self) -> bool:
        """Whether single bytes of another encoding stand in it: that alone wants repair."""
        return "+" in self.reading.encoding

    def encoded(self, fixed: str) -> tuple[bytes, str]:
        """Return the bytes to write for the repaired text, and a note where they had to differ.

        What needs nothing comes back byte by byte.
        """
        if fixed == self.text and not self.mixed:
            return self.data, ""
        final = self.final if "\r" in fixed else self.final and "\n"
        whole = fixed + final
        if self.newline != "\n":
            whole = whole.replace("\n", self.newline)
        try:
            return encode(whole, self.reading), ""
        except UnicodeEncodeError as error:
            char = whole[error.start]
            name = self.reading.encoding
            return whole.encode(), f"written as utf-8, since {name} has no {char!r}"


def open_source(name: str, encoding: str | None) -> Source:
    """Read a file, or standard input for `-`.

    Raises:
        OSError: it cannot be read.
        UnreadableError: it is no text, or not in `encoding`.

    """
    data = _bytes(name)
    try:
        reading = decode(data, encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"is not {encoding}: {error.reason} at byte {error.start}") from error
    if encoding is None and (reading.confidence < _NO_TEXT or "\0" in reading.text):
        raise UnreadableError("is no text (if it is, name its --encoding)")
    newline = _newline(reading.text)
    text = reading.text if newline == "\n" else reading.text.replace(newline, "\n")
    end = _FINAL.search(text)
    body = text[: end.start()] if end else text
    return Source(name, data, reading, body, newline, text[len(body) :])


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    with open(name, "rb") as file:
        return file.read()


def _newline(text: str) -> str:
    """Return how all lines of the text end; mixed endings are damage, and become line feeds."""
    if "\r\n" in text:
        return "\n" if _FREAK.search(text) else "\r\n"
    if "\r" in text and "\n" not in text:
        return "\r"
    return "\n"


def replace_file(path: str, data: bytes) -> None:
    """Write a file whole or not at all; its mode stays, and a link keeps pointing to it.

    Raises:
        OSError: it cannot be written; nothing has changed then.

    """
    path = os.path.realpath(path)
    folder, name = os.path.split(path)
    draft = os.path.join(folder, f".{name[:100]}.{secrets.token_hex(4)}")
    try:
        with open(draft, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.path.exists(path):
            _keep_owner(path, draft)
            shutil.copymode(path, draft)
        os.replace(draft, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise


def _keep_owner(path: str, draft: str) -> None:
    """Give the new file the owner of the old one, where that is allowed and known."""
    if hasattr(os, "chown"):
        status = os.stat(path)
        with contextlib.suppress(OSError):
            os.chown(draft, status.st_uid, status.st_gid)


def write_file(path: str, data: bytes) -> None:
    """Write to a path that the user named: a file as `replace_file` does, a device directly.

    Raises:
        OSError: it cannot be written.

    """
    if os.path.isdir(path) or not os.path.exists(path) or stat.S_ISREG(os.stat(path).st_mode):
        replace_file(path, data)
        return
    with open(path, "wb", buffering=0) as file:
        file.write(data)
