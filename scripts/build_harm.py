"""Write the tables of docs/harm.md: who may act where, and the harm that was measured.

    python scripts/build_harm.py
    python scripts/build_harm.py --json harm.json

The first table is drawn from `mojifix.catalog`; a test compares it with the page. The second is
written anew where a run is given: what `benchmarks/structure.py FOLDER --json harm.json` wrote.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from mojifix import REPAIR, STYLE
from mojifix.catalog import RIGHTS, AllBut
from mojifix.natures import NATURES

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from page import replace_part  # noqa: E402
from show import markdown_table  # noqa: E402

PAGE = ROOT / "docs" / "harm.md"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def rights_part() -> str:
    """Return the table of the catalogue, and a footnote for each cell that is open in part."""
    notes: dict[frozenset[str], str] = {}
    rows = [["", *NATURES]]
    for fixer in (*REPAIR, *STYLE):
        row = [f"[{fixer.name}](fixers.md#{fixer.name})"]
        for nature in NATURES:
            codes = RIGHTS[fixer.name].get(nature, frozenset())
            if not codes:
                row.append("yes" if codes is None else "")
                continue
            mark = notes.setdefault(codes, str(len(notes) + 1).translate(_RAISED))
            row.append(f"some{mark}")
        rows.append(row)
    notes_below = (
        f"- {mark} for {'all but ' if isinstance(codes, AllBut) else ''}"
        f"{', '.join(f'`{code}`' for code in sorted(codes))}"
        for codes, mark in notes.items()
    )
    return "\n".join([*markdown_table(rows), "", *notes_below])


def measured_part(run: dict[str, Any]) -> str:
    """Return the table of a run of `benchmarks/structure.py`, a row a format."""
    tools: dict[str, dict[str, dict[str, float]]] = run["tools"]
    first, *others = tools
    head = ["", "documents", "changed", "structure", "words", "broken", *(f"{t} %" for t in tools)]
    rows = [head]
    for name in _formats(run["documents"]):
        found = tools[first][name]
        counts = [str(int(found[key])) for key in ("changed", "structure", "words", "broken")]
        kept = [f"{100 * tools[tool][name]['kept']:.1f}" for tool in (first, *others)]
        rows.append([name, str(run["documents"][name]), *counts, *kept])
    return "\n".join(markdown_table(rows))


def _formats(documents: Iterable[str]) -> list[str]:
    """Return the formats that were met, `all` at the end."""
    return [*sorted(set(documents) - {"all"}), "all"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the tables that the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", type=Path, help="figures of benchmarks/structure.py")
    wanted = parser.parse_args(arguments)
    replace_part(PAGE, "rights", rights_part())
    if wanted.json:
        run = json.loads(wanted.json.read_text(encoding="utf-8"))
        replace_part(PAGE, "measured", measured_part(run))


if __name__ == "__main__":
    main()
