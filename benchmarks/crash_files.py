"""The files that benchmarks/crashes.py puts at risk, and what became of them."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import mojifix
from crash_faults import WAYS, Way

__all__ = ["Stage", "expected", "losses", "made"]

_DAMAGE = ("It&rsquo;s a cafÃ© ", "we don & rsquo ; t mind, ", "said \\u201cyes\\u201d ")
_CLEAN = ("The meeting was moved to Friday. ", "Nobody had asked for the report. ")
_MODES = (0o644, 0o600, 0o640, 0o755)
_TEMPORARY = re.compile(r"\.mojifix-[0-9a-f]{16}\.tmp")
_COMMAND = (sys.executable, "-m", "mojifix", "fix", "--isolated", "-q")
_RECORDS = (".jsonl", ".csv")


def made(folder: Path, rng: Random) -> dict[str, bytes]:
    """Return files by name: texts, large and small, records, cells and a compressed one."""
    files: dict[str, bytes] = {}
    for number in range(10):
        size = rng.choice((300, 2_000, 6_000))
        files[f"text{number}.txt"] = _text(size, rng).encode()
    files["sub/deep/large.txt"] = _text(40_000, rng).encode()
    rows = [json.dumps({"text": _text(200, rng).strip()}) for _ in range(40)]
    files["records.jsonl"] = "".join(f"{row}\n" for row in rows).encode()
    files["sub/cells.csv"] = b"id,text\n" + b"".join(
        f'{n},"{_text(80, rng).strip()}"\n'.encode() for n in range(60)
    )
    files["sub/packed.txt.gz"] = gzip.compress(_text(8_000, rng).encode(), mtime=0)
    files["clean.txt"] = (_CLEAN[0] * 40).encode()
    return files


def _text(size: int, rng: Random) -> str:
    parts: list[str] = []
    while sum(map(len, parts[-50:])) + 50 * (len(parts) // 50) < size and len(parts) < size:
        parts += rng.choice(_DAMAGE), rng.choice(_CLEAN), rng.choice(("", "", "", "\n\n"))
        if sum(map(len, parts)) > size:
            break
    return "".join(parts) + "\n"


def expected(originals: dict[str, bytes]) -> dict[str, bytes | None]:
    """Return what becomes of each file where nothing goes wrong, unpacked."""
    stage = Stage(Path(tempfile.mkdtemp(prefix="crashes-")), originals, {})
    for way in (WAYS["in place"], WAYS["records in place"]):
        stage.start(way).wait()
    results = {name: unpacked(name, (stage.texts / name).read_bytes()) for name in originals}
    stage.remove()
    text = originals["text0.txt"].decode()
    assert (results["text0.txt"] or b"").decode().strip() == mojifix.fix(text).strip() != text
    return results


def unpacked(name: str, data: bytes) -> bytes | None:
    """Return the content of a file; None where it is packed and broken."""
    if not name.endswith(".gz"):
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError):
        return None


class Stage:
    """A folder of files for one round, and the processes that work on it."""

    def __init__(
        self, folder: Path, originals: dict[str, bytes], results: dict[str, bytes | None]
    ) -> None:
        self.folder, self.originals, self.results = folder, originals, results
        self.texts, self.out = folder / "texts", folder / "out"
        self.outside = folder / "outside.txt"
        self.changed: dict[str, list[bytes]] = {}  # what else a file may or must be
        self.gone: set[str] = set()
        self.modes: dict[str, int] = {}
        for number, (name, data) in enumerate(originals.items()):
            path = self.texts / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            self.modes[name] = _MODES[number % len(_MODES)]
            path.chmod(self.modes[name])
            with suppress(OSError, AttributeError):
                os.setxattr(path, "user.origin", name.encode())
        self.outside.write_bytes(originals["text0.txt"])

    def command(self, way: Way) -> list[str]:
        """Return the command for a way of repairing."""
        out = ("-o", str(self.out)) if way.output else ()
        return [*_COMMAND, *way.options, *out, "-r", str(self.texts)]

    def start(self, way: Way, **how: Any) -> subprocess.Popen[bytes]:
        """Start the command, in a group of its own."""
        return subprocess.Popen(
            self.command(way),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
            **how,
        )

    def finish(self, way: Way) -> Iterator[str]:
        """Run the command once more, undisturbed; yield what it complains of."""
        run = self.start(way)
        _, err = run.communicate(timeout=300)
        if run.returncode not in (0, 1) and not self.gone and not self.changed:
            yield f"status {run.returncode}: {err.decode('utf-8', 'replace')[-200:]}"

    def remove(self) -> None:
        """Remove all files of the round."""
        shutil.rmtree(self.folder, ignore_errors=True)


def losses(stage: Stage, way: Way, *, is_finished: bool) -> list[str]:
    """Return what is wrong with the files; after the last run each must be complete."""
    found: list[str] = []
    for name in stage.originals:
        handled = way.records == name.endswith(_RECORDS)
        found += _loss(stage, way, name, is_finished=is_finished and handled)
    if stage.outside.read_bytes() != stage.originals["text0.txt"]:
        found.append("a file outside of the folder was changed")
    if is_finished:
        found += [f"{path.name} was left" for path in _temporaries(stage.folder)]
    return found


def _temporaries(folder: Path) -> Sequence[Path]:
    return [path for path in folder.rglob("*") if _TEMPORARY.fullmatch(path.name)]


def _loss(stage: Stage, way: Way, name: str, *, is_finished: bool) -> Iterator[str]:
    path = stage.texts / name
    original, result = stage.originals[name], stage.results.get(name)
    if not path.exists():
        if name not in stage.gone:
            yield f"{name} is gone"
        return
    data = path.read_bytes()
    allowed = stage.changed.get(name)
    is_original, content = data == original, unpacked(name, data)
    if allowed is not None:
        if data not in allowed:
            yield f"{name} lost what was written into it meanwhile"
        return
    if not is_original and (way.output or content != result):
        yield f"{name} is neither the original nor complete ({len(data)} bytes)"
    elif is_finished and not way.output and content != result:
        yield f"{name} was not finished"
    if stat.S_IMODE(path.stat().st_mode) != stage.modes[name]:
        yield f"{name} has another mode"
    with suppress(OSError, AttributeError):
        if os.listxattr(stage.texts) is not None and os.listxattr(path) != ["user.origin"]:
            yield f"{name} lost its attribute"
    yield from _beside(stage, way, name, is_finished=is_finished)


def _beside(stage: Stage, way: Way, name: str, *, is_finished: bool) -> Iterator[str]:
    """Look at the output or the backup of a file."""
    if way.backup:
        backup = stage.texts / f"{name}{way.backup}"
        if backup.exists() and backup.read_bytes() != stage.originals[name]:
            yield f"the backup of {name} is not the original"
        if not backup.exists() and (stage.texts / name).read_bytes() != stage.originals[name]:
            yield f"{name} was replaced without a backup"
    if way.output:
        output = stage.out / name
        complete = output.exists() and unpacked(name, output.read_bytes()) == stage.results[name]
        if output.exists() and not complete:
            yield f"the output of {name} is incomplete"
        elif is_finished and not complete:
            yield f"the output of {name} is missing"
