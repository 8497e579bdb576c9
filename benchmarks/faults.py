"""What can be wrong with a node of a syntax tree: `FAULTS`, by its type."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pattern_mutants import sampled

__all__ = ["FAULTS", "Fault", "Slot"]

Fault = tuple[str, ast.AST | None]
"""What kind of fault, and what stands in the node's place (None: nothing)."""

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_GRADES = {"certain": "guess", "likely": "guess", "guess": "likely"}
_EMPTY = {"list": "[]", "tuple": "()", "set": "set()", "dict": "{}", "str": "''", "Iterator": "()"}
_SWAPPED = {"any": "all", "all": "any"}
_STRIPS = {"strip", "lstrip", "rstrip"}
_FEW = 3  # items dropped out of a list
_SMALL = 10  # numbers that are counted; greater ones are bounds


@dataclass(frozen=True)
class Slot:
    """Where a node stands, and what is known of its surroundings."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    function: ast.FunctionDef | None


def _expression(source: str) -> ast.expr:
    return ast.parse(source, mode="eval").body


def _comparison(slot: Slot, node: ast.Compare) -> Iterator[Fault]:
    for number, op in enumerate(node.ops):
        other = _COMPARISONS[type(op)]()
        ops = [*node.ops[:number], other, *node.ops[number + 1 :]]
        yield "comparison", ast.Compare(node.left, ops, node.comparators)


def _condition(slot: Slot, node: ast.BoolOp) -> Iterator[Fault]:
    for number in range(len(node.values)):
        rest = [*node.values[:number], *node.values[number + 1 :]]
        yield "condition", rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _negation(slot: Slot, node: ast.UnaryOp) -> Iterator[Fault]:
    if isinstance(node.op, ast.Not):
        yield "negation", node.operand


def _branch(slot: Slot, node: ast.If | ast.IfExp) -> Iterator[Fault]:
    for value in (True, False):
        test = ast.Constant(value)
        if isinstance(node, ast.If):
            yield f"if {value}", ast.If(test, node.body, node.orelse)
        else:
            yield f"if {value}", node.body if value else node.orelse


def _filter(slot: Slot, node: ast.comprehension) -> Iterator[Fault]:
    for number in range(len(node.ifs)):
        rest = [*node.ifs[:number], *node.ifs[number + 1 :]]
        yield "filter", ast.comprehension(node.target, node.iter, rest, node.is_async)


def _constant(slot: Slot, node: ast.Constant) -> Iterator[Fault]:
    value = node.value
    if isinstance(value, bool):
        yield "flag", ast.Constant(not value)
    elif isinstance(value, int) and not (slot.field == "slice" and value == 0):
        for other in _other_numbers(value):
            yield "number", ast.Constant(other)
    elif value == 0.0 and isinstance(value, float):
        yield "number", ast.Constant(1.0)
    elif isinstance(value, float):
        yield "number", ast.Constant(value * 2)
        yield "number", ast.Constant(value / 2)
    elif isinstance(value, str):
        yield from _string(slot, value)


def _other_numbers(value: int) -> list[int]:
    if value > _SMALL:
        return [1]
    return [value - 1, value + 1] if value else [1]


def _string(slot: Slot, value: str) -> Iterator[Fault]:
    parent = slot.parent
    if isinstance(parent, ast.Call) and getattr(parent.func, "id", "") in {"Reason", "Fixer"}:
        if value in _GRADES:
            yield "grade", ast.Constant(_GRADES[value])
    elif isinstance(parent, ast.Attribute) and parent.attr == "split":
        words = value.split()
        for number in sampled(words, _FEW):
            rest = [*words[:number], *words[number + 1 :]]
            yield f"word {words[number]}", ast.Constant(" ".join(rest))
    elif len(value) > 1 and _is_a_choice(slot):
        for number in sampled(list(value), _FEW):
            yield "character", ast.Constant(value[:number] + value[number + 1 :])
    elif value and not isinstance(parent, ast.List | ast.Tuple | ast.Set | ast.Dict):
        yield "string", ast.Constant("")


def _is_a_choice(slot: Slot) -> bool:
    """Say whether each character of a string counts by itself: `in "ab"`, `strip("ab")`."""
    node = slot.parent
    if isinstance(node, ast.Compare):
        return slot.field == "comparators" and isinstance(node.ops[0], ast.In | ast.NotIn)
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") in _STRIPS


def _items(slot: Slot, node: ast.List | ast.Tuple | ast.Set) -> Iterator[Fault]:
    if isinstance(getattr(node, "ctx", None), ast.Store) or not _are_data(node.elts):
        return
    for number in sampled([ast.unparse(item) for item in node.elts], _FEW):
        yield "item", type(node)([*node.elts[:number], *node.elts[number + 1 :]])


def _are_data(items: list[ast.expr]) -> bool:
    return len(items) > 1 and all(isinstance(i, ast.Constant | ast.Tuple) for i in items)


def _entries(slot: Slot, node: ast.Dict) -> Iterator[Fault]:
    for number in sampled([ast.unparse(key) for key in node.keys if key], _FEW):
        keys, values = list(node.keys), list(node.values)
        del keys[number], values[number]
        yield "entry", ast.Dict(keys, values)


def _returned(slot: Slot, node: ast.Return) -> Iterator[Fault]:
    annotation = slot.function.returns if slot.function else None
    if node.value is None or annotation is None:
        return
    kind = ast.unparse(annotation)
    if kind == "bool" and not isinstance(node.value, ast.Constant):
        yield "return", ast.Return(ast.Constant(True))
        yield "return", ast.Return(ast.Constant(False))
    elif "None" in kind:
        if not isinstance(node.value, ast.Constant):
            yield "return", ast.Return(ast.Constant(None))
    elif (empty := _EMPTY.get(kind.partition("[")[0])) and ast.unparse(node.value) != empty:
        yield "return", ast.Return(_expression(empty))


def _statement(slot: Slot, node: ast.stmt) -> Iterator[Fault]:
    alone = isinstance(slot.parent, ast.If) and len(getattr(slot.parent, slot.field)) == 1
    if alone or slot.index is None:
        return
    if isinstance(node, ast.Expr | ast.AugAssign) or _is_set_before(slot, node):
        yield "statement", None


def _is_set_before(slot: Slot, node: ast.stmt) -> bool:
    """Say whether a name has a value already, so that the function runs without this one."""
    if not isinstance(node, ast.Assign) or slot.function is None:
        return False
    targets = {name.id for name in ast.walk(node.targets[0]) if isinstance(name, ast.Name)}
    arguments = {argument.arg for argument in slot.function.args.args}
    before = {
        name.id
        for name in ast.walk(slot.function)
        if isinstance(name, ast.Name)
        and isinstance(name.ctx, ast.Store)
        and name.lineno < node.lineno
    }
    return targets <= arguments | before


def _swapped(slot: Slot, node: ast.Call) -> Iterator[Fault]:
    if other := _SWAPPED.get(getattr(node.func, "id", "")):
        yield "any or all", ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords)


def _loop(slot: Slot, node: ast.While) -> Iterator[Fault]:
    yield "while", ast.While(ast.Constant(False), node.body, node.orelse)


def _joined(slot: Slot, node: ast.JoinedStr) -> Iterator[Fault]:
    yield "string", ast.Constant("")


FAULTS: dict[type[ast.AST], tuple[Callable[[Slot, Any], Iterator[Fault]], ...]] = {
    ast.Compare: (_comparison,),
    ast.BoolOp: (_condition,),
    ast.UnaryOp: (_negation,),
    ast.If: (_branch,),
    ast.IfExp: (_branch,),
    ast.While: (_loop,),
    ast.comprehension: (_filter,),
    ast.Constant: (_constant,),
    ast.JoinedStr: (_joined,),
    ast.List: (_items,),
    ast.Tuple: (_items,),
    ast.Set: (_items,),
    ast.Dict: (_entries,),
    ast.Return: (_returned,),
    ast.Call: (_swapped,),
    ast.Expr: (_statement,),
    ast.AugAssign: (_statement,),
    ast.Assign: (_statement,),
}
