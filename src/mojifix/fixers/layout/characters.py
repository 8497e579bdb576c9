r"""Characters that are invisible or not allowed in text: zero-width ones, controls, surrogates.

Rich-text editors leave zero-width spaces and byte order marks behind, layout programs soft
hyphens, terminals their colour codes, half-decoded streams lone surrogates and controls; and
some writers send `e` and a combining accent for `é`. What is invisible is removed without a
replacement (a form feed between two lines becomes the line break that it was); accents are
composed (Unicode's normal form C, cluster by cluster); a pair of surrogates becomes its
character and a lone one U+FFFD, so that the result can always be encoded.

It refuses to touch what is invisible *and* means something: joiners in emoji, in Persian and
other Arabic-script words and in the scripts of India; bidirectional marks where right-to-left
letters stand; zero-width spaces that separate Thai, Lao, Khmer or Burmese words; variation
selectors, always; tags that make the flag of a region. Piles of more than thirty combining
marks stay as they are. Controls that mean Windows-1252 characters are `mojibake`'s: only what
is left of them is deleted here.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().only("characters").fix
>>> fix("exam\u00adple, \u200bcafe\u0301 \x1b[1mnow\x1b[0m")
'example, café now'
>>> fix("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")  # Persian, with its non-joiner
'می\u200cخواهم'
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.composition import PARTS, in_parts
from mojifix.knowledge.orthography import orthography
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

__all__ = ["FIXER", "find"]

ZERO_WIDTH = Reason("zero-width", "A character without width stood in or beside a word.", "certain")
WORD_BREAK = Reason("zero-width-space", "A zero-width space separated two words.", "likely")
SOFT_HYPHEN = Reason("soft-hyphen", "A soft hyphen marked where a word may break.", "certain")
DIVIDED = Reason("divided-word", "A soft hyphen had divided a word at a line's end.", "likely")
NUMBERS = Reason("soft-hyphen-beside-number", "A soft hyphen stood for a hyphen.", "likely")
BIDI = Reason("bidi-mark", "A direction mark in a text that runs one way only.", "certain")
CONTROL = Reason("control", "A control character has no place in text.", "certain")
PAGE = Reason("page-break", "A form feed or vertical tab broke the line.", "certain")
SEPARATOR = Reason("separator", "A control character separated two words.", "likely")
TRUNCATED = Reason(
    "truncated-punctuation", "A control character is what was left of a punctuation mark.", "likely"
)
OVERSTRUCK = Reason("overstruck", "A letter was printed twice, for bold or underlined.", "likely")
TERMINAL = Reason("terminal-escape", "A terminal control sequence was left in the text.", "certain")
SURROGATE = Reason("surrogate", "An unpaired surrogate cannot be encoded.", "certain")
NFC = Reason("not-nfc", "A character was decomposed; NFC composes it.", "certain")

# U+00AD, U+180E, zero-width and bidi marks, deprecated formats, U+FEFF, U+FFF9 to U+FFFB, tags.
_SILENT = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f"
)
_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f"
_LEAD = lazy(rf"[\x1b{_CONTROLS}{_SILENT}\ud800-\udfff]")  # what is found begins so
_FOUND = lazy(
    rf"""
      \x1b (?:
          \[ [0-?]{{0,40}} [ -/]{{0,4}} [@-~]             # CSI: colours, cursor
        | \] [^\x07\x1b\n]{{0,300}} (?:\x07|\x1b\\)       # OSC: titles, links
        | [()*+] [0-9A-Z]                                 # a character set
        | [=>78c@-Z\\^_]                                  # a single command
      )
    | (?P<silent> [{_SILENT}]+ )
    | (?P<control> [{_CONTROLS}]+ | \x1b )
    | (?P<pair> [\ud800-\udbff][\udc00-\udfff] )
    | (?P<bytes> [\udc80-\udcff]{{2,64}} )
    | (?P<lone> [\ud800-\udfff] )
    """,
    re.VERBOSE,
)

_RIGHT_TO_LEFT = lazy(
    "[\u0590-\u05ff\u0608-\u061a\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
# Thai, Lao, Tibetan, Burmese, Khmer, Tai, Balinese, Sundanese, Javanese: words stand together.
_UNSPACED = lazy(
    "[\u0e00-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1bbf\ua980-\ua9ff\uaa60-\uaa7f]"
)
# Letters that never join (Latin, Greek, Cyrillic, Armenian, Hebrew, Georgian, Hangul, kana,
# Han), figures, ASCII, punctuation, white space.
_SIMPLE = lazy(
    "[\\x00-\u00a8\u00aa-\u00ad\u00af-\u05ff\u10a0-\u11ff\u1c80-\u1cbf\u1d00-\u2027\u202f-\u203b"
    "\u2070-\u20bf\u2c60-\u2c7f\u2d00-\u2d2f\u3000-\u318f\u3400-\u9fff\ua640-\ua69f\ua720-\ua7ff"
    "\uab30-\uab6f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]"
)
_NEAR = 20
_FLAG = "\U0001f3f4"

# What a control character means where it is the low byte of U+2013 to U+201D (a UTF-16 text
# cut to bytes), and where it must stand to mean that.
_LOW_BYTES = {
    "\x13": ("–", lazy(r"[\w\s]"), lazy(r"[\w\s]")),
    "\x14": ("—", lazy(r"[\w\s]"), lazy(r"[\w\s]")),
    "\x18": ("‘", lazy(r"[\s(\[]|\Z"), lazy(r"\w")),
    "\x19": ("’", lazy(r"[^\W\d_]"), lazy(r"")),
    "\x1c": ("“", lazy(r"[\s(\[]|\Z"), lazy(r"\w")),
    "\x1d": ("”", lazy(r"[\w.,!?;:…)]"), lazy(r"[\s.,;:!?)\]]|\Z")),
}


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each character that has no place in text or is not composed."""
    edits = sorted([*_characters(text, document), *_composed(text)], key=lambda e: e.start)
    if text[:1] == "\ufeff" and document.nature in ("markup", "layout", "source"):
        edits = edits[1:]  # at the start of a file it tells the encoding
    kept: list[Edit] = []
    for edit in edits:  # a cluster around a silent character is composed in the next pass
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _characters(text: str, document: Document) -> Iterator[Edit]:
    directions = _Directions(text, document)
    for m in _found(text):
        match m.lastgroup:
            case "silent":
                if m[0] == "\u200b" and _parts_words(text, m.start(), document):
                    yield Edit(m.start(), m.end(), " ", WORD_BREAK)
                else:
                    yield from _silent(text, m.start(), m.end(), directions)
            case "control":
                yield from _controls(text, m.start(), m.end())
            case "pair":
                character = m[0].encode("utf-16", "surrogatepass").decode("utf-16")
                yield Edit(m.start(), m.end(), character, SURROGATE)
            case "bytes":
                yield Edit(m.start(), m.end(), _escaped_bytes(m[0]), SURROGATE)
            case "lone":
                yield Edit(m.start(), m.end(), "\ufffd", SURROGATE)
            case _:
                yield Edit(m.start(), m.end(), "", TERMINAL)


def _found(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while (lead := _LEAD.search(text, at)) and (m := _FOUND.match(text, lead.start())):
        at = m.end()
        yield m


class _Directions:
    """Whether right-to-left letters stand in the document's head, or in a line of its own."""

    def __init__(self, text: str, document: Document) -> None:
        self._text, self._head = text, document.head
        self._anywhere: bool | None = None
        self._end, self._here = -1, False

    def both(self, at: int) -> bool:
        if self._anywhere is None:
            self._anywhere = _RIGHT_TO_LEFT.search(self._head) is not None
        if not self._anywhere and at > self._end:
            start = self._text.rfind("\n", 0, at) + 1
            self._end = self._text.find("\n", at) % (len(self._text) + 1)
            self._here = _RIGHT_TO_LEFT.search(self._text, start, self._end) is not None
        return self._anywhere or self._here


def _silent(text: str, start: int, end: int, directions: _Directions) -> Iterator[Edit]:
    """Return edits for the characters of a silent run that say nothing where they stand."""
    before, after = text[start - 1 : start], text[end : end + 1]
    run = text[start:end]
    if run.count("\u00ad") == end - start and (edit := _hyphen(text, start, end)):
        yield edit
        return
    joins = not (_JOINERS.isdisjoint(run) or (_is_simple(before) and _is_simple(after)))
    near = text[max(0, start - _NEAR) : end + _NEAR] if "\u200b" in run else ""
    unspaced = _UNSPACED.search(near) is not None
    for at, character in enumerate(run, start):
        reason = _silent_reason(character, before, joins, unspaced)
        if reason is not None and not (reason is BIDI and directions.both(at)):
            yield Edit(at, at + 1, "", reason)


def _silent_reason(character: str, before: str, joins: bool, unspaced: bool) -> Reason | None:
    if character in _BIDI:
        return BIDI
    if character == "\u00ad":
        return SOFT_HYPHEN
    keeps = (
        (character in _JOINERS and joins)
        or (character == "\u200b" and unspaced)
        or (character == "\u180e" and "\u1800" <= before <= "\u18af")
        or (character >= "\U000e0000" and before == _FLAG)
    )
    return None if keeps else ZERO_WIDTH


_CHAIN = rf"(?:[^\W\d_]|[{_SILENT}]){{1,60}}"
_LEFT_WORD = lazy(rf"{_CHAIN}\Z")
_WORD = lazy(_CHAIN)
_MARGIN = 4.5
"""By how much, in powers of ten, two words must be likelier than the one that they would make."""


def _parts_words(text: str, at: int, document: Document) -> bool:
    """Say whether `said|Monday` is two words, which are far likelier than the one they would make.

    Elsewhere the reader saw one word, with a place where it may break: it stays one.
    """
    before = _LEFT_WORD.search(text, max(0, at - 60), at)
    after = _WORD.match(text, at)
    if not before or not after:
        return False
    left, right = ("".join(filter(str.isalpha, side[0])) for side in (before, after))
    language = document.language
    if language is None or orthography(language).compounds is not False:
        return False
    known = lexicon(language)
    if min(len(left), len(right)) < 2 or known is None:
        return False
    if not (known.knows(left) and known.knows(right)):
        return False
    return known.cost(left) + known.cost(right) + _MARGIN < known.cost(left + right)


def _is_simple(side: str) -> bool:
    return not side or _SIMPLE.match(side) is not None


_NEXT_LINE = lazy(r"\r?\n[ \t]{0,8}")


def _hyphen(text: str, start: int, end: int) -> Edit | None:
    """Return the edit for soft hyphens that are more than a place where a word may break."""
    before, after = text[start - 1 : start], text[end : end + 1]
    beside = before + after
    if beside.isalnum() and len(beside) == 2 and not beside.isalpha():
        return Edit(start, end, "-", NUMBERS)
    line = _NEXT_LINE.match(text, end)
    if line and before.isalpha() and text[line.end() : line.end() + 1].islower():
        return Edit(start, line.end(), "", DIVIDED)
    return None


def _controls(text: str, start: int, end: int) -> Iterator[Edit]:
    run = text[start:end]
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if run == "\b" and (after == before or before == "_") and after.isalnum():
        yield Edit(start - 1, end, "", OVERSTRUCK)
    elif "\f" in run or "\v" in run:
        beside = before in ("", "\n", "\r") or after in ("", "\n", "\r")
        yield Edit(start, end, "" if beside else "\n", PAGE)
    elif run in _LOW_BYTES and _fits(run, before, after):
        yield Edit(start, end, _LOW_BYTES[run][0], TRUNCATED)
    elif before.isalnum() and after.isalnum() and any("\x1c" <= c <= "\x1f" for c in run):
        yield Edit(start, end, " ", SEPARATOR)
    else:
        yield Edit(start, end, "", CONTROL)


def _fits(character: str, before: str, after: str) -> bool:
    _, left, right = _LOW_BYTES[character]
    return left.match(before) is not None and right.match(after) is not None


def _escaped_bytes(run: str) -> str:
    """Return what the bytes say that Python's `surrogateescape` has kept as surrogates."""
    try:
        return run.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError:
        return "\ufffd" * len(run)


def _composed(text: str) -> Iterator[Edit]:
    for start, end, composed in in_parts(text):
        yield Edit(start, end, composed, NFC)


FIXER = Fixer(
    "characters",
    find,
    trigger=rf"[\x1b{_CONTROLS}{_SILENT}{PARTS}\ud800-\udfff]",
    reasons=(
        ZERO_WIDTH,
        WORD_BREAK,
        SOFT_HYPHEN,
        DIVIDED,
        NUMBERS,
        BIDI,
        CONTROL,
        PAGE,
        SEPARATOR,
        TRUNCATED,
        OVERSTRUCK,
        TERMINAL,
        SURROGATE,
        NFC,
    ),
    respects=frozenset({"nature"}),
)
