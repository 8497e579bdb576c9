"""Where trouble may be: a mark and what is on both sides of it. All that clean text pays for.

The table is read twice: all signs together are the fixer's trigger, and `suspects` looks for them
mark by mark. So the trigger fires only where there is a line to look at.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mojifix.patterns import ALPHABET, LETTERLIKE, SPACE, WORD, lazy

__all__ = ["BEFORE_PAIR", "BEHIND_PAIR", "TRIGGER", "Suspect", "beside", "leans", "suspects"]


class Suspect(NamedTuple):
    """A line, where it starts, and where in it which kinds of signs stand."""

    start: int
    line: str
    kinds: dict[str, list[int]]


class _Sign(NamedTuple):
    """One of `marks`, with the character before it and what is after it, tells of trouble.

    `before` is the inside of a class, nothing for any character; `after` is a pattern, in the
    notation of triggers. With `edge`, the mark may stand at the very beginning, too.
    """

    kind: str
    before: str
    marks: str
    after: str
    edge: bool = False


_BLANKS = " \u00a0\u2009\u202f"
_BLANK = f"[{_BLANKS}]"
_JOINED = rf"^{SPACE}(\[{{—–/-"
BEFORE_PAIR = rf"{SPACE}(\[{{*_>—–/\"'‘’“”„-"
"""Inside a class: what may stand before a pair of guillemets, but for the beginning of a line."""
BEHIND_PAIR = rf"{SPACE}.,;:!?…)\]}}*_<—–/\"'‘’“”-"
"""Inside a class: what may stand behind a pair of guillemets, but for the end of a line."""

_SIGNS = (
    _Sign("stop", "", _BLANKS, rf"[,.;:!?](?:[{SPACE}\"”“»’\]]|\Z)"),
    _Sign("stop", "", _BLANKS, rf"(?:,[{LETTERLIKE}]|[,.]\))"),  # but no ` :)`
    _Sign("bracket", "", _BLANKS, r"[)\]]"),
    _Sign("bracket", "", "([", _BLANK),
    # marks between two spaces; a straight one may also begin or end its line
    _Sign("quote", _BLANKS, '“”„"', rf"(?:[{SPACE}.,;:!?)…]|\Z)"),
    _Sign("quote", rf"{SPACE}(\[{{—–/‘'“-", '"', rf"(?:[{SPACE}]|\Z)", edge=True),
    _Sign("quote", rf"{SPACE}(\[", "“„", f"{_BLANK}[{WORD}]", edge=True),
    # marks without any, between words
    _Sign("quote", _JOINED, "“”„«»", f"[{ALPHABET}]{{2}}"),
    _Sign("quote", ALPHABET, "“”„«»", f"[{WORD}]"),
    # spaces on the wrong side of a mark, or of both; of “ and " where the line bears it out
    _Sign("quote", "", "„", _BLANK),
    _Sign("quote", "", "„", rf"[^“”„\n]*{_BLANK}“[{WORD}]"),
    _Sign("quote", rf"^{SPACE}(\[", "“", rf" [{WORD}][^“”„\n]*”"),
    _Sign("closer", _BLANKS, "”", f"[{WORD}]"),
    _Sign("straight", ",.!?", " ", f'"[{LETTERLIKE.removeprefix("A-Z")}]'),
    # spaces behind an elided word
    _Sign("elision", "'’", _BLANKS, "[«“]"),
    # spaces inside a pair, told by what is outside it
    _Sign("guillemet", BEFORE_PAIR, "«»", _BLANK, edge=True),
    _Sign("guillemet", _BLANKS, "«»", rf"(?:[{BEHIND_PAIR}]|\Z)"),
)


def _with_context(sign: _Sign) -> str:
    """Return a pattern that takes in what is around the mark: the notation of triggers."""
    before = f"[{sign.before}]" if sign.before else ""
    return (rf"(?:\A|{before})" if sign.edge else before) + f"[{re.escape(sign.marks)}]{sign.after}"


TRIGGER = "|".join(map(_with_context, _SIGNS))


def _from_mark(mark: str) -> re.Pattern[str]:
    """Return a pattern that leads with the mark: where the text has none it costs nothing."""
    kinds: dict[str, list[str]] = {}
    for sign in _SIGNS:
        if mark in sign.marks:
            behind = rf"(?<![^{sign.before}].)" if sign.edge else rf"(?<=[{sign.before}].)"
            around = f"(?={sign.after})" + (behind if sign.before else "")
            kinds.setdefault(sign.kind, []).append(around)
    branches = (f"(?P<{kind}>{'|'.join(around)})" for kind, around in kinds.items())
    quickly = r"(?=[^\w\s])" if mark in _BLANKS else ""  # most spaces stand before a word
    return lazy(_soon_made(f"{re.escape(mark)}{quickly}(?:{'|'.join(branches)})"))


def _soon_made(pattern: str) -> str:
    """Return a pattern of triggers with the classes of `re`, which takes long to make its own."""
    for written, short in ((f"[{WORD}]", r"\w"), (f"[{LETTERLIKE}]", r"[^\W\d_]"), (SPACE, r"\s")):
        pattern = pattern.replace(written, short)
    return pattern


_PATTERNS = {mark: _from_mark(mark) for mark in _BLANKS + '([“”„"«»'}


def suspects(text: str) -> list[Suspect]:
    """Return the lines that hold a sign, in order."""
    found = sorted(
        (m.start(), m.lastgroup or "")
        for mark, pattern in _PATTERNS.items()
        if mark in text
        for m in pattern.finditer(text)
    )
    lines: list[Suspect] = []
    start = end = -1
    for at, kind in found:
        if at > end:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = len(text) if end < 0 else end
            lines.append(Suspect(start, text[start:end], {}))
        lines[-1].kinds.setdefault(kind, []).append(at - start)
    return lines


def beside(text: str, suspect: Suspect) -> tuple[str, str]:
    """Return the lines above and below a line of `text`; empty where there is none."""
    start, end = suspect.start, suspect.start + len(suspect.line)
    above, below = max(0, start - 1), text.find("\n", end + 1)
    return (
        text[text.rfind("\n", 0, above) + 1 : above],
        text[end + 1 : below if below >= 0 else len(text)],
    )


def leans(suspect: Suspect) -> bool:
    """Say whether a quotation mark of the line may lean to the wrong side."""
    line, kinds = suspect.line, suspect.kinds
    return (
        "quote" in kinds
        or ("closer" in kinds and ("“" in line or "„" in line))
        or ("straight" in kinds and _closes(line))
    )


def _closes(line: str) -> bool:
    """Say whether an even straight mark looks as if it opened: `"They played, "he said`."""
    at = [m.start() for m in re.finditer('"', line)]
    inches = any(line[i - 1 : i].isdigit() for i in at)
    return inches or any(_OPENS.match(line, max(0, i - 2)) for i in at[1::2])


_OPENS = lazy(r'[,.!?]."[^\W\d_A-Z]')
