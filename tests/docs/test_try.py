"""The page to try mojifix offers what mojifix has, and is built of parts that are there."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, get_args

import html5lib
import pytest

import build_try
import mojifix
from mojifix.edits import GRADES
from mojifix.natures import NATURES
from mojifix.options import Images


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("try")
    build_try.write_page(folder)
    return folder


@pytest.fixture(scope="module")
def page(built: Path) -> Any:
    html = (built / "index.html").read_text(encoding="utf-8")
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def chosen(page: Any, name: str) -> tuple[list[str], list[str]]:
    """Return what a list offers, and what of it is chosen at first."""
    (found,) = page.iterfind(f".//select[@name='{name}']")
    options = found.findall("option")
    first = [each.get("value") for each in options if each.get("selected") is not None]
    return [each.get("value") for each in options], first


def test_the_page_offers_every_option(page: Any) -> None:
    defaults = mojifix.Options()
    assert chosen(page, "kind") == (["", *NATURES], [])
    assert chosen(page, "images") == (list(get_args(Images)), [defaults.images])
    assert chosen(page, "at_least") == (list(GRADES), [defaults.at_least])
    names = {found.get("name") for found in (*page.iter("select"), *page.iter("input"))}
    assert names >= set(mojifix.Options.names())


def test_the_page_offers_every_fixer(page: Any) -> None:
    boxes = page.findall(".//input[@name='fixer']")
    states = {box.get("value"): box.get("checked") is not None for box in boxes}
    assert states == {
        **{fixer.name: True for fixer in mojifix.REPAIR},
        **{fixer.name: False for fixer in mojifix.STYLE},
    }


def test_every_part_is_there(built: Path, page: Any) -> None:
    scripts = [found.get("src") for found in page.iter("script")]
    styles = page.findall(".//link[@rel='stylesheet']")
    wanted = {*scripts, *(found.get("href") for found in styles)}
    for path in built.glob("*.js"):
        code = path.read_text(encoding="utf-8")
        wanted |= set(re.findall(r"""(?:from |URL\(|get\()["'](?:\./)?([\w/.-]+\.\w+)["']""", code))
    assert {"bridge.py", "worker.js", "link.js", "page.js"} <= wanted
    later = {name for name in wanted if name.startswith(("pyodide/", "wheels/"))}
    assert {name for name in wanted - later if not (built / name).is_file()} == set()


def test_the_policy_lets_nothing_of_others_in(page: Any) -> None:
    (policy,) = page.iterfind(".//meta[@http-equiv='Content-Security-Policy']")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.get("content").split(";"))
    assert rules["default-src"] == "'none'"
    sources = {
        source
        for name, values in rules.items()
        if name.endswith("src")
        for source in values.split()
    }
    assert sources == {"'none'", "'self'", "'wasm-unsafe-eval'", "blob:"}


def test_the_bridge_answers_as_mojifix_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(build_try.SOURCE))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # docs/ is copied as it is
    monkeypatch.delitem(sys.modules, "bridge", raising=False)
    from bridge import answer  # type: ignore[import-not-found]

    options = {"lang": "fr", "kind": "", "without": ["tags"], "with": ["ligatures"]}
    text = "caf & eacute; \ud83d ﬁn < b >"
    found = json.loads(answer(json.dumps({"text": text, "name": "n", "options": options})))
    pipeline = mojifix.Pipeline.default(lang="fr").without("tags").with_("ligatures")
    assert found["text"] == pipeline.fix(text)
    assert found["places"] == 3
    assert found["encoding"] is None

    class Bytes:
        def to_bytes(self) -> bytes:
            return "déjà vu & hellip;".encode("cp1252")

    found = json.loads(answer(json.dumps({"text": "", "name": "n", "options": {}}), Bytes()))
    decoded = mojifix.fix_bytes(Bytes().to_bytes())
    assert found["text"] == decoded.text
    assert found["encoding"] == [decoded.encoding, decoded.confidence, decoded.evidence]
    wrong = {"text": "", "name": "n", "options": {"lang": "!"}}
    assert json.loads(answer(json.dumps(wrong)))["error"].startswith("lang='!': give a BCP 47 code")
