"""Hugging Face datasets: in both formats, streamed, in several processes, and from the cache."""

from __future__ import annotations

from typing import Any

import pytest

import mojifix
from columns import corpus, repaired
from mojifix import Pipeline

pytest.importorskip("mojifix.integrations.datasets", exc_type=ImportError)
datasets = pytest.importorskip("datasets")

from mojifix.integrations.datasets import FixColumns  # noqa: E402


def made() -> Any:
    return datasets.Dataset.from_dict({"id": range(len(corpus())), "text": corpus()})


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path)
    datasets.disable_progress_bars()


@pytest.mark.parametrize("form", [None, "arrow"])
def test_the_corpus(form: str | None) -> None:
    data = made().with_format(form).map(FixColumns("text"), batched=True, batch_size=100)
    fixed = data.with_format(None)
    assert fixed.features == made().features
    assert tuple(fixed["text"][:]) == repaired()
    assert fixed["id"][:] == list(range(len(corpus())))


@pytest.mark.parametrize("form", [None, "arrow"])
def test_a_stream(form: str | None) -> None:
    stream = made().to_iterable_dataset(num_shards=3).with_format(form)
    fixed = stream.map(FixColumns("text"), batched=True, batch_size=50).with_format(None)
    assert tuple(row["text"] for row in fixed) == repaired()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_two_processes() -> None:
    fixed = made().map(FixColumns("text"), batched=True, num_proc=2)
    assert tuple(fixed["text"][:]) == repaired()


def test_lists() -> None:
    data = datasets.Dataset.from_dict({"tags": [["caf&eacute;", None], [], None]})
    for form in (None, "arrow"):
        fixed = data.with_format(form).map(FixColumns("tags"), batched=True).with_format(None)
        assert fixed["tags"][:] == [["café", None], [], None]


def test_lone_surrogates_in_lists() -> None:
    text = "caf&eacute; \ud800 caf&eacute;"  # Arrow has no room for it, a batch of lists has
    assert FixColumns("text")({"text": [text, None]}) == {"text": [mojifix.fix(text), None]}


def test_a_second_run_finds_the_cache(tmp_path: Any) -> None:
    data = datasets.Dataset.from_dict({"text": ["caf&eacute;", "plain"]})
    data.save_to_disk(tmp_path / "data")
    data = datasets.load_from_disk(tmp_path / "data")

    def prints(work: FixColumns) -> str:
        return str(data.map(work, batched=True)._fingerprint)

    pipeline = Pipeline.default(lang="en")
    fresh = prints(FixColumns("text", pipeline=pipeline))
    pipeline.explain("caf& eacute; &amp;amp; SÃ£o")
    pipeline.detect("caf& eacute; &unknown;")
    mojifix.fix("caf& eacute;")
    assert prints(FixColumns("text", pipeline=pipeline)) == fresh
    assert prints(FixColumns("text", pipeline=Pipeline.default(lang="en"))) == fresh
    assert prints(FixColumns("text", pipeline=Pipeline.default(lang="fr"))) != fresh
    assert len(list((tmp_path / "data").glob("cache-*.arrow"))) == 2


def test_other_rules_find_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = datasets.fingerprint.Hasher.hash(FixColumns("text"))
    monkeypatch.setattr("mojifix.integrations.datasets.RULESET", mojifix.RULESET + 1)
    assert datasets.fingerprint.Hasher.hash(FixColumns("text")) != fresh


@pytest.mark.parametrize("form", ["numpy", "pandas", "polars"])
def test_other_formats(form: str) -> None:
    pytest.importorskip(form)
    rows = {"text": ["caf&eacute;", None, "plain"], "tags": [["&amp;"], [], None]}
    data = datasets.Dataset.from_dict(rows).with_format(form)
    fixed = data.map(FixColumns("text", "tags"), batched=True).with_format(None)
    assert fixed["text"][:] == ["café", None, "plain"]
    assert fixed["tags"][:] == [["&"], [], None]


@pytest.mark.parametrize("form", [None, "arrow"])
@pytest.mark.parametrize("value", [3, 0.5, b"caf&eacute;", {"a": "caf&eacute;"}], ids=repr)
def test_a_column_of_something_else(form: str | None, value: Any) -> None:
    data = datasets.Dataset.from_dict({"text": [value]}).with_format(form)
    with pytest.raises(TypeError, match="needed"):
        data.map(FixColumns("text"), batched=True)


def test_a_missing_column() -> None:
    data = datasets.Dataset.from_dict({"text": ["a"]})
    for form in (None, "arrow"):
        with pytest.raises(KeyError, match="txt"):
            data.with_format(form).map(FixColumns("txt"), batched=True)
