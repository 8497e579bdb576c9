"""What only a fresh interpreter shows: import time, first call, peak memory, worker processes.

python benchmarks/children.py peak TOOL FILE
python benchmarks/children.py workers NUMBER FILE
python benchmarks/children.py new TOOL FILE
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import deque
from contextlib import suppress
from math import inf
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

__all__ = ["STARTS", "new", "peak", "start", "workers"]

STARTS: dict[str, tuple[str, str, str]] = {
    "mojifix": ("", "mojifix", "fix"),
    "mojifix-plain": ("sys.modules['re2'] = None", "mojifix", "fix"),
    "plsfix": ("", "plsfix", "fix_text"),
    "ftfy": ("", "ftfy", "fix_text"),
    "html": ("", "html", "unescape"),
}
"""What comes before the clock starts, the module that is imported, its function."""

_START = """
import sys, time
text = sys.stdin.buffer.read().decode('utf-8', 'surrogatepass')
{before}
started = time.process_time()
import {module}
imported = time.process_time()
{module}.{function}(text)
called = time.process_time()
print(imported - started, called - imported)
"""


def start(names: list[str], clean: str, damaged: str, rounds: int) -> dict[str, dict[str, float]]:
    """Return, by tool, the best seconds of the import and of a first call with either text."""
    found = {name: dict.fromkeys(("import", "first_call", "first_damaged"), inf) for name in names}
    with tempfile.TemporaryDirectory() as byte_code:
        for _ in range(rounds + 1):  # the first writes the byte code that the others find
            for name, row in found.items():
                for call, text in (("first_call", clean), ("first_damaged", damaged)):
                    imported, called = _start(name, text, byte_code)
                    row["import"] = min(row["import"], imported)
                    row[call] = min(row[call], called)
    return found


def _start(name: str, text: str, byte_code: str) -> tuple[float, float]:
    before, module, function = STARTS[name]
    program = _START.format(before=before, module=module, function=function)
    imported, called = map(float, _run(["-c", program], text, byte_code).split())
    return imported, called


def peak(name: str, file: Path) -> float | None:
    """Return by how many bytes a tool raises the peak of memory, or None where none can tell."""
    answer: dict[str, Any] = json.loads(_run([__file__, "peak", name, str(file)]))
    growth: float | None = answer["growth"]
    return growth


def workers(number: int, file: Path) -> float:
    """Return the seconds that so many workers take for the texts of a file of JSON lines."""
    answer: dict[str, float] = json.loads(_run([__file__, "workers", str(number), str(file)]))
    return answer["seconds"]


def new(name: str, file: Path) -> tuple[float, float]:
    """Return a tool's seconds for the texts of a file: the first time it sees them, and again."""
    answer: dict[str, float] = json.loads(_run([__file__, "new", name, str(file)]))
    return answer["first"], answer["again"]


def _run(arguments: list[str], text: str = "", byte_code: str = "") -> str:
    environment = dict(os.environ)
    if byte_code:  # as after an installation, whatever this environment says
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = byte_code
    done = subprocess.run(
        [sys.executable, *arguments],
        input=text.encode("utf-8", "surrogatepass"),
        stdout=subprocess.PIPE,
        check=True,
        env=environment,
    )
    return done.stdout.decode()


def _peak(name: str, file: Path) -> None:
    import runners

    run = runners.runner(name).run
    run("caf& eacute; cafÃ©")  # what a tool loads for its first repair is not the document's
    text = file.read_bytes().decode("utf-8", "surrogatepass")
    _forget_peak()
    before = _peak_so_far()
    run(text)
    after = _peak_so_far()
    growth = None if before is None or after is None else after - before
    print(json.dumps({"growth": growth}))


def _forget_peak() -> None:
    with suppress(OSError):  # Linux alone can; elsewhere reading the file may hide some of it
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak_so_far() -> float | None:
    try:  # not ru_maxrss, which a process inherits from the one that started it
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        return float(status.partition("VmHWM:")[2].split()[0]) * 1024
    except (OSError, IndexError):
        pass
    try:
        import resource
    except ImportError:  # Windows
        return None
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)  # macOS counts bytes


def _workers(number: int, file: Path) -> None:
    import mojifix

    texts = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    before = perf_counter()
    deque(mojifix.fix_many(texts, workers=number), maxlen=0)
    print(json.dumps({"seconds": perf_counter() - before}))


def _new(name: str, file: Path) -> None:
    import runners

    run = runners.runner(name).run
    run("caf\u00e9")  # what a tool loads for its first text is told by `start`
    texts = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    seconds = []
    for _ in range(2):
        before = process_time()
        for text in texts:
            run(text)
        seconds.append(process_time() - before)
    print(json.dumps(dict(zip(("first", "again"), seconds, strict=True))))


if __name__ == "__main__":
    what, first, second = sys.argv[1:]
    if what == "peak":
        _peak(first, Path(second))
    elif what == "new":
        _new(first, Path(second))
    else:
        _workers(int(first), Path(second))
