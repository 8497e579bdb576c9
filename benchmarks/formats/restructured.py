"""reStructuredText, by docutils; directives and roles of Sphinx stay as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from docutils.core import publish_doctree
from docutils.utils import SystemMessage

from formats.pieces import Piece, Unreadable, exact, lines_of, prose

__all__ = ["read_rest"]

_SETTINGS = {
    "report_level": 5,
    "halt_level": 5,
    "warning_stream": False,
    "file_insertion_enabled": False,
    "_disable_config": True,
    "smart_quotes": False,
}
_EXACT = (nodes.FixedTextElement, nodes.literal, nodes.raw, nodes.math)
_OWN_TEXT = re.compile(r"(?:backrefs|ids|names|dupnames|line|level|xml:space|source|auto_id\w*)")


def read_rest(text: str) -> list[Piece]:
    """Read a document; what a directive that docutils lacks holds is read as written."""
    try:
        tree = publish_doctree(text, settings_overrides=_SETTINGS)
    except (SystemMessage, ValueError, RecursionError, AttributeError, TypeError) as problem:
        raise Unreadable(str(problem)) from problem
    return list(_walk(tree))


def _walk(node: Any) -> Iterator[Piece]:
    run = ""
    for child in node.children:
        if isinstance(child, nodes.Text):
            run += str(child)
            continue
        yield from _run(run)
        run = ""
        if isinstance(child, nodes.system_message):
            for block in child.findall(nodes.literal_block):
                yield from _lines("unread", re.sub(r"\n{3,}", "\n\n", block.astext().rstrip()))
        elif isinstance(child, nodes.comment):
            yield prose("comment", child.astext())
        elif isinstance(child, _EXACT):
            yield Piece(_name(child))
            yield from _lines("literal", child.astext())
        else:
            yield Piece(_name(child))
            yield from _walk(child)
            yield Piece(f"end of {child.tagname}")
    yield from _run(run)


def _run(text: str) -> Iterator[Piece]:
    if text.strip():
        yield prose("text", text)


def _lines(what: str, text: str) -> Iterator[Piece]:
    for line in lines_of(text):
        yield exact(what, line.rstrip())


def _name(node: Any) -> str:
    kept = {
        key: value
        for key, value in sorted(node.attributes.items())
        if value not in ([], None, "") and not _OWN_TEXT.fullmatch(key)
    }
    return f"{node.tagname} {kept}"
