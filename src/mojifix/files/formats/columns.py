"""Texts in the columns of Arrow: found by their fields, and put back in arrays of the same type.

Nulls, dictionaries, large strings, and lists and structures around a text stay as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from mojifix.files.model import Document, FileOptions, Problem, Source
from mojifix.files.records import fields_required, subfields, unknown_field

__all__ = ["check", "collect_texts", "documents_in", "replace_texts"]

Texts = list[str | None]
Visit = Callable[[Texts], Texts]


def check(source: Source, schema: Any, options: FileOptions) -> None:
    """Refuse fields that are not there, or hold no text."""
    known = [path for column in schema for path in _paths(column.type, column.name)]
    if not options.fields:
        raise fields_required(source.path, known)
    for field in options.fields:
        if field not in known:
            raise unknown_field(source.path, field, known)


def _paths(kind: Any, path: str) -> Iterator[str]:
    """Yield the fields with texts in a type."""
    if isinstance(kind, pa.BaseExtensionType):
        yield from _paths(kind.storage_type, path)
    elif pa.types.is_dictionary(kind) or _is_list(kind):
        yield from _paths(kind.value_type, path)
    elif pa.types.is_struct(kind):
        for child in kind:
            yield from _paths(child.type, f"{path}.{child.name}")
    elif _is_text(kind):
        yield path


def _is_list(kind: Any) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind))


def _is_text(kind: Any) -> bool:
    is_view = getattr(pa.types, "is_string_view", lambda _: False)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or is_view(kind))


def documents_in(
    source: Source, batches: Iterable[Any], options: FileOptions
) -> Iterator[Document]:
    """Yield each text of the fields named, row by row."""
    first = 1
    for batch in batches:
        wanted = [
            (name, subfields(options.fields, name)) for name in dict.fromkeys(batch.schema.names)
        ]
        columns = [(name, batch.column(name), fields) for name, fields in wanted if fields]
        for row in range(batch.num_rows):
            for name, column, fields in columns:
                for path, text in _strings(_python(source, column[row]), fields, name):
                    yield Document(source.path, text, 0, f"row {first + row}, {path}")
        first += batch.num_rows


def _python(source: Source, scalar: Any) -> Any:
    try:
        return scalar.as_py()
    except UnicodeDecodeError as error:
        raise _invalid_utf8(source) from error


def _invalid_utf8(source: Source) -> Problem:
    return Problem(source.path, "has bytes in a text that are no UTF-8")


def _strings(value: Any, fields: tuple[str, ...], path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and "" in fields:
        yield path, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _strings(item, fields, f"{path}[{number}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, subfields(fields, key), f"{path}.{key}")


def collect_texts(source: Source, batch: Any, options: FileOptions) -> Texts:
    """Return all texts of the fields named."""
    found: Texts = []

    def visit(texts: Texts) -> Texts:
        found.extend(texts)
        return texts

    try:
        _batch(batch, options, visit)
    except UnicodeDecodeError as error:
        raise _invalid_utf8(source) from error
    return found


def replace_texts(batch: Any, texts: Iterator[str | None], options: FileOptions) -> Any:
    """Return the batch with new texts in the places where `collected` found the old ones."""
    return _batch(batch, options, lambda old: [next(texts) for _ in old])


def _batch(batch: Any, options: FileOptions, visit: Visit) -> Any:
    columns = [
        _mapped(column, subfields(options.fields, name), visit)
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _mapped(array: Any, fields: tuple[str, ...], visit: Visit) -> Any:
    """Return the array with its texts as `use` has them: the same, if they are."""
    kind = array.type
    if not fields:
        return array
    if isinstance(kind, pa.BaseExtensionType):
        storage = _mapped(array.storage, fields, visit)
        return array if storage is array.storage else pa.ExtensionArray.from_storage(kind, storage)
    if pa.types.is_dictionary(kind):
        return _dictionary(array, fields, visit)
    if _is_list(kind):
        return _list(array, fields, visit)
    if pa.types.is_struct(kind):
        return _structure(array, fields, visit)
    if _is_text(kind) and "" in fields:
        old = array.to_pylist()
        new = visit(old)
        return array if new == old else pa.array(new, kind)
    return array


def _dictionary(array: Any, fields: tuple[str, ...], visit: Visit) -> Any:
    kind = array.type
    values = _mapped(array.dictionary, fields, visit)
    if values.equals(array.dictionary):
        return array
    # What was two values can have become one, and a dictionary holds each once.
    distinct = pc.unique(values)
    places = pc.index_in(values, distinct).take(array.indices).cast(kind.index_type)
    return pa.DictionaryArray.from_arrays(places, distinct, ordered=kind.ordered)


def _list(array: Any, fields: tuple[str, ...], visit: Visit) -> Any:
    values = array.flatten()
    new = _mapped(values, fields, visit)
    if new.equals(values):
        return array
    kind = array.type
    width, make = (
        (pa.int64(), pa.LargeListArray)
        if pa.types.is_large_list(kind)
        else (pa.int32(), pa.ListArray)
    )
    lengths = pc.fill_null(pc.list_value_length(array), 0).cast(pa.int64())
    offsets = pa.concat_arrays([pa.array([0], pa.int64()), pc.cumulative_sum(lengths)])
    return make.from_arrays(offsets.cast(width), new, type=kind, mask=array.is_null())


def _structure(array: Any, fields: tuple[str, ...], visit: Visit) -> Any:
    kind = array.type
    # Flattened, a child is null where the structure is: what may lie under that is no text.
    pairs = [
        (child, _mapped(child, subfields(fields, kind[number].name), visit))
        for number, child in enumerate(array.flatten())
    ]
    if all(new is old for old, new in pairs):
        return array
    children = [
        array.field(number) if new is old else _filled(new, kind[number])
        for number, (old, new) in enumerate(pairs)
    ]
    return pa.StructArray.from_arrays(children, fields=list(kind), mask=array.is_null())


def _filled(array: Any, field: Any) -> Any:
    """Return a child without nulls, if it may have none."""
    may_not = not field.nullable and _is_text(field.type)
    return pc.fill_null(array, "") if may_not else array
