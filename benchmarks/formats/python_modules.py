"""Python, by its own parser."""

from __future__ import annotations

import ast
import io
import tokenize
import warnings
from collections.abc import Iterator

from formats.pieces import Piece, Unreadable, exact, prose

__all__ = ["read_python"]


def read_python(text: str) -> list[Piece]:
    """Read a module: its syntax tree, the strings exactly, and its comments."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as problem:
        raise Unreadable(str(problem)) from problem
    return [*_syntax(tree, "module"), *_remarks(text)]


def _syntax(value: object, field: str) -> Iterator[Piece]:
    if isinstance(value, ast.AST):
        yield Piece(f"{field} {type(value).__name__}")
        for name, inner in ast.iter_fields(value):
            yield from _syntax(inner, name)
    elif isinstance(value, list):
        yield Piece(f"{field} of {len(value)}")
        for item in value:
            yield from _syntax(item, "item")
    else:
        yield exact(f"{field} {type(value).__name__}", str(value))


def _remarks(text: str) -> Iterator[Piece]:
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                yield prose("comment", token.string)
    except (tokenize.TokenError, SyntaxError) as problem:
        raise Unreadable(str(problem)) from problem
