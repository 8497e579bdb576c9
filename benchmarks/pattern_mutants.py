r"""Faults for regular expressions: a branch that never matches, a look-around that is gone.

`cuts` reads a pattern and yields each way to weaken it. It knows groups, branches, classes,
quantifiers and `re.VERBOSE`, and nothing of what a pattern means.

>>> pattern = r"(?<!a)b?|[cd]"
>>> for one in cuts(pattern):
...     print(f"{one.kind:12}{cut(pattern, one)}")
branch      (?!)(?<!a)b?|[cd]
branch      (?<!a)b?|(?!)[cd]
look-around b?|[cd]
optional    (?<!a)b{0}|[cd]
class       (?<!a)b?|[d]
class       (?<!a)b?|[c]
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import md5

__all__ = ["Cut", "cut", "cuts", "sampled"]

_ATOM = re.compile(
    r"""
    (?P<anchor> \\[AbBZG] | [\^$] )
  | (?P<class> \[ \^? \]? (?: \\. | [^\]\\] )* \] )
  | (?P<group> \( (?: \?P?<[A-Za-z_]\w*> | \?[aiLmsux-]*: | \?> )? (?!\?) )
  | (?P<look> \( \? <?[=!] )
  | (?P<other> \(\?\# [^)]* \) | \(\?P=\w+\) | \(\?[aiLmsux]+\) )
  | \\ (?: x[0-9A-Fa-f]{2} | u[0-9A-Fa-f]{4} | U[0-9A-Fa-f]{8} | [NpP]\{[^}]*\} | .)
  | [^()|]
    """,
    re.VERBOSE | re.DOTALL,
)
_QUANTIFIER = re.compile(r"(?: [?*+] | \{ (?P<low>\d*) (?P<to>,)? \d* \} ) [?+]?", re.VERBOSE)
_BLANK = re.compile(r"(?:\s|\#[^\n]*(?:\n|\Z))*")
_MEMBER = re.compile(
    r"(?: \\(?:x..|u....|U.{8}|.) | [^\\] ) (?: -(?!\Z) (?: \\(?:x..|u....|U.{8}|.) | [^\\] ) )?",
    re.VERBOSE | re.DOTALL,
)
_BRANCHES, _MEMBERS = 8, 2  # out of many


@dataclass(frozen=True)
class Cut:
    """What stands between two offsets of a pattern becomes `new`."""

    kind: str
    start: int
    end: int
    new: str


def cut(pattern: str, one: Cut) -> str:
    """Return the pattern with the fault in it."""
    return pattern[: one.start] + one.new + pattern[one.end :]


def sampled(items: list[str], most: int) -> set[int]:
    """Return the numbers of `most` items, the same for the same items in any order."""
    order = sorted(range(len(items)), key=lambda at: _digest(items[at]))
    return set(order[:most])


def _digest(text: str) -> str:
    return md5(text.encode("utf-8", "surrogatepass")).hexdigest()


def cuts(pattern: str, *, verbose: bool = False) -> list[Cut]:
    """Return every fault; none for a fragment that is no pattern by itself."""
    reader = _Reader(pattern, verbose)
    try:
        reader.branches(0, top=True)
    except ValueError:
        return []
    good = _compiles(pattern, verbose)
    return [one for one in reader.found if not good or _compiles(cut(pattern, one), verbose)]


def _compiles(pattern: str, verbose: bool) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            re.compile(pattern, re.VERBOSE if verbose else 0)
        except (re.error, OverflowError):
            return False
    return True


class _Reader:
    def __init__(self, pattern: str, verbose: bool) -> None:
        self.pattern = pattern
        self.verbose = verbose
        self.found: list[Cut] = []

    def branches(self, at: int, *, top: bool = False) -> int:
        """Read alternatives up to the bracket that closes them; return where it stands."""
        place = len(self.found)
        bounds = []
        while True:
            start, at = at, self._sequence(at)
            bounds.append((start, at))
            if self.pattern[at : at + 1] != "|":
                break
            at += 1
        if (at == len(self.pattern)) != top:
            raise ValueError("brackets do not match")
        if len(bounds) > 1:
            kept = sampled([self.pattern[a:b] for a, b in bounds], _BRANCHES)
            chosen = [bound for number, bound in enumerate(bounds) if number in kept]
            self.found[place:place] = [self._without(*bound) for bound in chosen]
        return at

    def _without(self, start: int, end: int) -> Cut:
        """Return the cut by which a branch never matches; its groups are still there."""
        branch = self.pattern[start:end].strip()
        if len(branch) == 1:  # perhaps what stands for several, as `{'|'.join(names)}` does
            return Cut("branch", start, end, f"(?!)(?:{branch})")
        return Cut("branch", start, start, "(?!)")

    def _sequence(self, at: int) -> int:
        while (at := self._blank(at)) < len(self.pattern) and self.pattern[at] not in "|)":
            at = self._quantifier(*self._atom(at))
        return at

    def _blank(self, at: int) -> int:
        m = _BLANK.match(self.pattern, at) if self.verbose else None
        return m.end() if m else at

    def _atom(self, at: int) -> tuple[int, int]:
        m = _ATOM.match(self.pattern, at)
        if m is None:
            raise ValueError("not a pattern")
        end = m.end()
        if m["group"] or m["look"]:
            place = len(self.found)
            end = self.branches(end) + 1
            if m["look"]:
                self.found.insert(place, Cut("look-around", at, end, ""))
        elif m["anchor"]:
            self.found.append(Cut("anchor", at, end, ""))
        elif m["class"]:
            self.found += _members(m)
        return at, end

    def _quantifier(self, start: int, at: int) -> int:
        m = _QUANTIFIER.match(self.pattern, self._blank(at))
        if m is None:
            return at
        if m[0][0] in "?*" or m["low"] in ("", "0"):
            self.found.append(Cut("optional", m.start(), m.end(), "{0}"))
        elif m[0][0] == "+":
            self.found.append(Cut("repeat", m.start(), m.end(), "{1}"))
        elif m["to"]:
            self.found.append(Cut("repeat", m.start(), m.end(), f"{{{m['low']}}}"))
        return m.end()


def _members(m: re.Match[str]) -> Iterator[Cut]:
    """Yield the classes that lack one of some members."""
    start = m.start() + (2 if m[0][1] == "^" else 1)
    found = list(_MEMBER.finditer(m.string, start, m.end() - 1))
    if len(found) < 2:
        return
    kept = sampled([member[0] for member in found], _MEMBERS)
    for number, member in enumerate(found):
        rest = m.string[start : member.start()] + m.string[member.end() : m.end()]
        if number in kept and rest[0] not in "^]":
            yield Cut("class", member.start(), member.end(), "")
