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
from collections.abc import Iterator

from mojifix.edits import Edit, Reason
from mojifix.fixer import Context, Fixer
from mojifix.protect import outside

__all__ = ["FIXER", "find"]

BRACKET = Reason("token-bracket", "A bracket was written by its name in the Treebank.", "certain")
QUOTE = Reason("token-quote", "A quotation mark was written as a token of its own.", "likely")
CLITIC = Reason("token-clitic", "A contraction was taken apart.", "certain")
JOINED = Reason("token-joiner", "A joined word was taken apart, with a mark that joins.", "certain")
SPACED = Reason("token-space", "Punctuation was set apart as a token.", "likely")

_BRACKETS = {"lrb": "(", "rrb": ")", "lsb": "[", "rsb": "]", "lcb": "{", "rcb": "}"}
_ENGLISH = r"n['’]t | ['’](?:s|re|ve|ll|d|m)"
_ELIDED = {
    "fr": r"[ldjmtsncçLDJMTSNCÇ] | [Qq]u | [Jj]usqu | [Ll]orsqu | [Pp]uisqu | [Aa]ujourd",
    "it": r"[ldcvmtsLDCVMTS] | [Uu]n | [Dd]ell | [Nn]ell | [Aa]ll | [Dd]all | [Ss]ull | [Qq]uest"
    r" | [Qq]uell | [Cc]om | [Aa]nch | [Ss]ant",
    "ca": r"[ldmtsnLDMTSN]",
}

_AFTER = r"(?: (?<=[\w)\]\"'”’%$]) | (?<=[RSC]B-) | (?<=[rsc]b-) )"

_TRACE = re.compile(
    rf"""
      (?P<bracket> (?<!\S) -(?:[LR][RSC]B|[lr][rsc]b)- (?!\S) )
    | (?P<open> (?<!\S) `` (?=[ ]\S) )
    | (?P<close> (?<!\S) '' (?!\S) )
    | (?P<joiner> (?<=\w)[ ]@([-–/,.:])@[ ](?=\w) )
    | (?P<clitic> (?<=[^\W\d_])[ ](?:{_ENGLISH})(?![\w'’]) | (?<=[sS])[ ]['’](?=[ ][a-z]) )
    | \b(?P<slang> [Gg]on[ ]na | [Ww]an[ ]na | [Gg]ot[ ]ta | [Gg]im[ ]me | [Ll]em[ ]me
        | [Cc]an[ ]not )\b
    | (?P<elided> (?<![\w'’])(?:{_ELIDED["fr"]} | {_ELIDED["it"]})[ ]?['’][ ](?=\w) )
    | (?P<comma> {_AFTER}[ ],(?=[ ]) )
    | (?P<stop> {_AFTER}[ ]\.(?=[ ]*(?:\n|\Z|["'”’)]|''|-RRB-|[ ]["A-ZÀ-ÞА-Я`0-9])) )
    | (?P<mark> {_AFTER}[ ](?:[;?!:]|\.\.\.|…)(?=[ \n]|\Z) )
    | (?P<percent> (?<=\d)[ ]%(?=[ ][^\d]|[ ]?\n|\Z) )
    | (?P<left> (?<![^\s])[(\[][ ](?=\S) )
    | (?P<right> (?<=\S)[ ][)\]](?!\S) )
    | (?P<straight> (?<!\S)"(?!\S) )
    """,
    re.VERBOSE,
)
_STRONG = frozenset({"bracket", "open", "joiner"})
_COUNTED = frozenset({"bracket", "open", "close", "joiner", "clitic", "comma", "stop", "elided"})
_SPACE_BEFORE_MARKS = frozenset({"fr", "br"})
_TRIGGER = r"-[LRlr][RSCrsc][Bb]-|[ ](?:''|n?['’]|``|[,.])|``[ ]|[ ]@"
_HINT = re.compile(rf"{_TRIGGER}|['’][ ]")  # in each line with a trace that counts
_LINE = re.compile(r"[^\n]+")


def find(text: str, context: Context) -> list[Edit]:
    """Return edits for the traces of a tokenizer, where there are several."""
    everywhere: bool | None = None
    edits: list[Edit] = []
    for line in _LINE.finditer(text):
        if not _HINT.search(text, *line.span()):
            continue
        traces = list(_TRACE.finditer(text, *line.span()))
        if not any(m.lastgroup in _COUNTED for m in traces):
            continue
        if not _is_tokenized(traces):
            if everywhere is None:
                everywhere = _is_tokenized(list(_TRACE.finditer(context.head)))
            if not everywhere:
                continue
        edits += _edits(text, traces, context)
    return outside(text, edits)


def _is_tokenized(traces: list[re.Match[str]]) -> bool:
    """Three traces, of two kinds; those that nobody writes by hand count twice."""
    kinds = [m.lastgroup for m in traces if m.lastgroup in _COUNTED]
    if "open" not in kinds:
        kinds = [kind for kind in kinds if kind != "close"]  # `''` is an empty string, too
    return len(set(kinds)) > 1 and len(kinds) + sum(kind in _STRONG for kind in kinds) > 2


def _edits(text: str, traces: list[re.Match[str]], context: Context) -> Iterator[Edit]:
    """Return the edits of one line."""
    straight = [m for m in traces if m.lastgroup == "straight"]
    opened = {m.start() for m in straight[0::2]} if len(straight) % 2 == 0 else set()
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
            case "clitic" | "slang":
                edit = Edit(start, end, text[start:end].replace(" ", ""), CLITIC)
            case "elided" if _elides(m[0], context.language):
                edit = Edit(start, end, text[start:end].replace(" ", ""), CLITIC)
            case "mark" if context.language in _SPACE_BEFORE_MARKS or m[0] in (" ...", " …"):
                pass
            case "mark" if m[0] == " :" and text[start - 1].isdigit():
                pass  # a ratio
            case "percent" if context.language != "en":
                pass
            case "comma" | "stop" | "mark" | "percent" | "right" if start < end:
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


def _elides(found: str, language: str | None) -> bool:
    """Say whether the language elides this word; unknown, only the space before proves it."""
    if language is None:
        return " '" in found or " ’" in found
    words = _ELIDED.get(language)
    return words is not None and re.fullmatch(words, found.rstrip(" '’"), re.VERBOSE) is not None


FIXER = Fixer(
    "tokenized",
    find,
    trigger=_TRIGGER,
    reasons=(BRACKET, QUOTE, CLITIC, JOINED, SPACED),
)
