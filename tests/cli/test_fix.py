"""`mojifix fix`: bytes in, bytes out, and an exit status that can be trusted."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.conftest import CLEAN, DAMAGED, FIXED_PAGE, Run, script
from mojifix.cli import main


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input_to_standard_output(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, given=DAMAGED.encode()) == (0, CLEAN.encode(), "")


def test_file_to_standard_output(run: Run, page: Path) -> None:
    assert run(page) == (0, FIXED_PAGE, "")


def test_several_files_follow_each_other(run: Run, page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(DAMAGED.encode())
    assert run(page, other, page)[1] == FIXED_PAGE + CLEAN.encode()  # each file once


def test_output_file(run: Run, page: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    assert run(page, "-o", target) == (0, b"", "")
    assert target.read_bytes() == FIXED_PAGE


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "windows-1252"),
        (b"", "mac-roman"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("final", [True, False])
def test_encoding_mark_and_line_ends_stay(
    run: Run, page: Path, mark: bytes, encoding: str, newline: str, final: bool
) -> None:
    text = "Là où naît l’été, déjà,\nil a pris un {} – à côté.\n".replace("\n", newline)
    text = text if final else text.removesuffix(newline)
    page.write_bytes(mark + text.format(DAMAGED).encode(encoding))
    assert run("-i", page) == (0, b"", "")
    assert page.read_bytes() == mark + text.format(CLEAN).encode(encoding)


def test_each_line_keeps_its_own_end(run: Run, page: Path) -> None:
    text = "{0}\r\n{0}\n{0}\r\r\n{0}\n\n{0}\r\n\n{0}\r"
    clean = text.format(CLEAN).encode()
    assert run(given=clean)[1] == clean
    assert run(given=text.format(DAMAGED).encode())[1] == clean


def test_what_the_encoding_lacks_changes_nothing(run: Run, page: Path) -> None:
    before = "déjà &#321;ódź, déjà vu".encode("windows-1252", "xmlcharrefreplace")
    page.write_bytes(before)
    status, _, err = run("-i", page)
    assert status == 2
    assert page.read_bytes() == before
    assert err == (
        f"mojifix: {page}: cannot be written: windows-1252 has no 'Ł' "
        "(--output-encoding utf-8 has it)\n"
    )
    assert run("-i", page, "--output-encoding", "utf-8")[0] == 0
    assert page.read_text(encoding="utf-8") == "déjà Łódź, déjà vu"


def test_what_needs_nothing_is_not_touched(run: Run, page: Path) -> None:
    page.write_bytes(CLEAN.encode())
    os.utime(page, (1000, 1000))
    inode = page.stat().st_ino
    assert run("-i", page) == (0, b"", "")
    assert page.stat().st_mtime == 1000
    assert page.stat().st_ino == inode


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_mode_and_link_stay(run: Run, page: Path, tmp_path: Path) -> None:
    page.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(page.name)
    assert run("-i", link)[0] == 0
    assert link.is_symlink()
    assert page.read_text(encoding="utf-8") == f"first line\n{CLEAN}\n"
    assert stat.S_IMODE(page.stat().st_mode) == 0o640


def test_a_write_that_fails_leaves_the_file(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    before = page.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    assert run("-i", page) == (
        2,
        b"",
        f"mojifix: {page}: cannot be written: No space left on device\n",
    )
    assert page.read_bytes() == before
    assert [path.name for path in page.parent.iterdir()] == [page.name]


def test_options_reach_the_pipeline(run: Run) -> None:
    assert run("--skip", "entities,mangled", given=DAMAGED.encode())[1] == DAMAGED.encode()
    assert run("--only", "whitespace", given=b"a&amp;b  c")[1] == b"a&amp;b c"
    assert run("--with", "", "--lang", "fr", "--images", "drop", given=b"a")[0] == 0
    assert run("--at-least", "certain", "--encoding", "koi8-r", given=b"\xf0")[1] == b"\xf0"


def test_encoding_overrules(run: Run, page: Path) -> None:
    page.write_bytes(b"\x00&eacute;")
    assert run(page)[0] == 2
    assert run("--encoding", "latin-1", page)[0] == 0


def test_what_is_not_in_the_named_encoding(run: Run, page: Path) -> None:
    page.write_bytes(b"caf\xe9")
    status, _, err = run("--encoding", "utf-8", page)
    assert status == 2
    assert err == f"mojifix: {page}: is not utf-8: unexpected end of data at byte 3\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk(page: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(script(page), stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"mojifix: standard output: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="no /dev here")
def test_output_to_a_device(run: Run, page: Path) -> None:
    assert run(page, "-o", os.devnull) == (0, b"", "")
    assert not Path(os.devnull).is_file()


def test_interrupt_and_lost_output_in_process(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mojifix.cli._run", interrupt)
    assert run(page)[0] == 130


@pytest.mark.parametrize(("number", "status"), [(32, 0), (28, 2)])
def test_output_that_is_lost(
    page: Path, monkeypatch: pytest.MonkeyPatch, number: int, status: int
) -> None:
    class Lost(io.BytesIO):
        def write(self, _data: object) -> int:
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(Lost()))
    assert main([str(page)]) == status


def test_a_mixture_of_encodings_is_damage(run: Run, page: Path) -> None:
    page.write_bytes("été – “Größe” ".encode() + "café".encode("windows-1252"))
    assert run(page)[1] == "été – “Größe” café".encode()


def test_what_cannot_be_read_does_not_stop_the_rest(run: Run, page: Path, tmp_path: Path) -> None:
    binary = tmp_path / "picture.png"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    missing = tmp_path / "missing.txt"
    status, out, err = run(missing, tmp_path, binary, page)
    assert status == 2
    assert out == FIXED_PAGE
    first, second, third = err.splitlines()
    assert first == f"mojifix: {missing}: does not exist"
    assert second.startswith(f"mojifix: {tmp_path}: ")
    assert "-r" in second
    assert third == f"mojifix: {binary}: is not text (if it is, give its encoding)"


def test_into_a_folder(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "in"
    (source / "deep").mkdir(parents=True)
    (source / "a.txt").write_text(DAMAGED, encoding="utf-8")
    (source / "deep" / "b.md").write_text(CLEAN, encoding="utf-8")
    target = tmp_path / "out"
    for jobs in (1, 2):
        status, out, err = run("-r", source, "-o", target, "-j", jobs)
        assert (status, out, err) == (0, b"", "1 of 2 files changed.\n")
        found = sorted(str(path.relative_to(target)) for path in target.rglob("*.*"))
        assert found == ["a.txt", os.path.join("deep", "b.md")]
        assert (target / "a.txt").read_text(encoding="utf-8") == CLEAN
        assert (target / "deep" / "b.md").read_text(encoding="utf-8") == CLEAN


def test_two_inputs_cannot_have_one_result(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.txt").write_text(f"{name} {DAMAGED}", encoding="utf-8")
    target = tmp_path / "out"
    status, _, err = run(tmp_path / "a" / "page.txt", tmp_path / "b" / "page.txt", "-o", target)
    assert status == 2
    assert "its output would overwrite" in err
    assert (target / "page.txt").read_text(encoding="utf-8") == f"a {CLEAN}"


def test_backup(run: Run, page: Path) -> None:
    before = page.read_bytes()
    assert run("-i", page, "--backup", ".orig") == (0, b"", "")
    assert page.read_bytes() == FIXED_PAGE
    assert Path(f"{page}.orig").read_bytes() == before


def test_resume_goes_on_after_what_is_finished(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for number in range(3):
        (source / f"{number}.txt").write_text(f"{number} {DAMAGED}", encoding="utf-8")
    missing = tmp_path / "missing.txt"  # makes the run fail, so that its journal stays
    arguments = ("-r", source, missing, "-o", target, "--resume")
    assert run(*arguments)[0] == 2
    written = target / "1.txt"
    assert written.read_text(encoding="utf-8") == f"1 {CLEAN}"
    (target / "2.txt").unlink()
    times = written.stat().st_mtime_ns
    status, _, err = run(*arguments)
    assert status == 2
    assert "2 finished before" in err
    assert written.stat().st_mtime_ns == times
    assert (target / "2.txt").exists()
    missing.write_text(DAMAGED, encoding="utf-8")
    assert run(*arguments)[0] == 0
    assert list(tmp_path.rglob("*journal*")) == []


def test_records(run: Run) -> None:
    given = b'{"id": 1.0, "text": "caf&eacute;", "n": null}\n{"text":"ok"}\n'
    expected = '{"id": 1.0, "text": "café", "n": null}\n{"text":"ok"}\n'.encode()
    assert run("--format", "jsonl", "--field", "text", given=given) == (0, expected, "")
    assert run("--format", "jsonl", "--field", "text", "-j", "2", given=given)[1] == expected


def test_report_beside_the_repair(run: Run, page: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    assert run("-i", page, "--report", report) == (0, b"", "")
    assert page.read_bytes() == FIXED_PAGE
    assert "character-reference" in report.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="pipes of Windows end otherwise")
@pytest.mark.parametrize("command", ["fix", "diff", "check", "explain"])
def test_a_closed_pipe_is_silent(tmp_path: Path, command: str) -> None:
    page = tmp_path / "long.txt"
    page.write_text(f"{DAMAGED}\n" * 6_000, encoding="utf-8")
    with subprocess.Popen(
        script(command, page), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_tells_what_is_done(tmp_path: Path, number: int) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for name in range(4):
        (source / f"{name}.txt").write_text(DAMAGED, encoding="utf-8")
    pipe = source / "3.pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(
        script(source / "0.txt", source / "1.txt", pipe, "-o", tmp_path / "out"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # whoever runs the tests
    ) as process:
        writer = None
        while writer is None and process.poll() is None:
            with contextlib.suppress(OSError):  # nobody reads yet
                writer = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
            time.sleep(0.05)
        process.send_signal(number)  # it waits for something to come through the pipe
        _, err = process.communicate(timeout=60)
        if writer is not None:
            os.close(writer)
    assert process.returncode == 128 + number
    assert err == b"interrupted: 2 of 3 files done\n"


def test_a_journal_stays_only_where_a_run_can_be_resumed(
    run: Run, page: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(DAMAGED, encoding="utf-8")
    missing = tmp_path / "missing.txt"
    assert run("-i", page, other, missing)[0] == 2
    assert list(tmp_path.rglob("*journal*")) == []
    assert run(page, other, missing, "-o", tmp_path / "out")[0] == 2
    assert len(list(tmp_path.rglob("*journal*"))) == 1
    status, _, err = run(page, other, "-o", tmp_path / "out", "--resume", "--skip", "mojibake")
    assert status == 0
    assert "finished before" not in err  # other fixers, another result
