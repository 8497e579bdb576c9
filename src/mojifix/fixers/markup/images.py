r"""Image tags, however broken, become what a reader can use: `![caption](/a/b.jpg)`.

An extractor that leaves markup in a text leaves `<img …>` too; tokenizers and translators then take
it apart (`< img src = "/a/b. jpg "alt =" A caption " / >`), content systems escape it once or more,
editors curl its quotes or turn them into guillemets, or lose one. The tag is put back together, and
the option `images` says what the text shows: Markdown, a clean `<img>`, the alt text alone, or
nothing. The alt text is left as it was written, for the fixers of prose; a report's `images` hold
each image with its place.

The address is rejoined where spaces broke it and otherwise left alone: `&amp;` is `&` in it, as
for any HTML parser, but nothing else is decoded or repaired, for in `paris-malgreacute.jpg` the
remains of a reference are the real name of the file. An address that a browser would run
(`javascript:`, `data:` and whatever else is no address of a file) reaches neither Markdown nor
HTML: there the alt text stands alone. Invisible images (of one pixel, or
`display:none`) are removed entirely.

It refuses tags that a sentence is about (use the `<img>` tag), tags without an address, and
tags in code.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().only("images").fix
>>> fix('< img class = "x" src = "/a/b. jpg "alt =" A caption " / >')
'![A caption](/a/b.jpg)'
>>> fix("Use the <img> tag, with src and alt.")
'Use the <img> tag, with src and alt.'
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.image import Image
from mojifix.knowledge.markup.address import encoded, is_fetched, rejoined
from mojifix.knowledge.markup.grammar import (
    DOUBLE,
    GT,
    LT,
    SPACE,
    S,
    Shell,
    read_attributes,
    reference,
)
from mojifix.knowledge.markup.seams import WORD, Piece, Seam, seams
from mojifix.knowledge.markup.talk import is_framed, is_talked_about
from mojifix.options import Images
from mojifix.patterns import SPACE as WHITE
from mojifix.patterns import lazy

__all__ = ["FIXER", "find"]

IMAGE = Reason("image-tag", "An image tag stood in the text; shown as `images` asks.", "certain")
BROKEN = Reason(
    "broken-image-tag",
    "An image tag, broken up, stood in the text; shown as `images` asks.",
    "certain",
)
ALT = Reason("image-alt", "An image tag stood in the text; only its alt text is shown.", "certain")
DROPPED = Reason(
    "image-dropped", "An image tag was dropped with its alt text, as `images` asks.", "certain"
)
UNSAFE = Reason(
    "image-unsafe", "An image with an unsafe address: only its alt text was kept.", "certain"
)
PIXEL = Reason("tracking-pixel", "An invisible tracking image was dropped.", "certain")

_OPENER = lazy(rf"{LT}{S}[iI][mM][gG](?=[\s/\\]|{SPACE})", re.VERBOSE)
_CLOSE = rf"/?{S}{GT}"
_CLOSE_LITERAL = rf"/?{S}>"  # in a whole tag, `&gt;` is part of a value
_LINE_END = r"/?[ \t]{0,4}(?:\n|\Z)"  # the tag's `>` was lost at the end of a line
_LONGEST = 8_000

_BROKEN = lazy(rf"(?:<|;){SPACE}{{1,4}}[iI][mM][gG]|{SPACE}=|={SPACE}")
_CLEAN = lazy(r'<img src="(?P<src>[^"<>]*)" alt="[^"\n]*">')  # what `_html` writes
_AMPERSAND = lazy(reference("amp", "38", "26"), re.VERBOSE)
_BRACKET = lazy(reference("lsqb|rsqb|lbrack|rbrack|bsol", "9[123]", "5[bcd]"), re.VERBOSE)
_DOUBLE = lazy(DOUBLE, re.VERBOSE)
_PIXEL = lazy(r"0?[01](?:px)?")
_INSTEAD = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-srcset", "srcset")


class _Tag(NamedTuple):
    """An image tag, `text[start:end]`, and its attributes as a browser reads them."""

    start: int
    end: int
    attributes: dict[str, str]
    broken: bool


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each image tag."""
    tags = _tags(document)
    shown = [_edit(tag, document.options.images) for tag in tags]
    shown = [edit for edit in shown if not _is_example(text, edit)]
    kept = {edit.start for edit in document.outside(shown)}
    edits = [edit for edit in shown if edit.start in kept and edit.replacement]
    gone = {edit.start: edit for edit in shown if edit.start in kept and not edit.replacement}
    pieces = (Piece(edit.start, edit.end, WORD) for edit in gone.values())
    for seam in seams(text, pieces):
        edits += _closed(seam, [gone[piece.start] for piece in seam.pieces])
    return _apart(text, sorted(edits, key=lambda edit: edit.start))


def _is_example(text: str, edit: Edit) -> bool:
    """Say whether a sentence is about the tag: `Use the <img …> tag to show one`."""
    if text[edit.start - 1 : edit.start] not in ("(", "[") and is_framed(text, *edit[:2]):
        return True
    return is_talked_about(text, *edit[:2], strict=True)


def _closed(seam: Seam, edits: list[Edit]) -> list[Edit]:
    """Share the white space of a seam out among its edits: each carries its own image."""
    start, end, white = seam.edit
    starts = [start, *(edit.start for edit in edits[1:])]
    return [
        edit._replace(start=left, end=right, replacement=white if left == start else "")
        for edit, left, right in zip(edits, starts, [*starts[1:], end], strict=True)
    ]


def _apart(text: str, edits: list[Edit]) -> list[Edit]:
    """Keep what the images show from running into the words beside them, and each other."""
    done: list[Edit] = []
    left, is_image = "", False  # what stands before an edit once those before it are made
    for edit in edits:
        if not done or done[-1].end < edit.start:
            left, is_image = text[edit.start - 1 : edit.start], False
        shown = edit.replacement
        if shown.strip():
            before = " " if left.isalnum() or (is_image and not left.isspace()) else ""
            after = " " if text[edit.end : edit.end + 1].isalnum() else ""
            shown, is_image = before + shown + after, True
        left = shown[-1:] or left
        done.append(edit._replace(replacement=shown))
    return done


# --- which tags --------------------------------------------------------------------------------


def _tags(document: Document) -> list[_Tag]:
    text, images = document.text, document.options.images
    found: list[_Tag] = []
    done = 0
    openers = list(_OPENER.finditer(text))
    limits = [*(opener.start() for opener in openers[1:]), len(text)]
    for opener, limit in zip(openers, limits, strict=False):  # no opener, one limit
        if opener.start() < done:
            continue
        if images == "html" and (clean := _clean_end(text, opener.start())):
            done = clean
            continue
        shell = _shell(text, opener, min(limit, opener.end() + _LONGEST))
        if shell is None or not _address(attributes := _attributes(shell)):
            continue
        start, done = opener.start(), shell.end - (text[shell.end - 1] == "\n")
        if not document.is_mentioned(start, done):
            broken = _BROKEN.search(text, start, done) is not None
            found.append(_Tag(start, done, attributes, broken))
    return found


def _clean_end(text: str, start: int) -> int:
    """Return where a tag ends that `_html` may have written, or 0."""
    clean = _CLEAN.match(text, start)
    if clean and encoded(clean["src"]) == clean["src"] and is_fetched(clean["src"]):
        return clean.end()
    return 0


def _shell(text: str, opener: re.Match[str], limit: int) -> Shell | None:
    for close in (_CLOSE_LITERAL, _CLOSE) if opener[0].startswith("<") else (_CLOSE,):
        shell = read_attributes(text, opener.end(), limit, close)
        if shell and not (shell.torn and "\n\n" in text[opener.end() : shell.end]):
            return shell
    shell = read_attributes(text, opener.end(), limit, _LINE_END)
    return shell if shell and not shell.torn and not shell.flags else None


def _address(attributes: dict[str, str]) -> str:
    """Return the address that a browser would show in the end."""
    source = attributes.get("src", "")
    if source and not source.lower().startswith("data:"):
        return source
    for name in _INSTEAD:
        if address := attributes.get(name):
            return address.split()[0] if name.endswith("srcset") else address
    return source


def _attributes(shell: Shell) -> dict[str, str]:
    """Return the attributes as a browser reads them; of references, only `&amp;` is decoded."""
    read: dict[str, str] = {}
    for name, written in shell.attributes:
        if name in read:  # the first one counts
            continue
        if name in ("alt", "title"):
            value = re.sub(r"[ \t\r\n\f]+", " ", written).strip()
        else:
            value = _AMPERSAND.sub("&", written)
        read[name] = value.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return read


# --- what they become --------------------------------------------------------------------------


def _edit(tag: _Tag, images: Images) -> Edit:
    if _is_hidden(tag.attributes):
        return Edit(tag.start, tag.end, "", PIXEL)
    image = Image(
        rejoined(_address(tag.attributes), broken=tag.broken),
        tag.attributes.get("alt", ""),
        tag.attributes.get("title", ""),
        tag.attributes,
    )
    alt = tag.attributes.get("alt", image.title)  # an empty alt says: decoration
    if images == "drop":
        return Edit(tag.start, tag.end, "", DROPPED, image)
    if images == "alt":
        return Edit(tag.start, tag.end, alt, ALT, image)
    if not is_fetched(image.src):
        return Edit(tag.start, tag.end, alt, UNSAFE, image)
    shown = _markdown(image.src, alt) if images == "markdown" else _html(image.src, alt)
    return Edit(tag.start, tag.end, shown, BROKEN if tag.broken else IMAGE, image)


def _is_hidden(attributes: dict[str, str]) -> bool:
    style = re.sub(r"\s", "", attributes.get("style", "")).lower()
    if "display:none" in style or "visibility:hidden" in style:
        return True
    sizes = [
        attributes.get(side, "") or "".join(re.findall(rf"(?<![a-z-]){side}:([^;]*)", style))
        for side in ("width", "height")
    ]
    return all(_PIXEL.fullmatch(size.strip()) for size in sizes)


def _markdown(address: str, alt: str) -> str:
    """Write an image as CommonMark has it; a bracket must not end the text too early."""
    alt = _BRACKET.sub(lambda m: html.unescape(_AMPERSAND.sub("&", re.sub(SPACE, "", m[0]))), alt)
    alt = re.sub(r"(\\*)([\[\]]|\Z)", lambda m: m[1] * 2 + (m[2] and "\\" + m[2]), alt)
    return f"![{alt}]({encoded(address)})"


def _html(address: str, alt: str) -> str:
    """Write a clean tag; quotes in its alt text are curled, for references will be decoded."""
    alt = _DOUBLE.sub(
        lambda m: "”" if alt[: m.start()].rstrip(" ([") == alt[: m.start()] else "“", alt
    )
    return f'<img src="{encoded(address).replace("&", "&amp;")}" alt="{alt}">'


FIXER = Fixer(
    "images",
    find,
    trigger=rf"[<;]{S}[iI][mM][gG](?:[/\\{WHITE}]|{SPACE})",  # `;`: of `&lt;`
    reasons=(IMAGE, BROKEN, ALT, DROPPED, UNSAFE, PIXEL),
    respects=frozenset({"nature"}),  # `find` asks for the rest, tag by tag
)
