"""Take the picture of the command in a terminal that the README and the documentation show.

It is what the command itself writes for the sample text of docs/index.md, set as SVG by rich:

    python scripts/build_terminal.py
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from pages import sections, written  # noqa: E402

PICTURE = ROOT / "docs" / "images" / "terminal.svg"

COMMANDS = ("mojifix page.txt", "mojifix explain page.txt")
_WIDTH = 106


def shown() -> list[str]:
    """Return what the commands show in a terminal, colours as escape sequences."""
    *_, last = sections(ROOT / "docs" / "index.md")
    with tempfile.TemporaryDirectory() as folder:
        written(last, Path(folder))
        return [_output(command, folder) for command in COMMANDS]


def _output(command: str, folder: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *command.split()],
        cwd=folder,
        env={**os.environ, "FORCE_COLOR": "1", "NO_COLOR": "", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def picture(outputs: list[str]) -> str:
    """Return the commands and their outputs as SVG that loads nothing."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=_WIDTH, file=nowhere)
        for command, output in zip(COMMANDS, outputs, strict=True):
            console.print(Text.assemble(("$ ", "bold green"), (command, "bold")))
            console.print(Text.from_ansi(output.rstrip()))
    svg = console.export_svg(title="mojifix", theme=DIMMED_MONOKAI, unique_id="terminal")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!-- .*? -->\s*", "", svg)
    svg = svg.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, monospace")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def main() -> None:
    """Write the picture."""
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(shown()), encoding="utf-8")


if __name__ == "__main__":
    main()
