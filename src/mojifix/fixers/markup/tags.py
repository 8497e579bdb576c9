r"""Tags of HTML that were left in a text, whole, escaped or broken up.

Extractors that read the source of a page leave tags in the text, feeds escape them
(`&lt;p&gt;`), tokenizers and translators break them up (`< br / >`, `</ p>`,
`< a href = "…" >`). A tag is removed, and its words stay. As in a browser, a paragraph, heading
or quotation ends with a blank line, `<br>` and any other block with a line break, a table's
cell with a space; an inline tag leaves nothing, but for a space between two links side by side
and a `^` before a raised figure that follows a figure. List items become lines, without a mark
that nobody wrote. Comments, scripts, style sheets and drawings go with their contents; so do
the invisible bookmarks of editors.

It refuses whatever is not a name in HTML (`<IBM.N>`, `<year>`, `List<T>`, `</rant>`), comparisons
(`a < b`, `x<y && y>z`), code, and tags that the sentence is about: in backticks or quotes, or
standing for themselves among words such as *tag*, *element* or *HTML*. A name that is a word or
a letter (`<title>`, `<input>`, `<b>`) may be a placeholder or a type: alone, without attributes
and without its partner, it stays unless it leans on the word behind it. Partners are looked for
in the same paragraph only.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().only("tags").fix
>>> fix('<p>One < b >bold< / b > word,<br/>a <a href="/x">link</a>.</p><p>Two.</p>')
'One bold word,\na link.\n\nTwo.'
>>> fix("The <div> and <span> elements; a < b; List<T>; <IBM.N>; </rant>")
'The <div> and <span> elements; a < b; List<T>; <IBM.N>; </rant>'
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.markup.elements import Tag, find_tags, find_unread, level
from mojifix.knowledge.markup.grammar import S, reference
from mojifix.knowledge.markup.seams import NOTHING, WORD, Piece, seams
from mojifix.knowledge.markup.talk import (
    is_framed,
    is_hollow,
    is_shown,
    is_talked_about,
    speaks_of_markup,
)
from mojifix.knowledge.markup.torn import is_cut_short, ragged_edges
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

__all__ = ["FIXER", "find"]

TAG = Reason("html-tag", "An HTML tag was left in the text.", "certain")
BROKEN = Reason("broken-tag", "An HTML tag, broken up by spaces, was left in the text.", "certain")
LONE = Reason("lone-tag", "An HTML tag without its partner was left in the text.", "likely")
DROPPED = Reason(
    "dropped-element",
    "A comment, script, style sheet, drawing or declaration was dropped with its contents.",
    "certain",
)
TORN = Reason("torn-tag", "Part of an HTML tag was left in the text.", "likely")
_REASONS = (TAG, BROKEN, LONE, TORN, DROPPED)  # a seam has the last of its pieces' reasons
_RANKS = {reason: rank for rank, reason in enumerate(_REASONS)}

# Names that are no words: without partner or attributes they are residue all the same.
_PLAIN = (
    "p br hr wbr nobr div span ul ol li dl dt dd tr td th tbody thead tfoot colgroup "
    "h1 h2 h3 h4 h5 h6 blockquote figcaption noscript iframe"
)
_PLAIN_ON_A_LINE = "article aside center figure html nav section table"
_PLAIN_NAMES = frozenset(_PLAIN.split())
_FORMS = frozenset("strong em font big small strike tt center sup sub".split())
"""Names that nobody sets apart by spaces, as `< title >` may be, but for the sake of form."""
_PLAIN_LINES = frozenset(_PLAIN_ON_A_LINE.split())


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each seam that removed tags leave."""
    found = {piece.start: (piece, reason) for piece, reason in _pieces(document)}
    kept = [
        (piece, reason)
        for piece, reason in found.values()
        if not document.is_protected(piece.start, piece.end)
    ]
    if not kept:
        return []
    reasons = {piece.start: _RANKS[reason] for piece, reason in kept}
    has_blocks = any(abs(piece.level) > WORD for piece, _ in kept)
    indents = not has_blocks or document.nature not in ("prose", "short")
    return [
        Edit(*seam.edit, _REASONS[max([reasons[piece.start] for piece in seam.pieces])])
        for seam in seams(text, (piece for piece, _ in kept), indents=indents)
    ]


def _pieces(document: Document) -> list[tuple[Piece, Reason]]:
    text = document.text
    tags = find_tags(text)
    unread = [span for span in find_unread(text, tags) if not _is_mentioned_whole(text, *span)]
    found = [(Piece(start, end, WORD), DROPPED) for start, end in unread]
    is_marked_up = any(tag.paired or not tag.bare for tag in tags)
    closed = next((tag.name for tag in tags if tag.closing and not tag.paired), "")
    found += [
        (Piece(start, end, WORD), TORN)
        for start, end in ragged_edges(text, has_tags=is_marked_up, closed=closed)
        if not any(tag.start <= start < tag.end for tag in tags)
    ]
    broken = {tag.name for tag in tags if tag.spaced}
    shows = "&" in document.head and len(_EXAMPLE.findall(document.head)) > 1
    found += [
        (piece, _reason(tag, broken))
        for tag, piece in _removed(document, tags, unread)
        if not (shows and _begins_line(text, tag, tags))
    ]
    return sorted(found)


def _begins_line(text: str, tag: Tag, tags: list[Tag]) -> bool:
    """Say whether the line of a tag, or of its partner, begins with a tag."""
    both = (tag, tags[tag.partner]) if tag.paired else (tag,)
    return any(text[text.rfind("\n", 0, one.start) + 1] == "<" for one in both)


_EXAMPLE = lazy(r"""(["'`])(?<!\w.)&(?:\#?\w{1,31};)?\1""")
"""A text that names references is about markup: lines that begin with a tag are its examples."""


def _is_mentioned_whole(text: str, start: int, end: int) -> bool:
    return is_framed(text, start, end) or is_talked_about(text, start, end, strict=True)


def _removed(
    document: Document, tags: list[Tag], unread: list[tuple[int, int]]
) -> Iterator[tuple[Tag, Piece]]:
    text = document.text
    starts = [start for start, _ in unread]
    before: Tag | None = None
    knows = _lexicon(document) if _has_air(text, tags) else None
    speaks = speaks_of_markup(text)
    pairs: dict[int, bool] = {}  # whether a pair stays, by the number of its first tag
    ends = _ends_of_runs(tags)
    for number, tag in enumerate(tags):
        at = bisect_right(starts, tag.start) - 1
        if at >= 0 and tag.start < unread[at][1]:
            continue
        if not tag.paired:
            stays = _stays_alone(text, tag, tags, ends[number])
        elif tag.partner in pairs:
            stays = pairs.pop(tag.partner)
        else:
            stays = pairs[number] = _stays_of_a_pair(text, tag, tags[tag.partner], speaks)
        if stays:
            continue
        yield tag, _piece(text, tag, before, knows)
        before = tag


def _reason(tag: Tag, broken: set[str]) -> Reason:
    if tag.name in broken:  # one of its name that is broken up tells that none was meant
        return BROKEN
    if tag.torn:
        return TORN
    return TAG if tag.paired or not tag.bare or tag.name in _PLAIN_NAMES else LONE


Knows = Callable[[str], bool]
_LETTERS_BEFORE = lazy(r"[^\W\d_]*\Z")
_LETTERS_AFTER = lazy(r"[^\W\d_]{0,40}")
_LONGEST = 40

# What an editor's bookmark holds, as references; the characters themselves are white to a seam.
_BOOKMARK = lazy(
    rf"(?: {reference('ZeroWidthSpace', '65279|8203', 'feff|200b')} ){{1,9}}", re.VERBOSE
)


def _has_air(text: str, tags: list[Tag]) -> bool:
    """Say whether an inline tag that is broken up still has the space of the words around it."""
    return any(
        tag.spaced
        and tag.paired
        and level(tag.name) == NOTHING
        and (text[tag.end : tag.end + 1] if tag.closing else text[tag.start - 1 : tag.start]) == " "
        and (text[tag.start - 1] if tag.closing else text[tag.end : tag.end + 1]) != " "
        for tag in tags
    )


def _lexicon(document: Document) -> Knows:
    """Return what says whether a word is one of the document's language."""

    def knows(word: str) -> bool:
        words = lexicon(document.language or "en")
        return words is not None and words.knows(word)

    return knows


def _is_inside(text: str, tag: Tag, knows: Knows) -> bool:
    """Say whether a tag stands inside a word, not between two: `rom< / b >án`."""
    before = _LETTERS_BEFORE.search(text, max(0, tag.start - _LONGEST), tag.start)
    after = _LETTERS_AFTER.match(text, tag.end)
    left, right = before[0] if before else "", after[0] if after else ""
    return knows(left + right) or not (knows(left) and knows(right))


def _piece(text: str, tag: Tag, before: Tag | None, knows: Knows | None) -> Piece:
    depth = level(tag.name)
    if tag.name == "sup" and not tag.closing and tag.paired and _is_power(text, tag):
        return Piece(tag.start, tag.end, NOTHING, "^")
    if before and before.closing and before.end == tag.start and tag.name == before.name == "a":
        depth = WORD
    if tag.spaced and depth == NOTHING:  # what set its signs apart took the space beside it
        around = text[tag.start - 1 : tag.start], text[tag.end : tag.end + 1]
        if all(map(str.isalpha, around)) and not (knows and _is_inside(text, tag, knows)):
            depth = WORD
    start = tag.start
    while start and text[start - 1] == "\\":  # a converter to Markdown escaped the bracket
        start -= 1
    is_bookmark = "data-mce-type" in text[tag.start : tag.end]
    empty = _BOOKMARK.match(text, tag.end) if is_bookmark else None
    return Piece(start, empty.end() if empty else tag.end, depth)


def _is_power(text: str, tag: Tag) -> bool:
    raised = text[tag.end : tag.end + 2].lstrip("-−")
    return text[tag.start - 1 : tag.start].isdigit() and raised[:1].isdigit()


# --- which tags stay ---------------------------------------------------------------------------


def _stays_of_a_pair(text: str, tag: Tag, partner: Tag, speaks: bool) -> bool:
    first, last = (partner, tag) if tag.closing else (tag, partner)
    if is_framed(text, first.start, first.end) or is_framed(text, last.start, last.end):
        return True
    inner = text[first.end : min(last.start, first.end + 20)]
    if not tag.spaced and is_hollow(inner):
        # of a result that was cut: `the first day <b>...</b>`
        is_cut = tag.name == "b" and not inner.strip(" .…") and _CUT.match(text, last.end)
        if not is_cut or is_talked_about(text, first.start, last.end, strict=True):
            return True
    if not inner.strip() and is_talked_about(text, first.start, last.end, strict=True):
        return True
    # Words in quotes may well be marked up: “<em>word</em>” is no mention of the tags.
    is_quoted = is_framed(text, first.start, last.end)
    return speaks and not is_quoted and is_shown(text, first.start, last.end)


_CUT = lazy(r"\s*(?:[A-Z\d\n\"“(]|\Z)")


def _ends_of_runs(tags: list[Tag]) -> list[int]:
    """Return where each tag ends, or the last one of the same that follow it without a gap."""
    ends = [tag.end for tag in tags]
    for number in range(len(tags) - 2, -1, -1):
        tag, following = tags[number], tags[number + 1]
        is_same = (tag.name, tag.closing) == (following.name, following.closing)
        if is_same and tag.end == following.start:
            ends[number] = ends[number + 1]
    return ends


def _stays_alone(text: str, tag: Tag, tags: list[Tag], end: int) -> bool:
    """Say whether a tag without a partner stays; `end`: of the last one like it in a row."""
    before, after = text[tag.start - 1 : tag.start], text[tag.end : tag.end + 1]
    if "<" in (before, text[tag.start]) and (before == "<" or after == ">"):
        return True  # <<quoted>>
    if is_framed(text, tag.start, tag.end):
        return True
    if tag.torn:
        return not _is_surely_torn(text, tag, tags)
    is_break = tag.closing or tag.name == "br"
    if tag.name == "p":  # a paragraph begins with a capital letter
        is_break = text[tag.end : tag.end + 2].strip().istitle()
    if not tag.spaced and is_talked_about(text, tag.start, tag.end, strict=is_break):
        return True
    return tag.bare and not tag.closing and _may_be_text(text, tag, before, text[end : end + 1])


def _is_surely_torn(text: str, tag: Tag, tags: list[Tag]) -> bool:
    """Say whether a lone tag without its `>` is one: it closes, or others are beside it."""
    if not tag.bare:
        return True
    if len(tags) == 1:
        return tag.closing and tag.end == len(text)
    if tag.closing:
        return is_cut_short(text, tag.end)
    if len(tag.name) > 1:
        return True
    return tag.end == len(text) and any(one.name == tag.name and not one.torn for one in tags)


def _may_be_text(text: str, tag: Tag, before: str, after: str) -> bool:
    """Say whether a lone opening tag may be a placeholder, a type or a comparison."""
    if tag.name == "p" and tag.spaced:
        return _ends_in_a_word(text, tag.start)  # x < p > y
    if tag.name == "p":
        return "P" in text[tag.start : tag.end] and before.isalnum() and not after.isalpha()
    if (
        tag.name == "img"
        or tag.name in _PLAIN_NAMES
        or (tag.name in _PLAIN_LINES and _is_a_line(text, tag))
    ):
        return False
    if tag.spaced and not _ends_in_a_word(text, tag.start):
        return tag.name not in _FORMS and len(tag.name) > 1
    leans = after.isalpha() or (after != "" and after in '“«„"¿¡')
    stands_apart = not before.strip() or before in "(>“«„\"'—–"
    return tag.spaced or not (leans and stands_apart)


def _ends_in_a_word(text: str, end: int) -> bool:
    before = text[max(0, end - 40) : end].rstrip(" \t\u00a0")
    return before != "" and (before[-1].isalnum() or before[-1] in ",)=")


def _is_a_line(text: str, tag: Tag) -> bool:
    start = text.rfind("\n", 0, tag.start) + 1
    end = text.find("\n", tag.end)
    return (
        not text[start : tag.start].strip()
        and not text[tag.end : end if end >= 0 else None].strip()
    )


_LT = rf"(?:<|(?:[lL][tT]|60|3[cC]){S};)"  # the end of `&lt;` is enough

FIXER = Fixer(
    "tags",
    find,
    trigger=rf"{_LT}{S}/?{S}[A-Za-z!?]",
    reasons=_REASONS,
    respects=frozenset({"nature"}),  # `find` asks for the rest, tag by tag
)
