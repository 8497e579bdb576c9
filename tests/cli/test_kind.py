"""What kind of text a file holds: by `--kind`, by its name, or by a look at it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Run

LINE = "Press <kbd>Esc</kbd> in the caf&eacute;, then  wait.\n"
AS_PROSE = "Press Esc in the café, then wait.\n"
AS_MARKDOWN = "Press <kbd>Esc</kbd> in the café, then  wait.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.md", "c.txt", "d.md", "e.srt"):
        (tmp_path / name).write_text(LINE, encoding="utf-8")
    return tmp_path


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("a.txt", (), AS_PROSE),
        ("b.md", (), AS_MARKDOWN),
        ("b.md", ("--kind", "prose"), AS_PROSE),
        ("a.txt", ("--kind", "markdown"), AS_MARKDOWN),
        ("a.txt", ("--kind", "source"), LINE),
    ],
)
def test_fix(run: Run, folder: Path, name: str, arguments: tuple[str, ...], result: str) -> None:
    assert run(name, *arguments) == (0, result.encode(), "")
    assert run("-i", name, *arguments) == (0, b"", "")
    assert read(folder / name) == result


def test_standard_input_is_looked_at(run: Run) -> None:
    assert run(given=LINE.encode())[1] == AS_PROSE.encode()
    assert run("--kind", "markdown", given=LINE.encode())[1] == AS_MARKDOWN.encode()


@pytest.mark.parametrize("jobs", [1, 2])
def test_each_file_of_a_folder_by_its_name(run: Run, folder: Path, jobs: int) -> None:
    for name in ("b.py", "b.pyi"):  # not among what is looked for in folders
        (folder / name).write_text(LINE, encoding="utf-8")
    status, _, err = run("-i", "-r", ".", "--include", "*.*", "-j", jobs)
    assert (status, err) == (0, "5 files of 7 changed.\n")
    assert [read(folder / name) for name in ("a.txt", "c.txt")] == [AS_PROSE] * 2
    assert [read(folder / name) for name in ("b.md", "d.md")] == [AS_MARKDOWN] * 2
    assert read(folder / "b.py") == LINE


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_looks_sees_what_fix_does(run: Run, folder: Path, jobs: int) -> None:
    run("check", "-q", "-r", ".", "-j", jobs, "--report", "seen.json")
    told = [json.loads(line) for line in read(folder / "seen.json").splitlines()]
    assert [(one["name"][-5:], one["nature"], one["nature_from"]) for one in told] == [
        ("a.txt", "prose", "text"),
        ("/b.md", "markdown", "name"),
        ("c.txt", "prose", "text"),
        ("/d.md", "markdown", "name"),
        ("e.srt", "layout", "name"),
    ]
    assert [len(one["changes"]) for one in told] == [4, 1, 4, 1, 3]


def test_explain_says_what_told_the_kind(run: Run, folder: Path) -> None:
    for name, arguments, sentence in (
        ("a.txt", (), "Read as prose."),
        ("b.md", (), "Read as Markdown, as its name says."),
        ("b.md", ("--kind", "markdown"), "Read as Markdown, as asked for."),
        ("b.md", ("--kind", "short"), "Read as a short text, as asked for."),
    ):
        out = run("explain", name, *arguments)[1].decode()
        assert out.splitlines()[1] == f"  {sentence}"
        run("explain", name, *arguments, "--report", "seen.html")
        assert f". {sentence} " in read(folder / "seen.html")


def test_verbose_explains_what_is_left_alone(run: Run, folder: Path) -> None:
    out = run("explain", "-v", "d.md")[1].decode()
    assert out.startswith("d.md: 1 repair\n  Read as Markdown, as its name says.\n")
    assert "  1:7  Press [=<kbd>=]Esc</kbd> in" in out
    assert "Left as it is: this is Markdown." in out
    (folder / "a.txt").write_text("Nothing is wrong here.\n", encoding="utf-8")
    assert run("explain", "-v", "a.txt") == (0, b"a.txt: clean\n  Read as prose.\n", "")
    assert run("explain", "a.txt") == (0, b"", "Nothing to repair.\n")


def test_fields_are_looked_at_unless_the_kind_is_given(run: Run, folder: Path) -> None:
    (folder / "a.jsonl").write_text(json.dumps({"text": LINE.strip()}), encoding="utf-8")
    fields = ("a.jsonl", "--field", "text")
    assert json.loads(run(*fields)[1])["text"] == AS_PROSE.strip()
    assert json.loads(run(*fields, "--kind", "markdown")[1])["text"] == AS_MARKDOWN.strip()


def test_configured(run: Run, folder: Path) -> None:
    (folder / "mojifix.toml").write_text('kind = "markdown"\n')
    assert run("a.txt")[1] == AS_MARKDOWN.encode()
    assert run("a.txt", "--kind", "prose")[1] == AS_PROSE.encode()
    (folder / "mojifix.toml").write_text('kind = "novel"\n')
    status, _, err = run("a.txt")
    assert status == 2
    assert "novel" in err


def test_another_kind_is_another_run(run: Run, folder: Path) -> None:
    run("-r", ".", "-o", "out", "missing.txt")  # keeps its journal, since something is missing
    _, _, err = run("-r", ".", "-o", "out", "missing.txt", "--resume", "--kind", "markdown")
    assert "finished before" not in err
    assert read(folder / "out" / "a.txt") == AS_MARKDOWN
