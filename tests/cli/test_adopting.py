"""What a project needs to take `check` up: codes, ignores, a baseline, a configuration, quiet."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.conftest import CLEAN, DAMAGED, Run
from mojifix import Edit, Reason, Report
from mojifix.cli.ignores import MARK, heeded
from mojifix.edits import Step, splice

SPLIT = "the mayor & rsquo; s coat"
BOTH = f"{DAMAGED}, and {SPLIT}"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(BOTH, encoding="utf-8")
    return tmp_path


def codes(run: Run, *arguments: object) -> list[str]:
    found = json.loads(run("check", "--output-format", "json", *arguments)[1])
    return [one["code"] for one in found]


# --- codes ----------------------------------------------------------------------------------------


def test_printed_codes_are_accepted(run: Run) -> None:
    first, second = codes(run, "a.txt")
    for code, other in ((first, second), (second, first)):
        assert codes(run, "a.txt", "--skip", code) == [other]
        assert codes(run, "a.txt", "--only", code) == [code]
    assert codes(run, "a.txt", "--skip", f"{first},{second}") == []
    assert codes(run, "a.txt", "--only", f"{first},mangled") == [first, second]
    assert run("a.txt", "--skip", second)[1].decode() == f"{CLEAN}, and {SPLIT}"
    for jobs in (1, 2):
        assert run("-i", "a.txt", "--only", first, "-j", jobs)[0] == 0
        assert Path("a.txt").read_text(encoding="utf-8") == f"{CLEAN}, and {SPLIT}"
    status, _, err = run("check", "a.txt", "--skip", "entities/character-referense")
    assert status == 2
    assert "did you mean 'entities/character-reference'?" in err
    assert "no fixer named 'entites'" in run("check", "a.txt", "--skip", "entites/x")[2]


# --- ignores --------------------------------------------------------------------------------------


def test_ignores_by_file(run: Run, here: Path) -> None:
    (here / "docs").mkdir()
    for name in ("docs/b.txt", "docs/c.txt"):
        Path(name).write_text(BOTH, encoding="utf-8")
    Path("mojifix.toml").write_text(
        '[per-file-ignores]\n"docs/" = ["entities/character-reference"]\n"c.txt" = ["mangled"]\n',
        encoding="utf-8",
    )
    listed = run("check", "-r", ".")[1].decode()
    assert listed.count("a.txt:") == 2
    assert listed.count("docs/b.txt:") == 1
    assert "docs/c.txt" not in listed
    assert run("-i", "-r", ".", "-j", "2")[0] == 0
    assert Path("docs/c.txt").read_text(encoding="utf-8") == BOTH
    assert Path("docs/b.txt").read_text(encoding="utf-8") == f"{DAMAGED}, and the mayor’s coat"
    Path("mojifix.toml").write_text('[per-file-ignores]\n"*" = ["none"]', encoding="utf-8")
    assert "no fixer named 'none'" in run("check", "a.txt")[2]
    Path("mojifix.toml").write_text('per-file-ignores = ["*"]', encoding="utf-8")
    assert "must be a table" in run("check", "a.txt")[2]


@pytest.mark.parametrize("name", ["b.md", "b.jsonl"])
def test_ignores_in_the_text(run: Run, name: str) -> None:
    lines = [
        f"{BOTH} <!-- mojifix: ignore -->", BOTH,
        f"{BOTH} <!-- mojifix: ignore[mangled] -->",
        f"{BOTH} <!-- mojifix: ignore[entities, tags] -->",
    ]  # fmt: skip
    want = [
        lines[0], f"{CLEAN}, and the mayor’s coat",
        f"{CLEAN}, and {SPLIT} <!-- mojifix: ignore[mangled] -->",
        f"{DAMAGED}, and the mayor’s coat <!-- mojifix: ignore[entities, tags] -->",
    ]  # fmt: skip
    options: tuple[str, ...] = ()
    text, fixed = "\n".join(lines), "\n".join(want)
    if name == "b.jsonl":
        options = ("--field", "t", "--skip", "tags", "--kind", "markdown")
        text, fixed = json.dumps({"t": text}), json.dumps({"t": fixed}, ensure_ascii=False)
    Path(name).write_text(text, encoding="utf-8")
    assert run(name, *options)[1].decode() == fixed
    assert len(codes(run, name, *options)) == 4
    assert run("explain", name, *options)[1].decode().splitlines()[0].endswith(": 4 repairs") or (
        name == "b.jsonl"
    )
    Path(name).write_text(text.replace("ignore ", "ignore-file "), encoding="utf-8")
    assert codes(run, name, *options) == []


# --- a baseline -----------------------------------------------------------------------------------


def test_baseline(run: Run) -> None:
    status, _, err = run("check", "a.txt", "--write-baseline", "known.json")
    assert (status, err) == (0, "2 findings written to known.json.\n")
    assert run("check", "./a.txt", "--baseline", "known.json") == (0, b"", "Nothing to repair.\n")
    Path("a.txt").write_text(f"above\n{BOTH}\n{DAMAGED}", encoding="utf-8")
    status, out, _ = run("check", "a.txt", "--baseline", "known.json")
    assert (status, out.count(b"\n")) == (1, 1)
    Path("mojifix.toml").write_text('baseline = "known.json"', encoding="utf-8")
    assert len(codes(run, "a.txt")) == 1
    assert run("a.txt")[1].decode() == f"above\n{CLEAN}, and the mayor’s coat\n{CLEAN}"
    for content in ("{}", "[]", '{"mojifix-baseline": 1, "findings": [[1]]}', "nonsense"):
        Path("bad.json").write_text(content, encoding="utf-8")
        status, _, err = run("check", "a.txt", "--baseline", "bad.json")
        assert status == 2
        assert "is not a baseline" in err
    assert run("check", "a.txt", "--baseline", "none.json")[0] == 2
    assert run("check", "a.txt", "--write-baseline", "a.txt")[0] == 2
    assert Path("a.txt").read_text(encoding="utf-8").startswith("above")


# --- what is printed ------------------------------------------------------------------------------


def test_names_and_quiet(run: Run) -> None:
    Path("b.txt").write_text(CLEAN, encoding="utf-8")
    status, out, _ = run("check", "-l", "a.txt", "b.txt")
    assert (status, out) == (1, b"a.txt\n")
    assert run("check", "-q", "a.txt") == (1, b"", "")
    assert run("check", "-q", "b.txt") == (0, b"", "")
    assert run("explain", "-q", "b.txt") == (0, b"", "")
    assert run("-q", "-i", "a.txt", "b.txt") == (0, b"", "")
    assert run("-q", "-i", "none.txt")[2] == "mojifix: none.txt: does not exist\n"


def test_color(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    for command in ("diff", "explain", "scan"):
        assert b"\x1b" in run(command, "a.txt", "--color", "always")[1]
        assert b"\x1b" not in run(command, "a.txt", "--color", "never")[1]
        assert b"\x1b" not in run(command, "a.txt", "--color", "auto")[1]


# --- nothing to read ------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["check", "fix", "diff", "explain", "scan"])
def test_nothing_read_is_not_nothing_to_repair(run: Run, here: Path, command: str) -> None:
    (here / "empty").mkdir()
    (here / "empty" / "code.py").write_text("x = 1", encoding="utf-8")
    status, out, err = run(command, "-r", "empty")
    assert (status, out if command != "scan" else b"") == (0, b"")
    assert err.startswith("mojifix: nothing was read: no file was found (*.txt ")
    assert "Nothing to repair" not in err
    status, _, err = run(command, "-r", "empty", "--error-on-empty")
    assert status == 2
    assert err.startswith("mojifix: empty: nothing was read")


# --- the configuration ----------------------------------------------------------------------------


def test_the_configuration_is_looked_for_from_the_file_up(run: Run, here: Path) -> None:
    (here / "sub" / "deep").mkdir(parents=True)
    Path("sub/mojifix.toml").write_text('skip = ["entities"]', encoding="utf-8")
    Path("sub/deep/a.txt").write_text(BOTH, encoding="utf-8")
    only = f"{DAMAGED}, and the mayor’s coat"
    assert run("sub/deep/a.txt")[1].decode() == only
    assert run("--html", "sub/deep/a.txt")[1].decode() == only
    assert run("a.txt")[1].decode() == f"{CLEAN}, and the mayor’s coat"
    assert run("a.txt", "sub/deep/a.txt")[1].decode().count(CLEAN) == 2
    assert run("--isolated", "sub/deep/a.txt")[1].decode().count(CLEAN) == 1
    assert run("sub/deep/a.txt", "--isolated")[1].decode().count(CLEAN) == 1
    for order in (("--isolated", "--config", "x"), ("--config", "sub/mojifix.toml", "--isolated")):
        assert "choose one" in run(*order, "a.txt")[2]


# --- what was meant -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("--check", "a.txt"), "mojifix check a.txt"),
        (("a.txt", "--diff"), "mojifix diff a.txt"),
        (("-q", "check", "a.txt"), "mojifix check -q a.txt"),
        (("--skip", "entities", "-r", "scan", "."), ""),
    ],
)
def test_misplaced_commands(run: Run, arguments: tuple[str, ...], meant: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, b"") or not meant
    assert f"comes first: {meant}" in err or not meant


def test_version(run: Run) -> None:
    assert run("-V") == run("--version")


def test_a_folder_named_as_a_command(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "check").mkdir()
    (here / "check" / "a.txt").write_text(DAMAGED, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", _Terminal())
    from mojifix.cli import main

    assert main(["check"]) == 2
    assert run("-r", "./check")[1].decode() == CLEAN
    assert run("fix", "-r", "check")[1].decode() == CLEAN


class _Terminal:
    def isatty(self) -> bool:
        return True


# --- tables ---------------------------------------------------------------------------------------


def test_tables_without_a_header(run: Run) -> None:
    Path("a.csv").write_text("2,caf&eacute;\n3,th&eacute;\n", encoding="utf-8")
    assert run("a.csv", "--field", "2")[1].decode() == "2,caf&eacute;\n3,th&eacute;\n"
    assert run("a.csv", "--field", "2", "--no-header")[1].decode() == "2,café\n3,thé\n"
    assert run("a.csv", "--field", "x", "--no-header")[0] == 2


# --- completion -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "offered"),
    [("mojifix a", "a.txt"), ("mojifix --im", "--images"), ("mojifix a.txt --back", "--backup"),
     ("mojifix check a", "a.txt"), ("mojifix ch", "check")],
)  # fmt: skip
@pytest.mark.slow
def test_bash_completes(words: str, offered: str) -> None:
    source = subprocess.run(
        [sys.executable, "-m", "mojifix"], env={"_MOJIFIX_COMPLETE": "bash_source", **_environ()},
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "_mojifix_completion" in source
    given = {"_MOJIFIX_COMPLETE": "bash_complete", "COMP_WORDS": words}
    given["COMP_CWORD"] = str(len(words.split()) - 1)
    done = subprocess.run(
        [sys.executable, "-m", "mojifix"], env={**given, **_environ()},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = done.stdout.split()
    if offered == "a.txt":
        assert "file,a" in told
    else:
        assert f"plain,{offered}" in told


def _environ() -> dict[str, str]:
    import os

    return dict(os.environ)


def test_heeding_a_text_that_is_nothing_but_damage_takes_linear_time() -> None:
    why = Reason("example", "An example.", "certain")
    count = 30_000  # what compares each change with each takes minutes
    edits = [Edit(2 * at, 2 * at + 1, "b", why) for at in range(count)]
    original = "a " * count + f"\na {MARK}"
    edits.append(Edit(2 * count + 1, 2 * count + 2, "b", why))
    report = Report(original, splice(original, edits), [Step("example", edits)])
    start = time.process_time()
    assert heeded(report).changes == report.changes[:count]
    assert time.process_time() - start < 8
