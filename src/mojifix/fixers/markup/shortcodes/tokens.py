r"""Whole tokens of content systems and editors: Drupal's media, phpBB's tags, Word's paste."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator

from mojifix.edits import Reason
from mojifix.knowledge.markup.seams import LINE, NOTHING, WORD, Piece
from mojifix.patterns import lazy

__all__ = ["TOKEN", "tokens"]

TOKEN = Reason(
    "editor-token", "A token of a content system or an editor was left in the text.", "certain"
)

# `[[{"fid":"12","type":"media","link_text":"The plan"}]]`, its quotes escaped or not
_MEDIA = lazy(
    r"""
    \[\[ \{ \s* (?: ["“”″] | \\" | &quot; )
    (?: fid | type | view_mode | nid | mid | attributes | fields ) \b
    """,
    re.VERBOSE,
)
# `[b:3a4f09c2]`, `[/quote:3a4f09c2]`, `[*:3a4f09c2]`, `[url=https://a.example:3a4f09c2]`
_PHPBB = lazy(
    r"""
    \[ (?P<close>/)? (?P<name> \* | [a-z]{1,10} )
    (?: = [^\[\]\n]{1,300}? )? (?: :[a-z0-9] )?
    : (?P<uid> (?=[a-z0-9]{0,11}\d) [a-z0-9]{5,12} )
    (?: = [^\[\]\n]{1,80} )? \]
    """,
    re.VERBOSE,
)
_LINES = frozenset(("*", "list", "quote", "code", "center"))
_SPACE = r"[ \t\n\u00a0]"
# `Normal 0 21 false false false EN-US X-NONE X-NONE`, and the style sheet that follows
_WORD = lazy(
    rf"""
    \b (?: Normal {_SPACE}{{1,9}} )?
    \d{{1,2}} {_SPACE}{{1,9}} (?: \d{{1,3}} (?:{_SPACE}?pt)? {_SPACE}{{1,9}} ){{0,5}}
    (?: (?:false|true) {_SPACE}{{1,9}} ){{2,6}}
    (?: (?: [A-Z]{{2,3}}(?:-[A-Z]{{2,4}})? | X-NONE ) \b {_SPACE}{{0,9}} ){{0,4}}
    (?: MicrosoftInternetExplorer4 \b {_SPACE}{{0,9}} )?
    """,
    re.VERBOSE,
)
_OF_WORD = ("X-NONE", "MicrosoftInternetExplorer4")
_STYLES = lazy(
    rf"""
    (?: /\* {_SPACE}{{0,3}} Style {_SPACE} Definitions {_SPACE}{{0,3}} \*/ {_SPACE}{{0,9}} )?
    (?: [\w.@:\#\\*,() -]{{1,200}} {_SPACE}{{0,3}} \{{ [^{{}}]{{0,4000}} \}} {_SPACE}{{0,9}}
    ){{1,40}}
    """,
    re.VERBOSE,
)
_STYLE_COMMENT = lazy(r"/\*[ \t\n]{0,3}Style[ \t\n]Definitions[ \t\n]{0,3}\*/")


def tokens(text: str) -> Iterator[tuple[Piece, Reason]]:
    """Yield the pieces of whole tokens, with what each leaves to read; they may overlap nothing."""
    if "[[" in text:
        yield from _of_drupal(text)
    if "[" in text:
        yield from _of_phpbb(text)
    if "false" in text or "Style" in text:
        yield from _of_word(text)


_LONGEST = 8_000


def _of_drupal(text: str) -> Iterator[tuple[Piece, Reason]]:
    openers = [m.start() for m in _MEDIA.finditer(text)]
    for start, limit in zip(openers, [*openers[1:], len(text)], strict=False):
        end = text.find("}]]", start, min(limit, start + _LONGEST)) + len("}]]")
        if end > start and "\n\n" not in text[start:end]:
            yield Piece(start, end, WORD, _link_text(text[start:end])), TOKEN


_STRAIGHT = str.maketrans("“”″", '"""')


def _link_text(token: str) -> str:
    """Return the text of the link that a reader saw, "" where there was none."""
    written = html.unescape(token[2:-2]).translate(_STRAIGHT)
    for form in (written, written.replace('\\"', '"')):
        try:
            shown = json.loads(form).get("link_text")
        except (ValueError, RecursionError):
            continue
        if isinstance(shown, str) and shown.isprintable():
            return shown.strip()
        return ""
    return ""


def _of_phpbb(text: str) -> Iterator[tuple[Piece, Reason]]:
    found = list(_PHPBB.finditer(text))
    times = Counter(m["uid"] for m in found)
    for m in found:
        if times[m["uid"]] > 1:
            depth = LINE if m["name"] in _LINES else NOTHING
            yield Piece(*m.span(), WORD if m["name"] == "*" and m["close"] else depth), TOKEN


def _of_word(text: str) -> Iterator[tuple[Piece, Reason]]:
    done = 0
    for m in _WORD.finditer(text):
        if not any(sign in m[0] for sign in _OF_WORD):
            continue
        end = m.end()
        styles = _STYLES.match(text, end)
        if styles and ("mso-" in styles[0] or "Mso" in styles[0]):
            end = styles.end()
        done = end
        yield Piece(m.start(), _trimmed(text, m.start(), end), LINE), TOKEN
    for comment in _STYLE_COMMENT.finditer(text, done):
        styles = _STYLES.match(text, comment.start())
        if styles and comment.start() >= done:
            done = styles.end()
            yield Piece(comment.start(), _trimmed(text, comment.start(), done), LINE), TOKEN


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
