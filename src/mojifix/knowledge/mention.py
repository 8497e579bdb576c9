"""Whether a reference or a tag is used, or is what the sentence is about.

"Write &amp;nbsp; to get a space" must stay as it is; "HTML &amp; CSS" must not. A mention
stands apart from the words around it, a word such as "write" or "entity" leans on it, and
its paragraph speaks of markup; or it stands alone between quotation marks.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from mojifix.knowledge.listed import BESIDE, is_joined, is_listed
from mojifix.knowledge.reported import is_reported_in
from mojifix.knowledge.topic import WORDS_OF_ONE_LETTER, Topic, anything, is_row
from mojifix.patterns import lazy

__all__ = ["ENCLOSED", "is_shown", "is_shown_in", "is_told"]

_TECHNICAL = lazy(
    r"""
    \b (?:
        X?HTML5? | XML | markup | ampersands? | entity | entities | escap(?:e[ds]?|ing)
      | character[ ]references?
      | entités? | balises? | échapp\w+ | Entität(?:en)? | Zeichenreferenz(?:en)? | maskier\w+
      | entidad(?:es)? | entidades? | etiquetas? | entità | encje | encja | сущност\w+
    ) \b
  | 实体 | 實體 | 转义 | 轉義 | エスケープ | 文字参照
    """,
    re.VERBOSE | re.IGNORECASE,
)

# One of these is the nearest or the next but one word before, or the nearest after.
_CUES_LIST = (
    "write writes writing written type typed types typing use uses using used insert enter put add"
    " as called named like contain contains containing entity entities character characters"
    " reference references code codes symbol"
    " sequence escape escaped escapes encode encoded literal tag tags element elements"
    " means produces renders gives becomes stands"
    " entité balise caractère signifie entität zeichen bedeutet schreib verwende"
    " usa entidad etiqueta carácter significa entità символ сущност znak"
)
_CUES = frozenset(_CUES_LIST.split())
_CUE_STEMS_LIST = (
    "écri utilis insér schreib verwende escrib usa scriv escrev пиш напиш символ сущност znak"
    " wpis napis pís γράψ yaz"
)
_CUE_STEMS = tuple(_CUE_STEMS_LIST.split())  # with an ending, at least
_WORD = lazy(r"\w+")
_PURPOSE = lazy(r"[ ](?:an?|the|get|show|make|insert|display)\b", re.IGNORECASE)
_CUE_AFTER_CJK = lazy(r"\s?(?:と書|と入力|と表示|来表示|表示|を使|が|は|라고|를 |을 )")
_CUE_BEFORE_CJK = lazy(
    r"(?:写|写作|使用|输入|書|用|例如|如|(?:实体|實體|转义|轉義)\w{0,3}(?:是|为|為|表示|符)?)\s?\Z"
)

_PREDEFINED_ONES = ("&amp;", "&quot;", "&lt;", "&gt;", "&apos;", "&nbsp;")

# Another way to write what stands in backticks: `&nbsp;` (or &#160;)
_BESIDE_CODE = lazy(r"`[^`\n]+`[ ,]{0,2}\(?(?:or|oder|ou|o|eller|of|lub|или)[ ]\Z")

ENCLOSED = frozenset(
    ('""', "''", "``", "“”", "‘’", "„“", "„”", "«»", "»«", "””", "「」", "『』", "《》")
)
"""Nothing but the reference between two quotation marks: it is being shown."""

_REACH = 60
_PARAGRAPH = 1_000


_ANY_TOPIC = anything()


def is_shown(text: str, start: int, end: int, meant: str = "", topic: Topic = _ANY_TOPIC) -> bool:
    """Say whether `text[start:end]` is spoken about rather than used.

    `meant` is what it would become: a character beside its own reference, or its name, tells.
    `topic` is what its line holds, where that is known.

    >>> text = "In HTML, write &nbsp; to get a space."
    >>> is_shown(text, 15, 21)
    True
    >>> is_shown("HTML &amp; CSS", 5, 10)
    False
    >>> is_shown("♠ | & spades; | spade suit", 4, 13, "♠")
    True
    """
    if is_enclosed(text, start, end):
        return True
    return is_apart(text, start, end) and is_told(text, start, end, meant, topic)


def is_told(text: str, start: int, end: int, meant: str, topic: Topic) -> bool:
    """Say whether what stands around `text[start:end]`, a word of its own, speaks of it."""
    return _seems_told(text, start, end, meant, topic) and topic.tells


def _seems_told(text: str, start: int, end: int, meant: str, topic: Topic) -> bool:
    may_be_listed = (
        text.startswith(_PREDEFINED_ONES, start)
        and text.count("&", max(0, start - BESIDE), end + BESIDE) > 2
        and topic.lists
    )
    is_sign = len(meant) == 1 and (topic.is_row or meant in _TOLD or meant.isspace())
    is_one_of_two = topic.is_report and text.count("&", max(0, start - BESIDE), end + BESIDE) > 1
    is_cured = len(meant) == 1 and meant > "\x7f" and topic.shows(meant)
    if not (
        may_be_listed
        or is_sign
        or is_one_of_two
        or is_cured
        or topic.is_technical
        or topic.has_code
    ):
        return False
    before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    after = text[end : end + _REACH].partition("\n")[0]
    if may_be_listed and is_listed(before, text[start:end], after):
        return True
    if "`" in before and _BESIDE_CODE.search(before):
        return True
    # "HTML has &uuml; for ü"; a dash is also used beside the reference to it, unless one says so
    if is_cured and ((topic.is_of_code and meant not in "–—…") or _is_cue_before(before)):
        return True
    may_be_joined = topic.is_technical or (topic.is_report and _is_mark_or_latin(meant))
    if may_be_joined and is_joined(before, text[start:end], after):
        return True
    if is_sign and (
        (topic.is_row and _is_beside_itself(text, start, end, meant))
        or (meant in _NAMES and topic.may_name(meant) and _is_named(before, after, meant))
        or (meant in _PREDEFINED_MEANT and text[start - 1 : start] + text[end : end + 1] == "()")
        or (after.startswith(")") and _SIGN_NAMED.search(before) is not None)
        or (meant.isspace() and _is_noun(before, after))
        or (meant == '"' and _MARK_INTO.search(before) is not None)
    ):
        return True
    if not topic.is_technical:
        return False
    if not (
        _is_cued(before, after) or (meant == "&" and _ENDS_ON_IT.search(before + "\0" + after))
    ):
        return False
    if _is_of_tag(text, start, end, meant):
        return False
    first, last = _paragraph(text, start, end)
    paragraph = text[first:start] + " " + text[end:last]
    return _TECHNICAL.search(paragraph) is not None


_ENDS_ON_IT = lazy(r"\b(?:be|is|as|into|with|to|by) \0[.)\"']?(?:\Z|\s)(?![ \w])")
_BRACKET_OF_TAG = lazy(
    r"""
      &[ ]lt[ ]?;[ ]?(?:/[ ]?)?[A-Za-z][A-Za-z0-9]{0,10}[ ]?/?[ ]?(?:>|&[ ]?gt[ ]?;)
    | (?:<|&[ ]lt[ ]?;)[ ]?(?:/[ ]?)?[A-Za-z][A-Za-z0-9]{0,10}[ ]?/?[ ]?&[ ]gt[ ]?;
    """,
    re.VERBOSE,
)
_OF_REFERENCES = lazy(r"entit|escap|échap|reference|ampersand|maskier", re.IGNORECASE)


def _is_of_tag(text: str, start: int, end: int, meant: str) -> bool:
    """`a & lt; li & gt; tag`: taken apart, what the sentence is about is a tag and no reference."""
    if meant not in ("<", ">"):
        return False
    around = max(0, start - 24), end + 24
    if not any(
        m.start() <= start and end <= m.end() for m in _BRACKET_OF_TAG.finditer(text, *around)
    ):
        return False
    return _OF_REFERENCES.search(text, max(0, start - _REACH), end + _REACH) is None


_EQUALS = 20


def is_shown_in(
    text: str, first: int, last: int, written: str, meant: str, topic: Topic, known: int = -1
) -> bool:
    """Say whether a place in `text[first:last]` shows it, or one of the first tells of it.

    `known` is a place that does not.
    """
    at = text.find(written, first, last)
    told = _EQUALS
    while at >= 0:
        stop = at + len(written)
        if at != known:
            if is_enclosed(text, at, stop):
                return True
            if told and (
                is_shown(text, at, stop, meant, topic)
                or (
                    topic.is_report
                    and is_reported_in(text, first, last, at, stop, meant, topic.stems)
                )
            ):
                return True
        told = max(0, told - 1)
        at = text.find(written, stop, last)
    return False


def is_enclosed(text: str, start: int, end: int) -> bool:
    """Say whether nothing but what is written here stands between two quotation marks."""
    return start > 0 and text[start - 1] + text[end : end + 1] in ENCLOSED


def is_apart(text: str, start: int, end: int) -> bool:
    """Say whether no letter or digit touches what is written here: a word of its own."""
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def _paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(0, start - _PARAGRAPH)
    last = min(len(text), end + _PARAGRAPH)
    stop = text.find("\n", end, last)
    return max(first, text.rfind("\n", first, start) + 1), last if stop < 0 else stop


def _is_beside_itself(text: str, start: int, end: int, meant: str) -> bool:
    """`♠ | & spades;`, `ø & oslash;`: the character stands by itself in a row of its own."""
    first, last = _paragraph(text, start, end)
    row = text[first:last]
    if not is_row(row) or meant.isspace():
        return False
    if meant in WORDS_OF_ONE_LETTER and len(row.split()) > _CELLS:
        return False
    kind = unicodedata.category(meant)
    if kind not in ("So", "Sm", "Sc", "Ll", "Lu") and meant != '"':
        return False
    rest = text[first:start] + " " + text[end:last]
    return rest.split().count(meant) == 1


_SIGN_NAMED = lazy(  # `a typographic apostrophe (&rsquo;)`
    r"\b(?:apostrophe?s?|quot(?:es?|ation marks?)|dash(?:es)?|hyphens?|ellips[ie]s|bullets?|spaces?"
    r"|arrows?|signs?|symbols?|accents?|characters?|anführungszeichen|gedankenstrich|tirets?|esperluette"
    r"|guillemets?|comillas?|aspas|кавычк\w+|тире)\s\(\Z",
    re.IGNORECASE,
)
_CELLS = 6
"""Words of a row that shows a letter; where there are more, the letter is one of them."""
_PREDEFINED_MEANT = frozenset("<>&\"'\u00a0")
_MARK_INTO = lazy(r"(?<=\s)\"[ ](?:into|to|as|by|with)[ ]\Z")  # marks such as " into &quot;
_NOUN_BEFORE = lazy(r"\b(?:with|use|using|an?|the|of|by|insert|put|type)[ ]\Z", re.IGNORECASE)
_NOUN = 8  # as long as what it finds, and one
_NOUN_AFTER = lazy(
    r"[ ](?:will|is|are|can|must|should|has|have|to|for|between|before|after|where)\b"
)


def _is_noun(before: str, after: str) -> bool:
    """`with &nbsp; will have to be used`: between words that cannot stand side by side."""
    if _NOUN_AFTER.match(after) is None:
        return False
    return _NOUN_BEFORE.search(before, max(0, len(before) - _NOUN)) is not None


def _is_named(before: str, after: str, meant: str) -> bool:
    """`& quot; where a straight double quote stands`: the name of the character is beside it."""
    names = _NAMES[meant]
    return names.match(after) is not None or names.search(before[-30:]) is not None


_GLOSS = r"\s*(?:[(=:–—-]|(?:where|is|means|for|stands|gives)\b)[^.;!?]{0,30}?"
_BECOMES = r"(?:\w+\s){0,2}(?:par|by|with|as|into|durch|als|con|por|na|на)"
_NAMES = {
    character: lazy(
        rf"(?:{_GLOSS})(?:{names})|(?:{names})s?\s*(?:[(=:]|{_BECOMES})\s*\Z", re.IGNORECASE
    )
    for character, names in {
        "\u00a0": r"(?:no[nt]?-?break(?:ing)?|fixed|hard|protected) (?:space|blank)"
        r"|espaces? ins[ée]cable|gesch[üu]tzte\w* Leer|espacio (?:duro|de no)|twarda spacja"
        r"|spazio (?:unificatore|insec)|неразрывн\w+|空格",
        '"': r"(?:double|straight|quotation|quote)\w*[ ](?:mark|quote|sign)|guillemet"
        r"|Anf[üu]hrungszeichen|comillas|virgolette|кавычк|cudzys",
        "&": "ampersand|et commercial|kaufm[äa]nnisch|амперсанд",
        "<": "less[ -]than|left angle|kleiner[ -]als",
        ">": "greater[ -]than|right angle|gr[öo](?:ß|ss)er[ -]als",
        "\u2014": "em[ -]dash",
        "\u2013": "en[ -]dash",
        "\u2026": "ellipsis",
        "\u00a9": "copyright (?:sign|symbol)",
        "\u00ae": "registered (?:sign|trade)",
    }.items()
}
_TOLD = _PREDEFINED_MEANT.union(_NAMES)
"""Characters of which a sentence may speak by more than a row or a technical word."""


def _is_cue_before(before: str) -> bool:
    words = _WORD.findall(before)
    return bool(words) and _is_cue(words[-1])


def _is_cued(before: str, after: str) -> bool:
    """Say whether what stands on one side speaks of what is written here."""
    if any(map(_is_cue, _WORD.findall(before)[-2:])):
        return True
    if word := _WORD.search(after):
        is_purpose = word[0].lower() in ("to", "for") and _PURPOSE.match(after, word.end())
        if is_purpose or _is_cue(word[0]):
            return True
    return bool(_CUE_AFTER_CJK.match(after) or _CUE_BEFORE_CJK.search(before))


@lru_cache(maxsize=4096)
def _is_cue(word: str) -> bool:
    word = word.lower()
    return word in _CUES or (word.startswith(_CUE_STEMS) and word not in _CUE_STEMS)


def _is_mark_or_latin(meant: str) -> bool:
    """Say whether nobody writes two of these by name, as `&alpha; and &beta;` are."""
    return (
        meant in _TOLD or meant in "‘’“”„«»" or ("\xc0" <= meant <= "\u017f" and meant not in "×÷")
    )
