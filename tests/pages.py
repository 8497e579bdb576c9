"""The examples on the pages of docs/, and how they are run.

A section (`## …`) is run by itself, in an empty folder that holds the sample files of its page:
the blocks with a title (```` ```text title="page.txt" ````). In a section, from its beginning:

- ` ```console `: each command (`$ …`) is run, and what it shows is compared. Where one fails, the
  next must be `$ echo $?`, so that the page shows the status, too.
- ` ```sh `: a script, which must succeed.
- ` ```python `: doctests, if it has `>>>`, else code that what follows uses.

A comment just before a block, `<!-- not run: the reason -->`, keeps it from being run.
"""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from samples import ROOT

__all__ = ["Block", "Section", "blocks", "run", "sections", "written"]

PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

_BORROWED = {"README.md": ("command.md", "corpora.md")}
"""Pages whose examples are about the sample files of others."""

_BLOCK = re.compile(
    r"(?:^<!-- not run: (?P<reason>[^\n]*) -->\n)?"
    r"^```(?P<language>\w*)(?: title=\"(?P<title>[^\"\n]*)\")?[^\n]*\n"
    r"(?P<text>.*?)"
    r"^```$",
    re.MULTILINE | re.DOTALL,
)
_IMPORT = re.compile(r"^(?:>>> )?(?:import|from) (mojifix\.integrations\.\w+|\w+)", re.MULTILINE)
"""A package that a block needs, or the module of mojifix that says how to install it."""
_FLAGS = doctest.ELLIPSIS


class Block(NamedTuple):
    """A fenced block; `number` is its line in the page."""

    language: str
    title: str
    text: str
    reason: str
    number: int


class Section(NamedTuple):
    """What stands between two headings, and the sample files that the page has so far."""

    page: str
    title: str
    blocks: list[Block]
    files: dict[str, str]

    @property
    def is_run(self) -> bool:
        """Whether there is anything to run."""
        return any(
            not block.reason and block.language in ("console", "sh", "python")
            for block in self.blocks
        )


def blocks(text: str, before: int = 0) -> Iterator[Block]:
    """Yield the fenced blocks of a text that stands after so many lines of its page."""
    for found in _BLOCK.finditer(text):
        yield Block(
            found["language"],
            found["title"] or "",
            found["text"],
            found["reason"] or "",
            before + text.count("\n", 0, found.start("text")) + 1,
        )


def sections(path: Path) -> Iterator[Section]:
    """Yield the sections of a page; what stands before the first heading is one, too."""
    text = path.read_text(encoding="utf-8")
    files: dict[str, str] = {}
    for name in _BORROWED.get(path.name, ()):
        files.update(list(sections(ROOT / "docs" / name))[-1].files)
    before = 0
    for part in re.split(r"^(?=## )", text, flags=re.MULTILINE):
        here = list(blocks(part, before))
        files.update({block.title: block.text for block in here if block.title})
        title = part.partition("\n")[0].lstrip("# ")
        yield Section(path.name, title, here, dict(files))
        before += part.count("\n")


def written(section: Section, folder: Path) -> None:
    """Write the sample files of a section's page."""
    for name, text in section.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def run(section: Section) -> None:
    """Run the examples of a section in the working folder."""
    names: dict[str, Any] = {"__name__": "example"}
    for block in section.blocks:
        if block.reason or block.title:
            continue
        if block.language == "console":
            _run_commands(section, block)
        elif block.language == "sh":
            status, shown = _shell("set -e\n" + block.text)
            assert status == 0, f"{section.page}:{block.number}: {shown}"
        elif block.language == "python":
            _run_python(section, block, names)


# --- Python ------------------------------------------------------------------------------------


def _run_python(section: Section, block: Block, names: dict[str, Any]) -> None:
    for module in _IMPORT.findall(block.text):
        pytest.importorskip(module, exc_type=ImportError)
    if ">>>" not in block.text:
        exec(compile(block.text, f"{section.page}:{block.number}", "exec"), names)
        return
    example = doctest.DocTestParser().get_doctest(
        block.text, names, section.title, section.page, block.number - 1
    )
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=_FLAGS)
    result = runner.run(example, out=told.append, clear_globs=False)
    names.update(example.globs)
    assert result.failed == 0, "".join(told)


# --- the shell ---------------------------------------------------------------------------------


def _run_commands(section: Section, block: Block) -> None:
    """Run the commands of a block, each as if it followed the one before in the same shell."""
    status, shown = 0, ""
    for command, expected in _commands(block.text):
        place = f"{section.page}:{block.number}: {command}"
        assert status == 0 or command == "echo $?", f"{place}: after {status}: {shown}"
        status, shown = _shell(f"(exit {status})\n{command}")
        fits = doctest.OutputChecker().check_output(_bare(expected), _bare(shown), _FLAGS)
        assert fits, f"{place}\n--- expected\n{expected}--- shown\n{shown}"
    assert status == 0, f"{section.page}:{block.number}: ends with {status}: {shown}"


def _commands(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command, and what it shows; `> ` goes on with a command."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, *rest = part.splitlines(keepends=True)
        while rest and rest[0].startswith("> "):
            command += rest.pop(0)[2:]
        yield command.strip(), "".join(rest)


def _bare(text: str) -> str:
    """Leave out the white space at the ends of lines, which nobody sees on a page."""
    return "".join(line.rstrip() + "\n" for line in text.splitlines())


def _shell(script: str) -> tuple[int, str]:
    """Run a script; return its status, and what it wrote and then what it complained of.

    In a terminal both come as they are written. Here standard output is kept back until the
    end, so they are told apart, and an example must not depend on how they mix.
    """
    if sys.platform == "win32":
        pytest.skip("the examples are written for a POSIX shell")
    done = subprocess.run(
        ["bash", "-c", script],
        env={
            **{name: value for name, value in os.environ.items() if name != "FORCE_COLOR"},
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "LC_ALL": "C.UTF-8",
            "PYTHONUTF8": "1",
            "NO_COLOR": "1",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr
