"""`benchmarks/fidelity.py` runs, says what it should, and says the same twice."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytest.importorskip("rapidfuzz", reason="the extra `benchmark` is not installed")


def measured(folder: Path, *arguments: str) -> dict[str, Any]:
    out = folder / "out.json"
    command = [sys.executable, str(ROOT / "benchmarks" / "fidelity.py"), "--workers", "1"]
    subprocess.run(
        [*command, "--json", str(out), *arguments], check=True, capture_output=True, timeout=100
    )
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def test_a_small_run(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    found = measured(
        tmp_path,
        *("--documents", "1", "--kinds", "named-references,white-space", "--peers", "html"),
        *("--grades", "--markdown", str(page)),
    )
    assert list(found["kinds"]) == ["mojifix", "html"]
    assert set(found["kinds"]["mojifix"]) == {"named-references", "white-space", "all"}
    assert found["kinds"]["mojifix"]["all"]["exact"] == 1
    assert found["kinds"]["html"]["white-space"]["exact"] == 0
    assert found["harm"]["mojifix"]["all"]["letters_changed_per_million"] == 0
    assert found["grades"]["certain"]["documents"] > 0
    assert "| named-references | 1 |" in page.read_text(encoding="utf-8")
    assert str(tmp_path) not in page.read_text(encoding="utf-8")


def test_the_held_out_damage_and_cases(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    rows = [
        {"kind": "a", "lang": "fr", "input": "caf & eacute;", "accept": ["café"]},
        {"kind": "g", "lang": "en", "input": "AT&T; Q&A", "accept": ["AT&T; Q&A"]},
    ]
    cases.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    arguments = ("--held-out", "--documents", "1", "--kinds", "html-escape-2,lines")
    found = measured(tmp_path, *arguments, "--peers", "none", "--cases", str(cases))
    again = measured(tmp_path, *arguments, "--peers", "none", "--cases", str(cases))
    assert found == again
    assert found["kinds"]["mojifix"]["lines"]["exact"] == 1
    assert found["cases"]["mojifix"]["all"]["exact"] == 1
