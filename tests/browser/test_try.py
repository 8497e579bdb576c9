"""The page to try mojifix: in a browser it does what mojifix does here, and nothing leaves it."""

from __future__ import annotations

import http.server
import re
import sys
import threading
from pathlib import Path
from typing import Any

import html5lib
import pytest
from selenium.webdriver.common.keys import Keys

import mojifix
from browser.chromium import Screen, start
from browser.served import Server, Trial, asked_of_others
from mojifix.render.entries import Entry
from mojifix.render.page import excerpt
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

DAMAGED = "The bakerâ€™s cafÃ© isn & rsquo; t open, < b >she said< / b >."


def marked(html: str) -> list[tuple[str, ...]]:
    """Return each marked place of a report's HTML: what was and is there, and the reasons."""
    root: Any = html5lib.parseFragment(html, namespaceHTMLElements=False)
    found = []
    for place in root.iter("span"):
        if "change" in (place.get("class") or "").split():
            texts = [f"{child.tag} {''.join(child.itertext())}" for child in place]
            reasons = [
                root.find(f".//p[@id='{name}']") for name in place.get("aria-describedby").split()
            ]
            found.append((*texts, *("".join(reason.itertext()) for reason in reasons)))
    return found


def assert_same(trial: Trial, report: mojifix.Report, name: str = "Your text") -> None:
    """Compare the page's text, places and reasons with those of a report made here."""
    assert trial.repaired == report.text
    assert marked(trial.report) == marked(excerpt(Entry(name, "", report))[1])


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


# --- nothing leaves ---------------------------------------------------------------------------


def test_no_other_origin_is_asked(server: Server, tmp_path: Path) -> None:
    log = tmp_path / "net.json"
    driver = start(tmp_path / "profile", f"--log-net-log={log}")
    assert driver is not None
    try:
        trial = Trial(driver, server)
        trial.load()
        trial.give(f"{DAMAGED} < img src = 'http://example.org/a.jpg' > www.example.org")
        trial.drop("a.txt", "très bien".encode("latin-1"))
        trial.one("#link").click()
        trial.until(lambda: trial.run("return location.hash.length > 1"))
    finally:
        driver.quit()
    ours, others = asked_of_others(log, server.origin)
    assert f"{server.origin}/try/pyodide/pyodide.asm.wasm" in ours, "workers are in the log"
    assert {url for url in others if not url.startswith("blob:")} == set()


def test_the_policy_binds_page_and_worker(trial: Trial, server: Server) -> None:
    class Witness(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    heard: list[str] = []
    other = http.server.HTTPServer(("127.0.0.1", 0), Witness)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{other.server_port}/"
    attempt = f"fetch('{address}').then(() => 'fetched', () => 'stopped')"
    page = trial.driver.execute_async_script(f"{attempt}.then(arguments[0])")
    assert page == "stopped"
    trial.run("self.stays = false")
    server.instead["/try/worker.js"] = f"{attempt}.then((failed) => postMessage({{ failed }}));"
    try:
        trial.load()
        assert trial.problem.endswith("stopped")
    finally:
        server.instead.clear()
        other.shutdown()
        other.server_close()
    assert heard == []
    trial.console()


def test_hostile_text_runs_nothing(trial: Trial) -> None:
    evil = (
        "<img src=x onerror='hacked = 1'><script>hacked = 1</script><svg onload='hacked = 1'>"
        "</p></section><iframe src='javascript:hacked = 1'></iframe> caf & eacute;\u202e"
    )
    for kind in ("", "prose", "source", "markup"):
        trial.give(evil)
        trial.choose(kind=kind)
        assert_same(trial, mojifix.explain(evil, **({"kind": kind} if kind else {})))  # type: ignore[arg-type]
    assert trial.run("return typeof hacked") == "undefined"
    assert trial.all("main img, main script, main iframe, main svg") == []


# --- what can go wrong ------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["pyodide/pyodide.asm.wasm", "wheels/wheels.json", "worker.js"])
def test_a_missing_part_is_said(trial: Trial, server: Server, part: str) -> None:
    trial.run("self.stays = false")
    server.instead[f"/try/{part}"] = None
    try:
        trial.load("?missing")
        assert trial.state == "This did not work"
        assert trial.problem.startswith("Python could not be loaded. Reload the page to try again.")
        assert trial.one("#problem").get_attribute("role") == "alert"
    finally:
        server.instead.clear()
    trial.console()
    trial.ask(DAMAGED)  # which starts it anew
    trial.until(lambda: trial.repaired == mojifix.fix(DAMAGED))


def test_what_is_wrong_is_said(trial: Trial) -> None:
    trial.give(DAMAGED)
    trial.choose(lang="french, please")
    assert trial.state == "An option is wrong"
    assert trial.problem.startswith("lang='french, please': give a BCP 47 code such as 'en'")
    assert trial.repaired == "" or not trial.one(".clean").is_displayed()
    trial.choose(lang="")
    assert trial.problem == ""
    assert trial.repaired == mojifix.fix(DAMAGED)
    trial.run("document.querySelector('#text').value = 'word '.repeat(100_001)")
    trial.run("document.querySelector('#text').dispatchEvent(new Event('input'))")
    trial.until(lambda: trial.problem)
    assert trial.state == "This is too long for the page"
    trial.run(
        "const data = new DataTransfer();"
        "data.items.add(new File([new Uint8Array(500_001)], 'large.txt'));"
        "document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));"
    )
    trial.until(lambda: "large.txt" in trial.problem)
    assert trial.problem.startswith("large.txt has 500,001 bytes.")


def test_the_page_stays_awake_and_a_new_text_ends_an_old_one(trial: Trial) -> None:
    long = f"{DAMAGED}\n" * 8_000
    trial.ask(long)
    trial.until(lambda: trial.state == "Repairing…")
    frames = trial.driver.execute_async_script(
        "const done = arguments[0]; let frames = 0;"
        "const count = () => { frames++; requestAnimationFrame(count); };"
        "count(); setTimeout(() => done(frames), 1000);"
    )
    assert frames > 5
    assert trial.state == "Repairing…"
    trial.ask(DAMAGED)
    trial.until(trial.is_answered)
    assert trial.repaired == mojifix.fix(DAMAGED)
    trial.ask(long)
    trial.until(lambda: trial.one("#cancel").is_displayed())
    trial.one("#cancel").click()
    assert trial.run("return document.querySelector('#report').children.length") == 0
    assert not trial.one("#cancel").is_displayed()
    trial.give(DAMAGED)
    assert trial.repaired == mojifix.fix(DAMAGED)


# --- for everyone -----------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [400, 1200])
def test_sizes_and_themes(trial: Trial, theme: str, width: int) -> None:
    trial.look(Screen(width, 900, theme))
    trial.give((ROOT / "fixtures" / "eels.damaged.txt").read_text(encoding="utf-8"))
    trial.run("scrollTo(0, 0)")
    trial.save(f"try-{width}-{theme}")
    for view in ("inline", "beside"):
        trial.run("document.querySelector(arguments[0]).click()", f"#{view}")
        trial.run("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        assert trial.outside() == []
        assert trial.broken_numbers() == []
        contrasts = trial.contrasts()
        assert len(contrasts) > 20
        assert {name: value for name, value in contrasts.items() if value < 4.5} == {}
    trial.run("document.querySelector('#inline').click()")
    trial.run("document.querySelector('#report').scrollIntoView()")
    trial.save(f"try-{width}-{theme}-report")
    trial.look(Screen())


def test_by_keyboard_alone(trial: Trial) -> None:
    trial.give(DAMAGED)
    trial.run("document.querySelector('#text').focus(); scrollTo(0, 0)")
    reached = []
    for _ in range(60):
        trial.press(Keys.TAB)
        reached.append(
            trial.run(
                "const at = document.activeElement;"
                "return at.id || at.value || at.name || at.className || at.tagName"
            )
        )
        outline = trial.run("return getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none" or reached[-1] == "BODY", f"{reached[-1]} shows no focus"
        if reached[-1] == "repaired":
            break
    at = reached.index
    assert at("open") < at("link") < at("examples") < at("mojibake") < at("keys") < at("copy")
    assert at("copy") < at("next") < at("inline") < at("repaired")
    trial.run("document.querySelector('#next').focus()")
    trial.press(Keys.ENTER)
    assert trial.one("#card").is_displayed()
    assert trial.one("#position").text.startswith("2 of "), "the Tab key has been at the first"
    trial.press("n")
    assert trial.one("#position").text.startswith("3 of ")
    trial.run("document.querySelector('#text').focus()")
    trial.press("npjk")
    assert trial.run("return document.querySelector('#text').value").endswith("npjk")
    assert trial.run("return document.activeElement.id") == "text", "letters are letters there"


def test_names_and_landmarks(trial: Trial) -> None:
    trial.give(DAMAGED)
    tree = trial.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    nodes = [node for node in tree if not node["ignored"]]
    roles = {node["role"]["value"] for node in nodes}
    assert {"banner", "main", "complementary", "region", "status", "deletion", "insertion"} <= roles
    focusable = {"name": "focusable", "value": {"type": "booleanOrUndefined", "value": True}}
    for node in nodes:
        role = node["role"]["value"]
        if focusable in node.get("properties", []) and role not in ("RootWebArea", "heading"):
            named = node.get("name", {}).get("value") or role == "generic"
            assert named, f"a {role} has no name: {node}"


def test_motion_is_reduced(trial: Trial) -> None:
    spent = "return getComputedStyle(document.querySelector('#report')).transitionDuration"
    assert trial.run(spent) != "0s"
    calm = [{"name": "prefers-reduced-motion", "value": "reduce"}]
    trial.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": calm})
    assert trial.run(spent) == "0s"
    trial.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
