"""Which modules have doctests to be run: not the integrations whose engine is not installed."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

_FOLDER = Path(__file__).parent / "src" / "mojifix" / "integrations"
_NEEDS = re.compile(r'^with needs\("(\w+)"', re.MULTILINE)

collect_ignore = [
    str(path)
    for path in _FOLDER.glob("*.py")
    if any(
        importlib.util.find_spec(package) is None
        for package in _NEEDS.findall(path.read_text(encoding="utf-8"))
    )
]
