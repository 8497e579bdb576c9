r"""Text that a tokenizer took apart: `-LRB-`, ``` `` ```, `do n't`, `word , word .`, `@-@`.

Corpora are often published as the tokens that a parser or a translation system was trained on
(Penn Treebank, Moses), joined by spaces: brackets have names, quotation marks are doubled
accents, contractions and punctuation stand apart. They are written as prose again: brackets and
straight quotes, `don't`, `Britain's`, `l'homme`, `word, word.`, `well-known`.

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
from collections.abc import Iterable, Iterator
from functools import cache

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.orthography import Orthography, orthography
from mojifix.patterns import lazy

__all__ = ["FIXER", "find"]

BRACKET = Reason("token-bracket", "A bracket was written by its name in the Treebank.", "certain")
QUOTE = Reason("token-quote", "A quotation mark was written as a token of its own.", "likely")
CLITIC = Reason("token-clitic", "A contraction was taken apart.", "certain")
JOINED = Reason("token-joiner", "A joined word was taken apart, with a mark that joins.", "certain")
SPACED = Reason("token-space", "Punctuation was set apart as a token.", "likely")

_BRACKETS = {"lrb": "(", "rrb": ")", "lsb": "[", "rsb": "]", "lcb": "{", "rcb": "}"}
_WORD_BEFORE = lazy(r"(?<![\w'’])[^\W\d_]{1,16}\Z")
_VOWELS = frozenset("aeiouhàèéìòùAEIOUHÀÈÉÌÒÙ")
_NO_SUFFIXES = frozenset({"go", "i", "mu"})  # words of their own, and a quotation may open there

_AFTER = r"(?: (?<=[\w)\]\"'”’“»«%$…]) | (?<=[RSC]B-) | (?<=[rsc]b-) )"

_STRONG = frozenset({"bracket", "open", "joiner"})
_COUNTED = frozenset({"bracket", "open", "close", "joiner", "clitic", "comma", "stop", "elided"})
# Quick to look for, each led by a sign that few lines have; without the first nothing is proven.
_PROOFS = (
    r"[ ],(?=[ ])",
    r"[ ]\.(?=[ \n\"'”’)]|\Z)",
    r"``[ ]",
    r"[ ]@[-–/,.:]@[ ]",
    r"-(?:[LR][RSC]B|[lr][rsc]b)-",
)
_TRIGGER = "|".join(_PROOFS).replace("?=", "?:")
_PROVING = tuple((lazy(proof),) for proof in _PROOFS)
_SPOKEN = lazy(r"\b(?:[Tt]reebank|[Tt]okeni[sz])")  # then its tokens may be examples
# In each line with a trace that counts.
_HINT = lazy(r"-[LRlr][RSCrsc][Bb]-|[ ](?:''|n?['’]|[,.])|``[ ]|[ ]@|['’][ ]")


def _clitics() -> str:
    return "|".join(sorted(orthography("en").clitics))


@cache
def _trace() -> re.Pattern[str]:
    clitics = _clitics()
    return re.compile(
        rf"""
    (?=[ \-`'’"(\[]) (?:
      (?P<bracket> -[LR][RSC]B-(?!\w) | (?<!\w)-[lr][rsc]b-(?!\w) )
    | (?P<open> (?<!\S) `` (?=[ ]\S) )
    | (?P<close> (?<!\S) '' (?![\w']) )
    | (?P<joiner> (?<=\w)[ ]@([-–/,.:])@[ ](?=\w) )
    | (?P<clitic> (?<=[^\W\d_])[ ](?:n['’]t | ['’](?:{clitics}))(?![\w'’])
        | (?<=[sS])[ ]['’](?=[ ][a-z]) )
    | (?P<suffix> (?<=[^\W\d_])[ ]['’][^\W\d_]{{1,8}}(?![\w'’]) )
    | (?P<slang> (?: (?<=\b[GgWw][oa]n)[ ]na | (?<=\b[Gg]ot)[ ]ta | (?<=\b[GgLl][ie]m)[ ]me
        | (?<=\b[Cc]an)[ ]not )\b )
    | (?P<elided> [ ]?['’][ ](?=\w) )
    | (?P<comma> {_AFTER}[ ],(?=[ ]) )
    | (?P<stop> {_AFTER}[ ]\.(?=[ ]*(?:\Z|["'”’)]|-RRB-|[ ]["A-ZÀ-ÞА-Я`0-9])) )
    | (?P<point> {_AFTER}(?<![ ]\.)[ ]\.(?=[ ](?!\.)) )
    | (?P<mark> {_AFTER}[ ](?:[;?!:]|\.\.\.|…)(?=[ ]|\Z) )
    | (?P<percent> (?<=\d)[ ]%(?=[ ][^\d]|[ ]?\Z) )
    | (?P<left> (?<![^\s!(\["“])[(\[][ ](?=\S) | (?<=\w)\[[ ](?=\w{{1,12}}[ ]\]) )
    | (?P<right> (?<=\S)[ ][)\]](?!\w) )
    | (?P<straight> (?<![^\s(\[–—-])"(?![^\s.,;:!?)\]–—-]) )
    )
    """,
        re.VERBOSE,
    )


@cache
def _others() -> tuple[tuple[re.Pattern[str], ...], ...]:
    clitics = _clitics()
    return (
        tuple(
            lazy(
                rf"{mark}(?:(?<=[ ].)(?:(?:{clitics})(?![\w'’])|[ ])|(?<=[ ]n.)t(?![\w'’]))",
            )
            for mark in "'’"
        ),
        tuple(lazy(rf"{mark}[ ](?:(?<=[^\W\d_]..)(?=\w)|(?<=[ ]..))") for mark in "'’"),
        (lazy("''"),),
    )


def find(text: str, document: Document) -> list[Edit]:
    """Return edits for the traces of a tokenizer, where there are several."""
    if not _may_be_tokenized(text):
        return []
    everywhere = _may_be_tokenized(document.head) and _is_tokenized(_traces_of_head(document))
    edits: list[Edit] = []
    for start, end in _lines(text, [(_HINT,)] if everywhere else _PROVING):
        if not (everywhere or _may_be_tokenized(text, start, end)):
            continue
        if _SPOKEN.search(text, start, end):
            continue
        traces = _traces(text, start, end, document)
        if any(m.lastgroup in _COUNTED or m.lastgroup == "point" for m in traces) and (
            everywhere or _is_tokenized(traces)
        ):
            edits += _edits(text, traces, document)
    return edits


def _may_be_tokenized(text: str, start: int = 0, end: int | None = None) -> bool:
    """Say whether traces of two kinds may be there, and three in all, strong ones twice."""
    end = len(text) if end is None else end
    found = [_count(kind, text, start, end) for kind in _PROVING]
    if not any(found):
        return False
    found += [_count(kind, text, start, end) for kind in _others()]
    return sum(map(bool, found)) > 1 and sum(found) + sum(found[2:5]) > 2


def _count(kind: Iterable[re.Pattern[str]], text: str, start: int, end: int) -> int:
    return sum(1 for pattern in kind for _ in pattern.finditer(text, start, end))


def _lines(text: str, kinds: Iterable[Iterable[re.Pattern[str]]]) -> Iterator[tuple[int, int]]:
    """Yield the lines that hold one of the patterns, in order."""
    found = (m.start() for kind in kinds for pattern in kind for m in pattern.finditer(text))
    end = -1
    for at in sorted(found):
        if at > end:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = len(text) if end < 0 else end
            yield start, end


def _traces_of_head(document: Document) -> list[re.Match[str]]:
    head = document.head
    lines = _lines(head, [(_HINT,)])
    return [m for start, end in lines for m in _traces(head, start, end, document)]


def _traces(text: str, start: int, end: int, document: Document) -> list[re.Match[str]]:
    found = _trace().finditer(text, start, end)
    return [m for m in found if m.lastgroup != "elided" or _elides(m, document.language)]


def _is_tokenized(traces: list[re.Match[str]]) -> bool:
    """Three traces, of two kinds; those that nobody writes by hand count twice."""
    kinds = [m.lastgroup for m in traces if m.lastgroup in _COUNTED]
    if "open" not in kinds:
        kinds = [kind for kind in kinds if kind != "close"]  # `''` is an empty string, too
    return len(set(kinds)) > 1 and len(kinds) + sum(kind in _STRONG for kind in kinds) > 2


def _edits(text: str, traces: list[re.Match[str]], document: Document) -> Iterator[Edit]:
    """Return the edits of one line."""
    straight = [m for m in traces if m.lastgroup == "straight"]
    opened = {m.start() for m in straight[0::2]} if len(straight) % 2 == 0 else set()
    known = orthography(document.language)
    taken = 0
    for m in traces:
        start, end = m.span()
        if start < taken:  # a space that the trace before has taken already
            start = taken
        edit = None
        match m.lastgroup:
            case "bracket":
                edit = _bracket(text, start, end, taken)
            case "open":
                edit = Edit(start, _past_space(text, end), '"', QUOTE)
            case "close":
                edit = Edit(_before_space(text, start, taken), end, '"', QUOTE)
            case "straight" if len(straight) % 2 == 0 and start in opened:
                edit = Edit(end, _past_space(text, end), "", QUOTE)
            case "straight" if len(straight) % 2 == 0:
                edit = Edit(_before_space(text, start, taken), start, "", QUOTE)
            case "joiner":
                edit = Edit(start, end, text[end - 3], JOINED)
            case "clitic" if document.language == "nl" and not _ends_in_vowel(text, start):
                pass  # ’s avonds
            case "clitic" | "slang" | "elided":
                edit = Edit(start, end, text[start:end].replace(" ", ""), CLITIC)
            case "mark" if known.space_before or m[0] in (" ...", " …"):
                pass
            case "mark" if m[0] == " :" and text[start - 1].isdigit():
                pass  # a ratio
            case "percent" if known.space_before_percent is not False:
                pass
            case "suffix" if not _is_suffix(m[0], known):
                pass
            case "suffix":
                edit = Edit(start, start + 1, "", CLITIC)
            case "comma" | "stop" | "point" | "mark" | "percent" | "right" if start < end:
                edit = Edit(start, start + (text[start] == " "), "", SPACED)
            case "left":
                edit = Edit(end - 1, end, "", SPACED)
        if edit is not None and edit.start >= taken:
            taken = edit.end
            if edit.replacement != text[edit.start : edit.end]:
                yield edit


def _bracket(text: str, start: int, end: int, taken: int) -> Edit:
    bracket = _BRACKETS[text[start + 1 : end - 1].lower()]
    if bracket in "([{":
        return Edit(start, _past_space(text, end), bracket, BRACKET)
    return Edit(_before_space(text, start, taken), end, bracket, BRACKET)


def _past_space(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == " " else at


def _before_space(text: str, at: int, taken: int) -> int:
    return at - 1 if at > taken and text[at - 1] == " " else at


def _elides(m: re.Match[str], language: str | None) -> bool:
    """Say whether the language elides the word before an apostrophe.

    Unknown, only a space on both sides of that proves it.
    """
    known = orthography(language or "fr")
    if not known.elisions or (language is None and m[0][0] != " "):
        return False
    before = _WORD_BEFORE.search(m.string, max(0, m.start() - 16), m.start())
    if before is None:
        return False
    if known.elided_endings:
        return before[0][-1].lower() in known.elided_endings and m.string[m.end()] in _VOWELS
    return before[0].lower() in known.elisions


def _is_suffix(found: str, known: Orthography) -> bool:
    ending = found[2:]
    if known.suffix_pattern:
        return ending.islower()
    return ending in known.suffixes and ending not in _NO_SUFFIXES


def _ends_in_vowel(text: str, end: int) -> bool:
    return text[end - 1] in "aeiouyAEIOUY"


FIXER = Fixer(
    "tokenized",
    find,
    trigger=_TRIGGER,
    reasons=(BRACKET, QUOTE, CLITIC, JOINED, SPACED),
)
