"""Arrow IPC, as a file (also Feather) or a stream: texts in columns, repaired batch by batch.

Schema, metadata, batches, nulls, dictionaries and compression stay.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

import pyarrow as pa

from mojifix.files.formats.columns import check, collect_texts, documents_in, replace_texts
from mojifix.files.model import Document, FileOptions, Problem, Repair, Source
from mojifix.files.records import repair_records

__all__ = ["documents", "rewrite"]

_MAGIC = b"ARROW1\0\0"


class _Batch(NamedTuple):
    """A batch, and what else its message holds."""

    batch: Any
    metadata: Any


def documents(source: Source, options: FileOptions) -> Iterator[Document]:
    """Yield each text of the fields named."""
    reader = _open(source, options)
    yield from documents_in(source, (batch for batch, _ in _batches(source, reader)), options)


def rewrite(source: Source, target: BinaryIO, repair: Repair, options: FileOptions) -> bool:
    """Write the file, the texts of the fields named repaired."""
    write_options = pa.ipc.IpcWriteOptions(compression=_compression(source))
    reader = _open(source, options)
    is_file = isinstance(reader, pa.RecordBatchFileReader)
    make = pa.ipc.new_file if is_file else pa.ipc.new_stream
    found = (
        (part, collect_texts(source, part.batch, options)) for part in _batches(source, reader)
    )
    changed = False
    with make(target, reader.schema, options=write_options) as writer:
        for (batch, metadata), texts in repair_records(repair, found):
            if texts.after != texts.before:
                changed = True
                batch = replace_texts(batch, iter(texts.after), options)
            writer.write_batch(batch, custom_metadata=metadata)
    return changed


def _open(source: Source, options: FileOptions) -> Any:
    is_file = source.stream.read(len(_MAGIC)) == _MAGIC
    source.stream.seek(0)
    try:
        reader = (pa.ipc.open_file if is_file else pa.ipc.open_stream)(source.stream)
    except (pa.ArrowException, OSError) as error:
        raise _damaged(source, error) from error
    check(source, reader.schema, options)
    return reader


def _damaged(source: Source, error: Exception) -> Problem:
    return Problem(source.path, f"is no Arrow file, or is damaged: {error}")


def _batches(source: Source, reader: Any) -> Iterator[_Batch]:
    try:
        if isinstance(reader, pa.RecordBatchFileReader):
            for number in range(reader.num_record_batches):
                yield _Batch(*reader.get_batch_with_custom_metadata(number))
        else:
            yield from (_Batch(*found) for found in reader.iter_batches_with_custom_metadata())
    except (pa.ArrowException, OSError) as error:
        raise _damaged(source, error) from error


def _compression(source: Source) -> str | None:
    """Return how the first batch is compressed, which the reader does not tell."""
    source.stream.seek(0)
    if source.stream.read(len(_MAGIC)) != _MAGIC:
        source.stream.seek(0)
    codec = None
    try:
        for message in pa.ipc.MessageReader.open_stream(source.stream):
            if message.type == "record batch":
                codec = _codec(message.metadata.to_pybytes())
                break
    except (pa.ArrowException, OSError):  # to open it will tell
        codec = None
    source.stream.seek(0)
    return codec


def _codec(message: bytes) -> str | None:
    """Read the codec in the header of a record batch: a table of FlatBuffers in a table."""
    batch = _table(message, _field(message, _offset(message, 0), 2))
    compression = _field(message, batch, 3)
    if not compression:
        return None
    codec = _field(message, _table(message, compression), 0)
    return "zstd" if codec and message[codec] == 1 else "lz4"


def _offset(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", data, at)[0])


def _table(data: bytes, at: int) -> int:
    return at + _offset(data, at)


def _field(data: bytes, table: int, number: int) -> int:
    """Return where a field of a table stands, or 0 where it is left out."""
    layout = table - struct.unpack_from("<i", data, table)[0]
    (size,) = struct.unpack_from("<H", data, layout)
    at = 4 + 2 * number
    (offset,) = struct.unpack_from("<H", data, layout + at) if at < size else (0,)
    return table + offset if offset else 0
