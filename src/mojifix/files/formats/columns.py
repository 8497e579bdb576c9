"""Texts in the columns of Arrow: found by their fields, and put back in arrays of the same type.

Nulls, dictionaries, large strings, and lists and structures around a text stay as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from mojifix.files.records import below, no_field, no_fields
from mojifix.files.wish import Document, Problem, Source, Wish

__all__ = ["check", "collected", "put_back", "shown"]

Texts = list[str | None]
Use = Callable[[Texts], Texts]


def check(source: Source, schema: Any, wish: Wish) -> None:
    """Refuse fields that are not there, or hold no text."""
    known = [path for column in schema for path in _paths(column.type, column.name)]
    if not wish.fields:
        raise no_fields(source.path, known)
    for field in wish.fields:
        if field not in known:
            raise no_field(source.path, field, known)


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


def shown(source: Source, batches: Iterable[Any], wish: Wish) -> Iterator[Document]:
    """Yield each text of the fields named, row by row."""
    first = 1
    for batch in batches:
        wanted = [(name, below(wish.fields, name)) for name in dict.fromkeys(batch.schema.names)]
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
        raise _no_utf8(source) from error


def _no_utf8(source: Source) -> Problem:
    return Problem(source.path, "has bytes in a text that are no UTF-8")


def _strings(value: Any, fields: tuple[str, ...], path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and "" in fields:
        yield path, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _strings(item, fields, f"{path}[{number}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, below(fields, key), f"{path}.{key}")


def collected(source: Source, batch: Any, wish: Wish) -> Texts:
    """Return all texts of the fields named."""
    found: Texts = []

    def use(texts: Texts) -> Texts:
        found.extend(texts)
        return texts

    try:
        _batch(batch, wish, use)
    except UnicodeDecodeError as error:
        raise _no_utf8(source) from error
    return found


def put_back(batch: Any, texts: Iterator[str | None], wish: Wish) -> Any:
    """Return the batch with new texts in the places where `collected` found the old ones."""
    return _batch(batch, wish, lambda old: [next(texts) for _ in old])


def _batch(batch: Any, wish: Wish, use: Use) -> Any:
    columns = [
        _mapped(column, below(wish.fields, name), use)
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _mapped(array: Any, fields: tuple[str, ...], use: Use) -> Any:
    """Return the array with its texts as `use` has them: the same, if they are."""
    kind = array.type
    if not fields:
        return array
    if isinstance(kind, pa.BaseExtensionType):
        storage = _mapped(array.storage, fields, use)
        return array if storage is array.storage else pa.ExtensionArray.from_storage(kind, storage)
    if pa.types.is_dictionary(kind):
        return _dictionary(array, fields, use)
    if _is_list(kind):
        return _list(array, fields, use)
    if pa.types.is_struct(kind):
        return _structure(array, fields, use)
    if _is_text(kind) and "" in fields:
        old = array.to_pylist()
        new = use(old)
        return array if new == old else pa.array(new, kind)
    return array


def _dictionary(array: Any, fields: tuple[str, ...], use: Use) -> Any:
    kind = array.type
    values = _mapped(array.dictionary, fields, use)
    if values.equals(array.dictionary):
        return array
    # What was two values can have become one, and a dictionary holds each once.
    distinct = pc.unique(values)
    places = pc.index_in(values, distinct).take(array.indices).cast(kind.index_type)
    return pa.DictionaryArray.from_arrays(places, distinct, ordered=kind.ordered)


def _list(array: Any, fields: tuple[str, ...], use: Use) -> Any:
    values = array.flatten()
    new = _mapped(values, fields, use)
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


def _structure(array: Any, fields: tuple[str, ...], use: Use) -> Any:
    kind = array.type
    # Flattened, a child is null where the structure is: what may lie under that is no text.
    pairs = [
        (child, _mapped(child, below(fields, kind[number].name), use))
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
