"""Keep `fixtures/golden.jsonl`: texts of our fixtures, and what becomes of them by default.

Run it when outputs changed. It raises `mojifix.RULESET` if that was not raised already, so that
two versions with the same number make the same of every text.

    python scripts/build_golden.py
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

from mojifix import RULESET, Pipeline

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
GOLDEN = FIXTURES / "golden.jsonl"
NUMBER = ROOT / "src" / "mojifix" / "ruleset.py"


def texts() -> Iterator[tuple[str, str]]:
    """Yield the texts of the fixtures, each once, with where they stand."""
    seen = set()
    for path in sorted(FIXTURES.glob("*/*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, text in enumerate(_strings(content)):
            if text not in seen:
                seen.add(text)
                yield f"{path.relative_to(FIXTURES).as_posix()}#{number}", text
    for path in sorted(FIXTURES.glob("formats/**/*")):
        if path.is_file():
            yield (
                path.relative_to(FIXTURES).as_posix(),
                path.read_bytes().decode("utf-8", "replace"),
            )


def _strings(value: Any) -> Iterator[str]:
    """Yield texts that may be damaged: inputs, and articles whole."""
    if isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, str) and key in ("input", "text", "clean", "expected"):
                yield item
            elif not isinstance(item, str):
                yield from _strings(item)


def outputs() -> dict[str, str]:
    """Return a short digest of each text and of what becomes of it, by where the text stands."""
    pipeline = Pipeline.default()
    return {place: f"{_digest(text)} {_digest(pipeline.fix(text))}" for place, text in texts()}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def golden() -> tuple[int, dict[str, str]]:
    """Return the ruleset and the outputs that were kept."""
    first, *lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    return json.loads(first)["ruleset"], dict(map(json.loads, lines))


def changed(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """Return where texts stand that are the same and become something else."""
    by_text = dict(pair.split() for pair in old.values())
    return [
        place
        for place, (text, output) in ((place, pair.split()) for place, pair in new.items())
        if by_text.get(text, output) != output
    ]


def main() -> None:
    """Write the file, and raise the number if outputs changed under it."""
    new = outputs()
    number = RULESET
    if GOLDEN.exists():
        kept, old = golden()
        if kept == RULESET and changed(old, new):
            number = kept + 1
            source = NUMBER.read_text(encoding="utf-8")
            source = re.sub(r"^RULESET = \d+$", f"RULESET = {number}", source, flags=re.MULTILINE)
            NUMBER.write_text(source, encoding="utf-8")
    lines = [json.dumps({"ruleset": number}), *(json.dumps(list(row)) for row in new.items())]
    GOLDEN.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"ruleset {number}: {len(new):,} texts")


if __name__ == "__main__":
    main()
