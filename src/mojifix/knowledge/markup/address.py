r"""Addresses of images: put together again, and judged before they are shown.

>>> rejoined("https: //example.org / a / b. jpg", broken=True)
'https://example.org/a/b.jpg'
>>> is_fetched("/a/b.jpg"), is_fetched("java\nscript&colon;alert(1)")
(True, False)
"""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import quote

from mojifix.patterns import lazy

__all__ = ["encoded", "is_fetched", "rejoined"]

_LINE_BREAK = lazy(r"[ ]*[\t\r\n\f][ \t\r\n\f]*")
_SPACED = lazy(
    r"""
      [ ]{1,4} (?=[/.])                                                   # a / b .jpg
    | (?<=/) [ ]{1,4}
    | (?<=\.) [ ]{1,4} (?=(?:jpe?g|png|gif|webp|svg|avif|bmp|tiff?|ico|php|aspx?)\b)  # b. jpg
    | (?<=:) [ ]{1,4} (?=/) | [ ]{1,4} (?=:[ ]{0,4}/)                     # https : //
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SPACED_SIGN = lazy(r"[ ]{1,4}(?=[.:?&=%#_~+@-])|(?<=[.:?&=%#_~+@-])[ ]{1,4}")


def rejoined(address: str, *, broken: bool) -> str:
    """Return an address without the spaces that broke it.

    A space beside a slash or before an extension is always one; beside other signs, only
    where the tag shows that its tokens were set apart (`broken`): `a - b.jpg` may be a name.
    """
    address = address.strip(" \t\r\n\f\u00a0\"'“”«»")
    address = _SPACED.sub("", _LINE_BREAK.sub("", address.replace("\u00a0", " ")))
    return _SPACED_SIGN.sub("", address) if broken else address


_FETCHED = frozenset(["http", "https", "ftp", "file", "cid"])
_RUN = lazy(r"(?:javascript|vbscript|livescript|data)(?![\w./-])", re.IGNORECASE)
_LAYERS = 8


def is_fetched(address: str) -> bool:
    """Say whether an address is one to fetch, and not one to run or one that holds the data.

    Browsers ignore white space and control characters in a scheme, and references may hide
    it: what counts is what is left when all of them are undone. Schemes that are not known to
    be harmless are not.
    """
    for _ in range(_LAYERS):
        decoded = html.unescape("".join(filter(_is_seen, address)))
        if decoded == address:
            break
        address = decoded
    else:
        return False
    scheme, colon, _ = re.split(r"[/?#]", address, maxsplit=1)[0].partition(":")
    if colon:
        return scheme.lower() in _FETCHED
    return not _RUN.match(address)


def _is_seen(character: str) -> bool:
    return unicodedata.category(character)[0] not in "CZ"


def encoded(address: str) -> str:
    """Return an address that can stand in Markdown and in an attribute.

    No bracket is left in it that another fixer could take for a tag or a shortcode.

    >>> encoded("/a b(1).jpg")
    '/a%20b%281%29.jpg'
    """
    return re.sub(r"""[\s\x00-\x20\x7f<>"()\[\]{}\\`]""", lambda m: quote(m[0]), address)
