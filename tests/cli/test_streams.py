"""Names, encodings and streams as the system has them: no traceback, and the right status."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from cli.conftest import CLEAN, DAMAGED, Run, script
from mojifix.cli import COMMANDS

POSIX = pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX")
LINUX = pytest.mark.skipif(os.uname().sysname != "Linux", reason="macOS has UTF-8 names only")

COMMAND_LINES = (
    "page.txt", "-i page.txt", "-o out.txt page.txt", "check page.txt", "diff page.txt",
    "explain page.txt", "scan page.txt", "fixers", "fixers mojibake", "--help", "check --help",
    "check missing.txt", "check page.txt --report r.html", "",
)  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(f"{DAMAGED} â€œx” & rsquo; &#322;\n", encoding="utf-8")
    return tmp_path


# --- encodings ----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-16"])
def test_standard_output_of_any_encoding(here: Path, encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    for line in COMMAND_LINES:
        done = subprocess.run(
            script(*line.split()), env=environment, capture_output=True, input=b"", check=False
        )
        assert b"Traceback" not in done.stderr, line
        assert b"internal error" not in done.stderr, line
        is_text = line in ("page.txt", "", "diff page.txt")
        # click takes a stream of ASCII for one that was not set up, and writes its help as UTF-8
        is_help = encoding == "ascii" and line.endswith("--help")
        done.stdout.decode("utf-8" if is_text or is_help else encoding)


# --- closed streams -----------------------------------------------------------------------------


@pytest.mark.slow
@POSIX
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(here: Path, closed: str) -> None:
    for line in COMMAND_LINES:
        (here / "page.txt").write_text(DAMAGED, encoding="utf-8")
        shell = ["sh", "-c", f'"$@" {closed}', "sh", *script(*line.split())]
        done = subprocess.run(shell, capture_output=True, input=b"", check=False)
        assert b"Traceback" not in done.stderr, line
        assert b"internal error" not in done.stderr, line
        assert done.returncode == _expected(line, closed.split()), (line, done.stderr)
        if line.startswith("-i"):
            assert (here / "page.txt").read_text(encoding="utf-8") == CLEAN


def _expected(line: str, closed: list[str]) -> int:
    if not line:
        return 2 if "<&-" in closed else 0
    if line.startswith(("-i", "-o")):
        return 0
    if ">&-" in closed or line == "check missing.txt":
        return 2
    return int(line.startswith(("check page", "diff page")))


# --- names --------------------------------------------------------------------------------------


@pytest.fixture
def odd(here: Path) -> Path:
    """Make a folder with names that are not UTF-8."""
    folder = os.fsencode(here / "texts") + b"/d\xe9"
    os.makedirs(folder)
    for name in (b"na\xefve.txt", b"na\xefve.jsonl", b"skipped\xff.txt"):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(b'{"text": "caf&eacute;"}\n' if b"json" in name else b"caf&eacute;")
    with open(os.fsencode(here / "texts") + b"/.gitignore", "wb") as file:
        file.write(b"*\xff.txt\n")
    (here / "texts" / "plain.txt").write_text(DAMAGED, encoding="utf-8")
    return here / "texts"


@LINUX
@pytest.mark.parametrize("jobs", [1, 2])
def test_names_that_are_not_utf8(run: Run, odd: Path, jobs: int) -> None:
    for command in ("check", "diff", "explain", "scan", "fix"):
        for report in ((), ("--report", "r.html"), ("--report", "r.json"))[: 1 if jobs > 1 else 3]:
            status, _, err = run(command, "-r", odd, "-j", jobs, *report)
            assert (status, "error" in err) == (int(command in ("check", "diff")), False)
    out = run("check", "-r", odd)[1].decode()
    assert r"texts/d\xe9/na\xefve.txt:1:4: " in out
    for form in ("json", "github", "sarif"):
        status, shown, _ = run("check", "-r", odd, "--output-format", form)
        assert status == 1
        assert form != "sarif" or b"/d%E9/na%EFve.txt" in shown
    assert run("scan", "-r", odd, "--output-format", "json")[0] == 0
    assert run("-r", odd, "-o", "out", "-j", jobs, "--resume")[0] == 0
    assert run("-i", "-r", odd, "--backup", ".bak", "-j", jobs)[0] == 0
    assert run("-i", "-r", odd, "--field", "text")[0] == 0
    left = sorted(os.listdir(os.fsencode(odd) + b"/d\xe9"))
    assert left == [
        b"na\xefve.jsonl", b"na\xefve.txt", b"na\xefve.txt.bak", b"skipped\xff.txt"
    ]  # fmt: skip
    assert os.listdir(b"out/d\xe9") == [b"na\xefve.txt"]


@LINUX
def test_a_name_that_is_not_utf8_as_an_argument(run: Run, odd: Path) -> None:
    name = os.fsdecode(os.fsencode(odd) + b"/d\xe9/na\xefve.txt")
    assert run(name)[:2] == (0, "café".encode())
    assert run(name, "-o", os.fsdecode(b"o\xff.txt"))[0] == 0
    status, _, err = run(os.fsdecode(b"none\xff"))
    assert (status, err) == (2, "mojifix: none\\xff: does not exist\n")
    assert run("--include", os.fsdecode(b"*\xef*.txt"), "-r", odd)[0] == 0


def test_a_name_with_a_null_character(run: Run) -> None:
    status, _, err = run("a\0b")
    assert (status, "Traceback" in err) == (2, False)


# --- what fails ---------------------------------------------------------------------------------


def test_folders_nested_deeply(run: Run, here: Path) -> None:
    os.chdir(here)
    depth = 1100
    for _ in range(depth):
        os.mkdir("d")
        os.chdir("d")
    Path("page.txt").write_text(DAMAGED, encoding="utf-8")
    os.chdir(here)
    try:
        status, out, err = run("check", "-r", ".")
        assert (status, "Traceback" in err) == (1, False)
        assert out.count(b"/d/page.txt:1:") == 1
    finally:
        subprocess.run(["rm", "-rf", str(here / "d")], check=True)


@pytest.mark.parametrize("error", [MemoryError(), RecursionError("deep"), KeyError("x")])
@pytest.mark.parametrize("command", ["fix", "check", "diff", "explain", "scan", "-i"])
def test_a_failure_over_one_file_is_that_files(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, command: str
) -> None:
    import mojifix

    (here / "other.txt").write_text("th&eacute;", encoding="utf-8")
    settle = mojifix.Pipeline._settle

    def failing(self: mojifix.Pipeline, text: str, *args: object, **options: object) -> str:
        if "lait" in text:
            raise error
        return settle(self, text, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(mojifix.Pipeline, "_settle", failing)
    status, out, err = run(command, "page.txt", "other.txt")
    assert status == 2
    assert err.startswith("mojifix: page.txt: ")
    assert "Traceback" not in err
    assert ("thé".encode() in out) != (command in ("-i", "check")) or b"other.txt" in out
    if command == "-i":
        assert (here / "other.txt").read_text(encoding="utf-8") == "thé"


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_too_large_or_cut_off_is_that_files_error(run: Run, here: Path, jobs: int) -> None:
    folder = here / "records"
    folder.mkdir()
    line = '{"text": "' + "word " * 400_000 + '"}\n'
    (folder / "a.jsonl").write_text(line, encoding="utf-8")
    claim = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n"
    (folder / "b.warc").write_bytes(f"{claim}HTTP/1.1 200 OK\r\n\r\nword".encode())
    (folder / "c.jsonl").write_text(f'{{"text": "{DAMAGED}"}}\n', encoding="utf-8")
    paths = sorted(folder.iterdir())
    status, _, err = run(*paths, "--field", "text", "--max-record", 1, "-j", jobs, "-o", "out")
    assert status == 2
    assert "a.jsonl: a line is larger than 1 MB (--max-record allows more)" in err
    assert "b.warc: ends too early: the file is truncated" in err
    assert CLEAN in (here / "out" / "c.jsonl").read_text(encoding="utf-8")
    assert [name for name in os.listdir(here / "out") if name[0] != "."] == ["c.jsonl"]


def test_anything_else_is_an_error_not_a_finding(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise ValueError("unforeseen")

    monkeypatch.setattr("mojifix.cli.check.findings", failing)
    status, _, err = run("check", "page.txt")
    assert status == 2
    assert err.startswith("mojifix: internal error, please report it: ValueError: unforeseen at ")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[tool]\nmojifix = 3", "pyproject.toml: [tool] mojifix = 3: must be a table"),
        ("tool = 3", ""),
        ("[tool.mojifix]\nlang = 3", "lang = 3: must be a string"),
        ("[tool.mojifix", "pyproject.toml: "),
        ("[tool.mojifix]\njobs = -1", "-1"),
    ],
)
def test_wrong_configuration(run: Run, here: Path, content: str, message: str) -> None:
    (here / "pyproject.toml").write_text(content, encoding="utf-8")
    status, _, err = run("check", "page.txt")
    assert status == (2 if message else 1)
    assert message in err
    assert "Traceback" not in err


def test_only_check_and_diff_have_status_1(run: Run) -> None:
    statuses = {command: run(command, "page.txt")[0] for command in COMMANDS}
    others = {"fix": 0, "explain": 0, "scan": 0, "revert": 2, "fixers": 2}  # of no report, fixer
    assert statuses == {"check": 1, "diff": 1, **others}
    assert json.loads(run("scan", "page.txt", "--output-format", "json")[1])["damaged"] == 1
