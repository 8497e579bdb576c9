"""A file is written whole or not at all, whatever happens."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from files.repairs import KEPT, UPPER, each
from mojifix import Report
from mojifix.files import FileOptions, Problem, Repair, atomic, fix_file, remove_stale, replacing

POSIX = pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX")
OLD = b"old\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_version_takes_the_place(page: Path, tmp_path: Path) -> None:
    with replacing(str(page)) as draft:
        draft.stream.write(b"new")
        assert page.read_bytes() == OLD
    assert page.read_bytes() == b"new"
    assert names(tmp_path) == ["page.txt"]


def test_new_files_and_folders(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b.txt"
    with replacing(str(target)):
        pass
    assert target.read_bytes() == b""


@pytest.mark.parametrize("size", [10, 10_000])
def test_what_is_not_wanted_changes_nothing(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(atomic, "_BUFFER", 100)
    before = page.stat()
    with replacing(str(page), backup=".bak") as draft:
        draft.stream.write(bytes(size))
        draft.stream.write(bytes(size))
        draft.discard()
    assert page.read_bytes() == OLD
    assert (page.stat().st_mtime_ns, page.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert names(tmp_path) == ["page.txt"]


@pytest.mark.parametrize("size", [10, 10_000])
@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_an_error_changes_nothing(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: int,
    error: type[BaseException],
) -> None:
    monkeypatch.setattr(atomic, "_BUFFER", 100)

    def failing() -> None:
        with replacing(str(page), backup=".bak") as draft:
            draft.stream.write(bytes(size))
            raise error

    with pytest.raises(error):
        failing()
    assert page.read_bytes() == OLD
    assert names(tmp_path) == ["page.txt"]


@pytest.mark.parametrize("step", ["fsync", "replace", "link", "chmod"])
@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()]
)
def test_an_error_at_any_step_changes_nothing(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    error: BaseException,
) -> None:
    def failing(*_: object) -> None:
        raise error

    if step == "link":
        monkeypatch.setattr(os, "link", failing)
        step = "replace"
    monkeypatch.setattr(os, step, failing)
    is_wanted = Problem if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(is_wanted) as caught, replacing(str(page), backup=".bak") as draft:
        draft.stream.write(b"new")
    if is_wanted is Problem:
        assert str(caught.value) == f"{page}: cannot be written: No space left on device"
    assert page.read_bytes() == OLD
    assert not [name for name in names(tmp_path) if name.startswith(".")]


def test_backups(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def write(content: bytes) -> None:
        with replacing(
            str(page), backup="~", on_problem=lambda problem: told.append(problem.what)
        ) as draft:
            draft.stream.write(content)
        assert page.read_bytes() == content

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    write(b"new")
    assert told == []
    write(b"newer")
    assert told == [f"the old version is {page}~.2, since {page}~ exists"]
    monkeypatch.setattr(os, "link", refuse)
    write(b"newest")
    kept = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    assert kept == {
        "page.txt": b"newest",
        "page.txt~": OLD,
        "page.txt~.2": b"new",
        "page.txt~.3": b"newer",
    }


def test_a_file_that_is_changed_meanwhile_is_left(page: Path, tmp_path: Path) -> None:
    def changing(parts: Iterable[str]) -> Iterator[Report]:
        yield from UPPER.reports(parts)
        with page.open("ab") as file:
            file.write(b"appended\n")

    with pytest.raises(Problem, match="was changed while it was read"):
        fix_file(str(page), Repair(iter, changing), FileOptions(), backup=".bak")
    assert page.read_bytes() == OLD + b"appended\n"
    assert names(tmp_path) == ["page.txt"]


def test_a_file_that_is_removed_meanwhile_does_not_come_back(page: Path, tmp_path: Path) -> None:
    def removing(parts: Iterable[str]) -> Iterator[Report]:
        yield from UPPER.reports(parts)
        page.unlink()

    with pytest.raises(Problem, match="was removed while it was read"):
        fix_file(str(page), Repair(iter, removing), FileOptions())
    assert names(tmp_path) == []


@POSIX
def test_what_cannot_be_kept_is_told(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    options = FileOptions(on_problem=lambda problem: told.append(problem.what))
    (tmp_path / "other.txt").hardlink_to(page)
    assert fix_file(str(page), UPPER, options)
    assert told == ["its other hard links keep the old version"]
    assert (tmp_path / "other.txt").read_bytes() == OLD
    monkeypatch.setattr(os, "chown", lambda *_: None)
    monkeypatch.setattr(os, "stat", _with_owner(os.stat, str(page)))
    told.clear()
    page.write_bytes(OLD)
    assert fix_file(str(page), UPPER, options)
    assert told == ["its owner or group could not be kept"]


def _with_owner(stat_: Callable[..., os.stat_result], path: str) -> Callable[..., os.stat_result]:
    """Make a file of somebody else's."""

    def owned(file: object, **options: object) -> os.stat_result:
        found = stat_(file, **options)
        if str(file) != path:
            return found
        return os.stat_result(
            (*found[:4], found.st_uid + 1, *found[5:]), {"st_mtime_ns": found.st_mtime_ns}
        )

    return owned


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="Linux has extended attributes")
def test_extended_attributes_stay(page: Path) -> None:
    try:
        os.setxattr(page, "user.origin", b"the harbour")
    except OSError:
        pytest.skip("this file system has none")
    assert fix_file(str(page), UPPER, FileOptions())
    assert os.getxattr(page, "user.origin") == b"the harbour"


def test_long_names(tmp_path: Path) -> None:
    for name in ("n" * 251 + ".txt", "é" * 125 + ".txt"):
        path = tmp_path / name
        path.write_bytes(OLD)
        assert fix_file(str(path), UPPER, FileOptions())
        with pytest.raises(Problem, match="cannot be written: File name too long"):
            fix_file(str(path), each(str.lower), FileOptions(), backup=".original")
        assert path.read_bytes() == OLD.upper()
    assert len(names(tmp_path)) == 2


@POSIX
def test_what_is_protected_stays(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everything
    with pytest.raises(Problem, match="is write-protected"):
        fix_file(str(page), UPPER, FileOptions())
    assert page.read_bytes() == OLD


@POSIX
def test_temporary_files_are_removed_unless_they_are_written(page: Path, tmp_path: Path) -> None:
    stale, own = tmp_path / ".mojifix-0123456789abcdef.tmp", tmp_path / ".mojifix-notes.tmp"
    stale.touch()
    own.touch()
    with replacing(str(page)) as draft:
        draft.stream.write(b"new")
        draft.stream.flush()
        assert remove_stale([str(tmp_path), str(tmp_path / "gone")]) == 1
        assert len(names(tmp_path)) == 3
    assert page.read_bytes() == b"new"
    assert names(tmp_path) == [own.name, "page.txt"]


@POSIX
def test_mode_and_owner_stay(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page.chmod(0o604)
    owners: list[tuple[object, ...]] = []
    monkeypatch.setattr(os, "chown", lambda *owner: owners.append(owner[1:]))
    with replacing(str(page)) as draft:
        draft.stream.write(b"new")
        draft.stream.flush()
        (name,) = (name for name in names(page.parent) if name.startswith("."))
        assert stat.S_IMODE((page.parent / name).stat().st_mode) == 0o600
    status = page.stat()
    assert stat.S_IMODE(status.st_mode) == 0o604
    assert owners == [(-1, status.st_gid), (status.st_uid, status.st_gid)]


@POSIX
def test_links_stay(page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    link = folder / "link.txt"
    link.symlink_to(page)
    with replacing(str(link)) as draft:
        draft.stream.write(b"new")
    assert link.is_symlink()
    assert page.read_bytes() == b"new"
    with (
        pytest.raises(Problem, match="is a link to a file outside of"),
        replacing(str(link), root=str(folder)) as draft,
    ):
        draft.stream.write(b"newer")
    with replacing(str(link), root=str(tmp_path)) as draft:
        draft.stream.write(b"newest")
    assert page.read_bytes() == b"newest"


@POSIX
def test_pipes_are_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        with replacing(str(pipe)) as draft:
            draft.stream.write(b"through")
        assert reader.communicate()[0] == b"through"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@POSIX
def test_a_folder_that_may_not_be_written(page: Path) -> None:
    folder = str(page.parent)
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    os.chmod(folder, 0o500)
    try:
        with pytest.raises(Problem, match="cannot be written: Permission denied"):
            fix_file(str(page), UPPER, FileOptions())
        assert not fix_file(str(page), KEPT, FileOptions())
    finally:
        os.chmod(folder, 0o700)
    assert page.read_bytes() == OLD


def test_a_folder_in_the_place(page: Path, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be written"):
        fix_file(str(page), UPPER, FileOptions(), output=str(tmp_path))
    with pytest.raises(Problem, match="cannot be written"):
        fix_file(str(page), UPPER, FileOptions(), output=str(page / "b.txt"))
    assert names(tmp_path) == ["page.txt"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a full device")
def test_a_full_device(page: Path) -> None:
    with pytest.raises(Problem, match="/dev/full: cannot be written: No space left on device"):
        fix_file(str(page), UPPER, FileOptions(), output="/dev/full")


LIMITED = """
import resource, signal, sys
from mojifix import Report
from mojifix.files import Problem, Repair, FileOptions, fix_file
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
def reports(parts):
    return (Report(part, part.upper(), []) for part in parts)
upper = Repair(lambda texts: (t and t.upper() for t in texts), reports)
try:
    fix_file(sys.argv[1], upper, FileOptions(fields=("a",)))
except Problem as problem:
    print(problem)
"""


@POSIX
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.txt", "a.jsonl.gz"])
def test_a_disk_that_fills_up(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    lines = {"a.jsonl": b'{"a": "some words"}\n', "a.csv": b"a\n"}.get(name, b"some words\n")
    data = lines * 30_000
    if name.endswith(".gz"):
        import gzip

        noise = random.Random(1)
        data = b"".join(b'{"a": "%x"}\n' % noise.getrandbits(400) for _ in range(3000))
        data = gzip.compress(data)
    path.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{path}: cannot be written: File too large\n"
    assert path.read_bytes() == data
    assert names(tmp_path) == [name]


KILLED = """
import os, random, signal, sys, time
from mojifix import Report
from mojifix.files import Repair, FileOptions, fix_file, remove_stale

folder = sys.argv[1]
versions = {"a.jsonl": b'{"a": "words"}\\n' * 300, "b.txt": b"words\\n" * 3000}
def reports(parts):
    return (Report(part, part.swapcase(), []) for part in parts)
swap = Repair(lambda texts: map(str.swapcase, texts), reports)

def work():
    for name in versions:
        fix_file(os.path.join(folder, name), swap, FileOptions(fields=("a",)), backup=".bak")

for name, data in versions.items():
    with open(os.path.join(folder, name), "wb") as file:
        file.write(data)
work()
seen = set()
kills = 0
noise = random.Random(7)
while kills < 150 or len(seen) < 4:  # until both versions of two files were met
    kills += 1
    child = os.fork()
    if child == 0:
        while True:
            work()
    time.sleep(noise.uniform(0.001, 0.06))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for name, data in versions.items():
        whole = (data, data.replace(b"words", b"WORDS"))
        for path in (name, name + ".bak"):
            with open(os.path.join(folder, path), "rb") as file:
                if path.endswith(".bak"):
                    assert file.read() in whole
                else:
                    seen.add((path, whole.index(file.read())))
    remove_stale([folder])
    for name in os.listdir(folder):
        assert name in versions or ".bak" in name, name
        if ".bak." in name:
            os.unlink(os.path.join(folder, name))
"""


@pytest.mark.slow
@POSIX
def test_killed_at_any_moment_each_file_is_old_or_new(tmp_path: Path) -> None:
    run = [sys.executable, "-c", KILLED, str(tmp_path)]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")  # nothing else was ever met


INTERRUPTED = """
import sys
from mojifix import Report
from mojifix.files import Repair, FileOptions, fix_file

def endless(parts):
    yield from (Report(part, part, []) for part in parts)
    print("half", flush=True)
    while True:
        pass

fix_file(sys.argv[1], Repair(iter, endless), FileOptions())
"""


@POSIX
@pytest.mark.parametrize("size", [100, 5_000_000])
def test_interrupted_nothing_is_left(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * size)
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half\n"
        process.send_signal(signal.SIGINT)
    assert process.returncode not in (0, None)
    assert path.read_bytes() == b"x" * size
    assert names(tmp_path) == ["a.txt"]
