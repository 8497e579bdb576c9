"""`mojifix revert`: a report in JSON and the repaired file give back the original."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import CLEAN, DAMAGED, Run
from cli.test_diff import FILES


@pytest.mark.parametrize("name", [*FILES, "strays.txt"])
def test_byte_for_byte(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = FILES.get(name, "été – “Größe” ".encode() + b"caf\xe9 & rsquo;")
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(before)
    fields = () if path.suffix == ".txt" else ("--field", "text")
    assert run("-i", path, *fields, "--report", "done.json")[0] == 0
    fixed = path.read_bytes()
    assert fixed != before
    assert run("revert", "done.json", path, "--stdout")[1] == before
    other = tmp_path / "other"
    other.write_bytes(fixed)
    assert run("revert", "done.json", other) == (0, b"", "1 file restored.\n")
    assert other.read_bytes() == before
    assert run("revert", "done.json")[0] == 0
    assert path.read_bytes() == before
    assert run("revert", "done.json")[2] == "0 files restored, 1 had not been changed.\n"


def test_a_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "c.txt"):
        Path(name).write_text(CLEAN if name == "c.txt" else f"{name} {DAMAGED}", encoding="utf-8")
    assert run("-i", "-r", ".", "--report", "done.json", "-j", "2")[0] == 0
    Path("b.txt").write_text("changed since", encoding="utf-8")
    status, _, err = run("revert", "done.json", "-q")
    assert (status, err) == (2, "mojifix: ./b.txt: was changed since it was repaired\n")
    assert Path("a.txt").read_text(encoding="utf-8") == f"a.txt {DAMAGED}"
    assert Path("b.txt").read_text(encoding="utf-8") == "changed since"
    Path("a.txt").unlink()
    assert "cannot be read" in run("revert", "done.json")[2]


def test_reports_that_hold_no_originals(run: Run, page: Path, tmp_path: Path) -> None:
    report = tmp_path / "seen.json"
    run("check", page, "--report", report)
    status, _, err = run("revert", report)
    assert status == 2
    assert "holds no originals" in err
    for content in ('{"revert": 3, "name": "x"}', '{"revert"', '{"revert": {"spans": [[1]]}}'):
        report.write_text(content, encoding="utf-8")
        status, _, err = run("revert", report)
        assert (status, "Traceback" in err) == (2, False)
    assert run("revert", tmp_path / "none.json")[0] == 2


def test_a_damaged_report_restores_nothing(run: Run, page: Path, tmp_path: Path) -> None:
    report = tmp_path / "done.json"
    assert run("-i", page, "--report", report)[0] == 0
    fixed = page.read_bytes()
    lines = report.read_text(encoding="utf-8").splitlines()
    record = json.loads(lines[-1])
    record["revert"]["spans"][0][2] = "AAAA"
    report.write_text(json.dumps(record), encoding="utf-8")
    status, _, err = run("revert", report)
    assert status == 2
    assert "the report is damaged" in err
    assert page.read_bytes() == fixed
