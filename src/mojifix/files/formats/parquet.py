"""Parquet: texts in columns, repaired batch by batch.

Schema, metadata, row groups, nulls, and the compression, dictionaries and statistics of each
column stay. A row group must be held in memory, as its columns are written one after the other;
one of more than `_GROUP` bytes becomes several.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from mojifix.files.formats.columns import check, collect_texts, documents_in, replace_texts
from mojifix.files.model import Document, FileOptions, Problem, Repair, Source
from mojifix.files.records import repair_records

__all__ = ["documents", "rewrite"]

_ROWS = 1024
_GROUP = 1 << 27


def documents(source: Source, options: FileOptions) -> Iterator[Document]:
    """Yield each text of the fields named."""
    file = _open(source, options)
    yield from documents_in(source, (batch for _, batch in _batches(source, file)), options)


def rewrite(source: Source, target: BinaryIO, repair: Repair, options: FileOptions) -> bool:
    """Write the file, the texts of the fields named repaired."""
    file = _open(source, options)
    found = (
        ((group, batch), collect_texts(source, batch, options))
        for group, batch in _batches(source, file)
    )
    changed = False
    with pq.ParquetWriter(target, file.schema_arrow, **_writer_options(file, options)) as writer:
        held: list[Any] = []
        number = 0
        for (group, batch), texts in repair_records(repair, found):
            if group != number or sum(part.nbytes for part in held) > _GROUP:
                _write(writer, held)
                number = group
            if texts.after != texts.before:
                changed = True
                batch = replace_texts(batch, iter(texts.after), options)
            held.append(batch)
        _write(writer, held)
    return changed


def _write(writer: Any, held: list[Any]) -> None:
    """Write a row group."""
    if held:
        table = pa.Table.from_batches(held)
        writer.write_table(table, row_group_size=max(1, table.num_rows))
        held.clear()


def _open(source: Source, options: FileOptions) -> Any:
    try:
        file = pq.ParquetFile(source.stream)
    except (pa.ArrowException, OSError) as error:
        raise _damaged(source, error) from error
    check(source, file.schema_arrow, options)
    return file


def _damaged(source: Source, error: Exception) -> Problem:
    return Problem(source.path, f"is no Parquet file, or is damaged: {error}")


def _batches(source: Source, file: Any) -> Iterator[tuple[int, Any]]:
    """Yield batches with the number of their row group."""
    try:
        for group in range(file.num_row_groups):
            for batch in file.iter_batches(_ROWS, row_groups=[group]):
                yield group, batch
    except (pa.ArrowException, OSError) as error:
        raise _damaged(source, error) from error


def _writer_options(file: Any, options: FileOptions) -> dict[str, Any]:
    """Return how the file was written, as options of a writer."""
    meta = file.metadata
    options_: dict[str, Any] = {
        "version": meta.format_version,
        "store_schema": b"ARROW:schema" in (meta.metadata or {}),
    }
    if not meta.num_row_groups:
        return options_
    group = meta.row_group(0)
    columns = [group.column(number) for number in range(group.num_columns)]
    paths = [column.path_in_schema for column in columns]
    return options_ | {
        "compression": {
            column.path_in_schema: column.compression.replace("UNCOMPRESSED", "NONE")
            for column in columns
        },
        "use_dictionary": [
            column.path_in_schema
            for column in columns
            if any("DICTIONARY" in encoding for encoding in column.encodings)
        ],
        "write_statistics": [column.path_in_schema for column in columns if column.is_stats_set],
        "write_page_index": any(column.has_offset_index for column in columns),
        "use_compliant_nested_type": not any(".list.item" in path for path in paths),
        "use_deprecated_int96_timestamps": any(
            column.physical_type == "INT96" for column in columns
        ),
        "sorting_columns": _order(group, paths, options),
    }


def _order(group: Any, paths: list[str], options: FileOptions) -> Any:
    """Return by what the rows are sorted, unless that is to be repaired."""
    order = group.sorting_columns
    names = {field.partition(".")[0] for field in options.fields}
    repaired = any(paths[key.column_index].partition(".")[0] in names for key in order)
    return None if repaired else order or None
