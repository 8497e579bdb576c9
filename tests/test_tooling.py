"""Lint, format and types, so that one command says whether all is well."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.timeout(600)  # mypy reads everything once, on a cold cache
@pytest.mark.parametrize(
    "tool",
    ["ruff check", "ruff format --check", pytest.param("mypy", marks=pytest.mark.slow)],
)
def test_tool(tool: str) -> None:
    if importlib.util.find_spec(tool.split()[0]) is None:
        pytest.skip(f"{tool.split()[0]} is not installed")
    done = subprocess.run(
        [sys.executable, "-m", *tool.split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
