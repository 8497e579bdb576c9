"""Spark, in local mode: row for row what `fix` gives, in many partitions, through a dead worker."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import mojifix
from columns import corpus, repaired
from killers import MARK, deadly

pytestmark = [
    pytest.mark.engines,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("spark"),
    pytest.mark.filterwarnings("ignore"),  # Spark's own
    pytest.mark.skipif(
        shutil.which("java") is None and "JAVA_HOME" not in os.environ, reason="no Java here"
    ),
]
pytest.importorskip("mojifix.integrations.spark", exc_type=ImportError)

from pyspark.sql import SparkSession  # noqa: E402
from pyspark.sql import functions as sql  # noqa: E402

from mojifix.integrations.spark import fix_columns, fix_udf  # noqa: E402

PARTITIONS = 9
LONG = "The caf& eacute; closed.\n\n" * 20_000
TEXTS = [*corpus(), LONG]
FIXED = [*repaired(), mojifix.fix(LONG)]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        session = (
            SparkSession.builder.master("local[2, 4]")  # a task may fail three times
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
            .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


@pytest.fixture(scope="module")
def frame(spark: Any) -> Any:
    made = spark.createDataFrame(list(enumerate(TEXTS)), "id long, text string")
    return made.repartition(PARTITIONS, "id").cache()  # so that rows stay where they are


def test_map_in_arrow(frame: Any) -> None:
    fixed = fix_columns(frame, "text")
    assert fixed.schema == frame.schema
    rows = fixed.collect()
    assert [row.text for row in sorted(rows)] == FIXED
    parts = [f.select("id", sql.spark_partition_id()).collect() for f in (frame, fixed)]
    assert parts[0] == parts[1]
    assert len({row[1] for row in parts[0]}) == PARTITIONS


def test_an_expression_and_sql(spark: Any, frame: Any) -> None:
    fixed = frame.select("id", fix_udf()("text").alias("text"))
    assert [row.text for row in sorted(fixed.collect())] == FIXED
    spark.udf.register("mojifix_fix", fix_udf(pipeline=mojifix.Pipeline.default(at_least="likely")))
    frame.createOrReplaceTempView("pages")
    rows = spark.sql("SELECT mojifix_fix(text) AS text FROM pages ORDER BY id").collect()
    assert [row.text for row in rows] == FIXED


def test_lists_and_other_columns(spark: Any) -> None:
    schema = "id long not null, tags array<string>, more struct<a: int>"
    frame = spark.createDataFrame([(1, ["&amp;", None], (3,)), (2, None, None)], schema)
    fixed = fix_columns(frame, "tags")
    assert [tuple(row) for row in fixed.collect()] == [(1, ["&", None], (3,)), (2, None, None)]
    with pytest.raises(KeyError, match="text"):
        fix_columns(frame, "text")
    with pytest.raises(TypeError, match="bigint"):
        fix_columns(frame, "id")


def test_a_bad_record_kills_no_task(spark: Any) -> None:
    rows = [(1, b"caf\xe9 &eacute;"), (2, b"caf&eacute;"), (3, None)]
    frame = spark.createDataFrame(rows, "id long, data binary")
    frame = frame.select("id", frame.data.cast("string").alias("text"))
    for fixed in (fix_columns(frame, "text"), frame.select("id", fix_udf()("text").alias("text"))):
        found = fixed.select("id", fixed.text.cast("binary").alias("data")).collect()
        assert {row.id: row.data and bytes(row.data) for row in found} == {
            1: b"caf\xe9 &eacute;",
            2: "café".encode(),
            3: None,
        }


def test_a_killed_worker_loses_and_doubles_nothing(spark: Any, tmp_path: Path) -> None:
    texts = [*TEXTS, MARK]
    frame = spark.createDataFrame(list(enumerate(texts)), "id long, text string").repartition(
        PARTITIONS
    )
    pipeline = deadly(tmp_path / "died")
    out = str(tmp_path / "out.parquet")
    fix_columns(frame, "text", pipeline=pipeline).write.parquet(out)
    assert (tmp_path / "died").exists()
    want = spark.createDataFrame(list(enumerate([*FIXED, MARK])), "id long, text string")
    explained = [
        f.agg(sql.count("*"), sql.sum(sql.xxhash64("id", "text").cast("decimal(38)"))).first()
        for f in (spark.read.parquet(out), want)
    ]
    assert explained[0] == explained[1]
    assert explained[0][0] == len(texts)
