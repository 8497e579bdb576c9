"""Compression that a file's name tells of: `.gz`, `.bz2`, `.xz` and `.zst`, in and out.

Members that were written one after the other (`cat a.gz b.gz`) are read as one file. A file
that ends too early, or is damaged, raises `EOFError` or what `read_errors` lists.

>>> split("pages.jsonl.gz")
('pages.jsonl', '.gz')
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import sys
import zlib
from typing import Any, BinaryIO, cast

from mojifix.files.model import Problem

__all__ = ["SUFFIXES", "open_reader", "open_writer", "read_errors", "split"]

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")

_LEVEL = 6
"""Of gzip: the one that its command takes; 9 costs twice the time for a hundredth of size."""


def split(name: str) -> tuple[str, str]:
    """Return a name without its suffix of compression, and that suffix in lower case or ""."""
    for suffix in SUFFIXES:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)], suffix
    return name, ""


def read_errors() -> tuple[type[Exception], ...]:
    """Return what reading a damaged file raises."""
    zstd = sys.modules.get("compression.zstd") or sys.modules.get("backports.zstd")
    return (OSError, zlib.error, lzma.LZMAError, *([zstd.ZstdError] if zstd else []))


def open_reader(stream: BinaryIO, suffix: str, path: str) -> BinaryIO:
    """Return a stream of what the bytes of `stream` stand for."""
    if suffix == ".gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=stream, mode="rb"))
    if suffix == ".bz2":
        return cast(BinaryIO, bz2.BZ2File(stream))
    if suffix == ".xz":
        return cast(BinaryIO, lzma.LZMAFile(stream))
    if suffix == ".zst":
        return cast(BinaryIO, _zstd(path).ZstdFile(stream))
    return stream


def open_writer(stream: BinaryIO, suffix: str, path: str) -> BinaryIO:
    """Return a stream that writes to `stream`; to close it completes what is written there.

    The same bytes are always compressed to the same bytes: no time and no name is stored.
    """
    if suffix == ".gz":
        packed = gzip.GzipFile("", "wb", compresslevel=_LEVEL, fileobj=stream, mtime=0)
        return cast(BinaryIO, packed)
    if suffix == ".bz2":
        return cast(BinaryIO, bz2.BZ2File(stream, "wb"))
    if suffix == ".xz":
        return cast(BinaryIO, lzma.LZMAFile(stream, "wb"))
    if suffix == ".zst":
        zstd = _zstd(path)
        checked = {zstd.CompressionParameter.checksum_flag: 1}  # as its command does
        return cast(BinaryIO, zstd.ZstdFile(stream, "wb", options=checked))
    return stream


def _zstd(path: str) -> Any:
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError:
        raise Problem(path, "needs Zstandard: pip install 'mojifix[zstd]'") from None
    return zstd
