"""`mojifix diff`: a patch that makes of the files what `fix` makes of them."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest

from cli.conftest import CLEAN, DAMAGED, Run

TEXT = f"one\ntwo\nthree\n{DAMAGED}\nfive\nsix\n{{}}\nseven\neight\nnine\nten\n{DAMAGED}"

FILES: dict[str, bytes] = {
    "plain.txt": (TEXT + "\n").encode(),
    "no final newline.txt": TEXT.encode(),
    "sub/windows line ends.txt": (TEXT + "\n").replace("\n", "\r\n").encode(),
    "mixed.txt": TEXT.replace("e\n", "e\r\n").encode(),
    "classic.txt": TEXT.replace("\n", "\r").encode(),
    "mark.txt": b"\xef\xbb\xbf" + f"{DAMAGED}\n".encode(),
    "utf-16.txt": b"\xff\xfe" + f"Ċ {DAMAGED}\n{TEXT}\n".encode("utf-16-le"),
    "latin.txt": f"Là où naît l’été – déjà,\n{DAMAGED}\n".encode("cp1252"),
    "records.jsonl": b'{"a": 1, "text": "caf&eacute;"}\r\n{"text": "ok"}\n' * 3,
    "whole.json": b'{"a": 1,\n "text": "caf&eacute;"\n}',
    "table.csv": b'id,text\n1,"caf&eacute;\nnoir"\n2,x\n',
    "é.txt": f"{DAMAGED}\n".encode(),
    'a"b\\c.txt': f"{DAMAGED}\n".encode(),
}


@pytest.mark.skipif(shutil.which("patch") is None, reason="no patch here")
@pytest.mark.parametrize("name", FILES)
def test_patch_takes_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(FILES[name])
    fields = () if path.suffix == ".txt" else ("--field", "text")
    fixed = run(path, *fields)[1]
    assert fixed != FILES[name]
    status, diff, err = run("diff", path, *fields)
    assert (status, err) == (1, "")
    done = subprocess.run(["patch", "-p0"], input=diff, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
    assert path.read_bytes() == fixed
    assert run("diff", path, *fields) == (0, b"", "")


@pytest.mark.skipif(shutil.which("patch") is None, reason="no patch here")
def test_a_folder_at_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a b.txt", "sub/c.txt", "clean.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(CLEAN if name == "clean.txt" else TEXT, encoding="utf-8")
    part = f"{CLEAN}\n\n" * 180_000
    Path("large.txt").write_text(f"{part}{DAMAGED}\n\n{part}", encoding="utf-8")
    diff = run("diff", "-r", ".")[1]
    assert diff.count(b"--- ") == 3
    subprocess.run(["patch", "-p0", "-s"], input=diff, check=True)
    assert run("check", "-r", ".") == (0, b"", "Nothing to repair.\n")


def test_what_no_patch_can_change_is_shown_by_document(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "caf&eacute;"}\n'))
    status, out, _ = run("diff", path, "--field", "text")
    assert status == 1
    assert out.decode().splitlines()[0] == f"--- {path} (line 1, text)"
    assert run("diff", given=DAMAGED.encode()) == (
        1,
        f"--- standard input\n+++ standard input\n@@ -1 +1 @@\n-{DAMAGED}\n+{CLEAN}\n".encode(),
        "",
    )


def test_what_cannot_be_read_is_an_error(run: Run, page: Path) -> None:
    assert run("diff", page, page.with_name("none.txt"))[0] == 2
