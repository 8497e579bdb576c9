"""The hooks for pre-commit: they parse, and what they run does what their names say."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest

from mojifix.cli import main
from samples import ROOT

yaml = pytest.importorskip("yaml", reason="PyYAML comes with what makes the site")

DAMAGED = "caf & eacute; noir\n"
CLEAN = "café noir\n"


def hooks() -> dict[str, dict[str, Any]]:
    listed = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return {hook["id"]: hook for hook in listed}


def run(hook: str, *paths: Path) -> int:
    program, *arguments = shlex.split(hooks()[hook]["entry"])
    assert program == "mojifix"
    return main([*arguments, *map(str, paths)])


def test_each_hook_has_what_pre_commit_needs() -> None:
    assert set(hooks()) == {"mojifix-check", "mojifix-check-source", "mojifix-fix"}
    for hook in hooks().values():
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert hook["language"] == "python"
        assert hook["types_or"]


def test_check_refuses_damage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "a.txt"
    text.write_text(CLEAN, encoding="utf-8")
    assert run("mojifix-check", text) == 0
    text.write_text(DAMAGED, encoding="utf-8")
    assert run("mojifix-check", text) == 1
    assert "mangled/" in capsys.readouterr().out
    assert text.read_text(encoding="utf-8") == DAMAGED


def test_source_files_are_checked_for_mojibake_only(tmp_path: Path) -> None:
    program = tmp_path / "a.py"
    program.write_text('print("caf&eacute;  <br>")  # AT&amp;T\n', encoding="utf-8")
    assert run("mojifix-check-source", program) == 0
    program.write_text('print("cafÃ© in SÃ£o Paulo")\n', encoding="utf-8")
    assert run("mojifix-check-source", program) == 1


def test_fix_repairs_in_place(tmp_path: Path) -> None:
    texts = [tmp_path / "a.txt", tmp_path / "b.md"]
    for text in texts:
        text.write_text(DAMAGED, encoding="utf-8")
    assert run("mojifix-fix", *texts) == 0
    assert [text.read_text(encoding="utf-8") for text in texts] == [CLEAN, CLEAN]
    assert sorted(tmp_path.iterdir()) == texts, "nothing is left behind for git to find"
