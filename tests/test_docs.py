"""The generated pages of docs/ are fresh, and the first screen of the README is true."""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType

import pytest

import mojifix
from samples import ROOT


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build_pages = _script("build_pages")
build_harm = _script("build_harm")


@pytest.mark.parametrize("name", sorted(build_pages.PAGES))
def test_generated_page_is_fresh(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == build_pages.PAGES[name](), "run python scripts/build_pages.py"


def test_who_acts_where_is_what_the_catalogue_says() -> None:
    written = (ROOT / "docs" / "harm.md").read_text(encoding="utf-8")
    assert build_harm.rights_part() in written, "run python scripts/build_harm.py"


def test_harm_is_shown_as_it_was_measured() -> None:
    found = {"changed": 3, "structure": 1, "words": 0, "broken": 1, "kept": 0.9}
    rows = {"all": found, "yaml": found}
    run = {"documents": {"all": 20, "yaml": 20}, "tools": {"mojifix": rows, "ftfy": rows}}
    lines = build_harm.measured_part(run).splitlines()
    assert (
        lines[0] == "|  | documents | changed | structure | words | broken | mojifix % | ftfy % |"
    )
    assert lines[2] == "| yaml | 20 | 3 | 1 | 0 | 1 | 90.0 | 90.0 |"
    assert lines[3].startswith("| all | 20 |")


def test_first_screen_of_the_readme_is_true() -> None:
    """The article comes out as it says, which is clean; so do the rows of both tables."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## ")[0]
    quoted = re.findall(r"^> (.+)$", readme, re.MULTILINE)
    damaged, fixed = quoted[:3], quoted[3:]
    assert [mojifix.fix(text.strip("`")) for text in damaged] == [text.strip("`") for text in fixed]
    for suffix, excerpts in (("damaged", damaged), ("expected", fixed)):
        article = (ROOT / "fixtures" / f"ferry.{suffix}.txt").read_text(encoding="utf-8")
        assert all(text.strip("`") in article for text in excerpts)
    repaired, left = readme.split("| left alone | because |")
    rows = re.findall(r"^\| `(.*)` \| (.*) \|$", repaired, re.MULTILINE)
    assert len(rows) == 3
    for before, after in rows:
        assert mojifix.fix(before) == after
    spared = re.findall(r"^\| `(.*)` \| .* \|$", left, re.MULTILINE)
    assert len(spared) == 4
    for text in spared:
        assert mojifix.fix(text) is text


def test_links_of_the_readme_lead_somewhere() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#\s]+)", readme) if ":" not in link]
    assert len(links) > 8
    missing = [link for link in links if not link.startswith("/") and not (ROOT / link).exists()]
    assert not missing
