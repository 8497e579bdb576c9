"""Markdown, by markdown-it-py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from formats.pieces import Piece, Unreadable, code, exact, prose
from formats.yaml_streams import read_yaml

__all__ = ["read_markdown"]

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
        pieces = code("front matter", front[2])
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
            yield from code("code", token.content)
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
        yield from code("html", text)
        return
    for number, part in enumerate(_TAG.split(text)):
        if number % 2:
            yield exact("tag", " ".join(part.split()))
        elif part.strip():
            yield prose("text", part)
