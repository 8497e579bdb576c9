r"""Whether the words beside what is written show it, name it or tell the reader to write it.

"It is shown as &amp;", "Add a <br> after each line", "the soft hyphen (&shy;)": a verb of showing,
turning or replacing leans on it. Only ever asked to refuse, so a list that knows some languages
harms none.
"""

from __future__ import annotations

import re
import unicodedata

from mojifix.patterns import lazy

__all__ = ["is_in_shown_quotes", "is_leant_on", "is_told"]

_QUOTED = lazy('["“„«「]([^"“”„«»「」\\n]{1,80})["”“»」]')
_SHOWN_BEFORE = lazy(
    r"\b(?:(?:shown|displayed|rendered|appears?|shows?(?: up)?|comes? out|exported|saved) as|reads"
    r"|angezeigt als|affiché comme|aparece como|отображается как|выводится как)[ :]{1,2}\Z",
    re.IGNORECASE,
)
_SHOWN_AFTER = lazy(
    r"\s?(?:のように|と)?表示|\s?(?:s'affiche|(?:is|was|are|gets) (?:displayed|shown|rendered)"
    r"|appears\b|wird angezeigt|aparece\b|显示)",
    re.IGNORECASE,
)
_OPENING, _LONGEST_QUOTED = '"“„«「', 80
_CLOSE = 32  # a verb leads up to what is within so many


def is_in_shown_quotes(line: str, start: int, end: int) -> bool:
    """`「A&amp;B」のように表示`: it stands in a quotation that is said to be shown so."""
    near = max(0, start - _LONGEST_QUOTED), end + _LONGEST_QUOTED
    if not any(line.find(mark, near[0], start) >= 0 for mark in _OPENING):
        return False
    for m in _QUOTED.finditer(line, *near):
        if m.start() < start and end < m.end():
            first = max(0, m.start() - _CLOSE)
            before = _SHOWN_BEFORE.search(line, first, m.start())
            return before is not None or _SHOWN_AFTER.match(line, m.end()) is not None
    return False


_DETERMINER = (
    r"(?:(?:an?|the|all|every|any|each|literal|stray)\ )?"
    r"(?:(?:codes?|entity|entities|characters?|sequences?|strings?)\ )?[\"'`“(]?"
)
_BEFORE = lazy(
    rf"""
    \b (?:
        (?:show|display|render|print|output|appear|come|treat|encode|store|save|export|return
         |interpret|see|parse)\w*\ (?:up\ |out\ )?as | (?:shown|seen|written)\ as
      | (?:en)?coded | (?:turn|convert|chang)\w*\ (?:\w+\ ){{0,2}}(?:in)?to | becomes? | rid\ of
      | full\ of | (?:search|look|grep)(?:s|es|ed|ing)?\ for
      | (?:replac|remov|escap|decod|delet)(?:es?|ing) | strip(?:s|ping)?
      | instead\ of | rather\ than
      | (?:fail|choke)s?\ on | replaced\ (?:by|with) | literal | stray
      | angezeigt\ als | statt | durch | au\ lieu\ de | affich\w+ | devien\w+ | remplac\w+\ par
      | aparecen? | muestran? | salen?\ como | en\ (?:vez|lugar)\ de | em\ vez\ de
      | отображается | показывает | вместо | 显示为 | 顯示為 | [变變]成 | 替[换換]为?
    ) \s? {_DETERMINER} \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INSTEAD = lazy(
    r"""
    [\"'`”)]? \s? (?:
        instead\b | rather\ than | in\ (?:place|lieu)\ of
      | \bstatt | anstelle | anstatt | au\ lieu | en\ (?:vez|lugar)\ de | em\ vez | ao\ invés
      | invece | in\ plaats | zamiast | вместо | 而不是 | と表示 | ではなく | の代わり
      | 대신 | 로\ 표시
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AFTER = lazy(
    r"""
    [\"'`”)]? \s? (?:
        should\ (?:be|have|read)
      | (?:is|are|was|were|does|do|has|have)\ (?:not|never)\b | where\ (?:\w+\ ){1,3}should
      | (?:is|are|gets?)\ (?:being\ )?(?:displayed|rendered|shown|printed|converted|escaped)
      | becomes? | turns?\ into | -> | → | => | ⇒
      | に(?:なる|なっ) | が(?:表示|出|残|ゼロ) | görün\w+ | çıkıyor
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_VERB_BEFORE = lazy(
    r"\b(?:shows?|displays?|prints?|outputs?|gets?|sees?|saw|contains?|renders?|returns?)\ "
    r"(?:an?\ |the\ )?\Z",
    re.IGNORECASE,
)
_IMPERATIVE = lazy(
    r"\b(?:type|write|enter|use|insert|add|put)\ (?:an?\ |the\ )?[\"'`“]?\Z", re.IGNORECASE
)
_PURPOSE = lazy(r"[\"'`”]?\s(?:to|for|if|when|where|after|before|between|instead|at|only|once)\b")
_FOR = lazy(r"\b(?:for|full of) \Z")
# What no ampersand can stand before: `replacing &amp; due to`
_NO_NAME = lazy(
    r" (?:due|in|with|by|to|as|on|is|are|was|were|when|because|from|into|before|after|for|should"
    r"|must|gets?|が|を|は|に)"
    r"(?![A-Za-z])"
)
_DASHES = frozenset("–—")
_WEAK = frozenset("“”‘’«»„‚")
"""Taken apart, these may be in use behind any verb."""


def is_leant_on(line: str, start: int, end: int, meant: str) -> bool:
    """Say whether a verb of showing, turning or replacing leans on what is written."""
    before, after = line[max(0, start - 50) : start], line[end : end + 40]
    if meant == "&" and (before[-1:] or "x").isspace() and after[:1].isspace():
        # an ampersand between two words is in use: `shows &amp; concerts`
        if _INSTEAD.match(after):
            return True
        return _NO_NAME.match(after) is not None and (
            _leads_to(before) or bool(_AFTER.match(after))
        )
    is_taken_apart = " " in line[start:end].strip()
    if is_taken_apart and (meant in _WEAK or not meant.strip()):
        return False
    if meant in _DASHES and _FOR.search(before):  # `what we look for &mdash; and find`
        return False
    if _leads_to(before) or _AFTER.match(after) or _INSTEAD.match(after):
        return True
    if (
        len(meant) == 1
        and meant.isalpha()
        and meant < "\u0250"
        and not is_taken_apart
        and _VERB_BEFORE.search(before)
    ):
        return True
    if is_told(before, after):
        return True
    return len(meant) == 1 and (_is_named(before, meant) or _names_it(after, meant))


def _leads_to(before: str) -> bool:
    """Say whether `_BEFORE` matches; its verbs are within the last few words."""
    return _BEFORE.search(before, max(0, len(before) - _CLOSE)) is not None


_SEEN = lazy(
    r"\b(?:(?:I|we|you|they)\ (?:see|get|find|have|saw|got)|shows?|displays?|literal|stray)\ "
    r"(?:an?\ |the\ |all\ |literal\ |stray\ |extra\ |some\ |these\ )*\Z"
)


def is_told(before: str, after: str) -> bool:
    """Say whether a sentence tells its reader to write what stands between, or that it is seen.

    >>> is_told("Add a ", " after each line"), is_told("I see ", " in each comment")
    (True, True)
    """
    if _PURPOSE.match(after) and _IMPERATIVE.search(before):
        return True
    return after.startswith(" in ") and _SEEN.search(before) is not None


def _is_named(before: str, meant: str) -> bool:
    """Say whether the name of a character leads up to it: `the soft hyphen (&shy;`."""
    name = unicodedata.name(meant, "").lower()
    lead = before.rstrip(" ").lower()
    return " " in name and lead[-1:] in _LEADS and lead[:-1].rstrip(" ").endswith(name)


def _names_it(after: str, meant: str) -> bool:
    """Say whether the name of a character follows: `&Ouml;  latin capital letter O with`."""
    name = unicodedata.name(meant, "").lower()
    return " " in name and after.lstrip(" \t|-–—:=(").lower().startswith(name[:30])


_LEADS = frozenset("(=:|")
