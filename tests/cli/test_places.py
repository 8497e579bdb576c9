"""Where a finding is: the line and column of the file, or the record and the field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Run

DAMAGE = "&eacute;"


def found(run: Run, path: Path, *options: object) -> list[dict[str, object]]:
    status, out, err = run("check", path, "--output-format", "json", *options)
    assert (status, err) == (1, "")
    return list(json.loads(out))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"one\r\ntwo caf{DAMAGE}\r\nth{DAMAGE}"),
        ("a.txt", f"\ufeffcaf{DAMAGE} au lait"),
        (
            "a.jsonl",
            f'{{"id": 1}}\n{{"id": 2, "text": "one\\n\\u00e9 \\ud83d\\ude00 caf{DAMAGE}"}}\n',
        ),
        ("a.jsonl", f'{{"text": "one\\\\two \\"caf{DAMAGE}\\" \\/ th{DAMAGE}"}}\n'),
        (
            "a.json",
            f'[\n {{"id": 1,\n  "text": "a\\/b caf{DAMAGE}"}}, {{"text": "th{DAMAGE}"}}]',
        ),
        ("a.csv", f'id,text\n1,"said ""yes"",\r\ncaf{DAMAGE} au ""lait"""\n2,th{DAMAGE}\n'),
        ("a.csv", f'id,other,text\n1,"a\nb\nc",caf{DAMAGE}\n'),
        ("a.tsv", f"id\ttext\n1\tcaf{DAMAGE} noir\n"),
    ],
)
def test_lines_and_columns_are_those_of_the_file(
    run: Run, tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode())
    options = () if name == "a.txt" else ("--field", "text")
    lines = content.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    places = [
        (number, at + 1, number, at + 1 + len(DAMAGE))
        for number, line in enumerate(lines, 1)
        for at in range(len(line))
        if line.startswith(DAMAGE, at)
    ]
    assert places
    seen = [
        tuple(one[key] for key in ("line", "column", "end_line", "end_column"))
        for one in found(run, path, *options)
    ]
    assert seen == places


def test_without_lines_record_and_field_are_named(run: Run, tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["clean", f"one\ncaf{DAMAGE}"]}), path)
    out = run("check", path, "--field", "text")[1].decode()
    assert out.startswith(f"{path} (row 2, text, character 8): entities/")
    log = json.loads(run("check", path, "--field", "text", "--output-format", "sarif")[1])
    (location,) = log["runs"][0]["results"][0]["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "row 2, text, character 8"}]
    out = run("check", path, "--field", "text", "--output-format", "github")[1].decode()
    assert out.startswith(f"::warning file={path},title=mojifix entities/")
    page = tmp_path / "a.html"
    page.write_text("<p>caf&amp;eacute; au lait", encoding="utf-8")
    out = run("check", page, "--html")[1].decode()
    assert out.startswith(f"{page} (text of the page, character 4): ")


@pytest.mark.parametrize("name", ["a b.txt", "é.txt", "100%.txt", "a#b.txt"])
def test_sarif_names_files_by_references(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(f"caf{DAMAGE} au lait", encoding="utf-8")
    for given in (name, Path(name).absolute()):
        log = json.loads(run("check", given, "--output-format", "sarif")[1])
        (location,) = log["runs"][0]["results"][0]["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        expected = Path(name).absolute().as_uri()
        assert expected.endswith(uri)
        assert uri.startswith("file://") == Path(given).is_absolute()
