"""Records that are looked at together come out as those that are read one by one."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from mojifix.files import FileOptions, Problem, Repair, rewrite, text_encoding
from mojifix.files.formats import csv_rows, json_batches, json_lines

_JSON = (
    '{"id": 1, "text": "plain"}',
    '{"id": 2, "text": "a &amp; b"}',
    '{"text": "caf\\u00e9 \\"so\\"", "n": 1e400}',
    '{"te\\u0078t": "escaped &amp; key"}',
    '{"text": "x", "text": "twice &amp;"}',
    '{"text": "first &amp;", "text": 1}',
    '{"text": ["a list &amp;", {"text": "inner &amp;"}]}',
    '{"text": ["a list &amp;"], "m": {}, "text": "last"}',
    '{"inner": {"text": "not this &amp;"}, "text": "but this &amp;"}',
    '{"key": "text", "other": "\\"text\\": &amp;"}',
    '{"text": null}',
    '{"text": "\\ud800 half &amp;"}',
    f'{{"n": {"9" * 5000}, "text": "&amp;"}}',
    '"text &amp;"',
    "[1, 2]",
    "{}",
    "17",
)
_NO_JSON = ('{"text": "open &amp;', '&amp;"}', "{}, {}", '{"a": [{}', "{}]}", "", "  ", '"\0"', "x")
_CELLS = (
    *("plain", "", "a &amp; b", '"quoted"', '"quoted &amp;"', '"a ""b"" &amp;"', '""', '"a,b"'),
    *('"two\nlines"', '"two\nlines &amp;"', '"two\r\nlines &amp;"', 'mid"dle', 'mid"dle &amp;"'),
    *('"open', '"so" he said', '"so &amp;" he said', "a\rb", "\t", "é &amp;"),
)


def _texts(texts: Iterable[str | None]) -> Iterator[str | None]:
    return (text and text.replace("&amp;", "&") for text in texts)


def _suspects(texts: Sequence[str]) -> list[int]:
    return [number for number, text in enumerate(texts) if "&amp;" in text]


def _reports(_parts: Iterable[str]) -> Iterator[None]:
    raise AssertionError


@pytest.fixture(params=[1, 60, 500], autouse=True)
def small(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (text_encoding, json_batches, json_lines, csv_rows):
        monkeypatch.setattr(module, "BATCH", request.param)
    monkeypatch.setattr(csv_rows, "_WORTH_IT", 2)


def _rewritten(path: Path, repair: Repair, fields: tuple[str, ...]) -> tuple[object, ...]:
    target = io.BytesIO()
    problems: list[str] = []
    options = FileOptions(fields=fields, on_problem=lambda problem: problems.append(str(problem)))
    try:
        changed: object = rewrite(str(path), target, repair, options)
    except Problem as problem:
        changed = str(problem)
    return target.getvalue(), changed, problems


def _same(path: Path, data: bytes, fields: tuple[str, ...] = ("text",)) -> None:
    path.write_bytes(data)
    one_by_one = Repair(_texts, _reports)  # type: ignore[arg-type]
    together = one_by_one._replace(suspects=_suspects)
    assert _rewritten(path, together, fields) == _rewritten(path, one_by_one, fields)


@pytest.mark.parametrize("seed", range(40))
def test_lines_of_json(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    kinds = _JSON[:3] if seed % 4 == 0 else (*_JSON, *_JSON, *_NO_JSON)[: rng.randint(4, 43)]
    ends = rng.choice((("\n",), ("\r\n",), ("\n", "\r\n", " \n")))
    lines = [rng.choice(kinds) + rng.choice(ends) for _ in range(60)]
    data = "".join(lines).encode("utf-8", "surrogatepass")
    _same(tmp_path / "a.jsonl", data if seed % 3 else data + b'{"text": "\x92 &amp;"}')
    _same(tmp_path / "a.jsonl", data, ("text", "missing", "inner.text"))


@pytest.mark.parametrize("seed", range(40))
def test_a_list_of_json(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    kinds = _JSON[:3] if seed % 4 == 0 else _JSON[: rng.randint(2, len(_JSON))]
    between = rng.choice((",", ", ", ",\n  "))
    body = between.join(rng.choice(kinds) for _ in range(60))
    whole = rng.choice(("[{}]", " [{}]\n", "[[{}]]", '{{"a": [{}]}}', "[{},]", "[{}] 1", "{}"))
    data = whole.format(body).encode("utf-8", "surrogatepass")
    for fields in (("text",), ("text", "key"), ("a.text", "text"), ("text", "text")):
        _same(tmp_path / "a.json", data, fields)


@pytest.mark.parametrize("seed", range(60))
def test_tables(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    cells = _CELLS[: rng.randint(2, len(_CELLS))]
    delimiter = rng.choice(",\t")
    end = rng.choice(("\n", "\r\n"))
    rows = [["id", "text", "more"]]
    for _ in range(120):
        width = 3 if rng.random() < 0.97 else rng.randint(1, 5)
        rows.append([rng.choice(cells) if rng.random() < 0.3 else "word" for _ in range(width)])
    data = "".join(delimiter.join(row) + end for row in rows).encode()
    path = tmp_path / ("a.tsv" if delimiter == "\t" else "a.csv")
    _same(path, data)
    _same(path, data[:-1] if seed % 2 else data + b"\x92", ("more", "text"))
    _same(path, data, ("1",))
