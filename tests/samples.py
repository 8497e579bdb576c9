"""Where the tests find their texts: the fixtures of the project, and the texts beside it.

Cases (`fixtures/cases`) are sentences, one kind of damage each; reported cases
(`fixtures/reported`) have the damage of real texts; articles (`fixtures/articles`) are whole
texts. `fixtures/README.md` explains the forms.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "fixtures" / "cases"
REPORTED = ROOT / "fixtures" / "reported"
ARTICLES = ROOT / "fixtures" / "articles"
SENTENCES = ROOT / "fixtures" / "sentences.toml"
NEIGHBOURS = ROOT.parent / "shared"
"""Third parties' texts: measured with where they are at hand, never part of the project."""


@dataclass(frozen=True)
class Case:
    """One `[[case]]`: what comes out of `input`; `expected` is None where nothing may change."""

    group: str
    label: str
    input: str
    expected: str | None = None
    lang: str | None = None
    images: str | None = None
    at_least: str | None = None
    pipeline: bool = True
    note: str = ""
    xfail: str = ""

    @property
    def options(self) -> dict[str, str]:
        """The options that the case asks for."""
        given = {"lang": self.lang, "images": self.images, "at_least": self.at_least}
        return {name: value for name, value in given.items() if value is not None}


@dataclass(frozen=True)
class Reported:
    """A `[[case]]` of `fixtures/reported`; each text of `accept` is right for `input`."""

    group: str
    label: str
    input: str
    accept: tuple[str, ...]
    note: str = ""
    xfail: str = ""


@dataclass(frozen=True)
class Damaged:
    """A damaged version of an article; an editor would make `expected` of it."""

    label: str
    text: str
    expected: str


@dataclass(frozen=True)
class Article:
    """A text of our own, clean, and what can become of it."""

    name: str
    lang: str
    clean: str
    damaged: tuple[Damaged, ...]


@dataclass(frozen=True)
class Short:
    """A title and a paragraph of our own, both clean."""

    lang: str
    title: str
    text: str


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def cases() -> tuple[Case, ...]:
    """Return every case, file by file."""
    return tuple(
        Case(group=path.stem, **row)
        for path in sorted(CASES.glob("*.toml"))
        for row in _read(path).get("case", ())
    )


@cache
def reported() -> tuple[Reported, ...]:
    """Return every reported case, file by file."""
    found = []
    for path in sorted(REPORTED.glob("*.toml")):
        for row in _read(path)["case"]:
            accept = row.pop("accept", None) or [row.pop("expected", row["input"])]
            found.append(Reported(path.stem, accept=tuple(accept), **row))
    return tuple(found)


@cache
def articles() -> tuple[Article, ...]:
    """Return every article."""
    found = []
    for path in sorted(ARTICLES.glob("*.toml")):
        content = _read(path)
        damaged = tuple(
            Damaged(row["label"], row["text"], row.get("expected", content["clean"]))
            for row in content["damaged"]
        )
        found.append(Article(path.stem, content["lang"], content["clean"], damaged))
    return tuple(found)


@cache
def sentences() -> tuple[Short, ...]:
    """Return the short texts, in languages in which there is no article."""
    return tuple(Short(**row) for row in _read(SENTENCES)["text"])


def neighbour(name: str) -> Path:
    """Return the path of a third party's text, or skip the test where there is none."""
    path = NEIGHBOURS / name
    if not path.exists():
        pytest.skip(f"third parties' texts are not part of the project: no {name} beside it")
    return path


def plain_spaces(text: str) -> str:
    """Return `text` with its no-break spaces made plain, for comparison as an editor reads."""
    return text.replace("\u00a0", " ")
