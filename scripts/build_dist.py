"""Build the sdist and the wheel twice, and compare: the same commit gives the same bytes.

    python scripts/build_dist.py dist

Needs hatchling. The time in the archives is that of the last commit, or SOURCE_DATE_EPOCH. The
digests are printed as `sha256sum` prints them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def epoch() -> str:
    """Return the time of the last commit, in seconds; a fixed one where there is no git."""
    if found := os.environ.get("SOURCE_DATE_EPOCH"):
        return found
    git = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "1577836800"


def build(folder: Path, *, source: Path = ROOT) -> dict[str, str]:
    """Build both into a folder; return their names with their SHA-256."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder.absolute())],
        cwd=source,
        env={**os.environ, "SOURCE_DATE_EPOCH": epoch()},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    files = sorted(folder.iterdir())
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def main() -> int:
    """Build into the folder named; 1 if the two builds differ."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "dist")
    shutil.rmtree(target, ignore_errors=True)
    first = build(target)
    with tempfile.TemporaryDirectory() as folder:
        second = build(Path(folder))
    for name, digest in first.items():
        print(f"{digest}  {name}")
    if first != second:
        print(f"not reproducible: {second}", file=sys.stderr)
    return int(first != second)


if __name__ == "__main__":
    sys.exit(main())
