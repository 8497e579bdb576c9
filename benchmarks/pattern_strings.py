"""Which strings of a module are regular expressions, and what can be wrong with them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from pattern_mutants import Cut, cut, cuts

__all__ = ["pattern_faults", "pattern_names", "patterns_of"]

_COMPILING = {"lazy", "compile", "search", "match", "fullmatch", "finditer", "findall", "sub"}
_HOLE = 0xE000  # private-use characters stand for the `{…}` of an f-string


def patterns_of(tree: ast.Module, names: set[str]) -> dict[int, bool]:
    """Return the `id` of each string that is (part of) a pattern, and whether it is verbose.

    `names` are constants that other modules make patterns of.
    """
    return _Patterns(tree, names).strings


def pattern_names(tree: ast.Module) -> set[str]:
    """Return the names that stand in the patterns of a module, its own and imported ones."""
    return set(_Patterns(tree, set()).names)


class _Patterns:
    def __init__(self, tree: ast.Module, names: set[str]) -> None:
        self.strings: dict[int, bool] = {}
        self.names: dict[str, bool] = dict.fromkeys(names, False)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                self._call(node)
        known = -1
        while known != len(self.names):  # a pattern that is part of a pattern
            known = len(self.names)
            for node in ast.walk(tree):
                if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                    name = target.id if isinstance(target, ast.Name) else ""
                    if name in self.names:
                        self._take(node.value, self.names[name])

    def _call(self, node: ast.Call) -> None:
        name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
        owner = getattr(getattr(node.func, "value", None), "id", "")
        if name in _COMPILING and node.args and (name == "lazy" or owner in {"re", "regex"}):
            flags = ast.dump(ast.Tuple([*node.args[1:], *(k.value for k in node.keywords)]))
            self._take(node.args[0], "'VERBOSE'" in flags)
        for keyword in node.keywords:
            if keyword.arg == "trigger":
                self._take(keyword.value, False)

    def _take(self, node: ast.expr, verbose: bool) -> None:
        """Take the strings of an expression, and remember the names in it."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            self.strings[id(node)] = verbose or "\n " in node.value
        elif isinstance(node, ast.JoinedStr):
            texts = [v.value for v in node.values if isinstance(v, ast.Constant)]
            self.strings[id(node)] = verbose or "\n " in "".join(map(str, texts))
            for inner in ast.walk(node):
                if isinstance(inner, ast.Name):
                    self.names.setdefault(inner.id, verbose)
        elif isinstance(node, ast.BinOp):
            self._take(node.left, verbose)
            self._take(node.right, verbose)
        elif isinstance(node, ast.Name):
            self.names.setdefault(node.id, verbose)


def pattern_faults(node: ast.AST, *, verbose: bool) -> Iterator[tuple[str, ast.AST]]:
    """Yield the faults of a pattern, each as the node that stands in its place."""
    if isinstance(node, ast.Constant):
        for one in cuts(str(node.value), verbose=verbose):
            yield _kind(one), ast.Constant(cut(str(node.value), one))
    elif isinstance(node, ast.JoinedStr):
        holes: list[ast.expr] = []
        template = ""
        for value in node.values:
            if isinstance(value, ast.Constant):
                template += str(value.value)
            else:
                template += chr(_HOLE + len(holes))
                holes.append(value)
        for one in cuts(template, verbose=verbose):
            yield _kind(one), ast.JoinedStr(list(_filled(cut(template, one), holes)))


def _kind(one: Cut) -> str:
    return f"pattern, {one.kind}"


def _filled(template: str, holes: list[ast.expr]) -> Iterator[ast.expr]:
    text = ""
    for character in template:
        number = ord(character) - _HOLE
        if 0 <= number < len(holes):
            yield ast.Constant(text)
            yield holes[number]
            text = ""
        else:
            text += character
    yield ast.Constant(text)
