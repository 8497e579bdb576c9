"""`benchmarks/mutation.py`: it breaks what it says, and its judges see it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from samples import ROOT

pytest.importorskip("resource", reason="the program forks")

from mutants import Source
from pattern_mutants import cut, cuts

CODE = '''
"""A module."""
WORDS = "one two".split()
BREAK = lazy(r"""  a b?      # a comment
                 | {NAME}   """, re.VERBOSE)
LATE = Reason("late", "It came late.", "likely")

def find(text: str) -> bool:
    """Say so."""
    if text in WORDS and not text.isupper():
        return True
    return len(text) > 20
'''


def told(code: str) -> list[str]:
    return [str(mutant).partition(": ")[2] for mutant in Source("m", code).mutants()]


def test_each_kind_of_fault_is_found() -> None:
    assert told(CODE) == [
        "word one: one two → two",
        "word two: one two → one",
        "pattern, branch: a b? # a comment | {NAME} → (?!) a b? # a comment | {NAME}",
        "pattern, branch: a b? # a comment | {NAME} → a b? # a comment |(?!) {NAME}",
        "pattern, optional: a b? # a comment | {NAME} → a b{0} # a comment | {NAME}",
        "grade: likely → guess",
        "if True: if text in WORDS and (not text.isupper()) → if True",
        "if False: if text in WORDS and (not text.isupper()) → if False",
        "condition: text in WORDS and (not text.isupper()) → not text.isupper()",
        "condition: text in WORDS and (not text.isupper()) → text in WORDS",
        "comparison: text in WORDS → text not in WORDS",
        "negation: not text.isupper() → text.isupper()",
        "flag: True → False",
        "return: return len(text) > 20 → return True",
        "return: return len(text) > 20 → return False",
        "comparison: len(text) > 20 → len(text) >= 20",
        "number: 20 → 1",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a < b", "a <= b"),
        ("a if b else c", "c"),
        ("[a for a in b if a]", "[a for a in b]"),
        ("any(a)", "all(a)"),
        ("{'a': 1, 'b': 2}", "{'b': 2}"),
        ("a.strip('xy')", "a.strip('y')"),
        ("a[1:]", "a[2:]"),
        ("f'{a}b'", "''"),
    ],
)
def test_the_code_of_a_mutant_has_its_fault(before: str, after: str) -> None:
    sources = [Source("m", f"x = {before}") for _ in Source("m", f"x = {before}").mutants()]
    for number, source in enumerate(sources):
        source.mutants()[number].code()  # the tree keeps the fault
    assert f"x = {after}" in [ast.unparse(source.tree) for source in sources]


def test_a_broken_pattern_is_still_one_and_keeps_its_groups() -> None:
    pattern = r"(?P<a>[a-f\]-]|\.)?\b(?:x{1,3}|(?<!y)[^z])+?"
    found = [cut(pattern, one) for one in cuts(pattern)]
    assert len(found) == 11
    assert all(re.compile(broken).groupindex == {"a": 1} for broken in found)
    assert cuts("(?:a|") == []  # a fragment


def test_the_sample_does_not_depend_on_what_stands_elsewhere() -> None:
    keys = {mutant.key for mutant in Source("m", CODE).mutants()}
    assert keys < {mutant.key for mutant in Source("m", f"{CODE}\nMORE = 3\n").mutants()}


@pytest.mark.slow
@pytest.mark.timeout(300)  # every judge is heard
def test_a_run(tmp_path: Path) -> None:
    page = tmp_path / "testing.md"
    page.write_text(
        "<!-- mutation.py: from here on -->\n<!-- mutation.py: up to here -->\n", "utf-8"
    )
    scores = tmp_path / "scores.jsonl"
    program = [sys.executable, str(ROOT / "benchmarks" / "mutation.py"), "--scores", str(scores)]
    once = [*program, "ligatures", "--sample", "3", "-v"]
    run = subprocess.run(once, capture_output=True, check=True)
    subprocess.run([*program, "--page", str(page)], check=True)
    (row,) = [line for line in page.read_text("utf-8").splitlines() if "ligatures |" in line]
    cells = [cell.strip() for cell in row.split("|")]
    assert cells[3] == "3"
    assert int(cells[4]) + int(cells[5]) == 3
    assert run.stdout.count(b"mojifix.fixers") == int(cells[5])

    again = subprocess.run([*once, "--again"], capture_output=True, check=True)
    assert f"known {cells[4]}".encode() in again.stdout
    assert len(scores.read_text("utf-8").splitlines()) == 2
