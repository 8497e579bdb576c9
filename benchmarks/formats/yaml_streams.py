"""YAML, by PyYAML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from formats.pieces import Piece, Unreadable, comments, exact

__all__ = ["read_yaml"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> list[Piece]:
    """Read all documents of a YAML stream; tags nobody knows stay names."""
    try:
        documents = list(yaml.compose_all(text, Loader=_LOADER))
    except (yaml.YAMLError, ValueError) as problem:
        raise Unreadable(str(problem)) from problem
    if all(document is None or isinstance(document, yaml.ScalarNode) for document in documents):
        raise Unreadable("no mapping and no sequence")
    pieces = [piece for document in documents for piece in _node(document, "document")]
    return [*pieces, *comments(text)]


def _node(node: Any, what: str) -> Iterator[Piece]:
    if node is None:
        yield Piece(what)
    elif isinstance(node, yaml.ScalarNode):
        yield exact(f"{what} {node.tag}", node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield Piece(f"{what} {node.tag} of {len(node.value)}")
        for item in node.value:
            yield from _node(item, "item")
    else:
        yield Piece(f"{what} {node.tag} of {len(node.value)}")
        for key, value in node.value:
            yield from _node(key, "key")
            yield from _node(value, "value")
