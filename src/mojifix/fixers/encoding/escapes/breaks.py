r"""Line breaks and tabs that were escaped: `\n`, `\r\n`, `\t`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mojifix.edits import Edit
from mojifix.fixers.encoding.escapes.lines import ABOUT, Lines
from mojifix.fixers.encoding.escapes.reasons import BREAK
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

__all__ = ["line_breaks"]

_ONE = r"\\{1,8}[nrt]"
_RUN = lazy(rf"{_ONE}(?:[ ]?{_ONE})*")
_LITERAL = lazy(r"\\{1,8}(?:r\\{1,8}n|[nrt])")
_TOKEN = lazy(r"\\{1,8}([nrt])")
_ABOUT_BREAKS = lazy(
    r"\b(?:new-?lines?|line[ -]?(?:break|feed|end)\w*|CR|LF|CRLF|EOL|carriage|delimit\w*|separat\w*"
    r"|split\w*|printf?|echo|regexp?|tabs?|Zeilen(?:umbr|end|vorsch)\w*|sauts?\sde\slignes?"
    r"|retours?\sà\sla\sligne|saltos?\sde\slíneas?|quebras?\sde\slinha|перево\w+\sстро\w+|換行|换行|改行)\b",
)
_OTHER_BACKSLASH = lazy(r"(?<!\\)\\{1,8}(?![\\nrtux\"'/0-7U])")
# In what a path or an address is made of: `C:\new`, `\\server\new`, `~\temp`.
_PATH = lazy(r"(?:(?:^|(?<=[\s\"'(<]))(?:[A-Za-z]:|\\\\[a-zA-Z]|~|%\w{1,20}%)[\\\w.$ -]{0,60})\Z")
_IN_PATH = (":", "\\\\", "~", "%")  # one of these
_ENDS = frozenset('.!?:;,…"”’»)>]*')
_ENDS_WORD = 80
_NEAR = 160
_ENOUGH = 2


class _Break(NamedTuple):
    """A run of escaped breaks.

    `ends` says that it stands behind the end of a sentence, `sure` that it proves itself, as two
    signs do at either edge of a sentence (`pair`), `clear` that anything speaks for it.
    """

    start: int
    end: int
    ends: bool
    pair: bool
    sure: bool
    clear: bool


def line_breaks(text: str, lines: Lines) -> Iterator[Edit]:
    """Yield an edit for each break, where the text shows that they are breaks."""
    if not _LITERAL.search(text) or _OTHER_BACKSLASH.search(text):
        return
    has_breaks = "\n" in text.strip()
    found = [_weighed(text, m) for m in _RUN.finditer(text) if not _stays(text, m, lines)]
    clear = sum(one.clear for one in found)
    has_pairs = any(one.sure and one.pair for one in found)
    if 2 * clear < len(found) or has_breaks:  # what proves itself alone
        found = [one for one in found if one.sure and (one.pair or has_pairs)]
        found = [one for one in found if one.ends or not has_breaks]
    elif clear < _ENOUGH and not any(one.sure for one in found):
        return
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    for one in found:
        if one.end >= last or one.start <= first:
            yield Edit(one.start, one.end, "", BREAK)
            continue
        for m in _LITERAL.finditer(text, one.start, one.end):
            yield Edit(m.start(), m.end(), "\t" if m[0].endswith("t") else "\n", BREAK)


def _stays(text: str, m: re.Match[str], lines: Lines) -> bool:
    lines.move_to(m.start())
    if lines.is_code or lines.has_near(m.start(), ABOUT):
        return True
    if lines.has_near(m.start(), _ABOUT_BREAKS, _NEAR):
        return True
    start, end = m.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before in ("'", '"', "`", "(", "[") and after in ("'", '"', "`", ")", "]"):
        return before + after not in ('""', "''")  # ''
    first = max(0, start - _ENDS_WORD)
    may_be_path = any(map(text[first:start].__contains__, _IN_PATH))
    return may_be_path and _PATH.search(text, first, start) is not None


_SMALL_WORD = lazy(r"[^\W\d_]{2,20}")


def _begins_word(text: str, at: int) -> bool:
    r"""Say whether the `n` of `\nthen` belongs to no word, as that of `\new` does."""
    word = _SMALL_WORD.match(text, at)
    words = lexicon("en") if word and word[0].isascii() else None
    if word is None or words is None:
        return False
    return words.knows(word[0]) and not words.knows("n" + word[0])


def _weighed(text: str, m: re.Match[str]) -> _Break:
    """Weigh what stands before and behind: the end of a sentence, the start of one."""
    start, end = m.span()
    signs = "".join(_TOKEN.findall(m[0]))
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    ends = not before.strip() or before[-1] in _ENDS or (before[-1] == " " and before[0] in _ENDS)
    first = after.lstrip(" ")[:1]
    begins = first == "" or not (first.islower() or first in ".,;:!?)]}+*|\\")
    is_break = signs.strip("t") != ""
    is_pair = "rn" in signs or signs.count("n") > 1 or signs.count("r") > 1
    glued = before[-1:].isalpha() and after[:1].isalpha()
    alone = (glued and after[0].isupper() and after[1:].islower()) or (
        before[-1:] in (".", "!", "?") and not signs.strip("n") and _begins_word(text, end)
    )
    sure = is_break and ((ends and begins) or alone or (is_pair and (ends or begins or glued)))
    sure = sure and not (before[-1:] == " " and after[:1] == " " and not ends)
    return _Break(start, end, ends, is_pair, sure, ends or (is_break and begins))
