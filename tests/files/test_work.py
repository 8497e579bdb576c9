"""One file from disk to where it goes, and what may be wrong with it."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from files.repairs import KEPT, UPPER
from mojifix.files import Document, FileOptions, Problem, documents, fix_file, rewrite


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_bytes(b"words\n")
    return path


def test_in_place(page: Path, tmp_path: Path) -> None:
    os.utime(page, ns=(1, 1))
    assert not fix_file(str(page), KEPT, FileOptions(), backup=".bak")
    assert page.stat().st_mtime_ns == 1
    assert fix_file(str(page), UPPER, FileOptions(), backup=".bak")
    assert page.read_bytes() == b"WORDS\n"
    assert (tmp_path / "page.txt.bak").read_bytes() == b"words\n"


def test_into_another_file(page: Path, tmp_path: Path) -> None:
    output = tmp_path / "new" / "out.txt"
    assert not fix_file(str(page), KEPT, FileOptions(), output=str(output))
    assert output.read_bytes() == b"words\n"
    assert fix_file(str(page), UPPER, FileOptions(), output=str(output))
    assert output.read_bytes() == b"WORDS\n"
    assert page.read_bytes() == b"words\n"
    with pytest.raises(Problem, match="is read by this run"):
        fix_file(str(page), UPPER, FileOptions(), output=str(page))
    assert page.read_bytes() == b"words\n"


def test_standard_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def give(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    target = io.BytesIO()
    give(b'{"a": "x"}')
    assert rewrite("-", target, UPPER, FileOptions(format="jsonl", fields=("a",)))
    assert target.getvalue() == b'{"a": "X"}'
    give(b"x")
    assert list(documents("-", FileOptions())) == [Document("-", "x")]
    give(gzip.compress(b"x"))
    output = tmp_path / "a.txt.gz"
    fix_file("-", KEPT, FileOptions(format="text.gz"), output=str(output))
    assert gzip.decompress(output.read_bytes()) == b"x"


def test_unwritable_standard_input_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("a,b\nï,y".encode())))
    options = FileOptions(format="csv", fields=("a",), output_encoding="ascii")
    with pytest.raises(Problem, match="-: cannot be written: ascii has no 'Ï'"):
        fix_file("-", UPPER, options, output=str(tmp_path / "a.csv"))
    assert not list(tmp_path.iterdir())


def test_bytes_read_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(os.urandom(1000).hex().encode()))
    counts: list[int] = []
    list(documents(str(path), FileOptions(on_read=counts.append)))
    assert sum(counts) == path.stat().st_size


def test_what_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Problem, match="gone: cannot be read: No such file or directory"):
        list(documents(str(tmp_path / "gone"), FileOptions()))
    with pytest.raises(Problem, match="cannot be read"):
        fix_file(str(tmp_path), KEPT, FileOptions(), output=str(tmp_path / "out"))

    class Failing(io.RawIOBase):
        def readinto(self, buffer: object) -> int:
            raise OSError(5, "Input/output error")

        def readable(self) -> bool:
            return True

    class Stdin:
        buffer = Failing()

    monkeypatch.setattr(sys, "stdin", Stdin())
    with pytest.raises(Problem, match="-: cannot be read: Input/output error"):
        rewrite("-", io.BytesIO(), KEPT, FileOptions())
    assert not list(tmp_path.iterdir())


def test_errors_of_the_target_are_the_callers(page: Path) -> None:
    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        rewrite(str(page), Full(), UPPER, FileOptions())


@pytest.mark.parametrize("name", ["p.html", "p.warc"])
def test_what_becomes_another_kind_needs_an_output(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"<p>x")
    with pytest.raises(Problem, match="is converted to another format: give an output file"):
        fix_file(str(path), KEPT, FileOptions(html=True))
    assert path.read_bytes() == b"<p>x"


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [
        ("a.parquet", "pyarrow", "arrow"),
        ("a.arrow", "pyarrow", "arrow"),
        ("a.warc", "fastwarc", "warc"),
    ],
)
def test_extras_that_lack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str, extra: str
) -> None:
    for module in list(sys.modules):
        if module.startswith(("pyarrow", "fastwarc", "mojifix.files.formats.")):
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    path = tmp_path / name
    path.write_bytes(b"")
    with pytest.raises(Problem) as caught:
        list(documents(str(path), FileOptions(fields=("a",))))
    assert caught.value.what == f"needs {library}: pip install 'mojifix[{extra}]'"


MEASURED = """
import re, sys
from mojifix import Report
from mojifix.files import Repair, FileOptions, fix_file
path, fields, output = sys.argv[1:]
repair = Repair(lambda texts: texts, lambda parts: (Report(part, part, []) for part in parts))
changed = fix_file(path, repair, FileOptions(fields=tuple(fields.split())), output=output)
with open("/proc/self/status") as status:
    print(changed, re.search(r"VmHWM:\\s+(\\d+)", status.read())[1])
"""


WORDS = b"some words that are clean " * 20


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is told in its own way elsewhere")
@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a.jsonl", b'{"id": 12345, "text": "' + WORDS + b'", "url": "http://a.b/c"}\n'),
        ("a.csv", b"12345," + WORDS + b",http://a.b/c\n"),
        ("a.txt", b"some words that are clean and stand in a line of a text\n"),
        ("a.txt", "quelques mots très propres dans une ligne d’un texte\r\n".encode("cp1252")),
    ],
)
def test_memory_is_bounded(tmp_path: Path, name: str, line: bytes) -> None:
    path, output = tmp_path / name, tmp_path / f"out-{name}"
    block = line * (1_000_000 // len(line))
    with path.open("wb") as file:
        for _ in range(100):
            file.write(block)
    run = [
        sys.executable,
        "-c",
        MEASURED,
        str(path),
        "2" if name == "a.csv" else "text",
        str(output),
    ]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    changed, kilobytes = done.stdout.split()
    assert changed == "False"
    assert int(kilobytes) < 150_000
    with path.open("rb") as old, output.open("rb") as new:
        while block := old.read(1 << 20):
            assert new.read(1 << 20) == block
        assert new.read() == b""
