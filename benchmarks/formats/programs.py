"""Programs, by tree-sitter; Python has a module of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from tree_sitter_language_pack import get_parser

from formats.pieces import Piece, exact, prose

__all__ = ["read_program"]


@cache
def _parser(language: str) -> Any:
    name: Any = language
    return get_parser(name)


def read_program(text: str, language: str) -> list[Piece]:
    """Read a program; the parser of its language is loaded at the first text."""
    tree = _parser(language).parse(text.encode("utf-8", "surrogatepass"))
    return list(_leaves(tree))


def _leaves(tree: Any) -> Iterator[Piece]:
    """Yield the nodes that hold others, and the texts of those that do not."""
    cursor = tree.walk()
    while True:
        node = cursor.node
        comment = "comment" in node.type
        if comment:
            yield prose("comment", node.text.decode("utf-8", "replace"))
        elif not node.child_count:
            text = node.text.decode("utf-8", "replace")
            yield exact(node.type if node.is_named else "token", text if node.is_named else
                        " ".join(text.split()))  # fmt: skip
        else:
            yield Piece(f"{node.type} of {node.child_count}")
        if not comment and cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return
