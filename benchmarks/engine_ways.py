"""Ways to repair a column: the loop, the kernel, and each engine's adapter.

A way takes a column, a pipeline and a number of workers, prepares what the engine holds the
column in, and returns what is to be timed. A pipeline is mojifix or ftfy; with None, the engine
calls a function that returns what it is given, which tells what the engine costs by itself.
"""

from __future__ import annotations

import atexit
import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from time import thread_time
from typing import Any, NamedTuple

import ftfy
import pyarrow as pa
import pyarrow.parquet as pq

from mojifix import Fixer, Pipeline
from mojifix.integrations.arrow import fix_column, fix_fields
from mojifix.integrations.strings import Strings

__all__ = ["WAYS", "Ftfy", "Way", "installed", "kernel_time"]

Run = Callable[[], object]
Prepare = Callable[[Any, Pipeline | None, int], Run]

_GROUP = 2_000
"""Rows of a group in a Parquet file, and of a block."""


def _none(_text: str) -> tuple[()]:
    return ()


class Ftfy(Pipeline):
    """ftfy in a pipeline's place: every row becomes a `str` and goes through `fix_text`."""

    def __init__(self, *_fixers: object, **_options: object) -> None:
        super().__init__([Fixer("ftfy", _none)])

    def fix(self, text: str) -> str:
        """Return what ftfy makes of a text."""
        return ftfy.fix_text(text)


def _same(given: Any) -> Any:
    """Return what is given: what an engine that calls this costs, it costs by itself."""
    return given


def _same_array(given: pa.Array) -> pa.Array:
    return given


class _Same:
    """`_same` as the class of an actor."""

    def __call__(self, given: Any) -> Any:
        return given


class Way(NamedTuple):
    """A way to repair a column; `workers` says how many it can be given."""

    name: str
    package: str
    prepare: Prepare
    workers: tuple[int, ...] = (1,)
    inside: bool = True
    """Whether one worker is this process itself."""
    engine: bool = True
    """Whether there is an engine at all, which costs something by itself."""


def installed(way: Way) -> bool:
    """Say whether the engine of a way is there."""
    return importlib.util.find_spec(way.package) is not None


@contextmanager
def kernel_time() -> Iterator[list[float]]:
    """Give a list of the seconds of the processor that each array takes in the kernel, meanwhile.

    They are those of this process alone.
    """
    seconds: list[float] = []
    fix = Strings.fix

    def timed(self: Strings, array: Any) -> Any:
        start = thread_time()
        try:
            return fix(self, array)
        finally:
            seconds.append(thread_time() - start)

    Strings.fix = timed  # type: ignore[method-assign]
    try:
        yield seconds
    finally:
        Strings.fix = fix  # type: ignore[method-assign]


def _loop(column: Any, pipeline: Pipeline | None, workers: int) -> Run:
    chosen = pipeline or Pipeline([])
    return lambda: list(chosen.fix_many(column.to_pylist(), workers=workers))


def _kernel(column: Any, pipeline: Pipeline | None, _workers: int) -> Run:
    return lambda: fix_column(column, pipeline=pipeline)


def _pandas(dtype: str) -> Prepare:
    def prepare(column: Any, pipeline: Pipeline | None, _workers: int) -> Run:
        import pandas as pd

        import_module("mojifix.integrations.pandas")  # brings `Series.mojifix`
        series = pd.Series(column.to_pylist(), dtype=dtype)
        if pipeline is None:
            return lambda: series.copy()
        return lambda: series.mojifix.fix(pipeline=pipeline)

    return prepare


def _polars(engine: str) -> Prepare:
    def prepare(column: Any, pipeline: Pipeline | None, _workers: int) -> Run:
        import polars as pl

        import_module("mojifix.integrations.polars")  # brings `Expr.mojifix`
        lazy = pl.DataFrame({"text": pl.Series(column)}).lazy()
        text = pl.col("text")
        if pipeline is None:
            fixed = text.map_batches(_same, return_dtype=pl.self_dtype(), is_elementwise=True)
        else:
            fixed = text.mojifix.fix(pipeline=pipeline)
        query = lazy.with_columns(fixed)
        return lambda: query.collect(engine=engine)

    return prepare


def _duckdb(column: Any, pipeline: Pipeline | None, workers: int) -> Run:
    import duckdb

    from mojifix.integrations.duckdb import register

    connection = duckdb.connect(config={"threads": workers})
    if pipeline is None:
        arrow: dict[str, Any] = {"type": "arrow", "null_handling": "special"}
        connection.create_function("mojifix_fix", _same, ["VARCHAR"], "VARCHAR", **arrow)
    else:
        register(connection, pipeline=pipeline)
    connection.register("given", pa.table({"text": column}))
    connection.execute("CREATE TABLE pages AS SELECT * FROM given")
    return lambda: connection.execute("SELECT sum(strlen(mojifix_fix(text))) FROM pages").fetchall()


def _datasets(form: str | None) -> Prepare:
    def prepare(column: Any, pipeline: Pipeline | None, workers: int) -> Run:
        import datasets

        from mojifix.integrations.datasets import FixColumns

        datasets.disable_progress_bars()
        folder = _folder()
        data = datasets.Dataset(pa.table({"text": column})).with_format(form)
        data.save_to_disk(folder)
        data = datasets.load_from_disk(folder).with_format(form)
        work = _same if pipeline is None else FixColumns("text", pipeline=pipeline)
        processes = workers if workers > 1 else None
        return lambda: data.map(work, batched=True, num_proc=processes, load_from_cache_file=False)

    return prepare


def _datatrove(column: Any, pipeline: Pipeline | None, _workers: int) -> Run:
    from datatrove.data import Document
    from datatrove.pipeline.formatters import FTFYFormatter

    from mojifix.integrations.datatrove import MojifixFormatter

    texts = column.to_pylist()
    step: Any = FTFYFormatter() if isinstance(pipeline, Ftfy) else MojifixFormatter(pipeline)
    if pipeline is None:
        step.format = _same
    return lambda: [d.text for d in step.run(Document(text=t, id="") for t in texts)]


def _spark(kind: str) -> Prepare:
    def prepare(column: Any, pipeline: Pipeline | None, workers: int) -> Run:
        from pyspark.sql.functions import arrow_udf

        from mojifix.integrations.spark import fix_columns, fix_udf

        frame = _session(workers).read.parquet(_file(column))
        if pipeline is None and kind == "map":
            fixed = frame.mapInArrow(_same, frame.schema)
        elif pipeline is None:
            fixed = frame.select(arrow_udf(_same_array, "string")("text").alias("text"))
        elif kind == "map":
            fixed = fix_columns(frame, "text", pipeline=pipeline)
        else:
            fixed = frame.select(fix_udf(pipeline=pipeline)("text").alias("text"))
        return lambda: fixed.write.format("noop").mode("overwrite").save()

    return prepare


def _session(workers: int) -> Any:
    import os

    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    if (running := SparkSession.getActiveSession()) is not None:
        if running.sparkContext.master == f"local[{workers}]":
            return running
        running.stop()
    made = (
        SparkSession.builder.master(f"local[{workers}]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(_GROUP))
        .config("spark.sql.files.maxPartitionBytes", str(8 << 20))
        .getOrCreate()
    )
    made.sparkContext.setLogLevel("OFF")
    return made


def _folder() -> str:
    """Return a new folder, which goes when this process ends."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _file(column: Any) -> str:
    path = f"{_folder()}/pages.parquet"
    pq.write_table(pa.table({"text": column}), path, row_group_size=_GROUP)
    return path


def _ray(column: Any, pipeline: Pipeline | None, workers: int) -> Run:
    import ray

    from mojifix.integrations.ray import fix_columns

    if not ray.is_initialized():
        ray.init(num_cpus=4, include_dashboard=False, log_to_driver=False)
    table = pa.table({"text": column})
    blocks = [table.slice(at, _GROUP) for at in range(0, len(table), _GROUP)]
    data = ray.data.from_arrow(blocks)
    if pipeline is None:
        fixed = data.map_batches(
            _Same,
            batch_format="pyarrow",
            batch_size=_GROUP,
            compute=ray.data.ActorPoolStrategy(size=workers),
        )
    else:
        fixed = fix_columns(data, "text", pipeline=pipeline, workers=workers, batch_size=_GROUP)
    return lambda: sum(1 for _ in fixed.iter_batches(batch_size=None, batch_format="pyarrow"))


def _fields(column: Any, pipeline: Pipeline | None, _workers: int) -> Run:
    table = pa.table({"text": column})
    return lambda: fix_fields(table, ["text"], pipeline=pipeline)


WAYS = (
    Way("`to_pylist` + `fix_many`", "pyarrow", _loop, (1, 2), engine=False),
    Way("the kernel, `fix_column`", "pyarrow", _kernel, engine=False),
    Way("a table, `fix_fields`", "pyarrow", _fields, engine=False),
    Way("pandas, `str`", "pandas", _pandas("str")),
    Way("pandas, `object`", "pandas", _pandas("object")),
    Way("Polars, in memory", "polars", _polars("in-memory")),
    Way("Polars, streaming", "polars", _polars("streaming")),
    Way("DuckDB", "duckdb", _duckdb),
    Way("datasets, lists", "datasets", _datasets(None), (1, 2)),
    Way("datasets, Arrow", "datasets", _datasets("arrow"), (1, 2)),
    Way("datatrove", "datatrove", _datatrove),
    Way("Spark, `mapInArrow`", "pyspark", _spark("map"), (1, 2), inside=False),
    Way("Spark, Arrow UDF", "pyspark", _spark("udf"), (1, 2), inside=False),
    Way("Ray Data", "ray", _ray, (1, 2), inside=False),
)
