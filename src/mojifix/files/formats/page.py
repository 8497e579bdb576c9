"""HTML pages: html5lib builds the tree that a browser would, and its text is extracted.

What a browser does not render is left out: scripts, styles, hidden elements. Blocks become lines,
paragraphs are separated by blank lines, white space collapses as in a browser, and images become
what `images` says. The result is text in UTF-8.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, BinaryIO, NamedTuple

import html5lib

from mojifix import Pipeline
from mojifix.decode import decode
from mojifix.files.model import (
    Document,
    FileOptions,
    Problem,
    Repair,
    Source,
    unwritable,
)
from mojifix.files.text_encoding import TextEncoding, output_encoding, read_prefix, read_rest
from mojifix.knowledge.markup.elements import level
from mojifix.knowledge.markup.seams import BREAK, LINE, NOTHING, WORD
from mojifix.options import Images

__all__ = ["documents", "rewrite"]

_NOT_RENDERED = frozenset("head iframe noscript object script style svg template".split())
_WORDS = ("alt", "title", "style")
_ADDRESSES = ("src", "srcset", "-original", "-lazy")
_BLANKS = frozenset(" \t\n\f\r")
_RUN = re.compile(r"[ \t\n\f\r]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{2000,}")
_NOT_NESTED = frozenset(
    "area base body br caption col colgroup dd dt embed head hr html img input li link meta "
    "optgroup option p param rp rt source tbody td tfoot th thead tr track wbr".split()
)
"""Elements without content, or whose end tag is often left out: they close each other."""
_DEEPEST, _ATTRIBUTES = 2000, 1000


def documents(source: Source, options: FileOptions) -> Iterator[Document]:
    """Yield the text of the page."""
    yield Document(source.path, _read(source, options), line=0, where="text of the page")


def rewrite(source: Source, target: BinaryIO, repair: Repair, options: FileOptions) -> bool:
    """Write the text of the page, repaired."""
    text = "".join(report.text for report in repair.reports([_read(source, options)]))
    out = output_encoding(TextEncoding("utf-8"), options)
    try:
        target.write(out.bom + out.encode(text + "\n"))
    except UnicodeEncodeError as error:
        raise unwritable(source, error, out.codec) from error
    return True


def _read(source: Source, options: FileOptions) -> str:
    head, reading, whole = read_prefix(source, options)
    if not whole:
        reading = decode(read_rest(source, head, options), options.encoding)
    _refuse_hostile(source, reading.text)
    return text_of(reading.text, options.images)


def _refuse_hostile(source: Source, page: str) -> None:
    """Raise a problem for a page that no one wrote, over which the parser takes square time."""
    depth = 0
    for tag in _TAG.finditer(page):
        if tag[2].lower() not in _NOT_NESTED:
            depth = max(0, depth + (-1 if tag[1] else 1))
        if depth > _DEEPEST:
            raise Problem(source.path, f"has elements nested more than {_DEEPEST:,} deep")
    if any(tag[0].count("=") > _ATTRIBUTES for tag in _LONG_TAG.finditer(page)):
        raise Problem(source.path, f"has a tag of more than {_ATTRIBUTES:,} attributes")


def text_of(page: str, images: Images) -> str:
    r"""Return the text of a page.

    >>> text_of("<p>Tea &amp;<br>scones<script>no()</script><p>Milk", "markdown")
    'Tea &\nscones\n\nMilk'
    """
    builder = _TextBuilder()
    # No recursion: pages nest deeper than Python's stack.
    todo: list[_Step] = [_Step(html5lib.parse(page, namespaceHTMLElements=False))]
    while todo:
        step = todo.pop()
        if step.element is None:
            builder.write(step.text, is_pre=step.is_pre)
            builder.part(step.level)
        else:
            todo += reversed(list(_inside(step, images)))
    return "".join(builder.pieces).strip("\n")


class _Step(NamedTuple):
    """What is still to be visited: an element, or a text and how far it is set apart."""

    element: Any = None
    text: str = ""
    level: int = NOTHING
    is_pre: bool = False


def _inside(step: _Step, images: Images) -> Iterator[_Step]:
    """Yield the content of an element."""
    element = step.element
    # A comment has no name; one of SVG stands behind its namespace.
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "script"
    if name == "img":
        yield step._replace(element=None, text=_image(element, images))
    elif name not in _NOT_RENDERED and not _is_hidden(element):
        is_pre = step.is_pre or name in ("pre", "listing", "xmp", "textarea")
        yield _Step(level=level(name))
        yield _Step(text=element.text or "", is_pre=is_pre)
        for child in element:
            yield _Step(child, is_pre=is_pre)
            yield _Step(text=child.tail or "", is_pre=is_pre)
        if name != "br":
            yield _Step(level=level(name))


def _is_hidden(element: Any) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _image(element: Any, images: Images) -> str:
    """Return what the fixer `images` makes of an image; its alt text if it has no address."""
    if not any(element.get(name) for name in element.attrib if name.endswith(_ADDRESSES)):
        return str(element.get("alt", ""))
    attributes = (
        (name, value if name in _WORDS else value.replace('"', "%22"))
        for name, value in element.attrib.items()
    )
    written = "".join(f' {name}="{html.escape(value)}"' for name, value in attributes)
    return _image_pipeline(images).fix(f"<img{written}>")


@lru_cache(maxsize=4)
def _image_pipeline(images: Images) -> Pipeline:
    return Pipeline.default(images=images).only("images", "entities")


class _TextBuilder:
    """Collects text; the white space between two pieces is decided by the second."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._space = False
        self._level = NOTHING
        self._breaks = 0

    def part(self, level: int) -> None:
        """Separate what was written from what follows."""
        if level == BREAK:
            self._breaks += 1
        self._level = max(self._level, level)

    def write(self, text: str, *, is_pre: bool) -> None:
        """Write a text."""
        body = text if is_pre else _RUN.sub(" ", text).strip(" ")
        self._space |= not is_pre and text[:1] in _BLANKS
        if not body:
            return
        if self.pieces:
            lines = min(max(self._level - LINE + 1, self._breaks), 2)
            self.pieces.append("\n" * lines or " " * (self._space or self._level == WORD))
        self.pieces.append(body)
        self._space = not is_pre and text[-1] in _BLANKS
        self._level, self._breaks = NOTHING, 0
