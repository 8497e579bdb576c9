"""References that lost their ampersand, or had it translated."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator

from mojifix.data.names import COMMON_NAMES
from mojifix.knowledge.references.ampersand import read_at
from mojifix.knowledge.references.reference import NAMES, SEMICOLONS, Reference, character_of
from mojifix.patterns import lazy

__all__ = ["AND_WORDS", "without_ampersand"]

AND_WORDS = tuple(
    "and et und y e en och og i ja és ve dan a eta un ir și và и і та και ו و".split()
)
"""How languages write the ampersand out; a translator does so with `& nbsp;` too."""

# `#8217;`, also glued to what is before it: `it#8217;s`, but not `&#8217;` or `x_#12;`.
_BARE_NUMBER = lazy(
    r"#(?:(?<![&＆\w]#)|(?<=[^\W_]#))(?:[xX](?P<hex>[0-9A-Fa-f]{2,6})|(?P<decimal>[0-9]{2,6}));"
)
# The word before it, `et # 8217`, is looked at once a number is found.
_TRANSLATED_NUMBER = lazy(
    r"[ ]\#[ ]{0,3}(?:[xX](?P<hex>[0-9A-Fa-f]{2,6})|(?P<decimal>[0-9]{2,6}))(?![0-9A-Za-z])"
    r"(?:[ ]{0,3};)?"
)
_WORD_AT_END = lazy(r"(?<!\w)\w{1,4}\Z")
_NAME_CHARACTERS = string.ascii_letters + string.digits
_LONGEST_WRITTEN = 40
_LONGEST_NAME = 8
_LONGEST_AND = 4
_GLUED = tuple(sorted((word for word in AND_WORDS if word.isascii() and len(word) > 1), key=len))
_APOSTROPHES = ("'", "’", "‘", "´", "`")


def without_ampersand(text: str, whole: Iterable[Reference]) -> Iterator[Reference]:
    """Yield what may be a reference without its ampersand, kind by kind; spans may overlap.

    Semicolons inside the references that have their ampersand, `whole`, end no other.
    """
    if "#" in text:
        yield from _numbers(text)
    signs = [sign for sign in _SEMICOLONS if sign in text]
    done = 0
    for found in whole:
        yield from _names(text, done, found.start, signs)
        done = found.end
    yield from _names(text, done, len(text), signs)


def _numbers(text: str) -> Iterator[Reference]:
    for match in _BARE_NUMBER.finditer(text):
        number = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
        character = character_of(number)
        if character is not None:
            yield Reference(match.start(), match.end(), character, f"#{number}", "bare")
    for match in _TRANSLATED_NUMBER.finditer(text):
        number = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
        character = character_of(number)
        start = _start_of_and(text, match.start())
        if start >= 0 and character is not None and number > 126:
            yield Reference(start, match.end(), character, f"#{number}", "translated")


def _names(text: str, start: int, end: int, signs: list[str]) -> Iterator[Reference]:
    for sign in signs:
        at = text.find(sign, start, end)
        while at >= 0:
            yield from _names_before(text, at)
            at = text.find(sign, at + 1, end)


def _names_before(text: str, at: int) -> Iterator[Reference]:
    """Yield names that end at the semicolon at `at`: `rsquo;`, `reacute;colte`, `et nbsp ;`."""
    line = text[max(0, at - _LONGEST_WRITTEN - 4) : at]
    before = line.rstrip(" ")
    head = before.rstrip(_NAME_CHARACTERS)
    written = before[len(head) :][-_LONGEST_WRITTEN:]
    blanks = len(line) - len(before)
    if len(written) < 2 or blanks > 3 or head.endswith(("&", "＆", "#")):
        return
    end = at - blanks
    name = _longest_suffix(written)
    if name is None:
        return
    if blanks < 2:
        if written == "amp":
            yield from _layered(text, end - len(name))
        first = end - len(name) - (name == written and _turned(head, name))
        yield Reference(first, at + 1, NAMES[name], name, "bare")
    if name == written:
        after = end - len(written)
        first = _start_of_and(text, after - head.endswith(" "))
    else:
        after = end - len(name)
        glued = written[: -len(name)].lower()
        first = next((after - len(word) for word in _GLUED if glued.endswith(word)), -1)
    if first >= 0 and (len(name) > 3 or name in _SHORT):
        yield from _translated(text, first, after)


def _layered(text: str, start: int) -> Iterator[Reference]:
    """`d amp;rsquo;ici`: an ampersand lost before it was escaped again."""
    found = read_at(text, start, "&")
    if found is not None and found.text and found.name != "amp":
        yield found._replace(form="bare", start=start)


def _translated(text: str, first: int, after: int) -> Iterator[Reference]:
    """Yield the reference that has the word at `first` in the place of its ampersand."""
    found = read_at(text, after, "&")
    if found is not None and found.text and text[found.end - 1] in SEMICOLONS:
        yield found._replace(start=first, form="translated")


_SHORT = ("amp", "lt", "gt")
_SEMICOLONS = SEMICOLONS[:3]


def _turned(head: str, name: str) -> bool:
    """`k 'aacute; bel`: an apostrophe behind a blank stands where the ampersand of a letter was."""
    return head.endswith(_APOSTROPHES) and head[-2:-1] in ("", " ") and NAMES[name].isalpha()


def _longest_suffix(written: str) -> str | None:
    """Return the longest name that ends what is written, first of those that prose has."""
    starts = range(max(0, len(written) - _LONGEST_NAME), len(written) - 1)
    names = [
        written[at:]
        for at in starts
        if written[at:] in NAMES and (at == 0 or len(written) - at > 3)
    ]
    return next((name for name in names if name in COMMON_NAMES), names[0] if names else None)


def _start_of_and(text: str, end: int) -> int:
    """Return where the word "and" of some language begins that ends at `end`, or -1."""
    word = _WORD_AT_END.search(text, max(0, end - _LONGEST_AND - 1), end)
    return word.start() if word and word[0].lower() in AND_WORDS else -1
