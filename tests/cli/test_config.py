"""Options from `pyproject.toml` and `mojifix.toml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import CLEAN, DAMAGED, Run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_nearest_file_counts(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pyproject.toml").write_text('[tool.mojifix]\nskip = ["entities"]\n')
    assert run(given=DAMAGED.encode())[1] == DAMAGED.encode()
    inner = folder / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[project]\nname = 'x'\n")  # says nothing of mojifix
    monkeypatch.chdir(inner)
    assert run(given=DAMAGED.encode())[1] == DAMAGED.encode()
    (inner / "mojifix.toml").write_text("")
    assert run(given=DAMAGED.encode())[1] == CLEAN.encode()


def test_the_command_line_goes_before_it(run: Run, folder: Path) -> None:
    (folder / "mojifix.toml").write_text('images = "drop"\nonly = ["images"]\n')
    given = b'a < img src = "/a.png" alt = "b" / > c'
    assert b"/a.png" not in run(given=given)[1]
    assert b"![b](/a.png)" in run("--images", "markdown", given=given)[1]


def test_named_file(run: Run, folder: Path) -> None:
    (folder / "mojifix.toml").write_text('skip = ["entities"]\n')
    (folder / "other.toml").write_text("recursive = true\njobs = 1\n")
    assert run("--config", "other.toml", given=DAMAGED.encode())[1] == CLEAN.encode()
    assert run("check", "--config", "other.toml", given=DAMAGED.encode())[0] == 1
    assert "No such file" in run("--config", "missing.toml", given=b"")[2]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("at_least = 'likely'", "unknown key 'at_least'; did you mean 'at-least'?"),
        ("qqqq = 1", "unknown key 'qqqq'; known: at-least, backup,"),
        ("only = 'entities'", "only = 'entities': must be a list of strings"),
        ("recursive = 1", "recursive = 1: must be true or false"),
        ("jobs = true", "jobs = True: must be a number"),
        ("images = 'svg'", "svg"),
        ("only = ['entites']", "did you mean 'entities'"),
        ("only = [", "mojifix.toml: "),
    ],
)
def test_what_is_wrong_is_said(run: Run, folder: Path, table: str, message: str) -> None:
    (folder / "mojifix.toml").write_text(table)
    status, _, err = run(given=b"text")
    assert status == 2
    assert message in err
