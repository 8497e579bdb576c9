r"""Letters as LaTeX and BibTeX write them: `M{\"u}ller`, `Erd\H{o}s`, `Andr\'e`, `Stra\ss e`.

Catalogues of libraries, reference managers and preprint servers hand out names and titles that
were written for TeX: an accent is a command before its letter, and letters that ASCII lacks are
commands themselves. Decoded here are the accents that form one letter of Unicode with the letter
they are on (`\"u`, `\"{u}`, `{\"u}`, `\c{c}`, `{\v s}`, `\'{\i}`) and `\ss`, `\ae`, `\oe`, `\o`,
`\aa`, `\l`, `\i`, `\dh`, `\th`, `\dj`, `\ng`, small and capital.

Braces prove what it is. Without them (`Andr\'e`) the word must be one of the language's, or `\"`
stand inside of a word (`M\"ollenkamp`), or the beginning of the text be TeX, or have letters in
braces, and nothing that speaks against it: a backslash before an apostrophe, or before a
quotation mark, is most often an escape (`Alabama\'s`, `d\'une`, `\"word\"`).

What it refuses: every other command, and dashes and quotation marks of TeX; maths and verbatim
text; code, paths (`C:\users`) and addresses; source that shows no sign of TeX; a command that
the sentence is about.

>>> from mojifix import Pipeline
>>> fix = Pipeline.default().with_("tex").only("tex").fix
>>> fix(r"Kurt G{\"o}del met Erd\H{o}s, Andr\'e Weil and M\"ollenkamp in the Ludwigstra{\ss}e.")
'Kurt Gödel met Erdős, André Weil and Möllenkamp in the Ludwigstraße.'
>>> print(fix(r"Copy it to C:\users\e; Alabama\'s \"word\" and $\v{s} = \'e$ stay."))
Copy it to C:\users\e; Alabama\'s \"word\" and $\v{s} = \'e$ stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import lookup, normalize

from mojifix.document import Document
from mojifix.edits import Edit, Reason
from mojifix.fixer import Fixer
from mojifix.knowledge.nature import code_blocks
from mojifix.knowledge.protect import Span, reaches_into, spans
from mojifix.knowledge.words import lexicon
from mojifix.patterns import lazy

BRACED = Reason("tex-letter", "A letter was written in TeX notation.", "certain")
WORD = Reason("tex-word", "A letter of a known word was written in TeX notation.", "likely")
PROVEN = Reason(
    "tex-elsewhere", "A letter was written in TeX notation, as others in the text.", "likely"
)
DOUBT = Reason("maybe-tex", "This may be a letter in TeX notation, or an escape.", "guess")

_SIGNS = {
    "`": "GRAVE ACCENT", "'": "ACUTE ACCENT", "^": "CIRCUMFLEX ACCENT", "~": "TILDE",
    '"': "DIAERESIS", "=": "MACRON", ".": "DOT ABOVE",
}  # fmt: skip
_NAMED = {
    "H": "DOUBLE ACUTE ACCENT", "c": "CEDILLA", "k": "OGONEK", "b": "MACRON BELOW",
    "d": "DOT BELOW", "r": "RING ABOVE", "u": "BREVE", "v": "CARON", "G": "DOUBLE GRAVE ACCENT",
}  # fmt: skip
_MARKS = {sign: lookup(f"COMBINING {name}") for sign, name in (_SIGNS | _NAMED).items()}
_LETTERS = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
    "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "dh": "ð", "DH": "Ð", "th": "þ",
    "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip

_SIGN = r"[`'^~\"=.]"
_NAME = "[HckbdruvG]"
_LETTER = "(?:ss|SS|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|dj|DJ|ng|NG|[oOlLi])"
_BASE = r"(?:\\[ij](?![A-Za-z])|[A-Za-z])"
_END = r"(?:\{\}|[ ](?=[a-z\\])|(?![A-Za-z{]))"  # of a command whose name is letters
_COMMAND = rf"""
  (?<!\\) (?:
    \{{ \\ (?: {_SIGN} [ ]? (?: {_BASE} | \{{ {_BASE} \}} )
             | {_NAME} (?: [ ]{{1,3}} {_BASE} | [ ]? \{{ {_BASE} \}} )
             | {_LETTER} ) [ ]? \}}
  | \\ (?: {_SIGN} | {_NAME} ) [ ]? \{{ {_BASE} [ ]? \}}
  | \\ {_SIGN} (?: \\[ij] {_END} | [A-Za-z] )
  | (?<=[A-Za-z}}]) \\ {_NAME} [ ] [A-Za-z]
  | \\ {_LETTER} {_END}
  )
"""
_COMMANDS = lazy(_COMMAND, re.VERBOSE)
_PARTS = lazy(rf"\{{?\\({_SIGN}|{_LETTER}(?![A-Za-z])|{_NAME})[ ]*\{{?(\\?[A-Za-z])?")
_TOKENS = lazy(rf"(?: {_COMMAND} | [^\W\d_] )+", re.VERBOSE)


def find(text: str, document: Document) -> list[Edit]:
    """Return an edit for each letter that is one, and a remark for what may be one."""
    return list(_edits(text, document))


def _edits(text: str, document: Document) -> Iterator[Edit]:
    evidence: Evidence | None = None
    closed = _closed(text)
    for token in _tokens(text):
        evidence = evidence or _evidence(document)
        if token.is_alone and _is_about(document, token):
            continue
        proof = _proof(token, document, evidence)
        for command in token.commands:
            start, end, letter, is_braced = command
            if not evidence.admits(document, token, command) or reaches_into(closed, start, end):
                continue
            reason = BRACED if is_braced else proof
            if reason is DOUBT and not evidence.has_quotes and _is_inside(text, token, command):
                reason = WORD
            yield Edit(start, end, text[start:end] if reason is DOUBT else letter, reason)


_ABOUT = lazy(
    r"\b(?:(?:La|Bib)?TeX|accents?|commands?|macros?|letters?|typesets?)\b", re.IGNORECASE
)


def _is_about(document: Document, token: Token) -> bool:
    """Say whether the line speaks of TeX, and of a command that stands alone in it."""
    return _ABOUT.search(document.line(token.start)) is not None


def _is_inside(text: str, token: Token, command: Command) -> bool:
    r"""Say whether this is `\"` between letters, as in `M\"ollenkamp`: no quotation mark."""
    is_diaeresis = text.startswith('\\"', command.start)
    return is_diaeresis and token.start < command.start and command.end < token.end


# --- commands, and the words they stand in ---------------------------------------------------


class Command(NamedTuple):
    """A command that makes a letter, and whether braces prove it."""

    start: int
    end: int
    letter: str
    is_braced: bool


class Token(NamedTuple):
    """Letters and commands that touch each other: where they stand, and what they say."""

    start: int
    end: int
    word: str
    commands: list[Command]
    is_alone: bool
    """Whether it is one command and nothing else."""


def _tokens(text: str) -> Iterator[Token]:
    """Yield the words with commands in them."""
    done = 0
    for found in _COMMANDS.finditer(text):
        if found.start() < done:
            continue
        start = found.start()
        while start > done and text[start - 1].isalpha():
            start -= 1
        if text[start - 1 : start] == "\\":  # `\let\o`: the letters name a command
            continue
        m = _TOKENS.match(text, start) or found
        done = m.end()
        yield from _token(m)


def _token(m: re.Match[str]) -> Iterator[Token]:
    text = m.string
    commands: list[Command] = []
    pieces: list[str] = []
    at = m.start()
    for found in _COMMANDS.finditer(text, m.start(), m.end()):
        command = _command(found, m)
        if command is not None:
            commands.append(command)
            pieces += text[at : command.start], command.letter
            at = command.end
    if commands:
        word = "".join(pieces) + text[at : m.end()]
        yield Token(m.start(), m.end(), word, commands, commands[0][:2] == m.span())


def _command(m: re.Match[str], token: re.Match[str]) -> Command | None:
    """Return what a command says; None where accent and letter make no letter of Unicode."""
    parts = _PARTS.match(m[0])
    if parts is None:
        return None
    name, base = parts[1], parts[2]
    if name in _LETTERS:
        letter = _LETTERS[name]
    else:
        letter = normalize("NFC", (base or "").lstrip("\\") + _MARKS[name])
    is_alone = m.span() == token.span()
    is_braced = "{" in m[0] and (m[0][0] == "{" or name in _SIGNS or not is_alone)
    return Command(m.start(), m.end(), letter, is_braced) if len(letter) == 1 else None


# --- what shows that one without braces is one ------------------------------------------------

_SHORTEST, _LONGEST = 3, 40
_ANY = ("en", "fr", "de", "es")


def _proof(token: Token, document: Document, evidence: Evidence) -> Reason:
    """Return why the commands without braces in a word are letters, or DOUBT."""
    if any(command.is_braced for command in token.commands):
        return PROVEN
    if token.is_alone:  # `\`a la carte`, but `\o/`
        is_sign = document.text[token.start + 1] in _SIGNS
        return PROVEN if evidence.is_proven and is_sign else DOUBT
    if evidence.is_proven:
        return PROVEN
    return WORD if _is_known(token, document) else DOUBT


def _is_known(token: Token, document: Document) -> bool:
    if not _SHORTEST <= len(token.word) <= _LONGEST:
        return False
    languages = (document.language,) if document.language else _ANY
    tables = (lexicon(language) for language in languages)
    return any(table is not None and table.knows(token.word) for table in tables)


_TEX = lazy(
    r"""
    \\ (?: documentclass | usepackage | newcommand | (?:sub)*section\*?\{ | chapter\*?\{
         | (?:begin|end|title|author|emph|text[a-z]{2}|bibitem|cite[a-z]{0,6}|footnote|label)\{ )
  | ^ [ \t]* @ [A-Za-z]{4,20} [ \t]* \{ [^\s{}",=]{1,100} , [ \t]* $
    """,
    re.VERBOSE | re.MULTILINE,
)
_CONTRACTION = lazy(r"[A-Za-z]\\'(?:[sdmt]|ll|re|ve)(?![A-Za-z\\{])")
_ESCAPED_QUOTE = lazy(r"""(?<![\\{])\\["'](?![A-Za-z\\{])""")


class Evidence(NamedTuple):
    """What the head of a text shows."""

    is_tex: bool
    is_proven: bool
    """Whether letters without braces are letters wherever they stand."""
    has_quotes: bool
    """Whether quotation marks or apostrophes were escaped."""

    def admits(self, document: Document, token: Token, command: Command) -> bool:
        """Say whether a command may be read where it stands.

        In source that is no TeX, only in a word and with braces: a table of commands has none.
        """
        if self.is_tex or (command.is_braced and not token.is_alone):
            return True
        return document.nature_at(command.start) != "source"


_ENOUGH = 2


def _evidence(document: Document) -> Evidence:
    head = document.head
    is_tex = _TEX.search(head) is not None
    if _ESCAPED_QUOTE.search(head) or _CONTRACTION.search(head):
        return Evidence(is_tex, False, True)
    return Evidence(is_tex, is_tex or _has_letters(document), False)


def _has_letters(document: Document) -> bool:
    """Say whether letters in braces, or words that the language knows, stand in the head."""
    known = 0
    for token in _tokens(document.head):
        known += _is_known(token, document)
        if known >= _ENOUGH or any(command.is_braced for command in token.commands):
            return True
    return False


# --- what is closed to it -----------------------------------------------------------------------

_FENCE = lazy(
    r"""
    (?<!\\) \\ (?P<side>begin|end) \{ (?P<name> (?:
        verbatim|Verbatim|alltt|lstlisting|minted|tabbing|comment|filecontents
      | math|displaymath|equation|align|alignat|flalign|gather|multline|eqnarray|split|array
      ) \*? ) \}
  | (?<!\\) \\ [\[\]] | (?<!\\) \$\$
  | (?<!\\) \\verb \*? (?P<quote>[^\sA-Za-z*]) [^\n]{0,300}? (?P=quote)
    """,
    re.VERBOSE,
)


def _closed(text: str) -> list[Span]:
    """Return what no letter is read in: code, maths, verbatim text, paths; sorted, disjoint."""
    found = [*_fenced(text), *code_blocks(text)]
    at = text.find("\\")
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        found += ((start + left, start + right) for left, right in spans(text[start:end]))
        at = text.find("\\", end)
    merged: list[Span] = []
    for left, right in sorted(found):
        if merged and left < merged[-1][1]:
            merged[-1] = merged[-1][0], max(right, merged[-1][1])
        else:
            merged.append((left, right))
    return merged


def _fenced(text: str) -> Iterator[Span]:
    """Yield maths and verbatim text, from what opens it to what closes it; at worst to the end."""
    opened: re.Match[str] | None = None
    for m in _FENCE.finditer(text):
        if opened is None:
            if m["quote"]:
                yield m.span()
            elif m["side"] != "end" and m[0] != "\\]":
                opened = m
        elif (m["side"] == "end" and m["name"] == opened["name"]) or (
            not m["name"] and m[0] == {"\\[": "\\]", "$$": "$$"}.get(opened[0])
        ):
            yield opened.start(), m.end()
            opened = None
    if opened is not None and opened["name"]:
        yield opened.start(), len(text)


FIXER = Fixer(
    "tex",
    find,
    trigger=r"\\(?:[`'\^~\"=.HckbdruvG][ ]?\{?\\?[A-Za-z]|"
    r"ss|SS|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|dj|DJ|ng|NG|[oOlLi])",
    reasons=(BRACED, WORD, PROVEN, DOUBT),
    respects=frozenset({"nature", "mention"}),  # `find` knows what TeX means by a line of source
)
