"""HTML, by html5lib as a browser reads it, and XML, by the standard library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import html5lib

from formats.pieces import Piece, Unreadable, code, exact, prose

__all__ = ["has_tags", "read_html", "read_xml"]

_EXACT_TAGS = frozenset({"pre", "script", "style", "textarea", "listing", "xmp", "plaintext"})


def has_tags(text: str) -> bool:
    """Say whether a text has anything that looks like a tag."""
    return bool(re.search(r"<[a-zA-Z!/]", text))


def read_html(text: str) -> list[Piece]:
    """Read a page, or a part of one, as a browser does: it never fails."""
    if not has_tags(text):
        raise Unreadable("no tag")
    root = html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False)
    return list(_element(root, False))


def _element(element: Any, kept: bool) -> Iterator[Piece]:
    if not isinstance(element.tag, str):
        yield prose("comment", element.text or "")
        return
    kept = kept or element.tag in _EXACT_TAGS
    yield Piece(f"<{element.tag} {sorted((str(k), v) for k, v in element.attrib.items())}>")
    yield from _text(element.text, kept)
    for child in element:
        yield from _element(child, kept)
        yield from _text(child.tail, kept)
    yield Piece(f"</{element.tag}>")


def _text(text: str | None, kept: bool) -> Iterator[Piece]:
    if kept:
        yield from code("text", text or "")
    elif text and text.strip():
        yield prose("text", text)


_XML_EXACT = re.compile(r"(?i)(?:.*\})?(?:programlisting|screen|literallayout|synopsis|pre|code)")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)


def read_xml(text: str) -> list[Piece]:
    """Read an XML document; text between elements folds its blanks, text of a leaf does not."""
    target = ElementTree.TreeBuilder(insert_comments=True, insert_pis=True)
    parser = ElementTree.XMLParser(target=target)
    body = _DECLARATION.sub("", text.lstrip("\ufeff"))
    try:
        parser.feed(body)
        root = parser.close()
    except (ElementTree.ParseError, ValueError) as problem:
        raise Unreadable(str(problem)) from problem
    doctype = _DOCTYPE.search(body)
    return [exact("doctype", doctype[0] if doctype else ""), *_xml(root, False)]


def _xml(element: Any, kept: bool) -> Iterator[Piece]:
    if not isinstance(element.tag, str):
        yield prose(element.tag.__name__, element.text or "")
        return
    kept = kept or bool(_XML_EXACT.fullmatch(element.tag))
    yield Piece(f"<{element.tag} {sorted(element.attrib.items())}>")
    if kept or not len(element):
        yield exact("text", element.text or "")
    else:
        yield from _text(element.text, False)
    for child in element:
        yield from _xml(child, kept)
        yield from _text(child.tail, kept)
    yield Piece(f"</{element.tag}>")
