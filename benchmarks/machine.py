"""Where figures come from: the machine, and the command that gives them again."""

from __future__ import annotations

import os
import platform
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = ["command", "describe"]


def command(script: str, arguments: Sequence[str] | None) -> str:
    """Return a command as another reader can type it: no folders of this machine."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    names = [Path(value).name if os.path.isabs(value) else value for value in given]
    return shlex.join(["python", f"benchmarks/{script}", *names])


def describe() -> str:
    """Return the processor, the system and the Python that run this."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    cores = f"{os.cpu_count() or 1} cores"
    return f"{_processor()}, {cores}; {platform.system()} {platform.machine()}; {python}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown processor"
