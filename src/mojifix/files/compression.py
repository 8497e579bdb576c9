"""Compression by file suffix: `.gz`, `.bz2`, `.xz` and `.zst`, for reading and writing.

Concatenated members (`cat a.gz b.gz`) are read as one file. A truncated or corrupt file raises
`EOFError` or what `read_errors` lists.

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
"""The level of the `gzip` command; 9 takes twice the time and saves one per cent."""


def split(name: str) -> tuple[str, str]:
    """Return a name without its compression suffix, and that suffix in lower case or ""."""
    for suffix in SUFFIXES:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)], suffix
    return name, ""


def read_errors() -> tuple[type[Exception], ...]:
    """Return the exceptions that reading a corrupt file raises."""
    zstd = sys.modules.get("compression.zstd") or sys.modules.get("backports.zstd")
    return (OSError, zlib.error, lzma.LZMAError, *([zstd.ZstdError] if zstd else []))


def open_reader(stream: BinaryIO, suffix: str, path: str) -> BinaryIO:
    """Return a stream of the uncompressed bytes of `stream`."""
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
    """Return a stream that compresses to `stream`; it must be closed to be complete.

    The output is reproducible: neither time nor name is stored.
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
        checked = {zstd.CompressionParameter.checksum_flag: 1}  # as the `zstd` command does
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
