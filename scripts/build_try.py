"""Build the site of docs/ with the page to try mojifix in it: build/site/try.

    python scripts/build_try.py

The page is `docs/try`, with the style and the script of the report's page; what runs mojifix in
the browser is put beside it: Pyodide, which npm fetches, a wheel of this checkout, and pure wheels
of the libraries that it needs. What was fetched is kept in build/try.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from mojifix import REPAIR, STYLE, Fixer

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "docs" / "try"
ASSETS = ROOT / "src" / "mojifix" / "render" / "assets"
SITE = ROOT / "build" / "site"
FETCHED = ROOT / "build" / "try"

PYODIDE = "314.0.7"
_SHA512 = "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
_PARTS = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
_PYTHON = "3.14"
"""The Python of this Pyodide."""

_NEEDED = ("charset-normalizer", "ftfy", "html5lib", "wcwidth")
"""The dependencies that repairing a text needs, as opposed to the command, …"""
_THEIRS = ("six", "webencodings")
"""… and those of html5lib."""


# --- what is fetched --------------------------------------------------------------------------


def fetch(folder: Path = FETCHED) -> Path:
    """Fetch Pyodide and the wheels, as far as they are not in `folder` yet, and return it."""
    pyodide, wheels = folder / f"pyodide-{PYODIDE}", folder / "wheels"
    if not pyodide.is_dir():
        _make(pyodide, _fetch_pyodide)
    if not wheels.is_dir():
        _make(wheels, _fetch_wheels)
    return folder


def is_fetched(folder: Path = FETCHED) -> bool:
    """Say whether the page can be built without fetching anything but what builds a wheel."""
    return (folder / f"pyodide-{PYODIDE}").is_dir() and (folder / "wheels").is_dir()


def _make(target: Path, fill: Callable[[Path], None]) -> None:
    """Let a folder be filled, and put it in its place when it is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as name:
        part = Path(name) / "part"
        part.mkdir()
        fill(part)
        part.rename(target)


def _fetch_pyodide(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm, which fetches Pyodide, is not found")
    with tempfile.TemporaryDirectory() as name:
        wanted = ["pack", "--silent", f"pyodide@{PYODIDE}"]
        subprocess.run([npm, *wanted], cwd=name, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(name).glob("*.tgz")
        found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if found != _SHA512:
            sys.exit(f"{archive.name} is not what it was: its SHA-512 is {found}")
        with tarfile.open(archive) as members:
            for part in _PARTS:
                content = members.extractfile(f"package/{part}")
                assert content is not None
                (folder / part).write_bytes(content.read())


def _fetch_wheels(folder: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bounds = [line for line in project["dependencies"] if re.split("[<>=; ]", line)[0] in _NEEDED]
    assert len(bounds) == len(_NEEDED)
    pure = ("--platform", "any", "--abi", "none", "--implementation", "py")
    options = ("--no-deps", "--only-binary", ":all:", *pure, "--python-version", _PYTHON)
    _pip("download", *options, "--dest", str(folder), *bounds, *_THEIRS)


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *arguments], cwd=ROOT, check=True)


# --- the page ---------------------------------------------------------------------------------


def write(folder: Path, fetched: Path = FETCHED) -> None:
    """Write the page with all of its parts to a folder, which is made anew."""
    write_page(folder)
    shutil.copytree(fetched / f"pyodide-{PYODIDE}", folder / "pyodide")
    shutil.copytree(fetched / "wheels", folder / "wheels")
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder / "wheels"), str(ROOT))
    names = sorted(path.name for path in (folder / "wheels").glob("*.whl"))
    (folder / "wheels" / "wheels.json").write_text(json.dumps(names), encoding="utf-8")


def write_page(folder: Path) -> None:
    """Write the page without what runs mojifix; nothing is fetched."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("page.css", "page.js"):
        shutil.copy(ASSETS / name, folder)
    page = (SOURCE / "index.html").read_text(encoding="utf-8")
    for mark, part in {
        "repair": _rows(REPAIR, "checked"),
        "style": _rows(STYLE, ""),
        "languages": "".join(f'<option value="{code}">' for code in _languages()),
    }.items():
        before, found, after = page.partition(f"<!-- {mark} -->")
        assert found, mark
        page = before + part + after
    (folder / "index.html").write_text(page, encoding="utf-8")


def _languages() -> list[str]:
    return sorted(path.stem for path in (ROOT / "src" / "mojifix" / "data" / "words").glob("*.xz"))


def _rows(fixers: Iterable[Fixer], state: str) -> str:
    """Return a row for each fixer: whether it is on, its name, and room for a number."""
    return "".join(
        f'\n<label class="row"><input type="checkbox" name="fixer" value="{fixer.name}" {state}>'
        f'<span class="name">{fixer.name}</span><span class="number"></span></label>'
        for fixer in fixers
    )


def main() -> None:
    """Fetch what is missing, build the site, and put the page into it."""
    fetch()
    build = [sys.executable, "-m", "zensical", "build", "--strict", "--clean"]
    subprocess.run(build, cwd=ROOT, check=True)
    write(SITE / "try")
    print(f"The page is {(SITE / 'try' / 'index.html').relative_to(ROOT)}; see it with")
    print(f"    python -m http.server --bind 127.0.0.1 --directory {SITE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
