"""The document that the project was started for, and real excerpts; both lie beside the project."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

import mojifix
from mojifix.edits import Edit, Reason, splice
from samples import NEIGHBOURS, ROOT, articles, neighbour, plain_spaces

_ADDRESS = (
    "/wp-content/uploads/2021/12/parisnbsp-why-malgreacute-25nbspmillions-deuros-le-nbspplan-"
    "cracknbsp-na-rien-changeacute-pour-les-residents-2a324e1.jpg"
)


def _read(name: str) -> str:
    return neighbour(f"fixtures/crack-plan.{name}.txt").read_text(encoding="utf-8")


@pytest.fixture
def damaged() -> str:
    return _read("damaged")


@pytest.fixture
def expected() -> str:
    return _read("expected")


def test_fix_gives_exactly_the_expected_text(damaged: str, expected: str) -> None:
    assert mojifix.fix(damaged) == expected


def test_the_expected_text_needs_nothing(expected: str) -> None:
    assert mojifix.fix(expected) is expected


@pytest.mark.parametrize("arguments", [[], ["-"]], ids=["no file", "dash"])
def test_the_command_reads_standard_input(
    damaged: str, expected: str, arguments: list[str]
) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "mojifix", *arguments],
        input=damaged.encode(),
        capture_output=True,
        check=True,
    )
    assert run.stdout.decode() == expected


def test_the_command_reads_a_file(expected: str) -> None:
    path = neighbour("fixtures/crack-plan.damaged.txt")
    run = subprocess.run(
        [sys.executable, "-m", "mojifix", str(path)], capture_output=True, check=True
    )
    assert run.stdout.decode() == expected


def test_the_changes_splice_into_the_expected_text(damaged: str, expected: str) -> None:
    report = mojifix.explain(damaged)
    why = Reason("change", "A change.", "certain")
    edits = [Edit(change.start, change.end, change.after, why) for change in report.changes]
    assert all(damaged[change.start : change.end] == change.before for change in report.changes)
    assert all(change.causes for change in report.changes)
    assert splice(damaged, edits) == report.text == expected


def test_the_image_is_recovered_with_its_address_and_its_words(damaged: str) -> None:
    (image,) = mojifix.explain(damaged).images
    assert image.src == _ADDRESS
    assert image.alt == (
        "Paris: Why, despite 25 million euros, the “crack plan” has nothing changed "
        "for the local residents”"
    )
    assert image.attributes.get("class") == "aligncenter"
    assert damaged[image.start : image.end].startswith("< img class")
    assert damaged[image.start : image.end].endswith("/>")


def test_the_image_can_be_left_out(damaged: str, expected: str) -> None:
    shown = next(line for line in expected.split("\n") if line.startswith("!["))
    assert mojifix.fix(damaged, images="drop") == expected.replace(shown + "\n\n", "")


def _excerpts() -> list[dict[str, Any]]:
    path = NEIGHBOURS / "fixtures" / "excerpts.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    "excerpt", [e for e in _excerpts() if e["kind"] == "g"], ids=lambda excerpt: excerpt["id"]
)
def test_clean_excerpts_stay_as_they_are(excerpt: dict[str, Any]) -> None:
    for lang in (None, excerpt["lang"]):
        fixed = mojifix.fix(excerpt["input"], lang=lang)
        assert plain_spaces(fixed) == plain_spaces(excerpt["input"])


def test_most_damaged_excerpts_come_out_acceptable() -> None:
    neighbour("fixtures/excerpts.jsonl")
    damaged = [excerpt for excerpt in _excerpts() if excerpt["kind"] != "g"]
    failed = [
        excerpt["id"]
        for excerpt in damaged
        if plain_spaces(mojifix.fix(excerpt["input"])) not in map(plain_spaces, excerpt["accept"])
    ]
    assert len(failed) <= 0.1 * len(damaged), failed


def test_the_fixture_of_an_article() -> None:
    article = next(article for article in articles() if article.name == "en-eels")
    damaged = ROOT / "fixtures" / "eels.damaged.txt"
    expected = (ROOT / "fixtures" / "eels.expected.txt").read_bytes()
    assert damaged.read_text(encoding="utf-8") == article.damaged[0].text
    run = subprocess.run(
        [sys.executable, "-m", "mojifix", str(damaged)], capture_output=True, check=True
    )
    assert run.stdout == expected


def test_the_article_of_the_readme_comes_out_clean() -> None:
    damaged, expected = (
        ROOT / "fixtures" / f"ferry.{name}.txt" for name in ("damaged", "expected")
    )
    run = subprocess.run(
        [sys.executable, "-m", "mojifix", str(damaged)], capture_output=True, check=True
    )
    assert run.stdout == expected.read_bytes()
    text = run.stdout.decode()
    assert mojifix.fix(text) is text
    assert mojifix.detect(text) == []
