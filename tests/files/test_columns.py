"""Parquet and Arrow: texts in columns are repaired, and all else about the file stays."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from files.conftest import Rewritten
from files.repairs import KEPT, UPPER, ahead, each
from mojifix.files import Document, FileOptions, Problem, documents, fix_file
from mojifix.files.formats import parquet

META = {b"pandas": b"{}", b"a": b"\xff"}
KINDS: dict[str, Any] = {
    "id": pa.int32(),
    "text": pa.string(),
    "large": pa.large_string(),
    "kind": pa.dictionary(pa.int16(), pa.string()),
    "tags": pa.list_(pa.string()),
    "meta": pa.struct(
        [("title", pa.string()), ("n", pa.int8()), ("notes", pa.large_list(pa.string()))]
    ),
    "deep": pa.list_(pa.struct([("a.b", pa.string())])),
    "raw": pa.binary(),
    "when": pa.timestamp("us", "UTC"),
}
SCHEMA = pa.schema(
    [pa.field(name, kind, metadata={b"of": name.encode()}) for name, kind in KINDS.items()],
    metadata=META,
)
FIELDS = ("text", "large", "kind", "tags", "meta.title", "meta.notes", "deep.a.b")


def rows(count: int) -> list[dict[str, Any]]:
    return [
        {
            "id": number,
            "text": None if number % 5 == 1 else f"text {number}",
            "large": f"large {number}",
            "kind": ["x", "X", None, "z"][number % 4],
            "tags": [[], None, ["tag", None], [f"tag {number}"]][number % 4],
            "meta": None
            if number % 3 == 1
            else {"title": f"t{number}", "n": 1, "notes": ["n", "m"]},
            "deep": [{"a.b": f"d{number}"}, None] if number % 2 else None,
            "raw": b"\xff",
            "when": number,
        }
        for number in range(count)
    ]


def upper(value: Any) -> Any:
    """Return what `UPPER` makes of all strings in a value."""
    if isinstance(value, str):
        return value.upper()
    if isinstance(value, list):
        return [upper(item) for item in value]
    if isinstance(value, dict):
        return {key: upper(item) for key, item in value.items()}
    return value


@cache
def table(count: int = 50) -> Any:
    return pa.Table.from_pylist(rows(count), schema=SCHEMA)


def as_parquet(data: Any, **options: Any) -> bytes:
    target = io.BytesIO()
    pq.write_table(data, target, row_group_size=20, **options)
    return target.getvalue()


def as_file(data: Any, **options: Any) -> bytes:
    target = io.BytesIO()
    with pa.ipc.new_file(target, data.schema, options=pa.ipc.IpcWriteOptions(**options)) as writer:
        writer.write_table(data, max_chunksize=20)
    return target.getvalue()


def as_stream(data: Any, **options: Any) -> bytes:
    target = io.BytesIO()
    with pa.ipc.new_stream(
        target, data.schema, options=pa.ipc.IpcWriteOptions(**options)
    ) as writer:
        writer.write_table(data, max_chunksize=20)
    return target.getvalue()


def read_parquet(data: bytes) -> Any:
    return pq.ParquetFile(io.BytesIO(data)).read()


def read_file(data: bytes) -> Any:
    return pa.ipc.open_file(data).read_all()


def read_stream(data: bytes) -> Any:
    return pa.ipc.open_stream(data).read_all()


FORMATS: dict[str, tuple[str, Callable[..., bytes], Callable[[bytes], Any]]] = {
    "parquet": ("a.parquet", as_parquet, read_parquet),
    "file": ("a.arrow", as_file, read_file),
    "stream": ("a.arrow", as_stream, read_stream),
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("field", FIELDS)
def test_only_the_field_named(rewritten: Rewritten, form: str, field: str) -> None:
    name, written, read = FORMATS[form]
    data = written(table())
    assert rewritten(data, name, KEPT, fields=(field,)) == (data, False)
    got, changed = rewritten(data, name, ahead(7), fields=(field,))
    assert changed
    result = read(got)
    result.validate(full=True)
    assert result.schema.equals(read(data).schema, check_metadata=True)
    want = rows(50)
    column, _, inner = field.partition(".")
    for row in want:
        value = row[column]
        if column == "meta" and value:
            value[inner] = upper(value[inner])
        else:
            row[column] = upper(value)
    assert result.to_pylist() == pa.Table.from_pylist(want, schema=SCHEMA).to_pylist()
    assert len(result.column("id").chunks) == 3 or form == "parquet"


@pytest.mark.parametrize("form", FORMATS)
def test_all_fields_at_once(rewritten: Rewritten, form: str) -> None:
    name, written, read = FORMATS[form]
    got, _ = rewritten(written(table()), name, fields=FIELDS)
    assert read(got).to_pylist() == upper(table().to_pylist())
    empty, changed = rewritten(written(table(0)), name, fields=FIELDS)
    assert not changed
    assert read(empty).schema.equals(read(written(table(0))).schema, check_metadata=True)


def test_what_becomes_one_is_once_in_a_dictionary(rewritten: Rewritten) -> None:
    got, _ = rewritten(as_file(table()), "a.arrow", fields=("kind",))
    chunk = read_file(got).column("kind").chunk(0)
    assert sorted(chunk.dictionary.to_pylist()) == ["X", "Z"]
    assert chunk.type == KINDS["kind"]


def test_how_parquet_was_written_stays(rewritten: Rewritten) -> None:
    data = as_parquet(
        table(),
        compression={"id": "snappy", "text": "zstd", "large": "gzip"},
        use_dictionary=["kind", "large"],
        write_statistics=["id"],
        write_page_index=True,
        version="1.0",
        sorting_columns=[pq.SortingColumn(0)],
    )
    got, _ = rewritten(data, "a.parquet", fields=("text",))
    old, new = (pq.ParquetFile(io.BytesIO(raw)).metadata for raw in (data, got))
    assert new.num_row_groups == old.num_row_groups == 3
    assert new.format_version == old.format_version == "1.0"
    assert new.metadata.keys() == old.metadata.keys()
    for group in range(3):
        before, after = old.row_group(group), new.row_group(group)
        assert after.num_rows == before.num_rows
        assert after.sorting_columns == before.sorting_columns
        for number in range(before.num_columns):
            for what in (
                "path_in_schema compression encodings is_stats_set has_offset_index physical_type"
            ).split():
                pair = getattr(before.column(number), what), getattr(after.column(number), what)
                assert pair[0] == pair[1], (what, number)
    got, _ = rewritten(data, "a.parquet", fields=("tags",))
    assert pq.ParquetFile(io.BytesIO(got)).metadata.row_group(0).sorting_columns
    sorted_by_text = as_parquet(table(), sorting_columns=[pq.SortingColumn(1)])
    got, _ = rewritten(sorted_by_text, "a.parquet", fields=("text",))
    assert not pq.ParquetFile(io.BytesIO(got)).metadata.row_group(0).sorting_columns


@pytest.mark.parametrize(
    "options",
    [
        {"store_schema": False},
        {"use_deprecated_int96_timestamps": True},
        {"use_compliant_nested_type": False},
        {"compression": "none"},
    ],
)
def test_other_ways_to_write_parquet(rewritten: Rewritten, options: dict[str, Any]) -> None:
    data = as_parquet(table(), **options)
    got, _ = rewritten(data, "a.parquet", fields=("text",))
    old, new = (pq.ParquetFile(io.BytesIO(raw)) for raw in (data, got))
    assert new.schema.equals(old.schema)
    assert new.schema_arrow.equals(old.schema_arrow, check_metadata=True)
    assert (new.metadata.metadata or {}).keys() == (old.metadata.metadata or {}).keys()


def test_a_large_row_group_becomes_several(
    rewritten: Rewritten, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_GROUP", 300)
    monkeypatch.setattr(parquet, "_ROWS", 5)
    got, _ = rewritten(as_parquet(table()), "a.parquet", fields=("text",))
    assert pq.ParquetFile(io.BytesIO(got)).num_row_groups > 3
    assert read_parquet(got).num_rows == 50


@pytest.mark.parametrize("codec", [None, "lz4", "zstd"])
@pytest.mark.parametrize("written", [as_file, as_stream])
def test_compression_of_arrow_stays(
    rewritten: Rewritten, written: Callable[..., bytes], codec: str | None
) -> None:
    data = written(table(5000), compression=codec)
    got, changed = rewritten(data, "a.arrow", fields=("text",))
    assert changed
    sizes = {
        other: len(written(with_upper_text(), compression=other)) for other in (None, "lz4", "zstd")
    }
    assert min(sizes, key=lambda other: abs(sizes[other] - len(got))) == codec


@cache
def with_upper_text() -> Any:
    large = [{**row, "text": upper(row["text"])} for row in rows(5000)]
    return pa.Table.from_pylist(large, schema=SCHEMA)


def test_metadata_of_batches_stays(rewritten: Rewritten) -> None:
    for make, opened in (
        (pa.ipc.new_file, pa.ipc.open_file),
        (pa.ipc.new_stream, pa.ipc.open_stream),
    ):
        target = io.BytesIO()
        batch = table(3).to_batches()[0]
        with make(target, SCHEMA) as writer:
            writer.write_batch(batch, custom_metadata={"a": "b"})
            writer.write_batch(batch)
        got, _ = rewritten(target.getvalue(), "a.arrow", fields=("text",))
        reader = opened(got)
        if isinstance(reader, pa.RecordBatchFileReader):
            metas = [reader.get_batch_with_custom_metadata(number)[1] for number in range(2)]
        else:
            metas = [meta for _, meta in reader.iter_batches_with_custom_metadata()]
        assert [dict(meta or {}) for meta in metas] == [{b"a": b"b"}, {}]


def test_feather(tmp_path: Path) -> None:
    path = tmp_path / "a.feather"
    pyarrow.feather.write_feather(table(), str(path), compression="zstd")
    assert not fix_file(str(path), KEPT, FileOptions(fields=("text",)))
    assert fix_file(str(path), UPPER, FileOptions(fields=("text",)))
    assert pyarrow.feather.read_table(str(path)).column("text")[0].as_py() == "TEXT 0"


def test_extension_types(rewritten: Rewritten) -> None:
    kind = pa.json_() if hasattr(pa, "json_") else pytest.skip("an older pyarrow")
    data = pa.table({"a": pa.ExtensionArray.from_storage(kind, pa.array(['"x"', None]))})
    got, changed = rewritten(as_file(data), "a.arrow", fields=("a",))
    assert changed
    result = read_file(got)
    assert result.schema.equals(data.schema)
    assert result.column("a").chunk(0).storage.to_pylist() == ['"X"', None]


def test_views(rewritten: Rewritten) -> None:
    data = pa.table(
        {"a": pa.array(["x", None, "a longer text than a view holds"], pa.string_view())}
    )
    got, _ = rewritten(as_file(data), "a.arrow", fields=("a",))
    assert read_file(got).schema.equals(data.schema)
    assert read_file(got).to_pylist() == upper(data.to_pylist())


@pytest.mark.parametrize("name", ["a.parquet", "a.arrow", "a.arrow.gz"])
def test_damaged_files_are_problems(tmp_path: Path, name: str) -> None:
    import gzip

    path = tmp_path / name
    good = as_parquet(table()) if "parquet" in name else as_file(table(), compression="zstd")
    start = 8 if "parquet" in name else len(good) // 3
    for bad in (
        b"",
        b"no such thing at all",
        good[:-30],
        good[:start] + bytes(99) + good[start + 99 :],
    ):
        bad = gzip.compress(bad) if name.endswith(".gz") else bad
        path.write_bytes(bad)
        with pytest.raises(Problem, match=r"is no (Parquet|Arrow) file, or is damaged"):
            fix_file(str(path), UPPER, FileOptions(fields=FIELDS))
        assert path.read_bytes() == bad
        with pytest.raises(Problem, match=r"is no (Parquet|Arrow) file, or is damaged"):
            list(documents(str(path), FileOptions(fields=FIELDS)))


def test_parquet_that_is_damaged_inside(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    good = as_parquet(table(5000), compression="zstd")
    path.write_bytes(good[:2000] + bytes(3000) + good[5000:])
    with pytest.raises(Problem, match="is no Parquet file, or is damaged"):
        fix_file(str(path), UPPER, FileOptions(fields=FIELDS))
    assert [found.name for found in tmp_path.iterdir()] == ["a.parquet"]


def test_texts_that_are_no_utf8(tmp_path: Path) -> None:
    bad = pa.Array.from_buffers(pa.string(), 1, pa.array([b"\xff"], pa.binary()).buffers())
    path = tmp_path / "a.arrow"
    path.write_bytes(as_file(pa.table({"a": bad})))
    with pytest.raises(Problem, match="has bytes in a text that are no UTF-8"):
        fix_file(str(path), UPPER, FileOptions(fields=("a",)))
    with pytest.raises(Problem, match="has bytes in a text that are no UTF-8"):
        list(documents(str(path), FileOptions(fields=("a",))))


def test_fields_that_are_not_there(rewritten: Rewritten) -> None:
    data = as_parquet(table())
    known = ", ".join(FIELDS)
    with pytest.raises(Problem, match=rf"name the fields to repair \(there are: {known}\)"):
        rewritten(data, "a.parquet")
    for field in ("id", "meta", "gone", "meta.n"):
        with pytest.raises(Problem, match=f"has no text in a field '{field}'"):
            rewritten(data, "a.parquet", fields=(field,))


@pytest.mark.parametrize("form", FORMATS)
def test_documents(tmp_path: Path, form: str) -> None:
    file, written, _ = FORMATS[form]
    path = tmp_path / file
    path.write_bytes(written(table(24)))
    name = str(path)
    shown = list(documents(name, FileOptions(fields=("text", "meta.notes"))))
    assert shown[:3] == [
        Document(name, "text 0", 0, "row 1, text"),
        Document(name, "n", 0, "row 1, meta.notes[0]"),
        Document(name, "m", 0, "row 1, meta.notes[1]"),
    ]
    shown = list(documents(name, FileOptions(fields=("deep.a.b",))))
    assert shown[-1] == Document(name, "d23", 0, "row 24, deep[0].a.b")


def test_packed_files(tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "a.parquet.gz"
    path.write_bytes(gzip.compress(as_parquet(table())))
    assert fix_file(str(path), UPPER, FileOptions(fields=("text",)))
    assert read_parquet(gzip.decompress(path.read_bytes())).column("text")[0].as_py() == "TEXT 0"


def test_structures_whose_texts_may_not_be_null(rewritten: Rewritten) -> None:
    kind = pa.struct([pa.field("a", pa.string(), nullable=False), pa.field("n", pa.int8())])
    data = pa.table({"s": pa.array([{"a": "x", "n": 1}, None, {"a": "y", "n": None}], kind)})
    for name, written, read in FORMATS.values():
        got, changed = rewritten(written(data), name, fields=("s.a",))
        assert changed
        assert read(got).schema.field("s").type == kind
        assert read(got).to_pylist() == upper(data.to_pylist())


TEXTS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "a": TEXTS,
                "b": st.none()
                | st.lists(st.none() | st.fixed_dictionaries({"c": TEXTS}), max_size=3),
            }
        ),
        max_size=8,
    ),
    st.sampled_from(list(FORMATS)),
)
def test_any_nesting(rewritten: Rewritten, values: list[dict[str, Any]], form: str) -> None:
    name, written, read = FORMATS[form]
    schema = pa.schema([("a", pa.string()), ("b", pa.list_(pa.struct([("c", pa.string())])))])
    data = written(pa.Table.from_pylist(values, schema=schema))
    assert rewritten(data, name, KEPT, fields=("a", "b.c")) == (data, False)
    double = each(lambda text: text + "+")
    got, changed = rewritten(data, name, double, fields=("b.c",))
    want = [
        {
            "a": row["a"],
            "b": row["b"]
            and [
                item and {"c": None if item["c"] is None else item["c"] + "+"} for item in row["b"]
            ],
        }
        for row in values
    ]
    assert read(got).to_pylist() == want
    assert changed == (want != values)
