"""What comes in and what goes out: dependencies, the network, code from data, distributions."""

from __future__ import annotations

import ast
import importlib.util
import io
import re
import runpy
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mojifix import __version__
from samples import ROOT
from test_project import project

PACKAGE = ROOT / "src" / "mojifix"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)

DISTRIBUTIONS = {
    "backports": "backports.zstd",
    "compression": "backports.zstd",  # from 3.14 on, of the standard library
    "data_juicer": "py-data-juicer",
    "haystack": "haystack-ai",
    "itemadapter": "scrapy",  # which is made of it
    "llama_index": "llama-index-core",
    "re2": "google-re2",
    "typing_extensions": "",  # for type checkers only
}
"""Package -> what it is installed by, where the names differ."""

_EXTRAS = {"backports", "compression", "re2"}
"""Packages of extras that are imported elsewhere than by adapters and formats."""

_EVALUATES = {"eval", "exec", "compile", "__import__"}
_LOADS_CODE = {"pickle", "marshal", "shelve", "dill", "joblib"}
_CONNECTS = {"socket", "ssl", "http", "ftplib", "smtplib", "socketserver", "requests", "aiohttp"}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _required(requirements: list[str]) -> set[str]:
    return {_normal(re.split(r"[\[<>=!~; ]", one, maxsplit=1)[0]) for one in requirements}


def _imported(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield the packages that a module imports, and whether type checkers only do."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typed = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [str(node.module)]
        for name in names:
            yield name.partition(".")[0], node in typed


def test_what_is_imported_is_declared() -> None:
    metadata = project()["project"]
    core = _required(metadata["dependencies"])
    extras = _required(
        [one for extra in metadata["optional-dependencies"].values() for one in extra]
    )
    undeclared = {}
    for path in MODULES:
        is_adapter = "integrations" in path.parts or "formats" in path.parts
        for name, is_typed in _imported(path):
            if name in sys.stdlib_module_names | {"mojifix", "tomli"}:
                continue
            known = core | (extras if is_adapter or name in _EXTRAS else set())
            distribution = _normal(DISTRIBUTIONS.get(name, name))
            if not is_typed and distribution not in known:
                undeclared[name] = path.name
    assert undeclared == {}
    assert "tomli" in core


def test_dependencies_have_a_lowest_version() -> None:
    metadata = project()["project"]
    lists = [metadata["dependencies"], *metadata["optional-dependencies"].values()]
    assert [one for some in lists for one in some if ">=" not in one] == []


def test_no_code_comes_from_data() -> None:
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {
            node.func.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        imported = {name for name, _ in _imported(path)}
        assert not called & _EVALUATES, path
        assert not imported & (_LOADS_CODE | _CONNECTS), path


DENIES = """
import sys

def deny(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.system", "urllib.")):
        raise SystemExit(f"denied: {event}")

import mojifix
from mojifix.cli import main
sys.addaudithook(deny)
text = "caf & eacute; < img src = 'http://example.org/a.jpg' alt = 'A' / > SÃ£o http://example.org"
fixed = mojifix.fix(text)
assert fixed != text
report = mojifix.explain(text, lang="en")
assert report.text
assert report.to_html()
mojifix.detect(text)
assert mojifix.fix_bytes(text.encode("utf-16")).text == fixed
open("a.txt", "w", encoding="utf-8").write(text)
open("a.html", "w", encoding="utf-8").write(
    "<html><link rel=stylesheet href=http://example.org/a.css><p>caf&amp;eacute; noir"
)
assert main(["a.txt", "-o", "b.txt"]) == 0
assert main(["--html", "a.html", "-o", "c.txt"]) == 0
assert main(["check", "a.txt", "--report", "r.html", "-q"]) == 1
assert main(["explain", "a.txt"]) == main(["scan", "a.txt"]) == main(["fixers"]) == 0
print("done")
"""


def test_nothing_opens_a_connection_or_runs_a_program(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DENIES],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("done\n")


def test_every_licence_of_bundled_data_is_named() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for name in project()["project"]["license"].split(" AND "):
        assert name in notice
    for path in (*PACKAGE.rglob("LICENSE*"), PACKAGE / "data" / "words"):
        assert path.relative_to(PACKAGE.parent).as_posix() in notice
    for path in (PACKAGE / "data").glob("*.py"):
        if "Source:" in path.read_text(encoding="utf-8")[:400]:
            assert path.name in notice, path.name


# --- distributions ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build the wheel and the sdist twice; return the first ones."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling builds the distributions")
    build = runpy.run_path(str(ROOT / "scripts" / "build_dist.py"))["build"]
    folders = [tmp_path_factory.mktemp("dist") for _ in range(2)]
    first, second = (build(folder) for folder in folders)
    assert first == second, "the same commit gave other bytes"
    wheel, sdist = (next(folders[0].glob(end)) for end in ("*.whl", "*.tar.gz"))
    return wheel, sdist


@pytest.mark.slow
@pytest.mark.xdist_group("distributions")
def test_the_wheel_has_what_it_needs_and_no_more(distributions: tuple[Path, Path]) -> None:
    names = set(zipfile.ZipFile(distributions[0]).namelist())
    assert {name.split("/")[0] for name in names} == {"mojifix", f"mojifix-{__version__}.dist-info"}
    for path in PACKAGE.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(PACKAGE.parent).as_posix() in names
    licences = {name.rpartition("/")[2] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "NOTICE", "LICENSE-words.txt", "LICENSE-cldr.txt"}


@pytest.mark.slow
@pytest.mark.xdist_group("distributions")
def test_the_wheel_runs_by_itself(distributions: tuple[Path, Path], tmp_path: Path) -> None:
    zipfile.ZipFile(distributions[0]).extractall(tmp_path / "installed")
    fixture = ROOT / "fixtures" / "ferry.damaged.txt"
    code = f"""
import sys
sys.path.insert(0, {str(tmp_path / "installed")!r})
import mojifix
from mojifix.cli import main
assert mojifix.__file__.startswith({str(tmp_path)!r}), mojifix.__file__
raise SystemExit(main([{str(fixture)!r}]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    expected = ROOT / "fixtures" / "ferry.expected.txt"
    assert done.stdout == expected.read_bytes()


@pytest.mark.slow
@pytest.mark.xdist_group("distributions")
def test_the_sdist_has_the_tests(distributions: tuple[Path, Path]) -> None:
    with tarfile.open(fileobj=io.BytesIO(distributions[1].read_bytes())) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"NOTICE", "SECURITY.md", "pyproject.toml", "tests/test_laws.py", "conftest.py"} <= names
    assert "fixtures/golden.jsonl" in names
    odd = [name for name in names if re.search(r"(^|/)(\.venv|build|dist|__pycache__)/", name)]
    assert not odd
