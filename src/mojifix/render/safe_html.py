"""Text as HTML that does nothing, shows everything and always encodes.

Markup is escaped. What would reorder the page, or is not allowed in one, is named
instead (`U+202E`). In a change, where white space and invisible characters may be all there is
to see, every one of them shows.
"""

from __future__ import annotations

import unicodedata
from html import escape

from mojifix.patterns import lazy
from mojifix.render.visible import visible

__all__ = ["attribute", "reveal", "text"]

_UNSAFE = lazy(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # not allowed in HTML
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # they reorder what stands around them
    "]"
)


def text(content: str) -> str:
    r"""Return the content of an element.

    >>> text("<b>\u202e")
    '&lt;b&gt;<span class="sign" title="RIGHT-TO-LEFT OVERRIDE">U+202E</span>'
    """
    return _UNSAFE.sub(lambda found: _sign(found[0]), escape(content))


def attribute(value: str) -> str:
    """Return the value of an attribute, or other content that may hold no elements."""
    return escape(visible(value))


def reveal(content: str) -> str:
    r"""Return the content of an element with whatever cannot be seen made visible.

    >>> reveal("a\n")
    'a<span class="sign" title="LINE FEED">↵</span><br>'
    """
    if content.isprintable() and content.strip(" "):
        return escape(content)
    if not content.strip(" "):
        return _space(" ", "SPACE") * len(content)
    return "".join(
        escape(char) if char.isprintable() else _BLANK.get(char) or _sign(char) for char in content
    )


def _space(char: str, name: str) -> str:
    return f'<span class="space" title="{name}">{char}</span>'


_BLANK = {
    "\n": '<span class="sign" title="LINE FEED">↵</span><br>',
    "\t": _space("\t", "TAB"),
    **{
        char: _space(char, unicodedata.name(char))
        for char in "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
        "\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    },
}
"""White space keeps its width and gets a frame."""


def _sign(char: str) -> str:
    name = unicodedata.name(char, "control or unassigned character")
    return f'<span class="sign" title="{name}">U+{ord(char):04X}</span>'
