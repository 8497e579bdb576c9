r"""Whether a tag marks a text up, or is what the sentence speaks of.

A tag that is spoken of stands as a word does: in quotes of its own, behind an article, among
words such as *tag* or *HTML*. `mention` answers the same for what stands behind a verb ("write
&nbsp;"); both only ever refuse, so a list that knows some languages harms none.

>>> text = "Both <div> and <p> are block elements."
>>> is_talked_about(text, 5, 10, strict=False), is_framed('the "<b>"', 5, 8)
(True, True)
"""

from __future__ import annotations

import re

from mojifix.knowledge import mention
from mojifix.knowledge.leaning import is_told
from mojifix.patterns import lazy

__all__ = ["is_framed", "is_hollow", "is_shown", "is_talked_about", "speaks_of_markup"]

_FRAMES = {
    '"': '"',
    "'": "'",
    "`": "`",
    "(": ")",
    "[": "]",
    "“": "”",
    "‘": "’",
    "„": "“”",
    "‚": "‘’",
    "«": "»",
    "»": "«",
    "”": "”",
    "「": "」",
    "『": "』",
    "（": "）",
    "【": "】",
}

_MARKUP = (
    r"X?HTML5? | tags? | tagg(?:ar|en|arna)? | markup | balises? | etiquetas? | [eE]tichett[ae]"
    r" | [тТ]ег(?:а|и|ов|у|ом|е|ами)? | [zZ]nacznik\w{0,3} | [zZ]načk\w{1,3} | [cC]ímk\w{1,4}"
    r" | [eE]tiket\w{0,4} | ετικέτ\w{1,3} | [tT]unnist\w{1,4}"
)
_UNSPACED = r"(?<=-)Tags? | 标签 | 標籤 | タグ | 태그"
_STEMS = tuple(
    "html tag markup balise etiquet etichett тег znacznik značk címk etiket ετικέτ tunnist"
    " 标签 標籤 タグ 태그".split()
)
"""In small letters, what stands wherever `_MARKUP_SPOKEN` finds something."""
_MARKUP_SPOKEN = lazy(rf"\b(?:{_MARKUP})\b | {_UNSPACED}", re.VERBOSE)
_ELEMENTS = (
    r"[Ee]lem[ea]nt(?:s|e|en|et|er|o|os|i|y|u|ów|em)? | éléments? | Éléments? | [эЭ]лемент\w{0,3}"
)
_ELEMENTS_SPOKEN = lazy(
    rf"\b(?: {_MARKUP} | CSS | [Aa]ttributes? | {_ELEMENTS} )\b | {_UNSPACED} | 元素 | 要素",
    re.VERBOSE,
)
# The word that a tag is the name of stands right before it.
_NAMED = lazy(rf"\b(?: {_MARKUP} | {_ELEMENTS} )[ ]\Z | (?:{_UNSPACED})\s?\Z", re.VERBOSE)
_LEAD = lazy(
    r"\b(?:the|an?|each|every|use|using|add|insert|type|write|with|inside|called"
    r"|un|une|le|les|der|die|das|ein|eine|einen|el|los|una|uno|il|lo|gli|os?|um|uma|ett?|en)\s\Z",
    re.IGNORECASE,
)
_TAG = lazy(r"<[^<>]*>")
_SENTENCE_END = lazy(r"[.!?。](?=\s|\Z)|\n")
_REACH = 80


def is_framed(text: str, start: int, end: int) -> bool:
    """Say whether `text[start:end]` stands in quotes or brackets of its own."""
    after = text[end : end + 1]
    return after != "" and after in _FRAMES.get(text[start - 1 : start], "")


def is_talked_about(text: str, start: int, end: int, *, strict: bool) -> bool:
    """Say whether the lone tag `text[start:end]` stands as a word in a sentence about tags.

    With `strict`, neither an article before it nor the ambiguous word *element* is enough.
    """
    before = text[max(0, start - _REACH) : start]
    after = text[end : end + _REACH]
    if not _stands_as_a_word(before, after):
        return False
    if mention.is_shown(text, start, end) or is_told(before, after):
        return True
    if not strict and _LEAD.search(before):
        return True
    if _NAMED.search(before):
        return True
    breaks = [m.end() for m in _SENTENCE_END.finditer(before)]
    stop = _SENTENCE_END.search(after)
    sentence = (
        before[breaks[-1] if breaks else 0 :] + " \0 " + after[: stop.end() if stop else None]
    )
    spoken = _MARKUP_SPOKEN if strict else _ELEMENTS_SPOKEN
    return spoken.search(_TAG.sub(" ", sentence)) is not None


# Scripts whose words stand together, and Hangul, whose particles lean on any word.
_CJK = lazy("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")


def _stands_as_a_word(before: str, after: str) -> bool:
    bare = before.rstrip(" \t\u00a0")
    if bare and not _CJK.match(bare[-1]) and (bare == before or bare[-1] in "\n.!?>"):
        return False
    if not after or _CJK.match(after):
        return True
    return not (after[0].isalnum() or after[0] in "<\n")


def speaks_of_markup(text: str) -> bool:
    """Say whether a text may speak of markup anywhere; where it does not, `is_shown` is False."""
    return any(map(text.lower().__contains__, _STEMS))


# Words between two tags are an example of markup only where a verb says so.
_WRITTEN = lazy(
    r"\b(?:writ(?:e|es|ing|ten)|type[ds]?|typing|use[ds]?|using|insert|enter|put|add|wrap|called"
    r"|écri\w+|utilis\w+|insér\w+|tape[rz]?|schreib\w*|verwende\w*|escrib\w+|usa\w*|scriv\w+"
    r"|escrev\w+|wpis\w+|napis\w+)\Z",
    re.IGNORECASE,
)
_READ = lazy(
    r"\s*(?:(?:to|for)\s(?:an?|the|get|show|make|insert|display)|means|marks|produces|renders"
    r"|gives|becomes|signifie|bedeutet|significa|oznacza)\b"
)
_PARAGRAPH = 1_000


def is_shown(text: str, start: int, end: int) -> bool:
    """Say whether a pair of tags with words in it, `text[start:end]`, is an example of markup.

    >>> text = "In HTML, write <b>so</b> to get bold."
    >>> is_shown(text, 15, 24)
    True
    """
    last_word = text[max(0, start - 40) : start].split()[-1:]
    if not (last_word and _WRITTEN.search(last_word[0])) and not _READ.match(text, end, end + 40):
        return False
    first = max(text.rfind("\n", 0, start), start - _PARAGRAPH)
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + _PARAGRAPH)
    paragraph = text[first + 1 : start] + " " + text[end:last]
    return _MARKUP_SPOKEN.search(_TAG.sub(" ", paragraph)) is not None


_HOLLOW = lazy(
    r"\s*(?:\.{3}|…)\s* | \s+(?:and|or|to|und|oder|bis|et|ou|à|y|o|a|e|en|och|og|i|и|до)\s+",
    re.VERBOSE,
)


def is_hollow(inner: str) -> bool:
    """Say whether a pair of tags holds no text of its own: `between <b> and </b>`.

    >>> is_hollow(" and "), is_hollow("…"), is_hollow("and")
    (True, True, False)
    """
    return len(inner) < 12 and _HOLLOW.fullmatch(inner) is not None
