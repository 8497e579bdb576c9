"""The page to try mojifix lets nothing out, says what goes wrong, and is there for everyone."""

from __future__ import annotations

import http.server
import threading
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

import mojifix
from browser.chromium import Screen, start
from browser.served import DAMAGED, Server, Trial, asked_of_others, assert_same
from samples import ROOT

pytestmark = [
    pytest.mark.browser,
    pytest.mark.pyodide,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("browser"),
]


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
    long = f"{DAMAGED}\n" * 5_000
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
