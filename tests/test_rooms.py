"""Who may import whom, and what every fixer brings: the rooms of docs/architecture.md."""

from __future__ import annotations

import ast
import doctest
import pickle
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest

import mojifix
from mojifix import REPAIR, STYLE, Fixer
from mojifix.data.triggers import TRIGGERS
from samples import CASES, ROOT

PACKAGE = ROOT / "src" / "mojifix"

CORE = {"document", "edits", "fixer", "options", "patterns"}
PUBLIC = {"mojifix"}
FOR_FIXERS = CORE | {"data", "image", "knowledge"}

MAY_IMPORT: dict[str, set[str]] = {
    # the way of the data
    "edits": set(),
    "patterns": set(),
    "once": set(),
    "image": set(),
    "many": set(),
    "steps": {"edits"},
    "offsets": {"edits", "steps"},
    "natures": set(),
    "options": {"edits", "natures", "patterns"},
    "document": {"chunks", "edits", "head", "knowledge", "natures", "once", "options"},
    "head": {"chunks", "knowledge", "natures", "once", "options"},
    "fixer": {"document", "edits"},
    "automata": {"data", "patterns"},
    "scan": {"automata", "data", "patterns"},
    "chunks": {"patterns"},
    "given": {"options"},
    "rounds": {"chunks", "edits", "steps"},
    "catalog": {"data", "fixer", "fixers", "natures"},
    "admission": {"catalog", "document", "edits", "fixer", "knowledge", "natures", "once"},
    "ruleset": set(),
    "report": {"document", "edits", "image", "natures", "offsets", "ruleset"},
    "pipeline": {
        "admission",
        "catalog",
        "chunks",
        "document",
        "edits",
        "fixer",
        "given",
        "many",
        "options",
        "report",
        "rounds",
        "scan",
        "steps",
    },
    # what is known, and what is repaired
    "data": set(),
    "knowledge": {"data", "edits", "natures", "once", "patterns"},
    "fixers": set(),
    "fixers.encoding": FOR_FIXERS,
    "fixers.markup": FOR_FIXERS,
    "fixers.layout": FOR_FIXERS,
    # bytes
    "decode": {"data", "patterns"},
    "decoded": {"decode", "options", "pipeline", "report"},
    # the public names
    "__init__": {
        "catalog",
        "decoded",
        "document",
        "edits",
        "fixer",
        "options",
        "pipeline",
        "report",
        "ruleset",
    },
    # the command
    "files": {"chunks", "decode", "knowledge", "natures", "options", "patterns", *PUBLIC},
    "render": {"edits", "files", "patterns", "report", *PUBLIC},
    "cli": {
        "decode",
        "edits",
        "files",
        "many",
        "natures",
        "options",
        "patterns",
        "render",
        "rows",
        *PUBLIC,
    },
    "__main__": {"cli"},
    "rows": {"automata", *PUBLIC},
    # other people's engines
    "integrations": {"offsets", "patterns", "rows", *PUBLIC},
}
"""Room -> rooms that it may import from, lazily too. A room may always import from itself."""

COMMAND = {"__main__", "cli", "files", "integrations", "render"}
"""What the command is made of, and the adapters of engines: nothing in the library imports it,
with one exception."""

LAZY = {("report", "render.page"), ("report", "render.diff")}
"""The exceptions: `Report.to_html` and `Report.diff` import these when they are called."""

DECIDED_AT_RUN_TIME = {"__init__", "catalog", "fixer"}
"""Modules that import a module by a name they are given: a public name's, or a fixer's."""

LINES = 350
"""About 300 is the aim; longer than this, a file is likely to be two."""

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


class Import(NamedTuple):
    """A module of the package that another imports, without `mojifix.`; lazy: in a function."""

    name: str
    lazy: bool = False
    names: tuple[str, ...] = ()


def _name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def _room(name: str) -> str:
    """Return the room of `fixers.encoding.mangled.line` (`fixers.encoding`), or `mojifix`."""
    parts = name.split(".")
    inner = ".".join(parts[:2])
    return inner if inner in MAY_IMPORT else parts[0]


def _is_module(package: str, name: str) -> bool:
    path = PACKAGE.parent.joinpath(*package.split("."), name)
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def _imports(path: Path) -> list[Import]:
    """Return what a module imports from the package, by a statement or by name, anywhere."""
    return list(_of_node(ast.parse(path.read_text(encoding="utf-8")), _name(path), lazy=False))


def _of_node(node: ast.AST, module: str, *, lazy: bool) -> Iterator[Import]:
    for name, names in _imported(node, module):
        if name.split(".")[0] == "mojifix":
            yield Import(name.removeprefix("mojifix."), lazy, names)
    lazy = lazy or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    for child in ast.iter_child_nodes(node):
        yield from _of_node(child, module, lazy=lazy)


def _imported(node: ast.AST, module: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(node, ast.Import):
        yield from ((alias.name, ()) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"{module}: imports are absolute"
        package = str(node.module)
        for alias in node.names:
            # `from mojifix.fixers.encoding import entities` names a module by its second half.
            inner = _is_module(package, alias.name)
            yield (f"{package}.{alias.name}", ()) if inner else (package, (alias.name,))
    elif isinstance(node, ast.Constant | ast.JoinedStr):
        # What `import_module` is given, here or by way of a variable or an argument.
        if (name := _start(node, module)) and _room(name.removeprefix("mojifix.")) in MAY_IMPORT:
            yield name, ()
    elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__"):
        readable = _start(node.args[0], module)
        assert readable or module in DECIDED_AT_RUN_TIME, f"{module} imports who knows what"


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _start(node: ast.AST, module: str) -> str:
    """Return the module that a string names; `mojifix.cli.*` for `f"mojifix.cli.{name}"`."""
    written = ""
    for part in node.values if isinstance(node, ast.JoinedStr) else [node]:
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            written += part.value
        elif isinstance(part, ast.FormattedValue) and ast.unparse(part.value) == "__name__":
            written += f"mojifix.{module}".removesuffix(".__init__")
        else:
            break
    named = re.fullmatch(r"mojifix(?:\.\w+)+(\.)?", written)
    return written + ("*" if named[1] else "") if named else ""


def _above(name: str) -> set[str]:
    """Return `fixers.encoding.mangled` and the packages it is in."""
    parts = name.split(".")
    return {".".join(parts[:length]) for length in range(1, len(parts) + 1)}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    room = _room(_name(path))
    assert room in MAY_IMPORT, f"{_name(path)} has no room: give it a row here and in the docs"
    for found in _imports(path):
        if found.lazy and (_name(path), found.name) in LAZY:
            continue
        within = found.name.startswith(f"{room}.")
        assert within or _above(found.name) & MAY_IMPORT[room], found.name


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import mojifix", [("mojifix", False)]),
        ("import mojifix.edits", [("edits", False)]),
        ("from mojifix.edits import Edit", [("edits", False)]),
        ("from mojifix.fixers.encoding import mangled", [("fixers.encoding.mangled", False)]),
        ("def f():\n    from mojifix.render.page import page", [("render.page", True)]),
        ("import_module('mojifix.render.page')", [("render.page", False)]),
        ("f = lambda: import_module('mojifix.render.page')", [("render.page", True)]),
        ("importlib.import_module(f'mojifix.cli.{name}')", [("cli.*", False)]),
        ("import_module(f'{__name__}.{kind}')", [("files.*", False)]),
        ("page = 'mojifix.render'\nimport_module(f'{page}.page')", None),
        ("import_module(name)", None),
        ("read('mojifix.toml'); import re", []),
    ],
)
def test_every_way_to_import_is_seen(code: str, found: list[tuple[str, bool]] | None) -> None:
    tree = ast.parse(code)
    if found is None:
        with pytest.raises(AssertionError, match="imports who knows what"):
            list(_of_node(tree, "files.__init__", lazy=False))
    else:
        seen = _of_node(tree, "files.__init__", lazy=False)
        assert list(dict.fromkeys((name, lazy) for name, lazy, _ in seen)) == found


def test_the_library_imports_nothing_of_the_command() -> None:
    for room in MAY_IMPORT.keys() - COMMAND:
        assert MAY_IMPORT[room] & COMMAND == set(), room
    edges = {
        (_name(path), found.name)
        for path in MODULES
        if _room(_name(path)) not in COMMAND
        for found in _imports(path)
        if _room(found.name) in COMMAND
    }
    assert edges == LAZY


def test_the_docs_have_the_same_table() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    told = {}
    for room, allowed in re.findall(r"^\| `([\w/.]+)` \|.*\| ([^|]+) \|$", page, re.MULTILINE):
        rooms = set(re.findall(r"`(\w+)`", allowed.partition(";")[0]))
        name = room.removesuffix(".py").strip("/").replace("/", ".")
        told[name] = rooms | (PUBLIC if "public names" in allowed else set())
    assert told == {room: allowed for room, allowed in MAY_IMPORT.items() if room != "fixers"}


def test_render_imports_the_public_types_of_reports() -> None:
    imported = {
        name
        for path in MODULES
        if _room(_name(path)) == "render"
        for found in _imports(path)
        if found.name == "report"
        for name in found.names
    }
    assert imported <= set(mojifix.__all__)


def _fixer_of(name: str) -> str:
    """Return `fixers.encoding.mangled` for any module of that package."""
    return ".".join(name.split(".")[:3])


@pytest.mark.parametrize(
    "path", [path for path in MODULES if _name(path).startswith("fixers.")], ids=_name
)
def test_no_fixer_imports_another(path: Path) -> None:
    others = {
        found.name
        for found in _imports(path)
        if found.name.startswith("fixers.") and _fixer_of(found.name) != _fixer_of(_name(path))
    }
    assert others == set()


def test_imports_run_in_no_circle() -> None:
    graph = {
        _name(path).removesuffix(".__init__"): {
            found.name for found in _imports(path) if (_name(path), found.name) not in LAZY
        }
        for path in MODULES
    }
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


def test_files_stay_short() -> None:
    written = [path for path in MODULES if _room(_name(path)) != "data"]
    lines = {_name(path): path.read_text(encoding="utf-8").count("\n") for path in written}
    assert {name: count for name, count in lines.items() if count > LINES} == {}


def test_no_file_is_a_drawer() -> None:
    drawers = {"utils", "util", "helpers", "misc", "common"}
    assert [name for name in map(_name, MODULES) if drawers & set(name.split("."))] == []


# --- what every fixer brings

FIXERS = {
    name.split(".")[2]: ".".join(["mojifix", *name.split(".")[:3]])
    for name in map(_name, MODULES)
    if re.match(r"fixers\.\w+\.(?!__init__$)", name)
}
"""Fixer -> its module, as the folders have them."""

ALL = {fixer.name: fixer for fixer in (*REPAIR, *STYLE)}


def test_the_catalog_holds_each_fixer_once() -> None:
    assert sorted(fixer.name for fixer in (*REPAIR, *STYLE)) == sorted(FIXERS)


@pytest.mark.parametrize("name", FIXERS)
def test_one_name_everywhere(name: str) -> None:
    module = import_module(FIXERS[name])
    assert isinstance(module.FIXER, Fixer)
    assert module.FIXER.name == name
    assert name in ALL, "no row in the catalog"
    assert (CASES / f"{name}.toml").exists(), "no fixtures"
    assert (ROOT / "tests" / "fixers" / f"test_{name}.py").exists(), "no test"


@pytest.mark.parametrize("name", FIXERS)
def test_the_catalog_knows_what_the_module_says(name: str) -> None:
    fixer = import_module(FIXERS[name]).FIXER
    row = (fixer.trigger, fixer.needs_lang, fixer.trigger_in_lang)
    assert TRIGGERS.get(name, row) == row, "run python scripts/build_triggers.py"
    assert ALL[name] == fixer == pickle.loads(pickle.dumps(ALL[name]))
    assert hash(ALL[name]) == hash(fixer)
    assert repr(ALL[name]) == repr(fixer)


@pytest.mark.parametrize("name", FIXERS)
def test_the_docstring_is_the_manual_page(name: str) -> None:
    module = import_module(FIXERS[name])
    examples = doctest.DocTestParser().get_examples(module.__doc__ or "")
    shown = [example for example in examples if example.want]
    assert len(shown) >= 2, "one text repaired, one left alone"
    assert f'only("{name}")' in (module.__doc__ or ""), "the examples run this fixer alone"


@pytest.mark.parametrize("name", FIXERS)
def test_reasons_are_told_apart(name: str) -> None:
    reasons = import_module(FIXERS[name]).FIXER.reasons
    assert reasons, "the fixer declares no reasons"
    assert len({reason.code for reason in reasons}) == len(reasons)
    for reason in reasons:
        assert reason.code == reason.code.lower().replace("_", "-").replace(" ", "-")
        assert reason.sentence.endswith(".")


@pytest.mark.parametrize("path", sorted(CASES.glob("*.toml")), ids=lambda path: path.stem)
def test_each_file_of_cases_belongs_to_a_fixer(path: Path) -> None:
    assert path.stem in {*FIXERS, "refusals"}
