"""Write the tables `[cldr]` of src/mojifix/knowledge/orthography: the quotation marks.

Source: the package cldr-misc-full of npm (Unicode-3.0 licence), unpacked in `node_modules`:

    npm install --no-save cldr-misc-full@48.2.0
    python scripts/build_orthography.py

Whatever stands in a file above `[cldr]` is kept: it is written by hand.
"""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = ROOT / "src/mojifix/knowledge/orthography"
SOURCE = ROOT / "node_modules/cldr-misc-full"

_HEADER = "[cldr] # written by scripts/build_orthography.py"


def generated(language: str) -> str:
    """Return the table of a language, or "" where CLDR does not have it."""
    path = SOURCE / "main" / language / "delimiters.json"
    if language == "und" or not path.exists():
        return ""
    told = json.loads(path.read_text(encoding="utf-8"))["main"][language]["delimiters"]
    quotes = told["quotationStart"] + told["quotationEnd"]
    inner = told["alternateQuotationStart"] + told["alternateQuotationEnd"]
    return f'{_HEADER}\nquotes = "{quotes}"\ninner_quotes = "{inner}"\n'


def written(path: Path) -> str:
    """Return what a file should be: its part by hand, and what CLDR says."""
    by_hand = path.read_text(encoding="utf-8").partition("[cldr]")[0].rstrip()
    table = generated(path.stem)
    return f"{by_hand}\n\n{table}" if table else f"{by_hand}\n"


def main() -> None:
    for path in sorted(FILES.glob("*.toml")):
        path.write_text(written(path), encoding="utf-8")


if __name__ == "__main__":
    main()
