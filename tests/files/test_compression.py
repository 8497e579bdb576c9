"""Compression by name, in and out."""

from __future__ import annotations

import bz2
import gzip
import lzma
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from files.conftest import Rewritten
from files.repairs import KEPT, UPPER
from mojifix.files import FileOptions, Problem, fix_file

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACK: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": lambda data: zstd.compress(data, options={zstd.CompressionParameter.checksum_flag: 1}),
}
UNPACK: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.decompress,
    ".bz2": bz2.decompress,
    ".xz": lzma.decompress,
    ".zst": zstd.decompress,
}
TEXT = b"".join(b"line %d of a text\n" % number for number in range(5000))


@pytest.mark.parametrize("suffix", PACK)
def test_there_and_back(tmp_path: Path, rewritten: Rewritten, suffix: str) -> None:
    path = tmp_path / f"a.txt{suffix}"
    path.write_bytes(PACK[suffix](TEXT[:5000]) + PACK[suffix](TEXT[5000:]))
    old = path.read_bytes()
    assert not fix_file(str(path), KEPT, FileOptions())
    assert path.read_bytes() == old
    assert rewritten(old, path.name) == (TEXT.upper(), True)
    assert fix_file(str(path), UPPER, FileOptions())
    assert UNPACK[suffix](path.read_bytes()) == TEXT.upper()


@pytest.mark.parametrize("suffix", PACK)
def test_outputs_are_packed_as_their_names_say(tmp_path: Path, suffix: str) -> None:
    path, plain = tmp_path / f"a.txt{suffix}", tmp_path / "a.txt"
    plain.write_bytes(TEXT)
    for repair, want in ((KEPT, TEXT), (UPPER, TEXT.upper())):
        fix_file(str(plain), repair, FileOptions(), output=str(path))
        assert UNPACK[suffix](path.read_bytes()) == want
        first = path.read_bytes()
        fix_file(str(plain), repair, FileOptions(), output=str(path))
        assert path.read_bytes() == first
    path.write_bytes(PACK[suffix](TEXT))
    fix_file(str(path), KEPT, FileOptions(), output=str(plain))
    assert plain.read_bytes() == TEXT
    copy = tmp_path / f"b.txt{suffix}"
    fix_file(str(path), KEPT, FileOptions(), output=str(copy))
    assert copy.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_damaged_files_are_problems(tmp_path: Path, suffix: str, name: str) -> None:
    path = tmp_path / (name + suffix)
    options = FileOptions(fields=("1",))
    data = {"a.jsonl": b'{"1": "x"}\n' * 3000}.get(name, TEXT)
    packed = PACK[suffix](data)
    middle = len(packed) // 2
    for bad, what in (
        (packed[:-9], "ends too early"),
        (packed[:middle] + bytes(9) + packed[middle + 9 :], "cannot be read|ends too early"),
        (b"no such thing at all", "cannot be read: it is damaged"),
    ):
        path.write_bytes(bad)
        with pytest.raises(Problem, match=what):
            fix_file(str(path), UPPER, options)
        assert path.read_bytes() == bad
        assert os_names(tmp_path) == [path.name]


def os_names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_without_zstandard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("backports", "backports.zstd", "compression", "compression.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    path = tmp_path / "a.txt.zst"
    path.write_bytes(b"")
    with pytest.raises(Problem, match=r"a.txt.zst: needs Zstandard: pip install 'mojifix\[zstd\]'"):
        fix_file(str(path), KEPT, FileOptions())


def test_names_of_standard_input(rewritten: Rewritten) -> None:
    data = gzip.compress(b'{"a": "x"}')
    want = (b'{"a": "X"}', True)
    assert rewritten(data, "download", format="jsonl.gz", fields=("a",)) == want
    assert rewritten(data, "download.gz", format="jsonl", fields=("a",)) == want
