"""The command: bytes in, bytes out, and an exit status that can be trusted."""

from __future__ import annotations

import io
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import mojifix
from mojifix.cli import main

DAMAGED = "caf&eacute; au lait"
CLEAN = "café au lait"
CHANGE = "entities/character-reference"

Run = Callable[..., tuple[int, bytes, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    def run(*arguments: object, given: bytes = b"") -> tuple[int, bytes, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        status = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return status, out, err.decode()

    return run


def script(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "mojifix", *map(str, arguments)]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_bytes(f"first line\n{DAMAGED}\n".encode())
    return path


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input_to_standard_output(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments, given=DAMAGED.encode()) == (0, CLEAN.encode(), "")


def test_file_to_standard_output(run: Run, page: Path) -> None:
    assert run(page) == (0, f"first line\n{CLEAN}\n".encode(), "")


def test_several_files_follow_each_other(run: Run, page: Path) -> None:
    assert run(page, page)[1] == f"first line\n{CLEAN}\n".encode() * 2


def test_output_file(run: Run, page: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    assert run(page, "-o", target) == (0, b"", "")
    assert target.read_bytes() == f"first line\n{CLEAN}\n".encode()
    assert run(target, "-o", target)[0] == 0


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


def test_mixed_line_ends_are_made_one(run: Run) -> None:
    assert run(given=b"one\r\ntwo\nthree\r\n")[1] == b"one\ntwo\nthree\n"


def test_utf8_where_the_encoding_has_no_such_character(run: Run, page: Path) -> None:
    page.write_bytes("déjà &#321;ódź, déjà vu".encode("windows-1252", "xmlcharrefreplace"))
    status, _, err = run("-i", page)
    assert status == 0
    assert page.read_text(encoding="utf-8") == "déjà Łódź, déjà vu"
    assert err == f"mojifix: {page}: written as utf-8, since windows-1252 has no 'Ł'\n"


def test_a_mixture_of_encodings_is_damage(run: Run, page: Path) -> None:
    page.write_bytes("été – “Größe” ".encode() + "café".encode("windows-1252"))
    assert run("--check", page)[0] == 1
    assert "single bytes of Windows-1252" in run("--explain", page)[1].decode()
    assert run(page)[1] == "été – “Größe” café".encode()


def test_what_needs_nothing_is_not_touched(run: Run, page: Path) -> None:
    page.write_bytes(CLEAN.encode())
    os.utime(page, (1000, 1000))
    inode = page.stat().st_ino
    assert run("-i", page) == (0, b"", "")
    assert page.stat().st_mtime == 1000
    assert page.stat().st_ino == inode


def test_in_place_again_changes_nothing(run: Run, page: Path) -> None:
    run("-i", page)
    assert run("--check", page) == (0, b"", "")


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
    assert run("-i", page) == (2, b"", f"mojifix: {page}: No space left on device\n")
    assert page.read_bytes() == before
    assert [path.name for path in page.parent.iterdir()] == [page.name]


def test_check_lists_and_fails(run: Run, page: Path, tmp_path: Path) -> None:
    clean = tmp_path / "clean.txt"
    clean.write_text(CLEAN, encoding="utf-8")
    before = page.read_bytes()
    assert run("--check", clean, page) == (1, f"{page}\n".encode(), "")
    assert run("--check", clean) == (0, b"", "")
    assert page.read_bytes() == before
    assert run("--check", given=DAMAGED.encode())[1] == b"standard input\n"


def test_diff(run: Run, page: Path) -> None:
    status, out, _ = run("--diff", page)
    assert status == 0
    assert out.decode().splitlines() == [
        f"--- {page}",
        f"+++ {page} (repaired)",
        "@@ -1,2 +1,2 @@",
        " first line",
        f"-{DAMAGED}",
        f"+{CLEAN}",
    ]
    assert run("--check", "--diff", page)[:2] == (1, out)


def test_diff_is_coloured_on_a_terminal(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[32m+café au lait\x1b[0m" in run("--diff", page)[1].decode()
    monkeypatch.setenv("NO_COLOR", "1")
    assert b"\x1b" not in run("--diff", page)[1]


def test_explain(run: Run, page: Path) -> None:
    status, out, _ = run("--explain", page)
    assert status == 0
    line = out.decode()
    assert line.startswith(f"{page}:2:4: {CHANGE}: “&eacute;” → “é” ")
    assert line.endswith(".\n")


def test_what_is_shown_sends_no_commands_to_the_terminal(run: Run) -> None:
    out = run("--explain", given=b"a\x1b[2Jb &amp; c")[1]
    assert b"\x1b" not in out
    assert rb"\x1b" in out


def test_options_reach_the_pipeline(run: Run) -> None:
    assert run("--skip", "entities,mangled", given=DAMAGED.encode())[1] == DAMAGED.encode()
    assert run("--only", "whitespace", given=b"a&amp;b  c")[1] == b"a&amp;b c"
    assert run("--with", "", "--lang", "fr", "--images", "drop", given=b"a")[0] == 0
    assert run("--at-least", "certain", "--encoding", "koi8-r", given=b"\xf0")[1] == b"\xf0"


def test_encoding_overrules(run: Run, page: Path) -> None:
    page.write_bytes(b"\x00&eacute;")
    assert run(page)[0] == 2
    assert run("--encoding", "latin-1", page)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-i",), "not standard input"),
        (("-i", "-"), "not standard input"),
        (("-o", "x", "a", "b"), "one input"),
        (("-i", "--check", "a"), "choose one"),
        (("-o", "x", "--diff", "a"), "choose one"),
        (("-o", "x", "-i", "a"), "choose one"),
        (("--only", "entites"), "did you mean 'entities'"),
        (("--skip", "nonsense"), "no fixer named 'nonsense'"),
        (("--lang", "?"), "BCP 47"),
        (("--images", "svg"), "svg"),
        (("--encoding", "klingon"), "klingon"),
        (("--no-such-option",), "--no-such-option"),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...], message: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, b"")
    assert message in err
    assert "Traceback" not in err


def test_what_cannot_be_read_does_not_stop_the_rest(run: Run, page: Path, tmp_path: Path) -> None:
    binary = tmp_path / "picture.png"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    missing = tmp_path / "missing.txt"
    status, out, err = run(missing, tmp_path, binary, page)
    assert status == 2
    assert out == f"first line\n{CLEAN}\n".encode()
    first, second, third = err.splitlines()
    assert first == f"mojifix: {missing}: No such file or directory"
    assert second.startswith(f"mojifix: {tmp_path}: ")
    assert third == f"mojifix: {binary}: is no text (if it is, name its --encoding)"


def test_what_is_not_in_the_named_encoding(run: Run, page: Path) -> None:
    page.write_bytes(b"caf\xe9")
    status, _, err = run("--encoding", "utf-8", page)
    assert status == 2
    assert err == f"mojifix: {page}: is not utf-8: unexpected end of data at byte 3\n"


def test_what_cannot_be_written(run: Run, page: Path, tmp_path: Path) -> None:
    target = tmp_path / "no" / "such" / "folder"
    assert run(page, "-o", target)[0] == 2
    status, _, err = run(page, "-o", tmp_path)
    assert status == 2
    assert err.startswith(f"mojifix: {tmp_path}: ")


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


def test_help_fits_a_screen(run: Run) -> None:
    status, out, _ = run("--help")
    lines = out.decode().splitlines()
    assert status == 0
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 88
    assert "mojifix -i texts/*.txt" in out.decode()


def test_version_and_fixers(run: Run) -> None:
    assert run("--version") == (0, f"mojifix {mojifix.__version__}\n".encode(), "")
    status, out, _ = run("--list-fixers")
    names = [line.split()[0] for line in out.decode().splitlines()]
    assert status == 0
    assert names == [fixer.name for fixer in (*mojifix.REPAIR, *mojifix.STYLE)]


@pytest.mark.skipif(os.name == "nt", reason="pipes of Windows end otherwise")
def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    page = tmp_path / "long.txt"
    page.write_text(f"{DAMAGED}\n" * 6_000, encoding="utf-8")
    for options in ((), ("--diff",)):
        with subprocess.Popen(
            script(*options, page), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_an_interrupt_is_silent(tmp_path: Path) -> None:
    first = tmp_path / "long.txt"
    first.write_text("word " * 20_000, encoding="utf-8")  # more than is buffered
    with subprocess.Popen(
        script(first, "-"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.read(1)  # it is at work, and will wait for standard input
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert process.returncode == 130
    assert err == b""


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


def test_a_subcommand_goes_first(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import click

    @click.command()
    @click.argument("word")
    def echo(word: str) -> None:
        click.echo(word)

    monkeypatch.setitem(sys.modules["mojifix.cli"].COMMANDS, "echo", echo)
    assert run("echo", "hello") == (0, b"hello\n", "")
