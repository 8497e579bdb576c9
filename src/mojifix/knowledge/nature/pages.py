r"""XML, and pages of HTML: texts whose markup is theirs.

>>> is_xml("<note><to>Ann</to></note>"), is_xml("<p>The pier burned.</p>")
(True, False)
"""

from __future__ import annotations

import re

from mojifix.patterns import lazy

__all__ = ["is_nested", "is_xml"]

_HTML = frozenset(
    "a abbr acronym address area article aside audio b base basefont bdi bdo big blink "
    "blockquote body br button canvas caption center cite code col colgroup data datalist dd "
    "del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer "
    "form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins "
    "kbd label legend li link main map mark marquee menu meta meter nav nobr noscript object "
    "ol optgroup option output p param picture pre progress q rp rt ruby s samp script "
    "section select slot small source span strike strong style sub summary sup svg table "
    "tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr "
    "xml".split()
)
_TAG_NAME = lazy(r"<(/?)([A-Za-z][\w.:-]*)(?=[\s/>])")
_NAMESPACE = lazy(
    r"<[A-Za-z][\w.:-]*\s[^<>]*\bxmlns(?::\w+)?=[\"'](?!urn:schemas-microsoft)",
)
_PAGE = lazy(
    r"(?:<!--(?!\[).{0,2000}?-->\s*){0,9}<(?:html|head|body|meta|base|title|link|!doctype)(?=[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_HEAD_OF_PAGE = lazy(r"^[ \t]*<(?:!doctype html|html|head)[\s>]", re.IGNORECASE | re.MULTILINE)
_OF_OFFICE = ("o:", "w:", "v:")  # in what a word processor pastes


def is_xml(start: str) -> bool:
    """Say whether a text is XML or a whole page of HTML."""
    if " xmlns" in start and _NAMESPACE.search(start):
        return True
    if (_PAGE.match(start) and not _is_scrap(start)) or _HEAD_OF_PAGE.search(start, 0, 1_000):
        return True
    first = _TAG_NAME.match(start)
    if first is None or first[2].lower() in _HTML or first[2].startswith(_OF_OFFICE):
        return False
    names = [m[2].lower() for m in _TAG_NAME.finditer(start)]
    foreign = sum(name not in _HTML and not name.startswith(_OF_OFFICE) for name in names)
    return foreign >= 2 and 2 * foreign >= len(names)


def _is_scrap(start: str) -> bool:
    """Say whether a text that begins with the body of a page is one line of it, and no page."""
    return start[:5].lower() == "<body" and "\n" not in start.strip() and len(start) < _LINE


_LINE = 300


def is_nested(start: str) -> bool:
    """Say whether most lines begin with a tag, and are set in as their elements are nested."""
    lines = [line for line in start.split("\n")[:200] if line and not line.isspace()]
    if 2 * start.count("<") < len(lines):
        return False
    tagged = [line for line in lines if _TAG_NAME.match(line.lstrip())]
    inset = sum(line[0] in " \t" for line in tagged)
    return len(lines) > 5 and 2 * len(tagged) >= len(lines) and 2 * inset >= len(tagged)
