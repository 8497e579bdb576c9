"""Put a mutant in the place of its module: for one fork of the process, which ends with it."""

from __future__ import annotations

import ast
import sys
from functools import cache
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import find_spec
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from samples import ROOT

__all__ = ["implant", "importers", "source_of"]

_PACKAGE = "mojifix"
_TESTS = str(ROOT / "tests")
_KEPT = {"samples", "conftest"}  # test modules that know no fixer


def source_of(module: str) -> Path:
    """Return the file of a module.

    Raises:
        ValueError: there is no such module, or it is no Python source.

    """
    spec = find_spec(module)
    if spec is None or not (spec.origin or "").endswith(".py"):
        raise ValueError(f"{module} is no module with a Python source")
    return Path(str(spec.origin))


def implant(module: str, code: CodeType) -> None:
    """Make `code` the module, and forget all that was made with the module that stood there.

    What imports it, directly or not, is imported anew at its next use, tests included.
    """
    stale = importers(module)
    _forget(name for name in list(sys.modules) if name in stale or _is_test(name))
    sys.meta_path.insert(0, _Implanted(module, code))
    mojifix = import_module(_PACKAGE)
    for fixer in (*mojifix.REPAIR, *mojifix.STYLE):
        if vars(fixer).get("_module") in stale:
            for known in ("find", "reasons", "_in_context"):
                vars(fixer).pop(known, None)


def _forget(names: Any) -> None:
    for name in names:
        sys.modules.pop(name)
        parent, _, last = name.rpartition(".")
        vars(sys.modules.get(parent, ModuleType(""))).pop(last, None)


def _is_test(name: str) -> bool:
    file = getattr(sys.modules[name], "__file__", None) or ""
    return file.startswith(_TESTS) and name.rpartition(".")[2] not in _KEPT


@cache
def importers(module: str) -> frozenset[str]:
    """Return the modules of the package that import `module`, directly or not, and itself."""
    imports = {name: _imports(name) for name in list(sys.modules) if name.startswith(_PACKAGE)}
    found = {module}
    while more := {name for name, imported in imports.items() if imported & found} - found:
        found |= more
    return frozenset(found)


def _imports(module: str) -> set[str]:
    """Return what a module may import, in functions too."""
    found: set[str] = set()
    file = getattr(sys.modules[module], "__file__", None)
    if not file:  # a folder of modules
        return found
    for node in ast.walk(ast.parse(Path(file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


class _Implanted(MetaPathFinder):
    def __init__(self, module: str, code: CodeType) -> None:
        self.module = module
        self.code = code

    def find_spec(
        self, fullname: str, path: Any = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(fullname, path) if fullname == self.module else None
        if spec is not None and spec.loader is not None:
            vars(spec.loader)["get_code"] = lambda _: self.code
        return spec
