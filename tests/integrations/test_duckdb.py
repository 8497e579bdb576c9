"""DuckDB: functions of SQL that take a vector at a time."""

from __future__ import annotations

from typing import Any

import pytest

import mojifix
from columns import corpus, repaired

pytest.importorskip("mojifix.integrations.duckdb", exc_type=ImportError)
duckdb = pytest.importorskip("duckdb")
pa = pytest.importorskip("pyarrow")

from mojifix.integrations.duckdb import register  # noqa: E402


@pytest.fixture
def connection() -> Any:
    made = duckdb.connect()
    register(made)
    return made


@pytest.mark.parametrize("threads", [1, 4])
def test_the_corpus(connection: Any, threads: int) -> None:
    times = 20
    table = pa.table({"id": range(len(corpus()) * times), "text": list(corpus()) * times})
    connection.execute(f"SET threads = {threads}")
    connection.register("pages", table)
    rows = connection.sql("SELECT mojifix_fix(text) FROM pages ORDER BY id").fetchall()
    assert [row[0] for row in rows] == list(repaired()) * times


def test_where_it_can_stand(connection: Any) -> None:
    connection.execute("CREATE TABLE pages AS SELECT 'caf&eacute;' AS text UNION ALL SELECT NULL")
    connection.execute("UPDATE pages SET text = mojifix_fix(text)")
    found = connection.sql("SELECT count(*) FROM pages WHERE mojifix_fix(text) = 'café'")
    assert found.fetchall() == [(1,)]


def test_explain(connection: Any) -> None:
    connection.register("pages", pa.table({"text": ["caf&eacute;", None, "plain"]}))
    rows = connection.sql("SELECT mojifix_explain(text) FROM pages").fetchall()
    (first,), (missing,), (plain,) = rows
    assert missing is None
    assert plain == {"changed": False, "changes": [], "causes": [], "nature": None}
    assert first["changes"] == [
        {"start": 3, "end": 11, "before": "&eacute;", "after": "é", "grade": "certain"}
    ]
    assert first["nature"] == mojifix.explain("caf&eacute;").nature


def test_two_pipelines(connection: Any) -> None:
    quotes = mojifix.Pipeline.default().only("entities").with_("quotes")
    register(connection, pipeline=quotes, prefix="plain")
    found = connection.sql("SELECT plain_fix('“a”'), mojifix_fix('“a”')")
    assert found.fetchall() == [('"a"', "“a”")]
    with pytest.raises(duckdb.Error):
        register(connection)
