"""Ctrl-C and kills: what is said to be done is done, nothing more, and no process stays."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.conftest import CLEAN, DAMAGED, Run, script

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc"),
    pytest.mark.slow,
]

MANY = 120
LONG = f"{DAMAGED}\n" * 100


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(MANY):
        (folder / f"{number:03}.txt").write_text(LONG, encoding="utf-8")
    return folder


@contextlib.contextmanager
def started(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Start the command as a shell does: with its own process group."""
    with subprocess.Popen(
        script(*arguments), stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:  # fmt: skip
        yield process


def repaired(folder: Path) -> set[str]:
    """Return the names of repaired files; the others are as they were."""
    done = set()
    for path in folder.glob("*.txt"):
        content = path.read_text(encoding="utf-8")
        assert content in (LONG, LONG.replace(DAMAGED, CLEAN))
        if content != LONG:
            done.add(path.name)
    return done


def wait_for(folder: Path, number: int) -> None:
    first = LONG.replace(DAMAGED, CLEAN).encode()[:10]
    for _ in range(3000):
        if sum(path.read_bytes()[:10] == first for path in folder.glob("*.txt")) >= number:
            return
        time.sleep(0.01)
    raise AssertionError


def children(session: int) -> list[int]:
    """Return the processes of a session that are alive."""
    alive = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, _, its_session = path.read_text().rpartition(")")[2].split()[:4]
            if b"resource_tracker" in path.with_name("cmdline").read_bytes():
                continue  # of Python itself: it ends after those whose resources it tracks
            if int(its_session) == session and state != "Z":
                alive.append(int(path.parent.name))
    return alive


def assert_nobody_is_left(session: int) -> None:
    for _ in range(500):
        if not children(session):
            return
        time.sleep(0.01)
    raise AssertionError(children(session))


def journalled(folder: Path) -> set[str]:
    lines = (folder / ".mojifix-journal.jsonl").read_text(encoding="utf-8").splitlines()[1:]
    return {Path(json.loads(line)["output"]).name for line in lines}


@pytest.mark.parametrize(
    ("number", "times", "jobs"),
    [
        (signal.SIGINT, 1, 1), (signal.SIGINT, 1, 2), (signal.SIGINT, 2, 2),
        (signal.SIGTERM, 1, 2), (signal.SIGHUP, 2, 1), (signal.SIGHUP, 2, 2),
    ],
)  # fmt: skip
def test_what_is_told_and_journalled_is_what_was_done(
    run: Run, texts: Path, jobs: int, number: int, times: int
) -> None:
    with started("-i", "-r", texts, "-j", jobs, "--resume") as process:
        wait_for(texts, 10)
        for _ in range(times):
            os.killpg(process.pid, number)  # all of them, as a terminal does
            time.sleep(0.02)
        err = process.communicate(timeout=90)[1]
    done = repaired(texts)
    assert process.returncode == 128 + number
    assert int(re.findall(r"interrupted: (\d+) of 120 files done\n", err)[0]) == len(done) < MANY
    assert journalled(texts) == done
    assert "Traceback" not in err
    assert_nobody_is_left(process.pid)
    time.sleep(0.1)
    assert repaired(texts) == done
    status, _, err = run("-i", "-r", texts, "--resume", "-j", jobs)
    assert (status, len(repaired(texts))) == (0, MANY)
    assert f"of 120 files changed, {len(done)} finished before" in err
    assert not [path for path in texts.iterdir() if path.name.startswith(".")]


def test_workers_end_with_their_parent(run: Run, texts: Path) -> None:
    for arguments in (("-i", "-r", texts), ("scan", "-r", texts)):
        with started(*arguments, "-j", 2) as process:
            while len(children(process.pid)) < 3:
                time.sleep(0.01)
            process.kill()
            process.communicate()
        assert_nobody_is_left(process.pid)
    assert run("-i", "-r", texts)[0] == 0
    assert len(repaired(texts)) == MANY
    assert not [path for path in texts.iterdir() if path.name.startswith(".")]


def test_a_killed_worker_costs_nothing(texts: Path) -> None:
    with started("-i", "-r", texts, "-j", 2) as process:
        for number in (10, 60):
            wait_for(texts, number)
            (first, *_) = sorted(set(children(process.pid)) - {process.pid})
            os.kill(first, signal.SIGKILL)
        err = process.communicate(timeout=90)[1]
    assert process.returncode == 0
    assert err.endswith("120 of 120 files changed.\n")
    assert len(repaired(texts)) == MANY
    assert not [path for path in texts.iterdir() if path.name.startswith(".")]


def run_with(source: str, texts: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Repair files in two workers, with what a module does to them; `run` of it begins."""
    (folder / "deadly.py").write_text(source, encoding="utf-8")
    path = os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.run(
        [sys.executable, "-c", "import deadly; deadly.run()", "-i", "-r", str(texts), "-j", "2"],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )


DEADLY = """
import os, sys
from mojifix.cli import main, running
fix = running._fix_in_worker
def deadly(task):
    if task.found.path.endswith("003.txt"):
        os.kill(os.getpid(), 9)
    return fix(task)
def run():
    running._fix_in_worker = deadly
    sys.exit(main(sys.argv[1:]))
"""


ONCE = """
import os, sys, time
from pathlib import Path
from mojifix.cli import main, running
fix = running._fix_in_worker
def deadly(task):
    path = Path(task.found.path)
    mark, other = path.parent.parent / "died", path.parent / "001.txt"
    if path.name == "003.txt" and not mark.exists():
        mark.write_bytes(other.read_bytes())
        while other.read_bytes() == path.read_bytes():
            time.sleep(0.01)
        time.sleep(0.5)  # until that is known
        os.kill(os.getpid(), 9)
    return fix(task)
def run():
    running._fix_in_worker = deadly
    sys.exit(main(sys.argv[1:]))
"""


def test_one_file_whose_worker_was_killed_is_tried_again(texts: Path, tmp_path: Path) -> None:
    """What ended the process need not have been the file, also where it was the only one."""
    for text in texts.glob("*.txt"):
        if text.name not in ("001.txt", "003.txt"):
            text.unlink()
    done = run_with(ONCE, texts, tmp_path)
    assert (tmp_path / "died").exists()
    assert (done.returncode, repaired(texts)) == (0, {"001.txt", "003.txt"}), done.stderr


def test_a_deadly_file_costs_itself_only(texts: Path, tmp_path: Path) -> None:
    done = run_with(DEADLY, texts, tmp_path)
    assert done.returncode == 2
    assert repaired(texts) == {path.name for path in texts.glob("*.txt")} - {"003.txt"}
    assert done.stderr.endswith(  # after a word on the temporary file that the worker left
        f"mojifix: {texts}/003.txt: a worker process died over it (out of memory?); "
        "it was left unchanged\n119 of 120 files changed.\n"
    )
