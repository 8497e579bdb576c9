"""Columns of Arrow, repaired where they lie: `fix_column`, `explain_column`, `fix_fields`.

The rows of a column are looked at in its own buffer, and only those that a fixer has to look at
become `str`. So a column that needs nothing costs a fraction of a loop over its texts, and comes
back as the same object. It needs RE2 (the extra `fast`) to be so quick.

>>> import pyarrow as pa
>>> fix_column(pa.array(["caf&eacute;", None, "plain"])).to_pylist()
['café', None, 'plain']
>>> clean = pa.array(["plain", "AT&T"])
>>> fix_column(clean) is clean
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from mojifix import Pipeline
from mojifix.integrations.extras import needs, pipeline_or_default

with needs("pyarrow", extra="arrow"):
    import pyarrow as pa
    import pyarrow.compute as pc

from mojifix.integrations.strings import EXPLANATION, Strings

__all__ = [
    "EXPLANATION",
    "explain_column",
    "explanation_type",
    "fix_column",
    "fix_fields",
    "is_text",
]

Leaf = Callable[[Any], Any]
"""What is done to an array of strings."""


def fix_column(array: Any, *, pipeline: Pipeline | None = None) -> Any:
    """Return a column repaired, each text on its own: the same object where none changes.

    `array` is a `pyarrow.Array` or `ChunkedArray` of strings, of any of their types
    (`string`, `large_string`, `string_view`, a dictionary of them) or of lists of them; the type
    stays, and so do nulls and chunks. A row that is not valid UTF-8 stays as it is, and so does a
    column of the type `null`, which readers give one that has nothing but nulls.

    Raises:
        TypeError: it is a column of something else.
        pyarrow.ArrowInvalid: a chunk of `string` has grown over 2 GiB; cast to `large_string`.

    """
    return _fixed(array, Strings(pipeline_or_default(pipeline)).fix)


def explain_column(
    array: Any, *, pipeline: Pipeline | None = None, natures: bool = False
) -> tuple[Any, Any]:
    """Return a column repaired as by `fix_column`, and a column beside it that tells of it.

    That is of the type `EXPLANATION`, a struct for each text, null for a null:

    - `changed`: whether the text is another now;
    - `changes`: the spans that differ, with `start` and `end` in code points of the original,
      `before`, `after` and `grade`, as in `Report.changes`;
    - `causes`: what happened to the text in plain words, with the `count` of its traces;
    - `nature`: what it was taken for. To find that out for a text costs more than to see that it
      is clean, so it is null where nothing changed, unless `natures` asks for all.

    A column of lists gets lists of structs. Raises as `fix_column` does.

    >>> import pyarrow as pa
    >>> fixed, explained = explain_column(pa.array(["caf&eacute;", "plain"]))
    >>> explained[0].as_py()["changes"]
    [{'start': 3, 'end': 11, 'before': '&eacute;', 'after': 'é', 'grade': 'certain'}]
    >>> explained.field("changed").to_pylist()
    [True, False]
    """
    strings = Strings(pipeline_or_default(pipeline))
    return _explained(array, lambda leaf: strings.explain(leaf, natures=natures))


def fix_fields(batch: Any, names: str | Iterable[str], *, pipeline: Pipeline | None = None) -> Any:
    """Return a `RecordBatch` or a `Table` with some of its columns repaired, as by `fix_column`.

    `names` may also be one name; of columns that share it, all are repaired. The schema, metadata
    included, stays; it is the same object where nothing changes.

    Raises:
        KeyError: there is no column of such a name.
        TypeError: it is a column of something else than text.

    >>> import pyarrow as pa
    >>> table = pa.table({"id": [1], "text": ["caf&eacute;"]})
    >>> fix_fields(table, ["text"]).to_pylist()
    [{'id': 1, 'text': 'café'}]

    """
    strings = Strings(pipeline_or_default(pipeline))
    before = list(batch.columns)
    columns = list(before)
    for name in [names] if isinstance(names, str) else names:
        places = batch.schema.get_all_field_indices(name)
        if not places:
            raise KeyError(f"there is no column {name!r}")
        for place in places:
            _check(columns[place].type, f" as {name!r}")
            columns[place] = _fixed(columns[place], strings.fix)
    if _are_same(columns, before):
        return batch
    return type(batch).from_arrays(columns, schema=batch.schema)


def is_text(kind: Any) -> bool:
    """Say whether `fix_column` takes columns of an Arrow type.

    >>> import pyarrow as pa
    >>> is_text(pa.list_(pa.large_string())), is_text(pa.binary())
    (True, False)
    """
    if pa.types.is_dictionary(kind) or _is_list(kind):
        return is_text(kind.value_type)
    return _is_string(kind) or bool(pa.types.is_null(kind))


def explanation_type(kind: Any) -> Any:
    """Return the type of what `explain_column` tells of columns of an Arrow type.

    >>> import pyarrow as pa
    >>> explanation_type(pa.string()) == EXPLANATION
    True
    """
    return pa.list_(explanation_type(kind.value_type)) if _is_list(kind) else EXPLANATION


# --- columns, taken apart into arrays of strings ------------------------------------------------


def _fixed(array: Any, leaf: Leaf) -> Any:
    """Return a column with `leaf` done to the arrays of strings in it."""
    if isinstance(array, pa.ChunkedArray):
        _check(array.type)
        if pa.types.is_dictionary(array.type):
            leaf = _remembering(leaf)
        before = array.chunks
        chunks = [_fixed(chunk, leaf) for chunk in before]
        return array if _are_same(chunks, before) else pa.chunked_array(chunks, array.type)
    kind = array.type
    _check(kind)
    if _is_string(kind) or pa.types.is_null(kind):
        return leaf(array)
    if pa.types.is_dictionary(kind):
        return _again(array, array.dictionary, leaf, lambda new: _encoded(array, new))
    values, offsets = _values(array)
    return _again(array, values, leaf, lambda new: _listed(array, offsets, new))


def _are_same(new: Sequence[Any], old: Sequence[Any]) -> bool:
    return all(one is other for one, other in zip(new, old, strict=True))


def _remembering(leaf: Leaf) -> Leaf:
    """Return a leaf that does not do again what it did last: chunks share their dictionary."""
    last: list[Any] = [None, None]

    def remembering(array: Any) -> Any:
        if last[0] is None or not array.equals(last[0]):
            last[:] = array, leaf(array)
        return array if last[1] is last[0] else last[1]

    return remembering


def _again(array: Any, inner: Any, leaf: Leaf, outer: Leaf) -> Any:
    """Return an array that is made of another one, with that repaired."""
    new = _fixed(inner, leaf)
    return array if new is inner else outer(new)


def _explained(array: Any, leaf: Leaf) -> tuple[Any, Any]:
    """Do what `_fixed` does; `leaf` returns two arrays."""
    kind = array.type
    _check(kind)
    if isinstance(array, pa.ChunkedArray):
        before = array.chunks
        pairs = [_explained(chunk, leaf) for chunk in before]
        chunks = [fixed for fixed, _ in pairs]
        same = _are_same(chunks, before)
        explained = pa.chunked_array([explained for _, explained in pairs], explanation_type(kind))
        return (array if same else pa.chunked_array(chunks, kind)), explained
    beside: list[Any] = []

    def remembered(strings: Any) -> Any:
        fixed, explained = leaf(strings)
        beside.append(explained)
        return fixed

    fixed = _fixed(array, remembered)
    (explained,) = beside
    return fixed, _beside(array, explained)


def _beside(array: Any, explained: Any) -> Any:
    """Return the explanations of the strings in an array as a column of the shape of that array."""
    if pa.types.is_dictionary(array.type):
        return explained.take(array.indices)
    if not _is_list(array.type):
        return explained
    values, offsets = _values(array)
    return pa.ListArray.from_arrays(offsets, _beside(values, explained), mask=array.is_null())


def _values(array: Any) -> tuple[Any, Any]:
    """Return the values in the lists of an array, and where each list begins among them."""
    if pa.types.is_fixed_size_list(array.type):
        size, count = array.type.list_size, len(array)
        values = array.values.slice(array.offset * size, count * size)
        return values, pa.array(range(0, count * size + 1, size or 1), pa.int32())
    sizes = pc.fill_null(pc.list_value_length(array), 0)  # null lists may hold values
    ends = pc.cumulative_sum(sizes)
    return array.flatten(), pa.concat_arrays([pa.array([0], ends.type), ends])


def _listed(array: Any, offsets: Any, values: Any) -> Any:
    """Return the lists of an array with other values."""
    kind, mask = array.type, array.is_null()
    if pa.types.is_fixed_size_list(kind):
        return pa.FixedSizeListArray.from_arrays(values, type=kind, mask=mask)
    lists = pa.LargeListArray if pa.types.is_large_list(kind) else pa.ListArray
    return lists.from_arrays(offsets, values, type=kind, mask=mask)


def _encoded(array: Any, values: Any) -> Any:
    """Return a dictionary array with other values; two that are equal now become one."""
    unique = pc.unique(values)
    indices = array.indices
    if len(unique) < len(values):
        places = pc.index_in(values, value_set=unique)
        indices = places.take(indices).cast(indices.type)
    return pa.DictionaryArray.from_arrays(indices, unique, ordered=array.type.ordered)


def _check(kind: Any, which: str = "") -> None:
    if not is_text(kind):
        hint = ": mojifix.fix_bytes takes bytes" if pa.types.is_binary(kind) else ""
        raise TypeError(f"a column of text is needed{which}, not of {kind}{hint}")


def _is_string(kind: Any) -> bool:
    types = pa.types
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def _is_list(kind: Any) -> bool:
    types = pa.types
    return bool(types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind))
