"""What the tests of the command share: a way to run it, and a damaged page."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mojifix.cli import main

DAMAGED = "caf&eacute; au lait"
CLEAN = "café au lait"
FIXED_PAGE = f"first line\n{CLEAN}\n".encode()

Run = Callable[..., tuple[int, bytes, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    def run(*arguments: object, given: bytes = b"") -> tuple[int, bytes, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        status = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return status, out, err.decode()

    return run


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_bytes(f"first line\n{DAMAGED}\n".encode())
    return path


def script(*arguments: object) -> list[str]:
    """Return how a new process runs the command."""
    return [sys.executable, "-m", "mojifix", *map(str, arguments)]
