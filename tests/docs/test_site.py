"""The site of docs/ builds without a warning, its links lead somewhere, it fetches nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import html5lib
import pytest

import build_try
from samples import ROOT

pytest.importorskip("zensical", reason="zensical, which makes the site, needs Python 3.11")

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("site")]  # one process builds it, once

_LOADED = ("src", "srcset", "data", "poster", "action")
_LINKS_LOADED = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "manifest"}
_FOREIGN = re.compile(r"(?:https?:)?//|data:text/html", re.IGNORECASE)
_IN_STYLE = re.compile(r"(?:url\(|@import)\s*[\"']?([^\"')\s]+)")
_PARTS = ("docs", "zensical.toml", "CHANGELOG.md")


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of a copy of the project, so that its cache stays out of the project."""
    return subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict", "--clean"],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def copy(folder: Path) -> Path:
    """Copy what the site is made of."""
    for name in _PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    return folder


class Page:
    """A page of the built site."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def elements(self) -> list[Any]:
        """All elements of the page."""
        text = self.path.read_text(encoding="utf-8")
        root: Any = html5lib.parse(text, namespaceHTMLElements=False)
        return [element for element in root.iter() if isinstance(element.tag, str)]

    @cached_property
    def anchors(self) -> set[str]:
        """What `#…` may name."""
        return {element.get("id") for element in self.elements if element.get("id")}

    def loads(self) -> Iterator[str]:
        """Yield the addresses that a browser would fetch."""
        for element in self.elements:
            yield from (element.get(name) for name in _LOADED if element.get(name))
            rel = set((element.get("rel") or "").split())
            if element.tag == "link" and rel & _LINKS_LOADED:
                yield element.get("href")
            styles = (element.get("style") or "") + (
                element.text or "" if element.tag == "style" else ""
            )
            yield from _IN_STYLE.findall(styles)

    def links(self) -> Iterator[str]:
        """Yield the addresses that lead to other places of the site."""
        for element in self.elements:
            for name in ("href", "src"):
                address = element.get(name)
                if address and not urlsplit(address).scheme and not address.startswith("//"):
                    yield address


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy(tmp_path_factory.mktemp("site"))
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No issues found" in done.stdout + done.stderr
    build_try.write_page(folder / "build" / "site" / "try")
    return folder / "build" / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    found = {path: Page(path) for path in site.rglob("*.html")}
    assert len(found) >= len(list((ROOT / "docs").glob("*.md")))
    return found


def test_a_broken_link_fails_the_build(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    with (folder / "docs" / "index.md").open("a", encoding="utf-8") as page:
        page.write("\n[x](missing.md) and [y](command.md#nowhere)\n")
    done = build(folder)
    assert done.returncode != 0
    assert "2 issues found" in done.stdout + done.stderr


def test_every_link_leads_somewhere(pages: dict[Path, Page]) -> None:
    """Images and what is included, too, which the build lets pass."""
    broken = []
    for path, page in pages.items():
        for link in page.links():
            parts = urlsplit(link)
            if path.name == "404.html" or link == ".":  # relative to nowhere in particular
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            if not target.exists() or (
                parts.fragment
                and target in pages
                and unquote(parts.fragment) not in pages[target].anchors
            ):
                broken.append(f"{path.name}: {link}")
    assert not broken


def test_nothing_is_fetched_from_elsewhere(site: Path, pages: dict[Path, Page]) -> None:
    fetched = [(page.path.name, address) for page in pages.values() for address in page.loads()]
    for path in (*site.rglob("*.css"), *site.rglob("*.svg")):
        style = path.read_text(encoding="utf-8")
        fetched += [(path.name, address) for address in _IN_STYLE.findall(style)]
    assert fetched
    foreign = [(name, address) for name, address in fetched if _FOREIGN.match(address)]
    assert not foreign


def test_every_page_is_in_the_navigation(pages: dict[Path, Page], site: Path) -> None:
    """Each document became a page that the start leads to."""
    start = pages[site / "index.html"]
    reached = {Path(urlsplit(link).path).name for link in start.links()}
    for path in (ROOT / "docs").glob("*.md"):
        assert path.with_suffix(".html").name in reached | {"index.html"}, path
