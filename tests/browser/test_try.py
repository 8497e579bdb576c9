"""The page to try mojifix does in a browser what mojifix does here; its links bring it back."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

import mojifix
from browser.served import Trial, assert_same, marked
from samples import ROOT, articles

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

pytestmark = [
    pytest.mark.browser,
    pytest.mark.pyodide,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("browser"),
]


# --- the same as here -------------------------------------------------------------------------


ARTICLES = ("de-orgel", "en-lighthouse", "pt-farol")
FIXERS = sorted(path.stem for path in (ROOT / "fixtures" / "cases").glob("*.toml"))


def first_case(name: str) -> str:
    """Return the input of the first case of a file that needs no escapes to be told."""
    path = ROOT / "fixtures" / "cases" / f"{name}.toml"
    cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    texts: list[str] = [case["input"] for case in cases]
    return next(filter(str.isprintable, texts))


@pytest.mark.parametrize("name", ["eels", *ARTICLES, *FIXERS])
def test_a_text_becomes_what_it_becomes_here(trial: Trial, name: str) -> None:
    if name == "eels":
        text = (ROOT / "fixtures" / "eels.damaged.txt").read_text(encoding="utf-8")
    elif name in ARTICLES:
        (article,) = (article for article in articles() if article.name == name)
        text = article.damaged[0].text
    else:
        text = first_case(name)
    trial.give(text)
    assert_same(trial, mojifix.explain(text))


FILES = {
    "plain.txt": ("The cafÃ© isn & rsquo; t open.", "utf-8"),
    "west.txt": ("Déjà vu: «voilà» – ça va très bien, l’été & rsquo; s fini.", "windows-1252"),
    "east.txt": ("Быстрая лодка ушла утром, & hellip; и вернулась вечером.", "windows-1251"),
    "wide.txt": ("Naïve ferrymen\r\nin a caf & eacute;.", "utf-16"),
    "lines.txt": ("渡し船は朝早く出て、夕方に帰ってくる。", "shift_jis"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_as_it_is_read_here(trial: Trial, name: str) -> None:
    text, encoding = FILES[name]
    found = mojifix.fix_bytes(text.encode(encoding))
    trial.drop(name, text.encode(encoding))
    assert_same(trial, found.report, name)
    told = trial.one("#file").text
    assert told.startswith(
        f"{name}, {len(text.encode(encoding))} bytes, read as {found.encoding} ("
    )
    assert told.endswith(found.evidence)
    given = trial.run("return document.querySelector('#text').value")
    assert given == found.report.original.replace("\r\n", "\n")


def test_a_file_can_be_picked(trial: Trial, tmp_path: Path) -> None:
    path = tmp_path / "picked.txt"
    path.write_bytes("un caf & eacute; très noir".encode("latin-1"))
    trial.driver.find_element("id", "picked").send_keys(str(path))
    trial.until(lambda: "read as" in trial.one("#file").text)
    assert trial.repaired == "un café très noir"
    trial.one("#close").click()
    assert not trial.one(".file").is_displayed()


def test_options(trial: Trial) -> None:
    text = 'Le caf & eacute; : "noir". < img src = "/a. jpg" alt = "A mill" > & unknown; ﬁn'
    trial.give(text)
    assert_same(trial, mojifix.explain(text))
    for options in (
        {"images": "drop"},
        {"images": "html", "lang": "fr"},
        {"kind": "source"},
        {"kind": "prose", "at_least": "guess"},
        {"kind": "", "at_least": "certain", "images": "alt"},
    ):
        trial.choose(**options)
        set_by_now = {**locals().get("set_by_now", {}), **options}
        given: dict[str, Any] = {name: value for name, value in set_by_now.items() if value}
        assert_same(trial, mojifix.explain(text, **given))


def test_fixers_are_switched(trial: Trial) -> None:
    text = "The caf & eacute; of the ﬁsher: cafÃ©, < b >open< / b >."
    trial.give(text)
    rows = {
        row.text for row in trial.all("#fixers .row") if "\n" in row.text or row.text[-1:].isdigit()
    }
    assert rows, "the fixers at work have their numbers"
    trial.switch("mojibake", "tags", "ligatures")
    pipeline = mojifix.Pipeline.default().without("mojibake", "tags").with_("ligatures")
    assert_same(trial, pipeline.explain(text))
    trial.one("[type=reset]").click()
    trial.until(lambda: trial.repaired == mojifix.fix(text))


def test_examples(trial: Trial) -> None:
    names = [option.text for option in trial.all("#examples option")][1:]
    for index, name in enumerate(names, 1):
        trial.run(
            "const list = document.querySelector('#examples');"
            "document.querySelector('#status').textContent = '…';"
            "list.selectedIndex = arguments[0];"
            "list.dispatchEvent(new Event('change'));",
            index,
        )
        trial.until(trial.is_answered)
        given = trial.run("return document.querySelector('#text').value")
        assert trial.repaired == mojifix.fix(given)
        assert (trial.state == "Nothing is damaged") == (name.startswith("Clean")), name
        assert (trial.repaired == given) == (name.startswith("Clean")), name


# --- links ------------------------------------------------------------------------------------


def test_a_link_brings_text_and_options(trial: Trial) -> None:
    text = 'Le caf & eacute; “noir”\t& 🦆 <b>x</b> %26 #hash ﬁn\n< img src = "/a.jpg" >'
    trial.give(text)
    trial.switch("tags", "ligatures")
    trial.choose(lang="fr", images="html")
    trial.one("#link").click()
    trial.until(lambda: trial.run("return location.hash.length > 1"))
    link = trial.run("return location.hash")
    assert re.fullmatch(r"#[\w-]+", link)
    before = trial.report
    trial.load(link)
    trial.until(trial.is_answered)
    assert trial.run("return document.querySelector('#text').value") == text
    assert marked(trial.report) == marked(before)
    pipeline = mojifix.Pipeline.default(lang="fr", images="html").without("tags").with_("ligatures")
    assert_same(trial, pipeline.explain(text))
    trial.give(f"{text}.")
    assert trial.run("return location.hash") == "", "it is no longer what the page shows"
    assert not [path for path in trial.server.asked if link[1:9] in path]


@pytest.mark.parametrize("link", ["#AAAA", "#%F0%9F", "#q1YqzkgsUrJSUg", "#-_-_"])
def test_a_damaged_link_says_so(trial: Trial, link: str) -> None:
    trial.run("location.hash = arguments[0]", link)
    trial.until(lambda: trial.problem)
    assert trial.problem == "The link is damaged: it holds no text."
