"""The generated pages of docs/ are fresh, and the first screen of the README is true."""

from __future__ import annotations

import importlib.util
import re

import pytest

import mojifix
from samples import ROOT

_spec = importlib.util.spec_from_file_location("build_pages", ROOT / "scripts" / "build_pages.py")
assert _spec is not None
assert _spec.loader is not None
build_pages = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(build_pages)


@pytest.mark.parametrize("name", sorted(build_pages.PAGES))
def test_generated_page_is_fresh(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == build_pages.PAGES[name](), "run python scripts/build_pages.py"


def test_first_screen_of_the_readme_is_true() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(.*)` \| (.*) \|$", readme, re.MULTILINE)
    assert len(rows) == 5
    for damaged, fixed in rows:
        assert mojifix.fix(damaged) == fixed.strip("`")


def test_links_of_the_readme_lead_somewhere() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#\s]+)", readme) if ":" not in link]
    assert len(links) > 8
    missing = [link for link in links if not link.startswith("/") and not (ROOT / link).exists()]
    assert not missing
