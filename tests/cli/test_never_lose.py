"""No file that is read is written but in place, and nothing is replaced that was not named."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import CLEAN, DAMAGED, Run, script

POSIX = pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX")


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder of two damaged texts the working directory."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "sub/b.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(DAMAGED, encoding="utf-8")
    return tmp_path


def found(folder: Path) -> dict[str, bytes]:
    """Return all files in a folder, but reports, with their content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in (".html", ".jsonl")
    }


BEFORE = {"a.txt": DAMAGED.encode(), "sub/b.txt": DAMAGED.encode()}


# --- what is read -----------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["fix", "check", "diff", "explain", "scan"])
@pytest.mark.parametrize("link", ["", "symlink", "hardlink"])
def test_a_report_never_replaces_what_is_read(
    run: Run, tmp_path: Path, command: str, link: str
) -> None:
    page = tmp_path / "page.html"
    page.write_text(DAMAGED, encoding="utf-8")
    report = page
    if link:
        report = tmp_path / "report.html"
        getattr(report, f"{link}_to")(page)
    status, out, err = run(command, page, "--report", report)
    assert (status, out) == (2, b"")
    assert f"--report {report} is a file that this run reads" in err
    assert page.read_text(encoding="utf-8") == DAMAGED


@pytest.mark.parametrize("name", ["report.html", "report.json"])
def test_a_report_replaces_reports_only(run: Run, page: Path, tmp_path: Path, name: str) -> None:
    report = tmp_path / name
    report.write_text("<p>A page of mine.", encoding="utf-8")
    status, _, err = run("check", page, "--report", report)
    assert status == 2
    assert f"{report} exists and is not a report" in err
    assert report.read_text(encoding="utf-8") == "<p>A page of mine."
    report.write_bytes(b"")
    assert run("check", page, "--report", report)[0] == 1
    first = report.read_bytes()
    assert run("check", page, page.with_name("none.txt"), "--report", report)[0] == 2
    assert report.read_bytes() != first


def test_an_output_never_replaces_what_is_read(run: Run, texts: Path) -> None:
    arguments: tuple[tuple[str, ...], ...] = (
        ("a.txt", "-o", "a.txt"),
        ("a.txt", "-o", "./sub/../a.txt"),
        ("-r", ".", "-o", "."),
        ("a.txt", "sub/b.txt", "-o", "sub"),
    )
    for given in arguments[:3]:
        status, _, err = run(*given)
        assert status == 2
        assert "which this run reads; -i repairs in place" in err
        assert found(texts) == BEFORE
    assert run(*arguments[3])[0] == 2  # sub/b.txt would be its own output
    assert found(texts) == {**BEFORE, "sub/a.txt": CLEAN.encode()}


def test_a_configuration_is_read_too(run: Run, texts: Path) -> None:
    Path("mojifix.toml").write_text('lang = "fr"', encoding="utf-8")
    assert run("a.txt", "-o", "mojifix.toml")[0] == 2
    assert Path("mojifix.toml").read_text(encoding="utf-8") == 'lang = "fr"'


@POSIX
@pytest.mark.parametrize("arguments", [("-o", "a.txt"), ("-", "-o", "a.txt")])
def test_what_standard_input_comes_from_is_read(texts: Path, arguments: tuple[str, ...]) -> None:
    with open("a.txt", "rb") as given:
        done = subprocess.run(script(*arguments), stdin=given, capture_output=True, check=False)
    assert done.returncode == 2
    assert found(texts) == BEFORE


@POSIX
@pytest.mark.parametrize("arguments", [(), ("-o", "-"), ("-o", "/dev/stdout")])
@pytest.mark.usefixtures("texts")
def test_standard_output_is_appended_to(arguments: tuple[str, ...]) -> None:
    log = Path("log.txt")
    log.write_text("line one\n", encoding="utf-8")
    with log.open("ab") as out:
        done = subprocess.run(
            script("a.txt", *arguments), stdout=out, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (0, b"")
    assert log.read_text(encoding="utf-8") == f"line one\n{CLEAN}"
    assert not Path("-").exists()


@POSIX
@pytest.mark.usefixtures("texts")
def test_open_descriptors_are_written_to(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    log.write_text("line one\n", encoding="utf-8")
    with log.open("ab") as out:
        done = subprocess.run(
            script("a.txt", "-o", f"/dev/fd/{out.fileno()}"),
            pass_fds=[out.fileno()], check=False,
        )  # fmt: skip
    assert done.returncode == 0
    assert log.read_text(encoding="utf-8") == f"line one\n{CLEAN}"


@POSIX
@pytest.mark.usefixtures("texts")
def test_a_file_is_not_appended_to_itself() -> None:
    with open("a.txt", "ab") as out:
        done = subprocess.run(script("a.txt"), stdout=out, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"mojifix: a.txt: is the file that standard output goes to\n"
    assert Path("a.txt").read_bytes() == DAMAGED.encode()


# --- what is there -----------------------------------------------------------------------------


def test_backups_are_not_replaced(run: Run, texts: Path) -> None:
    for word in ("first", "second", "third"):
        Path("a.txt").write_text(f"{word} {DAMAGED}", encoding="utf-8")
        assert run("-i", "a.txt", "--backup", ".bak")[0] == 0
    kept = found(texts)
    assert [kept[f"a.txt.bak{end}"] for end in ("", ".2", ".3")] == [
        f"{word} {DAMAGED}".encode() for word in ("first", "second", "third")
    ]


def test_backups_are_not_found_in_folders(run: Run, texts: Path) -> None:
    Path("a.txt.txt").write_text(f"mine {DAMAGED}", encoding="utf-8")
    for _ in range(2):
        Path("sub/b.txt").write_text(DAMAGED, encoding="utf-8")
        assert run("-i", "-r", ".", "--backup", ".txt")[0] == 0
    assert found(texts) == {
        "a.txt": CLEAN.encode(),
        "a.txt.txt": f"mine {DAMAGED}".encode(),
        "a.txt.txt.2": DAMAGED.encode(),
        "sub/b.txt": CLEAN.encode(),
        "sub/b.txt.txt": DAMAGED.encode(),
        "sub/b.txt.txt.2": DAMAGED.encode(),
    }
    assert run("-i", "a.txt", "--backup", "/../x.txt")[0] == 2


@pytest.mark.parametrize("options", [(), ("--resume",), ("-j", "2")])
def test_outputs_are_not_found_in_folders(run: Run, texts: Path, options: tuple[str, ...]) -> None:
    for _ in range(2):
        assert run("-r", ".", "-o", "clean/", *options)[0] == 0
    clean = {f"clean/{name}": CLEAN.encode() for name in BEFORE}
    assert found(texts) == {**BEFORE, **clean}


def test_reports_are_not_found_in_folders(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "caf&eacute;"}', encoding="utf-8")
    arguments = ("check", "-r", tmp_path, "--field", "text", "--report", tmp_path / "found.json")
    first = run(*arguments)
    assert first[0] == 1
    assert run(*arguments) == first


def test_several_inputs_need_a_folder(run: Run, texts: Path) -> None:
    for paths in (("a.txt", "sub/b.txt"), ("-r", ".")):
        status, _, err = run(*paths, "-o", "one.txt")
        assert status == 2
        assert "one.txt looks like a file, and there are several inputs" in err
        assert "one.txt/" in err
    Path("one").touch()
    assert "is a file, and there are several" in run("a.txt", "sub/b.txt", "-o", "one")[2]
    assert found(texts) == {**BEFORE, "one": b""}
    assert run("a.txt", "sub/b.txt", "-o", "two.d/")[0] == 0
    assert Path("two.d/b.txt").read_bytes() == CLEAN.encode()


def test_report_and_output_are_two_files(run: Run, page: Path) -> None:
    assert "are the same file" in run(page, "-o", "x.html", "--report", "./x.html")[2]


# --- what is no file ----------------------------------------------------------------------------


@POSIX
def test_in_place_needs_regular_files(run: Run, texts: Path) -> None:
    os.mkfifo(texts / "pipe")
    for path in ("pipe", os.devnull, "/dev/stdin"):
        status, _, err = run("-i", path)
        assert status == 2
        assert err == f"mojifix: {path}: is not a regular file, so it cannot be repaired in place\n"


# --- what was left ------------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize("options", [(), ("--resume",), ("-j", "2")])
def test_what_a_killed_run_left_is_removed(run: Run, texts: Path, options: tuple[str, ...]) -> None:
    left = texts / "sub" / ".mojifix-00112233445566ff.tmp"
    left.write_bytes(b"half a te")
    status, _, err = run("-i", "-r", ".", *options)
    assert status == 0
    assert err.startswith("mojifix: 1 temporary file of a run that was killed removed\n")
    assert not left.exists()
    (texts / "out").mkdir()
    left = texts / "out" / left.name
    left.touch()
    assert run("a.txt", "-o", "out/a.txt")[0] == 0
    assert not left.exists()


KILLED_ONCE = """
import os, sys
from mojifix.files import atomic
replace = atomic.os.replace
def killed(*names):
    os.kill(os.getpid(), 9)
atomic.os.replace = killed
from mojifix.cli import main
main(sys.argv[1:])
"""


@POSIX
def test_killed_before_the_rename(run: Run, texts: Path) -> None:
    given = [sys.executable, "-c", KILLED_ONCE, "-i", "a.txt"]
    assert subprocess.run(given, check=False).returncode == -9
    assert Path("a.txt").read_bytes() == DAMAGED.encode()
    assert len(found(texts)) == 3
    with contextlib.suppress(FileNotFoundError):
        assert run("-i", "a.txt")[0] == 0
    assert found(texts) == {"a.txt": CLEAN.encode(), "sub/b.txt": DAMAGED.encode()}
