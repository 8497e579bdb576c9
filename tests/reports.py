"""Small reports, made without fixers, for what shows reports."""

from __future__ import annotations

from mojifix import Edit, Reason, Report
from mojifix.edits import splice
from mojifix.render.entries import Entry
from mojifix.report import Step

WHY = Reason("because", 'It says <so> & "so".', "likely")


def report(text: str, *edits: tuple[int, int, str], fixer: str = "mine") -> Report:
    """Return the report of one fixer with these edits."""
    made = [Edit(start, end, replacement, WHY) for start, end, replacement in edits]
    return Report(text, splice(text, made), [Step(fixer, made)])


def replaced(text: str, *words: tuple[str, str, str, Reason]) -> Report:
    """Return a report in which words give way: (fixer, word, replacement, why), in order."""
    steps = []
    fixed = text
    for fixer, word, replacement, why in words:
        edits = []
        at = fixed.find(word)
        while at >= 0:
            edits.append(Edit(at, at + len(word), replacement, why))
            at = fixed.find(word, at + len(word))
        steps.append(Step(fixer, edits))
        fixed = splice(fixed, edits)
    return Report(text, fixed, steps)


def entry(name: str, number: int, where: str = "") -> Entry:
    """Return an entry with so many damaged places."""
    return Entry(name, where, replaced("bad " * number + "end", ("mine", "bad", "good", WHY)))
