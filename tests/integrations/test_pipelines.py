"""datatrove, NeMo Curator and Data-Juicer: a pipeline of each over the corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import mojifix
from columns import corpus

pytestmark = [
    pytest.mark.engines,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.filterwarnings("ignore"),  # theirs
]

TEXTS = [text for text in corpus() if text]
FIXED = [mojifix.fix(text) for text in TEXTS]


def written(folder: Path) -> Path:
    folder.mkdir()
    rows = [{"id": str(number), "text": text} for number, text in enumerate(TEXTS)]
    for part in range(3):
        lines = [json.dumps(row) + "\n" for row in rows[part::3]]
        (folder / f"{part}.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


def test_datatrove(tmp_path: Path) -> None:
    datatrove = pytest.importorskip("mojifix.integrations.datatrove", exc_type=ImportError)
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    out = tmp_path / "out"
    steps: list[Any] = [
        JsonlReader(str(written(tmp_path / "in"))),
        datatrove.MojifixFormatter(),
        JsonlWriter(str(out), compression=None),
    ]
    stats = LocalPipelineExecutor(
        steps, tasks=3, workers=1, logging_dir=str(tmp_path / "logs")
    ).run()
    rows = [json.loads(line) for path in out.glob("*.jsonl") for line in path.open("rb")]
    assert {int(row["id"]): row.get("text", "") for row in rows} == dict(enumerate(FIXED))
    counted = stats.stats[1].stats
    reasons: dict[str, int] = {}
    for text in TEXTS:
        for reason, count in mojifix.explain(text).counts.items():
            reasons[reason] = reasons.get(reason, 0) + count
    assert {name: stat.total for name, stat in counted.items() if "/" in name} == reasons
    assert counted["changed"].total == sum(map(str.__ne__, TEXTS, FIXED))
    assert counted["total"].total == len(TEXTS)


def test_nemo_curator() -> None:
    nemo_curator = pytest.importorskip("mojifix.integrations.nemo_curator", exc_type=ImportError)
    import pandas as pd
    from nemo_curator.stages.text.modifiers import Modify
    from nemo_curator.tasks import DocumentBatch

    texts = [*TEXTS, None]
    batch = DocumentBatch(dataset_name="pages", data=pd.DataFrame({"text": texts}))
    stage = Modify(nemo_curator.MojifixModifier(), input_fields="text")
    assert stage.name == "MojifixModifier"
    *done, missing = stage.process(batch).to_pandas()["text"]
    assert done == FIXED
    assert pd.isna(missing)


def test_data_juicer() -> None:
    juicer = pytest.importorskip("mojifix.integrations.data_juicer", exc_type=ImportError)
    from data_juicer.core.data import NestedDataset
    from data_juicer.ops import load_ops

    data: Any = NestedDataset.from_dict({"text": TEXTS})
    (mapper,) = load_ops([{"mojifix_mapper": {"at_least": "likely"}}])
    assert isinstance(mapper, juicer.MojifixMapper)
    assert data.process([mapper])["text"][:] == FIXED
    with pytest.raises(ValueError, match="at_least"):
        juicer.MojifixMapper(at_least="sure")
