"""Files to repair, and what becomes of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from files.repairs import UPPER
from mojifix.files import FileOptions, Repair, rewrite

Rewritten = Callable[..., tuple[bytes, bool]]


@pytest.fixture
def rewritten(tmp_path: Path) -> Rewritten:
    """Write bytes to a file, rewrite it, and return what became of them."""

    def run(
        data: bytes, name: str, repair: Repair = UPPER, **options: object
    ) -> tuple[bytes, bool]:
        path = tmp_path / name
        path.write_bytes(data)
        target = io.BytesIO()
        changed = rewrite(str(path), target, repair, FileOptions(**options))  # type: ignore[arg-type]
        return target.getvalue(), changed

    return run
