"""Ray Data, with two workers: row for row what `fix` gives, through a worker that is killed."""

from __future__ import annotations

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
    pytest.mark.xdist_group("ray"),
    pytest.mark.filterwarnings("ignore"),  # Ray's own
]
pytest.importorskip("mojifix.integrations.ray", exc_type=ImportError)
ray = pytest.importorskip("ray")
pa = pytest.importorskip("pyarrow")

from mojifix.integrations.ray import fix_columns  # noqa: E402

LONG = "The caf& eacute; closed.\n\n" * 20_000
TEXTS = [*corpus(), LONG]
FIXED = [*repaired(), mojifix.fix(LONG)]


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_DATA_DISABLE_PROGRESS_BARS", "1")
        patch.setenv("RAY_worker_niceness", "0")  # of 15, they starve on a busy machine
        patch.setenv("RAY_worker_register_timeout_seconds", "600")
        ray.init(
            num_cpus=3,  # two actors, and one to read
            include_dashboard=False,
            configure_logging=False,
            object_store_memory=200 << 20,
            log_to_driver=False,
        )
        yield
        ray.shutdown()


def made(texts: list[str | None]) -> Any:
    table = pa.table({"id": range(len(texts)), "text": pa.array(texts, pa.string())})
    return ray.data.from_arrow([table.slice(at, 20) for at in range(0, len(texts), 20)])


def rows(data: Any) -> list[tuple[int, str | None]]:
    return sorted((row["id"], row["text"]) for row in data.take_all())


def test_two_workers() -> None:
    fixed = fix_columns(made(TEXTS), "text", workers=2, batch_size=16)
    assert rows(fixed) == list(enumerate(FIXED))
    assert fixed.schema().names == ["id", "text"]
    assert fixed.schema().types[1] in (pa.string(), pa.large_string())


def test_blocks_without_a_text() -> None:
    """A block may be empty, or have a column of the type null, where others have strings."""
    some = pa.table({"id": [0, 1], "text": ["caf&eacute;", None]})
    none = pa.table({"id": [2], "text": pa.nulls(1)})
    data = ray.data.from_arrow([some, none])
    assert rows(fix_columns(data, "text")) == [(0, "café"), (1, None), (2, None)]
    assert rows(fix_columns(data.filter(lambda row: row["id"] > 2), "text")) == []


def test_a_missing_column() -> None:
    with pytest.raises(Exception, match="no column 'txt'"):
        fix_columns(made(["a"]), "txt").take_all()


def test_a_killed_worker_loses_and_doubles_nothing(tmp_path: Path) -> None:
    pipeline = deadly(tmp_path / "died")
    texts = [*TEXTS, MARK]
    fixed = fix_columns(made(texts), "text", pipeline=pipeline, workers=2, batch_size=16)
    fixed.write_parquet(str(tmp_path / "out"))
    assert (tmp_path / "died").exists()
    assert rows(ray.data.read_parquet(str(tmp_path / "out"))) == list(enumerate([*FIXED, MARK]))
