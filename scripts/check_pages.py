"""Run the pages of docs/integrations as written, each in a virtual environment of its own.

    python scripts/check_pages.py                 # all of them: takes minutes and the network
    python scripts/check_pages.py polars duckdb

The page's own `pip install` is run, with this checkout in the place of `mojifix`, and then its
examples by the tests' own runner. What a page needs and does not install shows here.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "integrations"
_INSTALL = re.compile(r'^pip install "mojifix(\[[\w,-]+\])"$', re.MULTILINE)
_RUNNER = ("pytest>=8.2", "pytest-timeout>=2.3", "pytest-xdist>=3.6", "hypothesis>=6.100")


def main(names: list[str]) -> int:
    """Check the pages of these names, or all that install something; return the exit status."""
    failed = []
    for page in sorted(PAGES.glob("*.md")):
        extras = _INSTALL.search(page.read_text(encoding="utf-8"))
        if extras is None or (names and page.stem not in names):
            continue
        with tempfile.TemporaryDirectory() as folder:
            if not _runs(page, extras[1], Path(folder) / "venv"):
                failed.append(page.stem)
    print("failed:", ", ".join(failed) or "none")
    return 1 if failed else 0


def _runs(page: Path, extras: str, folder: Path) -> bool:
    venv.create(folder, with_pip=True)
    python = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    install = [python, "-m", "pip", "install", "--quiet"]
    subprocess.run([*install, f"{ROOT}{extras}"], check=True)
    subprocess.run([*install, *_RUNNER], check=True)
    tests = ["tests/docs/test_examples.py", "-k", f"{page.name}", "-n", "0", "-rs"]
    done = subprocess.run(
        [python, "-m", "pytest", *tests, "--timeout", "600"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    passed = done.returncode == 0 and " skipped" not in done.stdout
    print(f"{page.stem}: {'as written' if passed else done.stdout}", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
