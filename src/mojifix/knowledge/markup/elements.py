r"""Tags of HTML as they stand in a text, whole or broken up, and what an element sets apart.

Only names that HTML knows are read: `<IBM.N>`, `<year>` or `<T>` are text.

>>> [(tag.name, tag.closing, tag.paired) for tag in find_tags("< b > a <IBM.N> </ b><br />")]
[('b', False, True), ('b', True, True), ('br', False, False)]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from mojifix.data.html_names import NAMES
from mojifix.knowledge.markup.grammar import GT, LT, SPACE, S
from mojifix.knowledge.markup.seams import BREAK, LINE, NOTHING, PARAGRAPH, WORD
from mojifix.knowledge.markup.talk import is_hollow
from mojifix.knowledge.markup.torn import FLAGS, are_flags, is_attributes, torn_end
from mojifix.knowledge.nature.evidence import weigh
from mojifix.patterns import lazy

__all__ = ["Tag", "find_tags", "find_unread", "level"]

_OFFICE = r"(?:o|w|v|m|st1):[A-Za-z]\w{0,20}"  # `<o:p>`, left by a word processor

_OPENER = lazy(
    rf"""
    (?P<bracket>{LT}) (?P<closing>{S}/)? {S}
    (?P<name> {_OFFICE} | [A-Za-z][A-Za-z0-9]{{0,10}} )
    (?= [\s/>&<] | {SPACE} | \Z )
    """,
    re.VERBOSE,
)
_BARE = lazy(rf"{S}(?P<slash>/)?{S}{GT}", re.VERBOSE)

# Behind the name: an attribute with its value, or words that stand without one.
_ATTRIBUTE = lazy(
    rf"""
    (?:{SPACE}{{1,20}}|/)
    (?: [A-Za-z_:@][\w:.-]{{0,60}} {S} (?: = (?!=) | ={{1,3}} (?={S}["']) )
      | (?: [A-Za-z_][\w:.-]{{0,60}} {SPACE}{{1,4}} ){{1,3}} [A-Za-z_:@][\w:.-]{{0,60}} {S}={S}["']
      | (?:{"|".join(sorted(FLAGS))}) (?=[\s/>])
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REST_WHOLE = lazy(
    r"""[^<>"']{0,4000} (?: (?: "[^"<]{0,4000}" | '[^'<]{0,4000}' ) [^<>"']{0,4000} ){0,99} >""",
    re.VERBOSE,
)
_REST = lazy(r"[^<>]{0,2000}>")
_REST_ESCAPED = lazy(rf"(?:(?!{LT}|{GT})[\s\S]){{0,2000}}{GT}", re.VERBOSE)

_BRACKET_AT_END = lazy(rf"{GT}\Z", re.VERBOSE)
_PARAGRAPH_END = lazy(r"\n[ \t\r]{0,40}\n")


@dataclass(slots=True)
class Tag:
    """A tag, `text[start:end]`; its name is in lower case.

    `bare` says that it has neither attributes nor the slash of `<br />`; `spaced` that white
    space broke it up; `paired` that its partner stands in the same paragraph; `torn` that its
    own `>` is missing.
    """

    start: int
    end: int
    name: str
    closing: bool
    bare: bool
    spaced: bool
    paired: bool = False
    partner: int = -1
    """The number of the partner among the tags of the text."""
    torn: bool = False


def find_tags(text: str) -> list[Tag]:
    """Return every tag with a known name except images, in order."""
    return _paired(text, list(_tags(text)))


def _tags(text: str) -> Iterator[Tag]:
    done = 0
    for opener in _OPENER.finditer(text):
        name = opener["name"].lower()
        if opener.start() < done or (name not in NAMES and ":" not in name):
            continue
        bare = _BARE.match(text, opener.end())
        if name == "img" and not (bare and done and not text[done : opener.start()].strip()):
            continue  # of an image, only what holds nothing and stands behind another tag
        end = bare.end() if bare else _end(text, opener)
        closing = opener["closing"] is not None
        torn = 0 if end else torn_end(text, opener.end(), closing=closing)
        if end or torn:
            done = end or torn
            yield Tag(
                opener.start(),
                done,
                name,
                closing,
                (bare is not None and not bare["slash"])
                or (torn > 0 and "=" not in text[opener.end() : torn]),
                text[opener.end("bracket")].isspace() or (bare is not None and _is_spaced(bare[0])),
                torn=torn > 0,
            )


def _is_spaced(tail: str) -> bool:
    return tail.strip(">") not in ("", " /", "/")


def _end(text: str, opener: re.Match[str]) -> int:
    """Return where a tag with attributes ends, or 0 where this is none."""
    if not _ATTRIBUTE.match(text, opener.end()):
        return 0
    if opener["bracket"] != "<":
        rest = _REST_ESCAPED.match(text, opener.end())
    else:
        rest = _REST_WHOLE.match(text, opener.end()) or _REST.match(text, opener.end())
    if rest is None:
        return 0
    if "=" not in rest[0] and not are_flags(_BRACKET_AT_END.sub("", rest[0])):
        return 0  # `the < option controls how many > are kept`: words, and no attributes
    if _PARAGRAPH_END.search(rest[0]) and not is_attributes(rest[0][:-1]):
        return 0
    return rest.end()


def _paired(text: str, tags: list[Tag]) -> list[Tag]:
    """Mark the tags whose partner stands in the same paragraph."""
    open_tags: dict[str, list[int]] = {}
    done = 0
    for number, tag in enumerate(tags):
        if text.find("\n", done, tag.start) >= 0 and _PARAGRAPH_END.search(text, done, tag.start):
            _pair_slips(text, tags, open_tags)
            open_tags.clear()
        done = tag.end
        if not tag.closing:
            open_tags.setdefault(tag.name, []).append(number)
        elif waiting := open_tags.get(tag.name):
            _pair(tags, waiting.pop(), number)
    _pair_slips(text, tags, open_tags)
    return tags


def _pair(tags: list[Tag], first: int, last: int) -> None:
    for tag, partner in ((tags[first], last), (tags[last], first)):
        tag.paired, tag.partner = True, partner


_MARKING = frozenset(("b", "i", "u", "em", "strong", "small", "big"))


def _pair_slips(text: str, tags: list[Tag], open_tags: dict[str, list[int]]) -> None:
    """Pair what was left open and closed without its slash: `<b>so<b>`, each at its word."""
    for name in _MARKING & open_tags.keys():
        numbers = open_tags[name]
        if len(numbers) != 2:
            continue
        first, last = numbers
        opens = text[tags[first].end : tags[first].end + 1]
        if tags[first].bare and tags[last].bare and opens.isalnum():
            before = text[tags[last].start - 1]
            if not before.isspace() and before not in "\"'(`[":
                _pair(tags, first, last)


# --- what was never meant to be read -----------------------------------------------------------

_DASHES = r"(?:--|-\ -|–|—)"
_COMMENT_OPENS = lazy(rf"{LT}{S}!{S}{_DASHES}", re.VERBOSE)
_COMMENT_CLOSES = lazy(rf"{_DASHES}{S}{GT}", re.VERBOSE)
_DECLARATION = lazy(
    r"""
    <!DOCTYPE\s[^<>]{1,300}>
    | (?:<!--)?<!\[(?:if[^<>\[\]]{0,200}|endif)\](?:--)?>     # of one browser, for itself
    | <!--\[if[^<>\[\]]{0,200}\]><!-->
    | <\?xml\s[^<>]{0,300}>
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNREAD = ("script", "style", "svg")
_CODE = lazy(r"[{};=<]|\A\s*\Z")
_LONGEST_COMMENT = 5_000
_BESIDE = 80
_LONGEST_ELEMENT = 50_000

Span = tuple[int, int]


def find_unread(text: str, tags: list[Tag]) -> list[Span]:
    """Return comments, declarations, scripts, style sheets and drawings, sorted and disjoint."""
    found = [*_comments(text), *_elements(text, tags)]
    if "<!" in text or "<?" in text:
        found += [m.span() for m in _DECLARATION.finditer(text)]
    disjoint: list[Span] = []
    for span in sorted(found):
        if not disjoint or span[0] >= disjoint[-1][1]:
            disjoint.append(span)
    return disjoint


def _comments(text: str) -> Iterator[Span]:
    openers = list(_COMMENT_OPENS.finditer(text)) if "!" in text else []
    if not openers:
        return
    closers = [m.span() for m in _COMMENT_CLOSES.finditer(text)]
    limits = [*(opener.start() for opener in openers[1:]), len(text)]
    for opener, limit in zip(openers, limits, strict=True):
        number = bisect_left(closers, (opener.end(),))
        if number == len(closers):
            return
        start, end = closers[number]
        if end > min(limit, opener.end() + _LONGEST_COMMENT):
            continue
        # A dash may also be half of an arrow: only two hyphens reach beyond their paragraph.
        is_sure = opener[0].endswith("--") and text.startswith("--", start)
        is_sure = is_sure and _has_own_lines(text, opener.start(), end)
        if is_sure or not _PARAGRAPH_END.search(text, opener.end(), start):
            yield opener.start(), end


def _has_own_lines(text: str, start: int, end: int) -> bool:
    """Say whether nothing but tags shares the first and the last line of a span."""
    before = text[max(0, start - _BESIDE, text.rfind("\n", 0, start) + 1) : start].rstrip()
    line_end = text.find("\n", end, end + _BESIDE)
    after = text[end : end + _BESIDE if line_end < 0 else line_end].lstrip()
    return (not before or before.endswith((">", "&gt;"))) and (
        not after or after.startswith(("<", "&lt;"))
    )


def _elements(text: str, tags: list[Tag]) -> Iterator[Span]:
    closers = {name: [t for t in tags if t.closing and t.name == name] for name in _UNREAD}
    for tag in tags:
        if tag.closing or tag.name not in closers:
            continue
        after = closers[tag.name]
        number = bisect_left(after, tag.end, key=_start)
        if number == len(after) or after[number].start > tag.end + _LONGEST_ELEMENT:
            continue
        inner = text[tag.end : after[number].start]
        is_read = tag.bare and not _CODE.search(inner) and weigh(inner).is_sentence
        if not is_read and not is_hollow(inner):
            yield tag.start, after[number].end


def _start(tag: Tag) -> int:
    return tag.start


# --- what an element sets apart ----------------------------------------------------------------

# After the style sheet that the HTML standard gives browsers (section 15.3): elements with
# margins above and below are paragraphs, other blocks are lines.
_LEVELS = {
    PARAGRAPH: "p h1 h2 h3 h4 h5 h6 blockquote pre hr listing xmp",
    LINE: (
        "address article aside body caption center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form frameset head header hgroup html legend li main menu nav "
        "noframes noscript ol optgroup option search section select summary table tbody tfoot "
        "thead title tr ul"
    ),
    BREAK: "br",
    WORD: "audio button canvas embed iframe input math object svg td textarea th video",
}
_LEVEL = {name: depth for depth, names in _LEVELS.items() for name in names.split()}


def level(name: str) -> int:
    """Return how far a tag of this name sets its sides apart, in the terms of `seams`."""
    return _LEVEL.get(name, NOTHING)
