"""Who may import whom, and what every fixer brings: the rooms of docs/architecture.md."""

from __future__ import annotations

import ast
import doctest
import pickle
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from mojifix import REPAIR, STYLE, Fixer
from mojifix.data.triggers import TRIGGERS
from samples import CASES, ROOT

PACKAGE = ROOT / "src" / "mojifix"

KNOWLEDGE = {
    "image": "the record of an image",
    "language": "which language a text is in",
    "layout": "which lines carry structure",
    "markup": "the grammar of broken tags, and what removing them leaves",
    "mention": "is a reference used, or talked about?",
    "protect": "spans to leave alone",
    "quoting": "which quotation marks pair",
    "references": "character references, however written",
    "words": "which words a language has",
}
"""What fixers know beside their own patterns. Knowledge never imports a fixer."""

CORE = {"edits", "fixer", "patterns"}
PUBLIC = {"mojifix"}

MAY_IMPORT: dict[str, set[str]] = {
    "edits": set(),
    "offsets": {"edits"},
    "fixer": {"edits", "language", "patterns"},
    "patterns": set(),
    "scan": {"data", "patterns"},
    "report": {"edits", "offsets", "fixer", "image"},
    "windows": {"edits", "fixer", "patterns"},
    "pipeline": {"edits", "offsets", "fixer", "scan", "report", "windows", "many", "catalog"},
    "catalog": {"data", "fixer", "fixers"},
    **{name: CORE | KNOWLEDGE.keys() | {"data"} for name in KNOWLEDGE},
    "image": set(),
    "references": {"patterns"},
    "language": {"data", "patterns"},
    "words": {"data", "patterns"},
    "protect": {"edits", "patterns"},
    "decode": {"data", "patterns"},
    "many": set(),
    "decoded": {"decode", "pipeline", "report"},
    "fixers": CORE | KNOWLEDGE.keys() | {"data"},
    "data": set(),
    "files": {"decode", "markup", "patterns", "windows", *PUBLIC},
    "render": {"edits", "files", "image", "patterns", "report", *PUBLIC},
    "cli": {"decode", "edits", "files", "fixer", "many", "patterns", "render", *PUBLIC},
    "integrations": PUBLIC,
    "__init__": {
        "catalog",
        "decode",
        "decoded",
        "edits",
        "fixer",
        "image",
        "pipeline",
        "report",
    },
    "__main__": {"cli"},
}
"""Room -> rooms that it may import from. A package may always import from itself."""

LINES = 350
"""About 300 is the aim; longer than this, a file is likely to be two."""

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def _room(name: str) -> str:
    """Return the room of `fixers.mangled.line` (`fixers`), or of `mojifix` itself."""
    return name.split(".")[0]


def _is_module(package: str, name: str) -> bool:
    return (PACKAGE.parent.joinpath(*package.split("."), f"{name}.py")).exists()


def _imports(path: Path) -> Iterator[str]:
    """Yield what a module imports from the package, anywhere in it, without `mojifix.`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute"
            # `from mojifix.fixers import entities` names a module by its second half.
            package = str(node.module)
            names = [
                f"{package}.{alias.name}" if _is_module(package, alias.name) else package
                for alias in node.names
            ]
        else:
            continue
        for name in names:
            if name.split(".")[0] == "mojifix":
                yield name.removeprefix("mojifix.")


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    room = _room(_name(path))
    assert room in MAY_IMPORT, f"{_name(path)} has no room: give it a row here and in the docs"
    for name in _imports(path):
        assert _room(name) in MAY_IMPORT[room] | ({room} if "." in name else set()), name


def _fixer_of(name: str) -> str:
    """Return `fixers.mangled` for any module of that package."""
    return ".".join(name.split(".")[:2])


@pytest.mark.parametrize(
    "path", [path for path in MODULES if _name(path).startswith("fixers.")], ids=_name
)
def test_no_fixer_imports_another(path: Path) -> None:
    others = {
        name
        for name in _imports(path)
        if name.startswith("fixers.") and _fixer_of(name) != _fixer_of(_name(path))
    }
    assert others == set()


def test_imports_run_in_no_circle() -> None:
    graph = {_name(path).removesuffix(".__init__"): set(_imports(path)) for path in MODULES}
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " -> ".join((*above, name))
        if name not in done:
            for imported in graph.get(name, ()):
                if imported != "mojifix":
                    visit(imported, (*above, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize(
    "path", [path for path in MODULES if _room(_name(path)) != "data"], ids=_name
)
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LINES


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_file_is_a_drawer(path: Path) -> None:
    assert not {"utils", "util", "helpers", "misc", "common"} & set(_name(path).split("."))


# --- what every fixer brings

FIXERS = sorted(
    {_name(path).split(".")[1] for path in MODULES if _name(path).startswith("fixers.")}
    - {"__init__"}
)
ALL = {fixer.name: fixer for fixer in (*REPAIR, *STYLE)}


def test_the_catalog_holds_each_fixer_once() -> None:
    assert sorted(fixer.name for fixer in (*REPAIR, *STYLE)) == FIXERS


@pytest.mark.parametrize("name", FIXERS)
def test_one_name_everywhere(name: str) -> None:
    module = import_module(f"mojifix.fixers.{name}")
    assert isinstance(module.FIXER, Fixer)
    assert module.FIXER.name == name
    assert name in ALL, "no row in the catalog"
    assert (CASES / f"{name}.toml").exists(), "no fixtures"
    assert (ROOT / "tests" / "fixers" / f"test_{name}.py").exists(), "no test"


@pytest.mark.parametrize("name", FIXERS)
def test_the_catalog_knows_what_the_module_says(name: str) -> None:
    fixer = import_module(f"mojifix.fixers.{name}").FIXER
    row = (fixer.trigger, fixer.needs_lang)
    assert TRIGGERS.get(name, row)[:2] == row, "run python scripts/build_triggers.py"
    assert ALL[name] == fixer == pickle.loads(pickle.dumps(ALL[name]))
    assert hash(ALL[name]) == hash(fixer)
    assert repr(ALL[name]) == repr(fixer)


@pytest.mark.parametrize("name", FIXERS)
def test_the_docstring_is_the_manual_page(name: str) -> None:
    module = import_module(f"mojifix.fixers.{name}")
    examples = doctest.DocTestParser().get_examples(module.__doc__ or "")
    shown = [example for example in examples if example.want]
    assert len(shown) >= 2, "one text repaired, one left alone"
    assert f'only("{name}")' in (module.__doc__ or ""), "the examples run this fixer alone"


@pytest.mark.parametrize("name", FIXERS)
def test_reasons_are_told_apart(name: str) -> None:
    reasons = import_module(f"mojifix.fixers.{name}").FIXER.reasons
    assert reasons, "the fixer declares no reasons"
    assert len({reason.code for reason in reasons}) == len(reasons)
    for reason in reasons:
        assert reason.code == reason.code.lower().replace("_", "-").replace(" ", "-")
        assert reason.sentence.endswith(".")


@pytest.mark.parametrize("path", sorted(CASES.glob("*.toml")), ids=lambda path: path.stem)
def test_each_file_of_cases_belongs_to_a_fixer(path: Path) -> None:
    assert path.stem in {*FIXERS, "refusals"}
