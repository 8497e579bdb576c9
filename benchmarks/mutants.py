r"""Faults for Python source, one at a time, as changes of its syntax tree.

>>> module = Source("shop.till", "def is_cheap(price):\n    return price < 3\n")
>>> [str(mutant) for mutant in module.mutants()]
... # doctest: +NORMALIZE_WHITESPACE
['shop.till:2: comparison: price < 3 → price <= 3',
 'shop.till:2: number: 3 → 2', 'shop.till:2: number: 3 → 4']

Left alone are docstrings, annotations, decorators, `__all__`, what is raised, and the sentences
of a `Reason`: nothing that a text could show depends on them.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import md5
from types import CodeType

from faults import FAULTS, Fault, Slot
from pattern_strings import pattern_faults, patterns_of

__all__ = ["Mutant", "Source"]


@dataclass(frozen=True)
class Mutant:
    """One fault: the node at `parent.field` (or at `parent.field[index]`) becomes `new`."""

    module: str
    line: int
    kind: str
    change: str
    key: str
    source: Source
    parent: ast.AST
    field: str
    index: int | None
    new: ast.AST | list[ast.AST] | None

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.kind}: {self.change}"

    def code(self) -> CodeType:
        """Return the module with the fault in it. The tree keeps it: call it in a fork."""
        if self.index is None:
            setattr(self.parent, self.field, self.new)
        else:
            items: list[ast.AST] = getattr(self.parent, self.field)
            items[self.index : self.index + 1] = [self.new] if isinstance(self.new, ast.AST) else []
            if not items and self.field == "body":
                items.append(ast.Pass())
        return compile(ast.fix_missing_locations(self.source.tree), self.source.path, "exec")


class Source:
    """A module's source, and every fault that it can have."""

    def __init__(self, module: str, text: str, path: str = "", names: set[str] | None = None):
        self.module = module
        self.path = path or module
        self.tree = ast.parse(text)
        self._patterns = patterns_of(self.tree, names or set())

    def unbroken(self) -> Mutant:
        """Return a mutant without a fault."""
        return Mutant(self.module, 0, "nothing", "", "", self, self.tree, "type_ignores", None, [])

    def mutants(self) -> list[Mutant]:
        """Return the mutants in the order of the source."""
        found: list[Mutant] = []
        times: Counter[str] = Counter()
        for slot in self._slots(self.tree, None):
            for kind, new in self._faults(slot):
                change = _told(slot.node, new)
                where = slot.function.name if slot.function else ""
                name = f"{self.module.rpartition('.')[2]} {where} {kind} {change}"
                times[name] += 1
                key = md5(f"{name} {times[name]}".encode("utf-8", "surrogatepass")).hexdigest()
                line: int = getattr(slot.node, "lineno", getattr(slot.parent, "lineno", 0))
                place = (slot.parent, slot.field, slot.index)
                found.append(Mutant(self.module, line, kind, change, key, self, *place, new))
        return found

    def _slots(self, parent: ast.AST, function: ast.FunctionDef | None) -> Iterator[Slot]:
        inside = parent if isinstance(parent, ast.FunctionDef) else function
        for field, value in ast.iter_fields(parent):
            if field in {"annotation", "returns", "decorator_list", "type_params"}:
                continue
            for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if isinstance(node, ast.AST) and not _is_left_alone(node):
                    yield Slot(node, parent, field, index, inside)
                    if id(node) not in self._patterns:
                        yield from self._slots(node, inside)

    def _faults(self, slot: Slot) -> Iterator[Fault]:
        if id(slot.node) in self._patterns:
            yield from pattern_faults(slot.node, verbose=self._patterns[id(slot.node)])
            return
        for faults in FAULTS.get(type(slot.node), ()):
            yield from faults(slot, slot.node)


def _is_left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.Raise | ast.Assert | ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
        return True
    return isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"


def _told(old: ast.AST, new: ast.AST | None) -> str:
    before, after = _source(old), _source(new) if new else "nothing"
    start = 0
    while before[start : start + 1] == after[start : start + 1] != "":
        start += 1
    start = max(0, start - 25)
    return f"{_short(before[start:])} → {_short(after[start:])}"


def _source(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return " ".join(node.value.split()) or "''"
    if isinstance(node, ast.If | ast.While):
        return f"if {ast.unparse(node.test)}"
    return " ".join(ast.unparse(ast.fix_missing_locations(node)).split())


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
