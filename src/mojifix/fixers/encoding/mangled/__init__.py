"""Character references that a tokenizer, a translator or a careless hand took apart.

A tokenizer splits `&rsquo;` into `& rsquo ;`; a translator carries the semicolon behind the
next word, translates the ampersand, repeats the quotes of the source language and leaves
its accents between foreign words; a copying hand cuts `&ldquo;` to `& ld;`. A repair has to
decide three things: which character was meant, which word it belongs to, and, for a quotation
mark, which one is its partner.

- White space inside: `& # 8217 ;`, `& a p o s ;`. Letters go back into their word where that
  makes a word of the language: `d & eacute; cid & eacute;` is `décidé`, `300 & agrave; 350`
  stays three words.
- Runs of quotes are one mark: `& ldquo; & ldquo; word & nbsp; & raquo;` is `“word”`.
- An apostrophe is kept where the language writes one (`don & rsquo; t`); between words that
  take none (`it & rsquo; is finished`) it is residue and is removed.
- References to no-break spaces become plain spaces, also the whole ones.
- Names cut or misspelt (`&rsqou;`), without their ampersand (`rsquo;s`, `#39;s`), with a
  translated one (`et nbsp;`): where one name is clearly meant.

What it refuses: `R&D;`, `salt & pepper; sugar`, `First we went to a camp;`, `cmd & echo`: a
name that is a word of some language needs proof next to it (a digit, another reference). A
name that is near to nothing, or to two things, stays and is reported. Addresses, paths,
code and mathematics stay; so does a reference that the sentence is about.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().only("mangled").fix
>>> fix("the & ldquo; & ldquo; crack & nbsp; & raquo; isn & rsquo; t a caf & eacute;")
'the “crack” isn’t a café'
>>> fix("AT&T, R&D; salt & pepper; we went to a camp; see issue #39; a &copy; b")
'AT&T, R&D; salt & pepper; we went to a camp; see issue #39; a &copy; b'
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from mojifix.data.names import COMMON_NAMES, WORD_NAMES
from mojifix.document import Document
from mojifix.edits import Edit
from mojifix.fixer import Fixer
from mojifix.fixers.encoding.mangled import letters, marks, meaning, spacing
from mojifix.fixers.encoding.mangled.cutting import lines, loose
from mojifix.fixers.encoding.mangled.line import APOSTROPHES, Token
from mojifix.fixers.encoding.mangled.misread import without_bytes
from mojifix.fixers.encoding.mangled.writing import edits
from mojifix.knowledge.references import (
    LEGACY,
    SEMICOLONS,
    SPACE,
    Reference,
    find_references,
)
from mojifix.patterns import LETTERLIKE


def find(text: str, document: Document) -> list[Edit]:
    """Return the edits that put references which were taken apart in their place."""
    read = without_bytes(list(find_references(text, document.references)))
    references = list(loose(text, read))
    if not references:
        return []
    found: list[Edit] = []
    brief = document.options.lang is None and len(text) < _BRIEF
    tokens = _tokens(text, references, document)
    for line in lines(text, tokens, lambda: document.language, brief=brief):
        marks.decide(line)
        letters.decide(line)
        for atom in line.atoms:
            if atom.role == "space":
                spacing.decide_space(line, atom)
            elif atom.role == "other":
                spacing.decide_other(line, atom)
            spacing.close_brackets(line, atom)
        found.extend(edits(line))
    return sorted(found, key=lambda edit: (edit.start, edit.end))


_BRIEF = 200
"""A text of fewer characters can be of another language than its words, taken apart, say."""


def _tokens(text: str, references: list[Reference], document: Document) -> Iterator[Token]:
    """Yield what the references mean; a guess must not sway its neighbours unasked."""
    tokens: list[Token] = []
    previous_end = 0
    said = _are_said(references)

    def language() -> str | None:
        return document.language

    for found in references:
        token = meaning.settle(text, found, previous_end, language, said=said)
        if token is not None and token.text in APOSTROPHES:
            token = meaning.with_echo(text, token)
        if token is not None and not document.is_mentioned(found.start, found.end, token.text):
            tokens.append(token)
            if token.reason.grade != "guess":
                previous_end = token.end
    guessing = document.options.at_least == "guess"
    for token in _promoted(text, tokens):
        if guessing or token.reason.grade != "guess":
            yield token


def _are_said(references: list[Reference]) -> bool:
    """Say whether nearly all references have the word "and" before them: no text has it so often.

    Two are enough where it stands before what closes a quotation. The word is the ampersand then,
    also where it might be the text's own.
    """
    translated = [found.text for found in references if found.form == "translated"]
    if len(translated) == len(references) > 1 and (
        not _CLOSE.isdisjoint(translated) or set(translated) >= _LOW_PAIR
    ):
        return True
    return len(translated) >= _SEVERAL and len(translated) * 5 >= len(references) * 4


_SEVERAL = 3
_CLOSE, _LOW_PAIR = frozenset("»”"), frozenset("„“")
_AT_NAMES, _TWICE = "®™", 2
"""Signs that stand at names: two of them, each at one, are no words between signs."""


def _promoted(text: str, tokens: list[Token]) -> Iterator[Token]:
    """Take a doubtful token for what it seems, where its line has others beyond doubt."""
    sure = [t.start for t in tokens if not t.clean and t.reason.grade != "guess"]
    often = Counter(token.text for token in tokens if token.text in _AT_NAMES)
    for token in tokens:
        if often[token.text] >= _TWICE and meaning.is_at_name(text, token):
            token = meaning.promoted(token)
        if token.reason.grade == "guess" and _is_near(text, token, sure):
            token = meaning.promoted(token)
        yield token


def _is_near(text: str, token: Token, sure: list[int]) -> bool:
    """Say whether one of these places is in the line of a token, or a letter away from a letter."""
    start = text.rfind("\n", 0, token.start) + 1
    number = bisect_left(sure, start)
    if number < len(sure) and "\n" not in text[start : sure[number]]:
        return True
    number = bisect_left(sure, token.start)
    beside = sure[max(0, number - 1) : number + 1]
    return token.role == "letter" and any(abs(at - token.start) < _NEAR for at in beside)


_NEAR = 20

# With its ampersand: a number, a name that may be in pieces, its semicolon behind a word, or a
# name without one.
_S = f"(?:{SPACE}|\n)*"
_NAMES = "|".join(sorted({*COMMON_NAMES, *LEGACY} - WORD_NAMES))
_WITH_AMPERSAND = (
    rf"[&＆]{_S}(?:[#＃]|[A-Za-z][^\n&＆.,:!?()=/]*[{SEMICOLONS}]|{_NAMES})|&(?:euro|trade|bull)"
    rf"|&[A-Za-z]{{1,9}}\n[A-Za-z0-9]{{1,9}}[{SEMICOLONS}]"
)
# Without it: what stands before a semicolon, or a number behind a word, which may mean "and".
_WITHOUT = (
    rf"[A-Za-z][A-Za-z0-9]{{1,2}}[ ]{{0,3}}[{SEMICOLONS}]|#[xX]?[0-9A-Fa-f]{{2,6}};"
    rf"|[{LETTERLIKE}] #[ ]{{0,3}}(?:[xX][0-9A-Fa-f]|[0-9])[0-9A-Fa-f]"
)

FIXER = Fixer(
    "mangled",
    find,
    trigger=f"{_WITH_AMPERSAND}|{_WITHOUT}",
    reasons=(*marks.REASONS, *letters.REASONS, *spacing.REASONS, *meaning.REASONS),
    respects=frozenset({"nature", "protection"}),  # mentions are left out before all is weighed
)
