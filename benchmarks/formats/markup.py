"""Markup of documents: Markdown, HTML and XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import html5lib
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token

from formats.data import read_yaml
from formats.pieces import Piece, Unreadable, exact, lines_of, prose

__all__ = ["has_tags", "read_html", "read_markdown", "read_xml"]

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)


def read_markdown(text: str) -> list[Piece]:
    """Read CommonMark with tables, its front matter apart."""
    text = re.sub(r"\r\n?", "\n", text)
    front = _FRONT.match(text)
    if not front:
        return list(_tokens(_parser().parse(text)))
    try:
        pieces = read_yaml(front[2])
    except Unreadable:
        pieces = _code("front matter", front[2])
    return [*pieces, *_tokens(_parser().parse(text[front.end() :]))]


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def _tokens(tokens: list[Token]) -> Iterator[Piece]:
    for token in tokens:
        if token.type == "inline":
            yield from _inline(token.children or [])
        elif token.type in ("fence", "code_block"):
            yield exact(token.type, token.info)
            yield from _code("code", token.content)
        elif token.type == "html_block":
            yield from _html_text(token.content)
        else:
            hidden = " tight" if token.hidden else ""
            yield Piece(f"{token.type} {token.tag}{hidden} {sorted(token.attrs.items())}")


def _inline(tokens: list[Token]) -> Iterator[Piece]:
    """Yield what stands in a block; neighbouring texts are one, and a soft break is a blank."""
    run = ""
    for token in tokens:
        if token.type in ("text", "text_special", "softbreak"):
            run += " " if token.type == "softbreak" else token.content
            continue
        if run:
            yield prose("text", run)
            run = ""
        if token.type == "html_inline":
            yield from _html_text(token.content)
        elif token.type == "image":
            yield Piece(f"image {sorted(token.attrs.items())}")
            yield prose("alt", token.content)
        elif token.type == "code_inline":
            yield exact("code", token.content)
        else:
            yield Piece(f"{token.type} {sorted(token.attrs.items())}")
    if run:
        yield prose("text", run)


_TAG = re.compile(r"(<!--.*?-->|<[/!?a-zA-Z][^>]*>)", re.DOTALL)


def _html_text(text: str) -> Iterator[Piece]:
    """Yield the tags and texts of a piece of HTML that a parser of HTML would not see whole."""
    if re.search(r"(?i)<(?:pre|script|style|textarea)\b", text):
        yield from _code("html", text)
        return
    for number, part in enumerate(_TAG.split(text)):
        if number % 2:
            yield exact("tag", " ".join(part.split()))
        elif part.strip():
            yield prose("text", part)


def _code(what: str, text: str) -> list[Piece]:
    return [exact(what, line.rstrip()) for line in lines_of(text)]


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
        yield from _code("text", text or "")
    elif text and text.strip():
        yield prose("text", text)


_XML_EXACT = re.compile(r"(?i)(?:.*\})?(?:programlisting|screen|literallayout|synopsis|pre|code)")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def read_xml(text: str) -> list[Piece]:
    """Read an XML document; text between elements folds its blanks, text of a leaf does not."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    body = _DECLARATION.sub("", text.lstrip("\ufeff"))
    try:
        root = etree.fromstring(body.encode("utf-8", "surrogatepass"), parser)
    except etree.XMLSyntaxError as problem:
        raise Unreadable(str(problem)) from problem
    about: Any = root.getroottree().docinfo
    return [exact("doctype", about.doctype or ""), *_xml(root, False)]


def _xml(element: Any, kept: bool) -> Iterator[Piece]:
    if not isinstance(element.tag, str):
        kind = getattr(element.tag, "__name__", "node")
        yield prose(kind, element.text or getattr(element, "name", ""))
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
