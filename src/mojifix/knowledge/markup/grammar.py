r"""The grammar of broken markup: brackets, quotes and attributes, however they were written.

A bracket or a quote may be itself, a character reference, a reference in pieces, or one that
was escaped several times; a quote may also have been curled or turned into a guillemet. This
module says where a tag or a shortcode ends and what its attributes hold; what becomes of it is
for the fixers to say.

>>> text = ' src = " /a/b. jpg "alt =" A “fine” caption " / > and on'
>>> shell = read_attributes(text, 0, len(text), close=rf"/?{S}{GT}")
>>> shell.attributes, text[shell.end :]
([('src', '/a/b. jpg'), ('alt', 'A “fine” caption')], ' and on')
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mojifix.patterns import lazy

__all__ = [
    "DOUBLE",
    "GT",
    "LT",
    "QUOTE",
    "SPACE",
    "S",
    "Shell",
    "read_attributes",
    "reference",
    "sign",
]

SPACE = "[ \\t\\r\\n\\x0c\u00a0\u2007\u2009\u200b\u202f\ufeff]"
S = f"{SPACE}{{0,4}}"

_AMPERSAND = "[&＆]"
_LAYERS = rf"{S}(?:(?:[aA][mM][pP]|\#{S}0{{0,4}}38|\#{S}[xX]0{{0,4}}26){S};{S}){{0,16}}"


def reference(names: str, decimals: str, hexes: str) -> str:
    """Return a pattern for characters that are written as references, in any number of layers."""
    return _AMPERSAND + _behind_ampersand(names, decimals, hexes)


def sign(written: str, names: str, decimals: str, hexes: str) -> str:
    """Return a pattern for a sign, itself or as a reference; it leads with a set: found fastest."""
    reference = _behind_ampersand(names, decimals, hexes)
    return rf"[{written}&＆](?:(?<={written})|(?<={_AMPERSAND}){reference})"


def _behind_ampersand(names: str, decimals: str, hexes: str) -> str:
    number = rf"\#{S}(?:0{{0,4}}(?:{decimals})|[xX]0{{0,4}}(?i:{hexes}))"
    return rf"{_LAYERS}(?:(?i:{names})|{number}){S};"


LT = sign("<", "lt", "60", "3c")
GT = sign(">", "gt", "62", "3e")

_DOUBLE = reference("quot", "34", "22")
DOUBLE = sign('"', "quot", "34", "22")
_CURLY = reference(
    "ldquor?|rdquor?|bdquo|laquo|raquo|Prime",
    "8220|8221|8222|8243|171|187|14[78]",
    "201[cdef]|2033|ab|bb",
)
_SINGLE = reference(
    "apos|lsquor?|rsquor?|sbquo|prime", "39|8216|8217|8218|8242|14[56]", "27|201[89]|2032"
)
_PADDING = rf"(?:{SPACE}|{reference('nbsp', '160', 'a0')})"
_NAME = r"[A-Za-z_][\w:.-]{0,60}"
_FILLER = rf"(?:{SPACE}|[,;/\\])"


def _quote(prefix: str = "") -> str:
    """Return the pattern of a quote; its kind is the name of the group, after `prefix`."""
    return rf"""
        \\{{0,4}}
        (?: (?P<{prefix}double> " | {_DOUBLE} )
          | (?P<{prefix}curly> [“”„‟«»″＂] | '' | ´´ )
          | (?P<{prefix}entity> {_CURLY} )
          | (?P<{prefix}single> ['‘’‚′´`] | {_SINGLE} )
        )
    """


QUOTE = _quote()
_KINDS = ("double", "curly", "entity", "single")

PROSE = frozenset(["alt", "title", "caption", "heading", "headline", "subtitle", "text", "label"])
"""Attributes whose value is prose: quotes may stand inside."""

# What can follow a value whose closing quote was lost.
_USUAL = (
    "src|alt|title|class|id|width|height|style|srcset|sizes|loading|border|align|hspace|vspace"
    "|longdesc|usemap|decoding|name|href|target|rel|data-[a-z-]{1,40}"
)


class Shell(NamedTuple):
    """What a tag or shortcode holds: attributes in their order, and where it ends.

    Names are in lower case, values as they were written; `flags` are the words that stood
    there without a value, and `torn` says that a closing quote was missing.
    """

    attributes: list[tuple[str, str]]
    flags: list[str]
    end: int
    torn: bool = False

    def get(self, name: str) -> str:
        """Return the first value of an attribute, or ""."""
        return next((value for key, value in self.attributes if key == name), "")


class _Grammar:
    """The patterns that depend on how the shell closes."""

    def __init__(self, close: str) -> None:
        self.close = _compiled(f"{S}(?:{close})")
        # `src =`, and the quote that opens the value
        self.named = _compiled(
            rf"{_FILLER}* (?P<name> {_NAME} (?:{SPACE}?-{SPACE}?\w{{1,20}}){{0,3}} )"
            rf"{S}={S} (?:{_quote()} {_PADDING}{{0,4}})?"
        )
        # a word without a value, or what a broken quote left behind
        self.flag = _compiled(
            rf"{_FILLER}+ (?P<word>{_NAME})? | (?P<first>{_NAME}) | {_quote()} | [=:.-]"
        )
        # inside quotes: the next attribute, the end of the shell, or a quote
        self.stop = _compiled(
            rf"(?P<cut> (?<={SPACE}) (?i:{_USUAL}) {S}={S} (?={_quote('next_')}) )"
            rf"| (?P<end>{close}) | {_quote()}"
        )
        # without quotes: the next attribute, or the end
        self.bare_stop = _compiled(rf"(?P<cut> (?<={SPACE}) {_NAME} {S} = ) | (?P<end>{close})")
        self.after_quote = _compiled(
            rf"{_FILLER}{{0,8}} (?: {_NAME}{S}= | hidden\b | ismap\b | (?:{close}) )"
        )


def _compiled(pattern: str) -> re.Pattern[str]:
    return lazy(pattern, re.VERBOSE)


_grammar = lru_cache(maxsize=16)(_Grammar)


def read_attributes(text: str, start: int, limit: int, close: str) -> Shell | None:
    """Read the attributes at `start`; None where the shell does not close before `limit`.

    `close` is a pattern for `re.VERBOSE`, of what closes the shell.
    """
    grammar = _grammar(close)
    attributes: list[tuple[str, str]] = []
    flags: list[str] = []
    torn = False
    position = start
    while position <= limit:  # what closes a shell may be the end of the text
        if ended := grammar.close.match(text, position, limit):
            return Shell(attributes, flags, ended.end(), torn)
        if named := grammar.named.match(text, position, limit):
            name = re.sub(SPACE, "", named["name"]).lower()
            value = _value(text, limit, name, named, grammar)
            attributes.append((name, _stripped(text[value.start : value.end])))
            position, torn = value.after, torn or value.torn
        elif word := grammar.flag.match(text, position, limit):
            if found := word["word"] or word["first"]:
                flags.append(found.lower())
            position = word.end()
        else:
            break
    return None


class _Value(NamedTuple):
    """A value, `text[start:end]`; where reading goes on; is a closing quote missing."""

    start: int
    end: int
    after: int
    torn: bool = False


# Without quotes, an address goes on behind a space only where punctuation says so: `b. jpg`.
_UNBROKEN = lazy(
    rf"[^ \t\r\n]+ (?: {SPACE}{{1,4}} (?=[/.:_-]) \S+ | (?<=[/.:_-]) {SPACE}{{1,4}} \S+ )*",
    re.VERBOSE,
)


def _value(text: str, limit: int, name: str, opener: re.Match[str], grammar: _Grammar) -> _Value:
    start = opener.end()
    kind = _kind(opener)
    if not kind:
        return _bare_value(text, start, limit, name, grammar)
    if doubled := _doubled(text, opener, limit, grammar):
        return doubled
    fallback: re.Match[str] | None = None
    for stop in grammar.stop.finditer(text, start, limit):
        if stop["cut"] is not None:
            return _Value(start, stop.start(), stop.start(), torn=True)
        if stop["end"] is not None:
            closer = fallback or _late_closer(text, stop.end(), limit, opener[kind], grammar)
            if closer:
                return _Value(start, *closer.span())
            return _Value(start, stop.start(), stop.start(), torn=True)
        if not _closes(opener[kind], kind, _kind(stop)):
            continue
        alike = name not in PROSE and stop[_kind(stop)] == opener[kind]
        if alike or grammar.after_quote.match(text, stop.end(), limit):
            return _Value(start, *stop.span())
        if name not in PROSE and fallback is None:
            fallback = stop
    return _Value(start, limit, limit, torn=True)


def _doubled(text: str, opener: re.Match[str], limit: int, grammar: _Grammar) -> _Value | None:
    """Find the end of a value whose quotes CSV doubled, as in `alt=""a caption""`."""
    if opener["double"] != '"' or not text.startswith('"', opener.end(), limit):
        return None
    at = text.find('"', opener.end() + 1, limit)
    if at > 0 and text.startswith('""', at) and grammar.after_quote.match(text, at + 2, limit):
        return _Value(opener.end() + 1, at, at + 2)
    return None


def _bare_value(text: str, start: int, limit: int, name: str, grammar: _Grammar) -> _Value:
    stop = grammar.bare_stop.search(text, start, limit)
    end = stop.start() if stop else limit
    if name not in PROSE and (unbroken := _UNBROKEN.match(text, start, end)):
        end = unbroken.end()
    return _Value(start, end, end)


def _kind(found: re.Match[str]) -> str:
    return next((kind for kind in _KINDS if found[kind]), "")


def _closes(opener: str, kind: str, closer: str) -> bool:
    """Say whether a quote can close what `opener` opened.

    A curly quote that is written as a reference closes no straight one: where the quotes of
    the attribute survived, it belongs to the prose.
    """
    if (kind == "single") != (closer == "single"):
        return False
    return not (closer == "entity" and opener == '"')


def _late_closer(
    text: str, start: int, limit: int, opener: str, grammar: _Grammar
) -> re.Match[str] | None:
    """Return the closing quote behind a `>` that was part of the value."""
    if opener not in ('"', "'"):
        return None
    paragraph = text.find("\n\n", start, limit)
    closer = lazy(opener).search(text, start, limit if paragraph < 0 else paragraph)
    if closer and grammar.after_quote.match(text, closer.end(), limit):
        return closer
    return None


_WHITE = " \t\r\n\f\u00a0\u2007\u2009\u200b\u202f\ufeff"
_PADDED = lazy(rf"{_PADDING}\Z", re.VERBOSE)


def _stripped(value: str) -> str:
    value = value.strip(_WHITE + "\\")
    while padding := _PADDED.search(value, max(0, len(value) - 24)):  # « width »
        value = value[: padding.start()].rstrip(_WHITE)
    return value
