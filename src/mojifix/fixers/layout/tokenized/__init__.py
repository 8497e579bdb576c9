r"""Text that a tokenizer took apart: `-LRB-`, ``` `` ```, `do n't`, `word , word .`, `@-@`.

Corpora are often published as the tokens that a parser or a translation system was trained on
(Penn Treebank, Moses), joined by spaces: brackets have names, quotation marks are doubled
accents, contractions and punctuation stand apart. They are written as prose again: brackets and
straight quotes, `don't`, `Britain's`, `l'homme`, `word, word.`, `well-known`.

So are the pieces that language models are fed with (`Ġword`, `▁word`, `un@@ known`).

Nothing happens unless the paragraph, or the head of the document, shows at least three traces
of two kinds: a stray `'s` or a space before one comma proves no tokenizer. French keeps the
space that it sets before `: ; ! ?`; quotation marks that do not come in pairs, spaced
ellipses, ratios, and code stay as they are.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default(lang="en").only("tokenized").fix
>>> fix("It is n't `` Britain 's '' fault -LRB- he said -RRB- .")
'It isn\'t "Britain\'s" fault (he said).'
>>> fix("One comma , one clitic 's name.")
"One comma , one clitic 's name."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.fixers.layout.tokenized.subwords import SUBWORD, subwords
from mojifix.fixers.layout.tokenized.subwords import TRIGGER as _SUBWORDS
from mojifix.knowledge.orthography import Orthography, orthography
from mojifix.patterns import lazy

__all__ = ["FIXER", "find"]

BRACKET = Reason("token-bracket", "A bracket was written as a Treebank token.", "certain")
QUOTE = Reason("token-quote", "A quotation mark was written as a token of its own.", "likely")
CLITIC = Reason("token-clitic", "A contraction was taken apart.", "certain")
JOINED = Reason("token-joiner", "A hyphenated word was split, with a joiner token.", "certain")
SPACED = Reason("token-space", "Punctuation was set apart as a token.", "likely")

_BRACKETS = {"lrb": "(", "rrb": ")", "lsb": "[", "rsb": "]", "lcb": "{", "rcb": "}"}
_WORD_BEFORE = lazy(r"(?<![\w'’])[^\W\d_]{1,16}\Z")
_VOWELS = frozenset("aeiouhàèéìòùAEIOUHÀÈÉÌÒÙ")
_DUTCH_VOWELS = frozenset("aeiouyAEIOUY")
_RATIO = lazy(r"\d :[ ]\d")
_NO_SUFFIXES = frozenset({"go", "i", "mu"})  # words of their own, and a quotation may open there

_AFTER = r"(?<=[^\s.][ ])"

_STRONG = frozenset({"bracket", "open", "joiner", "number", "pair"})
_COUNTED = frozenset(
    {"bracket", "open", "close", "joiner", "number", "pair", "clitic", "comma", "stop", "elided"}
)
# Quick to look for, each led by a sign that few lines have; without the first nothing is proven.
_PROOFS = (
    r"[ ],(?=[ ])",
    r"[ ]\.(?=[ \n\"'”’)]|\Z)",
    r"``[ ]",
    r"[ ]@[-–/,.:]@[ ]",
    r"-(?:[LR][RSC]B|[lr][rsc]b)-",
)
_TRIGGER = "|".join((*_PROOFS, _SUBWORDS)).replace("?=", "?:")
_PROVING = tuple(map(lazy, _PROOFS))
_BEFORE_FACES = frozenset("am are haha is like lol look me omg so tired too was what wow".split())
_AFTER_FACES = frozenset("and at but i lol me my now so that the this today what when why".split())
_SPOKEN = lazy(r"[Tt]reebank|[Tt]okeni[sz]")  # then its tokens may be examples


@cache
def _trace() -> re.Pattern[str]:
    clitics = "|".join(sorted(orthography("en").clitics))
    return re.compile(
        rf"""
    [ \-`'’"(\[]  # each begins with one of these; a set in front is what is found fastest
    (?:
      (?<=[ ]) (?=[@'’,.;?!:…%)\]\d] | n['’ao] | ta | me)
      (?:
        (?P<number> (?<=\d[ ])@([,.:/])@[ ](?=\d) )
      | (?P<pair> (?<=[^\W\d_][ ])@-@[ ](?=[^\W\d_]) )
      | (?P<joiner> (?<=\w[ ])@([-–/,.:])@[ ](?=\w) )
      | (?P<clitic> (?<=\w[ ])(?:n['’]t | ['’](?:{clitics}))(?![\w'’])
          | (?<=[sS][ ])['’](?=[ ][a-z]) )
      | (?P<suffix> (?<=[^\W\d_][ ])['’][^\W\d_]{{1,8}}(?![\w'’]) )
      | (?P<slang> (?: (?<=\b[GgWw][oa]n[ ])na | (?<=\b[Gg]ot[ ])ta | (?<=\b[GgLl][ie]m[ ])me
          | (?<=\b[Cc]an[ ])not )\b )
      | (?P<single> '(?=[ ](?!\w)|\Z) )
      | (?P<comma> (?<=\S[ ]),(?=[ ]) )
      | (?P<point> {_AFTER}\.(?=[ "'”’)]|\Z) )
      | (?P<mark> {_AFTER}(?:[;?!:]|\.\.\.|…)(?=[ ]|\Z) )
      | (?P<percent> (?<=\d[ ])%(?=[ ][^\d]|[ ]?\Z) )
      | (?P<right> (?<=\S[ ])[)\]](?!\w) )
      | (?P<currency> (?<=[ (\[][$£€#][ ])(?=\d) )
      )
    | (?P<elided> (?: (?<=[ ])['’] | (?<=['’]) ) [ ](?=\w) )
    | (?P<bracket> (?<=-) (?: [LR][RSC]B-(?!\w) | (?<!\w-)[lr][rsc]b-(?!\w) ) )
    | (?P<open> (?<=`)(?<!\S`) `(?=[ ]\S)(?![ ](?:and|or|und|oder|et|ou|y|o|e|en|i|и)[ ]'') )
    | (?P<close> (?<=')(?<!\S') '(?![\w']) )
    | (?P<left> (?<=[(\[])(?<!\w[(\[])[ ](?=\S) | (?<=\[)[ ](?=\w{{1,12}}[ ]\]) )
    | (?P<straight> (?<=")(?<![^\s(\[–—-]")(?![^\s.,;:!?)\]–—-]) )
    )
    """,
        re.VERBOSE,
    )


def find(text: str, document: Document) -> list[Edit]:
    """Return edits for the traces of a tokenizer, where there are several."""
    head, language = document.head, document.language
    pieces = list(subwords(text, language))
    if pieces:
        return sorted(pieces, key=lambda edit: edit.start)
    known = {line: _traces(head, *line, language) for line in _suspect_lines(head)}
    everywhere = _is_tokenized([trace for traces in known.values() for trace in traces])
    if text != head:
        known = {}
    edits: list[Edit] = []
    for start, end in _lines(text) if everywhere else _suspect_lines(text):
        traces = known.get((start, end)) or _traces(text, start, end, language)
        if (everywhere or _is_tokenized(traces)) and not _SPOKEN.search(text, start, end):
            edits += _edits(text, traces)
    return edits


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _suspect_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines that hold a proof."""
    found = (m.start() for proof in _PROVING for m in proof.finditer(text))
    end = -1
    for at in sorted(found):
        if at > end:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = len(text) if end < 0 else end
            yield start, end


class _Trace(NamedTuple):
    """What kind of trace stands at `text[start:end]`; None: one that stays."""

    kind: str | None
    start: int
    end: int


def _traces(text: str, start: int, end: int, language: str | None) -> list[_Trace]:
    return [_as_trace(m, language) for m in _trace().finditer(text, start, end)]


def _as_trace(m: re.Match[str], language: str | None) -> _Trace:
    kind = _kind(m, language)
    if kind == "single":  # the mark without its spaces
        at = m.string.index("'", m.start())
        return _Trace(kind, at, at + 1)
    return _Trace(kind, *m.span())


def _kind(m: re.Match[str], language: str | None) -> str | None:
    known = orthography(language)
    match m.lastgroup:
        case "pair" if _is_face(m):
            return "joiner"
        case "elided" if not _elides(m, language):
            return "single" if m[0] == " ' " else None
        case "clitic" if language == "nl" and m.string[m.start() - 1] not in _DUTCH_VOWELS:
            return None  # ’s avonds
        case "suffix" if not _is_suffix(m[0], known):
            return None
        case "mark" if known.space_before or m[0] in (" ...", " …") or _is_ratio(m):
            return None
        case "point":
            follows = m.string[m.end() : m.end() + 4].strip()[:1]
            return None if follows == "." else "point" if follows.islower() else "stop"
        case "percent" if known.space_before_percent is not False:
            return None
    return m.lastgroup


def _is_tokenized(traces: list[_Trace]) -> bool:
    """Three traces, of two kinds; those that nobody writes by hand count twice.

    Marks that join need no other kind, but where `@-@` may be a face.
    """
    kinds = [trace.kind for trace in traces if trace.kind in _COUNTED]
    if "open" not in kinds:
        kinds = [kind for kind in kinds if kind != "close"]  # `''` is an empty string, too
    if {"number", "pair"}.intersection(kinds) or kinds.count("joiner") > 1:
        return True
    return len(set(kinds)) > 1 and len(kinds) + sum(kind in _STRONG for kind in kinds) > 2


# --- repairs -------------------------------------------------------------------------------------


def _edits(text: str, traces: list[_Trace]) -> Iterator[Edit]:
    """Return the edits of one line."""
    opened, closed = _paired(traces)
    taken = 0
    for trace in traces:
        start = max(trace.start, taken)  # a space that the trace before has taken already
        edit = _edit(text, trace.kind, start, trace.end, taken)
        if trace.start in opened:
            edit = Edit(trace.end, _past_space(text, trace.end), "", QUOTE)
        elif trace.start in closed:
            edit = Edit(_before_space(text, trace.end - 1, taken), trace.end - 1, "", QUOTE)
        if edit is not None and edit.start >= taken:
            taken = edit.end
            if edit.replacement != text[edit.start : edit.end]:
                yield edit


def _paired(traces: list[_Trace]) -> tuple[set[int], set[int]]:
    """Return where quotation marks open and close, of the forms of which all have a partner."""
    opened: set[int] = set()
    closed: set[int] = set()
    for form in ("straight", "single"):
        marks = [trace.start for trace in traces if trace.kind == form]
        if len(marks) % 2 == 0:
            opened.update(marks[0::2])
            closed.update(marks[1::2])
    return opened, closed


def _edit(text: str, kind: str | None, start: int, end: int, taken: int) -> Edit | None:
    match kind:
        case "bracket":
            return _bracket(text, start, end, taken)
        case "open":
            return Edit(start, _past_space(text, end), '"', QUOTE)
        case "close":
            return Edit(_before_space(text, start, taken), end, '"', QUOTE)
        case "joiner" | "number" | "pair":
            return Edit(start, end, text[end - 3], JOINED)
        case "clitic" | "suffix" | "slang" | "elided":
            return Edit(start, end, text[start:end].replace(" ", ""), CLITIC)
        case "comma" | "stop" | "point" | "mark" | "percent" | "right" if start < end:
            return Edit(start, start + (text[start] == " "), "", SPACED)
        case "left" | "currency":
            return Edit(end - 1, end, "", SPACED)
    return None


def _bracket(text: str, start: int, end: int, taken: int) -> Edit:
    bracket = _BRACKETS[text[start + 1 : end - 1].lower()]
    if bracket in "([{":
        return Edit(start, _past_space(text, end), bracket, BRACKET)
    return Edit(_before_space(text, start, taken), end, bracket, BRACKET)


def _past_space(text: str, at: int) -> int:
    return at + text.startswith(" ", at)


def _before_space(text: str, at: int, taken: int) -> int:
    return at - 1 if at > taken and text[at - 1] == " " else at


# --- what the language says ----------------------------------------------------------------------


def _elides(m: re.Match[str], language: str | None) -> bool:
    """Say whether the language elides the word before an apostrophe.

    Unknown, only a space on both sides of that proves it.
    """
    if language is None and m[0][0] != " ":
        return False
    known = orthography(language or "fr")
    before = _WORD_BEFORE.search(m.string, max(0, m.start() - 16), m.start())
    if before is None:
        return False
    if known.elided_endings:
        return before[0][-1].lower() in known.elided_endings and m.string[m.end()] in _VOWELS
    return before[0].lower() in known.elisions


def _is_face(m: re.Match[str]) -> bool:
    """Say whether `@-@` may be a pair of eyes, or hide an address: `mail to bob @-@ home`."""
    text = m.string
    before = text[max(0, m.start() - 24) : m.start()].lower().split(" ")
    after = text[m.end() : m.end() + 12].partition(" ")[0].lower()
    return before[-1] in _BEFORE_FACES or after in _AFTER_FACES or before[-2:-1] == ["to"]


def _is_suffix(found: str, known: Orthography) -> bool:
    ending = found[2:]
    if known.suffix is not None:
        return known.suffix.match(ending) is not None
    return ending in known.suffixes and ending not in _NO_SUFFIXES


def _is_ratio(m: re.Match[str]) -> bool:
    return _RATIO.match(m.string, m.start() - 1) is not None


FIXER = Fixer(
    "tokenized",
    find,
    trigger=_TRIGGER,
    reasons=(BRACKET, QUOTE, CLITIC, JOINED, SPACED, SUBWORD),
)
